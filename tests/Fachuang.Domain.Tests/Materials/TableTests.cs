using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class TableTests
{
    private static TableDefinition Review => ShippedTables.All.Single(definition => definition.Code == "legal-review");

    [Fact]
    public void Ten_tables_are_shipped_and_their_formulas_name_their_columns()
    {
        Assert.Equal(10, ShippedTables.All.Count);
        Assert.All(ShippedTables.All, definition =>
        {
            var keys = definition.Columns.Select(column => column.Key).ToList();
            Assert.Equal(keys.Count, keys.Distinct().Count());
            Assert.All(definition.Ratios, ratio => Assert.Contains(ratio.Numerator, keys));
            Assert.All(definition.Ratios, ratio => Assert.Contains(ratio.Denominator, (string[])[.. keys, TableSums.Rows]));
            Assert.All(definition.Columns, column => Assert.Equal(column.Type is TableColumnType.Choice, column.Choices.Count > 0));
            Assert.NotEmpty(definition.Words);
        });
    }

    [Theory]
    [InlineData("提供2020年以来任意10家不同行业的企业接受现场检查的时间、事项、检查部门和检查结果", "inspections")]
    [InlineData("1.请提供2023年以来本地区内任意10家不同行业的企业接受现场检查的时间,事项", "inspections")]
    [InlineData("农业农村部门法制审核机构和人员配备情况,人员配备写清专业背景", "legal-review")]
    [InlineData("各领域分别作出的行政处罚的案件总数以及涉及罚款的案件总数和罚款总额", "penalties")]
    [InlineData("关于政府规章或者行政规范性文件的建议、提案办理的情况说明", "proposals")]
    public void A_demand_proposes_its_table(string demand, string code) =>
        Assert.Contains(code, ShippedTables.All.Where(definition => definition.IsMeantBy(demand)).Select(definition => definition.Code));

    [Theory]
    [InlineData(TableColumnType.Count, "１，２３４", "1234", null)]
    [InlineData(TableColumnType.Count, "1,234", "1234", null)]
    [InlineData(TableColumnType.Count, "1.5", "1.5", "要写整数，如 12")]
    [InlineData(TableColumnType.Count, "-3", "-3", "要写整数，如 12")]
    [InlineData(TableColumnType.Amount, "12.50", "12.50", null)]
    [InlineData(TableColumnType.Amount, "十二", "十二", "要写数字，如 12.5")]
    [InlineData(TableColumnType.Day, "2024年6月8日", "2024-06-08", null)]
    [InlineData(TableColumnType.Day, "2024/6/8", "2024-06-08", null)]
    [InlineData(TableColumnType.Day, "2024-02-30", "2024-02-30", "日期要写成 2024-06-18 的样子")]
    [InlineData(TableColumnType.YesNo, "√", "是", null)]
    [InlineData(TableColumnType.YesNo, "也许", "也许", "只写“是”或“否”")]
    [InlineData(TableColumnType.Phone, "138 1234 5678", "13812345678", null)]
    [InlineData(TableColumnType.Phone, "138****5678", "138****5678", "是遮住的号码，要写完整的")]
    [InlineData(TableColumnType.IdNumber, "11010519491231002x", "11010519491231002X", null)]
    [InlineData(TableColumnType.IdNumber, "110105194912310021", "110105194912310021", "身份证号不对，查一下有没有写错")]
    [InlineData(TableColumnType.PersonName, "张**", "张**", "是遮住的姓名，要写完整的")]
    [InlineData(TableColumnType.Text, "", "", "没有填")]
    public void A_cell_is_read_as_people_write_it_or_says_what_is_wrong(TableColumnType type, string typed, string stored, string? wrong)
    {
        var column = new TableColumn("c", "列", type, null, true, false, []);

        Assert.Equal(stored, TableCells.Clean(column, typed));
        Assert.Equal(wrong, TableCells.WhyNot(column, stored));
    }

    [Fact]
    public void Totals_and_shares_are_computed_and_a_share_of_nothing_is_none()
    {
        var sums = TableSums.Of(new(Review, [["市公安局", "法制科", "3", "40", "2"], ["市城管局", "法规科", "1", "60"]]));

        Assert.Equal((4m, 100m, 2m), (sums.Totals["reviewers"], sums.Totals["officers"], sums.Totals["qualified"]));
        Assert.Equal((4m, false), (sums.Ratios[0].Value, sums.Ratios[0].IsMet));
        Assert.True(TableSums.Of(new(Review, [["市公安局", "法制科", "5", "100", ""]])).Ratios[0].IsMet);
        Assert.Null(TableSums.Of(new(Review, [])).Ratios[0].Value);
    }

    [Fact]
    public void A_yes_counts_one_and_rows_are_counted()
    {
        var proposals = ShippedTables.All.Single(definition => definition.Code == "proposals");

        Assert.Equal(50m, TableSums.Of(new(proposals, [["1", "甲", "人大代表建议", "", "", "是", "是"], ["2", "乙", "人大代表建议", "", "", "否", "是"]])).Ratios[0].Value);
    }

    [Fact]
    public void Too_few_rows_and_wrong_cells_are_named_by_row_and_column()
    {
        var inspections = ShippedTables.All.Single(definition => definition.Code == "inspections");
        var problems = TableCells.Problems(new(inspections, [["甲公司", "餐饮", "昨天", "消防", "市应急局", "合格", "张三", "13812345678"]]));

        Assert.Equal(["只有 1 行，至少要 10 行", "第 1 行“检查时间”：日期要写成 2024-06-18 的样子"], problems.Select(problem => problem.Words(inspections)));
    }

    [Fact]
    public void Rows_are_added_changed_and_removed_and_two_writers_keep_all_rows()
    {
        IReadOnlyList<IReadOnlyList<string>> before = [["甲", "1"], ["乙", "2"], ["丙", "3"]], after = [["甲", "1"], ["乙", "5"], ["丁", "4"]];

        Assert.Equal(
            ["乙2→乙5", "→丁4", "丙3→"],
            TableDifference.Of(before, after).Select(change => $"{string.Concat(change.Before ?? [])}→{string.Concat(change.After ?? [])}"));
        Assert.Equal(["甲1", "乙5", "丁4", "乙2", "丙3"], TableDifference.Together(after, before).Select(row => string.Concat(row)));
    }
}
