using Fachuang.Domain.Notices;

namespace Fachuang.Domain.Reminders;

/// <summary>Whom a rule tells.</summary>
public enum ReminderAudience
{
    /// <summary>责任单位: the unit that owes; nobody where no single unit does.</summary>
    Unit,

    /// <summary>依法治区办.</summary>
    Office,

    /// <summary>领导: every leader of the region.</summary>
    Leaders,

    /// <summary>指定的人.</summary>
    Person,
}

/// <summary>提醒规则: so many days before or after a deadline of one kind, somebody is told over some channels (requirement C6).</summary>
public sealed class ReminderRule : IRegional
{
    /// <summary>The most days before or after.</summary>
    public const int MostDays = 180;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The deadlines it watches.</summary>
    public required DeadlineKind Kind { get; init; }

    /// <summary>Days from the deadline: negative before it, 0 on it, positive after it.</summary>
    public int Days { get; private set; }

    /// <summary>Whom it tells.</summary>
    public ReminderAudience Audience { get; private set; }

    /// <summary>The person of <see cref="ReminderAudience.Person"/>; null otherwise.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>The channels beside the inbox.</summary>
    public NoticeChannels Channels { get; private set; }

    /// <summary>Whether it does not wait for the digest.</summary>
    public bool IsUrgent { get; private set; }

    /// <summary>Whether it works.</summary>
    public bool IsOn { get; private set; } = true;

    /// <summary>Counts the changes; two people who change it at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>A rule that works.</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="kind">The deadlines.</param>
    /// <param name="values">The rest.</param>
    public static ReminderRule Make(Guid regionId, DeadlineKind kind, ReminderRuleValues values)
    {
        var rule = new ReminderRule { Id = Guid.CreateVersion7(), RegionId = regionId, Kind = kind };
        rule.Set(values);
        return rule;
    }

    /// <summary>The office changes it.</summary>
    public void Change(ReminderRuleValues values)
    {
        Set(values);
        Revision++;
    }

    /// <summary>What the office would change.</summary>
    public ReminderRuleValues Values => new(Days, Audience, AccountId, Channels, IsUrgent, IsOn);

    private void Set(ReminderRuleValues values)
    {
        Days = values.Days;
        Audience = values.Audience;
        AccountId = values.Audience is ReminderAudience.Person ? values.AccountId : null;
        Channels = values.Channels;
        IsUrgent = values.IsUrgent;
        IsOn = values.IsOn;
    }
}

/// <summary>What can be chosen about a rule.</summary>
/// <param name="Days">Days from the deadline, within <see cref="ReminderRule.MostDays"/> of it.</param>
/// <param name="Audience">Whom it tells.</param>
/// <param name="AccountId">The person; ignored unless the audience is one.</param>
/// <param name="Channels">The channels beside the inbox.</param>
/// <param name="IsUrgent">Whether it does not wait for the digest.</param>
/// <param name="IsOn">Whether it works.</param>
public sealed record ReminderRuleValues(int Days, ReminderAudience Audience, Guid? AccountId, NoticeChannels Channels, bool IsUrgent, bool IsOn);
