using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>催办: tells units what they owe, at most once a unit and day, and can be taken back for ten minutes (requirement C6).</summary>
internal static class RemindUnits
{
    /// <summary>The most reminders the page shows; older ones stand in the audit trail.</summary>
    public const int MostShown = 200;

    /// <summary>What would be sent: for chosen indicators the units that owe them, else all that owe anything.</summary>
    public static async Task<IResult> PreviewAsync(
        int number, int[]? i, Guid[]? units, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var progress = await CampaignProgress.LoadAsync(db, campaign, acting.Required, clock.Today(), null, cancellationToken);
        var chosen = progress.Units.Where(unit => unit.Owes
            && (units is not { Length: > 0 } || units.Contains(unit.UnitId))
            && (i is not { Length: > 0 } || unit.Works.Any(work => IsOwed(work) && work.Indicators.Any(indicator => i.Contains(indicator.Position))))).ToList();
        return Answer.Page<RemindPage>(new { Campaign = campaign, Units = chosen, Today = progress.Today });
    }

    public static async Task<IResult> HandleAsync(
        int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } closed)
        {
            return Answer.Refused(http, closed);
        }

        var asked = form["units"].Keys().ToHashSet();

        // Two clerks at once are put in a row: the second is told 今天已催.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var today = clock.Today();
        var progress = await CampaignProgress.LoadAsync(db, campaign, acting.Required, today, null, cancellationToken);
        var owing = progress.Units.Where(unit => asked.Contains(unit.UnitId) && unit.Owes).ToList();
        var due = owing.Where(unit => unit.RemindedOn != today).ToList();
        if (due.Count == 0)
        {
            return Answer.Refused(http, owing.Count > 0
                ? new("reminder.today", $"今天已催过{Names(owing)}，一天最多催一次。没有再发")
                : new("reminder.nothing", "选中的单位没有逾期或者被退回的任务，不用催。没有发"));
        }

        var now = clock.UtcNow();
        var reminders = due.ConvertAll(unit => new Reminder
        {
            Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, UnitId = unit.UnitId, SentOn = today, SentAt = now,
            SentBy = acting.Name, Text = Text(unit, campaign.Name, today),
        });
        db.AddRange(reminders);
        await db.PostAsync([.. reminders.Select(reminder => Told(reminder, number, now))], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var already = owing.Except(due).ToList();
        return Answer.Done(http, $"/campaigns/{number}/reminders",
            $"已催办 {due.Count} 家：{Names(due)}。10 分钟内可以撤回{(already.Count > 0 ? $"。{Names(already)}今天已催，没有再发" : "")}");
    }

    /// <summary>Takes back what was sent within the last ten minutes: one reminder, or all of them when none is named.</summary>
    public static async Task<IResult> UndoAsync(
        int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var asked = form["r"].Keys().ToList();
        var reminders = await db.Reminders.VisibleTo(acting.Required)
            .Where(reminder => reminder.CampaignId == campaign.Id && asked.Contains(reminder.Id)).ToListAsync(cancellationToken);
        if (reminders.Count == 0)
        {
            return Answer.NotFound(http);
        }

        var now = clock.UtcNow();
        if (reminders.Select(reminder => reminder.WhyNotUndo(acting.Required, now)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        // Held back by the channels until the time for this is over, so what nobody has read has reached nobody.
        var subjects = reminders.ConvertAll(Subject);
        db.RemoveRange(await db.Notices.Where(notice => subjects.Contains(notice.Subject) && notice.ReadAt == null).ToListAsync(cancellationToken));
        db.RemoveRange(reminders);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/reminders", $"已撤回 {reminders.Count} 家的催办");
    }

    /// <summary>The inbox of a unit, which marks it as read, or what the office has sent.</summary>
    public static async Task<IResult> ListAsync(
        int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var person = acting.Required;
        var rows = await (
            from reminder in db.Reminders.VisibleTo(person)
            where reminder.CampaignId == campaign.Id
            join unit in db.Units on reminder.UnitId equals unit.Id
            orderby reminder.SentAt descending, unit.Position, unit.Name
            select new { reminder, unit.ShortName }).Take(MostShown).ToListAsync(cancellationToken);
        var now = clock.UtcNow();
        var lines = rows.ConvertAll(row => new ReminderLine(
            row.reminder.Id, row.ShortName, row.reminder.SentAt, row.reminder.SentBy, row.reminder.Text, row.reminder.ReadAt, row.reminder.WhyNotUndo(person, now) is null));
        if (person.Role is Role.Liaison)
        {
            foreach (var row in rows.Where(row => row.reminder.ReadAt is null))
            {
                row.reminder.ReadAt = now;
            }

            // The same thing also stands in the inbox of all notices.
            var subjects = rows.ConvertAll(row => Subject(row.reminder));
            foreach (var notice in await db.Notices.VisibleTo(person).Where(notice => notice.ReadAt == null && subjects.Contains(notice.Subject)).ToListAsync(cancellationToken))
            {
                notice.ReadAt = now;
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return Answer.Page<RemindersPage>(new { Campaign = campaign, Lines = lines, IsUnit = person.Role is Role.Liaison, Today = clock.Today() });
    }

    /// <summary>What a unit reads: everything it owes, overdue first, with the days.</summary>
    public static string Text(UnitProgress unit, string campaign, DateOnly today)
    {
        string[] parts =
        [
            Part($"逾期 {unit.Overdue} 件", WorkStatus.Overdue, work => Say.Distance(work.DueOn, today)),
            Part($"被退回 {unit.Returned} 件", WorkStatus.Returned, work => $"{Say.DayInText(work.DueOn, today)}前改报，{Say.Distance(work.DueOn, today)}"),
        ];
        return $"{campaign}：{string.Join('；', parts.Where(part => part.Length > 0))}。请尽快办理。";

        string Part(string head, WorkStatus status, Func<Piece, string> days)
        {
            var works = unit.Works.Where(work => work.Status == status).Select(work => $"指标 {work.Numbers}（{days(work)}）").ToList();
            return works.Count == 0 ? "" : $"{head}：{string.Join('、', works)}";
        }
    }

    /// <summary>The notice that goes with a reminder; no channel carries it while it can be taken back.</summary>
    /// <param name="reminder">The reminder.</param>
    /// <param name="number">Number of its campaign.</param>
    /// <param name="now">UTC.</param>
    public static Notice Told(Reminder reminder, int number, DateTime now) => Notice.To(
        reminder.RegionId, reminder.UnitId, NoticeTopic.Urging, Subject(reminder), "依法治区办催办", reminder.Text, $"/campaigns/{number}/reminders", now)
        .HeldBack(now + Reminder.UndoTime);

    private static string Subject(Reminder reminder) => $"reminder/{reminder.Id:n}";

    private static bool IsOwed(Piece work) => work.Status is WorkStatus.Overdue or WorkStatus.Returned;

    private static string Names(IReadOnlyCollection<UnitProgress> units) =>
        string.Join('、', units.Take(5).Select(unit => unit.Name)) + (units.Count > 5 ? $"等 {units.Count} 家" : "");
}

/// <summary>One reminder on the page.</summary>
/// <param name="Id">Key.</param>
/// <param name="Unit">Short name of the unit.</param>
/// <param name="SentAt">When, UTC.</param>
/// <param name="SentBy">Who.</param>
/// <param name="Text">What the unit reads.</param>
/// <param name="ReadAt">When the unit first opened it, UTC; null while it has not.</param>
/// <param name="CanUndo">Whether it can still be taken back by the person who looks.</param>
public sealed record ReminderLine(Guid Id, string Unit, DateTime SentAt, string SentBy, string Text, DateTime? ReadAt, bool CanUndo);
