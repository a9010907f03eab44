namespace Fachuang.Documents.Writing;

/// <summary>A text to be written the way official documents are (GB/T 9704-2012).</summary>
/// <param name="Title">The title; each line of it becomes a line of the title, as the standard wants titles broken by sense. Empty for none.</param>
/// <param name="Blocks">What follows the title, in order.</param>
/// <remarks>Texts may be anything: what XML cannot hold is dropped, and no text can become markup.</remarks>
public sealed record OfficialText(string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>The head above the title; null for a text without one.</summary>
    public Letterhead? Letterhead { get; init; }
}

/// <summary>版头 (GB/T 9704-2012, 7.2): the issuer's mark in red, below it the document's number and the red rule over the whole type area.</summary>
/// <param name="Issuer">发文机关标志, on one line.</param>
/// <param name="Number">发文字号, e.g. 督〔2024〕3号.</param>
public sealed record Letterhead(string Issuer, string Number);

/// <summary>One piece of an <see cref="OfficialText"/>.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>A heading (GB/T 9704-2012, 7.3.3), also found in the navigation of a word processor.</summary>
    /// <param name="Level">From 1 to 4: 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋.</param>
    /// <param name="Text">With its number as it shall stand; line breaks become blanks.</param>
    public sealed record Heading(int Level, string Text) : Block;

    /// <summary>主送机关 (7.3.2): flush left below the title, a colon behind it.</summary>
    /// <param name="Name">Name of the addressee without the colon.</param>
    public sealed record Recipient(string Name) : Block;

    /// <summary>Running text, its first line indented by two characters.</summary>
    /// <param name="Text">Each line becomes a paragraph of its own; blanks around a line and empty lines are dropped, the form sets the distances.</param>
    public sealed record Paragraph(string Text) : Block;

    /// <summary>A table as wide as the type area; its head is repeated on every page.</summary>
    /// <param name="Head">The head's cells, at least one.</param>
    /// <param name="Rows">Rows of as many cells as the head has; a line break in a cell begins a new paragraph.</param>
    /// <param name="Widths">The columns' widths in proportion to one another, each above zero, as many as the head has cells.</param>
    public sealed record Table(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<int> Widths) : Block;

    /// <summary>Who signs and when (7.3.5.1: with a seal): the date four characters from the right, the unit centred above it.</summary>
    /// <param name="Unit">The signing unit's name.</param>
    /// <param name="Date">Written 2024年6月30日 (7.3.5.4: Arabic figures, no leading zeros).</param>
    public sealed record Signature(string Unit, DateOnly Date) : Block;
}
