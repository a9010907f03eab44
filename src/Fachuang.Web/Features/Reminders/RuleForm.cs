using System.Globalization;
using Fachuang.Domain.Notices;
using Fachuang.Domain.Reminders;

namespace Fachuang.Web.Features.Reminders;

/// <summary>A rule as typed.</summary>
public sealed class RuleForm
{
    /// <summary>Name of a <see cref="DeadlineKind"/>; ignored when a rule is changed.</summary>
    public string? Kind { get; set; }

    /// <summary><c>before</c>, <c>on</c> or <c>after</c>.</summary>
    public string? Side { get; set; }

    /// <summary>How many days; ignored for <c>on</c>.</summary>
    public string? Days { get; set; }

    /// <summary>Name of a <see cref="ReminderAudience"/>.</summary>
    public string? Audience { get; set; }

    /// <summary>Key of the person; ignored unless the audience is one.</summary>
    public string? AccountId { get; set; }

    /// <summary><c>on</c> when mail carries it.</summary>
    public string? ByMail { get; set; }

    /// <summary><c>on</c> when short messages carry it.</summary>
    public string? ByWebhook { get; set; }

    /// <summary><c>on</c> when it does not wait for the digest.</summary>
    public string? IsUrgent { get; set; }

    /// <summary><c>on</c> when it works.</summary>
    public string? IsOn { get; set; }

    /// <summary>The rule's revision when the form was made; ignored for a new rule.</summary>
    public int? Revision { get; set; }

    internal static RuleForm Of(ReminderRule rule) => new()
    {
        Kind = rule.Kind.ToString(), Side = rule.Days < 0 ? "before" : rule.Days > 0 ? "after" : "on", Days = Math.Max(1, Math.Abs(rule.Days)).ToString(CultureInfo.InvariantCulture),
        Audience = rule.Audience.ToString(), AccountId = rule.AccountId?.ToString(), ByMail = Box(rule.Channels.Holds(NoticeChannel.Mail)), ByWebhook = Box(rule.Channels.Holds(NoticeChannel.Webhook)),
        IsUrgent = Box(rule.IsUrgent), IsOn = Box(rule.IsOn), Revision = rule.Revision,
    };

    internal DeadlineKind? ChosenKind => Enum.TryParse<DeadlineKind>(Kind, out var kind) && DeadlineSources.All.Any(source => source.Kind == kind) ? kind : null;

    /// <summary>The values; null when something is wrong.</summary>
    /// <param name="people">Keys of the people a rule can name.</param>
    /// <param name="wrong">The first thing that is wrong, in Chinese; null when nothing is.</param>
    internal ReminderRuleValues? Check(IEnumerable<Guid> people, out string? wrong)
    {
        var days = 0;
        ReminderAudience audience = default;
        Guid person = default;
        wrong = Side is not ("before" or "on" or "after") ? "选一下期限前、当天还是期限后"
            : Side is not "on" && !(int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= 1 and <= ReminderRule.MostDays) ? $"天数写 1 到 {ReminderRule.MostDays} 的一个数"
            : !(Enum.TryParse(Audience, out audience) && Enum.IsDefined(audience)) ? "选一下提醒谁"
            : audience is ReminderAudience.Person && !(Guid.TryParse(AccountId, out person) && people.Contains(person)) ? "选一个人"
            : null;
        var channels = (ByMail is "on" ? NoticeChannels.Mail : NoticeChannels.None) | (ByWebhook is "on" ? NoticeChannels.Webhook : NoticeChannels.None);
        return wrong is null
            ? new(Side is "before" ? -days : Side is "after" ? days : 0, audience, audience is ReminderAudience.Person ? person : null, channels, IsUrgent is "on", IsOn is "on")
            : null;
    }

    private static string? Box(bool isOn) => isOn ? "on" : null;
}
