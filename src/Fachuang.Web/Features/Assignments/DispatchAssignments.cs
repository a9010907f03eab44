using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Assignments;

/// <summary>派发: shows what would be asked of whom, then asks it (requirements C1, C2, B2).</summary>
internal static class DispatchAssignments
{
    public static async Task<IResult> ShowAsync(int number, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var scope = DispatchScope.Read(name => http.Request.Query[name]);
        var view = await DispatchQueries.ViewAsync(db, campaign, scope, clock.Today(), cancellationToken);
        return Page(campaign, scope, view, null, StatusCodes.Status200OK, clock);
    }

    public static async Task<IResult> HandleAsync(
        int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        // Two clicks at once are put in a row: the second finds everything asked already.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var scope = DispatchScope.Read(name => form[name]);
        var view = await DispatchQueries.ViewAsync(db, campaign, scope, clock.Today(), cancellationToken);
        if (WhyNotDue(scope, view, campaign, clock.Today(), out var chosen) is { } wrong)
        {
            return Page(campaign, scope, view, wrong, StatusCodes.Status422UnprocessableEntity, clock);
        }

        if (view.Plan.Assignments.Count == 0)
        {
            return Answer.Done(http, $"/campaigns/{number}/assignments", "没有新的可派：要派的都已经派过了");
        }

        if (form["print"].ToString() is { Length: > 0 } print && print != view.Print)
        {
            return Page(campaign, scope, view, "就在刚才，单位、单位组、任务或者计划有了变化，还没有派发。下面是现在的样子，看过再派", StatusCodes.Status409Conflict, clock);
        }

        await AddAsync(db, view, campaign, chosen, clock.UtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments", $"已派发 {view.Plan.Assignments.Count} 项任务给 {view.Plan.Units} 家单位");
    }

    /// <summary>Adds the rows of a plan and what the units are told, to be saved.</summary>
    /// <param name="db">The database.</param>
    /// <param name="view">What is dispatched.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="chosen">The one deadline somebody chose for all; null for the plan's.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task AddAsync(AppDb db, DispatchView view, Campaign campaign, DateOnly? chosen, DateTime now, CancellationToken cancellationToken)
    {
        var assignments = view.Plan.Assignments.Select((planned, at) => Assignment.Dispatch(
            Guid.CreateVersion7(), campaign.RegionId, campaign.Id, planned.UnitId, planned.Responsibility,
            [.. planned.Indicators.Select(indicator => indicator.Id)], planned.MaterialNumbers, view.DueOn(at, chosen, campaign), now, byHand: chosen is not null)).ToList();
        db.AddRange(assignments);
        await db.PostAsync([.. assignments.GroupBy(assignment => assignment.UnitId).Select(unit => Told(campaign, [.. unit], now))], cancellationToken);
    }

    // One notice a unit and dispatch, however much it is asked for.
    private static Notice Told(Campaign campaign, IReadOnlyList<Assignment> assignments, DateTime now) => Notice.To(
        campaign.RegionId, assignments[0].UnitId, NoticeTopic.Dispatch, string.Create(CultureInfo.InvariantCulture, $"dispatch/{campaign.Id:n}/{now:yyyyMMddHHmmssfff}"),
        $"派来 {assignments.Count} 项任务，最早 {Say.DayInText(assignments.Min(assignment => assignment.DueOn), ChinaTime.DayOf(now))}到期",
        $"{campaign.Name}：先签收，再填报。不是你单位的事，写明理由退回派发。", $"/campaigns/{campaign.Number}/assignments", now);

    // A day somebody typed holds for all; without one the plan's or the campaign's does. None of them may have passed.
    private static string? WhyNotDue(DispatchScope scope, DispatchView view, Campaign campaign, DateOnly today, out DateOnly? chosen)
    {
        chosen = null;
        if (scope.DueOn is null)
        {
            return view.Proposed.Count > 0 || campaign.MaterialsDueOn >= today ? null
                : $"还没有派发：{(view.HasPlan ? "计划里的材料收集" : "交材料的期限")}到 {Say.Day(campaign.MaterialsDueOn)} 已经过去，写一个今天以后的期限，或者先改{(view.HasPlan ? "计划" : "创建活动的日期")}";
        }

        if (DateOnly.TryParseExact(scope.DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= today && day <= today.AddYears(5))
        {
            chosen = day;
            return null;
        }

        return "期限写成 2024-06-20 这样的日期，不能早于今天。还没有派发";
    }

    private static IResult Page(Campaign campaign, DispatchScope scope, DispatchView view, string? problem, int status, TimeProvider clock) =>
        Answer.Page<DispatchPage>(new { Campaign = campaign, Scope = scope, View = view, Problem = problem, Today = clock.Today() }, status);
}
