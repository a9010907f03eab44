using Fachuang.Documents.Recognition;
using Xunit;

namespace Fachuang.Documents.Tests.Recognition;

public sealed class UnitNamesTests
{
    [Theory]
    [InlineData("市审批局", "市审批局")]
    [InlineData("市公安局、 社保中心、医 保局、审批局、 司法局", "市公安局 社保中心 医保局 审批局 司法局")]
    [InlineData("市发展改革委、文化旅游广电局、卫生健康委、市场监管局。", "市发展改革委 文化旅游广电局 卫生健康委 市场监管局")]
    [InlineData("政府办 司法局", "政府办 司法局")]
    [InlineData("区级行政执法单位，\n各镇（街道）", "区级行政执法单位 各镇（街道）")]
    [InlineData("市直各单位\n各县（区）\n人民政府", "市直各单位 各县（区）人民政府")]
    [InlineData("各县（区）\n人民政府、乡镇（办）", "各县（区）人民政府 乡镇（办）")]
    [InlineData("市委政法委\n市中级人民\n法院\n市人民检察院", "市委政法委 市中级人民法院 市人民检察院")]
    [InlineData("市委市政府\n督查局", "市委市政府督查局")]
    [InlineData("市直各文件\n起草单位", "市直各文件起草单位")]
    [InlineData("市委\n宣传部", "市委宣传部")]
    [InlineData("市、县纪委监委", "市、县纪委监委")]
    [InlineData("区纪委区监委", "区纪委区监委")]
    [InlineData("市政府各部门", "市政府各部门")]
    [InlineData("市人大常委会、政府办公室", "市人大常委会 政府办公室")]
    [InlineData("具有下属事业单位、行业协会商会管理职责的区级部门单位", "具有下属事业单位、行业协会商会管理职责的区级部门单位")]
    [InlineData("区司法局、具有行政执法权的部门", "区司法局 具有行政执法权的部门")]
    [InlineData("全区所有具有行政审批职能的区直部门，各镇（街道）", "全区所有具有行政审批职能的区直部门 各镇（街道）")]
    [InlineData("", "")]
    public void Names_are_split_and_kept_as_printed(string cell, string names) =>
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), UnitNames.Read(cell).Names);

    [Theory]
    [InlineData("市市场监管局市生态环境局市城市管理局", "市市场监管局 市生态环境局 市城市管理局")]
    [InlineData("区发改委区财政局", "区发改委 区财政局")]
    [InlineData("市直各单位各县（区）人民政府", "市直各单位 各县（区）人民政府")]
    [InlineData("司法局公安局", "司法局 公安局")]
    public void Glued_names_are_cut_apart_and_reported(string cell, string names)
    {
        var reading = UnitNames.Read(cell);

        Assert.Equal(names.Split(' '), reading.Names);
        Assert.Equal(names.Split(' '), reading.Glued);
    }

    [Fact]
    public void Lists_of_any_names_come_apart_again_however_they_are_joined()
    {
        string[] pool =
        [
            "市司法局", "市委宣传部", "市委社会工作部", "市数据局", "市人力资源和社会保障局", "市住房和城乡建设局", "市中级人民法院", "市人民检察院", "市市场监督管理局", "市政府办公室",
            "市委依法治市办", "市卫生健康委员会", "市纪委监委", "市总工会", "市政务服务和大数据管理局", "市交通运输局", "市退役军人事务局", "各县（区）人民政府", "市直各单位", "市残疾人联合会",
        ];
        var random = new Random(2025);
        foreach (var separator in new[] { "、", "，", "；", ",", "\n", " " })
        {
            for (var run = 0; run < 60; run++)
            {
                random.Shuffle(pool);
                var names = pool[..(1 + random.Next(8))];
                Assert.Equal(names, UnitNames.Read(string.Join(separator, names)).Names);
            }
        }
    }

    [Fact]
    public void A_line_end_inside_of_a_name_breaks_nothing()
    {
        string[] names = ["市司法局", "市委宣传部", "市数据局", "市人力资源和社会保障局", "市中级人民法院", "市人民检察院", "市市场监督管理局", "市政府办公室", "市卫生健康委员会", "市委社会工作部", "市交通运输局"];
        foreach (var name in names)
        {
            for (var at = 1; at < name.Length; at++)
            {
                Assert.Equal([name, "县信访局"], UnitNames.Read($"{name[..at]}\n{name[at..]}、县信访局").Names);
            }
        }
    }

    [Fact]
    public void Any_two_names_printed_without_anything_between_them_are_cut_apart()
    {
        string[] names = ["市司法局", "市数据局", "市人力资源和社会保障局", "市中级人民法院", "市人民检察院", "市市场监督管理局", "市政府办公室", "市卫生健康委员会", "市委宣传部", "市交通运输局", "市生态环境局"];
        foreach (var (first, second) in names.SelectMany(first => names.Where(second => second != first).Select(second => (first, second))))
        {
            Assert.Equal([first, second], UnitNames.Read(first + second).Names);
        }
    }

    [Theory]
    [InlineData("市公安局麒麟分局")]
    [InlineData("区人力资源社会保障局")]
    [InlineData("区人大常委会办公室")]
    [InlineData("市委依法治市办")]
    [InlineData("自然资源和规划局")]
    [InlineData("濮阳黄河河务局")]
    [InlineData("住房和城乡建设局")]
    public void One_name_is_not_cut(string name) => Assert.Equal([name], UnitNames.Read(name).Names);

    [Fact]
    public void A_list_that_ends_with_and_others_is_open()
    {
        var reading = UnitNames.Read("区医疗保障局、区税务局等");

        Assert.Equal(["区医疗保障局", "区税务局"], reading.Names);
        Assert.True(reading.OpenEnded);
        Assert.Empty(reading.Phrases);
    }

    [Theory]
    [InlineData("应急管理局、人力资源和社会保障局等具有涉企现场行政检查权限的执法部门", "应急管理局 人力资源和社会保障局", "等具有涉企现场行政检查权限的执法部门")]
    [InlineData("卫生健康委员会、市场监管局等执法单位", "卫生健康委员会 市场监管局", "等执法单位")]
    [InlineData("市场监督管理局(涉及行政规范性文件公平竞争审查的单位)", "市场监督管理局", "(涉及行政规范性文件公平竞争审查的单位)")]
    [InlineData("2023年以来代拟区政府规范性文件的区部门(民政局)", "民政局", "2023年以来代拟区政府规范性文件的区部门")]
    [InlineData("如有所列情形发生，依法依规依纪追究相关单位责任。", "", "如有所列情形发生，依法依规依纪追究相关单位责任。")]
    public void Words_that_are_no_names_are_kept_apart(string cell, string names, string phrase)
    {
        var reading = UnitNames.Read(cell);

        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), reading.Names);
        Assert.Equal([phrase], reading.Phrases);
    }

    [Fact]
    public void Units_per_material_may_name_a_span_of_materials()
    {
        var reading = UnitNames.Read("序号1:司法局、政府办 序号2:政府办序号3-4:司法局、人社局");

        Assert.Equal(["1:司法局,政府办", "2:政府办", "3:司法局,人社局", "4:司法局,人社局"], reading.ByMaterial.Select(part => part.MaterialNumber + ":" + string.Join(',', part.Units)));
        Assert.Equal(["司法局", "政府办", "人社局"], reading.Names);
    }

    [Fact]
    public void A_name_that_lost_its_end_is_kept_and_reported() =>
        Assert.Equal(["发展和改革委员"], UnitNames.Read("财政局、发展和改革委员、自然资源局").Incomplete);
}
