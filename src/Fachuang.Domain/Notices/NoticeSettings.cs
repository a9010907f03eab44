namespace Fachuang.Domain.Notices;

/// <summary>
/// When a region's channels may send (requirement C6): quiet hours, the time of the one digest a day, and the topics that do
/// not wait for it. All times are China's. One row a region.
/// </summary>
public sealed class NoticeSettings : IRegional
{
    /// <summary>The region, and the key.</summary>
    public required Guid RegionId { get; init; }

    /// <summary>Start of the quiet hours; may lie after their end: then they span midnight.</summary>
    public TimeOnly QuietFrom { get; private set; }

    /// <summary>End of the quiet hours, itself no longer quiet; equal to the start means that there are none.</summary>
    public TimeOnly QuietTo { get; private set; }

    /// <summary>When the digest goes.</summary>
    public TimeOnly DigestAt { get; private set; }

    /// <summary>Whether days on which nobody works are quiet the whole day.</summary>
    public bool IsQuietOnDaysOff { get; private set; }

    /// <summary>Topics that go at once outside quiet hours.</summary>
    public IReadOnlyList<NoticeTopic> AtOnce { get; private set; } = [];

    /// <summary>Topics that no channel carries.</summary>
    public IReadOnlyList<NoticeTopic> InboxOnly { get; private set; } = [];

    /// <summary>
    /// The day in China whose digests were last put together. Compared for equality only, so that a clock that was once far
    /// ahead does not silence the days between.
    /// </summary>
    public DateOnly? DigestedOn { get; private set; }

    /// <summary>Counts the changes; two people who change it at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>What holds until the office says otherwise: quiet from 20:00 to 8:00 and on days off, digest at 8:30, urging and supervision at once.</summary>
    /// <param name="regionId">The region.</param>
    public static NoticeSettings Default(Guid regionId) => new()
    {
        RegionId = regionId,
        QuietFrom = new(20, 0),
        QuietTo = new(8, 0),
        DigestAt = new(8, 30),
        IsQuietOnDaysOff = true,
        AtOnce = [NoticeTopic.Urging, NoticeTopic.Supervision],
    };

    /// <summary>The office decides.</summary>
    /// <param name="quietFrom">Start of the quiet hours.</param>
    /// <param name="quietTo">Their end.</param>
    /// <param name="digestAt">Time of the digest; ask <see cref="WhyNot"/> first.</param>
    /// <param name="isQuietOnDaysOff">Whether days off are quiet.</param>
    /// <param name="atOnce">Topics that do not wait for the digest.</param>
    /// <param name="inboxOnly">Topics that no channel carries; win over <paramref name="atOnce"/>.</param>
    public void Change(
        TimeOnly quietFrom, TimeOnly quietTo, TimeOnly digestAt, bool isQuietOnDaysOff, IReadOnlyCollection<NoticeTopic> atOnce, IReadOnlyCollection<NoticeTopic> inboxOnly)
    {
        QuietFrom = quietFrom;
        QuietTo = quietTo;
        DigestAt = digestAt;
        IsQuietOnDaysOff = isQuietOnDaysOff;
        InboxOnly = [.. inboxOnly.Distinct().Order()];
        AtOnce = [.. atOnce.Except(inboxOnly).Distinct().Order()];
        Revision++;
    }

    /// <summary>Remembers that the digests of a day were put together.</summary>
    public void Digested(DateOnly day)
    {
        DigestedOn = day;
        Revision++;
    }

    /// <summary>Why these times do not fit together; null when they do.</summary>
    public static Refusal? WhyNot(TimeOnly quietFrom, TimeOnly quietTo, TimeOnly digestAt) =>
        Covers(quietFrom, quietTo, digestAt) ? new("notices.digest-in-quiet", "汇总的时间落在免打扰时间里，发不出去") : null;

    /// <summary>Whether nothing may be sent at an instant.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="isDayOff">Whether nobody works on a day.</param>
    public bool IsQuiet(DateTime now, Func<DateOnly, bool> isDayOff)
    {
        var local = ChinaTime.Local(now);
        return (IsQuietOnDaysOff && isDayOff(DateOnly.FromDateTime(local))) || Covers(QuietFrom, QuietTo, TimeOnly.FromDateTime(local));
    }

    /// <summary>
    /// Whether the digests of the day are to be put together now: its time has come, nothing is quiet, and it was not done for
    /// this day. A node that was down at the time makes up for it later on the same day.
    /// </summary>
    /// <param name="now">UTC.</param>
    /// <param name="isDayOff">Whether nobody works on a day.</param>
    public bool IsDigestDue(DateTime now, Func<DateOnly, bool> isDayOff)
    {
        var at = Covers(QuietFrom, QuietTo, DigestAt) ? QuietTo : DigestAt;
        return DigestedOn != ChinaTime.DayOf(now) && TimeOnly.FromDateTime(ChinaTime.Local(now)) >= at && !IsQuiet(now, isDayOff);
    }

    /// <summary>Whether a notice does not wait for the digest.</summary>
    /// <param name="topic">Its topic.</param>
    /// <param name="isUrgent">Whether a rule made it urgent.</param>
    public bool GoesAtOnce(NoticeTopic topic, bool isUrgent) => !InboxOnly.Contains(topic) && (isUrgent || AtOnce.Contains(topic));

    private static bool Covers(TimeOnly from, TimeOnly to, TimeOnly time) =>
        from <= to ? from <= time && time < to : time >= from || time < to;
}
