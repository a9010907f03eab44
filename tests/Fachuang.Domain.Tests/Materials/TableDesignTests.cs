using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class TableDesignTests
{
    private static readonly TableColumn Unit = new("c1", "执法机关", TableColumnType.Text, null, true, false, []);
    private static readonly TableColumn Reviewers = new("c2", "法制审核人员数", TableColumnType.Count, "人", true, true, []);
    private static readonly TableColumn Officers = new("c3", "执法人员数", TableColumnType.Count, "人", true, true, []);
    private static readonly TableRatio Share = new("r1", "占比", "c2", "c3", 5, null, null);
    private static readonly TableDefinition Good = new("own-1", "法制审核人员", "原则上负责法制审核的人员不少于本单位执法人员总数的5%", [Unit, Reviewers, Officers], [Share], 1, null, []);

    [Fact]
    public void Every_shipped_table_is_a_design_that_can_be_filled_in() => Assert.All(ShippedTables.All, shipped => Assert.Null(TableDesign.WhyNot(shipped)));

    [Fact]
    public void A_whole_design_is_taken() => Assert.Null(TableDesign.WhyNot(Good));

    public static TheoryData<TableDefinition, string> Wrong => new()
    {
        { Good with { Title = "" }, "叫什么" },
        { Good with { Title = new string('表', 101) }, "最多 100 字" },
        { Good with { Source = "" }, "哪句话要的" },
        { Good with { LeastRows = -1 }, "行数写 1 到 1000" },
        { Good with { MostRows = 0 }, "行数写 1 到 1000" },
        { Good with { MostRows = 1001 }, "行数写 1 到 1000" },
        { Good with { LeastRows = 10, MostRows = 9 }, "反了" },
        { Good with { Columns = [], Ratios = [] }, "至少要有一列" },
        { Good with { Columns = [.. Enumerable.Range(0, 31).Select(at => Unit with { Key = $"k{at}", Title = $"列{at}" })], Ratios = [] }, "最多 30 列" },
        { Good with { Columns = [Unit, Reviewers, Officers with { Title = Unit.Title }] }, "有两列都叫“执法机关”" },
        { Good with { Columns = [Unit with { Type = TableColumnType.Choice, Choices = ["是"] }, Reviewers, Officers] }, "至少两样" },
        { Good with { Columns = [Unit with { IsTotalled = true }, Reviewers, Officers] }, "不是数，没有合计" },
        { Good with { Ratios = [Share with { Numerator = "c1" }] }, "都要选一列数" },
        { Good with { Ratios = [Share with { Denominator = "" }] }, "都要选一列数" },
        { Good with { Ratios = [Share with { Denominator = "c2" }] }, "同一列" },
        { Good with { Ratios = [Share with { AtLeast = -1 }] }, "不能小于 0" },
        { Good with { Ratios = [Share with { AtLeast = 6, AtMost = 5.5m }] }, "不低于 6%、不高于 5.5%，反了" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_design_that_cannot_be_filled_in_or_computed_is_refused_with_words(TableDefinition design, string words) =>
        Assert.Contains(words, TableDesign.WhyNot(design), StringComparison.Ordinal);
}
