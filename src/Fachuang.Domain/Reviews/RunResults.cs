using System.Text.Json;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Reviews;

/// <summary>A part of a total.</summary>
/// <param name="Title">What it is: 指标评价, a method, 加分, 减分.</param>
/// <param name="Points">Points; null while something of it is missing.</param>
public sealed record PartPoints(string Title, decimal? Points);

/// <summary>What came out for one applicant.</summary>
/// <param name="Number">第 n 个 of the cycle.</param>
/// <param name="Name">Name of the region.</param>
/// <param name="Level">City or County.</param>
/// <param name="Type">What it applies for.</param>
/// <param name="ItemName">Name of the single item; empty for a comprehensive application.</param>
/// <param name="Place">Place among those of its type; null where there is no total.</param>
/// <param name="Total">Hundredths; null while something is missing or when a veto item occurred.</param>
/// <param name="Least">The least the total can be, in hundredths.</param>
/// <param name="Most">The most it can be.</param>
/// <param name="Missing">Titles of what is missing.</param>
/// <param name="Vetoes">Titles of the veto items that occurred.</param>
/// <param name="Parts">The parts of the total.</param>
public sealed record ApplicantResult(
    int Number, string Name, RegionLevel Level, CampaignType Type, string ItemName, int? Place, int? Total, int Least, int Most, IReadOnlyList<string> Missing, IReadOnlyList<string> Vetoes,
    IReadOnlyList<PartPoints> Parts);

/// <summary>What came out of a run.</summary>
/// <param name="Applicants">Comprehensive applications first; within a type those with a place best first, then those for whom something is missing, then the excluded.</param>
/// <param name="LeftOut">Those who took no part.</param>
public sealed record RunResults(IReadOnlyList<ApplicantResult> Applicants, IReadOnlyList<LeftOutApplicant> LeftOut)
{
    /// <summary>Computes a run: a pure function of the scheme and the inputs.</summary>
    /// <exception cref="ArgumentException">The scheme cannot read the inputs.</exception>
    public static RunResults Compute(ScoreScheme scheme, RunInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new([.. inputs.Applicants.GroupBy(applicant => applicant.Type).OrderBy(group => group.Key).SelectMany(group => Ranked(scheme, [.. group]))], inputs.LeftOut);
    }

    /// <summary>The canonical text.</summary>
    public string Write() => CanonicalJson.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text holds no results.</exception>
    public static RunResults Read(string json)
    {
        try
        {
            return CanonicalJson.Read<RunResults>(json) ?? throw new InvalidDataException("The text holds no results of a run.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The text holds no results of a run.", broken);
        }
    }

    private static IEnumerable<ApplicantResult> Ranked(ScoreScheme scheme, IReadOnlyList<ScoredApplicant> applicants)
    {
        var byKey = applicants.ToDictionary(applicant => applicant.Key);
        var ranking = Ranking.Of(applicants.Select(applicant => CompositeScore.Compute(scheme, applicant.Inputs())));
        return
        [
            .. ranking.Placings.Select(placing => Of(placing.Score, placing.Place)), .. ranking.Incomplete.Select(score => Of(score, null)), .. ranking.Excluded.Select(score => Of(score, null)),
        ];

        ApplicantResult Of(CompositeScore score, int? place)
        {
            var applicant = byKey[score.Applicant];
            return new(
                applicant.Number, applicant.Name, applicant.Level, applicant.Type, applicant.ItemName, place, score.Total, score.Least, score.Most, [.. score.Missing.Select(line => line.Title)],
                [.. score.Vetoes.Select(line => line.Title)], [.. score.Root.Children.Select(line => new PartPoints(line.Title, line.Points))]);
        }
    }
}

/// <summary>The stability of one ranking of a run.</summary>
/// <param name="Type">Whose ranking.</param>
/// <param name="Stability">How places move.</param>
public sealed record FieldStability(CampaignType Type, RankingStability Stability);

/// <summary>The stability of the rankings of a run, each at ±10 % and ±20 %.</summary>
/// <param name="Fields">Comprehensive applications first, the smaller swing first. Rankings of fewer than two are left out: there is nothing to swap.</param>
public sealed record RunStability(IReadOnlyList<FieldStability> Fields)
{
    /// <summary>The swings, in hundredths of a per cent.</summary>
    public static IReadOnlyList<int> Swings { get; } = [1000, 2000];

    /// <summary>Simulates: the same seed gives the same text on every machine.</summary>
    /// <param name="scheme">The scheme of the run.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="seed">Where the draws begin.</param>
    /// <param name="top">The places that are asked for.</param>
    /// <param name="threads">How many runs are computed side by side.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    public static RunStability Of(ScoreScheme scheme, RunInputs inputs, long seed, int top, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        List<FieldStability> fields = [];
        foreach (var group in inputs.Applicants.GroupBy(applicant => applicant.Type).OrderBy(group => group.Key))
        {
            var field = group.Select(applicant => applicant.Inputs()).ToList();
            foreach (var swing in Swings)
            {
                var stability = RankingStability.Of(scheme, field, new(swing, (ulong)seed, top), threads, cancellation);
                if (stability.Places.Count > 1)
                {
                    fields.Add(new(group.Key, stability));
                }
            }
        }

        return new(fields);
    }

    /// <summary>The canonical text.</summary>
    public string Write() => CanonicalJson.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text holds no simulation.</exception>
    public static RunStability Read(string json)
    {
        try
        {
            return CanonicalJson.Read<RunStability>(json) ?? throw new InvalidDataException("The text holds no simulation.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The text holds no simulation.", broken);
        }
    }
}
