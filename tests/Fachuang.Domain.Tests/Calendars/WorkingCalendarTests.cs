using Fachuang.Domain.Calendars;

namespace Fachuang.Domain.Tests.Calendars;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Statutory;

    // Days off and weekend days worked, added up from the words of each notice with its later changes.
    [Theory]
    [InlineData(2019, 24, 7)]
    [InlineData(2020, 30, 6)]
    [InlineData(2021, 31, 7)]
    [InlineData(2022, 31, 7)]
    [InlineData(2023, 27, 7)]
    [InlineData(2024, 28, 8)]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void Every_year_has_the_days_its_notice_announces(int year, int off, int worked)
    {
        var found = Calendar.Years.Single(one => one.Year == year);
        Assert.Equal((off, worked), (found.Off, found.Worked));
        Assert.StartsWith($"国务院办公厅关于{year}年部分节假日安排的通知", found.Source, StringComparison.Ordinal);
        Assert.True(Calendar.IsKnown(year));
    }

    [Theory]
    [InlineData("2018-12-31", false)] // 元旦 2019 begins on 30 December
    [InlineData("2018-12-29", true)]
    [InlineData("2019-05-03", false)] // Labour Day 2019 was made longer in March
    [InlineData("2019-04-28", true)]
    [InlineData("2019-05-05", true)]
    [InlineData("2019-05-06", true)]
    [InlineData("2020-01-19", true)]
    [InlineData("2020-01-31", false)] // the Spring Festival of 2020 was made longer
    [InlineData("2020-02-01", false)] // and its Saturday no longer worked
    [InlineData("2020-02-03", true)]
    [InlineData("2021-02-20", true)]
    [InlineData("2022-10-08", true)]
    [InlineData("2022-10-09", true)]
    [InlineData("2022-12-31", false)]
    [InlineData("2023-01-02", false)]
    [InlineData("2023-06-25", true)]
    [InlineData("2023-10-06", false)]
    [InlineData("2024-02-09", true)] // the eve of 2024 was no day off
    [InlineData("2024-02-18", true)]
    [InlineData("2024-06-10", false)]
    [InlineData("2024-06-18", true)]
    [InlineData("2025-02-04", false)]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-11", true)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-09-20", true)]
    [InlineData("2026-09-19", false)]
    [InlineData("2026-10-10", true)]
    public void A_day_is_worked_as_the_notice_says(string day, bool isWorked) => Assert.Equal(isWorked, Calendar.IsWorkingDay(DateOnly.Parse(day)));

    [Fact]
    public void Off_days_are_no_weekend_days_worked_and_worked_days_are_weekends() =>
        Assert.All(Calendar.Years.SelectMany(year => year.Days).Where(day => day.IsWorked), day =>
            Assert.True(day.Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, $"{day.Day}"));

    // 250 working days in 2019 to 2021, 249 in 2022 and so on: what the ministries count.
    [Theory]
    [InlineData(2019, 250)]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    public void A_year_has_its_known_number_of_working_days(int year, int days) =>
        Assert.Equal(days, Calendar.WorkingDaysIn(new(year, 1, 1), new(year, 12, 31)));

    [Theory]
    [InlineData("2024-04-30", 1, "2024-05-06")]
    [InlineData("2024-04-30", 6, "2024-05-11")] // a Saturday worked
    [InlineData("2024-05-06", -1, "2024-04-30")]
    [InlineData("2024-04-28", 0, "2024-04-28")]
    [InlineData("2024-05-02", 0, "2024-05-02")]
    [InlineData("2024-09-30", 1, "2024-10-08")]
    public void Working_days_are_counted_over_holidays(string from, int days, string to)
    {
        Assert.Equal(DateOnly.Parse(to), Calendar.AddWorkingDays(DateOnly.Parse(from), days));
        if (days != 0)
        {
            Assert.Equal(days, Calendar.WorkingDaysBetween(DateOnly.Parse(from), DateOnly.Parse(to)));
        }
    }

    [Fact]
    public void Adding_and_counting_agree_over_all_known_years()
    {
        for (var day = new DateOnly(2019, 1, 1); day < new DateOnly(2026, 12, 1); day = day.AddDays(11))
        {
            foreach (var days in (int[])[-60, -7, -1, 1, 5, 30])
            {
                var other = Calendar.AddWorkingDays(day, days);
                Assert.True(Calendar.IsWorkingDay(other), $"{day} {days}");
                if (days > 0)
                {
                    Assert.Equal(days, Calendar.WorkingDaysBetween(day, other));
                }
            }
        }
    }

    [Fact]
    public void A_year_without_a_notice_counts_weekends_and_says_so()
    {
        Assert.False(Calendar.IsKnown(2027));
        Assert.True(Calendar.IsWorkingDay(new(2027, 10, 1)));
        Assert.False(Calendar.IsWorkingDay(new(2027, 10, 2)));
        Assert.Equal([2027, 2028], Calendar.Unknown(new(2026, 6, 1), new(2028, 1, 1)));
    }

    [Fact]
    public void An_imported_year_is_known_and_replaces_what_there_was()
    {
        var (year, problems) = CalendarText.Read("年份,2027\n来源,通知\n2027-10-01..2027-10-07,放假,国庆节\n2027-10-09,上班,国庆节\n");
        Assert.Empty(problems);
        var more = Calendar.With([year!]);
        Assert.True(more.IsKnown(2027));
        Assert.False(more.IsWorkingDay(new(2027, 10, 1)));
        Assert.True(more.IsWorkingDay(new(2027, 10, 9)));
        Assert.False(Calendar.IsKnown(2027));
    }

    [Theory]
    [InlineData("日期,类型,名称\r\n2027/10/1，放假，国庆节\r\n2027-10-09\t上班\t国庆节", 1, 1)]
    [InlineData("# 抄的\n2027年10月1日至2027年10月3日 休 国庆节", 3, 0)]
    [InlineData("{\"year\":2027,\"days\":[{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},{\"name\":\"元旦\",\"date\":\"2027-01-03\",\"isOffDay\":false}]}", 1, 1)]
    [InlineData("[{\"date\":\"2027-01-01\",\"isOffDay\":true}]", 1, 0)]
    public void A_year_is_read_as_lines_or_as_json(string text, int off, int worked)
    {
        var (year, problems) = CalendarText.Read(text);
        Assert.Empty(problems);
        Assert.Equal((2027, off, worked), (year!.Year, year.Off, year.Worked));
        Assert.Equivalent(year, CalendarText.Read(year.ToText()).Year);
    }

    [Theory]
    [InlineData("", 0, "没有内容")]
    [InlineData("2027-10-01,放假\n昨天,放假", 2, "不是日期")]
    [InlineData("2027-10-01,旅游", 1, "看不懂")]
    [InlineData("2027-10-01", 1, "没有写放假还是上班")]
    [InlineData("2027-10-07..2027-10-01,放假", 1, "止日早于起日")]
    [InlineData("2027-10-01..2027-12-01,放假", 1, "最多 15 天")]
    [InlineData("2027-10-01,放假\n2027-10-01,放假", 2, "写了两次")]
    [InlineData("2027-10-01,放假\n2027-10-08,上班", 2, "星期五，本来就上班")]
    [InlineData("2027-10-01,放假\n2028-10-01,放假\n2027-10-02,放假", 2, "不在 2027 年里")]
    [InlineData("2027-10-09,上班", 0, "没有放假的日子")]
    [InlineData("年份,廿七\n2027-10-01,放假", 1, "四位数")]
    [InlineData("{\"days\":[{\"date\":\"x\"}]}", 1, "isOffDay")]
    [InlineData("{\"days\":", 1, "不是完整的 JSON")]
    [InlineData("{\"year\":\"x\",\"days\":[]}", 0, "一天也没有")]
    [InlineData("[1,2]", 1, "isOffDay")]
    public void What_is_wrong_is_said_by_line(string text, int line, string words)
    {
        var (year, problems) = CalendarText.Read(text);
        Assert.Null(year);
        Assert.Contains(problems, problem => problem.Line == line && problem.Words.Contains(words, StringComparison.Ordinal));
    }
}
