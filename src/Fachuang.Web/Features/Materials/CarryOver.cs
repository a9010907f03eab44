using System.Globalization;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Indicators.Comparison;
using Fachuang.Web.Features.Materials.Search;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>结转任务与材料: from an older campaign to a newer one along the pairs of their systems, each confirmed by the office (requirement A7).</summary>
internal static class CarryOver
{
    /// <summary>From the comparison of two systems to the campaigns that go through them.</summary>
    public static async Task<IResult> FindAsync(Guid from, Guid to, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var systems = await db.IndicatorSystems.Where(system => system.Id == from || system.Id == to)
            .Select(system => new { system.Id, system.Title }).ToDictionaryAsync(system => system.Id, system => system.Title, cancellationToken);
        if (systems.Count < 2)
        {
            return Answer.NotFound(http);
        }

        var campaigns = await db.Campaigns.AsNoTracking().Where(campaign => campaign.SystemId == from || campaign.SystemId == to)
            .MeantFirst().Select(campaign => new { campaign.Number, campaign.SystemId }).ToListAsync(cancellationToken);
        var older = campaigns.Find(campaign => campaign.SystemId == from);
        var newer = campaigns.Find(campaign => campaign.SystemId == to);
        return older is not null && newer is not null
            ? Results.Redirect($"/campaigns/{newer.Number}/carry-over?from={older.Number}")
            : Answer.Page<CarryOverMissingPage>(new { Comparison = $"/indicators/{from}/compare/{to}", Missing = (IReadOnlyList<string>)[.. older is null ? [systems[from]] : (string[])[], .. newer is null ? [systems[to]] : (string[])[]] });
    }

    public static async Task<IResult> ShowAsync(int number, int from, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        await CarryOverScene.LoadAsync(db, from, number, cancellationToken) is { } scene ? Answer.Page<CarryOverPage>(new { Scene = scene }) : Answer.NotFound(http);

    public static async Task<IResult> HandleAsync(
        int number, int from, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await CarryOverScene.LoadAsync(db, from, number, cancellationToken) is not { } scene)
        {
            return Answer.NotFound(http);
        }

        if (scene.Newer.WhyNotWork() is { } closed)
        {
            return Answer.Refused(http, closed);
        }

        if (Chosen(scene, form, out var chosen) is { } refusal)
        {
            return Answer.Refused(http, refusal, StatusCodes.Status422UnprocessableEntity);
        }

        if (form["revision"] != scene.Comparison.Revision.ToString(CultureInfo.InvariantCulture))
        {
            return Answer.Page<CarryOverPage>(new { Scene = scene, Problem = "就在刚才，有人改过这份对照，还没有结转。下面是现在的样子，看过再定" }, StatusCodes.Status409Conflict);
        }

        var demands = await DemandsAsync(db, scene, cancellationToken);
        var (assignments, drafts) = (0, 0);
        foreach (var pair in chosen.Where(pair => scene.Propose(pair.From, pair.To).Any(unit => unit.AddsAnything)))
        {
            var (dispatched, begun) = await CarryAsync(pair, scene, demands, db, acting, clock.UtcNow(), cancellationToken);
            (assignments, drafts) = (assignments + dispatched, drafts + begun);
        }

        return Answer.Done(
            http, $"/campaigns/{number}/carry-over?from={from}",
            assignments + drafts == 0 ? "没有新的可带：选的都已经在了" : $"结转了 {chosen.Count} 组：新派 {assignments} 项任务，带过去 {drafts} 份材料草稿");
    }

    /// <summary>Carries one pair in a transaction of its own: what is there already is read inside it, so that a second click adds nothing.</summary>
    private static async Task<(int Assignments, int Drafts)> CarryAsync(
        ChosenPair pair, CarryOverScene planned, ILookup<Guid, (string Number, string Text)> demands, AppDb db, Acting acting, DateTime now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var scene = planned with { NewerWorks = await CarryOverScene.NewerAsync(db, planned.Newer.Id, [.. pair.To.Select(item => item.Key)], cancellationToken) };
        var source = $"“{scene.Older.Name}”第 {ComparisonRow.Ids(pair.From)} 项";
        var (assignments, drafts) = (0, 0);
        foreach (var unit in scene.Propose(pair.From, pair.To).Where(unit => unit.AddsAnything))
        {
            List<(Guid Assignment, IReadOnlyList<Guid> Indicators, bool IsNew)> targets = [.. unit.Waiting.Select(work => (work.AssignmentId, work.Indicators, false))];
            foreach (var together in unit.Missing.GroupBy(item => Together(scene.Indicators[item.Key])))
            {
                var assignment = Assignment.Dispatch(
                    Guid.CreateVersion7(), scene.Newer.RegionId, scene.Newer.Id, unit.UnitId, unit.Responsibility, [.. together.Select(item => item.Key)],
                    Numbers(together.Select(item => scene.Indicators[item.Key]), unit.UnitId), scene.Newer.MaterialsDueOn, now, Short($"由{source}结转"));
                db.Add(assignment);
                targets.Add((assignment.Id, [.. together.Select(item => item.Key)], true));
                assignments++;
            }

            if (unit.Accepted is not { } accepted)
            {
                continue;
            }

            foreach (var (assignment, indicators, isNew) in targets)
            {
                var submission = isNew ? null : await db.Submissions.Include(draft => draft.Entries).SingleOrDefaultAsync(draft => draft.AssignmentId == assignment, cancellationToken);
                if (submission is null)
                {
                    submission = new Submission { Id = Guid.CreateVersion7(), RegionId = scene.Newer.RegionId, AssignmentId = assignment };
                    db.Add(submission);
                }

                List<CatalogueEntry> entries = [.. accepted.Entries.Take(ChangeCatalogue.MostEntries).Select(entry => CopiedEntry.Add(db, entry, submission, Keeps(entry, pair.From, indicators, demands) ? entry.MaterialNumber : "", null))];
                submission.CarryOver(accepted.Narrative, entries, Short($"由{source}通过的材料结转"), acting.Required.Name, now);
                db.AddRange(entries);
                drafts++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var draft in db.ChangeTracker.Entries<Submission>().Select(entry => entry.Entity.Id).ToList())
        {
            await Passages.WriteAsync(db, draft, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return (assignments, drafts);
    }

    // Numbers are labels and begin anew in each list; those that hand in together make one assignment.
    private static string Together(Indicator indicator) =>
        indicator.MaterialGroup.Count == 0 ? indicator.Id.ToString() : $"{indicator.ListId}|{string.Join('|', indicator.MaterialGroup)}";

    /// <summary>The materials the new document wants of the unit where it names it; empty means all.</summary>
    private static List<string> Numbers(IEnumerable<Indicator> indicators, Guid unitId)
    {
        var named = indicators.SelectMany(indicator => indicator.Units).Where(unit => unit.UnitId == unitId).ToList();
        return named.Exists(unit => unit.MaterialNumbers.Count == 0) ? [] : [.. named.SelectMany(unit => unit.MaterialNumbers).Distinct()];
    }

    /// <summary>Whether the entry still answers the demand of its number: only where both documents ask for the same under it.</summary>
    private static bool Keeps(ContentEntry entry, IReadOnlyList<ComparedItem> from, IEnumerable<Guid> to, ILookup<Guid, (string Number, string Text)> demands)
    {
        var asked = to.SelectMany(key => demands[key]).Where(demand => demand.Number == entry.MaterialNumber).Select(demand => demand.Text).ToHashSet();
        return from.SelectMany(item => demands[item.Key]).Any(demand => demand.Number == entry.MaterialNumber && asked.Contains(demand.Text));
    }

    private static async Task<ILookup<Guid, (string Number, string Text)>> DemandsAsync(AppDb db, CarryOverScene scene, CancellationToken cancellationToken) => (await (
        from indicator in db.Indicators
        where indicator.SystemId == scene.Older.SystemId || indicator.SystemId == scene.Newer.SystemId
        from material in indicator.Materials
        select new { material.IndicatorId, material.Number, material.Text }).ToListAsync(cancellationToken))
        .ToLookup(material => material.IndicatorId, material => (material.Number, material.Text));

    private static Refusal? Chosen(CarryOverScene scene, IFormCollection form, out List<ChosenPair> chosen)
    {
        chosen = [];
        var proposals = scene.Proposals().ToDictionary(proposal => proposal.Row.Anchor);
        foreach (var anchor in form["pair"].OfType<string>().Distinct())
        {
            if (!proposals.TryGetValue(anchor, out var proposal))
            {
                return new("carry-over.unknown", "没有结转：有一组已经不在对照里，请刷新后再定");
            }

            var (row, ids) = (proposal.Row, form[$"of-{anchor}"].OfType<string>().ToHashSet());
            List<ComparedItem> from = row.From.Count == 1 ? [.. row.From] : [.. row.From.Where(item => ids.Contains(item.Key.ToString()))];
            List<ComparedItem> to = row.To.Count == 1 ? [.. row.To] : [.. row.To.Where(item => ids.Contains(item.Key.ToString()))];
            if (!ids.IsSubsetOf(row.From.Concat(row.To).Select(item => item.Key.ToString())))
            {
                return new("carry-over.unknown", "没有结转：有的指标不在这两套指标体系里，请刷新后再定");
            }

            if (from.Count == 0 || to.Count == 0)
            {
                return new("carry-over.none", $"没有结转：第 {ComparisonRow.Ids(row.From)} 项要选带哪几项、带给哪几项");
            }

            chosen.Add(new ChosenPair(from, to));
        }

        return chosen.Count == 0 ? new("carry-over.nothing", "没有结转：没有选任何一组") : null;
    }

    private static string Short(string words) => words.Length <= SubmissionMap.CarriedLength ? words : words[..(SubmissionMap.CarriedLength - 1)] + "…";

    private sealed record ChosenPair(IReadOnlyList<ComparedItem> From, IReadOnlyList<ComparedItem> To);
}
