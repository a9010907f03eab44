namespace Fachuang.Domain.Reviews;

/// <summary>A place and who has it.</summary>
/// <param name="Place">From 1; equal totals share a place and the next one is skipped: 1, 2, 2, 4.</param>
/// <param name="Score">The score; its total is never null.</param>
public sealed record Placing(int Place, CompositeScore Score);

/// <summary>排名: by the total in hundredths, the number people see; those without one stand apart.</summary>
/// <param name="Placings">Best first; among equals by the applicant's key, so that the same scores are listed the same way always.</param>
/// <param name="Excluded">Those a veto item excludes, by key.</param>
/// <param name="Incomplete">Those for whom something is missing, by key.</param>
public sealed record Ranking(IReadOnlyList<Placing> Placings, IReadOnlyList<CompositeScore> Excluded, IReadOnlyList<CompositeScore> Incomplete)
{
    /// <summary>Ranks scores of one scheme.</summary>
    public static Ranking Of(IEnumerable<CompositeScore> scores)
    {
        var all = scores.OrderByDescending(score => score.Total).ThenBy(score => score.Applicant, StringComparer.Ordinal).ToList();
        var placings = new List<Placing>();
        foreach (var score in all.Where(score => score.Total is not null))
        {
            placings.Add(new(placings is [.., var last] && last.Score.Total == score.Total ? last.Place : placings.Count + 1, score));
        }

        return new(
            placings,
            [.. all.Where(score => score.Vetoes.Count > 0).OrderBy(score => score.Applicant, StringComparer.Ordinal)],
            [.. all.Where(score => score.Vetoes.Count == 0 && score.Missing.Count > 0).OrderBy(score => score.Applicant, StringComparer.Ordinal)]);
    }
}
