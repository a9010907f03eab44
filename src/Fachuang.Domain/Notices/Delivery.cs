namespace Fachuang.Domain.Notices;

/// <summary>Where a delivery stands; docs/flow.md has the table.</summary>
public enum DeliveryState
{
    /// <summary>待发: to be sent when its time has come.</summary>
    Waiting,

    /// <summary>正在发: a node has claimed it and may have sent it.</summary>
    Sending,

    /// <summary>已发: the other side took it.</summary>
    Sent,

    /// <summary>没发成: refused for good, or given up after more than two days.</summary>
    Failed,

    /// <summary>不确定: nobody knows whether it arrived. Never sent again; its notices, still unread, come with the next digest.</summary>
    Uncertain,

    /// <summary>不用发: everything in it was read in the inbox before it could be sent.</summary>
    NotNeeded,
}

/// <summary>How one attempt ended.</summary>
public enum AttemptResult
{
    /// <summary>The other side took it.</summary>
    Sent,

    /// <summary>It certainly did not arrive and may be tried again.</summary>
    NotYet,

    /// <summary>The other side refuses it for good.</summary>
    Refused,

    /// <summary>The connection broke after the content had begun to flow.</summary>
    Unknown,
}

/// <summary>
/// One message to one person over one channel: the digest of a day, or what did not wait for it. The row is claimed and
/// committed before anything is sent, so that no two nodes and no restart send it twice.
/// </summary>
public sealed class Delivery : IRegional
{
    /// <summary>Longest <see cref="Outcome"/>.</summary>
    public const int LongestOutcome = 300;

    /// <summary>How long a node may be silent about what it claimed before nobody can know how it ended.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Key; the Message-ID is made from it.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The person.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The channel.</summary>
    public required NoticeChannel Channel { get; init; }

    /// <summary>Whether it did not wait for the digest.</summary>
    public required bool IsUrgent { get; init; }

    /// <summary>The day in China it belongs to; a digest that could not be sent moves on to the next day together with that day's notices.</summary>
    public DateOnly OnDay { get; private set; }

    /// <summary>One digest a person, channel and day, one urgent message a notice: unique in the region.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The notices it carries.</summary>
    public List<DeliveredNotice> Notices { get; } = [];

    /// <summary>Where it stands.</summary>
    public DeliveryState State { get; private set; }

    /// <summary>How many attempts were made since it last changed.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it may next be tried, UTC; without meaning once it is finished.</summary>
    public DateTime NextTryAt { get; private set; }

    /// <summary>When a node claimed it, UTC; null before and after.</summary>
    public DateTime? ClaimedAt { get; private set; }

    /// <summary>When it was put together, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was sent or ended otherwise, UTC; null before.</summary>
    public DateTime? FinishedAt { get; private set; }

    /// <summary>How the last attempt ended, in Chinese; null before the first.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Counts the changes: of two nodes that change it at once only one does.</summary>
    public int Revision { get; private set; }

    /// <summary>A delivery that waits for its first attempt.</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="planned">To whom, over what, which notices.</param>
    /// <param name="now">UTC.</param>
    public static Delivery Of(Guid regionId, PlannedDelivery planned, DateTime now)
    {
        var day = ChinaTime.DayOf(now);
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(), RegionId = regionId, AccountId = planned.AccountId, Channel = planned.Channel, IsUrgent = planned.IsUrgent,
            OnDay = day, CreatedAt = now, NextTryAt = now,
            Key = planned.IsUrgent ? $"{planned.AccountId:n}|{planned.Channel}|{planned.Notices[0]:n}" : DigestKey(planned.AccountId, planned.Channel, day),
        };
        delivery.Carry(planned.Notices);
        return delivery;
    }

    /// <summary>A digest that was never sent takes in those of the day and becomes the digest of the day: one message instead of two.</summary>
    /// <param name="notices">Keys of the notices.</param>
    /// <param name="now">UTC.</param>
    public void TakeIn(IEnumerable<Guid> notices, DateTime now)
    {
        OnDay = ChinaTime.DayOf(now);
        Key = DigestKey(AccountId, Channel, OnDay);
        Attempts = 0;
        NextTryAt = now;
        Carry(notices);
        Revision++;
    }

    /// <summary>Whether a node may claim it.</summary>
    public bool CanBeClaimed(DateTime now) => State is DeliveryState.Waiting && NextTryAt <= now;

    /// <summary>A node is about to send it; committed before it does.</summary>
    public void Claim(DateTime now)
    {
        State = DeliveryState.Sending;
        ClaimedAt = now;
        Attempts++;
        Revision++;
    }

    /// <summary>The node that claimed it did not come to it.</summary>
    public void Release()
    {
        State = DeliveryState.Waiting;
        ClaimedAt = null;
        Attempts--;
        Revision++;
    }

    /// <summary>Whether the node that claimed it has been silent for too long.</summary>
    public bool IsAbandoned(DateTime now) => State is DeliveryState.Sending && now - ClaimedAt > Patience;

    /// <summary>Nobody knows any more how it ended.</summary>
    public void Abandon(DateTime now) => End(DeliveryState.Uncertain, "发送它的节点中途停了，不知道发出去没有", now);

    /// <summary>Everything in it has been read.</summary>
    public void Skip(DateTime now) => End(DeliveryState.NotNeeded, "发出以前已经在站内看过了", now);

    /// <summary>Writes down how an attempt ended.</summary>
    /// <param name="result">How.</param>
    /// <param name="words">In Chinese.</param>
    /// <param name="now">UTC.</param>
    public void Record(AttemptResult result, string words, DateTime now)
    {
        if (result is AttemptResult.NotYet && RetrySchedule.PauseAfter(Attempts) is { } pause)
        {
            State = DeliveryState.Waiting;
            ClaimedAt = null;
            NextTryAt = now + pause;
            Outcome = Cut(words);
            Revision++;
            return;
        }

        var (state, said) = result switch
        {
            AttemptResult.Sent => (DeliveryState.Sent, words),
            AttemptResult.Refused => (DeliveryState.Failed, words),
            AttemptResult.NotYet => (DeliveryState.Failed, $"试了 {Attempts} 次，不再试：{words}"),
            AttemptResult.Unknown => (DeliveryState.Uncertain, words),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
        };
        End(state, said, now);
    }

    /// <summary>Why the office cannot send it once more; null when it can.</summary>
    public Refusal? WhyNotAgain() => State switch
    {
        DeliveryState.Failed => null,
        DeliveryState.Uncertain => new("delivery.uncertain", "这一条可能已经发到，不再发；还没有看的通知会随下一次汇总发出"),
        DeliveryState.Sent or DeliveryState.NotNeeded => new("delivery.done", "这一条已经办完，不用再发"),
        _ => new("delivery.waiting", "这一条还在发，不用再按"),
    };

    /// <summary>The office wants it sent once more, for instance after an address was corrected. It certainly did not arrive before.</summary>
    public void Again(DateTime now)
    {
        State = DeliveryState.Waiting;
        Attempts = 0;
        NextTryAt = now;
        FinishedAt = null;
        Revision++;
    }

    private static string DigestKey(Guid accountId, NoticeChannel channel, DateOnly day) => $"{accountId:n}|{channel}|{day:yyyyMMdd}";

    private static string Cut(string words) => words.Length <= LongestOutcome ? words : words[..LongestOutcome];

    private void Carry(IEnumerable<Guid> notices) =>
        Notices.AddRange(notices.Select(notice => new DeliveredNotice { DeliveryId = Id, NoticeId = notice, RegionId = RegionId }));

    private void End(DeliveryState state, string words, DateTime now)
    {
        State = state;
        ClaimedAt = null;
        FinishedAt = now;
        Outcome = Cut(words);
        Revision++;
    }
}

/// <summary>A notice inside a delivery.</summary>
public sealed class DeliveredNotice : IRegional
{
    /// <summary>The delivery.</summary>
    public required Guid DeliveryId { get; init; }

    /// <summary>The notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }
}
