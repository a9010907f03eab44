using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Methods;

namespace Fachuang.Domain.Reviews;

/// <summary>How much of its weight an indicator earns by a grade.</summary>
/// <param name="Grade">达标, 基本达标 or 未达标; what becomes of 不适用 says <see cref="JudgementWeight.NotApplicable"/>.</param>
/// <param name="Share">Hundredths of a per cent: 10 000 is the whole weight.</param>
public sealed record GradeShare(Grade Grade, int Share);

/// <summary>The weight of one indicator.</summary>
/// <param name="Key">What inputs name it by: the printed number, or an id where numbers are not unique; unique in the scheme.</param>
/// <param name="Title">What people read, e.g. 12 重大行政决策.</param>
/// <param name="Kind">What it counts for; only kinds that count towards the share have a weight.</param>
/// <param name="Weight">Hundredths of a point.</param>
/// <param name="Mix">By which methods it is judged; null where it is judged as <see cref="JudgementWeight.Mix"/> says.</param>
public sealed record IndicatorWeight(
    string Key, string Title, IndicatorKind Kind, int Weight, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MethodShare>? Mix = null);

/// <summary>The weight of a category and how it is divided among its indicators.</summary>
/// <param name="Title">一级指标 as printed; unique in the scheme.</param>
/// <param name="Weight">Hundredths of a point.</param>
/// <param name="Indicators">Its indicators; their weights add up to <paramref name="Weight"/>.</param>
public sealed record CategoryWeight(string Title, int Weight, IReadOnlyList<IndicatorWeight> Indicators)
{
    /// <summary>
    /// A category whose weight is divided evenly: what is left over in whole hundredths goes to the first ones, so 10.00 among seven is
    /// six times 1.43 and once 1.42, and the scheme shows it.
    /// </summary>
    public static CategoryWeight Evenly(string title, int weight, IReadOnlyList<ScoredIndicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        var weights = Apportionment.Of(weight, [.. indicators.Select(_ => 1L)]);
        return new(title, weight, [.. indicators.Select((indicator, at) => new IndicatorWeight(indicator.Key, indicator.Title, indicator.Kind, (int)weights[at]))]);
    }

    /// <summary>The same category with another weight, divided evenly.</summary>
    /// <param name="weight">Hundredths of a point.</param>
    public CategoryWeight Evenly(int weight)
    {
        var weights = Apportionment.Of(weight, [.. Indicators.Select(_ => 1L)]);
        return this with { Weight = weight, Indicators = [.. Indicators.Select((indicator, at) => indicator with { Weight = (int)weights[at] })] };
    }
}

/// <summary>指标评价: the part of the score that comes from the judgement on the indicators.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Weight">Hundredths of a point.</param>
/// <param name="Grades">What each grade earns; empty when points are given straight, from 0 to the indicator's weight.</param>
/// <param name="NotApplicable">
/// Stays: 不适用 keeps its weight and earns nothing. Leaves: its weight is spread over the rest of its category in proportion to their weights.
/// </param>
/// <param name="Categories">The categories; their weights add up to <paramref name="Weight"/>.</param>
/// <param name="Mix">By which methods every indicator is judged that has no mix of its own; null where the first review decides alone.</param>
public sealed record JudgementWeight(
    string Title, int Weight, IReadOnlyList<GradeShare> Grades, NotApplicableRule NotApplicable, IReadOnlyList<CategoryWeight> Categories,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MethodShare>? Mix = null)
{
    /// <summary>Whether any indicator is judged by other methods than the first review.</summary>
    public bool IsMixed => Mix is not null || Categories.Any(category => category.Indicators.Any(indicator => indicator.Mix is not null));

    /// <summary>The same part with another weight: each category by the number of its indicators, each indicator of a category as much as the others.</summary>
    /// <param name="weight">Hundredths of a point.</param>
    public JudgementWeight Evenly(int weight)
    {
        var weights = Apportionment.Of(weight, [.. Categories.Select(category => (long)category.Indicators.Count)]);
        return this with { Weight = weight, Categories = [.. Categories.Select((category, at) => category.Evenly((int)weights[at]))] };
    }
}

/// <summary>The part of the score that comes from the result of a method.</summary>
/// <param name="Key">A key of <see cref="AssessmentMethods.All"/>.</param>
/// <param name="Title">What people read.</param>
/// <param name="Weight">Hundredths of a point.</param>
/// <param name="FullScale">The best result on the method's own scale, in hundredths.</param>
public sealed record MethodWeight(string Key, string Title, int Weight, int FullScale);

/// <summary>A bonus or deduction item.</summary>
/// <param name="Key">What inputs name it by.</param>
/// <param name="Title">What people read.</param>
/// <param name="Points">Hundredths of a point added or taken when it is so; never negative.</param>
public sealed record PointItem(string Key, string Title, int Points);

/// <summary>The bonus items or the deduction items of a scheme.</summary>
/// <param name="Cap">The most that is added or taken, in hundredths; null for no bound.</param>
/// <param name="Items">The items; may be empty.</param>
public sealed record PointItems(int? Cap, IReadOnlyList<PointItem> Items);

/// <summary>A veto item: who fulfils everything else is still excluded when it occurred.</summary>
/// <param name="Key">What inputs name it by.</param>
/// <param name="Title">What people read.</param>
public sealed record VetoItem(string Key, string Title);

/// <summary>An indicator as whoever makes a scheme sees it.</summary>
/// <param name="Key">What inputs name it by.</param>
/// <param name="Title">What people read.</param>
/// <param name="Category">一级指标 as printed.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Methods">The methods its document names, as printed; null where nobody asked.</param>
public sealed record ScoredIndicator(string Key, string Title, string Category, IndicatorKind Kind, IReadOnlyList<string>? Methods = null);

/// <summary>
/// 计分方案: everything a composite score is computed from but the inputs (requirement F8). It names its indicators itself, so that a score can be
/// computed again years later from the scheme and the inputs alone. Weights are whole hundredths of a point and those of a level add up to the
/// weight above them.
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="Version">Counts the editions from 1; a published edition is never changed.</param>
/// <param name="FullMarks">Hundredths of a point: 10 000 is a scale of 100. Bonus points come on top.</param>
/// <param name="Judgement">The part of the indicators; null when only methods count.</param>
/// <param name="Methods">The parts of the methods, in the order in which they are shown.</param>
/// <param name="Bonus">加分项.</param>
/// <param name="Deduction">减分项.</param>
/// <param name="Vetoes">否决项.</param>
public sealed record ScoreScheme(
    string Name, int Version, int FullMarks, JudgementWeight? Judgement, IReadOnlyList<MethodWeight> Methods, PointItems Bonus, PointItems Deduction, IReadOnlyList<VetoItem> Vetoes)
{
    /// <summary>The canonical text: one line of JSON, the same for the same scheme always.</summary>
    public string Write() => CanonicalJson.Write(this);

    /// <summary>SHA-256 of the canonical text, lower-case hexadecimal: what a published edition and a run are told by.</summary>
    public string Hash() => CanonicalJson.Hash(Write());

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is no scheme. Whether a scheme can be computed says <see cref="ScoreSchemeCheck"/>.</exception>
    public static ScoreScheme Read(string json)
    {
        try
        {
            var scheme = CanonicalJson.Read<ScoreScheme>(json);
            return scheme is not null && scheme.Lists().All(list => !list.Contains(null)) ? scheme : throw new InvalidDataException("The text holds no whole scheme.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The text is no scheme.", broken);
        }
    }

    /// <summary>
    /// A scheme to begin with, a scale of 100: the indicators alone count, each category by the number of its indicators; 达标 earns everything, 基本达标 60 %,
    /// 未达标 nothing; every veto item excludes; bonus and deduction items, for which no document names points, are left to the office.
    /// </summary>
    /// <param name="name">What it is called.</param>
    /// <param name="indicators">The indicators in printed order.</param>
    public static ScoreScheme Propose(string name, IReadOnlyList<ScoredIndicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        const int fullMarks = 10_000;
        var categories = indicators.Where(indicator => indicator.Kind.CountsTowardsShare()).GroupBy(indicator => indicator.Category).ToList();
        var weights = Apportionment.Of(fullMarks, [.. categories.Select(category => (long)category.Count())]);
        return new(
            name, 1, fullMarks,
            new("指标评价", fullMarks, [new(Grade.Met, 10_000), new(Grade.MostlyMet, 6_000), new(Grade.NotMet, 0)], NotApplicableRule.Stays,
                [.. categories.Select((category, at) => CategoryWeight.Evenly(category.Key, (int)weights[at], [.. category]))]),
            [], new(null, []), new(null, []),
            [.. indicators.Where(indicator => indicator.Kind.Stops()).Select(indicator => new VetoItem(indicator.Key, indicator.Title))]);
    }

    // The serializer refuses null for a property, not within a list.
    private IEnumerable<IEnumerable<object?>> Lists() =>
    [
        Judgement?.Grades ?? [], Judgement?.Categories ?? [], .. (Judgement?.Categories ?? []).Select(category => category?.Indicators ?? []),
        Judgement?.Mix ?? [], .. (Judgement?.Categories ?? []).SelectMany(category => category?.Indicators ?? []).Select(indicator => indicator?.Mix ?? []), Methods, Bonus.Items, Deduction.Items, Vetoes,
    ];
}
