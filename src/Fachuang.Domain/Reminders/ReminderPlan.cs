using System.Globalization;
using Fachuang.Domain.Notices;

namespace Fachuang.Domain.Reminders;

/// <summary>
/// Rules × deadlines × day → notices. One notice for all deadlines of one kind and subject to one recipient, so that a unit
/// with thirty assignments is told once. The same arguments give the same keys: planning again on a day posts nothing new.
/// </summary>
public static class ReminderPlan
{
    /// <summary>The first hour of the day in China at which reminders are planned: what happens in the night belongs to the day before.</summary>
    public static readonly TimeOnly From = new(5, 0);

    /// <summary>The most missed days that are made up for.</summary>
    public const int MostMissed = 7;

    // A notice lists what a person can take in; the page it leads to has the rest.
    private const int MostLines = 30;

    /// <summary>The notices of a day.</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="rules">Its rules; those that are off are left out.</param>
    /// <param name="deadlines">Its deadlines.</param>
    /// <param name="leaders">Accounts of its leaders.</param>
    /// <param name="lastRun">The last day that was planned for before; null when none was: then only the day itself counts.</param>
    /// <param name="now">UTC; its day in China is the day.</param>
    public static IReadOnlyList<Notice> Of(
        Guid regionId, IReadOnlyCollection<ReminderRule> rules, IReadOnlyCollection<Deadline> deadlines, IReadOnlyCollection<Guid> leaders, DateOnly? lastRun, DateTime now)
    {
        var today = ChinaTime.DayOf(now);
        var first = FirstDay(lastRun, today);
        var active = rules.Where(rule => rule.IsOn).ToLookup(rule => rule.Kind);
        var hits =
            from deadline in deadlines
            from rule in active[deadline.Kind]
            let day = deadline.DueOn.AddDays(rule.Days)
            where day >= first && day <= today
            from recipient in Recipients(rule, deadline, leaders)
            select (Rule: rule, Deadline: deadline, Recipient: recipient);
        return
        [
            .. hits.GroupBy(hit => (hit.Deadline.Kind, hit.Deadline.Subject, hit.Recipient)).Select(group =>
            {
                List<Deadline> due = [.. group.Select(hit => hit.Deadline).Distinct().OrderBy(deadline => deadline.DueOn)];
                var (title, text) = Words(group.Key.Kind, group.Key.Recipient, due, today);
                var address = group.Key.Recipient.UnitId is null ? due[0].OfficeAddress : due[0].Address;
                var (topic, subject) = (Topic(group.Key.Kind), $"{group.Key.Kind}/{group.Key.Subject}");
                var notice = group.Key.Recipient.AccountId is { } person
                    ? Notice.ToPerson(regionId, person, topic, subject, title, text, address, now)
                    : Notice.To(regionId, group.Key.Recipient.UnitId, topic, subject, title, text, address, now);
                return notice.Going(group.Any(hit => hit.Rule.IsUrgent), group.Aggregate(NoticeChannels.None, (channels, hit) => channels | hit.Rule.Channels));
            }),
        ];
    }

    /// <summary>The first day that counts: the one after the last planned one, so that a day on which nothing ran loses nothing.</summary>
    /// <param name="lastRun">The last day planned for; null for none.</param>
    /// <param name="today">The day.</param>
    public static DateOnly FirstDay(DateOnly? lastRun, DateOnly today)
    {
        if (lastRun is not { } last || last >= today)
        {
            return today;
        }

        return last < today.AddDays(-MostMissed) ? today.AddDays(-MostMissed) : last.AddDays(1);
    }

    private static IEnumerable<(Guid? UnitId, Guid? AccountId)> Recipients(ReminderRule rule, Deadline deadline, IReadOnlyCollection<Guid> leaders) => rule.Audience switch
    {
        ReminderAudience.Unit => deadline.UnitId is { } unit ? [(unit, null)] : [],
        ReminderAudience.Office => [(null, null)],
        ReminderAudience.Leaders => leaders.Select(leader => ((Guid?)null, (Guid?)leader)),
        ReminderAudience.Person => rule.AccountId is { } person ? [(null, person)] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Audience, null),
    };

    private static NoticeTopic Topic(DeadlineKind kind) => kind switch
    {
        DeadlineKind.Assignment or DeadlineKind.Materials or DeadlineKind.Target => NoticeTopic.Deadline,
        DeadlineKind.Ledger => NoticeTopic.Ledger,
        DeadlineKind.Supervision => NoticeTopic.Supervision,
        DeadlineKind.Liaison => NoticeTopic.Liaison,
        DeadlineKind.SummaryReport => NoticeTopic.SummaryReport,
        DeadlineKind.AnnualReport or DeadlineKind.Rectification => NoticeTopic.Designation,
        DeadlineKind.Objection => NoticeTopic.Objection,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static (string Title, string Text) Words(DeadlineKind kind, (Guid? UnitId, Guid? AccountId) recipient, List<Deadline> due, DateOnly today)
    {
        var what = (kind, due.Count) switch
        {
            (DeadlineKind.Assignment, var count) => $"{count} 项任务",
            (_, 1) => due[0].Name,
            (DeadlineKind.Ledger, var count) => $"{count} 份台账",
            (DeadlineKind.Supervision, var count) => $"{count} 件督办",
            (DeadlineKind.Objection, var count) => $"{count} 件异议",
            (DeadlineKind.SummaryReport, var count) => $"{count} 份总结报告",
            (DeadlineKind.AnnualReport, var count) => $"{count} 份示范地区年度报告",
            (DeadlineKind.Rectification, var count) => $"{count} 个示范地区的回访整改",
            (DeadlineKind.Liaison, var count) => $"{count} 家单位的联络员名单",
            (_, var count) => $"{due[0].Name}等 {count} 件",
        };
        var units = due.Select(deadline => deadline.UnitId).Distinct().Count();
        var whose = recipient.UnitId is null && kind is DeadlineKind.Assignment && units > 0 ? $"{units} 家单位 " : "";
        var days = due.Select(deadline => deadline.DueOn).Distinct().ToList();
        var when = days.Count == 1 ? Distance(days[0], today)
            : days[^1] < today ? "已经逾期"
            : days[0] < today ? "逾期或者快到期"
            : $"快到期，最早的{Distance(days[0], today)}";
        var lines = due.GroupBy(deadline => deadline.DueOn)
            .Select(group => $"{Day(group.Key, today)}（{Distance(group.Key, today)}）：{Listed(recipient.UnitId is null ? ByUnit(group) : [.. group.Select(deadline => deadline.Name).Distinct()])}");
        return ($"{whose}{what}{when}", string.Join('\n', lines));
    }

    // Office and leader read which unit owes how many; the unit reads what.
    private static List<string> ByUnit(IEnumerable<Deadline> due) =>
        [.. due.GroupBy(deadline => deadline.UnitName ?? deadline.Name).Select(group => group.Count() == 1 ? group.Key : $"{group.Key} {group.Count()} 项")];

    private static string Listed(List<string> names) =>
        string.Join('、', names.Take(MostLines)) + (names.Count > MostLines ? $"等 {names.Count} 项" : "");

    private static string Day(DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "M月d日" : "yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string Distance(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => "今天到期",
        > 0 and var days => $"还有 {days} 天到期",
        var days => $"逾期 {-days} 天",
    };
}
