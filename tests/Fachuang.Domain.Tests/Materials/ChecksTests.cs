using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

/// <summary>The rules of the checks, one region a rule, in the wording of the official documents.</summary>
public sealed class ChecksTests
{
    private const string PrescribedTitle = "关于‘双随机、一公开’和跨部门联合监管的情况说明";

    private static readonly CheckedRule OneToOne = new(
        RuleType.OneToOne, "情况说明需与印证材料、目录一一形成对应", "指标4 申报材料 注意", null, null, null, null, "4");

    private static readonly CheckedRule Usual = new(RuleType.WordLimit, "一般不超过500字", "附件1", null, 500, "字", "一般", null);
    private static readonly CheckedRule Most = new(RuleType.WordLimit, "最多不超过1000字", "附件1", null, 1000, "字", null, null);
    private static readonly CheckedRule Both = new(RuleType.WordLimit, "一般不超过500字,最多不超过1000字", "附件1", 500, 1000, "字", null, null);
    private static readonly CheckedRule Own = new(RuleType.WordLimit, "字数不超过2000字", "指标36 申报材料", null, 2000, "字", null, "36");
    private static readonly CheckedRule AtLeast = new(RuleType.WordLimit, "不少于300字", "指标36 申报材料", 300, null, "字", null, "36");

    // ---- 字数 ----

    public static TheoryData<string, int, string?> Lengths => new()
    {
        { "general", 500, null },
        { "general", 501, "word-limit-usual Reason" },
        { "general", 1000, "word-limit-usual Reason" },
        { "general", 1001, "word-limit Block" },
        { "one rule", 500, null },
        { "one rule", 501, "word-limit-usual Reason" },
        { "one rule", 1001, "word-limit Block" },
        { "own", 1500, null },
        { "own", 2001, "word-limit Block" },
        { "at least", 299, "word-limit-least Reason" },
        { "at least", 300, null },
        { "none", 5000, null },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_usual_limit_asks_for_a_reason_and_the_highest_blocks(string rules, int length, string? expected)
    {
        CheckedRule[] chosen = rules switch
        {
            "general" => [Usual, Most],
            "one rule" => [Both],
            "own" => [Usual, Most, Own],
            "at least" => [Usual, Most, AtLeast],
            _ => [],
        };
        var findings = Checks.Run(Work(new string('法', length), rules: chosen)).Where(finding => finding.Key.StartsWith("word-limit", StringComparison.Ordinal));
        Assert.Equal(expected, findings.Select(finding => $"{finding.Key} {finding.Level}").SingleOrDefault());
    }

    [Fact]
    public void A_finding_quotes_its_rule_and_where_it_stands()
    {
        var finding = Checks.Run(Work(new string('法', 1012), rules: [Usual, Most])).Single(finding => finding.Key == "word-limit");
        Assert.Equal(("情况说明 1012 字，超过最多 1000 字，要删 12 字", "最多不超过1000字", "附件1"), (finding.Message, finding.RuleWords, finding.RuleSource));
    }

    [Fact]
    public void Citations_do_not_use_up_the_limit() =>
        Assert.DoesNotContain(Checks.Run(Work(new string('法', 500) + "[证1]", [File(1)], rules: [Both])), finding => finding.Key.StartsWith("word-limit", StringComparison.Ordinal));

    // ---- 题目 ----

    [Theory]
    [InlineData(PrescribedTitle, true)]
    [InlineData("关于“双随机、一公开”和跨部门联合监管的情况说明", true)]
    [InlineData("《关于双随机、一公开和跨部门联合监管的情况说明》", true)]
    [InlineData(" 关于 ‘双随机、一公开’　和跨部门联合监管的情况说明 ", true)]
    [InlineData("关于双随机、一公开的情况说明", false)]
    [InlineData("", false)]
    public void The_prescribed_title_must_stand_above_the_narrative(string title, bool right)
    {
        CheckedRule rule = new(RuleType.Title, $"题目改为“{PrescribedTitle}”", "指标9 申报材料 注意", null, null, null, PrescribedTitle, "9");
        var findings = Checks.Run(Work("写了。", title: title, rules: [rule])).Where(finding => finding.Key == "title").ToList();
        Assert.Equal(right ? [] : [FindingLevel.Block], findings.Select(finding => finding.Level));
        Assert.All(findings, finding => Assert.Contains(PrescribedTitle, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Full_width_letters_in_a_title_are_the_same_letters()
    {
        CheckedRule rule = new(RuleType.Title, "题目为“关于12345热线(政务)的情况说明”", "指标20", null, null, null, "关于12345热线(政务)的情况说明", "20");
        Assert.DoesNotContain(Checks.Run(Work("写了。", title: "关于１２３４５热线（政务）的情况说明", rules: [rule])), finding => finding.Key == "title");
    }

    [Fact]
    public void Without_a_prescribed_title_any_title_will_do() =>
        Assert.DoesNotContain(Checks.Run(Work("写了。", title: "随便")), finding => finding.Key == "title");

    // ---- 数量 ----

    [Theory]
    [InlineData("不超过5个", null, 5, 5, null)]
    [InlineData("不超过5个", null, 5, 6, FindingLevel.Reason)]
    [InlineData("任意10家", 10, 10, 1, FindingLevel.Hint)] // one list may hold all ten
    [InlineData("任意10家", 10, 10, 10, null)]
    [InlineData("任意10家", 10, 10, 11, FindingLevel.Reason)]
    [InlineData("3-5个", 3, 5, 2, FindingLevel.Hint)]
    [InlineData("3-5个", 3, 5, 4, null)]
    [InlineData("4-5件", 4, 5, 6, FindingLevel.Reason)]
    [InlineData("至少提供一部", 1, null, 1, null)]
    public void Amounts_never_block(string words, int? least, int? most, int entries, FindingLevel? expected)
    {
        CheckedRule rule = new(RuleType.Count, words, "指标12 申报材料", least, most, words[^1..], null, "12");
        CheckedRequirement[] requirements =
        [
            new("1", $"1.请提供2023年以来本级政府出台的经公平竞争审查的行政规范性文件以及公平竞争审查意见。({words});", "12"), new("2", "2.情况说明(相关工作举措)。", "12"),
        ];
        var work = Work("写了。", [.. Enumerable.Range(1, entries).Select(number => File(number, "1"))], requirements, [rule]);
        Assert.Equal(expected, Checks.Run(work).SingleOrDefault(finding => finding.Key.StartsWith("count:", StringComparison.Ordinal))?.Level);
    }

    [Fact]
    public void An_amount_in_a_remark_cannot_be_exceeded_by_the_whole_catalogue()
    {
        CheckedRule rule = new(RuleType.Count, "4-5件", "指标26 申报材料 注意", 4, 5, "件", null, "26");
        var work = Work("写了。", [.. Enumerable.Range(1, 9).Select(number => File(number))], [new("", "开展合法性审核工作的情况说明。", "26")], [rule]);
        Assert.DoesNotContain(Checks.Run(work), finding => finding.Key.StartsWith("count:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("以50次为上限", null, 50, "次")]
    [InlineData("不少于40学时", 40, null, "学时")]
    [InlineData("2名以上", 2, null, "名")]
    public void Times_people_and_hours_are_not_counted_by_entries(string words, int? least, int? most, string unit)
    {
        CheckedRule rule = new(RuleType.Count, words, "指标10 申报材料", least, most, unit, null, "10");
        var work = Work("写了。", [.. Enumerable.Range(1, 60).Select(number => File(number, "1")), File(61, "2")], [new("1", $"1.检查的次数({words})。", "10"), new("2", "2.清单。", "10")], [rule]);
        Assert.DoesNotContain(Checks.Run(work), finding => finding.Key.StartsWith("count:", StringComparison.Ordinal));
        Assert.DoesNotContain(Checks.Run(Work("写了。", [File(1, "1")], [new("1", $"1.{words}。", "10")], [rule])), finding => finding.Key.StartsWith("count:", StringComparison.Ordinal));
    }

    [Fact]
    public void An_amount_of_one_demand_is_not_counted_over_another()
    {
        CheckedRule rule = new(RuleType.Count, "不超过3件", "指标9 申报材料", null, 3, "件", null, "9");
        CheckedRequirement[] requirements = [new("1", "1.请提供“双随机、一公开”监管工作的制度。", "9"), new("2", "2.请提供案例。(不超过3件)", "9")];
        ContentEntry[] entries = [.. Enumerable.Range(1, 8).Select(number => File(number, "1")), File(9, "2")];
        Assert.DoesNotContain(Checks.Run(Work("写了。", entries, requirements, [rule])), finding => finding.Key.StartsWith("count:", StringComparison.Ordinal));
    }

    // ---- 一一对应 ----

    [Fact]
    public void Narrative_catalogue_and_evidence_that_correspond_pass()
    {
        var findings = Checks.Run(Work("建立清单[证1]，公布[证2]。", [File(1, "1"), Link(2, "https://www.example.gov.cn/a")], [new("1", "1.请提供清单。", "4")], [OneToOne]));
        Assert.Empty(findings);
    }

    [Fact]
    public void A_citation_without_an_entry_blocks_and_points_to_its_section()
    {
        var work = Work("建立清单[证1]。", [File(1)], rules: [OneToOne]) with { };
        work = work with { Content = work.Content with { Narrative = work.Content.Narrative with { Results = "见[证7]、[证7]。" } } };
        var finding = Assert.Single(Checks.Run(work));
        Assert.Equal(("citation-missing:7", FindingLevel.Block, "results", OneToOne.Words), (finding.Key, finding.Level, finding.Anchor, finding.RuleWords));
    }

    [Fact]
    public void An_uncited_entry_asks_for_a_reason_where_the_document_wants_correspondence_and_reminds_elsewhere()
    {
        ContentEntry[] entries = [File(1), File(2)];
        Assert.Equal(FindingLevel.Reason, Assert.Single(Checks.Run(Work("见[证1]。", entries, rules: [OneToOne]))).Level);
        var hint = Assert.Single(Checks.Run(Work("见[证1]。", entries)));
        Assert.Equal((FindingLevel.Hint, Checks.ProgramRule, (string?)null), (hint.Level, hint.RuleSource, hint.RuleWords));
    }

    public static TheoryData<EvidenceKind, string?, string> Lacks => new()
    {
        { EvidenceKind.File, null, "还没有文件" },
        { EvidenceKind.Link, null, "还没有网址" },
        { EvidenceKind.Paper, " ", "份数" },
        { EvidenceKind.OnSite, null, "实地核查" },
        { EvidenceKind.Statement, "", "原因" },
    };

    [Theory]
    [MemberData(nameof(Lacks))]
    public void An_entry_without_what_its_kind_asks_for_blocks(EvidenceKind kind, string? note, string word)
    {
        var entry = New(1, kind) with { Note = note };
        var finding = Assert.Single(Checks.Run(Work("见[证1]。", [entry])));
        Assert.Equal((FindingLevel.Block, $"entry:{entry.Id}"), (finding.Level, finding.Anchor));
        Assert.Contains(word, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EvidenceKind.Paper, "2 份，共 16 页，6月3日交区委依法治区办")]
    [InlineData(EvidenceKind.OnSite, "政务大厅二楼一次办窗口")]
    [InlineData(EvidenceKind.Statement, "2023 年以来没有发生")]
    public void An_entry_with_its_note_passes(EvidenceKind kind, string note) =>
        Assert.Empty(Checks.Run(Work("见[证1]。", [New(1, kind) with { Note = note }])));

    [Fact]
    public void A_key_stays_with_its_entry_when_the_catalogue_is_renumbered()
    {
        var entry = File(2);
        string Key(int number) => Checks.Run(Work("见[证9]。", [entry with { Number = number }], rules: [OneToOne])).Single(finding => finding.Level is FindingLevel.Reason).Key;
        Assert.Equal(Key(2), Key(1));
    }

    // ---- 申报材料逐项 ----

    [Fact]
    public void A_demand_without_an_entry_asks_for_a_reason_and_without_any_material_blocks()
    {
        CheckedRequirement[] requirements = [new("1", "1.请提供本级政府行政审批中介服务事项清单及其公开网址;", "3"), new("2", "2.请提供清理中介服务事项的情况说明。", "3")];
        var some = Assert.Single(Checks.Run(Work("见[证1]。", [File(1, "2")], requirements)));
        Assert.Equal(("unanswered:3:1", FindingLevel.Reason, "指标3 申报材料 序号1"), (some.Key, some.Level, some.RuleSource));
        var none = Assert.Single(Checks.Run(Work("写了。", [], requirements)));
        Assert.Equal(("evidence-missing", FindingLevel.Block), (none.Key, none.Level));
        Assert.Empty(Checks.Run(Work("见[证1]。", [File(1, "1")], requirements)));
    }

    [Fact]
    public void A_narrative_answers_the_demand_for_a_narrative_unless_evidence_must_correspond()
    {
        CheckedRequirement[] requirements = [new("", "请提供2023年以来本级政府清理变相设置行政许可事项工作的情况说明。", "2")];
        Assert.Empty(Checks.Run(Work("写了。", [], requirements)));
        Assert.Equal(FindingLevel.Block, Assert.Single(Checks.Run(Work("写了。", [], requirements, [OneToOne]))).Level);
    }

    [Fact]
    public void The_demands_of_a_common_set_are_asked_once()
    {
        CheckedRequirement[] requirements = [.. Enumerable.Range(26, 4).Select(number => new CheckedRequirement("1", "1.请提供制度文件。", $"{number}"))];
        Assert.Single(Checks.Run(Work("见[证1]。", [File(1, "9")], [.. requirements, new("2", "2.情况说明。", "26")])), finding => finding.Key.StartsWith("unanswered", StringComparison.Ordinal));
    }

    // ---- 不需提供材料 ----

    [Theory]
    [InlineData("不需提供材料")]
    [InlineData("不需提供申报材料")]
    public void Where_nothing_is_demanded_a_blank_submission_passes(string words)
    {
        CheckedRule rule = new(RuleType.NotRequired, words, "指标5 申报材料", null, null, null, null, "5");
        var work = Work("", [], [new("", words + "。", "5")], [rule, Usual, Most]);
        Assert.Empty(Checks.Run(work));
    }

    [Fact]
    public void What_is_not_required_for_one_indicator_is_still_required_for_another()
    {
        CheckedRule rule = new(RuleType.NotRequired, "不需提供材料", "指标5 申报材料", null, null, null, null, "5");
        var work = Work("", [], [new("", "不需提供材料。", "5"), new("1", "1.请提供清单。", "6")], [rule]);
        Assert.Contains(Checks.Run(work), finding => finding is { Key: "evidence-missing", Level: FindingLevel.Block });
    }

    [Fact]
    public void What_is_shown_on_site_is_not_asked_for_in_the_catalogue()
    {
        CheckedRule rule = new(RuleType.OnSite, "实地核查", "指标17 申报材料", null, null, null, null, "17");
        Assert.DoesNotContain(Checks.Run(Work("写了。", [], [new("", "实地核查。", "17")], [rule])), finding => finding.Level is not FindingLevel.Hint);
        Assert.Contains(Checks.Run(Work("写了。", [], [new("", "提供清单,并接受实地核查。", "17")], [rule])), finding => finding.Level is FindingLevel.Block);
    }

    [Fact]
    public void Nothing_at_all_blocks() =>
        Assert.Contains(Checks.Run(Work("", [])), finding => finding is { Key: "blank", Level: FindingLevel.Block });

    // ---- 情况说明 ----

    [Fact]
    public void A_narrative_is_required_where_a_demand_names_it_and_suggested_elsewhere()
    {
        CheckedRequirement named = new("1", "1.情况说明(推进情况)。", "2");
        CheckedRequirement other = new("1", "1.请提供清单。", "2");
        Level(FindingLevel.Block, Work("", [File(1)], [named]));
        Level(FindingLevel.Block, Work("", [File(1)], [other], [OneToOne]));
        Level(FindingLevel.Hint, Work("", [File(1)], [other]));

        static void Level(FindingLevel level, CheckedWork work) =>
            Assert.Equal(level, Checks.Run(work).Single(finding => finding.Key == "narrative-missing").Level);
    }

    // ---- 时间、网址、格式 ----

    [Theory]
    [InlineData("2022-12-31", false)]
    [InlineData("2023-01-01", true)]
    [InlineData("2024-12-31", true)]
    [InlineData("2025-01-01", false)]
    public void A_fact_outside_of_the_period_asks_for_a_reason(string day, bool inside)
    {
        CheckedRule rule = new(RuleType.Period, "2023年以来", "附件1", 2023, null, "年", "2023", null);
        var findings = Checks.Run(Work("见[证1]。", [File(1) with { FactOn = DateOnly.ParseExact(day, "yyyy-MM-dd") }], rules: [rule]));
        Assert.Equal(inside ? [] : [(FindingLevel.Reason, "2023年以来")], findings.Select(finding => (finding.Level, finding.RuleWords!)));
    }

    [Theory]
    [InlineData("https://www.example.gov.cn/a?b=1&c=2", true)]
    [InlineData("http://www.example.gov.cn", true)]
    [InlineData("www.example.gov.cn", false)]
    [InlineData("ftp://www.example.gov.cn/a", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://user:secret@www.example.gov.cn/", false)]
    [InlineData("https://www.example.gov.cn/a b", false)]
    [InlineData("https://", false)]
    public void A_link_must_be_an_address(string address, bool right) =>
        Assert.Equal(right ? 0 : 1, Checks.Run(Work("见[证1]。", [Link(1, address)])).Count);

    [Theory]
    [InlineData("意见书.docx", null, true)] // 正式发文 only
    [InlineData("照片.jpg", null, false)]
    [InlineData("照片.jpg", "88", true)] // 统一佐证材料为PDF版本
    [InlineData("意见书.pdf", "88", false)]
    public void A_format_rule_reminds(string name, string? indicator, bool found)
    {
        CheckedRule rule = new(RuleType.Format, "均扫描成PDF格式", "附件1", null, null, null, "PDF", indicator);
        var entry = File(1) with { File = new ContentFile(Guid.Empty, "", 1, name, "application/octet-stream") };
        var findings = Checks.Run(Work("见[证1]。", [entry], rules: [rule])).Where(finding => finding.Code == "format");
        Assert.Equal(found ? [FindingLevel.Hint] : [], findings.Select(finding => finding.Level));
        Assert.DoesNotContain(Checks.Run(Work("见[证1]。", [entry])), finding => finding.Code == "format");
    }

    // ---- 全部规则 ----

    [Fact]
    public void A_reason_settles_a_finding_that_asks_for_one_and_no_other()
    {
        Finding[] findings = [Finding("a", FindingLevel.Block), Finding("b", FindingLevel.Reason), Finding("c", FindingLevel.Reason), Finding("d", FindingLevel.Hint)];
        var reasons = new Dictionary<string, string> { ["a"] = "因为", ["b"] = "因为", ["c"] = "  " };
        Assert.Equal(["a", "c"], Findings.Blocking(findings, reasons).Select(finding => finding.Key));

        static Finding Finding(string key, FindingLevel level) => new(key, level, "", null, Checks.ProgramRule, "whole");
    }

    [Fact]
    public void Rules_that_passed_are_those_that_apply_and_found_nothing()
    {
        var passed = Checks.RulesPassed(Work("见[证1]。", [File(1)], rules: [Both, OneToOne]));
        Assert.Contains("字数", passed);
        Assert.Contains("目录条目都在正文引用", passed);
        Assert.DoesNotContain("题目", passed);
        Assert.DoesNotContain("字数", Checks.RulesPassed(Work(new string('法', 600), [File(1)], rules: [Both])));
    }

    [Fact]
    public void Whatever_is_handed_in_the_checks_answer_and_answer_alike()
    {
        var random = new Random(20240403);
        for (var round = 0; round < 3000; round++)
        {
            var work = RandomWork(random);
            var first = Checks.Run(work);
            Assert.Equal(first, Checks.Run(work));
            Assert.Equal(first.Count, first.DistinctBy(finding => finding.Key).Count());
            Assert.All(first, finding =>
            {
                Assert.InRange(finding.Key.Length, 1, 100);
                Assert.InRange(finding.Anchor.Length, 1, 60);
                Assert.NotEqual("", finding.Message);
                Assert.True(finding.RuleWords is not null || finding.RuleSource is Checks.ProgramRule or "创建活动的材料时间范围", finding.Key);
            });
            Assert.Equal([.. first.Select(finding => finding.Level).Order()], first.Select(finding => finding.Level));
            Assert.NotNull(Checks.RulesPassed(work));
        }
    }

    private static CheckedWork Work(
        string measures, IReadOnlyList<ContentEntry>? entries = null, IReadOnlyList<CheckedRequirement>? requirements = null,
        IReadOnlyList<CheckedRule>? rules = null, string title = "题") =>
        new(new(new(title, measures, "", ""), entries ?? [], new Dictionary<string, string>()), requirements ?? [], rules ?? [], new(2023, 1, 1), new(2024, 12, 31));

    private static ContentEntry New(int number, EvidenceKind kind, string material = "") =>
        new(new Guid(number, 0, 0, new byte[8]), number, $"材料{number}", kind, material, null, null, null, null);

    private static ContentEntry File(int number, string material = "") =>
        New(number, EvidenceKind.File, material) with { File = new(Guid.Empty, number.ToString("x64"), 10, $"关于材料{number}的通知.pdf", "application/pdf") };

    private static ContentEntry Link(int number, string address) => New(number, EvidenceKind.Link) with { Url = address };

    private static CheckedWork RandomWork(Random random)
    {
        string[] texts =
        [
            "", " ", "情况说明", "不需提供材料。", "1.请提供清单(不超过5个)", "[证1][证2][证9999]", "\uD800", "\0", new string('长', 3000), "实地核查", "https://", "😀", "任意10家",
        ];
        string Text() => texts[random.Next(texts.Length)] + texts[random.Next(texts.Length)];
        decimal? Bound() => random.Next(4) switch { 0 => null, 1 => random.Next(20), 2 => -1, _ => decimal.MaxValue };
        return new(
            new(
                new(Text(), Text(), Text(), Text()),
                [.. Enumerable.Range(1, random.Next(5)).Select(number => new ContentEntry(
                    new Guid(number, 0, 0, new byte[8]), random.Next(-1, 5), Text(), (EvidenceKind)random.Next(5), random.Next(3).ToString(), random.Next(2) == 0 ? null : Text(), random.Next(2) == 0 ? null : Text(),
                    random.Next(2) == 0 ? null : DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)), random.Next(2) == 0 ? null : new(Guid.Empty, "", 0, Text(), Text())))],
                new Dictionary<string, string>()),
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => new CheckedRequirement(random.Next(3).ToString(), Text(), random.Next(3).ToString()))],
            [.. Enumerable.Range(0, random.Next(6)).Select(_ => new CheckedRule(
                (RuleType)random.Next(14), Text(), Text(), Bound(), Bound(), null, random.Next(2) == 0 ? null : random.Next(2) == 0 ? "一般" : Text(), random.Next(2) == 0 ? null : random.Next(3).ToString()))],
            DateOnly.FromDayNumber(random.Next(1000)), DateOnly.FromDayNumber(random.Next(1000)));
    }
}
