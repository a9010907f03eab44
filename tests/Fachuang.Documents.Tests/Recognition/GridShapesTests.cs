using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Recognition;
using Xunit;

namespace Fachuang.Documents.Tests.Recognition;

/// <summary>
/// The shapes official tables take. A grid is written as lines of cells parted by <c>|</c>; <c>^</c> belongs to the cell above,
/// <c>&lt;</c> to the cell at the left, <c>/</c> breaks a line; a line without bars is a paragraph.
/// </summary>
public sealed class GridShapesTests
{
    private const string Head = "一级指标|二级指标|序号|三级指标|申报材料|牵头单位";

    [Theory]
    [InlineData("一级指标|二级指标|序号|三级指标|申报材料|牵头单位", "一级指标 over each column")]
    [InlineData("一级/指标|二级 指标|序 号|三 级 指 标|申报材料（盖章）|牵头单位", "blanks, line ends and remarks in headings")]
    [InlineData("指标|<|<|<|申报材料|牵头单位\n一级指标|二级指标|序号|三级指标|^|^", "two rows of headings")]
    [InlineData("一级指标|二级指标|三级指标|<|申报材料|牵头单位", "one heading over number and text")]
    [InlineData("类别|项目|编号|任务内容|佐证材料要求|牵头负责单位", "other words for the same")]
    public void Headings_are_known_by_their_names_however_they_are_set(string head, string why)
    {
        var list = Single($"{head}\n一、依法行政|1.简政放权|1|推行清单管理。|1.情况说明。2.清单网址。|司法局\n^|^|2|公开权力清单。|1.情况说明。|司法局、编办");

        Assert.True(why.Length > 0);
        Assert.Equal(["1", "2"], list.Items.Select(item => item.Number));
        Assert.All(list.Items, item => Assert.Equal(("一、依法行政", "1.简政放权"), (item.Category, item.Subcategory)));
        Assert.Equal(["推行清单管理。", "公开权力清单。"], list.Items.Select(item => item.Text));
        Assert.Equal([2, 1], list.Items.Select(item => item.Materials.Count));
        Assert.Equal(["司法局", "编办"], list.Items[1].LeadUnits);
    }

    [Fact]
    public void Of_two_columns_that_could_hold_the_text_the_one_with_headings_is_the_second_level()
    {
        var list = Single("指标类别|重点指标|具体标准|印证方式|主责部门|协同部门\n一、履职|（一）放管服|1.网上可办率不低于95%。|提供清单|县数据局|县直各部门\n||2.企业开办压缩至3个工作日以内。|情况说明|县市场监管局|县税务局\n|（二）监管|3.抽查覆盖率达到100%。|台账|县市场监管局|各执法部门");

        Assert.Equal([("1", "（一）放管服"), ("2", "（一）放管服"), ("3", "（二）监管")], list.Items.Select(item => (item.Number, item.Subcategory)));
        Assert.All(list.Items, item => Assert.Equal("一、履职", item.Category));
        Assert.Equal(["县数据局", "县市场监管局", "县市场监管局"], list.Items.Select(item => item.LeadUnits[0]));
        Assert.Equal("网上可办率不低于95%。", list.Items[0].Text);
    }

    [Fact]
    public void Columns_whose_headings_nobody_knows_are_told_by_what_stands_in_them()
    {
        var list = Single("方面|次第|做什么|交什么|谁来做\n一、依法行政|1|推行权责清单管理并向社会公开。|提供情况说明和清单网址等材料。|市司法局\n^|2|对规范性文件开展合法性审核。|提供审核意见书等材料。|市政府办、市司法局\n^|3|全面推行行政执法三项制度。|提供制度文件和公示网址等材料。|市市场监管局");

        Assert.Equal(["1", "2", "3"], list.Items.Select(item => item.Number));
        Assert.Equal("对规范性文件开展合法性审核。", list.Items[1].Text);
        Assert.All(list.Items, item => Assert.Equal("一、依法行政", item.Category));
        Assert.All(list.Items, item => Assert.Single(item.Materials));
        Assert.Equal(["市政府办", "市司法局"], list.Items[1].ResponsibleUnits);
    }

    [Fact]
    public void Rows_above_the_headings_belong_to_the_title_page()
    {
        var document = Recognize("新政办发〔2024〕26号|<|<\n新城区法治政府建设示范创建任务清单|<|<\n成文日期|2024-04-03|\n序号|指标任务|责任单位\n1|推行清单管理。|司法局");

        Assert.Equal(("新城区法治政府建设示范创建任务清单", "新政办发〔2024〕26号", new DateOnly(2024, 4, 3)), (document.Title, document.DocumentNumber, document.Date));
        Assert.Equal(["司法局"], document.Lists[0].Items[0].ResponsibleUnits);
    }

    [Fact]
    public void Lists_that_stand_below_each_other_in_one_grid_are_told_apart()
    {
        var document = Recognize("基础任务清单（2项）|<|<\n序号|指标任务|牵头单位\n一、依法行政|<|<\n1|推行清单管理。|司法局\n2|公开权力清单。|编办\n量化任务清单（1项）|<|<\n序号|指标任务|牵头单位\n1|办理时限不超过5个工作日。|审批局");

        Assert.Equal([("基础任务清单", 2, 2, ItemKind.Base), ("量化任务清单", 1, 1, ItemKind.Quantified)], document.Lists.Select(list => (list.Name, list.DeclaredCount ?? 0, list.Items.Count, list.Kind)));
        Assert.Equal("量化任务清单/1", document.Lists[1].Items[0].Key);
        Assert.Equal("一、依法行政", document.Lists[0].Items[1].Category);
    }

    [Fact]
    public void A_cell_merged_over_rows_belongs_to_each_and_an_empty_cell_is_empty()
    {
        var list = Single($"{Head}\n一、甲|1.乙|1|任务一。|1.共同的材料。|司法局\n^|^|2|任务二。|^|^\n^|^|3|任务三。||编办\n^|^|4|任务四。|1.自己的材料。|");

        Assert.Equal([["1", "2"], ["1", "2"], [], []], list.Items.Select(item => item.MaterialGroup.ToArray()));
        Assert.Equal(["共同的材料。", "共同的材料。", null, "自己的材料。"], list.Items.Select(item => item.Materials.FirstOrDefault()?.Text));
        Assert.Equal([["司法局"], ["司法局"], ["编办"], []], list.Items.Select(item => item.LeadUnits.ToArray()));
    }

    [Fact]
    public void Without_merged_cells_a_blank_repeats_only_where_headings_are_left_blank_too()
    {
        var plain = Single("序号|任务|牵头单位|责任单位\n1|任务一。|司法局|各部门\n2|任务二。|编办|");
        Assert.Empty(plain.Items[1].ResponsibleUnits);

        var blank = Single("一级指标|序号|任务|责任单位\n一、甲|1|任务一。|各部门\n|2|任务二。|");
        Assert.Equal(["各部门"], blank.Items[1].ResponsibleUnits);
    }

    [Fact]
    public void A_list_without_a_title_of_its_own_is_named_by_the_document_that_carries_it()
    {
        var document = Recognize("关于印发《某市重点任务清单》的通知", "序号|任务|牵头单位\n1|任务一。|司法局");

        Assert.Equal("某市重点任务清单", document.Title);
    }

    [Fact]
    public void One_cell_for_lead_and_responsible_units_names_the_lead()
    {
        var list = Single("序号|指标任务|牵头单位|责任单位\n1|任务一。|司法局|<\n2|任务二。|编办|各部门");

        Assert.Equal([("司法局", ""), ("编办", "各部门")], list.Items.Select(item => (string.Join('、', item.LeadUnits), string.Join('、', item.ResponsibleUnits))));
    }

    [Fact]
    public void Rows_of_one_item_tell_the_units_of_its_materials_apart()
    {
        var list = Single($"{Head}\n一、甲|1.乙|1|任务一。|1.清单。|司法局\n^|^|^|^|2.网址。|编办\n^|^|2|任务二。|1.说明。|政府办");

        Assert.Equal(["清单。", "网址。"], list.Items[0].Materials.Select(material => material.Text));
        Assert.Equal([("1", "司法局"), ("2", "编办")], list.Items[0].LeadUnitsByMaterial.Select(part => (part.MaterialNumber, part.Units[0])));
        Assert.Equal("任务二。", list.Items[1].Text);
    }

    [Theory]
    [InlineData("三级指标|责任单位\n1.推行清单管理。|司法局\n2.公开权力清单。|编办")]
    [InlineData("三级指标|责任单位\n1 推行清单管理，做到应放尽放。|司法局\n2 公开权力清单，接受监督。|编办")]
    [InlineData("序号|三级指标|责任单位\n1.|推行清单管理。|司法局\n2.|公开权力清单。|编办")]
    public void Numbers_may_stand_before_the_text_or_with_a_dot(string table)
    {
        var list = Single(table);

        Assert.Equal(["1", "2"], list.Items.Select(item => item.Number));
        Assert.All(list.Items, item => Assert.False(char.IsDigit(item.Text[0])));
    }

    [Fact]
    public void Items_of_a_table_without_any_number_are_counted_and_the_reader_says_so()
    {
        var document = Recognize("三级指标|责任单位\n推行清单管理。|司法局\n公开权力清单。|编办");

        Assert.Equal(["1", "2"], document.Lists[0].Items.Select(item => item.Number));
        Assert.Equal(2, document.Diagnostics.Count(diagnostic => diagnostic.Code == "number.counted"));
    }

    [Fact]
    public void A_number_left_out_between_its_neighbours_is_inferred_and_doubted()
    {
        var document = Recognize("序号|三级指标|责任单位\n1|任务一。|司法局\n|任务二。|编办\n3|任务三。|政府办");

        Assert.Equal(["任务一。", "任务二。", "任务三。"], document.Lists[0].Items.Select(item => item.Text));
        Assert.Equal("2", document.Lists[0].Items[1].Number);
        Assert.Contains(document.Diagnostics, diagnostic => diagnostic is { Code: "number.inferred", Severity: Severity.Warning, ItemKey: "2" });
    }

    [Fact]
    public void What_a_page_break_cuts_is_joined()
    {
        var document = Recognize(
            $"{Head}\n一、依法|1.简政|1|任务一的前半|1.清单。|司法局",
            "行政全面|||，后半。|2.网址。|\n^||2|任务二。|1.说明。|编办");

        var items = document.Lists[0].Items;
        Assert.Equal(["任务一的前半，后半。", "任务二。"], items.Select(item => item.Text));
        Assert.Equal(["清单。", "网址。"], items[0].Materials.Select(material => material.Text));
        Assert.All(items, item => Assert.Equal("一、依法行政全面", item.Category));
        Assert.Equal("1.简政", items[1].Subcategory);
    }

    [Fact]
    public void A_page_without_the_line_of_a_merged_column_keeps_the_columns_of_the_page_above()
    {
        var writer = new SourceWriter();
        writer.AddGrid(Grid($"{Head}\n一、甲|1.乙|1|任务一。|1.清单。|司法局", writer) with { Edges = [10, 50, 90, 120, 300, 480, 560] });
        writer.AddGrid(Grid("2.丙|2|任务二。|1.说明。|编办\n^|3|任务三。|1.网址。|政府办", writer) with { Edges = [51, 90, 120, 300, 479, 560] });
        var items = DocumentRecognizer.Recognize(writer.ToContent())!.Lists[0].Items;

        Assert.Equal(["1", "2", "3"], items.Select(item => item.Number));
        Assert.All(items, item => Assert.Equal("一、甲", item.Category));
        Assert.Equal(["1.乙", "2.丙", "2.丙"], items.Select(item => item.Subcategory));
        Assert.Equal(["司法局", "编办", "政府办"], items.Select(item => item.LeadUnits[0]));
    }

    [Theory]
    [InlineData("单位|姓名|职务|联系电话\n司法局|张三|科长|0000000")]
    [InlineData("序号|姓名|单位|备注\n1|张三|司法局|\n2|李四|编办|\n3|王五|政府办|")]
    [InlineData("年份|数量\n2023|12\n2024|15")]
    public void Other_tables_of_the_document_are_no_list(string table)
    {
        var document = Recognize(table, "序号|三级指标|责任单位\n1|任务一。|司法局", table);

        Assert.Equal("任务一。", Assert.Single(Assert.Single(document.Lists).Items).Text);
    }

    [Fact]
    public void A_column_that_nobody_reads_is_told()
    {
        var document = Recognize("序号|三级指标|责任单位|备注|绿色通道\n1|任务一。|司法局|无|有\n2|任务二。|编办||有");

        Assert.Equal([Severity.Info, Severity.Warning], document.Diagnostics.Where(diagnostic => diagnostic.Code == "column.unread").Select(diagnostic => diagnostic.Severity));
    }

    [Fact]
    public void A_second_list_below_a_title_of_its_own_begins_anew()
    {
        var document = Recognize(
            "新城区任务清单", "序号|三级指标|责任单位\n1|任务一。|司法局\n2|任务二。|编办", "新城区特色工作任务表", "序号|三级指标|责任单位\n1|特色一。|司法局");

        Assert.Equal([("", 2), ("新城区特色工作任务表", 1)], document.Lists.Select(list => (list.Name, list.Items.Count)));
        Assert.DoesNotContain(document.Diagnostics, diagnostic => diagnostic.Code == "number.duplicate");
    }

    [Fact]
    public void A_row_recognized_from_a_picture_is_doubted_row_by_row()
    {
        var writer = new SourceWriter();
        writer.AddGrid(Grid("序号|三级指标|责任单位\n1|任务一。|司法局\n2|任务二。|编办", writer) with { IsDoubtful = true });
        var document = DocumentRecognizer.Recognize(writer.ToContent())!;

        Assert.Equal(["1", "2"], document.Diagnostics.Where(diagnostic => diagnostic is { Code: "row.recognized", Severity: Severity.Warning }).Select(diagnostic => diagnostic.ItemKey));
    }

    [Fact]
    public void Bonus_and_veto_items_stand_below_the_additional_section_in_every_form()
    {
        foreach (var rows in (string[])[
            "十、附加项|1.加分项|1|获得表彰。||\n^|2.否决项|1|发生重大案件。||",
            "十、附加项|<|<|<|<|<\n加分项|<|1|获得表彰。||\n否决项|<|1|发生重大案件。||",
            "附加项|<|<|<|<|<\n加分项|<|<|<|<|<\n||1|获得表彰。||\n否决项|<|<|<|<|<\n||1|发生重大案件。||"])
        {
            var list = Single($"{Head}\n一、甲|1.乙|1|任务一。|1.材料。|司法局\n^|^|2|任务二。|^|司法局\n{rows}");

            Assert.Equal([ItemKind.Base, ItemKind.Base, ItemKind.Bonus, ItemKind.Veto], list.Items.Select(item => item.Kind));
            Assert.Equal(["1", "2", "加分项/1", "否决项/1"], list.Items.Select(item => item.Key));
            Assert.All(list.Items.Skip(2), item => Assert.Empty(item.Materials));
            Assert.All(list.Items.Skip(2), item => Assert.Contains("附加项", item.Category, StringComparison.Ordinal));
        }
    }

    private static TaskList Single(string table) => Assert.Single(Recognize(table).Lists);

    private static TaskListDocument Recognize(params string[] tables)
    {
        var writer = new SourceWriter();
        foreach (var table in tables)
        {
            if (table.Contains('|', StringComparison.Ordinal))
            {
                writer.AddGrid(Grid(table, writer));
            }
            else
            {
                writer.AddParagraph(table, null);
            }
        }

        return Assert.IsType<TaskListDocument>(DocumentRecognizer.Recognize(writer.ToContent()));
    }

    private static SourceGrid Grid(string table, SourceWriter writer)
    {
        var rows = table.Split('\n').Select(line => line.Split('|')).ToArray();
        var cells = new List<GridCell>();
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                var text = rows[row][column];
                if (text is "^" or "<")
                {
                    continue;
                }

                int right = column + 1, below = row + 1;
                while (right < rows[row].Length && rows[row][right] == "<")
                {
                    right++;
                }

                while (below < rows.Length && column < rows[below].Length && rows[below][column] == "^")
                {
                    below++;
                }

                text = text.Replace('/', '\n');
                cells.Add(new GridCell(text, writer.AddCell(text, null), row, column, below - row, right - column));
            }
        }

        return SourceGrid.Of(cells, rows.Length);
    }
}
