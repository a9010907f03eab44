using Fachuang.Domain.Calendars;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

/// <summary>A work in which a rule must find something, or must not.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Finds">Whether it must find something.</param>
/// <param name="About">What the case shows.</param>
/// <param name="Work">The work.</param>
public sealed record RuleCase(string Rule, bool Finds, string About, CheckedWork Work);

/// <summary>
/// Cases of every rule, in the words of the documents: 新政办发〔2024〕26号 (S1) with its 附件1 and 附件3, the list of the city of 2022 (S0) and the table of
/// responsibilities of Puyang (S3).
/// </summary>
public static class RuleCases
{
    private const string Narrative = "全区行政审批事项推行马上办、网上办。[证1]";

    // S1 附件3, at every indicator.
    private static readonly CheckedRule OneToOne = Rule(RuleType.OneToOne, "情况说明需与印证材料、目录一一形成对应", "4", "需提供情况说明、证明材料目录及印证材料,情况说明需与印证材料、目录一一形成对应,并在目录中提供有关网址");

    // S1 附件1 第3条.
    private static readonly CheckedRule Length = Rule(RuleType.WordLimit, "一般不超过500字,最多不超过1000字", null) with { Minimum = 500, Maximum = 1000, Unit = "字" };

    private static readonly CheckedRule Title = Rule(RuleType.Title, "情况说明题目为“关于行政审批事项的情况说明”", "1") with { Text = "关于行政审批事项的情况说明" };
    private static readonly CheckedRule Most = Rule(RuleType.Count, "不超过5个", "14") with { Maximum = 5, Unit = "个" };
    private static readonly CheckedRule Pdf = Rule(RuleType.Format, "均扫描成PDF格式", null, "其中印证资料属于正式发文的均扫描成PDF格式,并按原文件名命名") with { Text = "PDF" };
    private static readonly CheckedRule Seal = Rule(RuleType.Seal, "盖章提供", "83");

    // S1 附件3 指标26—29, 34—46.
    private static readonly CheckedRule Exchange = Rule(RuleType.WorkingDays, "5个工作日以上,15个工作日以下", "27", "来函和复函时间间隔5个工作日以上,15个工作日以下") with { Minimum = 5, Maximum = 15, Unit = "工作日" };
    private static readonly CheckedRule Decision = Rule(RuleType.WorkingDays, "7个工作日以上", "40", "来函和复函时间间隔7个工作日以上") with { Minimum = 7, Unit = "工作日" };
    private static readonly CheckedRule Opinions = Rule(RuleType.Days, "不少于30日", "28", "除依法需要保密的外,地方政府规章草案一律向社会公开征求意见,期限一般不少于30日") with { Minimum = 30, Unit = "日" };
    private static readonly CheckedRule Published = Rule(RuleType.WorkingDays, "7个工作日内", "54", "行政许可、行政处罚的执法决定信息在执法决定作出之日起7个工作日内公开") with { Maximum = 7, Unit = "工作日" };
    private static readonly CheckedRule PublishedLate = Rule(RuleType.WorkingDays, "20个工作日内", "54", "行政执法机关在执法决定作出之日起20个工作日内向社会公布执法机关、执法对象") with { Maximum = 20, Unit = "工作日" };

    private static readonly CheckedRequirement Account = new("1", "1.情况说明(行政审批马上办、网上办、就近办、一次办、自助办情况)。", "1");
    private static readonly CheckedRequirement List = new("2", "2.请提供本级政府行政审批中介服务事项清单及其公开网址。", "3");
    private static readonly CheckedRequirement Compensation = new("", "请提供依法进行补偿的具体案例(不超过5个)。", "14");
    private static readonly CheckedRequirement Sealed = new("", "请同级人民法院提供2023年以来生效判决情况(盖章提供)。", "83");
    private static readonly CheckedRequirement Coercion = new("", "请提供采取行政强制措施的具体案例,注明时间、案由、措施、结果及当事人联系方式。", "13");

    private static readonly TableDefinition Inspections = new(
        "inspections", "10家企业接受现场检查情况", "任意10家不同行业的企业接受现场检查的时间、事项、检查部门和检查结果",
        [new("name", "企业", TableColumnType.Text, null, true, false, []), new("times", "次数", TableColumnType.Count, "次", false, true, [])], [], 10, 10, ["现场检查"]);

    private static readonly TableDefinition LegalReview = new(
        "legal-review", "法制审核机构和人员配备情况表", "原则上负责法制审核的人员不少于本单位执法人员总数的5%",
        [new("unit", "执法机关", TableColumnType.Text, null, true, false, []), new("reviewers", "法制审核人员数", TableColumnType.Count, "人", true, true, []), new("officers", "执法人员数", TableColumnType.Count, "人", true, true, [])],
        [new("share", "法制审核人员占执法人员比例", "reviewers", "officers", 5, null, "原则上负责法制审核的人员不少于本单位执法人员总数的5%")], 1, null, ["法制审核人员"]);

    /// <summary>All cases.</summary>
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        Finds("blank", "nothing at all", Work("", [])),
        Clean("blank", "a narrative is something", Work(Narrative, [])),

        Finds("narrative", "S1 指标1: 情况说明(……) is asked for", Work("", [Entry(1)]) with { Requirements = [Account] }),
        Clean("narrative", "written", Work(Narrative, [Entry(1)]) with { Requirements = [Account] }),

        Finds("length", "S1 附件1: 最多不超过1000字", Work(new string('法', 1001), [], Length)),
        Finds("length", "S1 附件1: 一般不超过500字", Work(new string('法', 501), [], Length)),
        Clean("length", "500 is not more than 500", Work(new string('法', 500), [], Length)),
        Clean("length", "S1: 明确字数要求的除外", Work(new string('法', 1500), [], Length, Rule(RuleType.WordLimit, "字数不超过2000字", "36") with { Maximum = 2000, Unit = "字" })),

        Finds("title", "S1 注意: 情况说明题目为", Work(Narrative, [Entry(1)], Title)),
        Clean("title", "the prescribed one", Work(Narrative, [Entry(1)], Title, title: "关于行政审批事项的情况说明")),

        Finds("sections", "S1 附件1: 包含主要举措、重要成效和突出亮点", Work(Narrative, [Entry(1)], Length)),
        Clean("sections", "all three", Whole(Work(Narrative, [Entry(1)], Length))),

        Finds("personal", "a mobile number", Work("联系人张某，电话13812345678。", [])),
        Finds("personal", "an identity number with its check digit", Work("当事人身份证号11010519491231002X。", [])),
        Clean("personal", "a document number and an amount are none", Work("新政办发〔2024〕26号，投入13800000000000元，受理热线12345来电138次。", [])),
        Clean("personal", "a wrong check digit", Work("编号110105194912310021。", [])),

        Finds("answered", "S1 指标3: a list is asked for and nothing answers", Work(Narrative, [Entry(1, "1")]) with { Requirements = [Account, List] }),
        Clean("answered", "each has its own", Work(Narrative, [Entry(1, "1"), Entry(2, "2")]) with { Requirements = [Account, List] }),

        Finds("evidence", "an entry without its file", Work(Narrative, [Entry(1) with { File = null }])),
        Finds("evidence", "S1 附件1: 可以注明实地评估、核查时提供 wants a place", Work(Narrative, [Entry(1) with { Kind = EvidenceKind.OnSite, File = null }])),
        Clean("evidence", "a file", Work(Narrative, [Entry(1)])),
        Clean("evidence", "S1 附件1: 涉密的材料可以提供纸质材料", Work(Narrative, [Entry(1) with { Kind = EvidenceKind.Paper, File = null, Note = "1 份，每份 3 页，交接人：联络员A" }])),

        Finds("amount", "S1 指标14: 不超过5个", Work(Narrative, [.. Enumerable.Range(1, 6).Select(number => Entry(number))], Most) with { Requirements = [Compensation] }),
        Clean("amount", "five are not more than five", Work(Narrative, [.. Enumerable.Range(1, 5).Select(number => Entry(number))], Most) with { Requirements = [Compensation] }),

        Finds("citation", "证2 is not in the catalogue", Work("办了。[证2]", [Entry(1)], OneToOne)),
        Clean("citation", "证1 is", Work(Narrative, [Entry(1)], OneToOne)),

        Finds("cited", "证2 is mentioned nowhere", Work(Narrative, [Entry(1), Entry(2)], OneToOne)),
        Clean("cited", "both are", Work("办了[证1]，公布了[证2]。", [Entry(1), Entry(2)], OneToOne)),

        Finds("figures-proved", "a number that nothing proves", Work("办结率达到98%。\n推行网上办。[证1]", [Entry(1)], OneToOne)),
        Clean("figures-proved", "the number is proved", Work("办结率达到98%。[证1]\n推行网上办。", [Entry(1)], OneToOne)),

        Finds("case", "S1 指标13: 注明时间、案由、措施、结果及当事人联系方式", Work(Narrative, [Case("查封", "解除", null)]) with { Requirements = [Coercion] }),
        Clean("case", "all five", Work(Narrative, [Case("查封", "解除", "138****5678")]) with { Requirements = [Coercion] }),
        Clean("case", "no contact where none is asked for", Work(Narrative, [Case("查封", "解除", null)])),

        Finds("table-rows", "S1: 任意10家不同行业的企业", Work(Narrative, [Table(9)])),
        Finds("table-rows", "a required cell is empty", Work(Narrative, [Table(10, empty: true)])),
        Clean("table-rows", "ten", Work(Narrative, [Table(10)])),

        Finds("table-cells", "a number is asked for and words stand there", Work(Narrative, [Staff("三名", "60")])),
        Clean("table-cells", "full-width figures and blanks are read", Work(Narrative, [Staff("３", " 60 ")])),
        Clean("table-cells", "an empty cell is the other rule's", Work(Narrative, [Staff("", "60")])),

        Finds("table-share", "S1: 原则上负责法制审核的人员不少于本单位执法人员总数的5%: 4.99 %", Work(Narrative, [Staff("499", "10000")])),
        Clean("table-share", "5 % is not less than 5 %", Work(Narrative, [Staff("3", "60")])),
        Clean("table-share", "nothing can be computed while nobody is counted", Work(Narrative, [Staff("3", "")])),

        Finds("period", "S1 附件1: 申报材料的时间以2023年、2024年为主", Work(Narrative, [Entry(1) with { FactOn = new(2022, 12, 31) }])),
        Clean("period", "the first day counts", Work(Narrative, [Entry(1) with { FactOn = new(2023, 1, 1) }])),

        Finds("period-in-file", "signed before", Read(Work(Narrative, [Entry(1)]), Signed(new(2021, 5, 6)))),
        Finds("period-in-file", "only its number tells: 〔2019〕10号", Read(Work(Narrative, [Entry(1)]), Fact(new FoundDate(new(2019, 1, 1), FoundDateKind.DocumentNumber, 1, "中法办发〔2019〕10号")))),
        Clean("period-in-file", "signed inside", Read(Work(Narrative, [Entry(1)]), Signed(new(2024, 4, 3)))),
        Clean("period-in-file", "a date that is only spoken of", Read(Work(Narrative, [Entry(1)]), Fact(new FoundDate(new(2015, 1, 1), FoundDateKind.Text, 1, "2015年以来")))),

        Finds("date-agrees", "another day than the signature", Read(Work(Narrative, [Entry(1) with { FactOn = new(2024, 4, 4) }]), Signed(new(2024, 4, 3)))),
        Clean("date-agrees", "the same day", Read(Work(Narrative, [Entry(1) with { FactOn = new(2024, 4, 3) }]), Signed(new(2024, 4, 3)))),

        Finds("date-order", "S1: 律师意见书落款时间在来函和复函日期之间", Letters(new(2024, 4, 10), new(2024, 4, 3), Exchange)),
        Clean("date-order", "in order", Letters(new(2024, 4, 3), new(2024, 4, 15), Exchange)),

        Finds("span", "S1: 5个工作日以上 (4 of them: 清明 and a weekend lie between)", Letters(new(2024, 4, 3), new(2024, 4, 10), Exchange)),
        Finds("span", "S1: 15个工作日以下", Letters(new(2024, 3, 1), new(2024, 4, 3), Exchange)),
        Finds("span", "S1: 7个工作日以上", Letters(new(2024, 3, 4), new(2024, 3, 11), Decision)),
        Clean("span", "five working days", Letters(new(2024, 3, 4), new(2024, 3, 11), Exchange)),
        Clean("span", "seven working days", Letters(new(2024, 3, 4), new(2024, 3, 13), Decision)),

        Finds("publication-span", "S1: 行政处罚的执法决定信息在执法决定作出之日起7个工作日内公开", Pair("行政处罚决定书", new(2024, 3, 1), "处罚信息公示截图", new(2024, 3, 15), Published, PublishedLate)),
        Clean("publication-span", "within seven", Pair("行政处罚决定书", new(2024, 3, 1), "处罚信息公示截图", new(2024, 3, 11), Published, PublishedLate)),
        Clean("publication-span", "S1: other decisions have 20个工作日", Pair("行政强制决定书", new(2024, 3, 1), "决定公示截图", new(2024, 3, 15), Published, PublishedLate)),

        Finds("opinions-span", "S1: 期限一般不少于30日", Call(new(2024, 3, 1), new(2024, 3, 15))),
        Clean("opinions-span", "thirty", Call(new(2024, 3, 1), new(2024, 3, 30))),

        Finds("format", "S1: 正式发文的均扫描成PDF格式", Work(Narrative, [Named(1, "关于公布清单的通知.docx")], Pdf)),
        Clean("format", "a PDF", Work(Narrative, [Entry(1)], Pdf)),

        Finds("file-name", "a scanner's name", Work(Narrative, [Named(1, "扫描0001.pdf")], Pdf)),
        Finds("file-name", "a chat's name", Work(Narrative, [Named(1, "微信图片_20240403.pdf")])),
        Finds("file-name", "digits only", Work(Narrative, [Named(1, "20240403 (1).pdf")])),
        Clean("file-name", "S1: 按原文件名命名", Work(Narrative, [Named(1, "新城区法治政府建设示范创建工作实施方案.pdf")], Pdf)),
        Clean("file-name", "情况说明.pdf is a name", Work(Narrative, [Named(1, "情况说明.pdf")])),

        Finds("seal", "S1 指标83: (盖章提供)", Read(Work(Narrative, [Entry(1)], Seal) with { Requirements = [Sealed] }, Fact() with { HasSeal = false })),
        Clean("seal", "a seal is seen", Read(Work(Narrative, [Entry(1)], Seal) with { Requirements = [Sealed] }, Fact() with { HasSeal = true })),
        Clean("seal", "nobody looked", Read(Work(Narrative, [Entry(1)], Seal) with { Requirements = [Sealed] }, Fact())),
        Clean("seal", "none is asked for", Read(Work(Narrative, [Entry(1)]), Fact() with { HasSeal = false })),

        Finds("unread", "it could not be read", Standing(Work(Narrative, [Entry(1)]), new(ReadingState.Failed, null, "文件损坏", At(2024, 5, 1)))),
        Finds("unread", "a part was not", Read(Work(Narrative, [Entry(1)]), Fact() with { Unread = "只读了前 500 页" })),
        Clean("unread", "it waits", Standing(Work(Narrative, [Entry(1)]), new(ReadingState.Waiting, null, null, At(2024, 5, 1)))),

        Finds("macros", "it carries macros", Read(Work(Narrative, [Entry(1)]), Fact() with { HasMacros = true })),
        Clean("macros", "it does not", Read(Work(Narrative, [Entry(1)]), Fact())),

        Finds("link-form", "no scheme", Work(Narrative, [Link(1, "www.example.gov.cn", null)])),
        Clean("link-form", "a whole address", Work(Narrative, [Link(1, "https://www.example.gov.cn/a", null)])),

        Finds("dead-link", "S1: 在目录中提供有关网址 that are gone", Work(Narrative, [Link(1, "https://www.example.gov.cn/a", new(404, "网页已经不在了（404）", null, At(2024, 5, 1), null))], OneToOne)),
        Clean("dead-link", "it opens", Work(Narrative, [Link(1, "https://www.example.gov.cn/a", new(200, null, "清单", At(2024, 5, 1), At(2024, 5, 1)))])),
        Clean("dead-link", "nobody looked yet", Work(Narrative, [Link(1, "https://www.example.gov.cn/a", null)])),

        Finds("same-file", "twice in one catalogue", Work(Narrative, [Entry(1), Entry(2) with { File = Entry(1).File }])),
        Finds("same-file", "elsewhere in the unit", Alike(LikenessKind.SameContent, isSameUnit: true)),
        Clean("same-file", "two contents", Work(Narrative, [Entry(1), Entry(2)])),

        Finds("near-text", "nearly the same", Alike(LikenessKind.NearText, isSameUnit: true)),
        Clean("near-text", "another unit's is for the reviewer", Alike(LikenessKind.NearText, isSameUnit: false)),

        Finds("same-picture", "one picture twice", Alike(LikenessKind.SamePicture, isSameUnit: true)),
        Clean("same-picture", "not alike", Read(Work(Narrative, [Entry(1)]), Fact())),

        Finds("other-unit", "another unit handed the same in", Alike(LikenessKind.SameContent, isSameUnit: false)),
        Clean("other-unit", "the unit's own", Alike(LikenessKind.SameContent, isSameUnit: true)),

        Finds("younger", "S1 附件1: 避免突击补材料", Read(Work(Narrative, [Entry(1) with { FactOn = new(2023, 3, 1) }]), Fact() with { MadeAt = At(2024, 6, 10), Characters = 200 })),
        Clean("younger", "made in the same week", Read(Work(Narrative, [Entry(1) with { FactOn = new(2023, 3, 1) }]), Fact() with { MadeAt = At(2023, 3, 6), Characters = 200 })),
        Clean("younger", "a scan is always younger", Read(Work(Narrative, [Entry(1) with { FactOn = new(2023, 3, 1) }]), Fact() with { MadeAt = At(2024, 6, 10), Characters = 200, IsRecognized = true })),

        Finds("taken", "taken a year later", Read(Work(Narrative, [Entry(1) with { Kind = EvidenceKind.Picture, FactOn = new(2023, 3, 1) }]), Fact() with { TakenAt = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Unspecified) })),
        Clean("taken", "taken on the day", Read(Work(Narrative, [Entry(1) with { Kind = EvidenceKind.Picture, FactOn = new(2023, 3, 1) }]), Fact() with { TakenAt = new(2023, 3, 1, 9, 0, 0, DateTimeKind.Unspecified) })),

        Finds("many-facts", "cited eight times", Work(string.Concat(Enumerable.Repeat("办了。[证1]", 8)), [Entry(1)])),
        Clean("many-facts", "cited seven times", Work(string.Concat(Enumerable.Repeat("办了。[证1]", 7)), [Entry(1)])),

        Finds("burst", "S1 附件1: 避免突击补材料: ten files on the last day", Burst(new(2024, 6, 19))),
        Clean("burst", "spread over the month", Burst(new(2024, 5, 2))),
    ];

    private static RuleCase Finds(string rule, string about, CheckedWork work) => new(rule, true, about, work);

    private static RuleCase Clean(string rule, string about, CheckedWork work) => new(rule, false, about, work);

    private static CheckedRule Rule(RuleType type, string words, string? indicator, string? context = null) =>
        new(type, words, indicator is null ? "附件1" : $"指标{indicator} 申报材料", null, null, null, null, indicator) { Context = context ?? words };

    private static CheckedWork Work(string measures, IReadOnlyList<ContentEntry> entries, params CheckedRule[] rules) => Work(measures, entries, rules, "题");

    private static CheckedWork Work(string measures, IReadOnlyList<ContentEntry> entries, CheckedRule rule, string title) => Work(measures, entries, [rule], title);

    private static CheckedWork Work(string measures, IReadOnlyList<ContentEntry> entries, IReadOnlyList<CheckedRule> rules, string title) =>
        new(new(new(title, measures, "", ""), entries, new Dictionary<string, string>()), [], rules, new(2023, 1, 1), new(2024, 12, 31))
        {
            Facts = WorkFacts.None with { Calendar = WorkingCalendar.Statutory, DueOn = new(2024, 6, 20) },
        };

    private static CheckedWork Whole(CheckedWork work) => work with { Content = work.Content with { Narrative = work.Content.Narrative with { Results = "办结率提高。", Highlights = "一窗受理。" } } };

    private static ContentEntry Entry(int number, string material = "") => Named(number, $"关于材料{number}的通知.pdf") with { MaterialNumber = material };

    private static ContentEntry Named(int number, string name) =>
        new(new Guid(number, 0, 0, new byte[8]), number, $"材料{number}", EvidenceKind.File, "", null, null, null, new(Guid.Empty, number.ToString("x64"), 10, name, name.EndsWith(".pdf", StringComparison.Ordinal) ? "application/pdf" : "application/octet-stream"));

    private static ContentEntry Link(int number, string address, LinkStanding? standing) => Entry(number) with { Kind = EvidenceKind.Link, File = null, Url = address, Link = standing };

    private static ContentEntry Case(string measures, string outcome, string? contact) =>
        Entry(1) with { Kind = EvidenceKind.Case, File = null, FactOn = new(2024, 3, 1), Case = new("涉嫌无证经营", measures, outcome, contact) };

    private static ContentEntry Table(int rows, bool empty = false) => Entry(1) with
    {
        Kind = EvidenceKind.Table, File = null,
        Table = new(Inspections, [.. Enumerable.Range(0, rows).Select(row => (IReadOnlyList<string>)[empty && row == 0 ? "" : $"企业{row}", "3"])]),
    };

    private static ContentEntry Staff(string reviewers, string officers) => Entry(1) with { Kind = EvidenceKind.Table, File = null, Table = new(LegalReview, [["市公安局", reviewers, officers]]) };

    private static FileFact Fact(params FoundDate[] dates) => new(3, 0, false, dates, [], [], null, null, null, null, null, null, false, null);

    private static FileFact Signed(DateOnly day) => Fact(new FoundDate(day, FoundDateKind.Signature, 1, "落款"));

    private static CheckedWork Read(CheckedWork work, FileFact fact) => Standing(work, new(ReadingState.Read, fact, null, At(2024, 5, 1)));

    private static CheckedWork Standing(CheckedWork work, FileStanding standing) =>
        work with { Facts = work.Facts with { Files = work.Content.Entries.SelectMany(entry => entry.Files).DistinctBy(file => file.Hash).ToDictionary(file => file.Hash, _ => standing) } };

    private static DateTime At(int year, int month, int day) => new(year, month, day, 4, 0, 0, DateTimeKind.Utc);

    private static CheckedWork Letters(DateOnly asked, DateOnly replied, CheckedRule rule) => Pair("来函", asked, "合法性审查复函", replied, rule);

    private static CheckedWork Pair(string first, DateOnly firstDay, string second, DateOnly secondDay, params CheckedRule[] rules) =>
        Work("审查[证1]，答复[证2]。", [Entry(1) with { Title = first, FactOn = firstDay }, Entry(2) with { Title = second, FactOn = secondDay }], rules);

    private static CheckedWork Call(DateOnly from, DateOnly to) => Read(
        Work(Narrative, [Entry(1) with { Title = "公开征求意见公告" }], Opinions),
        Fact(new FoundDate(from, FoundDateKind.Text, 1, "征求意见期限为"), new FoundDate(to, FoundDateKind.Text, 1, "至")));

    private static CheckedWork Alike(LikenessKind kind, bool isSameUnit)
    {
        var work = Read(Work(Narrative, [Entry(1)]), Fact());
        return work with
        {
            Facts = work.Facts with
            {
                Likenesses = [new(Entry(1).Id, Entry(1).File!.Hash, kind, 0.9, new Guid(99, 0, 0, new byte[8]), "指标 12 证3“会议纪要.pdf”", isSameUnit, false)],
            },
        };
    }

    private static CheckedWork Burst(DateOnly day)
    {
        var work = Work(Narrative, [.. Enumerable.Range(1, 10).Select(number => Entry(number))]);
        return Standing(work, new(ReadingState.Read, Fact(), null, day.ToDateTime(new TimeOnly(4, 0), DateTimeKind.Utc)));
    }
}
