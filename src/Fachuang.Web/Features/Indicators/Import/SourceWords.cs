using Fachuang.Documents.Model;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>Where lines of the shown source stand, in the words of a person who looks for them in the file.</summary>
internal static class SourceWords
{
    /// <summary>The place of a run of lines: 第 3 页表 1 第 12 行, 工作表“任务”C12; 第 12 行 for plain text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="source">The lines.</param>
    public static string Of(TaskListDocument document, SourceSpan source) =>
        PlaceOf(document, source.FirstLine) is { } place ? (place.Sheet is null ? place with { Column = null } : place).Words() : Lines(source);

    /// <summary>The place of one line, its cell included; null for plain text and for lines that stand nowhere in the file.</summary>
    /// <param name="document">The document.</param>
    /// <param name="line">The line, from 1.</param>
    public static SourcePlace? PlaceOf(TaskListDocument document, int line) =>
        document.SourcePlaces.ElementAtOrDefault(line - 1) is { } place && place != new SourcePlace() ? place : null;

    private static string Lines(SourceSpan source) => source.LastLine > source.FirstLine ? $"第 {source.FirstLine}—{source.LastLine} 行" : $"第 {source.FirstLine} 行";
}
