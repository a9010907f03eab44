using System.Globalization;
using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Indicators.Comparison;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Indicators.Comparison;

/// <summary>对照表 as a workbook or a document: exactly the rows the page shows, of all its pages.</summary>
internal static class ExportComparison
{
    public static async Task<IResult> HandleAsync(
        Guid from, Guid to, string format, [AsParameters] ComparisonFilter filter, HttpContext http, AppDb db, Acting acting, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (format is not ("xlsx" or "docx") || await db.ComparisonAsync(from, to, cancellationToken) is not { } view)
        {
            return Answer.NotFound(http);
        }

        var rows = filter.Apply(view);
        var content = new MemoryStream();
        if (format == "xlsx")
        {
            Workbook.Write(content, [Table(view, rows)]);
        }
        else
        {
            OfficialDocx.Write(content, Document(view, filter, rows));
        }

        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(IndicatorSystem), to.ToString(), "对照表");
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.File(
            content.ToArray(),
            format == "xlsx" ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            $"对照表-{Say.Day(clock.Today())}.{format}");
    }

    private static Sheet Table(ComparisonView view, IReadOnlyList<ComparisonRow> rows) => new(
        "对照表",
        [
            new("一级指标", 20), new($"{view.FromName}序号", 10), new($"{view.FromName}文字", 60), new("变化", 8), new("相同%", 8), new("说明", 36), new("数字和正反", 30),
            new($"{view.ToName}序号", 10), new($"{view.ToName}文字", 60), new("核对", 24),
        ],
        [
            .. rows.Select(row => (IReadOnlyList<object?>)
            [
                row.Heading, ComparisonRow.Ids(row.From), ComparisonRow.Text(row.From), row.Kind.Word(), row.Similarity is { } similarity ? (int)Math.Round(similarity * 100) : null,
                row.Reason, string.Join('\n', row.Changes.Select(Words)), ComparisonRow.Ids(row.To), ComparisonRow.Text(row.To), Decided(row),
            ]),
        ],
        [])
    { Paper = Paper.A3 };

    private static OfficialText Document(ComparisonView view, ComparisonFilter filter, IReadOnlyList<ComparisonRow> rows) => new(
        "指标体系两版对照表",
        [
            new Block.Paragraph($"旧版：《{view.From.Title}》{view.From.DocumentNumber}，{view.From.Items.Count} 项。\n新版：《{view.To.Title}》{view.To.DocumentNumber}，{view.To.Items.Count} 项。\n{view.Summary}。本表列出“{filter.Word}”{rows.Count} 组。"),
            .. rows.Count == 0 ? (IEnumerable<Block>)[] :
            [
                new Block.Table(
                    [$"{view.FromName}", $"{view.FromName}文字", "变化", $"{view.ToName}", $"{view.ToName}文字"],
                    [
                        .. rows.Select(row => (IReadOnlyList<string>)
                        [
                            ComparisonRow.Ids(row.From) is { Length: > 0 } older ? older : "—", row.From.Count > 0 ? ComparisonRow.Text(row.From) : "（没有对应项）",
                            string.Join('\n', new[] { row.Kind.Word(), row.Reason }.Concat(row.Changes.Select(Words)).Append(Decided(row)).Where(line => line.Length > 0)),
                            ComparisonRow.Ids(row.To) is { Length: > 0 } newer ? newer : "—", row.To.Count > 0 ? ComparisonRow.Text(row.To) : "（没有对应项）",
                        ]),
                    ],
                    [8, 36, 20, 8, 36]),
            ],
        ]);

    private static string Words(FactChange change) =>
        $"{(change.Kind is FactChangeKind.Polarity ? "正反变了：" : "")}{(change.Before.Length > 0 ? change.Before : "没有写")} → {(change.After.Length > 0 ? change.After : "不再写")}";

    private static string Decided(ComparisonRow row) =>
        row.Decisions.Count > 0
            ? string.Join('；', row.Decisions.Select(decision => string.Create(CultureInfo.InvariantCulture, $"{decision.DecidedBy} {Say.Moment(decision.DecidedAt)} 核对")))
            : row.IsCertain ? "" : "要人看";
}
