using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>倒推工期: shows the plan of a campaign, what a change of it would push, and makes the change (issue: planning backwards).</summary>
internal static class ChangePlan
{
    private const int LongestNotice = 20;

    public static async Task<IResult> ShowAsync(
        int number, Guid? unit, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var scene = await PlanScene.LoadAsync(db, campaign, clock.Today(), cancellationToken);
        return Page(scene, Standing(scene), null, null, acting, StatusCodes.Status200OK, unit);
    }

    public static async Task<IResult> HandleAsync(
        int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } closed)
        {
            return Answer.Refused(http, closed);
        }

        if (!form.ContainsKey("revision"))
        {
            return Answer.Incomplete(http);
        }

        // Whoever moves a plan at the same time is put in a row: the second finds another revision.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var scene = await PlanScene.LoadAsync(db, campaign, clock.Today(), cancellationToken);
        var typed = PlanForm.Read(form);
        if (form["do"] == "count")
        {
            typed = PlanForm.Of(scene.CountBack(Rounds(typed, scene)).Spans, Rounds(typed, scene), typed.Revision, isCounted: true);
        }

        var change = PlanChange.Make(scene, typed);
        if (typed.Revision != (scene.Plan?.Revision ?? 0))
        {
            return Page(
                scene, typed with { Revision = scene.Plan?.Revision ?? 0 }, change,
                $"没有改：{scene.Plan!.ChangedBy} {Say.MomentInText(scene.Plan.ChangedAt, scene.Today)}改过计划。你填的都还在下面，看过会推动什么再改", acting, StatusCodes.Status409Conflict);
        }

        if (change.Wrong.Count > 0)
        {
            return Page(scene, typed, change, "没有改：有的日期不对，写在下面", acting, StatusCodes.Status422UnprocessableEntity);
        }

        if (form["do"] != "act")
        {
            return Page(scene, typed, change, null, acting, StatusCodes.Status200OK);
        }

        if (form["print"] != change.Print)
        {
            return Page(scene, typed, change, "没有改：任务或者日子刚有变动，下面是现在会推动的，看过再改", acting, StatusCodes.Status409Conflict);
        }

        if (change.IsEmpty && scene.Plan is not null)
        {
            return Answer.Done(http, $"/campaigns/{number}/plan", "没有要改的");
        }

        await ActAsync(db, scene, change, acting.Required, clock.UtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/plan", change.Dues.Count == 0 ? "计划已存" : $"计划已存，{change.Dues.Count} 项任务的期限跟着改了，{change.Units} 家单位收到通知");
    }

    private static async Task ActAsync(AppDb db, PlanScene scene, PlanChange change, Person person, DateTime now, CancellationToken cancellationToken)
    {
        var campaign = scene.Campaign;
        var plan = scene.Plan;
        if (plan is null)
        {
            plan = new CampaignPlan { CampaignId = campaign.Id, RegionId = campaign.RegionId };
            db.Add(plan);
        }

        plan.Change(change.Spans, change.Rounds, change.ByHand, person.Name, now);
        campaign.MaterialsDueOn = change.Spans[(int)PhaseKind.Collection].EndsOn;
        var dues = change.Dues.ToDictionary(due => due.Work.Id, due => due.To);
        var rows = await db.Assignments
            .Where(assignment => assignment.CampaignId == campaign.Id && (assignment.State == AssignmentState.Sent || assignment.State == AssignmentState.Accepted)).ToListAsync(cancellationToken);
        foreach (var assignment in rows.Where(assignment => dues.ContainsKey(assignment.Id)))
        {
            assignment.Reschedule(dues[assignment.Id], now, byHand: false);
        }

        await db.PostAsync([.. change.Dues.GroupBy(due => due.Work.UnitId).Select(unit => Told(campaign, plan, [.. unit], now))], cancellationToken);
    }

    // One notice a unit and change, however many of its deadlines move.
    private static Notice Told(Campaign campaign, CampaignPlan plan, IReadOnlyList<MovedDue> dues, DateTime now)
    {
        var lines = dues.OrderBy(due => due.To).Select(due => $"指标 {due.Work.Numbers}：{Say.Day(due.Work.DueOn)} → {Say.Day(due.To)}").ToList();
        return Notice.To(
            campaign.RegionId, dues[0].Work.UnitId, NoticeTopic.Plan, $"plan/{campaign.Id:n}/{plan.Revision}",
            $"{dues.Count} 项任务的期限改了，最早 {Say.DayInText(dues.Min(due => due.To), ChinaTime.DayOf(now))}",
            string.Join('\n', lines.Take(LongestNotice)) + (lines.Count > LongestNotice ? $"\n还有 {lines.Count - LongestNotice} 项" : ""),
            $"/campaigns/{campaign.Number}/assignments", now);
    }

    private static PlanForm Standing(PlanScene scene) => scene.Plan is { } plan
        ? PlanForm.Of(plan.Spans, plan.Rounds, plan.Revision, isCounted: false)
        : PlanForm.Of(scene.CountBack(BackwardPlan.UsualRounds).Spans, BackwardPlan.UsualRounds, 0, isCounted: true);

    private static int Rounds(PlanForm form, PlanScene scene) =>
        int.TryParse(form.Rounds, out var rounds) && rounds is >= 1 and <= CampaignPlan.MostRounds ? rounds : scene.Plan?.Rounds ?? BackwardPlan.UsualRounds;

    private static IResult Page(
        PlanScene scene, PlanForm form, PlanChange? change, string? problem, Acting acting, int status, Guid? unit = null) =>
        Answer.Page<PlanPage>(
            new
            {
                Scene = scene, Form = form, Change = change, Problem = problem, Unit = unit,
                MayChange = acting.Required.Role is Role.Office && scene.Campaign.WhyNotWork() is null,
            },
            status);
}
