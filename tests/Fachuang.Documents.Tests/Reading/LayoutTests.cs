using Fachuang.Documents.Model;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Layouts of documents that are none of the five.</summary>
public sealed class LayoutTests
{
    private static readonly string[] Headings = ["序号", "一级指标", "二级指标", "三级指标", "分值", "申报材料", "牵头单位", "责任单位"];

    private static readonly string[][] Rows =
    [
        ["1", "一、依法履职", "1.简政放权", "全面普及行政审批服务。", "2", "1.清单;2.情况说明（800字以内）。", "县行政审批局", "县直各部门，各乡镇"],
        ["2", "", "", "依法实施行政许可。", "1.5分", "提供目录。", "县司法局", "县直各部门"],
        ["3", "", "2.加强监管", "推行“双随机”监管。", "3", "实地核查。", "县市场监管局县财政局", "各乡镇（街道）"],
    ];

    public static TheoryData<string> Tables => new(
        Table("\t", "", ""),
        Table(" | ", "| ", " |"),
        Table("|", "", ""),
        "某县任务清单\n\n\t" + string.Join("\n\t", Headings) + "\n\n\t" + string.Join("\n\n\t", Rows.Select(row => string.Join("\n\t", row))));

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_same_table_in_another_layout_gives_the_same_items(string text)
    {
        var document = Sources.ReadText(text);
        var items = document.Lists.Single().Items;

        Assert.Equal("某县任务清单", document.Title);
        Assert.Equal(Headings, document.Columns);
        Assert.Equal(["1", "2", "3"], items.Select(item => item.Number));
        Assert.Equal(["一、依法履职/1.简政放权", "一、依法履职/1.简政放权", "一、依法履职/2.加强监管"], items.Select(item => item.Category + "/" + item.Subcategory));
        Assert.Equal(Rows.Select(row => row[3]), items.Select(item => item.Text));
        Assert.Equal([2m, 1.5m, 3m], items.Select(item => item.FullScore));
        Assert.Equal([("1", "清单;"), ("2", "情况说明（800字以内）。")], items[0].Materials.Select(material => (material.Number, material.Text)));
        Assert.Equal(["县市场监管局", "县财政局"], items[2].LeadUnits);
        Assert.Equal(["县直各部门", "各乡镇"], items[0].ResponsibleUnits);
        Assert.Equal("units.glued", Assert.Single(document.Diagnostics).Code);
    }

    [Fact]
    public void A_stream_of_cells_is_put_together_around_the_numbers()
    {
        var document = Sources.ReadText(
            "某市任务清单\n序号\n一级指标\n二级指标\n三级指标\n证明材料\n责任单位\n一、依法履职\n1.简政放权\n1\n全面普及审批服务。\n提供制度文件。\n市审批局\n2\n依法实施许可。\n市司法局、公安局\n2.加强监管\n3\n全面推行监管。\n实地核查。\n市场监管局");
        var items = document.Lists.Single().Items;

        Assert.Equal(["1.简政放权", "1.简政放权", "2.加强监管"], items.Select(item => item.Subcategory));
        Assert.Equal(["市司法局", "公安局"], items[1].ResponsibleUnits);
        Assert.Contains(document.Diagnostics, diagnostic => diagnostic is { Severity: Severity.Warning, Code: "row.shifted", ItemKey: "2" });
    }

    [Fact]
    public void Numbers_with_a_dot_in_the_text_column_are_the_numbers_of_the_items()
    {
        var items = Sources.ReadText("一级指标\t二级指标\t三级指标\t牵头单位\n一、甲\t1.乙\t1.做第一件事，按时完成。\t市司法局\n\t\t2.做第二件事。\t市财政局\n\t2.丙\t3.做第三件事。\t市委宣传部").Lists.Single().Items;

        Assert.Equal([("1", "1.乙"), ("2", "1.乙"), ("3", "2.丙")], items.Select(item => (item.Number, item.Subcategory)));
    }

    [Fact]
    public void A_heading_over_the_whole_width_holds_for_the_rows_below()
    {
        var items = Sources.ReadText("指标任务\t牵头部门\t配合部门\n（一）依法履职\n1.推进简政放权。\t区审批局\t各镇（街道）\n（二）规范执法\n2.规范执法。\t区司法局\t").Lists.Single().Items;

        Assert.Equal(["（一）依法履职", "（二）规范执法"], items.Select(item => item.Category));
    }

    [Fact]
    public void A_cell_that_goes_on_on_the_next_line_is_one_cell()
    {
        var items = Sources.ReadText("序号\t指标任务\t责任单位\n1\t甲事。\t市司法局、\n市公安局\n2\t乙事。\t市财政局").Lists.Single().Items;

        Assert.Equal(["市司法局", "市公安局"], items[0].ResponsibleUnits);
        Assert.Equal(new SourceSpan(2, 3), items[0].Source);
    }

    [Fact]
    public void A_row_that_cannot_be_placed_is_an_error_with_its_words()
    {
        var diagnostic = Assert.Single(Sources.ReadText("序号\t指标任务\t责任单位\n1\t甲事。\t市司法局\n不明\t\t\t\t多出的格").Diagnostics, diagnostic => diagnostic.Code == "row.unread");

        Assert.Equal((Severity.Error, 3), (diagnostic.Severity, diagnostic.Source!.FirstLine));
        Assert.Contains("不明", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_used_twice_for_different_texts_is_an_error_and_both_stay()
    {
        var document = Sources.ReadText("序号\t指标任务\t责任单位\n1\t甲事要办好。\t市司法局\n1\t乙事要办好。\t市财政局");

        Assert.Equal(["1", "1#2"], document.Lists.Single().Items.Select(item => item.Key));
        Assert.Contains(document.Diagnostics, diagnostic => diagnostic is { Severity: Severity.Error, Code: "number.duplicate", ItemKey: "1#2" });
    }

    private static string Table(string separator, string before, string after) =>
        "某县任务清单\n\n" + string.Join('\n', Rows.Prepend(Headings).Select(row => before + string.Join(separator, row) + after));
}
