using System.Globalization;
using System.Text;

namespace Fachuang.Documents.Reading;

/// <summary>The numbers of automatic lists as they are printed (ISO/IEC 29500-1, 17.18.59).</summary>
internal static class NumberWords
{
    private const string Digits = "〇一二三四五六七八九", LegalDigits = "零壹贰叁肆伍陆柒捌玖", TraditionalLegalDigits = "零壹貳參肆伍陸柒捌玖";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸", Branches = "子丑寅卯辰巳午未申酉戌亥";

    private static readonly (int Value, string Letters)[] Roman =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    /// <summary>The number in a format of a list; formats this program does not know print Arabic figures, as Word does.</summary>
    /// <param name="format">The format's name in the file.</param>
    /// <param name="pattern">The pattern of the format <c>custom</c> (<c>001, 002, …</c>); null for all others.</param>
    /// <param name="value">The number.</param>
    public static string Write(string format, string? pattern, int value) => format switch
    {
        "none" or "bullet" => "",
        "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
        "custom" when pattern is not null => value.ToString(new string('0', Math.Clamp(pattern.TakeWhile(char.IsAsciiDigit).Count(), 1, 9)), CultureInfo.InvariantCulture),
        "numberInDash" => $"- {Arabic(value)} -",
        "decimalFullWidth" or "decimalFullWidth2" => FullWidth(value),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Enclosed(value, ('①', 1, 20), ('㉑', 21, 35), ('㊱', 36, 50)),
        "decimalEnclosedFullstop" => Enclosed(value, ('⒈', 1, 20)),
        "decimalEnclosedParen" => Enclosed(value, ('⑴', 1, 20)),
        "ideographEnclosedCircle" => Enclosed(value, ('㊀', 1, 10)),
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" => Counted(value, Digits, "十百千万", "零", bareTen: true, bareAll: false),
        "japaneseCounting" => Counted(value, Digits, "十百千万", "", bareTen: true, bareAll: true),
        "chineseLegalSimplified" => Counted(value, LegalDigits, "拾佰仟万", "零", bareTen: false, bareAll: false),
        "ideographLegalTraditional" or "japaneseLegal" => Counted(value, TraditionalLegalDigits, "拾佰仟萬", "零", bareTen: false, bareAll: false),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" => string.Concat(Arabic(value).Select(digit => char.IsAsciiDigit(digit) ? Digits[digit - '0'] : digit)),
        "ideographTraditional" => Cycled(value, Stems, 10),
        "ideographZodiac" => Cycled(value, Branches, 12),
        "ideographZodiacTraditional" => value is >= 1 and <= 60 ? $"{Stems[(value - 1) % 10]}{Branches[(value - 1) % 12]}" : Arabic(value),
        "lowerLetter" => Letters(value, 'a'),
        "upperLetter" => Letters(value, 'A'),
        "lowerRoman" => RomanNumeral(value).ToLowerInvariant(),
        "upperRoman" => RomanNumeral(value),
        _ => Arabic(value),
    };

    private static string Arabic(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string FullWidth(int value) => string.Concat(Arabic(value).Select(digit => (char)(digit + ('０' - '0'))));

    private static string Enclosed(int value, params ReadOnlySpan<(char First, int From, int To)> ranges)
    {
        foreach (var (first, from, to) in ranges)
        {
            if (value >= from && value <= to)
            {
                return ((char)(first + value - from)).ToString();
            }
        }

        return Arabic(value);
    }

    private static string Cycled(int value, string signs, int count) => value >= 1 && value <= count ? signs[value - 1].ToString() : Arabic(value);

    /// <summary>a … z, then aa … zz, aaa: the letter repeated, as Word counts.</summary>
    private static string Letters(int value, char first) =>
        value is < 1 or > 780 ? Arabic(value) : new string((char)(first + ((value - 1) % 26)), ((value - 1) / 26) + 1);

    private static string RomanNumeral(int value)
    {
        if (value is < 1 or > 3999)
        {
            return Arabic(value);
        }

        var numeral = new StringBuilder();
        foreach (var (step, letters) in Roman)
        {
            for (; value >= step; value -= step)
            {
                numeral.Append(letters);
            }
        }

        return numeral.ToString();
    }

    /// <summary>Counting with tens, hundreds and thousands.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">The ten digits.</param>
    /// <param name="units">Ten, hundred, thousand, ten thousand.</param>
    /// <param name="zero">What stands for skipped places.</param>
    /// <param name="bareTen">Ten to nineteen are written without a leading one.</param>
    /// <param name="bareAll">Hundreds and thousands are, too.</param>
    private static string Counted(int value, string digits, string units, string zero, bool bareTen, bool bareAll)
    {
        if (value is < 1 or > 99_999)
        {
            return value == 0 ? digits[..1] : Arabic(value);
        }

        var words = new StringBuilder();
        var skipped = false;
        var rest = value;
        for (var (place, step) = (4, 10_000); place >= 0; place--, step /= 10)
        {
            var digit = rest / step;
            rest %= step;
            if (digit == 0)
            {
                skipped = words.Length > 0;
                continue;
            }

            words.Append(skipped ? zero : "");
            skipped = false;
            var isBare = digit == 1 && ((place == 1 && (bareAll || (bareTen && words.Length == 0))) || (place is 2 or 3 && bareAll));
            words.Append(isBare ? "" : digits[digit].ToString()).Append(place > 0 ? units[place - 1].ToString() : "");
        }

        return words.ToString();
    }
}
