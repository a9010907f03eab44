using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.People;

public sealed class UnitNamesTests
{
    // The lead units of S1 (新政办发〔2024〕26号) with the number of indicators that print them.
    private static readonly PrintedName[] District = Names(
        "行政审批局6 市场监管局2 司法局119 农牧局96 生态环境局96 政府办81 市场监督管理局68 自然资源局59 人力资源和社会保障局53 应急管理局48 住房和城乡建设局47 "
        + "卫生健康委员会45 应急局41 大数据中心40 人社局39 卫健委39 教育局31 公安分局22 纪委监委14 财政局13 编办12 检察院12 发展和改革委员8 文体旅游广电局7 民政局6 "
        + "人民法院5 信访局3 组织部3 文化旅游广电局2 市场局2 农牧水利局2 党校2 区委办2 各部门2 发改委1 城市管理局1 法院1 审计局1 统计局1 发展和改革委员会1 "
        + "政法委1 宣传部1 人大办1 区委依法治区办1 等执法单位1");

    [Fact]
    public void The_first_import_proposes_the_list_of_units_itself()
    {
        var resolutions = UnitNames.Resolve(District, new NameDirectory("新城区", [], []));

        Assert.Equal(District.Select(name => name.Name), resolutions.Select(resolution => resolution.Printed));
        Assert.Equal(NameMeaning.Unit("市场监督管理局"), Of(resolutions, "市场监管局").Meaning);
        Assert.Equal(NameVerdict.Decided, Of(resolutions, "市场监管局").Verdict);
        Assert.Equal(NameMeaning.Unit("卫生健康委员会"), Of(resolutions, "卫健委").Meaning);
        Assert.Equal(NameMeaning.Unit("应急管理局"), Of(resolutions, "应急局").Meaning);
        Assert.Equal(NameMeaning.Unit("人民法院"), Of(resolutions, "法院").Meaning);
        Assert.Equal(NameMeaning.Unit("政府办公室"), Of(resolutions, "政府办").Meaning);
        Assert.Equal(NameMeaning.Unit("司法局"), Of(resolutions, "司法局").Meaning);
        var units = resolutions.Where(resolution => resolution.Meaning is { Kind: MeaningKind.Unit }).Select(resolution => resolution.Meaning!.Name).Distinct();
        Assert.Equal(33, units.Count());
    }

    [Fact]
    public void What_the_document_leaves_open_is_asked_and_nothing_else()
    {
        var resolutions = UnitNames.Resolve(District, new NameDirectory("新城区", [], []));

        Assert.Equal(["文化旅游广电局", "农牧水利局"], resolutions.Where(resolution => resolution.Verdict is NameVerdict.Open).Select(resolution => resolution.Printed));
        Assert.Equal(
            ["发展和改革委员", "市场局", "各部门", "等执法单位"],
            resolutions.Where(resolution => resolution.Verdict is NameVerdict.Proposed).Select(resolution => resolution.Printed));
        Assert.Equal([NameMeaning.Unit("农牧局"), NameMeaning.Unit("农牧水利局")], Of(resolutions, "农牧水利局").Candidates);
        Assert.Equal([NameMeaning.Unit("文体旅游广电局"), NameMeaning.Unit("文化旅游广电局")], Of(resolutions, "文化旅游广电局").Candidates);
        Assert.Equal(NameMeaning.Unit("市场监督管理局"), Of(resolutions, "市场局").Meaning);
        Assert.Contains("“市场监督管理局”68 项", Of(resolutions, "市场局").Reason, StringComparison.Ordinal);
        Assert.Equal(NameMeaning.Unit("发展和改革委员会"), Of(resolutions, "发展和改革委员").Meaning);
        Assert.Equal(NameMeaning.Group("执法单位"), Of(resolutions, "等执法单位").Meaning);
    }

    [Theory]
    [InlineData("市场监督管理局", "市场监督管理局")] // full name
    [InlineData("市场监管局", "市场监督管理局")] // short name
    [InlineData("工商局", "市场监督管理局")] // remembered answer
    [InlineData("区市场监管局", "市场监督管理局")] // level before it
    [InlineData("市场监督 管理局", "市场监督管理局")] // broken by the layout
    [InlineData("新城区司法局", "司法局")] // region before it
    [InlineData("组织部", "区委组织部")]
    public void Known_units_are_decided(string printed, string name)
    {
        var resolution = Assert.Single(UnitNames.Resolve([new(printed, 1)], Known));
        Assert.Equal(NameVerdict.Decided, resolution.Verdict);
        Assert.Equal(NameMeaning.Unit(name), resolution.Meaning);
        Assert.NotEmpty(resolution.Reason);
    }

    [Theory]
    [InlineData("市场局", NameVerdict.Proposed, "市场监督管理局")]
    [InlineData("民政局", NameVerdict.Proposed, "民政局")]
    [InlineData("市场监督管理总局", NameVerdict.Open, null)]
    [InlineData("农牧水利局", NameVerdict.Open, null)]
    public void Unknown_names_never_become_units_unseen(string printed, NameVerdict verdict, string? name)
    {
        var resolution = Assert.Single(UnitNames.Resolve([new(printed, 1)], Known));
        Assert.Equal(verdict, resolution.Verdict);
        Assert.Equal(name, resolution.Meaning?.Name);
        Assert.Contains(NameMeaning.Unit(printed), resolution.Candidates);
    }

    [Fact]
    public void A_known_group_is_decided_and_a_new_one_proposed()
    {
        var resolutions = UnitNames.Resolve([new("各镇(街道)", 3), new("各镇（街道）", 3), new("区直有关部门", 2)], Known);
        Assert.Equal([NameVerdict.Decided, NameVerdict.Decided, NameVerdict.Proposed], resolutions.Select(resolution => resolution.Verdict));
        Assert.All(resolutions, resolution => Assert.Equal(MeaningKind.Group, resolution.Meaning!.Kind));
    }

    [Fact]
    public void A_sentence_is_no_unit()
    {
        var resolution = Assert.Single(UnitNames.Resolve([new("如有所列情形发生，依法依规依纪追究相关单位责任。", 1)], Known));
        Assert.Equal((NameVerdict.Proposed, NameMeaning.Nothing), (resolution.Verdict, resolution.Meaning));
    }

    [Fact]
    public void A_name_of_two_levels_is_asked()
    {
        var resolutions = UnitNames.Resolve(Names("市纪委监委6 市、县纪委监委1"), new NameDirectory("濮阳市", [], []));
        Assert.Equal(NameVerdict.Open, Of(resolutions, "市、县纪委监委").Verdict);
        Assert.Equal(NameMeaning.Unit("纪委监委"), Of(resolutions, "市、县纪委监委").Candidates[0]);
    }

    [Fact]
    public void Short_names_alike_are_different_units()
    {
        var resolutions = UnitNames.Resolve(Names("民政局3 财政局2 审计局2 统计局1 信访局1"), new NameDirectory("", [], []));
        Assert.All(resolutions, resolution => Assert.Equal((NameVerdict.Decided, resolution.Printed), (resolution.Verdict, resolution.Meaning!.Name)));
    }

    [Fact]
    public void The_names_of_a_city_need_no_question_where_only_the_level_differs()
    {
        var resolutions = UnitNames.Resolve(
            Names("市司法局33 司法局7 市市场监管局4 市场监管局4 公安局7 市公安局3 市政府办公室6 政府办公室1 市委编办1 应急局2 市应急局7 应急管理局1"), new NameDirectory("", [], []));
        Assert.All(resolutions, resolution => Assert.Equal(NameVerdict.Decided, resolution.Verdict));
        Assert.Equal(6, resolutions.Select(resolution => resolution.Meaning).Distinct().Count());
    }

    [Fact]
    public void One_name_at_two_levels_is_asked()
    {
        var resolutions = UnitNames.Resolve(Names("市司法局9 县司法局2 司法局1 市公安局3"), new NameDirectory("", [], []));

        Assert.Equal(NameVerdict.Open, Of(resolutions, "县司法局").Verdict);
        Assert.Equal([NameMeaning.Unit("司法局"), NameMeaning.Unit("县司法局"), NameMeaning.Nothing], Of(resolutions, "县司法局").Candidates);
        Assert.All(resolutions.Where(resolution => resolution.Printed != "县司法局"), resolution => Assert.Equal(NameVerdict.Decided, resolution.Verdict));
    }

    [Theory]
    [InlineData("公安局")]
    [InlineData("公安局麒麟分局")]
    public void A_bureau_and_its_branch_are_asked(string printed)
    {
        var resolution = Assert.Single(UnitNames.Resolve([new(printed, 3)], new NameDirectory("", [new("公安分局", "公安分局", [])], [])));

        Assert.Equal(NameVerdict.Open, resolution.Verdict);
        Assert.Equal([NameMeaning.Unit("公安分局"), NameMeaning.Unit(printed)], resolution.Candidates);
    }

    [Theory]
    [InlineData("政数局", "政务服务和大数据管理局")]
    [InlineData("文广旅体局", "文化广电旅游体育局")]
    public void Letters_left_out_anywhere_are_proposed_as_a_short_form(string printed, string unit)
    {
        var resolution = Assert.Single(UnitNames.Resolve([new(printed, 1)], new NameDirectory("", [new(unit, unit, []), new("司法局", "司法局", [])], [])));

        Assert.Equal((NameVerdict.Proposed, NameMeaning.Unit(unit)), (resolution.Verdict, resolution.Meaning));
    }

    [Theory]
    [InlineData("区直相关部门", "区直有关部门")]
    [InlineData("区直各有关部门", "区直有关部门")]
    [InlineData("各镇街道", "各镇（街道）")]
    public void A_collective_name_in_other_words_is_proposed_as_the_known_group(string printed, string group)
    {
        var resolution = Assert.Single(UnitNames.Resolve([new(printed, 1)], new NameDirectory("", [], [group])));

        Assert.Equal((NameVerdict.Proposed, NameMeaning.Group(group)), (resolution.Verdict, resolution.Meaning));
        Assert.Contains(NameMeaning.Group(printed), resolution.Candidates);
    }

    [Fact]
    public void The_order_of_the_names_changes_nothing()
    {
        var random = new Random(26);
        foreach (var known in new[] { new NameDirectory("新城区", [], []), Known })
        {
            var expected = UnitNames.Resolve(District, known).ToDictionary(resolution => resolution.Printed);
            for (var run = 0; run < 50; run++)
            {
                var names = District.ToArray();
                random.Shuffle(names);
                foreach (var resolution in UnitNames.Resolve(names, known))
                {
                    var before = expected[resolution.Printed];
                    Assert.Equal((before.Verdict, before.Meaning, before.Reason), (resolution.Verdict, resolution.Meaning, resolution.Reason));
                    Assert.Equal(before.Candidates, resolution.Candidates);
                }
            }
        }
    }

    [Fact]
    public void No_name_is_invented()
    {
        foreach (var known in new[] { new NameDirectory("新城区", [], []), Known })
        {
            var printed = District.Select(name => UnitNameForms.Tidy(name.Name)).ToList();
            var allowed = printed.Concat(known.Units.Select(unit => unit.Name))
                .Concat(printed.Select(name => UnitNameForms.Of(name, "新城区").Full)).Concat(printed.Where(name => name.EndsWith("委员", StringComparison.Ordinal)).Select(name => name + "会")).ToHashSet();
            foreach (var meaning in UnitNames.Resolve(District, known).SelectMany(resolution => resolution.Candidates.Append(resolution.Meaning!)).Where(meaning => meaning is { Kind: MeaningKind.Unit }))
            {
                Assert.Contains(meaning.Name, allowed);
            }
        }
    }

    [Fact]
    public void Twenty_thousand_names_are_resolved_in_time()
    {
        PrintedName[] names = [.. Enumerable.Range(0, 20_000).Select(number => new PrintedName($"第{number}号综合行政执法管理局", 1 + (number % 7)))];
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(20_000, UnitNames.Resolve(names, Known).Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static NameDirectory Known { get; } = new(
        "新城区",
        [
            new("市场监督管理局", "市场监管局", ["工商局"]), new("司法局", "司法局", []), new("区委组织部", "组织部", []), new("农牧局", "农牧局", []),
        ],
        ["各镇（街道）"]);

    private static NameResolution Of(IReadOnlyList<NameResolution> resolutions, string printed) => resolutions.Single(resolution => resolution.Printed == printed);

    private static PrintedName[] Names(string text) =>
    [
        .. text.Split(' ').Select(word =>
        {
            var name = word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            return new PrintedName(name, int.Parse(word.AsSpan(name.Length), System.Globalization.CultureInfo.InvariantCulture));
        }),
    ];
}
