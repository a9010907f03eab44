using System.Globalization;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Fachuang.Web.Features.Assignments;

/// <summary>How much of a system is dispatched at once.</summary>
/// <param name="Lists">Keys of lists; empty for all.</param>
/// <param name="Categories">一级指标 as printed; empty for all.</param>
/// <param name="Positions">Positions of single indicators; empty for all.</param>
/// <param name="WithResponsible">Whether responsible units are asked beside the lead units.</param>
/// <param name="Again">Whether what was withdrawn is asked anew.</param>
/// <param name="To">The unit that answers where the document names none; null leaves those undone.</param>
/// <param name="DueOn">Deadline, yyyy-MM-dd; null for the campaign's.</param>
public sealed record DispatchScope(
    IReadOnlyList<Guid> Lists, IReadOnlyList<string> Categories, IReadOnlyList<int> Positions, bool WithResponsible, bool Again, Guid? To, string? DueOn)
{
    /// <summary>Reads the fields of an address or a form; what does not parse is left out.</summary>
    public static DispatchScope Read(Func<string, StringValues> field) => new(
        [.. field("list").Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).OfType<Guid>()],
        [.. field("category").Where(text => !string.IsNullOrEmpty(text)).Select(text => text!)],
        [.. field("i").Select(text => int.TryParse(text, out var position) ? position : (int?)null).OfType<int>()],
        field("responsible") == "1", field("again") == "1",
        Guid.TryParse(field("to"), out var to) ? to : null,
        field("due").FirstOrDefault(text => !string.IsNullOrEmpty(text)));

    /// <summary>The fields of a form that sends the same scope.</summary>
    public IEnumerable<(string Name, string Value)> Fields => new (string Name, string? Value)[]
    {
        ("responsible", WithResponsible ? "1" : null), ("again", Again ? "1" : null), ("to", To?.ToString()), ("due", DueOn),
    }.Concat(Lists.Select(list => ("list", (string?)list.ToString())))
        .Concat(Categories.Select(category => ("category", (string?)category)))
        .Concat(Positions.Select(position => ("i", (string?)position.ToString(CultureInfo.InvariantCulture))))
        .Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!));

    internal bool Holds(Indicator indicator) =>
        (Lists.Count == 0 || Lists.Contains(indicator.ListId))
        && (Categories.Count == 0 || Categories.Contains(indicator.Category))
        && (Positions.Count == 0 || Positions.Contains(indicator.Position));
}

/// <summary>Everything the page of a dispatch shows.</summary>
/// <param name="Plan">What would be made within the scope.</param>
/// <param name="Indicators">All indicators of the system in printed order.</param>
/// <param name="Lists">The lists of the system in printed order.</param>
/// <param name="Units">Short names of the units.</param>
/// <param name="Existing">Assignments there are already.</param>
/// <param name="Withdrawn">Pairs within the scope that were withdrawn and are not asked again.</param>
public sealed record DispatchView(
    DispatchPlan Plan, IReadOnlyList<Indicator> Indicators, IReadOnlyList<IndicatorList> Lists, IReadOnlyDictionary<Guid, string> Units, int Existing, int Withdrawn)
{
    /// <summary>Changes when the plan does: a confirmation of another plan than the one shown is not carried out.</summary>
    public string Print => $"{Plan.Assignments.Count}-{Plan.Pairs}-{Plan.Units}";
}

/// <summary>Reads what a dispatch is planned from.</summary>
internal static class DispatchQueries
{
    public static async Task<DispatchView> ViewAsync(AppDb db, Campaign campaign, DispatchScope scope, CancellationToken cancellationToken)
    {
        var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == campaign.SystemId)
            .Include(indicator => indicator.Units).OrderBy(indicator => indicator.Position).AsSplitQuery().ToListAsync(cancellationToken);
        var lists = await db.Set<IndicatorList>().AsNoTracking().Where(list => list.SystemId == campaign.SystemId).OrderBy(list => list.Position).ToListAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().OrderBy(unit => unit.Position).ThenBy(unit => unit.Name)
            .Select(unit => new { unit.Id, unit.ShortName }).ToListAsync(cancellationToken);
        var members = await db.UnitGroups.AsNoTracking().SelectMany(group => group.Members).Select(member => new { member.GroupId, member.UnitId }).ToListAsync(cancellationToken);
        var asked = await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.CampaignId == campaign.Id
            join covered in db.Set<AssignmentIndicator>() on assignment.Id equals covered.AssignmentId
            select new { assignment.Id, assignment.UnitId, covered.IndicatorId, Withdrawn = assignment.State == AssignmentState.Withdrawn }).ToListAsync(cancellationToken);

        var place = units.Index().ToDictionary(unit => unit.Item.Id, unit => unit.Index);
        var groups = members.GroupBy(member => member.GroupId).ToDictionary(
            group => group.Key, group => (IReadOnlyList<Guid>)[.. group.Select(member => member.UnitId).OrderBy(unit => place[unit])]);
        var within = indicators.Where(scope.Holds).ToList();
        var inScope = within.Select(indicator => indicator.Id).ToHashSet();
        var plan = DispatchPlan.Make(
            within, groups, asked.Where(pair => !pair.Withdrawn || !scope.Again).Select(pair => (pair.UnitId, pair.IndicatorId)), scope.WithResponsible,
            scope.To is { } to && place.ContainsKey(to) ? to : null);
        var standing = asked.Where(pair => !pair.Withdrawn).Select(pair => (pair.UnitId, pair.IndicatorId)).ToHashSet();
        return new DispatchView(
            plan, indicators, lists, units.ToDictionary(unit => unit.Id, unit => unit.ShortName),
            asked.Where(pair => !pair.Withdrawn).Select(pair => pair.Id).Distinct().Count(),
            asked.Where(pair => pair.Withdrawn && inScope.Contains(pair.IndicatorId) && !standing.Contains((pair.UnitId, pair.IndicatorId)))
                .Select(pair => (pair.UnitId, pair.IndicatorId)).Distinct().Count());
    }
}
