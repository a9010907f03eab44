using Fachuang.Domain.Assignments;
using Fachuang.Domain.Calendars;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>An assignment as the plan sees it.</summary>
/// <param name="Id">Key.</param>
/// <param name="UnitId">Its unit.</param>
/// <param name="UnitName">Short name of the unit.</param>
/// <param name="UnitPosition">Place of the unit in lists.</param>
/// <param name="Numbers">The indicators it covers: 34—46.</param>
/// <param name="Position">Printed order of the first of them.</param>
/// <param name="Indicators">How many they are.</param>
/// <param name="Materials">Demands for material it answers.</param>
/// <param name="Span">Working days that its rules make something wait; 0 for none.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="IsByHand">Whether somebody set that day.</param>
public sealed record DatedWork(
    Guid Id, Guid UnitId, string UnitName, int UnitPosition, string Numbers, int Position, int Indicators, int Materials, int Span,
    AssignmentState State, DateOnly DueOn, bool IsByHand)
{
    /// <summary>Whether its deadline is still to be kept: what was handed in has none any more.</summary>
    public bool IsOpen => State is AssignmentState.Sent or AssignmentState.Accepted;

    /// <summary>What a deadline is proposed from.</summary>
    public WorkToDate ToDate => new(Id, UnitId, Position, Indicators, Materials, Span);
}

/// <summary>The longest time for which a rule of the system makes something lie open.</summary>
/// <param name="Days">Working days; 0 when no rule says any.</param>
/// <param name="Words">The words of the rule; empty when there is none.</param>
public sealed record CommentSpan(int Days, string Words);

/// <summary>Everything a plan is made and changed from.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Plan">The stored plan; null while there is none.</param>
/// <param name="Calendar">The calendar.</param>
/// <param name="Today">The day.</param>
/// <param name="Comment">How long something has to lie open.</param>
/// <param name="Works">The assignments that stand, by unit and printed order.</param>
public sealed record PlanScene(
    Campaign Campaign, CampaignPlan? Plan, WorkingCalendar Calendar, DateOnly Today, CommentSpan Comment, IReadOnlyList<DatedWork> Works)
{
    /// <summary>
    /// The plan counted back from the target day. Where the work was dispatched already, its phases lie behind: it is counted from the first
    /// day of the work, as long as the collection of material is not over by then.
    /// </summary>
    public BackwardPlan CountBack(int rounds)
    {
        var whole = BackwardPlan.Make(Campaign.StartsOn, Campaign.TargetOn, Campaign.StartsOn, rounds, Comment.Days, Calendar);
        return Works.Count > 0 && whole.Phases[(int)PhaseKind.Collection].Span.EndsOn >= Today
            ? whole
            : BackwardPlan.Make(Campaign.StartsOn, Campaign.TargetOn, Today, rounds, Comment.Days, Calendar);
    }

    /// <summary>Reads the scene. Six queries, however many assignments there are.</summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<PlanScene> LoadAsync(AppDb db, Campaign campaign, DateOnly today, CancellationToken cancellationToken)
    {
        var calendar = await db.WorkingCalendarAsync(cancellationToken);
        var plan = await db.CampaignPlans.Include(plan => plan.Phases).SingleOrDefaultAsync(plan => plan.CampaignId == campaign.Id, cancellationToken);
        var rules = await WaitingRulesAsync(db, campaign.SystemId, cancellationToken);
        var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == campaign.SystemId)
            .Select(indicator => new { indicator.Id, indicator.Number, indicator.Position, Materials = indicator.Materials.Count }).ToDictionaryAsync(indicator => indicator.Id, cancellationToken);
        var rows = await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.Withdrawn
            join unit in db.Units on assignment.UnitId equals unit.Id
            select new { assignment.Id, assignment.UnitId, unit.ShortName, unit.Position, assignment.State, assignment.DueOn, assignment.IsDueByHand, Parts = assignment.MaterialNumbers })
            .ToListAsync(cancellationToken);
        var covered = (await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.Withdrawn
            join pair in db.Set<AssignmentIndicator>() on assignment.Id equals pair.AssignmentId
            select new { pair.AssignmentId, pair.IndicatorId }).ToListAsync(cancellationToken)).ToLookup(pair => pair.AssignmentId, pair => indicators[pair.IndicatorId]);
        var spans = rules.Where(rule => rule.IndicatorId is not null).ToLookup(rule => rule.IndicatorId!.Value);
        return new PlanScene(
            campaign, plan, calendar, today, LongestComment(rules),
            [
                .. rows.Select(row =>
                {
                    var own = covered[row.Id].OrderBy(indicator => indicator.Position).ToList();
                    return new DatedWork(
                        row.Id, row.UnitId, row.ShortName, row.Position, IndicatorNumbers.Say([.. own.Select(indicator => indicator.Number)]), own[0].Position, own.Count,
                        row.Parts.Count > 0 ? row.Parts.Count : own.Sum(indicator => indicator.Materials), RuleSpan.Longest(own.SelectMany(indicator => spans[indicator.Id])),
                        row.State, row.DueOn, row.IsDueByHand);
                }).OrderBy(work => work.UnitPosition).ThenBy(work => work.UnitName, StringComparer.Ordinal).ThenBy(work => work.Position),
            ]);
    }

    /// <summary>The rules of a system that make something wait.</summary>
    public static Task<List<Rule>> WaitingRulesAsync(AppDb db, Guid systemId, CancellationToken cancellationToken) =>
        db.Rules.AsNoTracking().Where(rule => rule.SystemId == systemId && (rule.Type == RuleType.WorkingDays || rule.Type == RuleType.Days) && rule.Minimum != null)
            .ToListAsync(cancellationToken);

    private static CommentSpan LongestComment(IReadOnlyCollection<Rule> rules) =>
        rules.MaxBy(RuleSpan.WorkingDays) is { } longest ? new(RuleSpan.WorkingDays(longest), longest.Words) : new(0, "");
}
