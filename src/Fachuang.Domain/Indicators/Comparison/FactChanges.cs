namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>Finds what changed in fact between indicators that belong together: figures, and demands turned into their opposite.</summary>
internal static class FactChanges
{
    // Shares of common character pairs around two figures.
    private const double SameFigure = 0.12;
    private const double ChangedFigure = 0.25;

    // Share of a clause that must be found again before its polarity is compared.
    private const double SameClause = 0.6;

    public static IReadOnlyList<FactChange> Between(IReadOnlyList<IndicatorText> from, IReadOnlyList<IndicatorText> to, Vocabulary vocabulary)
    {
        List<FactChange> changes =
        [
            .. Figures(from.SelectMany(text => Quantities.In(text.Source.Text)).ToList(), to.SelectMany(text => Quantities.In(text.Source.Text)).ToList()),
            .. Polarities([.. from.SelectMany(text => text.Clauses)], [.. to.SelectMany(text => text.Clauses)], vocabulary),
        ];
        return [.. changes.Distinct()];
    }

    private static List<FactChange> Figures(List<Quantity> before, List<Quantity> after)
    {
        var partners = new Quantity?[before.Count];
        var taken = new bool[after.Count];
        var candidates =
            from older in Enumerable.Range(0, before.Count)
            from newer in Enumerable.Range(0, after.Count)
            where before[older].Sort == after[newer].Sort
            let says = before[older].Says(after[newer])
            let context = Places.Likeness(before[older].Context, after[newer].Context)
            where context >= (says ? SameFigure : ChangedFigure)
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

        var changes = new List<FactChange>();
        for (var older = 0; older < before.Count; older++)
        {
            if (partners[older] is not { } partner)
            {
                changes.Add(new FactChange(FactChangeKind.Number, before[older].Words, ""));
            }
            else if (!before[older].Says(partner))
            {
                changes.Add(new FactChange(FactChangeKind.Number, before[older].Words, partner.Words));
            }
        }

        for (var newer = 0; newer < after.Count; newer++)
        {
            if (!taken[newer])
            {
                changes.Add(new FactChange(FactChangeKind.Number, "", after[newer].Words));
            }
        }

        // A clause whose figures partly stayed is told once, with both its sides.
        var told = changes.Where(change => change.Before.Length > 0 && change.After.Length > 0).ToList();
        return [.. changes.Where(change => (change.Before.Length > 0 && change.After.Length > 0)
            || !told.Any(other => change.Before.Length > 0 ? other.Before == change.Before : other.After == change.After))];
    }

    private static IEnumerable<FactChange> Polarities(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after, Vocabulary vocabulary)
    {
        foreach (var older in before)
        {
            if (Nearest(older, after, vocabulary) is { } newer && newer.IsDenied != older.IsDenied && Nearest(newer, before, vocabulary) is { } back && back.Words == older.Words)
            {
                yield return new FactChange(FactChangeKind.Polarity, older.Words, newer.Words);
            }
        }
    }

    /// <summary>The clause most of which is found in the other or the other way round; null when there is none.</summary>
    private static Clause? Nearest(Clause clause, IReadOnlyList<Clause> others, Vocabulary vocabulary)
    {
        Clause? nearest = null;
        var most = 0.0;
        var weight = vocabulary.Weight(clause.Grams);
        foreach (var other in others)
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
