using System.Globalization;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials;

/// <summary>The places a remark or a finding can point to, and what they are called.</summary>
internal static class ReviewAnchors
{
    private const int MostPages = 99_999;

    private static readonly (string Anchor, string Name)[] Sections = [("measures", "一、主要举措"), ("results", "二、重要成效"), ("highlights", "三、突出亮点")];

    /// <summary>The places of a version one chooses from, the whole first. Sentences and pages are pointed at on the page itself.</summary>
    /// <param name="content">The version.</param>
    public static IEnumerable<(string Anchor, string Name)> Of(SubmissionContent content) =>
    [
        ("whole", "整份材料"), ("title", "题目"), .. Sections, ("catalogue", "目录"),
        .. content.Entries.Select(entry => (Of(entry), $"证{entry.Number}　{entry.Title}")),
    ];

    /// <summary>The place of an entry.</summary>
    /// <param name="entry">The entry.</param>
    public static string Of(ContentEntry entry) => $"entry:{entry.Id}";

    /// <summary>The place an anchor names, without the sentence or page within it.</summary>
    /// <param name="anchor">An anchor.</param>
    public static string Place(string anchor) => Read(anchor).Place;

    /// <summary>The page of a file an anchor names; null when it names none.</summary>
    /// <param name="anchor">An anchor.</param>
    public static int? Page(string anchor) => Read(anchor).Page;

    /// <summary>Whether a version holds a place: the section has such a sentence, the entry is in the catalogue.</summary>
    /// <param name="content">The version.</param>
    /// <param name="anchor">The place as it was sent.</param>
    public static bool Holds(SubmissionContent content, string anchor)
    {
        var (place, sentence, page) = Read(anchor);
        return Of(content).Any(known => known.Anchor == place)
            && (sentence is null || SentencesOf(content, place).Any(one => one.Number == sentence))
            && page is null or (> 0 and <= MostPages);
    }

    /// <summary>What a place is called; in a version that does not hold it any more, it is said so.</summary>
    /// <param name="content">The version the remark was written on.</param>
    /// <param name="anchor">The place.</param>
    public static string Name(SubmissionContent content, string anchor)
    {
        var (place, sentence, page) = Read(anchor);
        var name = Of(content).Where(known => known.Anchor == place).Select(known => known.Name).FirstOrDefault() ?? "已删去的目录条目";
        return sentence is not null ? $"{name} 第 {sentence} 句" : page is not null ? $"{name} 第 {page} 页" : name;
    }

    /// <summary>Query that shows a place of a version on the desk.</summary>
    /// <param name="content">The version shown.</param>
    /// <param name="anchor">The place.</param>
    public static string Query(SubmissionContent content, string anchor)
    {
        var (place, sentence, page) = Read(anchor);
        if (place is "catalogue")
        {
            return MaterialTabs.Query(MaterialTab.Catalogue);
        }

        return content.Entries.FirstOrDefault(entry => Of(entry) == place) is { } found
            ? MaterialTabs.Query(MaterialTab.Evidence, found.Number, page)
            : MaterialTabs.Query(MaterialTab.Narrative) + (place is "whole" ? "" : sentence is null ? $"#{place}" : $"#{place}-{sentence}");
    }

    /// <summary>The sentences of a section; empty for other places.</summary>
    /// <param name="content">The version.</param>
    /// <param name="place">The section.</param>
    public static IReadOnlyList<Sentence> SentencesOf(SubmissionContent content, string place) => place switch
    {
        "measures" => Sentences.Of(content.Narrative.Measures),
        "results" => Sentences.Of(content.Narrative.Results),
        "highlights" => Sentences.Of(content.Narrative.Highlights),
        _ => [],
    };

    private static (string Place, int? Sentence, int? Page) Read(string anchor)
    {
        var parts = anchor.Split(':');
        return parts switch
        {
            ["entry", var id, ['p', .. var page]] when Number(page) is { } number => ($"entry:{id}", null, number),
            ["measures" or "results" or "highlights", var sentence] when Number(sentence) is { } number => (parts[0], number, null),
            _ => (anchor, null, null),
        };
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
