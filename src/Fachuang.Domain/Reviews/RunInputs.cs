using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Reviews;

/// <summary>A grade of the first review, with where it was given.</summary>
/// <param name="Key">Key of the indicator in the scheme.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Position">Place of the indicator in the index of the package, from 0.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">When, UTC.</param>
public sealed record GivenGrade(string Key, Grade Grade, int Position, string By, DateTime At);

/// <summary>A result of a method, with where it comes from.</summary>
/// <param name="Key">Key of the method.</param>
/// <param name="Value">Hundredths, on the scale of the scheme.</param>
/// <param name="Number">第 n 次 of the method for the applicant.</param>
/// <param name="Source">Where it comes from, and how it was brought to the scheme's scale where it was entered on another one.</param>
/// <param name="By">Who entered it.</param>
/// <param name="At">When, UTC.</param>
public sealed record GivenResult(string Key, int Value, int Number, string Source, string By, DateTime At);

/// <summary>An input that is missing, and why.</summary>
/// <param name="Key">Key of the indicator or method.</param>
/// <param name="Why">Chinese, without a full stop.</param>
public sealed record InputGap(string Key, string Why);

/// <summary>An applicant with everything its score is computed from.</summary>
/// <param name="Number">第 n 个 of the cycle.</param>
/// <param name="Name">Name of the region.</param>
/// <param name="Level">City or County.</param>
/// <param name="Type">What it applies for; comprehensive and single-item applications are ranked apart.</param>
/// <param name="ItemName">Name of the single item; empty for a comprehensive application.</param>
/// <param name="Grades">Grades in the order of the scheme.</param>
/// <param name="Results">Results in the order of the scheme.</param>
/// <param name="Gaps">What is missing, in the order of the scheme.</param>
/// <param name="Measured">What methods found on single indicators, by <see cref="MethodMix.KeyOf"/>, on a scale of <see cref="MethodMix.FullScale"/>; null where no indicator is judged by other methods.</param>
public sealed record ScoredApplicant(
    int Number, string Name, RegionLevel Level, CampaignType Type, string ItemName, IReadOnlyList<GivenGrade> Grades, IReadOnlyList<GivenResult> Results, IReadOnlyList<InputGap> Gaps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<GivenResult>? Measured = null)
{
    /// <summary>What the applicant is called among those compared: its number with leading noughts, so that equals are listed in the order in which they came.</summary>
    public string Key => KeyOf(Number);

    /// <summary>The key of the applicant with this number.</summary>
    public static string KeyOf(int number) => number.ToString("00000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the score is computed from.</summary>
    public ScoreInputs Inputs() => new(
        Key, Grades.ToDictionary(given => given.Key, given => given.Grade, StringComparer.Ordinal), new Dictionary<string, int>(),
        Results.ToDictionary(given => given.Key, given => given.Value, StringComparer.Ordinal), Measured?.ToDictionary(given => given.Key, given => given.Value, StringComparer.Ordinal));
}

/// <summary>An applicant that takes no part in a run.</summary>
/// <param name="Number">第 n 个 of the cycle.</param>
/// <param name="Name">Name of the region.</param>
/// <param name="Standing">Why: how it stood when the run was computed.</param>
public sealed record LeftOutApplicant(int Number, string Name, ApplicantStanding Standing);

/// <summary>The inputs of a run, of all applicants.</summary>
/// <param name="Applicants">Those that take part, by number.</param>
/// <param name="LeftOut">Those that do not, by number.</param>
public sealed record RunInputs(IReadOnlyList<ScoredApplicant> Applicants, IReadOnlyList<LeftOutApplicant> LeftOut)
{
    /// <summary>Whether an applicant of this standing takes part: who went home, was sent back, excluded or not recommended does not.</summary>
    public static bool TakesPart(ApplicantStanding standing) =>
        standing is ApplicantStanding.InProcedure or ApplicantStanding.Recommended or ApplicantStanding.Named or ApplicantStanding.NotNamed;

    /// <summary>The canonical text.</summary>
    public string Write() => CanonicalJson.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text holds no inputs.</exception>
    public static RunInputs Read(string json)
    {
        try
        {
            return CanonicalJson.Read<RunInputs>(json) is { } inputs && IsWhole(inputs) ? inputs : throw new InvalidDataException("The text holds no inputs of a run.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The text holds no inputs of a run.", broken);
        }
    }

    // The serializer refuses null for a property, not within a list; and who stands there twice is nobody.
    private static bool IsWhole(RunInputs inputs) =>
        !inputs.Applicants.Contains(null!) && !inputs.LeftOut.Contains(null!)
        && inputs.Applicants.All(applicant => !applicant.Grades.Contains(null!) && !applicant.Results.Contains(null!) && !applicant.Gaps.Contains(null!)
            && (applicant.Measured is not { } measured || (!measured.Contains(null!) && measured.DistinctBy(given => given.Key).Count() == measured.Count))
            && applicant.Grades.DistinctBy(given => given.Key).Count() == applicant.Grades.Count && applicant.Results.DistinctBy(given => given.Key).Count() == applicant.Results.Count)
        && inputs.Applicants.DistinctBy(applicant => applicant.Number).Count() == inputs.Applicants.Count;
}
