namespace Fachuang.Documents.Writing;

/// <summary>A text to be written the way official documents are (GB/T 9704-2012).</summary>
/// <param name="Title">The title; each line of it becomes a line of the title, as the standard wants titles broken by sense. Empty for none.</param>
/// <param name="Blocks">What follows the title, in order.</param>
/// <remarks>Texts may be anything: what XML cannot hold is dropped, and no text can become markup.</remarks>
public sealed record OfficialText(string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>The head above the title; null for a text without one.</summary>
    public Letterhead? Letterhead { get; init; }

    /// <summary>The imprint at the foot of the last page; null for a text without one.</summary>
    public Imprint? Imprint { get; init; }
}

/// <summary>版头 (GB/T 9704-2012, 7.2): the issuer's mark in red, below it the document's number and the red rule over the whole type area.</summary>
/// <param name="Issuer">发文机关标志, on one line.</param>
/// <param name="Number">发文字号, e.g. 督〔2024〕3号.</param>
public sealed record Letterhead(string Issuer, string Number)
{
    /// <summary>For a briefing (简报), whose red rule lies below the line of its editors: who edits it, at the left; empty for none.</summary>
    public string Left { get; init; } = "";

    /// <summary>For a briefing: the day, at the right; empty for none.</summary>
    public string Right { get; init; } = "";
}

/// <summary>版记 (GB/T 9704-2012, 7.4): between rules at the lower edge of the last page's type area.</summary>
/// <param name="CopiesTo">抄送机关, without comma or full stop; empty for none.</param>
/// <param name="IssuedBy">印发机关.</param>
/// <param name="IssuedOn">印发日期.</param>
public sealed record Imprint(IReadOnlyList<string> CopiesTo, string IssuedBy, DateOnly IssuedOn);

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
    public sealed record Table(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<int> Widths) : Block
    {
        /// <summary>Above the table, centred; empty for none.</summary>
        public string Caption { get; init; } = "";

        /// <summary>The columns whose cells are centred, from 0; words are read best flush left, figures and marks in the middle.</summary>
        public IReadOnlyList<int> Centred { get; init; } = [];
    }

    /// <summary>A picture in the middle of the type area, no wider than it.</summary>
    /// <param name="Png">A PNG.</param>
    /// <param name="Width">Millimetres, above zero; above 156 the picture is made smaller.</param>
    /// <param name="Height">Millimetres, above zero.</param>
    /// <param name="Caption">Below it, centred, and read aloud to those who cannot see it; empty for none.</param>
    public sealed record Picture(byte[] Png, decimal Width, decimal Height, string Caption) : Block;

    /// <summary>A chart of bars: what each one is on its left, the bar as a picture, its value in words on its right.</summary>
    /// <param name="Rows">Label, value as it shall be read, and which share of the whole length is filled (0 to 1).</param>
    /// <param name="Caption">Below it, centred; empty for none.</param>
    public sealed record Bars(IReadOnlyList<(string Label, string Value, decimal Share)> Rows, string Caption) : Block;

    /// <summary>附件说明 (7.3.4): the attachments' names below the text, numbered when there are several.</summary>
    /// <param name="Names">At least one, without number and full stop.</param>
    public sealed record Attachments(IReadOnlyList<string> Names) : Block;

    /// <summary>附件 (7.3.7): begins a new page with its mark flush left in 黑体 and its title two lines below.</summary>
    /// <param name="Mark">附件, or 附件1 when there are several.</param>
    /// <param name="Title">Each line of it becomes a line of the title.</param>
    public sealed record Attachment(string Mark, string Title) : Block;

    /// <summary>A line in the middle, such as 特此命名 or where a picture will stand.</summary>
    /// <param name="Text">The line; line breaks become blanks.</param>
    public sealed record Line(string Text) : Block;

    /// <summary>
    /// Who signs and when in words that are not known yet, for a template: centred in the last 14½ characters of the line, so that a date of usual
    /// length ends four characters from the edge with the unit centred above it (7.3.5.1).
    /// </summary>
    /// <param name="Unit">Stands for the signing unit.</param>
    /// <param name="Date">Stands for the date.</param>
    public sealed record SignatureField(string Unit, string Date) : Block;

    /// <summary>A remark in smaller type, such as the day and the state of the data a report was made from.</summary>
    /// <param name="Text">Each line becomes a paragraph of its own.</param>
    public sealed record Note(string Text) : Block;

    /// <summary>Who signs and when: with a seal (7.3.5.1) the date four characters from the right and the unit centred above it.</summary>
    /// <param name="Unit">The signing unit's name.</param>
    /// <param name="Date">Written 2024年6月30日 (7.3.5.4: Arabic figures, no leading zeros).</param>
    public sealed record Signature(string Unit, DateOnly Date) : Block
    {
        /// <summary>False for a paper without a seal (7.3.5.2): the unit two characters from the right, the date below it begins two characters further in.</summary>
        public bool HasSeal { get; init; } = true;
    }
}
