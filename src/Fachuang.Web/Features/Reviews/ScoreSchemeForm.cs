using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Methods;
using Fachuang.Domain.Reviews;

namespace Fachuang.Web.Features.Reviews;

/// <summary>
/// A scheme as the fields of its form: what was typed stands in it to the letter, whether it can be read or not. The categories and their indicators are
/// those of a scheme that is given, the items those of the system.
/// </summary>
public sealed class ScoreSchemeForm
{
    private const string On = "on";

    private readonly Dictionary<string, string> typed;
    private readonly Dictionary<string, string> named;
    private readonly Dictionary<string, List<string>> wrong = new(StringComparer.Ordinal);

    private ScoreSchemeForm(JudgementWeight judgement, IReadOnlyList<ScoredIndicator> indicators, Dictionary<string, string> typed)
    {
        this.typed = typed;
        Judgement = judgement;
        Indicators = indicators;
        named = indicators.Where(indicator => indicator.Methods is { Count: > 0 }).ToDictionary(indicator => indicator.Key, indicator => string.Join('、', indicator.Methods!), StringComparer.Ordinal);
        Bonus = [.. indicators.Where(indicator => indicator.Kind is IndicatorKind.Bonus)];
        Deduction = [.. indicators.Where(indicator => indicator.Kind is IndicatorKind.Deduction)];
        Vetoes = [.. indicators.Where(indicator => indicator.Kind.Stops())];
    }

    /// <summary>The grades that earn a share, with their words.</summary>
    public static IReadOnlyList<(Grade Grade, string Word)> Grades { get; } = [(Grade.Met, "达标"), (Grade.MostlyMet, "基本达标"), (Grade.NotMet, "未达标")];

    /// <summary>The categories and indicators there are fields for.</summary>
    public JudgementWeight Judgement { get; }

    /// <summary>All indicators of the system.</summary>
    public IReadOnlyList<ScoredIndicator> Indicators { get; }

    /// <summary>加分项 of the system.</summary>
    public IReadOnlyList<ScoredIndicator> Bonus { get; }

    /// <summary>减分项 of the system.</summary>
    public IReadOnlyList<ScoredIndicator> Deduction { get; }

    /// <summary>否决项 of the system: all of them exclude.</summary>
    public IReadOnlyList<ScoredIndicator> Vetoes { get; }

    /// <summary>What is wrong and belongs to no field.</summary>
    public IReadOnlyList<string> Elsewhere => wrong.GetValueOrDefault("", []);

    /// <summary>All that is wrong, field by field.</summary>
    public int Problems => wrong.Values.Sum(sentences => sentences.Count);

    /// <summary>What stands in a field.</summary>
    public string this[string field] => typed.GetValueOrDefault(field, "");

    /// <summary>Whether a box is ticked.</summary>
    public bool Has(string field) => typed.GetValueOrDefault(field) == On;

    /// <summary>What is wrong with a field; empty when nothing is.</summary>
    public IReadOnlyList<string> Wrong(string field) => wrong.GetValueOrDefault(field, []);

    /// <summary>Field of a category's weight.</summary>
    public static string Category(int category) => $"c-{category}";

    /// <summary>Field of an indicator's weight.</summary>
    public static string Indicator(int category, int indicator) => $"i-{category}-{indicator}";

    /// <summary>Field of an indicator's own mix of methods.</summary>
    public static string Mix(int category, int indicator) => $"x-{category}-{indicator}";

    /// <summary>The methods the document names for an indicator, as printed; empty where it names none.</summary>
    /// <param name="key">Key of the indicator.</param>
    public string NamedFor(string key) => named.GetValueOrDefault(key, "");

    /// <summary>Whether the document names methods for any indicator.</summary>
    public bool NamesMethods => named.Count > 0;

    /// <summary>The form of a scheme.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="indicators">All indicators of the system.</param>
    public static ScoreSchemeForm Of(ScoreScheme scheme, IReadOnlyList<ScoredIndicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var judgement = Fields(scheme, indicators);
        Dictionary<string, string> typed = new(StringComparer.Ordinal)
        {
            ["name"] = scheme.Name, ["full"] = ScoreNumber.Field(scheme.FullMarks), ["judged"] = scheme.Judgement is null ? "" : On, ["judgement"] = ScoreNumber.Field(judgement.Weight),
            ["na"] = judgement.NotApplicable.ToString(), ["bonus-cap"] = Cap(scheme.Bonus), ["deduction-cap"] = Cap(scheme.Deduction),
            ["mix"] = MethodMix.Write(judgement.Mix),
        };
        foreach (var (grade, _) in Grades)
        {
            typed[$"share-{grade}"] = judgement.Grades.FirstOrDefault(share => share.Grade == grade) is { } share ? ScoreNumber.Field(share.Share) : "";
        }

        var form = new ScoreSchemeForm(judgement, indicators, typed);
        form.Weigh(judgement.Categories);
        foreach (var (at, category) in judgement.Categories.Index())
        {
            foreach (var (of, indicator) in category.Indicators.Index())
            {
                typed[Mix(at, of)] = indicator.Mix is null ? "" : MethodMix.Write(indicator.Mix);
            }
        }

        foreach (var method in scheme.Methods)
        {
            (typed[$"m-{method.Key}"], typed[$"mw-{method.Key}"], typed[$"ms-{method.Key}"]) = (On, ScoreNumber.Field(method.Weight), ScoreNumber.Field(method.FullScale));
        }

        form.Point("bonus", form.Bonus, scheme.Bonus);
        form.Point("deduction", form.Deduction, scheme.Deduction);
        return form;

        static string Cap(PointItems items) => items.Cap is { } cap ? ScoreNumber.Field(cap) : "";
    }

    /// <summary>The form as it was sent.</summary>
    /// <param name="sent">The fields.</param>
    /// <param name="scheme">The scheme whose categories the form has.</param>
    /// <param name="indicators">All indicators of the system.</param>
    public static ScoreSchemeForm Of(IFormCollection sent, ScoreScheme scheme, IReadOnlyList<ScoredIndicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(scheme);
        return new(Fields(scheme, indicators), indicators, sent.ToDictionary(field => field.Key, field => field.Value.FirstOrDefault() ?? "", StringComparer.Ordinal));
    }

    /// <summary>Divides the weight of a category evenly among its indicators, or the weight of all among the categories and theirs.</summary>
    /// <param name="category">Index of the category; null for all.</param>
    public void Even(int? category)
    {
        if (category is { } one)
        {
            if (one >= 0 && one < Judgement.Categories.Count && Number(Category(one)) is { } weight and > 0)
            {
                Weigh(one, Judgement.Categories[one].Evenly(weight));
            }
        }
        else if (Number("judgement") is { } whole and > 0)
        {
            Weigh(Judgement.Evenly(whole).Categories);
        }
    }

    /// <summary>Gives every indicator whose document names methods a mix of its own (<see cref="MethodMix.Propose"/>).</summary>
    public void ProposeMixes()
    {
        var methods = Indicators.ToDictionary(indicator => indicator.Key, indicator => indicator.Methods ?? [], StringComparer.Ordinal);
        foreach (var (at, category) in Judgement.Categories.Index())
        {
            foreach (var (of, indicator) in category.Indicators.Index())
            {
                typed[Mix(at, of)] = MethodMix.Propose(methods.GetValueOrDefault(indicator.Key, [])) is { } mix ? MethodMix.Write(mix) : "";
            }
        }
    }

    /// <summary>The scheme that was typed; null when a field cannot be read, which is then <see cref="Wrong"/>.</summary>
    public ScoreScheme? Read()
    {
        var judged = Has("judged");
        var scheme = new ScoreScheme(
            WrittenText.CleanLine(this["name"]), 1, Must("full"),
            judged
                ? Judgement with
                {
                    Weight = Must("judgement"),
                    Grades = [.. Grades.Select(grade => new GradeShare(grade.Grade, Must($"share-{grade.Grade}")))],
                    Mix = TypedMix("mix"),
                    NotApplicable = this["na"] == nameof(NotApplicableRule.Leaves) ? NotApplicableRule.Leaves : NotApplicableRule.Stays,
                    Categories =
                    [
                        .. Judgement.Categories.Select((category, at) => category with
                        {
                            Weight = Must(Category(at)), Indicators = [.. category.Indicators.Select((indicator, of) => indicator with { Weight = Must(Indicator(at, of)), Mix = TypedMix(Mix(at, of)) })],
                        }),
                    ],
                }
                : null,
            [.. AssessmentMethods.All.Where(method => Has($"m-{method.Key}")).Select(method => new MethodWeight(method.Key, method.Title, Must($"mw-{method.Key}"), Must($"ms-{method.Key}")))],
            new(Cap("bonus-cap"), Points("bonus", Bonus)), new(Cap("deduction-cap"), Points("deduction", Deduction)), [.. Vetoes.Select(item => new VetoItem(item.Key, item.Title))]);
        return Problems == 0 ? scheme : null;
    }

    /// <summary>Puts each problem of a scheme beside its field.</summary>
    public void Point(IEnumerable<Refusal> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var problem in problems)
        {
            Say(FieldOf(problem), problem.Message);
        }
    }

    // Every sentence of the check begins with what it is about.
    private string FieldOf(Refusal problem)
    {
        var about = problem.Message.StartsWith('“') && problem.Message.IndexOf('”', StringComparison.Ordinal) is > 1 and var end ? problem.Message[1..end] : "";
        return problem.Code switch
        {
            "scheme.name" => "name",
            "scheme.full-marks" or "scheme.empty" => "full",
            "scheme.weights-do-not-add-up" when about.Length == 0 => "full",
            "scheme.weights-do-not-add-up" or "scheme.weight" => WeightOf(about),
            "scheme.share" or "scheme.shares-reversed" => Grades.FirstOrDefault(grade => grade.Word == about) is { Word: not null } grade ? $"share-{grade.Grade}" : "",
            "scheme.full-scale" => AssessmentMethods.All.FirstOrDefault(method => method.Title == about) is { Key: { } key } ? $"ms-{key}" : "",
            "scheme.cap-negative" or "scheme.extra-too-much" => problem.Message.StartsWith("加分", StringComparison.Ordinal) ? "bonus-cap" : "deduction-cap",
            "scheme.points-negative" => ItemOf(about),
            "scheme.mix-empty" or "scheme.mix-method" or "scheme.mix-twice" or "scheme.mix-share" or "scheme.mix-sum" => MixOf(about),
            _ => "",
        };
    }

    private string WeightOf(string title)
    {
        if (title == Judgement.Title)
        {
            return "judgement";
        }

        foreach (var (at, category) in Judgement.Categories.Index())
        {
            if (category.Title == title)
            {
                return Category(at);
            }

            if (category.Indicators.Index().Where(indicator => indicator.Item.Title == title).Select(indicator => (int?)indicator.Index).FirstOrDefault() is { } of)
            {
                return Indicator(at, of);
            }
        }

        return AssessmentMethods.All.FirstOrDefault(method => method.Title == title) is { Key: { } key } ? $"mw-{key}" : "";
    }

    private string MixOf(string title) => Judgement.Categories.Index()
        .SelectMany(category => category.Item.Indicators.Index().Where(indicator => indicator.Item.Title == title).Select(indicator => Mix(category.Index, indicator.Index))).FirstOrDefault("mix");

    private string ItemOf(string title) =>
        Bonus.Index().Where(item => item.Item.Title == title).Select(item => $"bonus-{item.Index}")
            .Concat(Deduction.Index().Where(item => item.Item.Title == title).Select(item => $"deduction-{item.Index}")).FirstOrDefault("");

    private void Weigh(IReadOnlyList<CategoryWeight> categories)
    {
        foreach (var (at, category) in categories.Index())
        {
            Weigh(at, category);
        }
    }

    private void Weigh(int at, CategoryWeight category)
    {
        typed[Category(at)] = ScoreNumber.Field(category.Weight);
        foreach (var (of, indicator) in category.Indicators.Index())
        {
            typed[Indicator(at, of)] = ScoreNumber.Field(indicator.Weight);
        }
    }

    private void Point(string name, IReadOnlyList<ScoredIndicator> items, PointItems points)
    {
        foreach (var (at, item) in items.Index())
        {
            typed[$"{name}-{at}"] = points.Items.FirstOrDefault(point => point.Key == item.Key) is { } point ? ScoreNumber.Field(point.Points) : "";
        }
    }

    // A scheme without the part of the indicators still has fields for them: those of a first proposal.
    private static JudgementWeight Fields(ScoreScheme scheme, IReadOnlyList<ScoredIndicator> indicators) => scheme.Judgement ?? ScoreScheme.Propose(scheme.Name, indicators).Judgement!;

    private int? Number(string field) => ScoreNumber.Read(this[field]);

    private int Must(string field)
    {
        if (Number(field) is { } number)
        {
            return number;
        }

        Say(field, this[field].Trim().Length == 0 ? "写上数，最多两位小数" : $"“{Short(this[field])}”不是数，最多两位小数");
        return 0;
    }

    // The first review alone is no mix where it is the rule, and one where it is the exception.
    private IReadOnlyList<MethodShare>? TypedMix(string field)
    {
        var (mix, problem) = MethodMix.Read(this[field]);
        if (problem is not null)
        {
            Say(field, problem.Message);
        }

        return field == "mix" && mix is [{ Method: AssessmentMethods.Preliminary }] ? null : mix;
    }

    private int? Cap(string field) => this[field].Trim().Length == 0 ? null : Must(field);

    private List<PointItem> Points(string name, IReadOnlyList<ScoredIndicator> items) =>
        [.. items.Index().Where(item => this[$"{name}-{item.Index}"].Trim().Length > 0).Select(item => new PointItem(item.Item.Key, item.Item.Title, Must($"{name}-{item.Index}")))];

    private static string Short(string text) => text.Length > 20 ? $"{text[..20]}……" : text;

    private void Say(string field, string sentence)
    {
        if (!wrong.TryGetValue(field, out var sentences))
        {
            wrong[field] = sentences = [];
        }

        sentences.Add(sentence);
    }
}
