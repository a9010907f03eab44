using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;

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
        return await PageAsync(campaign, scope, null, StatusCodes.Status200OK, db, clock, cancellationToken);
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

        var scope = DispatchScope.Read(name => form[name]);
        if (DueOn(scope, campaign, clock.Today(), out var wrong) is not { } dueOn)
        {
            return await PageAsync(campaign, scope, wrong, StatusCodes.Status422UnprocessableEntity, db, clock, cancellationToken);
        }

        // Two clicks at once are put in a row: the second finds everything asked already.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var view = await DispatchQueries.ViewAsync(db, campaign, scope, cancellationToken);
        if (view.Plan.Assignments.Count == 0)
        {
            return Answer.Done(http, $"/campaigns/{number}/assignments", "没有新的可派：要派的都已经派过了");
        }

        if (form["print"].ToString() is { Length: > 0 } print && print != view.Print)
        {
            await transaction.RollbackAsync(cancellationToken);
            return await PageAsync(campaign, scope, "就在刚才，单位、单位组或者任务有了变化，还没有派发。下面是现在的样子，看过再派", StatusCodes.Status409Conflict, db, clock, cancellationToken);
        }

        var assignments = Assignments(view.Plan, campaign, dueOn, clock.UtcNow());
        db.AddRange(assignments);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments", $"已派发 {view.Plan.Assignments.Count} 项任务给 {view.Plan.Units} 家单位");
    }

    /// <summary>The rows of a plan.</summary>
    public static IReadOnlyList<Assignment> Assignments(DispatchPlan plan, Campaign campaign, DateOnly dueOn, DateTime now) =>
        [.. plan.Assignments.Select(planned => Assignment.Dispatch(
            Guid.CreateVersion7(), campaign.RegionId, campaign.Id, planned.UnitId, planned.Responsibility,
            [.. planned.Indicators.Select(indicator => indicator.Id)], planned.MaterialNumbers, dueOn, now))];

    private static DateOnly? DueOn(DispatchScope scope, Campaign campaign, DateOnly today, out string? wrong)
    {
        wrong = null;
        if (scope.DueOn is null)
        {
            return campaign.MaterialsDueOn;
        }

        if (DateOnly.TryParseExact(scope.DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= today && day <= today.AddYears(5))
        {
            return day;
        }

        // A deadline that the campaign itself has passed may stand: the office sees it on the page.
        if (day == campaign.MaterialsDueOn)
        {
            return day;
        }

        wrong = "期限写成 2024-06-20 这样的日期，不能早于今天。还没有派发";
        return null;
    }

    private static async Task<IResult> PageAsync(
        Campaign campaign, DispatchScope scope, string? problem, int status, AppDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        Answer.Page<DispatchPage>(
            new { Campaign = campaign, Scope = scope, View = await DispatchQueries.ViewAsync(db, campaign, scope, cancellationToken), Problem = problem, Today = clock.Today() },
            status);
}
