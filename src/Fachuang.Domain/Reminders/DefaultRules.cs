using Fachuang.Domain.Notices;
using static Fachuang.Domain.Reminders.ReminderAudience;

namespace Fachuang.Domain.Reminders;

/// <summary>The rules a region begins with: few enough not to be a nuisance, and nobody finds out too late.</summary>
public static class DefaultRules
{
    private static readonly Dictionary<DeadlineKind, (int Days, ReminderAudience Audience, bool IsUrgent)[]> Table = new()
    {
        [DeadlineKind.Assignment] = [(-7, Unit, false), (-2, Unit, false), (0, Unit, false), (1, Unit, true), (1, Office, false), (7, Leaders, false)],
        [DeadlineKind.Materials] = [(-14, Unit, false), (-3, Unit, false), (1, Office, false)],
        [DeadlineKind.Target] = [(-30, Office, false), (-30, Leaders, false), (-7, Office, false)],
        [DeadlineKind.Ledger] = [(-3, Unit, false), (0, Unit, false), (1, Unit, true), (1, Office, false)],
        [DeadlineKind.Supervision] = [(-1, Unit, true), (0, Unit, true), (1, Office, true)],
        [DeadlineKind.Liaison] = [(-2, Unit, false), (1, Unit, false), (1, Office, false)],
        [DeadlineKind.Objection] = [(-2, Office, false), (0, Office, true), (1, Office, true), (1, Leaders, false)],
        [DeadlineKind.SummaryReport] = [(-7, Unit, false), (-1, Unit, false), (1, Unit, true), (1, Office, false)],
        [DeadlineKind.AnnualReport] = [(-30, Office, false), (-7, Office, false), (1, Office, false), (15, Leaders, false)],
        [DeadlineKind.Rectification] = [(-7, Office, false), (1, Office, false)],
    };

    /// <summary>The rules for one kind of deadline, over every channel.</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="kind">The kind.</param>
    public static IEnumerable<ReminderRule> For(Guid regionId, DeadlineKind kind) => Table[kind].Select(rule =>
        ReminderRule.Make(regionId, kind, new(rule.Days, rule.Audience, null, NoticeChannels.All, rule.IsUrgent, IsOn: true)));
}
