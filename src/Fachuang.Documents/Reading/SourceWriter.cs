using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Writes the source as it is shown to the user while a reader goes through a file: a paragraph a line, a cell's paragraph a
/// line, each with its place in the file.
/// </summary>
public sealed class SourceWriter
{
    private readonly List<string> lines = [];
    private readonly List<SourcePlace?> places = [];
    private readonly List<SourceBlock> blocks = [];
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>Number of the line written last; 0 before the first.</summary>
    public int LastLine => lines.Count;

    /// <summary>Whether anything but doubts was written.</summary>
    public bool IsEmpty => blocks.Count == 0;

    /// <summary>Adds a paragraph outside of tables; a line break inside it begins another one. Blank lines are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands; null when the format cannot say.</param>
    public void AddParagraph(string text, SourcePlace? place)
    {
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0)
            {
                AddLine(trimmed, place);
                blocks.Add(new SourceParagraph(trimmed, lines.Count));
            }
        }
    }

    /// <summary>Adds the lines of a cell to the shown source; the cell itself goes into the grid the reader builds.</summary>
    /// <param name="text">The text, lines parted by <c>\n</c>; an empty cell adds no line.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns>The lines; for an empty cell the line written last, or 1.</returns>
    public SourceSpan AddCell(string text, SourcePlace? place)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new SourceSpan(Math.Max(1, lines.Count), Math.Max(1, lines.Count));
        }

        var first = lines.Count + 1;
        foreach (var line in text.Split('\n'))
        {
            AddLine(line.Trim(), place);
        }

        return new SourceSpan(first, lines.Count);
    }

    /// <summary>Adds a table whose cells were added before.</summary>
    /// <param name="grid">The table.</param>
    public void AddGrid(SourceGrid grid) => blocks.Add(grid);

    /// <summary>Notes a doubt of the reader.</summary>
    /// <param name="severity">How much attention it asks for.</param>
    /// <param name="code">Stable code.</param>
    /// <param name="message">What was found, in Chinese.</param>
    /// <param name="source">Where; null for the whole document.</param>
    public void Doubt(Severity severity, string code, string message, SourceSpan? source) =>
        diagnostics.Add(new Diagnostic(severity, code, message, source, null));

    /// <summary>What was written.</summary>
    public SourceContent ToContent() => new(lines, blocks) { Places = places, Diagnostics = diagnostics };

    private void AddLine(string text, SourcePlace? place)
    {
        lines.Add(text);
        places.Add(place);
    }
}
