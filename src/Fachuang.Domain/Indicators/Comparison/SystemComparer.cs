namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>
/// Says what became of the indicators of one system in another (requirement A6), from their texts alone: clauses are matched both ways,
/// rare words count more than boilerplate, place and number decide between equals only. The same texts always give the same answer.
/// </summary>
public static class SystemComparer
{
    /// <summary>Compares two systems.</summary>
    /// <param name="from">The older system in printed order; ids must be unique.</param>
    /// <param name="to">The newer system in printed order; ids must be unique.</param>
    /// <param name="decisions">What a person decided; of several about one indicator the last holds, ids no longer known are passed over.</param>
    /// <returns>Every id of both systems, each in exactly one place.</returns>
    public static SystemComparison Compare(IReadOnlyList<ComparedIndicator> from, IReadOnlyList<ComparedIndicator> to, IReadOnlyList<PairDecision> decisions)
    {
        var vocabulary = new Vocabulary();
        var older = from.Select(indicator => IndicatorText.Of(indicator, vocabulary)).ToArray();
        var newer = to.Select(indicator => IndicatorText.Of(indicator, vocabulary)).ToArray();
        vocabulary.Weigh(older, newer);

        var likenesses = new LikenessFinder(older, newer, vocabulary).Find();
        var alignment = new Alignment(older, newer);
        alignment.Decide(decisions);
        alignment.Align(likenesses);

        var reading = new PairReading(older, newer, vocabulary, likenesses, alignment.Alliances);
        return new SystemComparison(
            [.. alignment.Alliances.OrderBy(alliance => alliance.From.Min).Select(reading.Read)],
            [.. Enumerable.Range(0, newer.Length).Where(column => alignment.OfTo(column) is null).Select(column => newer[column].Source.Id)],
            [.. Enumerable.Range(0, older.Length).Where(row => alignment.OfFrom(row) is null).Select(row => older[row].Source.Id)]);
    }
}
