using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.People;

public sealed class UnitNameFormsTests
{
    [Theory]
    [InlineData("市场监管局", "市场监督管理局")]
    [InlineData("市市场监管局", "市场监督管理局")]
    [InlineData("区市场监管局", "市场监督管理局")]
    [InlineData("卫健委", "卫生健康委员会")]
    [InlineData("市卫健委", "卫生健康委员会")]
    [InlineData("卫生健康委", "卫生健康委员会")]
    [InlineData("区卫生健康局", "卫生健康局")]
    [InlineData("市审批局", "行政审批局")]
    [InlineData("发改委", "发展和改革委员会")]
    [InlineData("市发展改革委", "发展和改革委员会")]
    [InlineData("区发展改革局", "发展和改革局")]
    [InlineData("人社局", "人力资源和社会保障局")]
    [InlineData("区人力资源社会保障局", "人力资源和社会保障局")]
    [InlineData("应急局", "应急管理局")]
    [InlineData("城管局", "城市管理局")]
    [InlineData("编办", "机构编制委员会办公室")]
    [InlineData("区委编办", "机构编制委员会办公室")]
    [InlineData("政府办", "政府办公室")]
    [InlineData("市政府办公室", "政府办公室")]
    [InlineData("新城区人民政府办公室", "政府办公室")]
    [InlineData("区委办", "委办公室")]
    [InlineData("市委办公室", "委办公室")]
    [InlineData("人大办", "人大常委会办公室")]
    [InlineData("区人大常委会办公室", "人大常委会办公室")]
    [InlineData("市人大常委会", "人大常委会")]
    [InlineData("市委组织部", "组织部")]
    [InlineData("政法委", "政法委员会")]
    [InlineData("区委政法委", "政法委员会")]
    [InlineData("区纪委区监委", "纪委监委")]
    [InlineData("市纪委监委", "纪委监委")]
    [InlineData("区委依法治区办", "全面依法治区委员会办公室")]
    [InlineData("依法治市办", "全面依法治市委员会办公室")]
    [InlineData("市政务服务和大数据局", "政务服务和大数据管理局")]
    [InlineData("市公安局麒麟分局", "公安局麒麟分局")]
    [InlineData("检察院", "人民检察院")]
    [InlineData("市中级人民法院", "中级人民法院")]
    [InlineData("市政管理局", "市政管理局")]
    [InlineData("市容局", "市容局")]
    [InlineData("市民政局", "民政局")]
    [InlineData("民 政\n局", "民政局")]
    public void Spellings_of_one_unit_have_one_key(string printed, string key) =>
        Assert.Equal(key, UnitNameForms.Of(printed, "新城区").Key);

    [Theory]
    [InlineData("市委组织部", "市委组织部")]
    [InlineData("区委依法治区办", "区委全面依法治区委员会办公室")]
    [InlineData("区委编办", "区委机构编制委员会办公室")]
    [InlineData("区委办", "区委办公室")]
    [InlineData("市司法局", "司法局")]
    public void The_official_form_keeps_the_party_committee_and_drops_the_level(string printed, string full) =>
        Assert.Equal(full, UnitNameForms.Of(printed, "新城区").Full);

    [Theory]
    [InlineData("市场监督管理局", "市场监管局", "市场监管局", "市场监督管理局")]
    [InlineData("区委机构编制委员会办公室", "区委编办", "编办")]
    [InlineData("区委全面依法治区委员会办公室", "区委依法治区办", "区委依法治区办")]
    [InlineData("大数据中心", "大数据中心", "大数据中心")]
    [InlineData("纪委监委", "纪委监委", "区纪委区监委")]
    public void The_short_name_is_the_customary_one_or_the_shortest_spelling(string full, string expected, params string[] spellings) =>
        Assert.Equal(expected, UnitNameForms.ShortName(full, spellings, "新城区"));

    [Theory]
    [InlineData("各镇（街道）")]
    [InlineData("区直有关部门")]
    [InlineData("市直各单位")]
    [InlineData("市直各行政执法单位")]
    [InlineData("市政府各部门")]
    [InlineData("各县（区）人民政府")]
    [InlineData("全区所有具有行政审批职能的区直部门")]
    [InlineData("具有下属事业单位、行业协会商会管理职责的区级部门单位")]
    [InlineData("等具有涉企现场行政检查权限的执法部门")]
    [InlineData("(涉及行政规范性文件公平竞争审查的单位)")]
    [InlineData("乡镇（办）")]
    [InlineData("各部门")]
    public void Collective_names_are_groups(string printed) => Assert.True(UnitNameForms.IsCollective(printed));

    [Theory]
    [InlineData("司法局")]
    [InlineData("市公安局麒麟分局")]
    [InlineData("开发区管委会")]
    [InlineData("市政府办公室")]
    [InlineData("人大法工委")]
    [InlineData("濮阳黄河河务局")]
    [InlineData("直属机关工委")]
    public void Names_of_one_unit_are_no_groups(string printed) => Assert.False(UnitNameForms.IsCollective(printed));

    [Theory]
    [InlineData("等执法单位", "执法单位")]
    [InlineData("(涉及行政规范性文件公平竞争审查的单位)", "涉及行政规范性文件公平竞争审查的单位")]
    [InlineData("各镇（街道）", "各镇（街道）")]
    public void A_group_is_named_without_what_ties_it_to_its_list(string printed, string name) => Assert.Equal(name, UnitNameForms.GroupName(printed));
}
