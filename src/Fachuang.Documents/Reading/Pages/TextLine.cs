using System.Text;

namespace Fachuang.Documents.Reading.Pages;

/// <summary>One line of text with its place.</summary>
/// <param name="Glyphs">What stands on it, from left to right.</param>
public sealed record TextLine(IReadOnlyList<PageGlyph> Glyphs)
{
    /// <summary>The text; blanks only where something is parted.</summary>
    public string Text { get; } = Write(Glyphs);

    /// <summary>Where it begins.</summary>
    public double Left => Glyphs[0].Left;

    /// <summary>Where it ends.</summary>
    public double Right { get; } = Glyphs.Max(glyph => glyph.Right);

    /// <summary>Middle of its height.</summary>
    public double Height => Baseline - (0.35 * Size);

    /// <summary>The line the type stands on.</summary>
    public double Baseline { get; } = Glyphs.MaxBy(glyph => glyph.Size).Baseline;

    /// <summary>Height of the type.</summary>
    public double Size { get; } = Glyphs.Max(glyph => glyph.Size);

    /// <summary>Parts text into lines. What stands a little higher or lower in smaller type belongs to the line beside it.</summary>
    /// <param name="glyphs">The text in any order.</param>
    public static IReadOnlyList<TextLine> Of(IEnumerable<PageGlyph> glyphs)
    {
        var runs = Runs([.. glyphs.OrderBy(glyph => glyph.Baseline)]);
        for (var at = 0; at < runs.Count; at++)
        {
            // A superscript is written into its neighbour, whichever of both is the greater.
            var above = at > 0 && IsRaised(runs[at], runs[at - 1]);
            if (above || (at + 1 < runs.Count && IsRaised(runs[at], runs[at + 1])))
            {
                runs[above ? at - 1 : at + 1].AddRange(runs[at]);
                runs.RemoveAt(at--);
            }
        }

        return [.. runs.Select(Sorted).Where(line => line.Count > 0).Select(line => new TextLine(line)).OrderBy(line => line.Baseline)];
    }

    /// <summary>The parts of the line that wide gaps set apart: the cells of a table without lines.</summary>
    public IReadOnlyList<TextLine> Parts()
    {
        var parts = new List<TextLine>();
        var from = 0;
        for (var at = 1; at <= Glyphs.Count; at++)
        {
            if (at == Glyphs.Count || Glyphs[at].Left - Glyphs[at - 1].Right > 1.2 * Math.Max(Glyphs[at].Size, Glyphs[at - 1].Size))
            {
                parts.Add(new TextLine([.. Glyphs.Skip(from).Take(at - from)]));
                from = at;
            }
        }

        return parts;
    }

    private static List<List<PageGlyph>> Runs(List<PageGlyph> sorted)
    {
        var runs = new List<List<PageGlyph>>();
        foreach (var glyph in sorted)
        {
            if (runs.Count > 0 && glyph.Baseline - runs[^1][^1].Baseline <= 0.12 * Math.Max(glyph.Size, runs[^1][^1].Size)
                && glyph.Baseline - runs[^1][0].Baseline <= 0.5 * glyph.Size)
            {
                runs[^1].Add(glyph);
            }
            else
            {
                runs.Add([glyph]);
            }
        }

        return runs;
    }

    private static bool IsRaised(List<PageGlyph> small, List<PageGlyph> line)
    {
        var size = line.Max(glyph => glyph.Size);
        var own = small.Max(glyph => glyph.Size);
        return own < 0.8 * size && small[0].Height > line[0].Baseline - (0.95 * size) && small[0].Height < line[0].Baseline + (0.2 * size)
            && small.Max(glyph => glyph.Right) > line.Min(glyph => glyph.Left) - size && small.Min(glyph => glyph.Left) < line.Max(glyph => glyph.Right) + size;
    }

    /// <summary>Blanks say nothing here, gaps do; bold type that is printed twice is read once.</summary>
    private static List<PageGlyph> Sorted(List<PageGlyph> run)
    {
        var line = new List<PageGlyph>();
        var blank = false;
        foreach (var glyph in run.OrderBy(glyph => glyph.Left))
        {
            if (string.IsNullOrWhiteSpace(glyph.Text))
            {
                blank = line.Count > 0 && glyph.Right > line[^1].Right;
                continue;
            }

            if (Enumerable.Range(1, Math.Min(3, line.Count)).Any(back => line[^back].Text == glyph.Text && glyph.Left - line[^back].Left < 0.2 * glyph.Size))
            {
                continue;
            }

            line.Add(blank ? glyph with { Text = " " + glyph.Text } : glyph);
            blank = false;
        }

        return line;
    }

    private static string Write(IReadOnlyList<PageGlyph> glyphs)
    {
        var text = new StringBuilder();
        for (var at = 0; at < glyphs.Count; at++)
        {
            var glyph = glyphs[at];
            var isBlank = glyph.Text[0] == ' ';
            if (at == 0)
            {
                text.Append(glyph.Text.TrimStart());
                continue;
            }

            var gap = glyph.Left - glyphs[at - 1].Right;
            var size = Math.Max(glyph.Size, glyphs[at - 1].Size);
            var last = text[^1];
            var first = glyph.Text[isBlank ? 1 : 0];
            var isLatin = IsLatin(last) && IsLatin(first);

            // Chinese type is set without blanks; what looks like one between a word and a figure is only air.
            if (gap > 0.8 * size || (isLatin && (isBlank || gap > 0.22 * size)) || (isBlank && !IsLatin(last) && !IsLatin(first)))
            {
                text.Append(' ');
            }

            text.Append(glyph.Text.AsSpan(isBlank ? 1 : 0));
        }

        return text.ToString();
    }

    private static bool IsLatin(char character) => character < 0x2E80 && char.IsLetterOrDigit(character);
}
