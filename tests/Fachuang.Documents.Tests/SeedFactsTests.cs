using Fachuang.Documents.Model;
using Xunit;

namespace Fachuang.Documents.Tests;

/// <summary>Facts of the five documents that the tables of GoldenTests do not hold: counts, doubts, rules, cells as printed.</summary>
public sealed class SeedFactsTests
{
    private static readonly TaskListDocument S0 = Sources.Document(Sources.Names[0]);
    private static readonly TaskListDocument S1 = Sources.Document(Sources.Names[1]);
    private static readonly TaskListDocument S2 = Sources.Document(Sources.Names[2]);
    private static readonly TaskListDocument S3 = Sources.Document(Sources.Names[3]);
    private static readonly TaskListDocument S4 = Sources.Document(Sources.Names[4]);

    public static TheoryData<string, string, int> CategoryCounts => new()
    {
        { "001", "一、政府职能依法全面履行", 20 },
        { "001", "二、依法行政制度体系完善", 13 },
        { "001", "三、重大行政决策科学民主合法", 13 },
        { "001", "四、行政执法严格规范公正文明", 22 },
        { "001", "五、行政权力制约监督科学有效", 9 },
        { "001", "六、社会矛盾纠纷依法有效化解", 7 },
        { "001", "七、重大突发事件依法预防处置", 7 },
        { "001", "八、政府工作人员法治思维和依法行政能力全面提高", 4 },
        { "001", "九、法治政府建设组织领导落实到位", 5 },
        { "001", "十、附加项", 4 },
        { "003", "一、政府职能依法全面履行", 24 },
        { "003", "二、依法行政制度体系完善", 15 },
        { "003", "三、重大行政决策科学民主合法", 15 },
        { "003", "四、行政执法严格规范公正文明", 22 },
        { "003", "（一）服务型行政执法建设整体推进", 9 },
        { "003", "五、行政权力制约监督科学有效", 12 },
        { "003", "（二）政务公开水平不断提升", 6 },
        { "003", "六、社会矛盾纠纷依法有效化解", 12 },
        { "003", "七、政府工作人员法治思维和依法行政能力全面提高", 7 },
        { "003", "八、法治政府建设组织领导落实到位", 8 },
        { "003", "九、附加项", 4 },
    };

    [Theory]
    [MemberData(nameof(CategoryCounts))]
    public void Each_category_has_its_items(string document, string category, int count)
    {
        var items = (document == "001" ? S1 : S3).Lists.SelectMany(list => list.Items);

        Assert.Equal(count, items.Count(item => item.Category == category));
    }

    [Fact]
    public void A_document_printed_twice_gives_each_item_once_and_says_so()
    {
        Assert.Equal(104, S1.Lists.Single().Items.Count);
        Assert.Contains(S1.Diagnostics, diagnostic => diagnostic is { Severity: Severity.Info, Code: "copy.removed" } && diagnostic.Message.Contains("104", StringComparison.Ordinal));
        Assert.DoesNotContain(S1.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
    }

    [Fact]
    public void Announced_counts_that_are_right_raise_nothing()
    {
        Assert.Equal([155, 33, 35, 7, 4], S2.Lists.Select(list => list.Items.Count));
        Assert.Equal("text.editor-mark", Assert.Single(S2.Diagnostics).Code);
    }

    [Fact]
    public void An_announced_count_that_is_wrong_is_an_error()
    {
        var text = Sources.Text(Sources.Names[2]).Replace("量化任务清单（33项）", "量化任务清单（34项）", StringComparison.Ordinal);

        var diagnostic = Assert.Single(Sources.ReadText(text).Diagnostics, diagnostic => diagnostic.Code == "count.mismatch");

        Assert.Equal(Severity.Error, diagnostic.Severity);
        Assert.Contains("34", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_missing_is_named()
    {
        var lines = Sources.Text(Sources.Names[0]).Split('\n').ToList();
        lines.RemoveAt(17);

        var diagnostic = Assert.Single(Sources.ReadText(string.Join('\n', lines)).Diagnostics, diagnostic => diagnostic.Code == "number.missing");

        Assert.Contains("第 9 项", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("91")]
    public void An_empty_material_cell_behind_a_stated_range_is_a_doubt(string number) =>
        Assert.Contains(S0.Diagnostics, diagnostic => diagnostic is { Severity: Severity.Warning, Code: "materials.empty" } && diagnostic.ItemKey == number);

    [Theory]
    [InlineData("60")]
    [InlineData("61")]
    public void Materials_taken_from_the_cell_above_beside_own_units_are_a_doubt(string number) =>
        Assert.Contains(S0.Diagnostics, diagnostic => diagnostic is { Severity: Severity.Warning, Code: "materials.inferred" } && diagnostic.ItemKey == number);

    [Fact]
    public void Every_doubt_about_an_item_names_an_item_that_exists_and_a_place_in_the_document()
    {
        foreach (var document in new[] { S0, S1, S2, S3, S4 })
        {
            var keys = document.Lists.SelectMany(list => list.Items).Select(item => item.Key).ToHashSet();
            Assert.All(document.Diagnostics.Where(diagnostic => diagnostic.ItemKey is not null), diagnostic => Assert.Contains(diagnostic.ItemKey!, keys));
            Assert.All(document.Diagnostics.Where(diagnostic => diagnostic.Source is not null), diagnostic => Assert.InRange(diagnostic.Source!.LastLine, diagnostic.Source.FirstLine, document.SourceLines.Count));
        }
    }

    [Fact]
    public void A_category_whose_headings_do_not_begin_at_one_is_a_doubt()
    {
        Assert.Equal(["81"], Keys(S3, Severity.Warning, "label.order"));
        Assert.Equal(["33", "54", "87"], Keys(S4, Severity.Warning, "label.order"));
        Assert.Empty(Keys(S2, Severity.Warning, "label.order"));
    }

    [Fact]
    public void Numbers_that_only_the_order_proves_are_marked()
    {
        var warned = Keys(S4, Severity.Warning, "number.inferred");
        var undecided = Keys(S4, Severity.Error, "number.inferred");

        Assert.Equal(["1", "2", "3", "4", "5", "6", "26", "27"], warned);
        Assert.Equal(["95", "96", "97", "98", "99", "100"], undecided);
    }

    [Theory]
    [InlineData("text.unnumbered", 133)]
    [InlineData("text.unnumbered", 191)]
    [InlineData("text.duplicate", 135)]
    [InlineData("category.lost", 173)]
    [InlineData("category.lost", 193)]
    public void What_cannot_be_recovered_is_an_error_with_its_place(string code, int line) =>
        Assert.Contains(S4.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error && diagnostic.Code == code && diagnostic.Source!.FirstLine == line);

    [Theory]
    [InlineData("row.duplicate", 104)]
    [InlineData("label.is-text", 110)]
    [InlineData("label.is-text", 112)]
    [InlineData("label.fragment", 118)]
    [InlineData("label.fragment", 125)]
    [InlineData("applicability.scrambled", 123)]
    [InlineData("text.garbled", 173)]
    [InlineData("text.garbled", 193)]
    public void What_was_repaired_or_left_out_is_a_warning_with_its_place(string code, int line) =>
        Assert.Contains(S4.Diagnostics, diagnostic => diagnostic.Severity == Severity.Warning && diagnostic.Code == code && diagnostic.Source!.FirstLine == line);

    [Fact]
    public void A_damaged_document_invents_no_text()
    {
        var source = new string([.. Sources.Text(Sources.Names[4]).Where(character => !char.IsWhiteSpace(character))]);
        foreach (var item in S4.Lists.SelectMany(list => list.Items))
        {
            var text = new string([.. item.Text.Where(character => !char.IsWhiteSpace(character))]);
            Assert.Contains(text, source, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void General_requirements_become_rules_of_the_document()
    {
        Assert.Contains(S1.GeneralRules, rule => rule is { Type: RuleType.WordLimit, Maximum: 500, Text: "一般", Words: "一般不超过500字" });
        Assert.Contains(S1.GeneralRules, rule => rule is { Type: RuleType.WordLimit, Maximum: 1000, Text: null, Words: "最多不超过1000字" });
        Assert.Contains(S1.GeneralRules, rule => rule is { Type: RuleType.Period, Minimum: 2023, Maximum: 2024, Words: "2023年、2024年" });
        Assert.Contains(S1.GeneralRules, rule => rule is { Type: RuleType.Paper, Words: "涉密的材料可以提供纸质材料" });
        Assert.Contains(S1.GeneralRules, rule => rule is { Type: RuleType.Format, Text: "PDF" });
        Assert.Contains(S1.GeneralRules, rule => rule is { Type: RuleType.OneToOne });
        Assert.Contains(S1.GeneralRules, rule => rule is { Type: RuleType.Deadline, Unit: "月", Text: "20", Words: "每月20日前" });
        Assert.Contains(S3.GeneralRules, rule => rule is { Type: RuleType.Deadline, Unit: "月", Text: "5" });
        Assert.Contains(S3.GeneralRules, rule => rule is { Type: RuleType.Period, Minimum: 2016, Maximum: null });
        Assert.Empty(S0.GeneralRules);
    }

    [Fact]
    public void Every_narrative_title_of_the_fullest_plan_is_found()
    {
        var titles = S1.Lists.SelectMany(list => list.Items).SelectMany(item => item.Rules).Where(rule => rule.Type == RuleType.Title).Select(rule => rule.Text!).Distinct().ToList();

        Assert.Equal(69, titles.Count);
        Assert.Contains("关于落实“谁执法谁普法”的情况说明", titles);
        Assert.Contains("关于‘双随机、一公开’和跨部门联合监管的情况说明", titles);
    }

    [Fact]
    public void Cells_stay_as_printed_and_are_empty_when_shared()
    {
        var items = S0.Lists.Single().Items;

        Assert.Equal("市公安局、 社保中心、医 保局、审批局、 司法局", items[3].ResponsibleUnitsCell);
        Assert.StartsWith("26-29 项合并提供", items[25].MaterialsCell, StringComparison.Ordinal);
        Assert.Empty(items[26].MaterialsCell);
        Assert.Equal(items[25].Materials, items[26].Materials);
    }

    [Fact]
    public void Source_lines_are_those_of_the_file() =>
        Assert.Equal(Sources.Text(Sources.Names[1]).Split('\n').Length, S1.SourceLines.Count);

    private static List<string> Keys(TaskListDocument document, Severity severity, string code) =>
        [.. document.Diagnostics.Where(diagnostic => diagnostic.Severity == severity && diagnostic.Code == code).Select(diagnostic => diagnostic.ItemKey!)];
}
