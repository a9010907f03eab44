using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reports;

namespace Fachuang.Domain.Tests.Reports;

public sealed class AssessmentDraftTests
{
    [Fact]
    public void The_share_and_its_distance_to_the_line_are_said_as_the_tally_counts_them()
    {
        var draft = Draft([.. Many(Grade.Met, 8), .. Many(Grade.MostlyMet, 1, from: 9), .. Many(null, 1, from: 10)]);
        Assert.Equal("纳入达标率计算的指标共10项，达标8项、基本达标1项、未自评1项，达标率80.0%。离90%的要求（9项）还差1项。", draft.Whole);
        Assert.EndsWith("达到90%的要求（9项）。", Draft([.. Many(Grade.Met, 9), .. Many(Grade.NotMet, 1, from: 10)]).Whole, StringComparison.Ordinal);
        Assert.EndsWith("不适用的指标没有从总数中扣除。", Draft([.. Many(Grade.Met, 9), .. Many(Grade.NotApplicable, 1, from: 10)]).Whole, StringComparison.Ordinal);
        Assert.DoesNotContain("90%的要求", Draft(Many(Grade.Met, 1), CampaignType.SingleItem).Whole, StringComparison.Ordinal);
        Assert.Equal("纳入达标率计算的指标共0项，没有计入的指标，达标率0.0%。", Draft([]).Whole);
    }

    [Fact]
    public void The_share_never_shows_the_line_before_it_is_reached()
    {
        Assert.Equal("89.9%", AssessmentDraft.Percent(Tally.Of([.. Enumerable.Repeat<Grade?>(Grade.Met, 899), .. Enumerable.Repeat<Grade?>(null, 101)], NotApplicableRule.Stays)));
        Assert.Equal("89.9%", AssessmentDraft.Percent(new Tally(8999, 0, 1001, 0, 0, NotApplicableRule.Stays)));
    }

    [Fact]
    public void Categories_lose_their_printed_ordinal_and_keep_their_order()
    {
        var draft = Draft([One("1", Grade.Met, category: "二、依法决策"), One("2", Grade.NotMet, category: "（三）规范执法"), One("3", Grade.Met, category: "二、依法决策")]);
        Assert.Equal(["依法决策", "规范执法"], draft.Categories.Select(category => category.Name));
        Assert.Equal("共2项指标，全部达标。", draft.Categories[0].Words);
        Assert.Equal("共1项指标，未达标1项，达标率0.0%。没有达标的是指标2。", draft.Categories[1].Words);
    }

    [Fact]
    public void What_is_short_stands_with_its_units_in_the_next_steps_and_what_is_met_does_not()
    {
        var draft = Draft([One("1", Grade.Met, units: ["甲局"]), One("2", Grade.NotMet, "没有做", units: ["乙局", "丙局"]), One("3", Grade.MostlyMet, "缺一份", units: ["乙局"]), One("4", Grade.NotApplicable), One("5", null)]);
        Assert.Equal(["2", "3"], draft.Short.Select(indicator => indicator.Number));
        Assert.Equal("评为基本达标1项、未达标1项，原因见下表；另有1项还没有自评。", draft.ShortWords);
        Assert.Equal("一是对未达标的指标2，由乙局、丙局制定整改措施，明确责任人和完成时间；二是对基本达标的指标3，由乙局补齐工作和材料，争取达标；三是对还没有自评的1项指标，抓紧审核材料，完成自评；四是对已经达标的指标，材料有变化的及时更新。", draft.Next);
        Assert.Equal("没有评为基本达标、未达标的指标。", Draft(Many(Grade.Met, 3)).ShortWords);
        Assert.Equal("没有评为基本达标、未达标的指标；另有1项还没有自评。", Draft(Many(null, 1)).ShortWords);
    }

    [Theory]
    [InlineData(null, false, "否决项1还没有确认；签署盖章的声明还没有放上。")]
    [InlineData(Grade.Met, false, "否决项1项所列情形，经逐项核对均未发生；签署盖章的声明还没有放上。")]
    [InlineData(Grade.Met, true, "否决项1项所列情形，经逐项核对均未发生；签署盖章的声明随申报材料报送。")]
    [InlineData(Grade.NotMet, true, "否决项1所列情形已发生：发生了一起。")]
    public void That_nothing_occurred_is_said_only_when_it_was_confirmed(Grade? grade, bool hasStatement, string words) =>
        Assert.Equal(words, AssessmentDraft.Of([One("1", grade, "发生了一起。", kind: IndicatorKind.Veto)], CampaignType.Comprehensive, hasStatement, Say).VetoWords);

    [Fact]
    public void Bonus_items_are_named_when_there_are_any_and_never_enter_the_share()
    {
        var draft = Draft([One("1", Grade.Met), One("★1", Grade.Met, "全国表彰", kind: IndicatorKind.Bonus), One("★2", Grade.NotMet, kind: IndicatorKind.Bonus)]);
        Assert.Equal((1, 1), (draft.Total.Counted, draft.Bonuses.Count));
        Assert.Equal("加分项共2项，提出加分1项，依据见下表。", draft.BonusWords);
        Assert.Equal("加分项共1项，没有提出加分的。", Draft([One("★1", null, kind: IndicatorKind.Bonus)]).BonusWords);
        Assert.Equal("指标体系没有设加分项。", Draft([]).BonusWords);
        Assert.Equal("指标体系没有设否决项、减分项。", Draft([]).VetoWords);
    }

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(99, "九十九")]
    public void Ordinals_are_Chinese(int number, string words) => Assert.Equal(words, AssessmentDraft.Chinese(number));

    [Fact]
    public void Whatever_the_grades_the_groups_add_up_to_the_whole()
    {
        var random = new Random(7);
        foreach (var _ in Enumerable.Range(0, 200))
        {
            List<ReportedIndicator> indicators =
            [
                .. Enumerable.Range(1, random.Next(0, 60)).Select(number => One(
                    $"{number}", random.Next(5) is var grade && grade == 4 ? null : (Grade)grade, "因", category: $"{"一二三四"[random.Next(4)]}、类{random.Next(3)}", list: $"清单{random.Next(3)}",
                    kind: (IndicatorKind)random.Next(7))),
            ];
            var draft = Draft(indicators);
            var counted = indicators.Where(indicator => indicator.Kind.CountsTowardsShare()).ToList();
            foreach (var groups in (IReadOnlyList<ReportedGroup>[])[draft.Lists, draft.Categories])
            {
                Assert.Equal((draft.Total.Met, draft.Total.Counted), (groups.Sum(group => group.Tally.Met), groups.Sum(group => group.Tally.Counted)));
            }

            Assert.Equal((counted.Count, draft.Total.MostlyMet + draft.Total.NotMet), (draft.Total.Counted, draft.Short.Count));
        }
    }

    private static AssessmentDraft Draft(IReadOnlyList<ReportedIndicator> indicators, CampaignType type = CampaignType.Comprehensive) => AssessmentDraft.Of(indicators, type, hasStatement: true, Say);

    private static string Say(IReadOnlyList<string> numbers) => string.Join('、', numbers);

    private static List<ReportedIndicator> Many(Grade? grade, int count, int from = 1) => [.. Enumerable.Range(from, count).Select(number => One($"{number}", grade))];

    private static ReportedIndicator One(
        string number, Grade? grade, string reason = "", string category = "一、履职", string list = "基础清单", IReadOnlyList<string>? units = null, IndicatorKind kind = IndicatorKind.Base) =>
        new(number, list, kind, category, "指标文字", grade, reason, units ?? []);
}
