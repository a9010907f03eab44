using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Assignments;

/// <summary>谁在做，做到哪: the task list of office and leader, the own tasks of a liaison officer, and the list as a sheet.</summary>
internal static class ShowAssignments
{
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<IResult> HandleAsync(
        int number, [AsParameters] AssignmentFilter filter, string? show, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var person = acting.Required;
        var progress = await CampaignProgress.LoadAsync(db, campaign, person, clock.Today(), filter.Search, cancellationToken);
        if (person.Role is Role.Liaison)
        {
            return Answer.Page<OwnAssignmentsPage>(new { Campaign = campaign, Progress = progress, Show = show ?? "open", Search = filter.Search });
        }

        var counted = filter.ExceptStatus(progress);
        return Answer.Page<AssignmentsPage>(new
        {
            Campaign = campaign, Progress = progress, Filter = filter, Counted = counted, Rows = AssignmentRow.Of(progress, filter.Apply(counted)),
            IsOffice = person.Role is Role.Office,
        });
    }

    /// <summary>Exactly the rows and words of the page as xlsx.</summary>
    public static async Task<IResult> ExportAsync(
        int number, [AsParameters] AssignmentFilter filter, int[]? i, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var progress = await CampaignProgress.LoadAsync(db, campaign, acting.Required, clock.Today(), filter.Search, cancellationToken);
        var rows = AssignmentRow.Of(progress, filter.Apply(filter.ExceptStatus(progress)));
        if (i is { Length: > 0 })
        {
            rows = [.. rows.Where(row => i.Contains(row.Progress.Facts.Position))];
        }

        var output = new MemoryStream();
        Workbook.Write(output, [Sheet(campaign, rows)]);
        return TypedResults.File(output.ToArray(), SheetType, $"{campaign.Name}任务表{Say.Day(progress.Today)}.xlsx");
    }

    /// <summary>The list as a sheet.</summary>
    public static Sheet Sheet(Campaign campaign, IReadOnlyList<AssignmentRow> rows) => new(
        campaign.Name,
        [
            new("序号", 8), new("一级指标", 24), new("三级指标", 60), new("牵头单位（各自状态）", 48), new("材料要求", 14), new("期限", 12),
            new("逾期", 12), new("状态", 10), new("已通过", 8), new("最近", 16),
        ],
        [.. rows.Select(row => (IReadOnlyList<object?>)
        [
            row.Number, row.Progress.Facts.Category, row.Progress.Facts.Text,
            row.IsAsked ? string.Join('、', row.Progress.Works.Select(work => $"{work.UnitName}（{work.Status.Word()}）")) : row.NobodyAsked,
            row.Materials, row.Progress.DueOn, row.Late ?? "", row.Status, row.Passed, row.Latest,
        ])],
        []);
}
