using System.Globalization;

namespace Fachuang.Documents.Recognition;

/// <summary>Numbers as official papers write them: <c>15</c>, <c>１５</c>, <c>十五</c>, <c>两</c>, <c>一百二十</c>.</summary>
internal static class ChineseNumbers
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>The value; null when the text is no number.</summary>
    public static decimal? Value(string text)
    {
        if (text.Length is 0 or > 12)
        {
            return null;
        }

        var half = string.Concat(text.Select(ChineseText.HalfWidth));
        return decimal.TryParse(half, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : Numeral(half);
    }

    private static decimal? Numeral(string text)
    {
        int total = 0, current = -1;
        foreach (var character in text)
        {
            var scale = character switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            var digit = character is '两' ? 2 : character is '〇' ? 0 : Digits.IndexOf(character, StringComparison.Ordinal);
            if (scale > 0)
            {
                total += Math.Max(current, current == -1 ? 1 : 0) * scale;
                current = -1;
            }
            else if (digit >= 0 && current <= 0)
            {
                current = digit;
            }
            else
            {
                return null;
            }
        }

        return total + Math.Max(current, 0);
    }
}
