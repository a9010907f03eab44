using System.Text.RegularExpressions;

namespace Fachuang.Documents.Recognition;

/// <summary>The labels that number items: <c>1</c>, <c>(3)</c>, <c>★1</c>, <c>1-2</c>, <c>①</c>, <c>Ⅱ</c>, <c>A1</c>, <c>第1项</c>.</summary>
public static partial class ItemNumbers
{
    private const string Circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

    private const string Roman = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ";

    /// <summary>The number when the cell holds nothing else, in half-width form without blanks; otherwise null.</summary>
    public static string? Parse(string cell)
    {
        if (cell.Length > 24)
        {
            return null;
        }

        var match = Whole().Match(ChineseText.Key(cell));
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>
    /// The number of a cell in a column of numbers, where a dot may stand behind it and long numbers are numbers; elsewhere four
    /// figures are a year.
    /// </summary>
    public static string? ParseInColumn(string cell) =>
        cell.Length > 24 ? null : Parse(cell) ?? Parse(cell.Trim().TrimEnd('.', '．', '、')) ?? (LongNumber().IsMatch(ChineseText.Key(cell)) ? ChineseText.Key(cell) : null);

    /// <summary>Splits a cell that begins with its number from the text behind it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="expected">The number that should come next; only this one may stand without a blank before the text.</param>
    /// <returns>Null when the cell does not begin with a number.</returns>
    public static (string Number, string Text)? Split(string cell, int expected)
    {
        var match = Leading().Match(cell);
        if (!match.Success)
        {
            return null;
        }

        var number = ChineseText.Key(match.Groups["number"].Value);
        var isPlain = char.IsAsciiDigit(number[0]);
        var parted = match.Groups["gap"].Length > 0;
        return !isPlain || parted || number == $"{expected}" ? (number, cell[match.Length..]) : null;
    }

    /// <summary>Splits a cell that begins with a number and a dot (<c>1.</c>) from the text behind it; null when it does not.</summary>
    public static (string Number, string Text)? SplitDotted(string cell)
    {
        var match = Dotted().Match(cell);
        return match.Success ? (match.Groups[1].Value, cell[match.Length..]) : null;
    }

    /// <summary>The value of a plain number of at most six figures; null for <c>(3)</c>, <c>★1</c> and numbers with parts.</summary>
    public static int? Value(string number) =>
        number.Length <= 6 && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>What stands around the digits (<c>()</c>, <c>★</c> or nothing): numbers of one series share it.</summary>
    public static string Series(string number) => number switch
    {
        [var only] when Circled.Contains(only, StringComparison.Ordinal) => "①",
        [var only] when Roman.Contains(only, StringComparison.Ordinal) => "Ⅰ",
        ['(', .., ')'] when !char.IsAsciiDigit(number[^2]) && ChineseNumbers.Value(number[1..^1]) is not null => "(一)",
        _ => new([.. number.Where(character => !char.IsAsciiDigit(character))]),
    };

    /// <summary>The digits of a number of any series; null when it has several parts.</summary>
    public static int? Ordinal(string number) => Series(number) switch
    {
        "①" => Circled.IndexOf(number[0], StringComparison.Ordinal) + 1,
        "Ⅰ" => Roman.IndexOf(number[0], StringComparison.Ordinal) + 1,
        "(一)" => (int?)ChineseNumbers.Value(number[1..^1]),
        _ => ArabicOrdinal(number),
    };

    private static int? ArabicOrdinal(string number) => Value(new string([.. number.Where(char.IsAsciiDigit)])) is { } value && !number.Contains('.', StringComparison.Ordinal) && !number.Contains('-', StringComparison.Ordinal) ? value : null;

    [GeneratedRegex(@"^([0-9]{1,3}|[0-9]{1,2}(?:[.-][0-9]{1,2}){1,3}|[0-9]{1,3}\)|\([0-9]{1,3}\)|[★☆▲△*][0-9]{1,3}|\([★☆▲△*][0-9]{1,3}\)|[①-⑳]|[Ⅰ-Ⅻ]|\([一二三四五六七八九十]{1,3}\)|[A-Z][0-9]{1,2}(?:[.-][0-9]{1,2}){0,2}|第[0-9]{1,3}[项条])$")]
    private static partial Regex Whole();

    [GeneratedRegex("^[0-9]{4,6}$")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"^\s*(\d{1,3})[.．、]\s*(?=[\u3400-\u9FFF“《])")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^\s*(?<number>\d{1,3}(?![\d.%％年月日个项名次家件])|[（(]\s*\d{1,3}\s*[）)]|[★☆▲△]\s*\d{1,2})(?<gap>\s*)(?=[\u3400-\u9FFF“《（(])")]
    private static partial Regex Leading();
}
