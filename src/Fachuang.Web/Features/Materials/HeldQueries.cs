using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Indicators.Comparison;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Indicators.Comparison;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>Accepted material of a unit that would do for something it is about to be asked for.</summary>
/// <param name="UnitName">Short name of the unit.</param>
/// <param name="Wanted">The indicators that are about to be dispatched: 34—46.</param>
/// <param name="Position">Printed order of the first of them.</param>
/// <param name="Source">The accepted material.</param>
/// <param name="Why">Why it would do, in words.</param>
public sealed record HeldMaterial(string UnitName, string Wanted, int Position, HeldSource Source, string Why);

/// <summary>An accepted version of a unit.</summary>
/// <param name="AssignmentId">Its assignment.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="CampaignNumber">The campaign it was handed in for.</param>
/// <param name="CampaignName">Its name.</param>
/// <param name="SystemId">The system of that campaign.</param>
/// <param name="Version">The newest accepted version.</param>
/// <param name="AcceptedAt">When it was accepted, UTC; null when that was not kept.</param>
/// <param name="Indicators">The indicators it answers, in printed order.</param>
public sealed record HeldSource(
    Guid AssignmentId, Guid UnitId, int CampaignNumber, string CampaignName, Guid SystemId, int Version, DateTime? AcceptedAt, IReadOnlyList<HeldIndicator> Indicators)
{
    /// <summary>34—46.</summary>
    public string Numbers => IndicatorNumbers.Say([.. Indicators.Select(indicator => indicator.Number)]);
}

/// <summary>An indicator of accepted material.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">序号 as printed.</param>
/// <param name="Text">The exact text.</param>
/// <param name="Demands">Its demands for material: key and text.</param>
public sealed record HeldIndicator(Guid Id, string Number, string Text, IReadOnlyList<(Guid Id, string Text)> Demands);

/// <summary>
/// 派发前看已有的材料 (requirement C7): what the units about to be asked have handed in before, accepted, in any campaign of the region, that
/// matches by the crosswalk of the systems, by the same text, or by a demand for material in nearly the same words.
/// </summary>
internal static class HeldQueries
{
    // Of two demands that share less, a reader would say that they ask for different things.
    private const double NearlySame = 0.8;

    // 情况说明 stands beside every indicator: only a demand that says what it wants can be recognised.
    private const int ShortestDemand = 12;

    /// <summary>What is held for a dispatch, by unit in the order of units and then in printed order.</summary>
    public static async Task<IReadOnlyList<HeldMaterial>> LoadAsync(AppDb db, Campaign campaign, DispatchView view, CancellationToken cancellationToken)
    {
        var units = view.Plan.Assignments.Select(planned => planned.UnitId).ToHashSet();
        var sources = units.Count == 0 ? [] : (await SourcesAsync(db, cancellationToken)).Where(source => units.Contains(source.UnitId)).ToList();
        if (sources.Count == 0)
        {
            return [];
        }

        var counterparts = await CounterpartsAsync(db, campaign.SystemId, sources, cancellationToken);
        var demands = await LikeDemandsAsync(db, view.Plan, sources, cancellationToken);
        var ofUnit = sources.ToLookup(source => source.UnitId);
        var order = view.Units.Keys.Index().ToDictionary(unit => unit.Item, unit => unit.Index);
        return
        [
            .. from planned in view.Plan.Assignments
               from source in ofUnit[planned.UnitId]
               let why = Why(planned, source, counterparts, demands)
               where why is not null
               orderby order[planned.UnitId], planned.Indicators[0].Position, source.AcceptedAt descending
               select new HeldMaterial(
                   view.Units[planned.UnitId], IndicatorNumbers.Say([.. planned.Indicators.Select(indicator => indicator.Number)]), planned.Indicators[0].Position, source, why),
        ];
    }

    private static string? Why(
        PlannedAssignment planned, HeldSource source, Dictionary<(Guid From, Guid To), string> counterparts, Dictionary<(Guid From, Guid To), double> demands)
    {
        foreach (var (wanted, held) in planned.Indicators.SelectMany(wanted => source.Indicators, (wanted, held) => (wanted, held)))
        {
            if (held.Id == wanted.Id || held.Text == wanted.Text)
            {
                return "指标一字不差";
            }

            if (counterparts.TryGetValue((held.Id, wanted.Id), out var words))
            {
                return words;
            }
        }

        var likest = planned.Indicators.SelectMany(wanted => source.Indicators, (wanted, held) => demands.GetValueOrDefault((held.Id, wanted.Id))).Max();
        return likest >= NearlySame ? $"材料要求相同 {likest:0%}" : null;
    }

    private static async Task<List<HeldSource>> SourcesAsync(AppDb db, CancellationToken cancellationToken)
    {
        var rows = await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.State == AssignmentState.Passed
            join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            join version in db.SubmissionVersions on submission.Id equals version.SubmissionId
            where version.Outcome == VersionOutcome.Passed
            select new { assignment.Id, assignment.UnitId, campaign.Number, campaign.Name, campaign.SystemId, Version = version.Number, version.DecidedAt }).ToListAsync(cancellationToken);
        var covered = (await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.State == AssignmentState.Passed
            join pair in db.Set<AssignmentIndicator>() on assignment.Id equals pair.AssignmentId
            orderby pair.Position
            select new { pair.AssignmentId, pair.IndicatorId }).ToListAsync(cancellationToken)).ToLookup(pair => pair.AssignmentId, pair => pair.IndicatorId);
        var answered = covered.SelectMany(pair => pair).Distinct().ToList();
        var indicators = await db.Indicators.AsNoTracking().Where(indicator => answered.Contains(indicator.Id))
            .Select(indicator => new { indicator.Id, indicator.Number, indicator.Text, Demands = indicator.Materials.Select(material => new { material.Id, material.Text }).ToList() })
            .ToDictionaryAsync(
                indicator => indicator.Id,
                indicator => new HeldIndicator(indicator.Id, indicator.Number, indicator.Text, [.. indicator.Demands.Select(demand => (demand.Id, demand.Text))]), cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Id).Select(versions => versions.MaxBy(row => row.Version)!).Select(row => new HeldSource(
                row.Id, row.UnitId, row.Number, row.Name, row.SystemId, row.Version, row.DecidedAt, [.. covered[row.Id].Select(id => indicators[id])])),
        ];
    }

    // What the crosswalks say, from the indicators of other systems to those of this one; decided pairs before suggested ones, pairs in doubt left out.
    private static async Task<Dictionary<(Guid From, Guid To), string>> CounterpartsAsync(
        AppDb db, Guid systemId, IEnumerable<HeldSource> sources, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(Guid From, Guid To), string>();
        foreach (var other in sources.Select(source => source.SystemId).Where(id => id != systemId).Distinct())
        {
            // The office may have checked the two in either direction.
            var isReversed = await db.Crosswalks.AnyAsync(crosswalk => crosswalk.FromSystemId == systemId && crosswalk.ToSystemId == other, cancellationToken);
            if (await (isReversed ? db.ComparisonAsync(systemId, other, cancellationToken) : db.ComparisonAsync(other, systemId, cancellationToken)) is not { } comparison)
            {
                continue;
            }

            foreach (var row in comparison.Rows.Where(row => row.IsCertain))
            {
                var (held, wanted) = isReversed ? (row.To, row.From) : (row.From, row.To);
                var words = row.Decisions.Count > 0 ? "两版对照已核对" : $"两版对照：{row.Kind.Word()}{(row.Similarity is { } similarity ? $"，相同 {similarity:0%}" : "")}";
                foreach (var pair in held.SelectMany(from => wanted, (from, to) => (from.Key, to.Key)))
                {
                    found[pair] = words;
                }
            }
        }

        return found;
    }

    // Demands for material compared as indicators are: the same words, the same weights.
    private static async Task<Dictionary<(Guid From, Guid To), double>> LikeDemandsAsync(
        AppDb db, DispatchPlan plan, IReadOnlyList<HeldSource> sources, CancellationToken cancellationToken)
    {
        var wanted = plan.Assignments.SelectMany(planned => planned.Indicators).Select(indicator => indicator.Id).Distinct().ToList();
        var asked = await db.Indicators.AsNoTracking().Where(indicator => wanted.Contains(indicator.Id))
            .SelectMany(indicator => indicator.Materials).Select(material => new { material.Id, material.IndicatorId, material.Text }).ToListAsync(cancellationToken);
        var held = sources.SelectMany(source => source.Indicators).DistinctBy(indicator => indicator.Id)
            .SelectMany(indicator => indicator.Demands, (indicator, demand) => (demand.Id, IndicatorId: indicator.Id, demand.Text)).ToList();
        var (from, to) = (held.Where(demand => demand.Text.Length >= ShortestDemand).ToList(), asked.Where(demand => demand.Text.Length >= ShortestDemand).ToList());
        var (ofHeld, ofAsked) = (from.ToDictionary(demand => demand.Id.ToString(), demand => demand.IndicatorId), to.ToDictionary(demand => demand.Id.ToString(), demand => demand.IndicatorId));
        var comparison = SystemComparer.Compare(
            [.. from.Select(demand => Compared(demand.Id, demand.Text))], [.. to.Select(demand => Compared(demand.Id, demand.Text))], []);
        return comparison.Pairs.Where(pair => pair.Similarity >= NearlySame)
            .SelectMany(pair => pair.From.SelectMany(older => pair.To, (older, newer) => (Pair: (ofHeld[older], ofAsked[newer]), pair.Similarity)))
            .GroupBy(pair => pair.Pair).ToDictionary(same => same.Key, same => same.Max(pair => pair.Similarity));
    }

    private static ComparedIndicator Compared(Guid id, string text) => new(id.ToString(), "", "", "", IndicatorKind.Base, "", text);
}
