namespace Fachuang.Documents.Writing;

/// <summary>One sheet of a <see cref="Workbook"/>: a head row and rows below it.</summary>
/// <param name="Name">The tab's name; what Excel does not take in one is replaced, a name already there gets a number.</param>
/// <param name="Columns">The columns, at least one.</param>
/// <param name="Rows">
/// Rows of as many cells as there are columns. A cell is null (empty), a string, a bool, a <see cref="DateOnly"/>, a
/// <see cref="DateTime"/> or a number (int, long, decimal, double). Strings are always text, whatever they begin with; whole numbers of
/// more than 15 digits are written as text, because Excel would round them.
/// </param>
/// <param name="Merges">Cells that are one; only the first one's value is written. None may overlap another.</param>
public sealed record Sheet(
    string Name, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, IReadOnlyList<MergedRange> Merges)
{
    /// <summary>The paper it prints on, always landscape and as wide as the page.</summary>
    public Paper Paper { get; init; }

    /// <summary>Lines above the head row, each over the whole width: titles, document numbers. They stay fixed with it and print once.</summary>
    public IReadOnlyList<LineAbove> Above { get; init; } = [];
}

/// <summary>A line above the head row of a <see cref="Sheet"/>.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsTitle">Whether it stands out.</param>
public sealed record LineAbove(string Text, bool IsTitle);

/// <summary>A column of a <see cref="Sheet"/>.</summary>
/// <param name="Head">The text of its head cell.</param>
/// <param name="Width">Its width in figures of the normal font (a Chinese character takes two), above 0 and at most 255.</param>
public sealed record Column(string Head, double Width);

/// <summary>Cells from a first to a last row and column, both included, that are shown as one.</summary>
/// <param name="FirstRow">Index into <see cref="Sheet.Rows"/>; the head row is not counted.</param>
/// <param name="FirstColumn">Index into <see cref="Sheet.Columns"/>.</param>
/// <param name="LastRow">Not before <paramref name="FirstRow"/>.</param>
/// <param name="LastColumn">Not before <paramref name="FirstColumn"/>; the range has more than one cell.</param>
public sealed record MergedRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <summary>Paper sizes.</summary>
public enum Paper
{
    /// <summary>297 × 210 mm.</summary>
    A4,

    /// <summary>420 × 297 mm.</summary>
    A3,
}
