using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Writing;

/// <summary>
/// Writes a task list as the official document it came from (GB/T 9704-2012): the carrying document upright, the list on pages
/// turned on their side, cells merged where items share them. Reading it again gives the same indicators.
/// </summary>
public static class TaskListDocx
{
    // How wide the columns are to one another; headings not named here take the width of a unit column.
    private static readonly Dictionary<string, int> Shares = new(StringComparer.Ordinal)
    {
        ["一级指标"] = 8, ["二级指标"] = 9, ["序号"] = 5, ["三级指标"] = 26, ["指标任务"] = 26, ["测评方法"] = 9, ["申报材料"] = 32, ["分值"] = 5,
    };

    private static readonly HashSet<string> CentredColumns = ["序号", "测评方法", "分值"];

    private const int OtherShare = 11;

    /// <summary>Writes the document. The same document gives the same bytes.</summary>
    /// <param name="output">Where it goes; written synchronously, not closed.</param>
    /// <param name="document">What is written.</param>
    public static void Write(Stream output, TaskListDocument document)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(document);
        OfficialDocx.WritePackage(output, package => package.Add("word/document.xml", "wordprocessingml.document.main", writer =>
        {
            writer.WriteStartElement(new Document());
            writer.WriteStartElement(new Body());
            foreach (var element in Front(document))
            {
                writer.WriteElement(element);
            }

            foreach (var table in TaskListLayout.Of(document))
            {
                WriteTable(writer, table);
            }

            writer.WriteElement(OfficialForm.LandscapeSection());
            writer.WriteEndElement();
            writer.WriteEndElement();
        }));
    }

    /// <summary>The lines above the tables; those of the carrying document fill upright pages of their own.</summary>
    private static IEnumerable<Paragraph> Front(TaskListDocument document)
    {
        var lines = TaskListLayout.FrontLines(document).SelectMany(OfficialDocx.Lines).ToList();
        var title = OfficialDocx.Lines(document.Title).FirstOrDefault();
        var list = title is null ? lines.Count : Math.Max(0, lines.LastIndexOf(title));
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            var isTitle = line == title || line == document.DocumentTitle;
            var paragraph = OfficialDocx.Paragraph(isTitle ? OfficialForm.LastTitleLine : OfficialForm.Centred, line);
            if (index == list - 1 && title is not null)
            {
                paragraph.ParagraphProperties!.SectionProperties = OfficialForm.Section();
            }

            yield return paragraph;
        }
    }

    private static void WriteTable(OpenXmlWriter writer, LaidOutTable table)
    {
        var widths = OfficialDocx.Widths([.. table.Headings.Select(heading => Shares.GetValueOrDefault(heading, OtherShare))], OfficialForm.LandscapeWidth);
        if (table.Name.Length > 0)
        {
            writer.WriteElement(OfficialDocx.Paragraph(OfficialForm.HeadingStyle(1), string.Join(' ', OfficialDocx.Lines(table.Name))));
        }

        writer.WriteStartElement(new Table());
        writer.WriteElement(OfficialForm.TableProperties(OfficialForm.LandscapeWidth));
        writer.WriteElement(new TableGrid(widths.Select(width => new GridColumn { Width = OfficialDocx.Number(width) })));
        writer.WriteElement(new TableRow(
            [new TableRowProperties(new CantSplit(), new TableHeader()), .. table.Headings.Select((heading, column) => Cell(OfficialForm.TableHead, heading, widths[column], null))]));
        string[] styles = [.. table.Headings.Select(heading => CentredColumns.Contains(heading) ? OfficialForm.TableCentred : OfficialForm.TableText)];
        var covering = new LaidOutCell?[widths.Length];
        var next = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            for (; next < table.Cells.Count && table.Cells[next].Row == row; next++)
            {
                covering[table.Cells[next].Column] = table.Cells[next];
            }

            writer.WriteElement(new TableRow(
                [new TableRowProperties(new CantSplit()), .. widths.Select((width, column) => Cell(covering[column], row, styles[column], width))]));
        }

        writer.WriteEndElement();

        // Word melts two tables with nothing between them into one, and wants a paragraph at the end.
        writer.WriteElement(new Paragraph(OfficialForm.Style(OfficialForm.Gap)));
    }

    private static TableCell Cell(LaidOutCell? covering, int row, string style, int width) => covering switch
    {
        { RowSpan: > 1 } when covering.Row == row => Cell(style, covering.Text, width, new VerticalMerge { Val = MergedCellValues.Restart }),
        { RowSpan: > 1 } => Cell(style, "", width, new VerticalMerge()),
        _ => Cell(style, covering?.Text ?? "", width, null),
    };

    private static TableCell Cell(string style, string text, int width, VerticalMerge? merge)
    {
        var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = OfficialDocx.Number(width) });
        if (merge is not null)
        {
            properties.Append(merge);
        }

        properties.Append(OfficialForm.CellAlignment());
        var lines = OfficialDocx.Lines(text);
        return new TableCell([properties, .. lines.Count == 0 ? [new Paragraph(OfficialForm.Style(style))] : lines.Select(line => OfficialDocx.Paragraph(style, line))]);
    }
}
