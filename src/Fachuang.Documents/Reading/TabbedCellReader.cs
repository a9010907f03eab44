using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Recognition;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Reads tables with a cell a line, each begun with a tab. An empty line before a tab begins a row; an empty line before
/// anything else parts two paragraphs of one cell; two empty lines end the table.
/// </summary>
public static class TabbedCellReader
{
    /// <summary>Reads the rows below a heading.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="start">The heading.</param>
    /// <returns>The table and the index of the first line that is not part of it.</returns>
    public static (SourceTable Table, int Next) Read(IReadOnlyList<string> lines, TableStart start)
    {
        var rows = new List<SourceRow>();
        var row = new List<SourceCell>();
        var text = new StringBuilder();
        int first = 0, last = 0, blank = 1, at = start.Next, end = at;
        for (; at < lines.Count; at++)
        {
            var line = lines[at];
            if (line.StartsWith('\t'))
            {
                if (blank > 0)
                {
                    if (TableStart.Find(lines, at) is not null)
                    {
                        break;
                    }

                    CloseRow();
                }

                var cells = line[1..].Split('\t');
                foreach (var cell in cells)
                {
                    CloseCell();
                    text.Append(cell.Trim());
                    first = last = at + 1;
                }

                end = at + 1;
                blank = 0;
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                blank++;
            }
            else if (blank >= 2 || first == 0 || IsOutside(lines, at))
            {
                break;
            }
            else
            {
                text.Append('\n').Append(line.Trim());
                last = at + 1;
                end = at + 1;
                blank = 0;
            }
        }

        CloseRow();
        return (new SourceTable(start.Heading, rows, IsGrid: true), end);

        void CloseCell()
        {
            if (first > 0)
            {
                row.Add(new SourceCell(text.ToString().Trim('\n'), new SourceSpan(first, last)));
                text.Clear();
                first = 0;
            }
        }

        void CloseRow()
        {
            CloseCell();
            if (row.Count > 0)
            {
                rows.Add(new SourceRow(row));
                row = [];
            }
        }
    }

    private static bool IsOutside(IReadOnlyList<string> lines, int at)
    {
        var line = lines[at].Trim();
        if (line.StartsWith("附件", StringComparison.Ordinal) && line.Length <= 6)
        {
            return true;
        }

        var next = at + 1;
        while (next < lines.Count && string.IsNullOrWhiteSpace(lines[next]))
        {
            next++;
        }

        return next < lines.Count && ListTitles.Parse(line) is not null && TableStart.Find(lines, next) is not null;
    }
}
