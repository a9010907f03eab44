using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading;

/// <summary>One cell of a table with the lines it stands on.</summary>
/// <param name="Text">The text; lines of one cell are separated by <c>\n</c>. Empty for an empty cell.</param>
/// <param name="Source">Where it stands.</param>
public sealed record SourceCell(string Text, SourceSpan Source)
{
    /// <summary>Nothing but blanks in it.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>One row of a table. Rows of one table may differ in length when the source was damaged.</summary>
/// <param name="Cells">The cells from left to right.</param>
public sealed record SourceRow(IReadOnlyList<SourceCell> Cells)
{
    /// <summary>From the first to the last line of the row.</summary>
    public SourceSpan Source => new(Cells[0].Source.FirstLine, Cells[^1].Source.LastLine);
}

/// <summary>A piece of a document in reading order: a paragraph or a table.</summary>
public abstract record SourceBlock;

/// <summary>A line of text outside of tables.</summary>
/// <param name="Text">The line without blanks at its ends; never empty.</param>
/// <param name="Line">Its line, counted from 1.</param>
public sealed record SourceParagraph(string Text, int Line) : SourceBlock;

/// <summary>
/// A table found in plain text, or the part of it on one page. Formats that know their cells give a <see cref="SourceGrid"/>.
/// </summary>
/// <param name="Heading">The row of column headings.</param>
/// <param name="Rows">The rows below it.</param>
/// <param name="IsGrid">
/// Every row holds all its cells, empty ones included. False when rows were put together from a stream of cells,
/// where empty cells are not to be seen.
/// </param>
public sealed record SourceTable(SourceRow Heading, IReadOnlyList<SourceRow> Rows, bool IsGrid) : SourceBlock;

/// <summary>A document as every format hands it to recognition.</summary>
/// <param name="Lines">The source as shown to the user.</param>
/// <param name="Blocks">Paragraphs and tables in reading order.</param>
public sealed record SourceContent(IReadOnlyList<string> Lines, IReadOnlyList<SourceBlock> Blocks)
{
    /// <summary>Where each of <see cref="Lines"/> stands in the file; empty for plain text.</summary>
    public IReadOnlyList<SourcePlace?> Places { get; init; } = [];

    /// <summary>What the reader repaired, doubted or left out; empty when nothing.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
