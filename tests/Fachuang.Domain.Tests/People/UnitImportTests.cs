using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.People;

public sealed class UnitImportTests
{
    private static readonly ListedUnit[] Known =
    [
        new(Guid.CreateVersion7(), "市场监督管理局", "市场监管局", ["市监局"], ["执法部门"], false, []),
        new(Guid.CreateVersion7(), "司法局", "司法局", [], [], false, []),
        new(Guid.CreateVersion7(), "粮食局", "粮食局", [], [], true, []),
    ];

    public static TheoryData<string, string, string, string, ImportVerdict, string> Rows => new()
    {
        { "司法局", "", "", "", ImportVerdict.Same, "" },
        { "市场监督管理局", "市场监管局", "市监局", "执法部门", ImportVerdict.Same, "" },
        { "市场监督管理局", "市场局", "", "", ImportVerdict.Changed, "简称 市场监管局 → 市场局" },
        { "司法局", "", "区司法局", "", ImportVerdict.Changed, "加别名 区司法局" },
        { "司法局", "", "", "执法部门", ImportVerdict.Changed, "归入 执法部门" },
        { "数据局", "", "", "", ImportVerdict.New, "" },
        { "", "", "", "", ImportVerdict.Conflict, "没有写全称" },
        { "市监局", "", "", "", ImportVerdict.Conflict, "全称那一格要写市场监督管理局" },
        { "数据局", "司法局", "", "", ImportVerdict.Conflict, "已经是司法局的名称" },
        { "执法部门", "", "", "", ImportVerdict.Conflict, "单位组执法部门" },
        { "数据局", "", "", "司法局", ImportVerdict.Conflict, "是单位，不是单位组" },
        { "粮食局", "", "", "", ImportVerdict.Conflict, "已经撤并" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_is_new_changed_the_same_or_in_conflict(string name, string shortName, string alias, string group, ImportVerdict verdict, string words)
    {
        var plan = Plan(Row(2, name, shortName, alias, group)).Single();
        Assert.Equal(verdict, plan.Verdict);
        Assert.Contains(words, string.Join('；', plan.Words), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_written_twice_is_told_with_its_row()
    {
        var plan = Plan(Row(2, "数据局"), Row(3, "数据局"));
        Assert.Equal(ImportVerdict.New, plan[0].Verdict);
        Assert.Contains("在第 2 行已经写过", string.Join('；', plan[1].Words), StringComparison.Ordinal);
    }

    private static IReadOnlyList<UnitRowPlan> Plan(params UnitListRow[] rows) => UnitImport.Plan(rows, Known, ["执法部门"], "新城区");

    private static UnitListRow Row(int number, string name, string shortName = "", string alias = "", string group = "") =>
        new(number, name, shortName, alias.Length == 0 ? [] : [alias], group.Length == 0 ? [] : [group], null);
}
