using System.Globalization;
using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class FoundDatesTests
{
    private const string Words = "〇一二三四五六七八九";

    [Theory]
    [InlineData("2024年3月5日印发", "2024-03-05")]
    [InlineData("于 2024 年 3 月 5 日召开", "2024-03-05")]
    [InlineData("二〇二四年三月五日", "2024-03-05")]
    [InlineData("二○二四年十二月三十一日", "2024-12-31")]
    [InlineData("二零二四年十月十日", "2024-10-10")]
    [InlineData("二〇二四年二月二十九日", "2024-02-29")]
    [InlineData("时间：2024-03-05 10:00", "2024-03-05")]
    [InlineData("2024.3.5起", "2024-03-05")]
    [InlineData("2024. 3. 5", "2024-03-05")]
    [InlineData("2024/3/5", "2024-03-05")]
    [InlineData("２０２４年3月5日", "2024-03-05")]
    public void Every_form_of_a_day_is_found(string text, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), Assert.Single(FoundDates.Days([(1, text)])).Day);

    [Theory]
    [InlineData("2023年2月29日")]
    [InlineData("2024年13月5日")]
    [InlineData("12024年3月5日")]
    [InlineData("1024年3月5日")]
    [InlineData("二〇二四年三月三十二日")]
    [InlineData("二〇二四年二十月五日")]
    [InlineData("192.168.2024.3.5.1")]
    [InlineData("版本 2024.3.5.1")]
    [InlineData("2024-03-05-01")]
    [InlineData("电话 2024-0305")]
    public void What_is_no_day_is_not_found(string text) => Assert.Empty(FoundDates.Days([(1, text)]));

    [Fact]
    public void Every_day_of_sixteen_years_is_found_in_every_form()
    {
        for (var day = new DateOnly(2015, 1, 1); day.Year < 2031; day = day.AddDays(1))
        {
            string[] forms =
            [
                $"{day.Year}年{day.Month}月{day.Day}日", $"{day:yyyy年MM月dd日}", $"{day:yyyy-MM-dd}", $"{day.Year}.{day.Month}.{day.Day}", $"{day:yyyy.MM.dd}", $"{day.Year}/{day.Month}/{day.Day}",
                $"{string.Concat(day.Year.ToString(CultureInfo.InvariantCulture).Select(digit => Words[digit - '0']))}年{Spell(day.Month)}月{Spell(day.Day)}日",
            ];
            foreach (var form in forms)
            {
                var found = FoundDates.Days([(3, $"会议于{form}召开，")]);
                Assert.True(found is [{ } one] && one.Day == day && one.Page == 3 && one.Quote.Contains(form, StringComparison.Ordinal), form);
            }
        }
    }

    [Fact]
    public void The_day_alone_below_the_text_is_the_signature()
    {
        var found = FoundDates.Days([(1, "关于2023年工作的报告\n会议于2024年1月8日召开。\n某某市人民政府\n2024年3月5日\n（此件公开发布）")]);

        Assert.Equal([(new DateOnly(2024, 1, 8), FoundDateKind.Text), (new DateOnly(2024, 3, 5), FoundDateKind.Signature)], found.Select(date => (date.Day, date.Kind)));
    }

    [Theory]
    [InlineData("国办发〔2024〕3号", "国办发〔2024〕3号")]
    [InlineData("市府办发[2023]15号文", "市府办发〔2023〕15号")]
    [InlineData("法组办（2022）第 7 号", "法组办〔2022〕7号")]
    [InlineData("令【2021】 120 号", "令〔2021〕120号")]
    public void Document_numbers_are_found_whatever_their_brackets(string text, string number)
    {
        Assert.Equal([number], FoundDates.DocumentNumbers([(1, text)]));
        Assert.Equal(FoundDateKind.DocumentNumber, Assert.Single(FoundDates.Days([(1, text)])).Kind);
    }

    [Fact]
    public void Titles_are_short_lines_that_name_their_kind_of_paper() => Assert.Equal(
        ["关于印发法治政府建设示范创建工作方案的通知", "2024年法治政府建设情况报告"],
        FoundDates.Titles([(1, "某某市人民政府办公室\n关于印发法治政府建设示范创建\n工作方案的通知\n现将方案印发给你们，请认真贯彻执行有关报告。"), (2, "2024年法治政府建设情况报告\n一、总体情况")]));

    [Theory]
    [InlineData(60_000)]
    public void A_hostile_text_takes_no_time(int length)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var piece in (string[])["2024年", "〔", "二〇", "2024.", "关于", " "])
        {
            var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
            FoundDates.Days([(1, text)]);
            FoundDates.DocumentNumbers([(1, text)]);
            FoundDates.Titles([(1, text)]);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    private static string Spell(int number) =>
        (number / 10) switch { 0 => "", 1 => "十", var tens => $"{Words[tens]}十" } + (number % 10 == 0 ? "" : Words[number % 10].ToString());
}
