using System.Globalization;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>免打扰和汇总: when the channels of the region may send, and which topics they carry.</summary>
internal static class ChangeSettings
{
    public static async Task<IResult> ShowAsync(AppDb db, Acting acting, IEnumerable<IChannel> channels, CancellationToken cancellationToken) =>
        await PageAsync(NoticeSettingsForm.Of(await db.SettingsAsync(cancellationToken)), null, db, acting, channels, cancellationToken);

    public static async Task<IResult> HandleAsync(
        [FromForm] NoticeSettingsForm? form, HttpContext http, AppDb db, Acting acting, IEnumerable<IChannel> channels, CancellationToken cancellationToken)
    {
        form ??= new();
        if (form.Check(out var wrong) is not { } values)
        {
            return await PageAsync(form, wrong, db, acting, channels, cancellationToken);
        }

        // Two clerks at once: the second is told, also when the first has made the row.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var settings = await db.NoticeSettings.SingleOrDefaultAsync(cancellationToken);
        if (form.Seen != NoticeSettingsForm.Of(settings ?? NoticeSettings.Default(acting.RegionId)).Fingerprint)
        {
            return Answer.Refused(http, new("notices.settings-changed", "别人刚改过发送设置，没有存。回到上一页刷新，看过再改"));
        }

        if (settings is null)
        {
            settings = NoticeSettings.Default(acting.RegionId);
            db.Add(settings);
        }

        settings.Change(values.QuietFrom, values.QuietTo, values.DigestAt, form.IsQuietOnDaysOff is "on", values.AtOnce, values.InboxOnly);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, "/notices/settings", "存好了，从下一次发送起照这个办");
    }

    private static async Task<IResult> PageAsync(
        NoticeSettingsForm form, string? wrong, AppDb db, Acting acting, IEnumerable<IChannel> channels, CancellationToken cancellationToken)
    {
        var accounts = await db.Users.InRegion(acting.RegionId).AsNoTracking().Where(account => account.Role != Domain.People.Role.Administrator).ToListAsync(cancellationToken);
        var reached = accounts.ConvertAll(account => account.ReachedBy());
        return Answer.Page<NoticeSettingsPage>(
            new
            {
                Form = form, Wrong = wrong, acting.Required.Role,
                Channels = channels.Select(channel => new ChannelLine(channel.Kind, channel.WhyNotSet, reached.Count(set => set.Holds(channel.Kind)), accounts.Count)).ToList(),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>A channel on the page.</summary>
/// <param name="Channel">Which one.</param>
/// <param name="WhyNotSet">What is missing; null when it works.</param>
/// <param name="Reached">How many people it reaches.</param>
/// <param name="People">Of how many.</param>
public sealed record ChannelLine(NoticeChannel Channel, string? WhyNotSet, int Reached, int People);

/// <summary>The settings as typed.</summary>
public sealed class NoticeSettingsForm
{
    /// <summary>Start of the quiet hours, HH:mm, and so all times.</summary>
    public string? QuietFrom { get; set; }

    /// <summary>End of the quiet hours.</summary>
    public string? QuietTo { get; set; }

    /// <summary>Time of the digest.</summary>
    public string? DigestAt { get; set; }

    /// <summary><c>on</c> when days off are quiet.</summary>
    public string? IsQuietOnDaysOff { get; set; }

    /// <summary>By topic: <c>once</c>, <c>digest</c> or <c>inbox</c>; null when the form named none.</summary>
    public Dictionary<string, string>? Ways { get; set; }

    /// <summary>What the settings were when the form was made.</summary>
    public string? Seen { get; set; }

    internal static NoticeSettingsForm Of(NoticeSettings settings) => new()
    {
        QuietFrom = Text(settings.QuietFrom), QuietTo = Text(settings.QuietTo), DigestAt = Text(settings.DigestAt), IsQuietOnDaysOff = settings.IsQuietOnDaysOff ? "on" : null,
        Ways = Enum.GetValues<NoticeTopic>().ToDictionary(
            topic => topic.ToString(),
            topic => settings.InboxOnly.Contains(topic) ? "inbox" : settings.AtOnce.Contains(topic) ? "once" : "digest"),
    };

    internal (TimeOnly QuietFrom, TimeOnly QuietTo, TimeOnly DigestAt, IReadOnlyCollection<NoticeTopic> AtOnce, IReadOnlyCollection<NoticeTopic> InboxOnly)? Check(out string? wrong)
    {
        if (Time(QuietFrom) is not { } from || Time(QuietTo) is not { } to || Time(DigestAt) is not { } at)
        {
            wrong = "时间要写成 08:30 这样";
            return null;
        }

        wrong = NoticeSettings.WhyNot(from, to, at)?.Message
            ?? (Enum.GetValues<NoticeTopic>().Any(topic => Way(topic) is not ("once" or "digest" or "inbox")) ? "每一类通知都要选一种发法" : null);
        return wrong is null
            ? (from, to, at, [.. Enum.GetValues<NoticeTopic>().Where(topic => Way(topic) is "once")], [.. Enum.GetValues<NoticeTopic>().Where(topic => Way(topic) is "inbox")])
            : null;
    }

    /// <summary>Tells a changed setting from the one a form was made of. Not the revision: the job's own mark is no change to a person.</summary>
    internal string Fingerprint => $"{QuietFrom} {QuietTo} {DigestAt} {IsQuietOnDaysOff} {string.Join(' ', (Ways ?? []).OrderBy(way => way.Key, StringComparer.Ordinal).Select(way => way.Value))}";

    internal string? Way(NoticeTopic topic) => Ways?.GetValueOrDefault(topic.ToString());

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
