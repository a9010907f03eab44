using System.Globalization;
using System.Text.RegularExpressions;
using Fachuang.Documents.Writing;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Materials.Tables;

namespace Fachuang.Web.Features.Materials;

/// <summary>情况说明 and 证明材料目录 in official form, made from what was handed in. The same content gives the same bytes.</summary>
internal static partial class OfficialPapers
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // In proportion to one another: number, title, form, date or address, requirement.
    private static readonly int[] Widths = [10, 50, 22, 46, 24];

    /// <summary>The narrative: title, the three sections, unit and date.</summary>
    /// <param name="output">Where the docx goes; not closed.</param>
    /// <param name="content">What was handed in.</param>
    /// <param name="unit">Full name of the unit.</param>
    /// <param name="day">The day of the hand-in, or today for a draft.</param>
    public static void WriteNarrative(Stream output, SubmissionContent content, string unit, DateOnly day)
    {
        var narrative = content.Narrative;
        OfficialDocx.Write(output, new OfficialText(narrative.Title, [
            .. Section("一、主要举措", narrative.Measures), .. Section("二、重要成效", narrative.Results), .. Section("三、突出亮点", narrative.Highlights),
            new Block.Signature(unit, day),
        ]));
    }

    /// <summary>The catalogue: one row an evidence, also those that are no file.</summary>
    /// <param name="output">Where the docx goes; not closed.</param>
    /// <param name="content">What was handed in.</param>
    /// <param name="unit">Full name of the unit.</param>
    /// <param name="day">The day of the hand-in, or today for a draft.</param>
    public static void WriteCatalogue(Stream output, SubmissionContent content, string unit, DateOnly day)
    {
        var subject = content.Narrative.Title.Trim();
        var title = subject.Length == 0 ? "证明材料目录" : $"{subject}\n证明材料目录";
        OfficialDocx.Write(output, new OfficialText(title, [
            content.Entries.Count == 0
                ? new Block.Paragraph("没有证明材料。")
                : new Block.Table(["序号", "材料名称", "形式", "日期或网址", "对应要求"], [.. content.Entries.Select(Row)], Widths),
            .. content.Entries.Where(entry => entry.Table is { Rows.Count: > 0 }).SelectMany(Filled),
            new Block.Signature(unit, day),
        ]));
    }

    /// <summary>The form of an evidence as the catalogue prints it.</summary>
    public static string Form(this EvidenceKind kind) => kind switch
    {
        EvidenceKind.File => "电子文件",
        EvidenceKind.Picture => "图片",
        EvidenceKind.Video => "视频",
        EvidenceKind.Bulletin => "简报",
        EvidenceKind.WebPage => "网页及截图",
        EvidenceKind.Table => "表格",
        EvidenceKind.Case => "案例",
        EvidenceKind.Link => "网址",
        EvidenceKind.Paper => "纸质（涉密）",
        EvidenceKind.OnSite => "实地核查时提供",
        EvidenceKind.Statement => "没有相关材料",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static IEnumerable<Block> Section(string heading, string text) =>
        [new Block.Heading(1, heading), new Block.Paragraph(Citation().Replace(text, match => $"（证明材料{match.Groups[1].Value}）"))];

    // What was filled in stands below the catalogue; totals and shares are computed here as everywhere.
    private static IEnumerable<Block> Filled(ContentEntry entry)
    {
        var (table, sums) = (entry.Table!, TableSums.Of(entry.Table!));
        var columns = table.Definition.Columns;
        yield return new Block.Heading(1, $"{entry.Number}．{entry.Title}");
        yield return new Block.Table(
            [.. columns.Select(column => column.Heading())],
            [
                .. table.Rows.Select(row => (IReadOnlyList<string>)[.. columns.Select((_, at) => at < row.Count ? row[at] : "")]),
                .. sums.Totals.Count == 0 ? [] : (IReadOnlyList<string>[])[[.. columns.Select((column, at) =>
                    sums.Totals.TryGetValue(column.Key, out var total) ? TableCells.Say(total) : at == 0 ? TableSheet.Total : "")]],
            ],
            [.. columns.Select(column => column.Type is TableColumnType.Text ? 20 : 14)]);
        foreach (var ratio in sums.Ratios)
        {
            yield return new Block.Paragraph($"{ratio.Ratio.Title}：{ratio.Words()}。");
        }
    }

    private static IReadOnlyList<string> Row(ContentEntry entry) =>
    [
        entry.Number.ToString(CultureInfo.InvariantCulture),
        entry.Credit is { } unit ? $"{entry.Title}（由{unit}提供）" : entry.Title,
        string.Join('\n', new[] { entry.Kind.Form(), entry.Attachments.Count > 0 ? $"共 {entry.Attachments.Count + 1} 个文件" : "", entry.Note ?? "", entry.Case is { } facts ? $"案由：{facts.Cause}" : "" }.Where(part => part.Length > 0)),
        string.Join('\n', new[] { entry.FactOn is { } day ? $"{day.Year}年{day.Month}月{day.Day}日" : "", entry.Url ?? "", entry.Link?.Words() ?? "" }.Where(part => part.Length > 0)),
        entry.MaterialNumber.Length == 0 ? "" : $"第 {entry.MaterialNumber} 条",
    ];

    [GeneratedRegex(@"\[证(\d{1,4})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Citation();
}
