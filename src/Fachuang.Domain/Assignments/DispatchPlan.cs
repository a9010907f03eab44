using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Assignments;

/// <summary>An assignment that would be made.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Responsibility">Lead when the unit leads for any of the indicators.</param>
/// <param name="Indicators">The indicators in printed order; several when they hand in together (合并提供).</param>
/// <param name="MaterialNumbers">Numbers of the material requirements it answers for, in printed order; empty means all.</param>
public sealed record PlannedAssignment(
    Guid UnitId, Responsibility Responsibility, IReadOnlyList<Indicator> Indicators, IReadOnlyList<string> MaterialNumbers);

/// <summary>Why something cannot be dispatched until somebody mends it.</summary>
public enum DispatchProblemKind
{
    /// <summary>Nobody has said which unit or group the printed name means.</summary>
    NameNotResolved,

    /// <summary>The group has no members.</summary>
    EmptyGroup,

    /// <summary>The document names no unit beside an indicator that counts towards the share.</summary>
    NoUnit,
}

/// <summary>Something that keeps a unit from being asked.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="PrintedName">The name of unit or group as printed; empty for <see cref="DispatchProblemKind.NoUnit"/>.</param>
/// <param name="Indicators">The indicators it concerns, in printed order.</param>
public sealed record DispatchProblem(DispatchProblemKind Kind, string PrintedName, IReadOnlyList<Indicator> Indicators);

/// <summary>
/// 派发: what is to be asked of whom, as the difference between what the document says and what has been asked already
/// (requirements B2, C1, C2). Making the plan changes nothing; carrying it out and planning again gives an empty plan.
/// </summary>
/// <param name="Assignments">What would be made, in printed order of indicators and units.</param>
/// <param name="Problems">What stays undone until somebody mends it, in printed order.</param>
public sealed record DispatchPlan(IReadOnlyList<PlannedAssignment> Assignments, IReadOnlyList<DispatchProblem> Problems)
{
    /// <summary>Units that would be asked.</summary>
    public int Units => Assignments.Select(assignment => assignment.UnitId).Distinct().Count();

    /// <summary>Pairs of unit and indicator that would be asked.</summary>
    public int Pairs => Assignments.Sum(assignment => assignment.Indicators.Count);

    /// <summary>Plans a dispatch.</summary>
    /// <remarks>
    /// Lead units are asked; where a document names none beside an indicator, the responsible units answer in their place. A unit
    /// named more than once beside an indicator, by itself or through a group, is asked once for all that is named. Indicators
    /// that hand in together make one assignment a unit, of those of the group the unit is named beside.
    /// </remarks>
    /// <param name="indicators">The indicators to dispatch, with their units.</param>
    /// <param name="members">Members of each group, in the order they are to be asked.</param>
    /// <param name="existing">Pairs of unit and indicator that are not to be asked again.</param>
    /// <param name="withResponsible">Whether responsible units are asked beside the lead units.</param>
    /// <param name="unnamedTo">The unit that answers for counting indicators beside which the document names none; null reports them.</param>
    public static DispatchPlan Make(
        IEnumerable<Indicator> indicators,
        IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> members,
        IEnumerable<(Guid UnitId, Guid IndicatorId)> existing,
        bool withResponsible,
        Guid? unnamedTo = null)
    {
        var known = existing.ToHashSet();
        var problems = new List<(DispatchProblemKind Kind, string Name, Indicator Indicator)>();
        var wanted = indicators.OrderBy(indicator => indicator.Position)
            .SelectMany(indicator => Ask(indicator, members, withResponsible, unnamedTo, problems))
            .Where(ask => !known.Contains((ask.UnitId, ask.Indicator.Id)));

        // Numbers are labels and begin anew in each list, so that a group is known by its list and all its numbers.
        var assignments = wanted
            .GroupBy(ask => (ask.UnitId, Together: ask.Indicator.MaterialGroup.Count == 0
                ? ask.Indicator.Id.ToString()
                : $"{ask.Indicator.ListId}|{string.Join('|', ask.Indicator.MaterialGroup)}"))
            .Select(group => new PlannedAssignment(
                group.Key.UnitId,
                group.Any(ask => ask.Responsibility is Responsibility.Lead) ? Responsibility.Lead : Responsibility.Responsible,
                [.. group.Select(ask => ask.Indicator)],
                Union(group.Select(ask => ask.MaterialNumbers))));
        return new DispatchPlan(
            [.. assignments],
            [.. problems.GroupBy(problem => (problem.Kind, problem.Name))
                .Select(same => new DispatchProblem(same.Key.Kind, same.Key.Name, [.. same.Select(problem => problem.Indicator).Distinct()]))]);
    }

    private static IEnumerable<Asked> Ask(
        Indicator indicator, IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> members, bool withResponsible, Guid? unnamedTo,
        List<(DispatchProblemKind, string, Indicator)> problems)
    {
        var leads = indicator.Units.Any(unit => unit.Responsibility is Responsibility.Lead);
        var named = indicator.Units.Where(unit => withResponsible || !leads || unit.Responsibility is Responsibility.Lead)
            .OrderBy(unit => unit.Position).ToList();
        if (named.Count == 0)
        {
            // Bonus items are reported by whoever wants to, veto items are watched by the office: nobody is named beside them.
            if (!indicator.Kind.CountsTowardsShare())
            {
                return [];
            }

            if (unnamedTo is { } chosen)
            {
                return [new Asked(chosen, indicator, Responsibility.Lead, [])];
            }

            problems.Add((DispatchProblemKind.NoUnit, "", indicator));
            return [];
        }

        var asked = new List<Asked>();
        foreach (var name in named)
        {
            IReadOnlyList<Guid> units = name switch
            {
                { UnitId: { } unit } => [unit],
                { GroupId: { } group } => members.GetValueOrDefault(group) ?? [],
                _ => [],
            };
            if (units.Count == 0)
            {
                problems.Add((name.GroupId is null ? DispatchProblemKind.NameNotResolved : DispatchProblemKind.EmptyGroup, name.PrintedName, indicator));
            }

            asked.AddRange(units.Select(unit => new Asked(unit, indicator, name.Responsibility, name.MaterialNumbers)));
        }

        return asked.GroupBy(ask => ask.UnitId).Select(same => new Asked(
            same.Key,
            indicator,
            same.Min(ask => ask.Responsibility),
            Union(same.Select(ask => ask.MaterialNumbers))));
    }

    // Empty means all, and all swallows the rest.
    private static IReadOnlyList<string> Union(IEnumerable<IReadOnlyList<string>> numbers)
    {
        var all = numbers.ToList();
        return all.Any(some => some.Count == 0) ? [] : [.. all.SelectMany(some => some).Distinct()];
    }

    private sealed record Asked(Guid UnitId, Indicator Indicator, Responsibility Responsibility, IReadOnlyList<string> MaterialNumbers);
}
