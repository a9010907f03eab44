namespace Fachuang.Domain.Reviews;

/// <summary>A number of a score with everything it comes from. The points of the children add up exactly to those of their parent.</summary>
/// <param name="Key">Key of the indicator, method or item; null for sums and remainders.</param>
/// <param name="Title">What it is.</param>
/// <param name="Input">The input as it was read, 缺 when there is none; empty for sums.</param>
/// <param name="Weight">The weight that counts, in points; null where nothing is weighed (bonus, deduction, veto).</param>
/// <param name="Calculation">How the points come about, in words.</param>
/// <param name="Points">
/// Points, exact to eight decimals; null while something below is missing. Beside a missing indicator whose category lost others to 不适用 they may still move.
/// </param>
/// <param name="Children">What it is made of.</param>
public sealed record ScoreLine(string? Key, string Title, string Input, decimal? Weight, string Calculation, decimal? Points, IReadOnlyList<ScoreLine> Children);

/// <summary>
/// 综合得分 (requirement F8): a pure function of a scheme and the inputs. Lines are exact to eight decimals of a point, and only the total is rounded, once and
/// half up, to hundredths: so every sum can be checked by hand and no rounding piles up over a hundred indicators.
/// </summary>
/// <param name="Applicant">Whose it is.</param>
/// <param name="Total">In hundredths, never below 0; null while something is missing or when a veto item occurred.</param>
/// <param name="Least">The least the total can be, whatever the missing inputs turn out to be; the total itself when nothing is missing. Vetoes are not looked at.</param>
/// <param name="Most">The most the total can be.</param>
/// <param name="Missing">The lines without which there is no total, in the order of the scheme; a missing input is never taken as zero.</param>
/// <param name="Vetoes">The veto items that occurred: the applicant is excluded, which is not the same as zero points.</param>
/// <param name="Root">The whole calculation.</param>
public sealed record CompositeScore(
    string Applicant, int? Total, int Least, int Most, IReadOnlyList<ScoreLine> Missing, IReadOnlyList<ScoreLine> Vetoes, ScoreLine Root)
{
    /// <summary>Computes a score.</summary>
    /// <param name="scheme">A scheme nothing is wrong with (<see cref="ScoreSchemeCheck"/>).</param>
    /// <param name="inputs">Inputs nothing is wrong with (<see cref="ScoreInputs.WhyNot"/>).</param>
    /// <exception cref="ArgumentException">The inputs cannot be read by the scheme.</exception>
    public static CompositeScore Compute(ScoreScheme scheme, ScoreInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.WhyNot(scheme) is { } reason ? throw new ArgumentException(reason.Message, nameof(inputs)) : new ScoreSheet(scheme, inputs).Write();
    }
}
