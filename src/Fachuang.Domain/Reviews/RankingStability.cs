using System.Globalization;

namespace Fachuang.Domain.Reviews;

/// <summary>How the weights are moved.</summary>
/// <param name="Swing">Hundredths of a per cent: 1 000 moves every weight by up to ±10 %.</param>
/// <param name="Seed">Where the draws begin; the same seed gives the same answer on every machine.</param>
/// <param name="Top">The places that are asked for: how often somebody is among the first so many.</param>
/// <param name="Runs">How often all weights are drawn.</param>
public sealed record StabilityQuestion(int Swing, ulong Seed, int Top, int Runs = 10_000)
{
    /// <summary>The widest swing, ±50 %.</summary>
    public const int MostSwing = 5_000;

    /// <summary>The most runs.</summary>
    public const int MostRuns = 1_000_000;

    /// <summary>Why this cannot be computed; null when it can.</summary>
    public Refusal? WhyNot() => this switch
    {
        { Swing: < 0 or > MostSwing } => new("stability.swing", $"权重的变动写 0% 到 {ScoreWords.Share(MostSwing)}之间的数"),
        { Top: < 1 } => new("stability.top", "看前几名，写 1 或更大的整数"),
        { Runs: < 1 or > MostRuns } => new("stability.runs", $"模拟的次数写 1 到 {MostRuns} 之间的整数"),
        _ => null,
    };
}

/// <summary>Where an applicant's place lay over all runs.</summary>
/// <param name="Applicant">Key.</param>
/// <param name="Place">The place by the stated weights.</param>
/// <param name="Best">The best place of any run.</param>
/// <param name="Low">5th percentile: the least place that a twentieth of the runs did not pass.</param>
/// <param name="Median">50th percentile.</param>
/// <param name="High">95th percentile.</param>
/// <param name="Worst">The worst place of any run.</param>
/// <param name="AmongTop">In how many runs the place was among the first <see cref="StabilityQuestion.Top"/>.</param>
public sealed record PlaceSpread(string Applicant, int Place, int Best, int Low, int Median, int High, int Worst, int AmongTop)
{
    /// <summary>
    /// In how many runs the place was the best one, the next one, and so on to the worst: as many numbers as there are places between, separated by blanks.
    /// They add up to the runs.
    /// </summary>
    public string Counts { get; init; } = "";

    /// <summary>In how many runs the place was this one.</summary>
    public int RunsAt(int place) => place < Best || place > Worst || Counts.Length == 0 ? 0 : int.Parse(Counts.Split(' ')[place - Best], CultureInfo.InvariantCulture);
}

/// <summary>How firmly one applicant stands before the next.</summary>
/// <param name="Before">Key of the one before.</param>
/// <param name="After">Key of the next.</param>
/// <param name="IsTied">Whether they share a place by the stated weights.</param>
/// <param name="Swapped">In how many runs the next one had the higher total.</param>
/// <param name="Tied">In how many runs their totals were the same.</param>
/// <param name="HoldsWithin">
/// Hundredths of a per cent, rounded down: as long as no more than one weight moves, up or down by no more than this, and the others stay as they are to one another,
/// the next one does not pass. Exact, before the rounding of totals; null when not even ±100 % of any one weight lets it pass; 0 when they are tied.
/// </param>
public sealed record NeighbourStability(string Before, string After, bool IsTied, int Swapped, int Tied, int? HoldsWithin)
{
    /// <summary>What people read.</summary>
    public string Words => (IsTied, HoldsWithin) switch
    {
        (true, _) => "两者并列",
        (_, null) => "任何一项权重单独变动 100% 以内，两者的先后都不变",
        (_, { } within) => $"两者的先后在单项权重变动 {ScoreWords.Share(within)} 以内不变",
    };
}

/// <summary>
/// 排名稳定性 (requirement F8): how places move when weights do. In every run each weight, of an indicator or a method, is multiplied by 1 + u, u drawn evenly from
/// the whole hundredths of a per cent within ± the swing; the weights are brought back to full marks, the totals rounded and ranked as always. Bonus and
/// deductions are points, not weights, and stay.
/// </summary>
/// <param name="Question">What was asked, with the seed.</param>
/// <param name="Places">Those who have a place, in the order of <see cref="Ranking"/>.</param>
/// <param name="Neighbours">Each of them with the next.</param>
public sealed record RankingStability(StabilityQuestion Question, IReadOnlyList<PlaceSpread> Places, IReadOnlyList<NeighbourStability> Neighbours)
{
    /// <summary>Simulates. Excluded and incomplete applicants are left out, as they are in the ranking.</summary>
    /// <param name="scheme">A scheme nothing is wrong with.</param>
    /// <param name="applicants">The inputs of all, each applicant once, nothing wrong with them.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="threads">How many runs are computed side by side; it changes nothing but the time.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="ArgumentException">An applicant stands there twice, or <see cref="StabilityQuestion.WhyNot"/> or <see cref="ScoreInputs.WhyNot"/> says why not.</exception>
    public static RankingStability Of(
        ScoreScheme scheme, IReadOnlyList<ScoreInputs> applicants, StabilityQuestion question, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(applicants);
        ArgumentNullException.ThrowIfNull(question);
        if (question.WhyNot() is { } reason)
        {
            throw new ArgumentException(reason.Message, nameof(question));
        }

        var table = ScoreTable.Of(scheme, applicants);
        var simulation = new WeightSimulation(table, question);
        simulation.Run(threads, cancellation);
        var (runs, placings) = (question.Runs, table.Placings);
        var places = placings.Select((placing, row) =>
        {
            var counts = simulation.Places[row];
            var (best, worst) = (counts.AtRank(1), counts.AtRank(runs));
            return new PlaceSpread(placing.Score.Applicant, placing.Place, best, counts.AtRank(Rank(5)), counts.AtRank(Rank(50)), counts.AtRank(Rank(95)), worst, counts.UpTo(question.Top))
            {
                Counts = string.Join(' ', counts.Between(best, worst)),
            };
        });
        var neighbours = Enumerable.Range(0, Math.Max(0, placings.Count - 1)).Select(row =>
        {
            var isTied = placings[row].Place == placings[row + 1].Place;
            return new NeighbourStability(
                placings[row].Score.Applicant, placings[row + 1].Score.Applicant, isTied, simulation.Swapped[row], simulation.Tied[row],
                isTied ? 0 : SingleWeight.HoldsWithin(table, row, row + 1));
        });
        return new(question, [.. places], [.. neighbours]);

        // The nearest rank: the least place that so many per cent of the runs reach.
        int Rank(long percent) => (int)(((percent * runs) + 99) / 100);
    }
}
