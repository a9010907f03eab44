using System.Globalization;
using System.Text.RegularExpressions;
using Fachuang.Domain;
using Fachuang.Domain.Draws;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Draws;

/// <summary>A sheet as typed: a line an entry, a quota, an exclusion. What cannot be read is told with its line and stays as it was typed.</summary>
public sealed partial class DrawForm
{
    /// <summary>What is drawn for.</summary>
    public string? Title { get; set; }

    /// <summary>用途.</summary>
    public string? Purpose { get; set; }

    /// <summary>编号、名称、分层 a line, parted by tabs or commas.</summary>
    public string? Entries { get; set; }

    /// <summary>分层、名额、候补 a line.</summary>
    public string? Quotas { get; set; }

    /// <summary>编号、理由 a line.</summary>
    public string? Exclusions { get; set; }

    /// <summary>The revision of the draft the form was made from; empty for a new one.</summary>
    public string? Revision { get; set; }

    /// <summary>用途 as it is kept.</summary>
    public string Purposed => WrittenText.CleanLine(Purpose);

    /// <summary>The form of a sheet.</summary>
    public static DrawForm Of(DrawSheet sheet, string purpose, int revision)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new()
        {
            Title = sheet.Title, Purpose = purpose, Revision = revision.ToString(CultureInfo.InvariantCulture),
            Entries = string.Join('\n', sheet.Entries.Select(entry => $"{entry.Key}\t{entry.Name}\t{entry.Stratum}")),
            Quotas = string.Join('\n', sheet.Quotas.Select(quota => string.Create(CultureInfo.InvariantCulture, $"{quota.Stratum}\t{quota.Count}\t{quota.Substitutes}"))),
            Exclusions = string.Join('\n', sheet.Exclusions.Select(exclusion => $"{exclusion.Key}\t{exclusion.Reason}")),
        };
    }

    /// <summary>The sheet, or the first thing that cannot be read or drawn by.</summary>
    public (DrawSheet? Sheet, Refusal? Wrong) Read()
    {
        List<DrawEntry> entries = [];
        foreach (var (at, line) in Lines(Entries))
        {
            var words = Words(line);
            if (words.Length > 3)
            {
                return (null, new("draw.line", $"名单第 {at} 行有 {words.Length} 栏，只要编号、名称、分层三栏"));
            }

            entries.Add(words is [var only] ? new(only, "", only) : new(words[0], words.ElementAtOrDefault(2) ?? "", words[1]));
        }

        List<DrawQuota> quotas = [];
        foreach (var (at, line) in Lines(Quotas))
        {
            if (Quota().Match(line) is not { Success: true } quota || !int.TryParse(quota.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || !int.TryParse(quota.Groups[3].Success ? quota.Groups[3].Value : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var substitutes))
            {
                return (null, new("draw.line", $"名额第 {at} 行读不懂，写成“市直部门 3 2”：分层、抽几个、候补几个；不分层就只写两个数"));
            }

            quotas.Add(new(quota.Groups[1].Value.Trim(), count, substitutes));
        }

        List<DrawExclusion> exclusions = [.. Lines(Exclusions).Select(line => Words(line.Line)).Select(words => new DrawExclusion(words[0], string.Join('，', words.Skip(1))))];
        var sheet = new DrawSheet(WrittenText.CleanLine(Title), quotas, exclusions, entries);
        return sheet.WhyNot() is { } wrong ? (null, wrong) : (sheet, null);
    }

    private static IEnumerable<(int At, string Line)> Lines(string? typed) =>
        (typed ?? "").Split('\n').Select((line, at) => (at + 1, line.TrimEnd('\r', ' ', '\t'))).Where(line => line.Item2.Trim().Length > 0);

    // A list copied out of a spreadsheet has tabs; one typed by hand has commas or wide spaces.
    private static string[] Words(string line) => [.. line.Split(line.Contains('\t', StringComparison.Ordinal) ? ['\t'] : [',', '，', '　']).Select(word => word.Trim())];

    [GeneratedRegex(@"^\s*(.*?)[\s,，:：]*?(\d{1,6})(?:[\s,，、]+(?:候补)?\s*(\d{1,6}))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Quota();
}
