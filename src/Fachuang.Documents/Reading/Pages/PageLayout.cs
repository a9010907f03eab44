namespace Fachuang.Documents.Reading.Pages;

/// <summary>A piece of text at its place on a page. Lengths are points, y grows downward from the upper edge.</summary>
/// <param name="Text">The characters; never empty.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where the next one would begin.</param>
/// <param name="Baseline">The line it stands on.</param>
/// <param name="Size">Height of the type.</param>
public readonly record struct PageGlyph(string Text, double Left, double Right, double Baseline, double Size)
{
    /// <summary>Middle of its width.</summary>
    public double Middle => (Left + Right) / 2;

    /// <summary>Middle of the height of an ordinary character.</summary>
    public double Height => Baseline - (0.35 * Size);
}

/// <summary>A straight line along one of the axes: part of a table's frame, or an ornament.</summary>
/// <param name="IsVertical">Runs from top to bottom.</param>
/// <param name="At">Its x when vertical, its y otherwise.</param>
/// <param name="From">The smaller end.</param>
/// <param name="To">The greater end.</param>
public readonly record struct PageRule(bool IsVertical, double At, double From, double To)
{
    /// <summary>How long it is.</summary>
    public double Length => To - From;
}

/// <summary>One page as text and lines with their places, whatever format it came from.</summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Width">Width in points, as the page is looked at.</param>
/// <param name="Height">Height in points.</param>
/// <param name="Glyphs">The text in any order.</param>
/// <param name="Rules">The lines in any order.</param>
public sealed record PageLayout(int Number, double Width, double Height, IReadOnlyList<PageGlyph> Glyphs, IReadOnlyList<PageRule> Rules)
{
    /// <summary>Whether the text was recognized from a picture.</summary>
    public bool IsDoubtful { get; init; }
}
