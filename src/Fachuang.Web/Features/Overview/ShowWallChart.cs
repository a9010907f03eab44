using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>挂图作战: units × indicators and weeks (requirement C4), on the desk, as one sheet of A3, and on the screen in the hall.</summary>
internal static class ShowWallChart
{
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The chart, or with <c>c</c> and a script that asks, one cell of it.</summary>
    public static async Task<IResult> HandleAsync(
        int number, [AsParameters] WallFilter filter, string? c, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.ByNumberAsync(number, cancellationToken);
        if (campaign is null)
        {
            return Answer.NotFound(http);
        }

        var person = acting.Required;
        if (http.Request.WantsFragment())
        {
            return await CellAsync(db, campaign, person, c, clock.Today(), http, cancellationToken);
        }

        var cell = await WallCell.FindAsync(db, campaign, person, c, clock.Today(), cancellationToken);
        var progress = await CampaignProgress.LoadAsync(db, campaign, person, clock.Today(), null, cancellationToken);
        return await PageAsync(db, campaign, progress, person, clock.UtcNow(), filter, cell, "wall-chart", cancellationToken);
    }

    /// <summary>The card of one cell, for the script that shows it beside the cell.</summary>
    internal static async Task<IResult> CellAsync(
        AppDb db, Campaign campaign, Person person, string? c, DateOnly today, HttpContext http, CancellationToken cancellationToken) =>
        await WallCell.FindAsync(db, campaign, person, c, today, cancellationToken) is { } cell
            ? Answer.Page<WallCellCard>(new { Cell = cell, Campaign = campaign, Today = today, MayWork = MayWork(campaign, person) })
            : Answer.NotFound(http);

    /// <summary>The page; the leader's home is the same one.</summary>
    internal static async Task<IResult> PageAsync(
        AppDb db, Campaign campaign, CampaignProgress progress, Person person, DateTime now, WallFilter filter, WallCell? cell, string current,
        CancellationToken cancellationToken)
    {
        var groups = await db.UnitGroups.AsNoTracking().Include(group => group.Members).OrderBy(group => group.Name).ToListAsync(cancellationToken);
        var (all, chart) = Charts(progress, filter, groups);
        return Answer.Page<WallChartPage>(new
        {
            Campaign = campaign,
            Progress = progress,
            Chart = chart,
            All = all,
            Filter = filter,
            Groups = groups,
            Cell = cell,
            Red = await WallRed.LoadAsync(db, campaign, person, progress, chart, WallRed.MostShown, cancellationToken),
            Timeline = filter.IsTimeline ? WallTimeline.Of(campaign, chart, progress.Today, await WallTimeline.HandedInAsync(db, campaign, person, cancellationToken)) : null,
            Region = (await db.Regions.FindAsync([campaign.RegionId], cancellationToken))!,
            Now = now,
            Current = current,
            MayWork = MayWork(campaign, person),
        });
    }

    /// <summary>The red cells as xlsx, those the filter shows.</summary>
    public static async Task<IResult> ExportAsync(
        int number, [AsParameters] WallFilter filter, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var progress = await CampaignProgress.LoadAsync(db, campaign, acting.Required, clock.Today(), null, cancellationToken);
        var groups = await db.UnitGroups.AsNoTracking().Include(group => group.Members).ToListAsync(cancellationToken);
        var red = await WallRed.LoadAsync(db, campaign, acting.Required, progress, Charts(progress, filter, groups).Shown, int.MaxValue, cancellationToken);
        var output = new MemoryStream();
        Workbook.Write(output, [Sheet(campaign, red, progress.Today)]);
        return TypedResults.File(output.ToArray(), SheetType, $"{campaign.Name}红格{Say.Day(progress.Today)}.xlsx");
    }

    /// <summary>The chart for the screen in the hall: nothing to press, no names of people; the script asks for it again and again.</summary>
    public static async Task<IResult> ScreenAsync(
        int number, [AsParameters] WallFilter filter, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var progress = await CampaignProgress.LoadAsync(db, campaign, acting.Required, clock.Today(), null, cancellationToken);
        var groups = filter.ChosenGroup is null ? [] : await db.UnitGroups.AsNoTracking().Include(group => group.Members).ToListAsync(cancellationToken);
        var (all, chart) = Charts(progress, filter, groups);
        var parameters = new
        {
            Campaign = campaign, Progress = progress, Chart = chart, All = all, Filter = filter, Now = clock.UtcNow(),
            Region = (await db.Regions.FindAsync([campaign.RegionId], cancellationToken))!,
        };
        return http.Request.WantsFragment() ? Answer.Page<WallScreen>(parameters) : Answer.Page<WallScreenPage>(parameters);
    }

    private static (WallChart All, WallChart Shown) Charts(CampaignProgress progress, WallFilter filter, IReadOnlyList<UnitGroup> groups)
    {
        var members = filter.ChosenGroup is { } chosen && groups.FirstOrDefault(group => group.Id == chosen) is { } group
            ? group.Members.Select(member => member.UnitId).ToHashSet()
            : null;
        var all = WallChart.Of(progress, filter with { Show = null }, members);
        return (all, filter.OnlyRed ? WallChart.Of(progress, filter, members) : all);
    }

    private static bool MayWork(Campaign campaign, Person person) => person.Role is Role.Office && campaign.State is CampaignState.Open;

    private static Sheet Sheet(Campaign campaign, WallRed red, DateOnly today) => new(
        "红格",
        [new("单位", 16), new("指标", 10), new("内容", 60), new("期限", 12), new("逾期天数", 10), new("卡在哪", 30), new("联络员", 14), new("上次催办", 12), new("催过几次", 10), new("督办", 20)],
        [.. red.Lines.Select(line => (IReadOnlyList<object?>)
        [
            line.Piece.UnitName, line.Piece.Numbers, string.Join('\n', line.Piece.Indicators.Select(indicator => indicator.Text)), line.Piece.DueOn,
            today.DayNumber - line.Piece.DueOn.DayNumber, line.Where, line.Liaisons, line.Unit.RemindedOn, line.Unit.RemindedTimes, line.Supervision ?? "",
        ])],
        [])
    {
        Paper = Paper.A3,
        Above = [new LineAbove($"{campaign.Name}红格清单", IsTitle: true), new LineAbove($"截至 {Say.Day(today)}，{red.Total} 件", IsTitle: false)],
    };
}
