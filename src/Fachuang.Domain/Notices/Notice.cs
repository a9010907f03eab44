namespace Fachuang.Domain.Notices;

/// <summary>What a notice is about; decides which rules and channels carry it.</summary>
public enum NoticeTopic
{
    /// <summary>派发: work was sent to a unit.</summary>
    Dispatch,

    /// <summary>退回派发: a unit says that work is not its business.</summary>
    HandBack,

    /// <summary>期限: a deadline is near or has passed.</summary>
    Deadline,

    /// <summary>催办: the office urges by hand.</summary>
    Urging,

    /// <summary>审核: material was returned or accepted.</summary>
    Review,

    /// <summary>台账: a ledger is due, late, handed in or returned.</summary>
    Ledger,

    /// <summary>督办: a supervision notice, its answer or its outcome.</summary>
    Supervision,

    /// <summary>联络员: a liaison officer is to be named.</summary>
    Liaison,

    /// <summary>总结报告: a summary report is due, handed in or returned.</summary>
    SummaryReport,

    /// <summary>改期: a plan was moved.</summary>
    Plan,

    /// <summary>申报: a package of a lower region came, or was verified.</summary>
    Candidacy,

    /// <summary>示范地区: a region was named, or something of its supervision is due or decided.</summary>
    Designation,

    /// <summary>异议: somebody objected to a public notice, or the term of one is near.</summary>
    Objection,
}

/// <summary>
/// 通知: something the program tells a unit, a person or the office. It stands in the inbox at once; the channels (mail,
/// webhook) carry it as the rules of the region say. Posting knows nothing of channels, so any room may post.
/// </summary>
public sealed class Notice : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The unit whose liaison officers are told; null when a person or the office is.</summary>
    public required Guid? UnitId { get; init; }

    /// <summary>The one person who is told; null when a unit or the office is.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>What it is about.</summary>
    public required NoticeTopic Topic { get; init; }

    /// <summary>The thing it is about, e.g. <c>assignment/{id}</c> or <c>ledger/{campaign}/2024-06</c>; at most 120 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>The day in China on which it was posted.</summary>
    public required DateOnly OnDay { get; init; }

    /// <summary>One line, at most 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The rest of what is told, plain text; may be empty.</summary>
    public required string Text { get; init; }

    /// <summary>Local address of the page where one goes on, e.g. <c>/campaigns/1/assignments/…</c>.</summary>
    public required string Address { get; init; }

    /// <summary>When it was posted, UTC.</summary>
    public required DateTime PostedAt { get; init; }

    /// <summary>When somebody it was meant for first opened it, UTC; null while nobody has.</summary>
    public DateTime? ReadAt { get; set; }

    /// <summary>Whether a rule wants it sent at once, outside quiet hours, instead of with the digest.</summary>
    public bool IsUrgent { get; private set; }

    /// <summary>The channels it does not take although the region and the person would; the inbox always has it.</summary>
    public NoticeChannels Without { get; private set; }

    /// <summary>No channel carries it up to this instant, UTC, because it can still be taken back; null when it cannot.</summary>
    public DateTime? HeldUntil { get; private set; }

    /// <summary>
    /// One thing to one recipient on one day: unique in the region, so that nobody is told twice (requirement C6), however
    /// many nodes plan at once.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>A notice to a unit, or to the office when the unit is null.</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="unitId">The unit; null for the office.</param>
    /// <param name="topic">What it is about.</param>
    /// <param name="subject">The thing, see <see cref="Subject"/>.</param>
    /// <param name="title">One line.</param>
    /// <param name="text">The rest; may be empty.</param>
    /// <param name="address">Where one goes on.</param>
    /// <param name="now">UTC.</param>
    public static Notice To(
        Guid regionId, Guid? unitId, NoticeTopic topic, string subject, string title, string text, string address, DateTime now) =>
        Make(regionId, unitId, null, topic, subject, title, text, address, now);

    /// <summary>A notice to one person.</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="accountId">The person's account.</param>
    /// <param name="topic">What it is about.</param>
    /// <param name="subject">The thing, see <see cref="Subject"/>.</param>
    /// <param name="title">One line.</param>
    /// <param name="text">The rest; may be empty.</param>
    /// <param name="address">Where one goes on.</param>
    /// <param name="now">UTC.</param>
    public static Notice ToPerson(
        Guid regionId, Guid accountId, NoticeTopic topic, string subject, string title, string text, string address, DateTime now) =>
        Make(regionId, null, accountId, topic, subject, title, text, address, now);

    /// <summary>Goes as a rule says instead of as its topic does.</summary>
    /// <param name="isUrgent">At once, outside quiet hours.</param>
    /// <param name="channels">The channels that may carry it.</param>
    public Notice Going(bool isUrgent, NoticeChannels channels)
    {
        IsUrgent = isUrgent;
        Without = NoticeChannels.All & ~channels;
        return this;
    }

    /// <summary>Stays in the inbox alone as long as it can be taken back.</summary>
    /// <param name="until">UTC.</param>
    public Notice HeldBack(DateTime until)
    {
        HeldUntil = until;
        return this;
    }

    private static Notice Make(
        Guid regionId, Guid? unitId, Guid? accountId, NoticeTopic topic, string subject, string title, string text, string address, DateTime now)
    {
        var today = ChinaTime.DayOf(now);
        return new()
        {
            Id = Guid.CreateVersion7(),
            RegionId = regionId,
            UnitId = unitId,
            AccountId = accountId,
            Topic = topic,
            Subject = subject,
            OnDay = today,
            Key = $"{unitId ?? accountId ?? Guid.Empty:n}|{topic}|{subject}|{today:yyyyMMdd}",
            Title = title.Length > 200 ? title[..200] : title,
            Text = text,
            Address = address,
            PostedAt = now,
        };
    }
}
