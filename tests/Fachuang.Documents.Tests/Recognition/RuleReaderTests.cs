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
    [InlineData("情况说明控制在1500字以内", "控制在1500字以内", null, 1500, null)]
    [InlineData("每篇1000-1500字", "1000-1500字", 1000, 1500, null)]
    [InlineData("不得超过三千字", "不得超过三千字", null, 3000, null)]
    [InlineData("一般不超过５００字", "一般不超过５００字", null, 500, "一般")]
    public void Word_limits(string text, string words, int? least, int? most, string? kind) => Expect(text, RuleType.WordLimit, words, least, most, "字", kind);

    [Theory]
    [InlineData("2.情况说明题目为“关于行政审批事项的情况说明”。", "关于行政审批事项的情况说明")]
    [InlineData("情况说明标题为“关于落实“谁执法谁普法”的情况说明”，从制度建设", "关于落实“谁执法谁普法”的情况说明")]
    [InlineData("题目改为“关于‘双随机、一公开’和跨部门联合监管的情况说明”。", "关于‘双随机、一公开’和跨部门联合监管的情况说明")]
    [InlineData("2.情况说明的题目设为“关于权责清单的情况说明”，说明的内容", "关于权责清单的情况说明")]
    [InlineData("情况说明题目应设为“关于依法保障行政相对人权利的情况说明”", "关于依法保障行政相对人权利的情况说明")]
    [InlineData("标题统一为《关于政务公开的情况说明》。", "关于政务公开的情况说明")]
    [InlineData("情况说明题目：“关于普法的情况说明”", "关于普法的情况说明")]
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
    [InlineData("典型案例不少于三件", "不少于三件", 3, null, "件")]
    [InlineData("提供3个以上典型案例", "提供3个以上", 3, null, "个")]
    [InlineData("三至五个典型案例", "三至五个", 3, 5, "个")]
    [InlineData("工作简报（2份以上）", "2份以上", 2, null, "份")]
    [InlineData("行政许可、行政处罚案卷各1件", "各1件", 1, 1, "件")]
    [InlineData("一式两份", "一式两份", 2, 2, "份")]
    [InlineData("考核排名前5名的县（区）", "前5名", null, 5, "名")]
    [InlineData("接受检查的次数,以50次为上限", "以50次为上限", null, 50, "次")]
    [InlineData("开展专题培训不少于40学时", "不少于40学时", 40, null, "学时")]
    [InlineData("任期内至少接受一次法治专题脱产培训", "至少接受一次", 1, null, "次")]
    [InlineData("由2名以上行政复议人员参加", "2名以上", 2, null, "名")]
    [InlineData("受到追究的不超过3人", "不超过3人", null, 3, "人")]
    public void Counts(string text, string words, int? least, int? most, string unit) => Expect(text, RuleType.Count, words, least, most, unit, null);

    [Theory]
    [InlineData("原则上负责法制审核的人员不少于本单位执法人员总数的5%。", "不少于本单位执法人员总数的5%", 5.0, null)]
    [InlineData("网上可办率不低于90%；", "不低于90%", 90.0, null)]
    [InlineData("满意度达95%以上。", "达95%以上", 95.0, null)]
    [InlineData("公开征求意见100％", "100％", 100.0, null)]
    [InlineData("发生率在5%以下。", "5%以下", null, 5.0)]
    [InlineData("行政诉讼败诉率不高于12.5%", "不高于12.5%", null, 12.5)]
    [InlineData("公众满意率低于60%的，不予命名", "低于60%", 60.0, null)]
    [InlineData("发生率超过5%的，每项扣2分", "超过5%", null, 5.0)]
    [InlineData("达到90%以上的，不扣分", "达到90%以上", 90.0, null)]
    [InlineData("占比为30%-50%", "30%-50%", 30.0, 50.0)]
    [InlineData("知晓率达到百分之八十以上", "达到百分之八十以上", 80.0, null)]
    [InlineData("不得低于９０％", "不得低于９０％", 90.0, null)]
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
    [InlineData("十五个工作日内作出答复", "十五个工作日内", null, 15)]
    [InlineData("不得少于5个工作日", "不得少于5个工作日", 5, null)]
    [InlineData("期限为5至15个工作日", "5至15个工作日", 5, 15)]
    public void Working_days(string text, string words, int? least, int? most) => Expect(text, RuleType.WorkingDays, words, least, most, "工作日", null);

    [Theory]
    [InlineData("期限一般不少于30日。", "不少于30日", 30, null)]
    [InlineData("收到之日起15日内答复", "15日内", null, 15)]
    [InlineData("公示期不得少于三十日", "不得少于三十日", 30, null)]
    [InlineData("公示7天以上", "7天以上", 7, null)]
    public void Days(string text, string words, int? least, int? most) => Expect(text, RuleType.Days, words, least, most, "日", null);

    [Theory]
    [InlineData("1. 2020 年以来本地区", "2020年以来", 2020, null, "2020")]
    [InlineData("2020 年 7 月以来获得的", "2020年7月以来", 2020, null, "2020-07")]
    [InlineData("请提供2023、2024年本级政府", "2023、2024年", 2023, 2024, "2023、2024")]
    [InlineData("以2023年、2024年为主", "2023年、2024年", 2023, 2024, "2023、2024")]
    [InlineData("提供 2021 年开展活动情况资料。", "2021年", 2021, 2021, "2021")]
    [InlineData("2021—2024年工作总结", "2021—2024年", 2021, 2024, "2021—2024")]
    [InlineData("2023-2024年工作总结", "2023-2024年", 2023, 2024, "2023、2024")]
    [InlineData("2023年度以来开展的督察", "2023年度以来", 2023, null, "2023")]
    [InlineData("2022年1月1日至今", "2022年1月1日至今", 2022, null, "2022-01")]
    [InlineData("2022年1月1日至2024年6月30日的案卷", "2022年1月1日至2024年6月30日", 2022, 2024, "2022-01-01—2024-06-30")]
    [InlineData("近三年获得的表彰", "近三年", null, null, "近三年")]
    public void Periods(string text, string words, int? first, int? last, string years) => Expect(text, RuleType.Period, words, first, last, "年", years);

    [Theory]
    [InlineData("每年3月1日前，市县政府", "每年3月1日前", "年", "03-01")]
    [InlineData("并在4月1日前通过报刊", "4月1日前", null, "04-01")]
    [InlineData("应当于每年1月底前将", "每年1月底前", "年", "01-31")]
    [InlineData("每月20日前报送工作进展情况。", "每月20日前", "月", "20")]
    [InlineData("应当在2021年年底前全部设立", "2021年年底前", null, "2021-12-31")]
    [InlineData("每年第一季度向本级党委报告", "每年第一季度", "年", "03-31")]
    [InlineData("于2024年12月31日前报送", "2024年12月31日前", null, "2024-12-31")]
    [InlineData("每年12月底前报送", "每年12月底前", "年", "12-31")]
    [InlineData("每年年底前完成", "每年年底前", "年", "12-31")]
    [InlineData("每月底前报送", "每月底前", "月", "底")]
    [InlineData("每季度末月25日前报送", "每季度末月25日前", "季度", "25")]
    public void Deadlines(string text, string words, string? recurs, string day) => Expect(text, RuleType.Deadline, words, null, null, recurs, day);

    [Theory]
    [InlineData("每年至少组织1次案卷评查", "每年至少组织1次", 1, null, "次", "年")]
    [InlineData("每年至少对1件现行有效的规章开展后评估", "每年至少对1件", 1, null, "件", "年")]
    [InlineData("每2年至少开展1次后评估", "每2年至少开展1次", 1, null, "次", "2年")]
    [InlineData("专题会议每年不少于1次", "每年不少于1次", 1, null, "次", "年")]
    [InlineData("每半年听取1次工作汇报", "每半年听取1次", 1, 1, "次", "半年")]
    [InlineData("每季度开展督察", "每季度", null, null, null, "季度")]
    [InlineData("每年对法治政府建设情况开展督察考评", "每年", null, null, null, "年")]
    [InlineData("每年举办两期以上专题讲座", "每年举办两期以上", 2, null, "期", "年")]
    public void Frequencies(string text, string words, int? least, int? most, string? unit, string every) =>
        Expect(text, RuleType.Frequency, words, least, most, unit, every);

    [Fact]
    public void Several_amounts_of_a_sentence_hang_on_one_every_year()
    {
        var rules = RuleReader.Read("每年领导班子至少安排4次以上法治专题学习，至少举办2期以上培训班。");

        Assert.Equal([(4m, "次"), (2m, "期")], rules.Select(rule => (rule.Minimum!.Value, rule.Unit!)));
        Assert.All(rules, rule => Assert.Equal((RuleType.Frequency, "年"), (rule.Type, rule.Text)));
    }

    [Theory]
    [InlineData("最迟在事件发生后5小时内发布权威信息", "5小时内", null, 5)]
    [InlineData("在24小时内举行新闻发布会", "24小时内", null, 24)]
    public void Hours(string text, string words, int? least, int? most) => Expect(text, RuleType.Hours, words, least, most, "小时", null);

    [Theory]
    [InlineData("其中印证资料属于正式发文的均扫描成PDF格式", RuleType.Format)]
    [InlineData("包括备案文件名称及审查结果。(盖章提供)", RuleType.Seal)]
    [InlineData("不需提供申报材料。", RuleType.NotRequired)]
    [InlineData("根据相关指标材料查证，不需提供材料。", RuleType.NotRequired)]
    [InlineData("以上材料加盖本单位公章后扫描", RuleType.Seal)]
    [InlineData("任选5个提供原件全文", RuleType.Format)]
    [InlineData("获奖证书复印件", RuleType.Format)]
    [InlineData("（无需提供材料）", RuleType.NotRequired)]
    [InlineData("目录与材料逐项对应", RuleType.OneToOne)]
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
    [InlineData("无立法权的，不需提供材料。", RuleType.NotRequired)]
    [InlineData("如无此类情况，无需提供材料。", RuleType.NotRequired)]
    [InlineData("无需加盖公章", RuleType.Seal)]
    [InlineData("不需要提供原件", RuleType.Format)]
    [InlineData("落实《法治政府建设实施纲要（2021-2025年）》情况", RuleType.Period)]
    [InlineData("考核结果排名前10%的单位", RuleType.Percentage)]
    [InlineData("涉及2个以上部门的事项", RuleType.Count)]
    [InlineData("第88-90项，提供相关情况", RuleType.Count)]
    [InlineData("具体每年关于行政执法的经费有多少", RuleType.Frequency)]
    [InlineData("每年3月1日前报送", RuleType.Frequency)]
    [InlineData("每年度本地区开展的案卷评查", RuleType.Frequency)]
    [InlineData("接受现场检查的时间、事项", RuleType.OnSite)]
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

    [Theory]
    [InlineData("2023、")]
    [InlineData("2023、2024年以来")]
    [InlineData("不超过5个")]
    [InlineData("每年")]
    [InlineData("每年至少1次，")]
    [InlineData("题目为“")]
    [InlineData("涉密")]
    [InlineData("统一为")]
    [InlineData("9")]
    [InlineData("一二三")]
    [InlineData("不少于")]
    [InlineData("低于60%的")]
    [InlineData("《2023年")]
    [InlineData("99-")]
    public void A_megabyte_of_one_wording_is_read_in_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var rules = RuleReader.Read(text);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.All(rules, rule => Assert.InRange(rule.Words.Length, 1, 400));
    }

    private static void Expect(string text, RuleType type, string words, int? least, int? most, string? unit, string? value)
    {
        var rule = Single(text, type);
        Assert.Equal((words, (decimal?)least, (decimal?)most, unit, value), (rule.Words, rule.Minimum, rule.Maximum, rule.Unit, rule.Text));
    }

    private static ReadRule Single(string text, RuleType type) => Assert.Single(RuleReader.Read(text), rule => rule.Type == type);
}
