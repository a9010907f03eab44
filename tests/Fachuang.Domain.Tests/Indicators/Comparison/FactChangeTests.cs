using Fachuang.Domain.Indicators;
using Fachuang.Domain.Indicators.Comparison;

namespace Fachuang.Domain.Tests.Indicators.Comparison;

public sealed class FactChangeTests
{
    [Theory]
    [InlineData("004", "001", "6", "网上可办率不低于80%", "网上可办率不低于90%")]
    [InlineData("004", "001", "6", "市县100个高频事项", "")]
    [InlineData("004", "001", "33", "每2年至少开展1次", "每年至少对1件")]
    [InlineData("004", "001", "43", "不少于5个工作日", "不少于7个工作日")]
    [InlineData("004", "001", "84", "满意度达到80%以上", "满意度达到85%以上")]
    [InlineData("004", "001", "95", "4次以上法治专题学习", "2期以上法治专题讲座")]
    [InlineData("004", "001", "98", "每年第一季度", "每年3月1日前")]
    [InlineData("004", "001", "98", "", "在4月1日前")]
    [InlineData("004", "001", "100", "不低于总分值的10%", "")]
    [InlineData("004", "000", "5", "不超过5个工作日", "不超过3个工作日")]
    [InlineData("004", "003", "94", "", "不超过3人")]
    [InlineData("001", "002", "17", "", "100%进驻政务服务机构")]
    [InlineData("001", "002", "加分项/1", "2023年以来", "2022年以来")]
    public void A_changed_figure_is_told(string from, string to, string id, string before, string after) =>
        Assert.Contains(Changes(from, to, id), change => change.Kind is FactChangeKind.Number && Says(change.Before, before) && Says(change.After, after));

    [Theory]
    [InlineData("001", "002", "63", "没有发生因违法执法或者执法不当造成恶劣社会影响", "因违法执法或者执法不当造成恶劣社会影响")]
    [InlineData("001", "002", "72", "不存在未履行法院生效裁判的情况", "不履行法院生效裁判")]
    [InlineData("001", "002", "77", "没有因不履行或者不正确履行政府信息公开法定职责", "不履行或者不正确履行政府信息公开法定职责")]
    [InlineData("001", "002", "93", "没有因严重违法犯罪受到追究", "因严重违法犯罪受到追究")]
    [InlineData("004", "003", "94", "没有因严重违法犯罪受到追究", "受到追究的不超过3人")]
    [InlineData("004", "001", "83", "因不履行或者不正确履行政府信息公开法定职责", "没有因不履行或者不正确履行政府信息公开法定职责")]
    public void A_demand_turned_into_its_opposite_is_told(string from, string to, string id, string before, string after) =>
        Assert.Contains(Changes(from, to, id), change => change.Kind is FactChangeKind.Polarity && Says(change.Before, before) && Says(change.After, after));

    [Fact]
    public void Other_demands_do_not_change_their_polarity()
    {
        var told = SystemComparer.Compare(Seeds.Read("001"), Seeds.Read("002"), []).Pairs
            .Where(pair => pair.Changes.Any(change => change.Kind is FactChangeKind.Polarity)).Select(pair => pair.From[0]);
        Assert.Equal(["63", "72", "77", "93"], told);
    }

    // Numerals, widths and units that mean the same are no change.
    [Theory]
    [InlineData("每年组织评查不少于三次。", "每年组织评查不少于3次。", "")]
    [InlineData("每年组织评查不少于三次。", "每年组织评查不少于两次。", "每年组织评查不少于三次→每年组织评查不少于两次")]
    [InlineData("案件办结率达９０％以上。", "案件办结率达90%以上。", "")]
    [InlineData("每两年开展一次清理。", "每年开展一次清理。", "每两年开展一次清理→每年开展一次清理")]
    [InlineData("在二十个工作日内公开结果。", "在20个工作日以内公开结果。", "")]
    [InlineData("在二十日内公开结果。", "在十五日内公开结果。", "在二十日内公开结果→在十五日内公开结果")]
    [InlineData("专职人员不少于2名。", "专职人员不少于2人。", "")]
    [InlineData("行政诉讼败诉率不高于5%。", "行政诉讼败诉率5%以上。", "行政诉讼败诉率不高于5%→行政诉讼败诉率5%以上")]
    [InlineData("引入第三方评估，落实第一责任人职责，一件事情由一个部门负责。", "引入第三方评价，落实责任人职责，事情由部门负责。", "")]
    [InlineData("审核时间不少于5个工作日，最长不超过15个工作日。", "审核时间不少于5个工作日，最长不超过20个工作日。", "最长不超过15个工作日→最长不超过20个工作日")]
    [InlineData("满意度达到80%以上，回复率达到100%。", "回复率达到100%，满意度达到90%以上。", "满意度达到80%以上→满意度达到90%以上")]
    public void Figures_are_read_in_digits_and_in_numerals(string before, string after, string told)
    {
        var pair = Assert.Single(SystemComparer.Compare([One(before)], [One(after)], []).Pairs);
        Assert.Equal(told, string.Join('；', pair.Changes.Select(change => $"{change.Before}→{change.After}")));
    }

    private static IReadOnlyList<FactChange> Changes(string from, string to, string id) =>
        SystemComparer.Compare(Seeds.Read(from), Seeds.Read(to), []).Pairs.Single(pair => pair.From.Contains(id)).Changes;

    private static bool Says(string words, string expected) => expected.Length == 0 ? words.Length == 0 : words.Contains(expected, StringComparison.Ordinal);

    private static ComparedIndicator One(string text) => new("1", "1", "一、职能", "", IndicatorKind.Base, "", text);
}
