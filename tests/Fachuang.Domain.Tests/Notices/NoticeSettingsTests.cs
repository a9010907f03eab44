using System.Globalization;
using Fachuang.Domain.Calendars;
using Fachuang.Domain.Notices;

namespace Fachuang.Domain.Tests.Notices;

public sealed class NoticeSettingsTests
{
    // 2024-06-21 is a Friday.
    [Theory]
    [InlineData("20:00", "08:00", "2024-06-21 19:59", false)]
    [InlineData("20:00", "08:00", "2024-06-21 20:00", true)]
    [InlineData("20:00", "08:00", "2024-06-21 23:59", true)]
    [InlineData("20:00", "08:00", "2024-06-21 00:00", true)]
    [InlineData("20:00", "08:00", "2024-06-21 07:59", true)]
    [InlineData("20:00", "08:00", "2024-06-21 08:00", false)]
    [InlineData("12:00", "14:00", "2024-06-21 11:59", false)]
    [InlineData("12:00", "14:00", "2024-06-21 12:00", true)]
    [InlineData("12:00", "14:00", "2024-06-21 14:00", false)]
    [InlineData("08:00", "08:00", "2024-06-21 08:00", false)]
    [InlineData("20:00", "08:00", "2024-06-22 10:00", true)]
    [InlineData("20:00", "08:00", "2024-06-23 10:00", true)]
    [InlineData("20:00", "08:00", "2024-06-24 10:00", false)]
    [InlineData("20:00", "08:00", "2024-06-10 10:00", true)] // 端午节, a Monday
    [InlineData("20:00", "08:00", "2024-05-11 10:00", false)] // a Saturday worked for the first of May
    public void Quiet_hours_span_midnight_and_days_off(string from, string to, string local, bool isQuiet) =>
        Assert.Equal(isQuiet, Settings(from, to, "09:00").IsQuiet(Utc(local), WorkingCalendar.Statutory.IsDayOff));

    [Fact]
    public void Days_off_are_working_days_where_the_office_says_so() =>
        Assert.False(Settings("20:00", "08:00", "09:00", quietOnDaysOff: false).IsQuiet(Utc("2024-06-22 10:00"), WorkingCalendar.Statutory.IsDayOff));

    [Theory]
    [InlineData(null, "2024-06-21 08:29", false)]
    [InlineData(null, "2024-06-21 08:30", true)]
    [InlineData(null, "2024-06-21 19:59", true)] // the node was down in the morning: later on the same day it makes up for it
    [InlineData(null, "2024-06-21 20:00", false)]
    [InlineData("2024-06-21", "2024-06-21 09:00", false)] // once a day
    [InlineData("2024-06-20", "2024-06-21 09:00", true)]
    [InlineData("2024-06-21", "2024-06-20 09:00", true)] // the clock was set back: the day before is another day, and each person's key holds
    [InlineData("2030-01-01", "2024-06-21 09:00", true)] // a clock that was far ahead silences nothing
    [InlineData("2024-06-21", "2024-06-22 09:00", false)] // Saturday
    [InlineData("2024-06-21", "2024-06-24 09:00", true)]
    public void The_digest_is_due_once_a_day_when_nothing_is_quiet(string? done, string local, bool isDue)
    {
        var settings = Settings("20:00", "08:00", "08:30");
        if (done is not null)
        {
            settings.Digested(DateOnly.Parse(done, CultureInfo.InvariantCulture));
        }

        Assert.Equal(isDue, settings.IsDigestDue(Utc(local), WorkingCalendar.Statutory.IsDayOff));
    }

    [Theory]
    [InlineData("2024-06-21 07:59", false)]
    [InlineData("2024-06-21 08:00", true)]
    [InlineData("2024-06-21 21:00", false)]
    public void A_digest_time_inside_the_quiet_hours_means_their_end(string local, bool isDue) =>
        Assert.Equal(isDue, Settings("20:00", "08:00", "22:00").IsDigestDue(Utc(local), WorkingCalendar.Statutory.IsDayOff));

    [Fact]
    public void The_office_cannot_choose_a_digest_time_inside_the_quiet_hours()
    {
        Assert.Equal("notices.digest-in-quiet", NoticeSettings.WhyNot(new(20, 0), new(8, 0), new(7, 0))?.Code);
        Assert.Null(NoticeSettings.WhyNot(new(20, 0), new(8, 0), new(8, 0)));
    }

    [Fact]
    public void A_topic_for_the_inbox_alone_never_hurries()
    {
        var settings = NoticeSettings.Default(Guid.CreateVersion7());
        Assert.True(settings.GoesAtOnce(NoticeTopic.Urging, isUrgent: false));
        Assert.True(settings.GoesAtOnce(NoticeTopic.Deadline, isUrgent: true));
        Assert.False(settings.GoesAtOnce(NoticeTopic.Deadline, isUrgent: false));
        settings.Change(settings.QuietFrom, settings.QuietTo, settings.DigestAt, true, [NoticeTopic.Urging], [NoticeTopic.Urging]);
        Assert.False(settings.GoesAtOnce(NoticeTopic.Urging, isUrgent: true));
    }

    internal static DateTime Utc(string local) => ChinaTime.StartOf(DateOnly.Parse(local[..10], CultureInfo.InvariantCulture)) + TimeOnly.Parse(local[11..], CultureInfo.InvariantCulture).ToTimeSpan();

    private static NoticeSettings Settings(string from, string to, string digest, bool quietOnDaysOff = true)
    {
        var settings = NoticeSettings.Default(Guid.CreateVersion7());
        settings.Change(Time(from), Time(to), Time(digest), quietOnDaysOff, [], []);
        return settings;

        static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);
    }
}
