using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;

namespace Fachuang.Web.Features.Assessments;

/// <summary>自评表 as a workbook, for download and for the package.</summary>
internal static class ExportSelfAssessment
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<IResult> HandleAsync(
        int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var view = await db.SelfAssessmentAsync(campaign, clock.Today(), cancellationToken);
        var content = new MemoryStream();
        Workbook.Write(content, Sheets(view));
        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(Campaign), campaign.Id.ToString(), "自评表");
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.File(content.ToArray(), MediaType, $"自评表-{Ui.Say.Day(clock.Today())}.xlsx");
    }

    /// <summary>The sheets of the table: the indicators that count with their sum, and the items counted apart where there are any.</summary>
    public static IReadOnlyList<Sheet> Sheets(SelfAssessmentView view)
    {
        var counted = view.Rows.Where(row => Domain.Indicators.IndicatorKinds.CountsTowardsShare(row.Kind)).ToList();
        var apart = view.Rows.Except(counted).ToList();
        var sheets = new List<Sheet> { Table("自评表", counted, view), Sum(view) };
        if (apart.Count > 0)
        {
            sheets.Insert(1, Table("附加项", apart, view));
        }

        return sheets;
    }

    private static Sheet Table(string name, List<AssessedRow> rows, SelfAssessmentView view) => new(
        name,
        [new("清单", 12), new("一级指标", 20), new("二级指标", 24), new("序号", 7), new("三级指标", 60), new("自评", 10), new("理由", 40), new("材料", 10), new("单位", 30), new("自评人", 12), new("自评时间", 17)],
        [
            .. rows.Select(row => (IReadOnlyList<object?>)
            [
                row.Kind.Special() ?? view.ListName(row.ListId), row.Category, row.Subcategory, row.Number, row.Text, row.Grade.Word(row.Kind),
                row.Judgement is { Grade: Domain.Assessments.Grade.NotApplicable, Reason: "" } ? row.Applicability : row.Judgement?.Reason, row.Work?.Word() ?? "未派发",
                string.Join('、', row.Units.Select(unit => unit.Name).Distinct()), row.Judgement?.GradedBy,
                row.Judgement is { } judgement ? Ui.Say.Moment(judgement.GradedAt) : null,
            ]),
        ],
        [])
    { Paper = Paper.A3 };

    private static Sheet Sum(SelfAssessmentView view) => new(
        "汇总",
        [new("范围", 24), new("指标数", 9), new("达标", 9), new("基本达标", 9), new("未达标", 9), new("不适用", 9), new("未自评", 9), new("分母", 9), new("90%线", 9), new("还差", 9), new("达标率%", 9)],
        [
            .. view.HasLists ? view.Readiness.Lists.Select(list => Line(view.ListName(list.ListId), list.Tally)) : [],
            Line("合计", view.Readiness.Total),
        ],
        []);

    private static IReadOnlyList<object?> Line(string name, Domain.Assessments.Tally tally) =>
    [
        name, tally.Counted, tally.Met, tally.MostlyMet, tally.NotMet, tally.NotApplicable, tally.NotGraded, tally.Denominator, tally.Needed, tally.Short,
        tally.Permille / 10m,
    ];
}
