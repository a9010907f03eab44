using Fachuang.Documents.Model;
using Fachuang.Documents.Recognition;
using Xunit;

namespace Fachuang.Documents.Tests.Recognition;

public sealed class StagesTests
{
    [Theory]
    [InlineData("2020 年以来，开展告 知承诺制", "2020年以来，开展告知承诺制")]
    [InlineData("在 WORD 2016 中编辑", "在WORD 2016中编辑")]
    [InlineData("一、政府\n\n职能依法", "一、政府职能依法")]
    public void Blanks_of_the_layout_go_and_blanks_between_words_stay(string text, string tidy) => Assert.Equal(tidy, ChineseText.Tidy(text));

    [Theory]
    [InlineData("四、行政执法四、行政执法四、行政执法", "四、行政执法")]
    [InlineData("2.公众参与2.公众参与", "2.公众参与")]
    [InlineData("处处受限", "处处受限")]
    [InlineData("依法行政", "依法行政")]
    public void A_heading_printed_several_times_counts_once(string text, string once) => Assert.Equal(once, ChineseText.WithoutRepetition(text));

    [Theory]
    [InlineData("12", "12")]
    [InlineData(" （3） ", "(3)")]
    [InlineData("★ 1", "★1")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("1-1", "1-1")]
    [InlineData("1.", null)]
    [InlineData("1）", "1)")]
    [InlineData("①", "①")]
    [InlineData("Ⅲ", "Ⅲ")]
    [InlineData("（一）", "(一)")]
    [InlineData("A1", "A1")]
    [InlineData("B2.1", "B2.1")]
    [InlineData("第1项", "第1项")]
    [InlineData("①②", null)]
    [InlineData("WORD", null)]
    [InlineData("（一）政府职能", null)]
    [InlineData("2%", null)]
    [InlineData("2021年", null)]
    [InlineData("1234", null)]
    [InlineData("一、", null)]
    public void A_number_cell_holds_a_number_and_nothing_else(string cell, string? number) => Assert.Equal(number, ItemNumbers.Parse(cell));

    [Theory]
    [InlineData("3", "", 3)]
    [InlineData("(3)", "()", 3)]
    [InlineData("★3", "★", 3)]
    [InlineData("③", "①", 3)]
    [InlineData("Ⅲ", "Ⅰ", 3)]
    [InlineData("(十三)", "(一)", 13)]
    [InlineData("第3项", "第项", 3)]
    [InlineData("1-3", "-", null)]
    public void Numbers_of_one_series_are_counted(string number, string series, int? ordinal)
    {
        Assert.Equal(series, ItemNumbers.Series(number));
        Assert.Equal(ordinal, ItemNumbers.Ordinal(number));
    }

    [Theory]
    [InlineData("一级指标：一、政府职能依法履行（20分）", "一、政府职能依法履行（20分）")]
    [InlineData("二级指标:1.1 优化营商\n环境。", "1.1优化营商环境")]
    [InlineData("一级指标", "一级指标")]
    public void A_heading_is_kept_without_the_name_of_its_column(string cell, string label) => Assert.Equal(label, Labels.Clean(cell));

    [Theory]
    [InlineData("12 认真开展", 1, "12", "认真开展")]
    [InlineData("（4）严控发文", 1, "(4)", "严控发文")]
    [InlineData("7依法平等进入", 7, "7", "依法平等进入")]
    public void A_number_before_the_text_is_parted_from_it(string cell, int expected, string number, string text) =>
        Assert.Equal((number, text), ItemNumbers.Split(cell, expected));

    [Theory]
    [InlineData("100个高频事项", 3)]
    [InlineData("7依法平等进入", 3)]
    [InlineData("2020 年以来", 3)]
    [InlineData("80%以上实现", 80)]
    public void A_number_of_the_text_stays_in_it(string cell, int expected) => Assert.Null(ItemNumbers.Split(cell, expected));

    [Theory]
    [InlineData("一、政府职能", LabelStyle.Chinese, 1)]
    [InlineData("（二十一）健全制度", LabelStyle.ChineseInBrackets, 21)]
    [InlineData("3. 加强监管", LabelStyle.Digit, 3)]
    [InlineData("（6）提升效果", LabelStyle.DigitInBrackets, 6)]
    [InlineData("第三部分 执法规范", LabelStyle.Chinese, 3)]
    [InlineData("二.依法决策", LabelStyle.Chinese, 2)]
    [InlineData("1.2 优化营商环境", LabelStyle.Digit, 2)]
    [InlineData("3.2021年的任务", LabelStyle.Digit, 3)]
    [InlineData("100个高频事项", LabelStyle.None, null)]
    [InlineData("加分项", LabelStyle.None, null)]
    public void Headings_tell_their_level_by_their_ordinal(string label, LabelStyle style, int? value)
    {
        Assert.Equal(style, Labels.Style(label));
        Assert.Equal(value, Labels.Value(label));
    }

    [Theory]
    [InlineData("1. 加分项。", ItemKind.Bonus)]
    [InlineData("2.否决项", ItemKind.Veto)]
    [InlineData("2.减分项", ItemKind.Deduction)]
    [InlineData("2.全面落实权责清单、负面清单制度", null)]
    public void Only_the_name_of_a_section_gives_a_kind(string label, ItemKind? kind) => Assert.Equal(kind, Labels.KindOf(label));

    [Theory]
    [InlineData("量化任务清单（33项）", "量化任务清单", 33)]
    [InlineData("一、附加项（4项）", "附加项", 4)]
    [InlineData("负面清单", "负面清单", null)]
    public void Titles_of_lists_carry_their_count(string line, string name, int? count) => Assert.Equal((name, count), ListTitles.Parse(line));

    [Theory]
    [InlineData("2.全面落实权责清单、负面清单制度")]
    [InlineData("（共234项，含基础任务清单155项）")]
    [InlineData("建立清单管理制度。")]
    public void Other_lines_are_no_titles_of_lists(string line) => Assert.Null(ListTitles.Parse(line));

    [Theory]
    [InlineData("网络检索材料查证", "网络检索 材料查证")]
    [InlineData("材料查证\n实地核验", "材料查证 实地核验")]
    [InlineData("随机抽考、专家评议", "随机抽考 专家评议")]
    [InlineData("①网络检索②材料查证", "网络检索 材料查证")]
    [InlineData("1.网络检索；2.实地核查", "网络检索 实地核查")]
    [InlineData("（1）听取汇报（2）查阅资料", "听取汇报 查阅资料")]
    [InlineData("①②③", "① ② ③")]
    [InlineData("查阅资料现场查看", "查阅资料 现场查看")]
    public void Methods_are_split_even_when_glued(string cell, string methods) => Assert.Equal(methods.Split(' '), MethodNames.Split(cell));
}
