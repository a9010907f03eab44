using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>Everything the page of a dispatch shows.</summary>
/// <param name="Plan">What would be made within the scope.</param>
/// <param name="Indicators">All indicators of the system in printed order.</param>
/// <param name="Lists">The lists of the system in printed order.</param>
/// <param name="Units">Short names of the units.</param>
/// <param name="Existing">Assignments there are already.</param>
/// <param name="Withdrawn">Pairs within the scope that were withdrawn and are not asked again.</param>
/// <param name="Proposed">The deadline the plan of the campaign gives each assignment, in the order of <see cref="DispatchPlan.Assignments"/>; empty where there is no plan or its collection is over.</param>
/// <param name="HasPlan">Whether the campaign has a plan.</param>
/// <param name="Materials">How many demands for material each indicator has.</param>
public sealed record DispatchView(
    DispatchPlan Plan, IReadOnlyList<Indicator> Indicators, IReadOnlyList<IndicatorList> Lists, IReadOnlyDictionary<Guid, string> Units, int Existing, int Withdrawn,
    IReadOnlyList<DateOnly> Proposed, bool HasPlan, IReadOnlyDictionary<Guid, int> Materials)
{
    /// <summary>Changes when the plan does: a confirmation of another plan than the one shown is not carried out.</summary>
    public string Print => $"{Plan.Assignments.Count}-{Plan.Pairs}-{Plan.Units}-{Proposed.Sum(day => day.DayNumber)}";

    /// <summary>The deadline of one of the assignments.</summary>
    /// <param name="at">Its place in <see cref="DispatchPlan.Assignments"/>.</param>
    /// <param name="chosen">The one day somebody chose for all; null to take the plan's.</param>
    /// <param name="campaign">The campaign.</param>
    public DateOnly DueOn(int at, DateOnly? chosen, Campaign campaign) => chosen ?? (at < Proposed.Count ? Proposed[at] : campaign.MaterialsDueOn);
}

/// <summary>Reads what a dispatch is planned from.</summary>
internal static class DispatchQueries
{
    public static async Task<DispatchView> ViewAsync(AppDb db, Campaign campaign, DispatchScope scope, DateOnly today, CancellationToken cancellationToken)
    {
        var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == campaign.SystemId)
            .Include(indicator => indicator.Units).OrderBy(indicator => indicator.Position).AsSplitQuery().ToListAsync(cancellationToken);
        var lists = await db.Set<IndicatorList>().AsNoTracking().Where(list => list.SystemId == campaign.SystemId).OrderBy(list => list.Position).ToListAsync(cancellationToken);
        var materials = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == campaign.SystemId)
            .Select(indicator => new { indicator.Id, indicator.Materials.Count }).ToDictionaryAsync(indicator => indicator.Id, indicator => indicator.Count, cancellationToken);
        var units = await db.Units.AsNoTracking().Existing().Select(unit => new { unit.Id, unit.ShortName }).ToListAsync(cancellationToken);
        var groups = await db.GroupMembersAsync(cancellationToken);
        var asked = await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.CampaignId == campaign.Id
            join covered in db.Set<AssignmentIndicator>() on assignment.Id equals covered.AssignmentId
            select new { assignment.Id, assignment.UnitId, covered.IndicatorId, Withdrawn = assignment.State == AssignmentState.Withdrawn }).ToListAsync(cancellationToken);

        var within = indicators.Where(scope.Holds).ToList();
        var inScope = within.Select(indicator => indicator.Id).ToHashSet();
        var whole = DispatchPlan.Make(
            within, groups, asked.Where(pair => !pair.Withdrawn || !scope.Again).Select(pair => (pair.UnitId, pair.IndicatorId)), scope.WithResponsible,
            scope.To is { } to && units.Exists(unit => unit.Id == to) ? to : null);
        var plan = whole with { Assignments = [.. whole.Assignments.Where(scope.Asks)] };
        var standing = asked.Where(pair => !pair.Withdrawn).Select(pair => (pair.UnitId, pair.IndicatorId)).ToHashSet();
        var (proposed, hasPlan) = await ProposedAsync(db, campaign, plan, materials, today, cancellationToken);
        return new DispatchView(
            plan, indicators, lists, units.ToDictionary(unit => unit.Id, unit => unit.ShortName),
            asked.Where(pair => !pair.Withdrawn).Select(pair => pair.Id).Distinct().Count(),
            asked.Where(pair => pair.Withdrawn && inScope.Contains(pair.IndicatorId) && !standing.Contains((pair.UnitId, pair.IndicatorId)))
                .Select(pair => (pair.UnitId, pair.IndicatorId)).Distinct().Count(),
            proposed, hasPlan, materials);
    }

    private static async Task<(IReadOnlyList<DateOnly> Days, bool HasPlan)> ProposedAsync(
        AppDb db, Campaign campaign, DispatchPlan plan, Dictionary<Guid, int> materials, DateOnly today, CancellationToken cancellationToken)
    {
        var stored = await db.CampaignPlans.AsNoTracking().Include(row => row.Phases).SingleOrDefaultAsync(row => row.CampaignId == campaign.Id, cancellationToken);
        if (stored is null || plan.Assignments.Count == 0)
        {
            return ([], stored is not null);
        }

        var rules = (await PlanScene.WaitingRulesAsync(db, campaign.SystemId, cancellationToken)).Where(rule => rule.IndicatorId is not null).ToLookup(rule => rule.IndicatorId!.Value);
        var works = plan.Assignments.Select(planned => new WorkToDate(
            Guid.CreateVersion7(), planned.UnitId, planned.Indicators[0].Position, planned.Indicators.Count,
            planned.MaterialNumbers.Count > 0 ? planned.MaterialNumbers.Count : planned.Indicators.Sum(indicator => materials.GetValueOrDefault(indicator.Id)),
            RuleSpan.Longest(planned.Indicators.SelectMany(indicator => rules[indicator.Id])))).ToList();
        var dues = DueProposal.Make(works, stored.Spans[(int)PhaseKind.Collection], today, await db.WorkingCalendarAsync(cancellationToken));
        return (dues.Count == 0 ? [] : [.. works.Select(work => dues[work.Key].DueOn)], true);
    }
}
