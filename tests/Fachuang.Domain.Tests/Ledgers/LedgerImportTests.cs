using Fachuang.Domain.Ledgers;

namespace Fachuang.Domain.Tests.Ledgers;

public sealed class LedgerImportTests
{
    private static readonly (Guid Id, string Number, string Text)[] Indicators = [(Guid.CreateVersion7(), "1", "推行清单管理。"), (Guid.CreateVersion7(), "★2", "公开权力 清单。")];

    [Theory]
    [InlineData("已完成。清单已公布。", LedgerProgress.Done, "清单已公布。")]
    [InlineData("未完成：正在收集", LedgerProgress.Underway, "正在收集")]
    [InlineData(" 未完成＋正在收集\n还差两份 ", LedgerProgress.Underway, "正在收集\n还差两份")]
    [InlineData("已完成清单已公布", LedgerProgress.Done, "清单已公布")]
    public void A_row_says_whether_and_how(string cell, LedgerProgress progress, string text)
    {
        var (lines, problems) = LedgerImport.Read([new(5, "1.推行 清单\n管理。", cell, "清单 1 份", null)], Indicators);
        Assert.Empty(problems);
        Assert.Equal(new LedgerFileLine(Indicators[0].Id, progress, text, "清单 1 份", null), Assert.Single(lines));
    }

    [Theory]
    [InlineData("1.推行清单管理。", "办好了", "第 7 行：完成进度要以“已完成”或者“未完成”开头")]
    [InlineData("1.推行清单管理。", "已完成。", "第 7 行：“已完成”后面写一句具体完成情况")]
    [InlineData("1.推行清单制管理。", "已完成。好", "第 7 行：指标 1 的文字和任务里的不一样，三级指标这一列不能改")]
    [InlineData("★2.公开清单。", "已完成。好", "第 7 行：指标 ★2 的文字和任务里的不一样，三级指标这一列不能改")]
    [InlineData("9.别的指标。", "已完成。好", "第 7 行：“9.别的指标。”不是你单位这个月要填的指标")]
    [InlineData("", "已完成。好", "第 7 行：没有写是哪项指标")]
    public void What_is_wrong_is_said_with_its_row(string indicator, string progress, string words) =>
        Assert.Equal([words], LedgerImport.Read([new(7, indicator, progress, "", "")], Indicators).Problems);

    [Fact]
    public void What_is_too_long_or_doubled_or_empty_is_said()
    {
        var text = new string('长', LedgerLine.Longest + 1);
        Assert.Equal(["第 5 行：完成进度有 501 字，最多 500 字"], LedgerImport.Read([new(5, "1.推行清单管理。", $"已完成。{text}", "", "")], Indicators).Problems);
        Assert.Equal(
            ["第 6 行：指标 1 在第 5 行已经有了，只留一行"],
            LedgerImport.Read([new(5, "1.推行清单管理。", "", "", ""), new(6, "1.推行清单管理。", "已完成。好", "", "")], Indicators).Problems);
        Assert.Equal(["文件里没有填写的行"], LedgerImport.Read([], Indicators).Problems);
    }

    [Fact]
    public void A_row_in_which_nothing_is_written_changes_nothing() => Assert.Empty(LedgerImport.Read([new(5, "1.推行清单管理。", " ", "", "")], Indicators).Lines);
}
