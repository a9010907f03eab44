using Fachuang.Documents.Model;
using Fachuang.Documents.Recognition;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Reads tables that were flattened to a stream of cells, one a line, with or without a bar behind each. Empty cells are not
/// to be seen in it, so rows are put together around the number that each item carries.
/// </summary>
public static class CellStreamReader
{
    /// <summary>Reads the rows below a heading.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="start">The heading.</param>
    /// <returns>The table and the index of the first line that is not part of it.</returns>
    public static (SourceTable Table, int Next) Read(IReadOnlyList<string> lines, TableStart start)
    {
        var (cells, next) = start.Layout == TextLayout.BarStream ? ReadBarred(lines, start.Next) : ReadPlain(lines, start.Next);
        var roles = start.Heading.Cells.Select(cell => ColumnHeadings.Find(cell.Text) ?? ColumnRole.Other).ToList();
        return (new SourceTable(start.Heading, AssembleRows(cells, roles), IsGrid: false), next);
    }

    private static (List<SourceCell> Cells, int Next) ReadBarred(IReadOnlyList<string> lines, int from)
    {
        var cells = new List<SourceCell>();
        SourceCell? unbarred = null;
        var at = from;
        for (; at < lines.Count; at++)
        {
            var line = lines[at].Trim();
            if (line.Length == 0)
            {
                continue;
            }

            var body = line.TrimEnd('|', ' ', '\t').TrimStart('|', ' ', '\t');
            if (body.Contains('|', StringComparison.Ordinal) || TableStart.Find(lines, at) is not null)
            {
                break;
            }

            if (line.EndsWith('|'))
            {
                if (body.Length > 0)
                {
                    cells.Add(unbarred is null
                        ? new SourceCell(body, new SourceSpan(at + 1, at + 1))
                        : new SourceCell(unbarred.Text + "\n" + body, new SourceSpan(unbarred.Source.FirstLine, at + 1)));
                }

                unbarred = null;
            }
            else if (unbarred is null)
            {
                unbarred = new SourceCell(line, new SourceSpan(at + 1, at + 1));
            }
            else
            {
                break;
            }
        }

        if (unbarred is null)
        {
            return (cells, at);
        }

        // The bar behind the last cell is often lost; a text is that cell only when the row still waits for one.
        if (cells.Count > 0 && ItemNumbers.Parse(cells[^1].Text) is not null)
        {
            cells.Add(unbarred);
            return (cells, unbarred.Source.LastLine);
        }

        return (cells, unbarred.Source.FirstLine - 1);
    }

    private static (List<SourceCell> Cells, int Next) ReadPlain(IReadOnlyList<string> lines, int from)
    {
        var cells = new List<SourceCell>();
        var at = from;
        for (; at < lines.Count; at++)
        {
            var line = lines[at].Trim();
            if (line.Length == 0)
            {
                continue;
            }

            if ((line.StartsWith("附件", StringComparison.Ordinal) && line.Length <= 6) || TableStart.Find(lines, at) is not null)
            {
                break;
            }

            cells.Add(new SourceCell(line, new SourceSpan(at + 1, at + 1)));
        }

        return (cells, at);
    }

    private static List<SourceRow> AssembleRows(List<SourceCell> cells, List<ColumnRole> roles)
    {
        var rows = new List<SourceRow>();
        var row = new List<SourceCell>();
        var hasNumber = false;
        var behind = 0;
        var hasScore = roles.Contains(ColumnRole.Score);
        var wanted = roles.Count - roles.FindIndex(role => role == ColumnRole.Text);
        for (var at = 0; at < cells.Count; at++)
        {
            var isNumber = ItemNumbers.Parse(cells[at].Text) is not null && !(hasScore && hasNumber && behind > 0 && behind < wanted);
            var isLabel = !isNumber && IsLabelBeforeNumber(cells, at);
            if (hasNumber && (isNumber || isLabel))
            {
                rows.Add(new SourceRow(row));
                row = [];
                hasNumber = false;
            }

            row.Add(cells[at]);
            behind = isNumber ? 0 : behind + 1;
            hasNumber |= isNumber;
        }

        if (row.Count > 0)
        {
            rows.Add(new SourceRow(row));
        }

        return rows;
    }

    /// <summary>A numbered heading is one only when a number, or another heading and then a number, follows it.</summary>
    private static bool IsLabelBeforeNumber(List<SourceCell> cells, int at)
    {
        if (!Labels.LooksLikeLabel(cells[at].Text))
        {
            return false;
        }

        for (var next = at + 1; next < cells.Count && next <= at + 2; next++)
        {
            if (ItemNumbers.Parse(cells[next].Text) is not null)
            {
                return true;
            }

            if (!Labels.LooksLikeLabel(cells[next].Text))
            {
                return false;
            }
        }

        return false;
    }
}
