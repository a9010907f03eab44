using Fachuang.Documents.Recognition;
using Xunit;

namespace Fachuang.Documents.Tests.Recognition;

public sealed class MaterialSplitterTests
{
    [Theory]
    [InlineData("提供查询平台网址。", ":提供查询平台网址。")]
    [InlineData("1.提供清单。 2.提供名录。", "1:提供清单。|2:提供名录。")]
    [InlineData("1. 2020年以来的范围；2. 2021年的案例。", "1:2020年以来的范围；|2:2021年的案例。")]
    [InlineData("47-51 项需提供的资料：1.甲的情况说明；2.2021 年以来的总数；3.2021 年部署的情况。", "1:甲的情况说明；|2:2021年以来的总数；|3:2021年部署的情况。")]
    [InlineData("1.2023、2024年分值权重。(法治建设没有单独列项) 2.情况说明。", "1:2023、2024年分值权重。(法治建设没有单独列项)|2:情况说明。")]
    [InlineData("34-46项需提供的资料：一是目录；二是网址；三是意见书（不超过5个）。", "1:目录；|2:网址；|3:意见书（不超过5个）。")]
    [InlineData("（1）目录；\n（2）情况说明，字数不超过2000字。", "1:目录；|2:情况说明，字数不超过2000字。")]
    [InlineData("71-72 项提供资料：应急管理部门的情况说明。", ":71-72项提供资料：应急管理部门的情况说明。")]
    [InlineData("26-29 项合并提供，对文件开展审查的情况说明。", ":26-29项合并提供，对文件开展审查的情况说明。")]
    [InlineData("情况说明中应包括：(1)甲；(2)乙。", ":情况说明中应包括：(1)甲；(2)乙。")]
    [InlineData("情况说明（参考(1.甲。2.乙。)）。", ":情况说明（参考(1.甲。2.乙。)）。")]
    [InlineData("投入不少于1.5万元；比重2.5倍。", ":投入不少于1.5万元；比重2.5倍。")]
    [InlineData("①制度文件；②工作总结③网址。", "1:制度文件；|2:工作总结|3:网址。")]
    [InlineData("1）制度文件；2）工作总结。", "1:制度文件；|2:工作总结。")]
    [InlineData("a.制度文件；b.工作总结。", "1:制度文件；|2:工作总结。")]
    [InlineData("一、情况说明。二、制度文件。", "1:情况说明。|2:制度文件。")]
    [InlineData("第一，情况说明；第二，制度文件。", "1:情况说明；|2:制度文件。")]
    [InlineData("1.清单①甲②乙。2.网址。", "1:清单①甲②乙。|2:网址。")]
    [InlineData("情况说明包括①甲②乙。", ":情况说明包括①甲②乙。")]
    [InlineData("情况说明：一、二审的结果。", ":情况说明：一、二审的结果。")]
    [InlineData("一、二审裁判文书。", ":一、二审裁判文书。")]
    [InlineData("第一，要全面。", ":第一，要全面。")]
    [InlineData("APP使用情况。b超报告。", ":APP使用情况。b超报告。")]
    [InlineData("", "")]
    public void Cells_are_split_at_their_own_numbers_only(string cell, string materials) =>
        Assert.Equal(materials, string.Join('|', MaterialSplitter.Read(cell).Materials.Select(material => $"{material.Number}:{material.Text}")));

    [Theory]
    [InlineData("情况说明(甲)。 注意: 1.需提供目录。 2.题目为“乙”。", "情况说明(甲)。", "1.需提供目录。|2.题目为“乙”。")]
    [InlineData("情况说明。 注意； 1. 需提供目录。 2. 包括:(1)甲;(2)乙。3.其他。", "情况说明。", "1.需提供目录。|2.包括:(1)甲;(2)乙。|3.其他。")]
    [InlineData("情况说明。注意: 需提供情况说明。", "情况说明。", "需提供情况说明。")]
    [InlineData("提供审查意见书(注意:包括主体)。", "提供审查意见书(注意:包括主体)。", "")]
    [InlineData("请注意保密,提供清单。", "请注意保密,提供清单。", "")]
    public void Notes_are_parted_from_demands(string cell, string demand, string notes)
    {
        var reading = MaterialSplitter.Read(cell);

        Assert.Equal(demand, Assert.Single(reading.Materials).Text);
        Assert.Equal(notes, string.Join('|', reading.Notes));
    }

    [Fact]
    public void A_number_out_of_order_is_kept_and_reported()
    {
        var reading = MaterialSplitter.Read("情况说明(甲;乙)5.其他佐证资料。");

        Assert.Equal([("", "情况说明(甲;乙)"), ("5", "其他佐证资料。")], reading.Materials.Select(material => (material.Number, material.Text)));
        Assert.True(reading.OutOfOrder);
    }
}
