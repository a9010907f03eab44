using System.Text;
using System.Text.RegularExpressions;

namespace Fachuang.Domain.Materials;

/// <summary>What of a person was found in a text.</summary>
public enum PersonalKind
{
    /// <summary>居民身份证号, its check digit is right.</summary>
    IdNumber,

    /// <summary>A mobile number.</summary>
    Phone,
}

/// <summary>A personal number found in a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character.</param>
/// <param name="Text">The number as written.</param>
public sealed record PersonalNumber(PersonalKind Kind, int Start, string Text);

/// <summary>
/// 个人信息 (requirement D9): finds it and shows it masked. A mask keeps as much as one needs to tell two people apart, never enough to
/// call one or to find the house. The stored version is never masked: masking is what a page, a paper or a package does.
/// </summary>
public static partial class PersonalData
{
    /// <summary>What stands for a hidden character.</summary>
    public const char Hidden = '*';

    // GB 11643-1999: weights of the first seventeen digits, and the check character by remainder.
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private const string CheckCharacters = "10X98765432";

    /// <summary>The personal numbers of a text in its order: identity numbers whose check digit is right, and mobile numbers.</summary>
    /// <param name="text">Any text; figures may be full-width.</param>
    public static IReadOnlyList<PersonalNumber> In(string text)
    {
        var plain = Narrow(text);
        return
        [
            .. Numbers().Matches(plain).Select(match => new PersonalNumber(match.Length == 18 ? PersonalKind.IdNumber : PersonalKind.Phone, match.Index, text.Substring(match.Index, match.Length)))
                .Where(number => number.Kind is PersonalKind.Phone || IsIdNumber(number.Text)),
        ];
    }

    /// <summary>Whether it is an identity number of eighteen places with a day of birth and a right check digit.</summary>
    /// <param name="text">A number, figures may be full-width.</param>
    public static bool IsIdNumber(string text)
    {
        var plain = Narrow(text.Trim()).ToUpperInvariant();
        if (plain.Length != 18 || plain.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9')
            || !DateOnly.TryParseExact(plain.AsSpan(6, 8), "yyyyMMdd", out var born) || born.Year < 1900)
        {
            return false;
        }

        var sum = 0;
        for (var at = 0; at < 17; at++)
        {
            sum += (plain[at] - '0') * Weights[at];
        }

        return plain[17] == CheckCharacters[sum % 11];
    }

    /// <summary>138****5678; of a number with less than seven figures nothing is kept.</summary>
    /// <param name="text">A telephone number as written.</param>
    public static string MaskPhone(string text) => MaskFigures(text, text.Count(char.IsDigit) >= 10 ? 3 : 0, text.Count(char.IsDigit) >= 7 ? 4 : 0);

    /// <summary>150***********1234.</summary>
    /// <param name="text">An identity number as written.</param>
    public static string MaskIdNumber(string text) => MaskFigures(text, text.Length >= 15 ? 3 : 0, text.Length >= 15 ? 4 : 0);

    /// <summary>张*: the family name stays.</summary>
    /// <param name="text">A name.</param>
    public static string MaskName(string text)
    {
        var name = text.Trim();
        return name.Length <= 1 ? name : KeepFirst(name);
    }

    /// <summary>联系方式 in free words, 王小明 0471-4612345: names keep their first character, figures are masked as a telephone number. Masking twice is masking once.</summary>
    /// <param name="text">What was written; null for nothing.</param>
    public static string? MaskContact(string? text) =>
        text is null ? null : Piece().Replace(text, match => match.ValueSpan.ContainsAnyInRange('0', '9') || match.ValueSpan.ContainsAnyInRange('０', '９')
            ? (IsIdNumber(match.Value) ? MaskIdNumber(match.Value) : IsRest(text, match) ? match.Value : MaskPhone(match.Value)) : KeepFirst(match.Value));

    // What masking left of a number: masking again takes no more of it.
    private static bool IsRest(string text, Match match) =>
        match.Length <= 4 && (text[Math.Max(match.Index - 1, 0)] == Hidden || (match.Index + match.Length < text.Length && text[match.Index + match.Length] == Hidden));

    /// <summary>A text with its personal numbers masked and everything else as it stands.</summary>
    /// <param name="text">Any text.</param>
    public static string MaskNumbers(string text)
    {
        var masked = new StringBuilder(text);
        foreach (var number in In(text))
        {
            masked.Remove(number.Start, number.Text.Length).Insert(number.Start, number.Kind is PersonalKind.Phone ? MaskPhone(number.Text) : MaskIdNumber(number.Text));
        }

        return masked.ToString();
    }

    /// <summary>A cell of a structured table as it is shown.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="cell">The cell as typed.</param>
    public static string MaskCell(TableColumn column, string cell) => column.Type switch
    {
        TableColumnType.PersonName => MaskName(cell),
        TableColumnType.Phone => MaskContact(cell) ?? "",
        TableColumnType.IdNumber => MaskIdNumber(cell),
        _ => MaskNumbers(cell),
    };

    /// <summary>The table as it is shown.</summary>
    /// <param name="table">The table as it was filled in.</param>
    public static ContentTable Masked(this ContentTable table) => table with
    {
        Rows = [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select((cell, at) => at < table.Definition.Columns.Count ? MaskCell(table.Definition.Columns[at], cell) : cell)])],
    };

    /// <summary>A case as it is shown: the contact and any personal number in its words are masked.</summary>
    /// <param name="facts">What the case says.</param>
    public static CaseFacts Masked(this CaseFacts facts) =>
        new(MaskNumbers(facts.Cause), MaskNumbers(facts.Measures), MaskNumbers(facts.Outcome), MaskContact(facts.Contact));

    /// <summary>An entry as it is shown.</summary>
    /// <param name="entry">The entry.</param>
    public static ContentEntry Masked(this ContentEntry entry) =>
        entry is { Case: null, Table: null } ? entry : entry with { Case = entry.Case?.Masked(), Table = entry.Table?.Masked() };

    /// <summary>A draft or version as it is shown. What a lead unit takes over and what is handed in is the original.</summary>
    /// <param name="content">The original.</param>
    public static SubmissionContent Masked(this SubmissionContent content) =>
        content.Entries.Any(entry => entry.Case is not null || entry.Table is not null) ? content with { Entries = [.. content.Entries.Select(Masked)] } : content;

    private static string KeepFirst(string text)
    {
        var first = char.IsHighSurrogate(text[0]) && text.Length > 1 ? 2 : 1;
        return text[..first] + new string(Hidden, text.Length - first);
    }

    // Marks between the figures (0471-4612345) stay, so that one sees what kind of number it is.
    private static string MaskFigures(string text, int first, int last)
    {
        var figures = text.Count(char.IsLetterOrDigit);
        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var character in text)
        {
            masked.Append(char.IsLetterOrDigit(character) && at++ is var place && place >= first && place < figures - last ? Hidden : character);
        }

        return masked.ToString();
    }

    private static string Narrow(string text) => text.AsSpan().ContainsAnyInRange('０', '９')
        ? string.Create(text.Length, text, (span, source) =>
        {
            for (var at = 0; at < source.Length; at++)
            {
                span[at] = source[at] is >= '０' and <= '９' and var wide ? (char)(wide - '０' + '0') : source[at];
            }
        })
        : text;

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:[1-9][0-9]{16}[0-9Xx]|1[3-9][0-9]{9})(?![0-9A-Za-z])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[0-9０-９][0-9０-９Xx\-—－ ]*|[\p{IsCJKUnifiedIdeographs}]+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Piece();
}
