using Fachuang.Documents.Model;
using Fachuang.Documents.Recognition;
using Xunit;

namespace Fachuang.Documents.Tests.Recognition;

public sealed class RuleReaderTests
{
    [Theory]
    [InlineData("简明扼要、清晰具体，一般不超过500字，明确字数要求的除外", "一般不超过500字", null, 500, "一般")]
    [InlineData("最多不超过1000字", "最多不超过1000字", null, 1000, null)]
    [InlineData("情况说明，字数不超过 2000 字。", "字数不超过2000字", null, 2000, null)]
    [InlineData("本级政府行政执法工作报告，不超过2000字。", "不超过2000字", null, 2000, null)]
    [InlineData("800字以内", "800字以内", null, 800, null)]
    [InlineData("不少于300字", "不少于300字", 300, null, null)]
    public void Word_limits(string text, string words, int? least, int? most, string? kind) => Expect(text, RuleType.WordLimit, words, least, most, "字", kind);

    [Theory]
    [InlineData("2.情况说明题目为“关于行政审批事项的情况说明”。", "关于行政审批事项的情况说明")]
    [InlineData("情况说明标题为“关于落实“谁执法谁普法”的情况说明”，从制度建设", "关于落实“谁执法谁普法”的情况说明")]
    [InlineData("题目改为“关于‘双随机、一公开’和跨部门联合监管的情况说明”。", "关于‘双随机、一公开’和跨部门联合监管的情况说明")]
    [InlineData("2.情况说明的题目设为“关于权责清单的情况说明”，说明的内容", "关于权责清单的情况说明")]
    [InlineData("情况说明题目应设为“关于依法保障行政相对人权利的情况说明”", "关于依法保障行政相对人权利的情况说明")]
    public void Titles(string text, string title) => Assert.Equal(title, Single(text, RuleType.Title).Text);

    [Theory]
    [InlineData("2. 提供案例及典型做法（不超过3个）。", "不超过3个", null, 3, "个")]
    [InlineData("任意10家不同行业的企业", "任意10家", 10, 10, "家")]
    [InlineData("任选 3-5 个合法性审查意见。", "3-5个", 3, 5, "个")]
    [InlineData("提供4-5件规范性文件的合法性审查意见书", "4-5件", 4, 5, "件")]
    [InlineData("并任选 5 个提供原件全文，", "任选5个", 5, 5, "个")]
    [InlineData("举 3 个例子。", "举3个", 3, 3, "个")]
    [InlineData("市级政府至少提供一部规章。", "至少提供一部", 1, null, "部")]
    [InlineData("请提供10家在本辖区内注册登记的企业", "提供10家", 10, 10, "家")]
    public void Counts(string text, string words, int? least, int? most, string unit) => Expect(text, RuleType.Count, words, least, most, unit, null);

    [Theory]
    [InlineData("原则上负责法制审核的人员不少于本单位执法人员总数的5%。", "不少于本单位执法人员总数的5%", 5.0, null)]
    [InlineData("网上可办率不低于90%；", "不低于90%", 90.0, null)]
    [InlineData("满意度达95%以上。", "达95%以上", 95.0, null)]
    [InlineData("公开征求意见100％", "100％", 100.0, null)]
    [InlineData("发生率在5%以下。", "5%以下", null, 5.0)]
    [InlineData("行政诉讼败诉率不高于12.5%", "不高于12.5%", null, 12.5)]
    public void Percentages(string text, string words, double? least, double? most)
    {
        var rule = Single(text, RuleType.Percentage);
        Assert.Equal((words, (decimal?)least, (decimal?)most, "%"), (rule.Words, rule.Minimum, rule.Maximum, rule.Unit));
    }

    [Theory]
    [InlineData("来函和复函时间间隔5个工作日以上,15个工作日以下", "5个工作日以上,15个工作日以下", 5, 15)]
    [InlineData("一般不少于 5 个工作日，最长不超过 15 个工作日。", "不少于5个工作日，最长不超过15个工作日", 5, 15)]
    [InlineData("合法性审查时间不少于7个工作日。", "不少于7个工作日", 7, null)]
    [InlineData("在执法决定作出之日起20个工作日内向社会公布", "20个工作日内", null, 20)]
    [InlineData("实际办理时限不超过5个工作日", "不超过5个工作日", null, 5)]
    public void Working_days(string text, string words, int? least, int? most) => Expect(text, RuleType.WorkingDays, words, least, most, "工作日", null);

    [Theory]
    [InlineData("期限一般不少于30日。", "不少于30日", 30, null)]
    [InlineData("收到之日起15日内答复", "15日内", null, 15)]
    public void Days(string text, string words, int? least, int? most) => Expect(text, RuleType.Days, words, least, most, "日", null);

    [Theory]
    [InlineData("1. 2020 年以来本地区", "2020年以来", 2020, null, "2020")]
    [InlineData("2020 年 7 月以来获得的", "2020年7月以来", 2020, null, "2020-07")]
    [InlineData("请提供2023、2024年本级政府", "2023、2024年", 2023, 2024, "2023、2024")]
    [InlineData("以2023年、2024年为主", "2023年、2024年", 2023, 2024, "2023、2024")]
    [InlineData("提供 2021 年开展活动情况资料。", "2021年", 2021, 2021, "2021")]
    public void Periods(string text, string words, int? first, int? last, string years) => Expect(text, RuleType.Period, words, first, last, "年", years);

    [Theory]
    [InlineData("每年3月1日前，市县政府", "每年3月1日前", "年", "03-01")]
    [InlineData("并在4月1日前通过报刊", "4月1日前", null, "04-01")]
    [InlineData("应当于每年1月底前将", "每年1月底前", "年", "01-31")]
    [InlineData("每月20日前报送工作进展情况。", "每月20日前", "月", "20")]
    [InlineData("应当在2021年年底前全部设立", "2021年年底前", null, "2021-12-31")]
    public void Deadlines(string text, string words, string? recurs, string day) => Expect(text, RuleType.Deadline, words, null, null, recurs, day);

    [Theory]
    [InlineData("其中印证资料属于正式发文的均扫描成PDF格式", RuleType.Format)]
    [InlineData("包括备案文件名称及审查结果。(盖章提供)", RuleType.Seal)]
    [InlineData("不需提供申报材料。", RuleType.NotRequired)]
    [InlineData("根据相关指标材料查证，不需提供材料。", RuleType.NotRequired)]
    [InlineData("实地核查。", RuleType.OnSite)]
    [InlineData("实地核查、网上核查。", RuleType.OnSite)]
    [InlineData("5.涉密的材料可以提供纸质材料。", RuleType.Paper)]
    [InlineData("情况说明需与印证材料、目录一一形成对应,并在目录中提供有关网址。", RuleType.OneToOne)]
    [InlineData("文末添加佐证材料目录,与佐证材料保持一一对应。", RuleType.OneToOne)]
    public void Plain_demands(string text, RuleType type) => Assert.Contains(RuleReader.Read(text), rule => rule.Type == type);

    [Theory]
    [InlineData("上级有关部门对本级政府完成年度工作的情况说明，省辖市政府不需提供材料。", RuleType.NotRequired)]
    [InlineData("市级政府不提供县区协会商会。", RuleType.NotRequired)]
    [InlineData("不需要本级政府制定相应文件", RuleType.NotRequired)]
    [InlineData("除涉密外", RuleType.Paper)]
    [InlineData("行政执法人员严格执行2人以上执法规定", RuleType.Count)]
    [InlineData("市县100个高频事项实现“最多跑一次”", RuleType.Count)]
    [InlineData("承诺办理时限不超过5个工作日", RuleType.Count)]
    [InlineData("承诺办理时限不超过5个工作日", RuleType.Days)]
    [InlineData("如果是合并审理的案件,可以只提供1个", RuleType.Count)]
    [InlineData("新政办发〔2024〕26号", RuleType.Period)]
    [InlineData("有的指标在2023年以前已经完成", RuleType.Period)]
    [InlineData("开展“12.4”国家宪法日活动", RuleType.Percentage)]
    [InlineData("每年3月1日前", RuleType.Days)]
    [InlineData("无需盖章", RuleType.Seal)]
    [InlineData("行政诉讼败诉率不高于上一年度全国行政诉讼败诉率平均值。", RuleType.Percentage)]
    [InlineData("对违法行为严肃处理", RuleType.OnSite)]
    public void Words_that_only_look_like_a_rule_are_none(string text, RuleType type) => Assert.DoesNotContain(RuleReader.Read(text), rule => rule.Type == type);

    [Fact]
    public void The_words_of_a_rule_stand_in_the_text()
    {
        const string text = "一般不超过500字,最多不超过1000字，2023年以来任意10家，每年3月1日前扫描成PDF，盖章提供，目录一一对应。";

        var rules = RuleReader.Read(text);

        Assert.Equal(8, rules.Count);
        Assert.All(rules, rule => Assert.Contains(rule.Words, text, StringComparison.Ordinal));
    }

    private static void Expect(string text, RuleType type, string words, int? least, int? most, string? unit, string? value)
    {
        var rule = Single(text, type);
        Assert.Equal((words, (decimal?)least, (decimal?)most, unit, value), (rule.Words, rule.Minimum, rule.Maximum, rule.Unit, rule.Text));
    }

    private static ReadRule Single(string text, RuleType type) => Assert.Single(RuleReader.Read(text), rule => rule.Type == type);
}
