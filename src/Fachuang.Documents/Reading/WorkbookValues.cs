using System.Globalization;
using System.Text;

namespace Fachuang.Documents.Reading;

/// <summary>What a person sees in a cell of a workbook: the stored value in the cell's number format.</summary>
internal static class WorkbookValues
{
    /// <summary>The text of a cell, line breaks as <c>\n</c>; empty for an empty one.</summary>
    /// <param name="value">The stored value: text, number, truth, day, span of time or null.</param>
    /// <param name="format">The number format; null or General for none.</param>
    public static string Text(object? value, string? format) => value switch
    {
        null or DBNull => "",
        string text => text.ReplaceLineEndings("\n").Trim(),
        bool truth => truth ? "TRUE" : "FALSE",
        DateTime moment => Moment(moment, format ?? ""),
        DateTimeOffset moment => Moment(moment.DateTime, format ?? ""),
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{Math.Abs(span.Minutes):00}{(span.Seconds != 0 ? $":{Math.Abs(span.Seconds):00}" : "")}"),
        IConvertible number => Number(number.ToDouble(CultureInfo.InvariantCulture), format),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Number(double number, string? format)
    {
        if (!double.IsFinite(number))
        {
            return "";
        }

        var negative = number < 0;
        var sections = Sections(format ?? "");
        var section = negative && sections.Count > 1 ? sections[1] : number == 0 && sections.Count > 2 ? sections[2] : sections[0];
        var (before, digits, behind) = Parts(section);
        if (digits.Length == 0 || digits.AsSpan().ContainsAny("Ee/") || Math.Abs(number) >= 1e15)
        {
            // A format of words alone, a fraction or an exponent: the number itself says more than half a format would.
            return digits.Length == 0 && before.Length > 0 && !section.Contains("General", StringComparison.OrdinalIgnoreCase) && !section.Contains('@', StringComparison.Ordinal)
                ? before
                : before + General(number) + behind;
        }

        var percent = (before + digits + behind).Count(character => character == '%');
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? "" : digits[(point + 1)..];
        var least = fraction.LastIndexOf('0') + 1;
        var picture = new string('0', Math.Max(1, whole.Count(character => character == '0')))
            + (fraction.Length > 0 ? "." + new string('0', least) + new string('#', Math.Min(15, fraction.Length) - Math.Min(15, least)) : "");
        picture = whole.Contains(',', StringComparison.Ordinal) ? "#," + picture : picture;
        var shown = Math.Abs(number) * Math.Pow(100, percent);
        return before + (negative && sections.Count < 2 ? "-" : "")
            + Exactly(shown).ToString(picture, CultureInfo.InvariantCulture) + behind;
    }

    private static decimal Exactly(double number) => Math.Abs(number) < 1e15 ? Math.Round((decimal)number, 15) : 0;

    /// <summary>As Excel shows a number without a format: 15 digits, no exponent where it can be avoided, 1 and not 1.0.</summary>
    private static string General(double number) => Math.Abs(number) is (>= 1e-5 and < 1e21) or 0
        ? decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.###############", CultureInfo.InvariantCulture)
        : number.ToString("G15", CultureInfo.InvariantCulture);

    private static string Moment(DateTime moment, string format)
    {
        var section = Sections(format)[0];
        var bare = new string([.. section.Where(character => character is not ('\\' or '"'))]);
        var (hasYear, hasMonth, hasDay) = (Has(bare, 'y'), Has(bare, 'm'), Has(bare, 'd'));
        var hasTime = Has(bare, 'h') || Has(bare, 's');
        var chinese = bare.Contains('年', StringComparison.Ordinal) || bare.Contains('月', StringComparison.Ordinal) || bare.Contains('日', StringComparison.Ordinal);
        List<string> day = [];
        if (hasYear || hasMonth || hasDay)
        {
            // A minute is written like a month: without a day or a year beside it, it is one.
            var isMonth = hasMonth && (hasYear || hasDay || !hasTime);
            day = chinese
                ? [hasYear ? $"{moment.Year}年" : "", isMonth ? $"{moment.Month}月" : "", hasDay ? $"{moment.Day}日" : ""]
                : [hasYear ? moment.ToString("yyyy-", CultureInfo.InvariantCulture) : "", isMonth ? moment.ToString("MM-", CultureInfo.InvariantCulture) : "", hasDay ? moment.ToString("dd", CultureInfo.InvariantCulture) : ""];
        }

        var words = string.Concat(day).TrimEnd('-');
        var time = hasTime || words.Length == 0 ? moment.ToString(moment.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture) : "";
        return words.Length == 0 ? time : time.Length == 0 ? words : $"{words} {time}";
    }

    private static bool Has(string format, char letter) => format.Contains(letter, StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts for positive, negative and zero, without colours, conditions and locales in brackets; at least one.</summary>
    private static List<string> Sections(string format)
    {
        List<string> sections = [];
        var section = new StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            switch (format[at])
            {
                case ';':
                    sections.Add(section.ToString());
                    section.Clear();
                    break;
                case '[':
                    at = format.IndexOf(']', at) is var close and >= 0 ? close : format.Length;
                    break;
                case '\\' when at + 1 < format.Length:
                    section.Append(format, at++, 2);
                    break;
                case '"':
                    var end = format.IndexOf('"', at + 1) is var quote and >= 0 ? quote : format.Length - 1;
                    section.Append(format, at, end - at + 1);
                    at = end;
                    break;
                default:
                    section.Append(format[at]);
                    break;
            }
        }

        sections.Add(section.ToString());
        return sections;
    }

    /// <summary>The words before the figures, the picture of the figures, the words behind them.</summary>
    private static (string Before, string Digits, string Behind) Parts(string section)
    {
        var (before, digits, behind) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var at = 0; at < section.Length; at++)
        {
            var letter = section[at];
            var words = digits.Length == 0 ? before : behind;
            switch (letter)
            {
                case '0' or '#' or '?' or '.' or 'E' or 'e' or '/':
                    digits.Append(letter);
                    break;
                case ',' when digits.Length > 0:
                    digits.Append(letter);
                    break;
                case '\\' when at + 1 < section.Length:
                    words.Append(section[++at]);
                    break;
                case '"':
                    var end = section.IndexOf('"', at + 1) is var quote and >= 0 ? quote : section.Length;
                    words.Append(section, at + 1, end - at - 1);
                    at = end;
                    break;
                case '_' or '*':
                    at++;
                    break;
                case '@':
                    break;
                case 'G' when string.Compare(section, at, "General", 0, 7, StringComparison.OrdinalIgnoreCase) == 0:
                    at += 6;
                    break;
                default:
                    words.Append(letter);
                    break;
            }
        }

        return (before.ToString(), digits.ToString(), behind.ToString());
    }
}
