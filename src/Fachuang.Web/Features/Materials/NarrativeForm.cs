using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials;

/// <summary>The editor of the narrative, as a plain form and as autosave.ts send it.</summary>
public sealed class NarrativeForm
{
    private const int LongestTitle = 300;

    /// <summary>题目.</summary>
    public string? Title { get; set; }

    /// <summary>一、主要举措.</summary>
    public string? Measures { get; set; }

    /// <summary>二、重要成效.</summary>
    public string? Results { get; set; }

    /// <summary>三、突出亮点.</summary>
    public string? Highlights { get; set; }

    /// <summary>Revision of the text the writer started from.</summary>
    public int Version { get; set; }

    /// <summary><c>both</c>: keep the paragraphs of both writers; anything else saves the text as sent.</summary>
    public string? Resolve { get; set; }

    /// <summary>The text, fit to be stored.</summary>
    internal Narrative Text => new(WrittenText.CleanLine(Title), WrittenText.Clean(Measures), WrittenText.Clean(Results), WrittenText.Clean(Highlights));

    /// <summary>Which part is longer than can be kept, in Chinese; null when none is.</summary>
    internal string? TooLong => Text switch
    {
        { Title.Length: > LongestTitle and var length } => $"题目有 {length} 字，最多 {LongestTitle} 字",
        { Measures.Length: > WrittenText.Longest and var length } => Section("主要举措", length),
        { Results.Length: > WrittenText.Longest and var length } => Section("重要成效", length),
        { Highlights.Length: > WrittenText.Longest and var length } => Section("突出亮点", length),
        _ => null,
    };

    private static string Section(string name, int length) => $"“{name}”有 {length} 字，一部分最多存 {WrittenText.Longest} 字";
}
