using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Fachuang.Documents.Writing;

/// <summary>A ledger as the form of S3 附件2 prints it: 法治政府建设示范市创建工作台账.</summary>
/// <param name="Title">Title line, see <see cref="LedgerForm.Title"/>.</param>
/// <param name="Unit">责任单位, full name.</param>
/// <param name="FilledOn">填表时间; null leaves the blanks of the form.</param>
/// <param name="ReportingDay">Day of the month in the first note.</param>
/// <param name="Rows">The rows in printed order.</param>
public sealed record LedgerPaper(string Title, string Unit, DateOnly? FilledOn, int ReportingDay, IReadOnlyList<LedgerPaperRow> Rows);

/// <summary>A row of the form.</summary>
/// <param name="Indicator">三级指标, with its number before it.</param>
/// <param name="Methods">测评方法, one a line.</param>
/// <param name="Material">上报材料.</param>
/// <param name="Progress">完成进度: 已完成 or 未完成 and the sentence.</param>
/// <param name="Contact">责任人及联系方式.</param>
public sealed record LedgerPaperRow(string Indicator, string Methods, string Material, string Progress, string Contact)
{
    /// <summary>The cells in the order of <see cref="LedgerForm.Columns"/>.</summary>
    public IReadOnlyList<string> Cells => [Indicator, Methods, Material, Progress, Contact];
}

/// <summary>The words of the form, as issued (S3 附件2): every format that is written, and the page that is printed, takes them from here.</summary>
public static class LedgerForm
{
    /// <summary>The mark above the title.</summary>
    public const string Attachment = "附件2";

    /// <summary>The columns in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["三级指标", "测评方法", "上报材料", "完成进度", "责任人及联系方式"];

    /// <summary>The columns' widths in proportion to one another.</summary>
    public static IReadOnlyList<int> Widths { get; } = [31, 9, 22, 25, 13];

    /// <summary>Whether each column is centred.</summary>
    public static IReadOnlyList<bool> Centred { get; } = [false, true, false, false, true];

    /// <summary>The title: 濮阳市 gives 濮阳市法治政府建设示范市创建工作台账, 新城区 gives 新城区法治政府建设示范区创建工作台账.</summary>
    /// <param name="region">Name of the region; its last character is its kind.</param>
    public static string Title(string region) => $"{region}法治政府建设示范{(region.Length == 0 ? "" : region[^1])}创建工作台账";

    /// <summary>Left end of the line below the title.</summary>
    /// <param name="unit">The unit's full name; empty for the blank form.</param>
    public static string Unit(string unit) => $"责任单位：{(unit.Length == 0 ? "                " : unit + "    ")}（公章）";

    /// <summary>Right end of the line below the title.</summary>
    /// <param name="day">The day; null for the blank form.</param>
    public static string FilledOn(DateOnly? day) => day is { } on ? $"填表时间：{on.Year}年{on.Month}月{on.Day}日" : "填表时间：      年   月   日";

    /// <summary>The two notes below the table.</summary>
    /// <param name="reportingDay">Day of the month.</param>
    public static IReadOnlyList<string> Notes(int reportingDay) =>
        [$"说明：1.工作台账随同上报材料每月{reportingDay}日前一并提交。", "2.完成进度填写“已完成＋具体完成情况”或者“未完成＋正在推进情况”。"];
}

/// <summary>Writes ledgers as docx: A4 on its side, the head row repeated on every page (S3 附件2, GB/T 9704-2012).</summary>
public static class LedgerDocx
{
    /// <summary>Writes ledgers one after the other, each from a new page. The same ledgers give the same bytes.</summary>
    /// <param name="output">Where it goes; written synchronously, not closed.</param>
    /// <param name="papers">At least one.</param>
    public static void Write(Stream output, IReadOnlyList<LedgerPaper> papers)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(papers);
        ArgumentOutOfRangeException.ThrowIfZero(papers.Count, nameof(papers));
        var body = new Body([.. papers.Index().SelectMany(paper => Elements(paper.Item, isFirst: paper.Index == 0)), OfficialForm.LandscapeSection()]);
        OfficialDocx.WritePackage(output, package => package.Add("word/document.xml", "wordprocessingml.document.main", new Document(body)));
    }

    private static IEnumerable<OpenXmlElement> Elements(LedgerPaper paper, bool isFirst)
    {
        var attachment = OfficialDocx.Paragraph(OfficialForm.Attachment, LedgerForm.Attachment);
        attachment.ParagraphProperties!.PageBreakBefore = isFirst ? null : new PageBreakBefore();
        yield return attachment;
        yield return OfficialDocx.Paragraph(OfficialForm.LastTitleLine, Line(paper.Title));
        var head = OfficialDocx.Paragraph(OfficialForm.TableText, $"{LedgerForm.Unit(Line(paper.Unit))}\t{LedgerForm.FilledOn(paper.FilledOn)}");
        head.ParagraphProperties!.KeepNext = new KeepNext();
        head.ParagraphProperties.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Position = OfficialForm.LandscapeWidth });
        yield return head;
        yield return Table(paper);
        foreach (var note in LedgerForm.Notes(paper.ReportingDay))
        {
            yield return OfficialDocx.Paragraph(OfficialForm.TableText, note);
        }
    }

    private static Table Table(LedgerPaper paper)
    {
        var widths = OfficialDocx.Widths(LedgerForm.Widths, OfficialForm.LandscapeWidth);
        var table = new Table(
            OfficialForm.TableProperties(OfficialForm.LandscapeWidth), new TableGrid(widths.Select(width => new GridColumn { Width = OfficialDocx.Number(width) })));
        table.Append(Row(LedgerForm.Columns, widths, [.. widths.Select(_ => OfficialForm.TableHead)], new CantSplit(), new TableHeader()));
        string[] styles = [.. LedgerForm.Centred.Select(centred => centred ? OfficialForm.TableCentred : OfficialForm.TableText)];
        foreach (var row in paper.Rows)
        {
            table.Append(Row(row.Cells, widths, styles, new CantSplit()));
        }

        return table;
    }

    private static TableRow Row(IReadOnlyList<string> cells, int[] widths, string[] styles, params OpenXmlElement[] properties)
    {
        var row = new TableRow(new TableRowProperties(properties));
        for (var column = 0; column < widths.Length; column++)
        {
            var lines = OfficialDocx.Lines(cells[column]);
            var style = styles[column];
            row.Append(new TableCell(
            [
                new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = OfficialDocx.Number(widths[column]) }, OfficialForm.CellAlignment()),
                .. lines.Count == 0 ? [new Paragraph(OfficialForm.Style(style))] : lines.Select(line => OfficialDocx.Paragraph(style, line)),
            ]));
        }

        return row;
    }

    private static string Line(string text) => string.Join(' ', OfficialDocx.Lines(text));
}
