using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials;

/// <summary>The places a remark or a finding can point to, and what they are called.</summary>
internal static class ReviewAnchors
{
    /// <summary>All places of a version, the whole first.</summary>
    /// <param name="content">The version.</param>
    public static IEnumerable<(string Anchor, string Name)> Of(SubmissionContent content) =>
    [
        ("whole", "整份材料"), ("title", "题目"), ("measures", "一、主要举措"), ("results", "二、重要成效"), ("highlights", "三、突出亮点"), ("catalogue", "目录"),
        .. content.Entries.Select(entry => ($"entry:{entry.Id}", $"证{entry.Number}　{entry.Title}")),
    ];

    /// <summary>What a place is called; in a version that does not hold it any more, it is said so.</summary>
    /// <param name="content">The version the remark was written on.</param>
    /// <param name="anchor">The place.</param>
    public static string Name(SubmissionContent content, string anchor) =>
        Of(content).Where(place => place.Anchor == anchor).Select(place => place.Name).FirstOrDefault() ?? "已删去的目录条目";

    /// <summary>Query that shows a place of a version on the desk.</summary>
    /// <param name="content">The version shown.</param>
    /// <param name="anchor">The place.</param>
    public static string Query(SubmissionContent content, string anchor)
    {
        if (anchor is "catalogue")
        {
            return MaterialTabs.Query(MaterialTab.Catalogue);
        }

        return content.Entries.FirstOrDefault(entry => $"entry:{entry.Id}" == anchor) is { } found
            ? MaterialTabs.Query(MaterialTab.Evidence, found.Number)
            : MaterialTabs.Query(MaterialTab.Narrative) + (anchor is "whole" ? "" : $"#{anchor}");
    }
}
