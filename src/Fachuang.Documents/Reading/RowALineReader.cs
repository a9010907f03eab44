using Fachuang.Documents.Model;
using Fachuang.Documents.Recognition;

namespace Fachuang.Documents.Reading;

/// <summary>Reads tables whose rows stand on one line each, their cells parted by tabs or bars.</summary>
public static class RowALineReader
{
    /// <summary>Reads the rows below a heading.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="start">The heading.</param>
    /// <returns>The table and the index of the first line that is not part of it.</returns>
    public static (SourceTable Table, int Next) Read(IReadOnlyList<string> lines, TableStart start)
    {
        var rows = new List<SourceRow>();
        var at = start.Next;
        var end = at;
        for (; at < lines.Count; at++)
        {
            var line = lines[at];
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (!line.Contains(start.Separator, StringComparison.Ordinal))
            {
                if (IsFullWidthLabel(lines, at, start.Separator))
                {
                    rows.Add(new SourceRow([new SourceCell(line.Trim(), new SourceSpan(at + 1, at + 1))]));
                    end = at + 1;
                    continue;
                }

                if (rows.Count == 0 || end != at)
                {
                    break;
                }

                rows[^1] = Continue(rows[^1], line.Trim(), at + 1);
                end = at + 1;
                continue;
            }

            if (TableStart.Find(lines, at) is not null)
            {
                break;
            }

            var cells = SplitCells(line, start.Separator, at + 1);
            if (!cells.TrueForAll(IsRule))
            {
                rows.Add(new SourceRow(cells));
            }

            end = at + 1;
        }

        return (new SourceTable(start.Heading, rows, IsGrid: false), end);
    }

    /// <summary>Splits a line into its cells; bars at both ends of the line are its frame.</summary>
    /// <param name="line">The line.</param>
    /// <param name="separator">Tab or bar.</param>
    /// <param name="number">Number of the line, from 1.</param>
    public static List<SourceCell> SplitCells(string line, char separator, int number)
    {
        var inner = line.AsSpan().TrimEnd(' ');
        if (separator == '|')
        {
            inner = inner.Trim(' ');
            inner = inner.StartsWith("|") ? inner[1..] : inner;
            inner = inner.EndsWith("|") ? inner[..^1] : inner;
        }

        var span = new SourceSpan(number, number);
        var cells = new List<SourceCell>();
        foreach (var range in inner.Split(separator))
        {
            cells.Add(new SourceCell(inner[range].Trim().ToString(), span));
        }

        return cells;
    }

    /// <summary>A line without a separator straight below a row goes on with the row's last cell.</summary>
    private static SourceRow Continue(SourceRow row, string text, int number)
    {
        var cells = row.Cells.ToList();
        var last = cells.FindLastIndex(cell => !cell.IsEmpty);
        if (last < 0)
        {
            return row;
        }

        cells[last] = new SourceCell(cells[last].Text + "\n" + text, new SourceSpan(cells[last].Source.FirstLine, number));
        return new SourceRow(cells);
    }

    /// <summary>A heading over the whole width of the table has no separator; more rows must follow it.</summary>
    private static bool IsFullWidthLabel(IReadOnlyList<string> lines, int at, char separator)
    {
        if (!Labels.LooksLikeLabel(lines[at]))
        {
            return false;
        }

        var next = at + 1;
        while (next < lines.Count && string.IsNullOrWhiteSpace(lines[next]))
        {
            next++;
        }

        return next < lines.Count && (lines[next].Contains(separator, StringComparison.Ordinal) || Labels.LooksLikeLabel(lines[next]))
            && TableStart.Find(lines, next) is null;
    }

    private static bool IsRule(SourceCell cell) => cell.Text.AsSpan().IndexOfAnyExcept("-—:= ") < 0;
}
