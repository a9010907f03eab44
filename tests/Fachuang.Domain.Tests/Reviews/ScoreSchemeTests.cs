using System.Globalization;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

public sealed class ScoreSchemeTests
{
    private static readonly JudgementWeight Judgement = ScoreCase.County.Judgement!;
    private static readonly CategoryWeight First = Judgement.Categories[0], Second = Judgement.Categories[1];
    private static readonly IndicatorWeight One = First.Indicators[0], Two = First.Indicators[1];

    [Fact]
    public void A_scheme_whose_weights_add_up_is_taken() => Assert.Empty(ScoreSchemeCheck.Problems(ScoreCase.County, ScoreCase.Indicators));

    public static TheoryData<ScoreScheme, string, string> Wrong => new()
    {
        { ScoreCase.County with { FullMarks = 9000 }, "scheme.weights-do-not-add-up", "满分是 90.00 分，各部分的权重加起来是 100.00 分，多 10.00 分" },
        { ScoreCase.County with { Methods = [ScoreCase.County.Methods[0]] }, "scheme.weights-do-not-add-up", "满分是 100.00 分，各部分的权重加起来是 85.00 分，少 15.00 分" },
        { Categories(First with { Weight = 2999, Indicators = [One with { Weight = 999 }, Two] }, Second), "scheme.weights-do-not-add-up", "“指标评价”的权重是 60.00 分，各类的权重加起来是 59.99 分，少 0.01 分" },
        { Categories(First with { Indicators = [One with { Weight = 1001 }, Two] }, Second), "scheme.weights-do-not-add-up", "“一、职能”的权重是 30.00 分，各项指标的权重加起来是 30.01 分，多 0.01 分" },
        { Categories(First with { Indicators = [One with { Weight = -1000 }, Two with { Weight = 4000 }] }, Second), "scheme.weight", "“1 权责清单”的权重是 -10.00 分，要大于 0" },
        { Categories(First with { Indicators = [One with { Weight = 0 }, Two with { Weight = 3000 }] }, Second), "scheme.weight", "“1 权责清单”的权重是 0.00 分，要大于 0" },
        { Categories(First with { Indicators = [One with { Weight = int.MaxValue }, Two with { Weight = int.MaxValue }] }, Second), "scheme.weights-do-not-add-up", "多 42949642.94 分" },
        { Categories(First, Second with { Indicators = [] }), "scheme.category-empty", "“二、决策”下面没有指标" },
        { Categories(First, Second with { Title = First.Title }), "scheme.category-twice", "有两类都叫“一、职能”" },
        { Categories(First with { Indicators = [One, Two with { Key = "1" }] }, Second), "scheme.indicator-twice", "指标“1 权责清单”写了两次" },
        { Categories(First with { Indicators = [One, Two with { Key = "99" }] }, Second), "scheme.indicator-unknown", "指标体系里没有“2 营商环境”（99）" },
        { Categories(First with { Indicators = [One, Two with { Kind = IndicatorKind.Negative }] }, Second), "scheme.indicator-kind", "“2 营商环境”在指标体系里不是这一种计分的指标" },
        { Categories(First with { Indicators = [One with { Weight = 3000 }] }, Second), "scheme.indicator-left-out", "指标“2 营商环境”没有分到权重" },
        { Grades([.. Judgement.Grades, new(Grade.Met, 9000)]), "scheme.grade-twice", "“达标”写了两次" },
        { Grades([.. Judgement.Grades.Take(2)]), "scheme.grade-missing", "没有写“未达标”得权重的百分之几" },
        { Grades([.. Judgement.Grades, new(Grade.NotApplicable, 5000)]), "scheme.grade", "不适用怎么算另有一条规则" },
        { Grades([.. Judgement.Grades, new((Grade)77, 5000)]), "scheme.grade", "不适用怎么算另有一条规则" },
        { Grades([new(Grade.Met, 10_001), .. Judgement.Grades.Skip(1)]), "scheme.share", "“达标”的百分比是 100.01%，只能在 0% 到 100% 之间" },
        { Grades([.. Judgement.Grades.Take(2), new(Grade.NotMet, -1)]), "scheme.share", "“未达标”的百分比是 -0.01%" },
        { Grades([new(Grade.Met, 5000), .. Judgement.Grades.Skip(1)]), "scheme.shares-reversed", "“基本达标”得 60%，比“达标”的 50% 还多，反了" },
        { Methods("magic", 12_000), "scheme.method-unknown", "没有叫“magic”的方法，只有第三方评估（third-party）、满意度测评" },
        { Methods("satisfaction", 12_000), "scheme.method-twice", "“满意度测评”写了两次" },
        { Methods("inspection", 0), "scheme.full-scale", "“实地核查”自己的满分写 0.01 到" },
        { ScoreCase.County with { Judgement = null, Methods = [] }, "scheme.empty", "方案里没有计分的部分" },
        { ScoreCase.County with { Name = " " }, "scheme.name", "名称" },
        { Categories(First with { Indicators = [One with { Title = new string('长', 201) }, Two] }, Second), "scheme.name", "每一项的名称、编号都写 1 到 200 字" },
        { ScoreCase.County with { Vetoes = [new("", "重大违法事件")] }, "scheme.name", "每一项的名称、编号都写 1 到 200 字" },
        { ScoreCase.County with { Version = 0 }, "scheme.version", "从 1 开始" },
        { ScoreCase.County with { FullMarks = 0 }, "scheme.full-marks", "满分写 0.01 到 1000.00 分之间的数" },
        { ScoreCase.County with { Bonus = ScoreCase.County.Bonus with { Cap = -1 } }, "scheme.cap-negative", "加分的上限是 -0.01 分，不能小于 0" },
        { ScoreCase.County with { Deduction = new(null, [new("减1", "通报批评", -50)]) }, "scheme.points-negative", "“通报批评”的减分是 -0.50 分，不能小于 0" },
        { ScoreCase.County with { Bonus = new(null, [new("加1", "国家级表彰", 10_001)]) }, "scheme.extra-too-much", "加分最多能到 100.01 分，超过满分 100.00 分，写一个上限" },
        { ScoreCase.County with { Bonus = new(null, [new("减1", "通报批评", 50)]), Deduction = new(null, []) }, "scheme.indicator-kind", "“通报批评”在指标体系里不是这一种加分项" },
        { ScoreCase.County with { Vetoes = [] }, "scheme.veto-left-out", "否决项“重大违法事件”没有列进方案" },
        { ScoreCase.County with { Vetoes = [.. Enumerable.Range(0, 1001).Select(at => new VetoItem($"v{at}", "否决"))] }, "scheme.too-large", "方案里有 1013 项，最多 1000 项" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_scheme_that_cannot_be_computed_is_refused_with_words(ScoreScheme scheme, string code, string words)
    {
        var problems = ScoreSchemeCheck.Problems(scheme, ScoreCase.Indicators).ToList();
        Assert.Contains(problems, problem => problem.Code == code && problem.Message.Contains(words, StringComparison.Ordinal));
        Assert.Equal(problems[0], ScoreSchemeCheck.WhyNot(scheme, ScoreCase.Indicators));
    }

    [Fact]
    public void A_scheme_of_methods_alone_need_not_weigh_the_indicators_but_must_name_the_veto_items()
    {
        var scheme = ScoreCase.County with { Judgement = null, FullMarks = 4000 };
        Assert.Null(ScoreSchemeCheck.WhyNot(scheme, ScoreCase.Indicators));
        Assert.Equal("scheme.veto-left-out", ScoreSchemeCheck.WhyNot(scheme with { Vetoes = [] }, ScoreCase.Indicators)?.Code);
    }

    [Fact]
    public void A_category_divided_evenly_adds_up_and_its_weights_differ_by_a_hundredth_at_most()
    {
        for (var count = 1; count <= 120; count++)
        {
            var indicators = Enumerable.Range(0, count).Select(at => new ScoredIndicator($"{at}", $"{at}", "类", IndicatorKind.Base)).ToList();
            var category = CategoryWeight.Evenly("类", 1000, indicators);
            Assert.Equal(1000, category.Indicators.Sum(indicator => indicator.Weight));
            Assert.InRange(category.Indicators.Max(indicator => indicator.Weight) - category.Indicators.Min(indicator => indicator.Weight), 0, 1);
        }
    }

    [Fact]
    public void A_proposed_scheme_of_a_whole_system_is_taken_as_it_stands()
    {
        List<ScoredIndicator> indicators = [.. Enumerable.Range(1, 104).Select(at => new ScoredIndicator($"{at}", $"指标 {at}", $"第 {at % 9} 类", IndicatorKind.Base)), .. ScoreCase.Indicators.Skip(4)];
        var scheme = ScoreScheme.Propose("方案", indicators);
        Assert.Empty(ScoreSchemeCheck.Problems(scheme, indicators));
        Assert.Equal(["否1"], scheme.Vetoes.Select(veto => veto.Key));
    }

    [Fact]
    public void The_text_of_a_scheme_is_the_same_always_and_is_read_back_the_same()
    {
        const string text =
            """{"name":"示范县评分办法","version":1,"fullMarks":10000,"judgement":{"title":"指标评价","weight":6000,"grades":[{"grade":"Met","share":10000},{"grade":"MostlyMet","share":6000},{"grade":"NotMet","share":0}],"notApplicable":"Stays","categories":[{"title":"一、职能","weight":3000,"indicators":[{"key":"1","title":"1 权责清单","kind":"Base","weight":1000},{"key":"2","title":"2 营商环境","kind":"Base","weight":2000}]},{"title":"二、决策","weight":3000,"indicators":[{"key":"3","title":"3 重大决策","kind":"Quantified","weight":1250},{"key":"4","title":"4 违法决策","kind":"Negative","weight":1750}]}]},"methods":[{"key":"satisfaction","title":"满意度测评","weight":2500,"fullScale":10000},{"key":"inspection","title":"实地核查","weight":1500,"fullScale":12000}],"bonus":{"cap":300,"items":[{"key":"加1","title":"国家级表彰","points":200},{"key":"加2","title":"省级表彰","points":150},{"key":"加3","title":"市级表彰","points":100}]},"deduction":{"cap":null,"items":[{"key":"减1","title":"通报批评","points":50}]},"vetoes":[{"key":"否1","title":"重大违法事件"}]}""";
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in (string[])["zh-CN", "de-DE", "fa-IR"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(text, ScoreCase.County.Write());
                Assert.Equal(text, ScoreScheme.Read(text).Write());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Random_schemes_are_taken_and_read_back_the_same()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 200; round++)
        {
            var scheme = ScoreCase.Scheme(random);
            Assert.Empty(ScoreSchemeCheck.Problems(scheme, ScoreCase.IndicatorsOf(scheme)));
            Assert.Equal(scheme.Write(), ScoreScheme.Read(scheme.Write()).Write());
        }
    }

    public static TheoryData<string> Broken
    {
        get
        {
            var whole = ScoreCase.County.Write();
            return
            [
                "", "null", "[]", "{}", whole[..^1], whole + "1", whole.Replace("\"version\":1,", "", StringComparison.Ordinal), whole.Replace("\"fullMarks\":10000", "\"fullMarks\":100.5", StringComparison.Ordinal),
                whole.Replace("\"fullMarks\":10000", "\"fullMarks\":99999999999", StringComparison.Ordinal), whole.Replace("\"fullMarks\":10000", "\"fullMarks\":\"10000\"", StringComparison.Ordinal),
                whole.Replace("\"version\":1,", "\"version\":1,\"version\":2,", StringComparison.Ordinal), whole.Replace("\"version\":1,", "\"version\":1,\"more\":2,", StringComparison.Ordinal),
                whole.Replace("\"Met\"", "\"Best\"", StringComparison.Ordinal), whole.Replace("\"Met\"", "0", StringComparison.Ordinal), whole.Replace("\"示范县评分办法\"", "null", StringComparison.Ordinal),
                whole.Replace("[{\"key\":\"否1\"", "[null,{\"key\":\"否1\"", StringComparison.Ordinal), whole.Replace("[{\"key\":\"1\"", "[null,{\"key\":\"1\"", StringComparison.Ordinal),
                whole.Replace("\"categories\":[", "\"categories\":[null,", StringComparison.Ordinal), new string('[', 100_000),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void A_text_that_is_no_whole_scheme_is_not_read(string text) => Assert.Throws<InvalidDataException>(() => ScoreScheme.Read(text));

    private static ScoreScheme Categories(params CategoryWeight[] categories) => ScoreCase.County with { Judgement = Judgement with { Categories = categories } };

    private static ScoreScheme Grades(IReadOnlyList<GradeShare> grades) => ScoreCase.County with { Judgement = Judgement with { Grades = grades } };

    private static ScoreScheme Methods(string key, int full) => ScoreCase.County with { Methods = [ScoreCase.County.Methods[0], ScoreCase.County.Methods[1] with { Key = key, FullScale = full }] };
}
