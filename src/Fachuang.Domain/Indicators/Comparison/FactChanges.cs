namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>Finds what changed in fact between indicators that belong together: figures, and demands turned into their opposite.</summary>
internal static class FactChanges
{
    // Shares of common character pairs around two figures.
    private const double SameFigure = 0.12;
    private const double ChangedFigure = 0.25;
    private const double OtherUnit = 0.36;

    // Share of a clause that must be found again before its polarity is compared.
    private const double SameClause = 0.6;

    public static IReadOnlyList<FactChange> Between(IReadOnlyList<IndicatorText> from, IReadOnlyList<IndicatorText> to, Vocabulary vocabulary)
    {
        List<FactChange> changes =
        [
            .. Figures(from.SelectMany(text => Quantities.In(text.Source.Text)).ToList(), to.SelectMany(text => Quantities.In(text.Source.Text)).ToList()),
            .. from older in @from from newer in to from change in Polarities(older, newer, @from, to, vocabulary).Take(1) select change,
        ];
        return [.. changes.Distinct()];
    }

    private static IEnumerable<FactChange> Figures(List<Quantity> before, List<Quantity> after)
    {
        var partners = new Quantity?[before.Count];
        var taken = new bool[after.Count];
        var candidates =
            from older in Enumerable.Range(0, before.Count)
            from newer in Enumerable.Range(0, after.Count)
            where before[older].Sort == after[newer].Sort
            let says = before[older].Says(after[newer])
            let context = Places.Likeness(before[older].Context, after[newer].Context)
            where context >= (says ? SameFigure : before[older].Unit == after[newer].Unit ? ChangedFigure : OtherUnit)
            orderby context + (says ? 0.3 : before[older].Unit == after[newer].Unit ? 0.1 : 0) descending
            select (older, newer);
        foreach (var (older, newer) in candidates)
        {
            if (partners[older] is null && !taken[newer])
            {
                partners[older] = after[newer];
                taken[newer] = true;
            }
        }

        // 每年 that lost its partner tells nothing its count does not tell; and a fact told twice in a text is told once here.
        var changed = new List<(QuantityPlace? Before, QuantityPlace? After)>();
        for (var older = 0; older < before.Count; older++)
        {
            if (partners[older] is { } partner)
            {
                if (!before[older].Says(partner))
                {
                    changed.Add((before[older].Place, partner.Place));
                }
            }
            else if (before[older].Sort is not QuantitySort.Frequency && !before.Where((other, at) => partners[at] is not null && other.Says(before[older]) && other.Unit == "季度").Any())
            {
                changed.Add((before[older].Place, null));
            }
        }

        changed.AddRange(Enumerable.Range(0, after.Count)
            .Where(newer => !taken[newer] && after[newer].Sort is not QuantitySort.Frequency)
            .Select(newer => ((QuantityPlace?)null, (QuantityPlace?)after[newer].Place)));
        return Told(changed);
    }

    /// <summary>Changes of one clause are told in one.</summary>
    private static IEnumerable<FactChange> Told(List<(QuantityPlace? Before, QuantityPlace? After)> changed)
    {
        var told = new List<(QuantityPlace? Before, QuantityPlace? After)>();
        foreach (var (older, newer) in changed)
        {
            var at = told.FindIndex(other => IsSame(other.Before, older) && IsSame(other.After, newer));
            if (at < 0)
            {
                told.Add((older, newer));
            }
            else
            {
                told[at] = (older is { } one ? told[at].Before!.Value.With(one) : null, newer is { } another ? told[at].After!.Value.With(another) : null);
            }
        }

        return told
            .Where(change => change is not (null, _) and not (_, null)
                || !told.Any(other => other is ({ }, { }) && (change.Before is null ? IsSame(other.After, change.After) : IsSame(other.Before, change.Before))))
            .Select(change => new FactChange(FactChangeKind.Number, change.Before?.Words() ?? "", change.After?.Words() ?? ""));

        static bool IsSame(QuantityPlace? one, QuantityPlace? other) => one is { } here && other is { } there ? here.IsSameClause(there) : one is null && other is null;
    }

    /// <summary>Clauses of two indicators that are each other's nearest and of which one denies what the other states.</summary>
    private static IEnumerable<FactChange> Polarities(
        IndicatorText older, IndicatorText newer, IReadOnlyList<IndicatorText> allOlder, IReadOnlyList<IndicatorText> allNewer, Vocabulary vocabulary) =>
        from before in older.Clauses
        from after in newer.Clauses
        where before.IsDenied != after.IsDenied
        where Nearest(before, allNewer, vocabulary) == after && Nearest(after, allOlder, vocabulary) == before
        select new FactChange(FactChangeKind.Polarity, before.Words, after.Words);

    /// <summary>The clause most of which is found in the other or the other way round; null when there is none.</summary>
    private static Clause? Nearest(Clause clause, IReadOnlyList<IndicatorText> others, Vocabulary vocabulary)
    {
        Clause? nearest = null;
        var most = 0.0;
        var weight = vocabulary.Weight(clause.Grams);
        foreach (var other in others.SelectMany(text => text.Clauses))
        {
            var (common, otherWeight) = (vocabulary.Common(clause.Grams, other.Grams), vocabulary.Weight(other.Grams));
            var both = 2 * common / (weight + otherWeight);
            if (common / Math.Min(weight, otherWeight) >= SameClause && both > most)
            {
                (nearest, most) = (other, both);
            }
        }

        return nearest;
    }
}
