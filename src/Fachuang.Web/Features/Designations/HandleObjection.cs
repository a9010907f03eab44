using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Designations;

/// <summary>What the forms of an objection send; each sends its part.</summary>
public sealed class ObjectionForm
{
    /// <summary>Working days of the investigation; null when no number was typed.</summary>
    public int? Days { get; private init; }

    /// <summary>Reason, note or answer.</summary>
    public string Text { get; private init; } = "";

    /// <summary>What came out; null when nothing was chosen.</summary>
    public ObjectionOutcome? Outcome { get; private init; }

    /// <summary>Whether everybody shall read the answer.</summary>
    public bool IsPublic { get; private init; }

    /// <summary>The verb it was sent to, so that what was typed stands in its own form again.</summary>
    public required string Verb { get; init; }

    /// <summary>Reads the form.</summary>
    public static ObjectionForm Of(string verb, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new()
        {
            Verb = verb, Days = int.TryParse(fields["days"].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null, Text = WrittenText.Clean(fields["text"]),
            Outcome = Enum.TryParse<ObjectionOutcome>(fields["outcome"], out var outcome) && Enum.IsDefined(outcome) ? outcome : null, IsPublic = fields["public"] == "true",
        };
    }
}

/// <summary>异议 at the office's desk: accepted or turned away, investigated within its term, answered.</summary>
internal static class HandleObjection
{
    public static async Task<IResult> ShowAsync(int cycle, int notice, int objection, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        await desk.FindObjectionAsync(cycle, notice, objection, cancellationToken) is var (found, on, shown)
            ? await PageAsync(desk, found, on, shown, cancellationToken) : Answer.NotFound(http);

    public static Task<IResult> AcceptAsync(int cycle, int notice, int objection, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeObjectionAsync(http, cycle, notice, objection, fields["revision"], async (found, on, received) =>
        {
            var typed = ObjectionForm.Of("accept", fields);
            if (received.WhyNotAccept(desk.Acting.Required, found, typed.Days) is { } refusal)
            {
                return await RefusedAsync(refusal, typed, http, desk, found, on, received, cancellationToken);
            }

            received.Accept(await desk.Db.WorkingCalendarAsync(cancellationToken), typed.Days!.Value, desk.Acting.Name, desk.Today);
            desk.Record(on, NoticeAct.ObjectionAccepted, $"核查期限 {typed.Days} 个工作日，到{received.DueOn:yyyy年M月d日}", received);
            return null;
        }, "受理了", cancellationToken);

    public static Task<IResult> TurnAwayAsync(int cycle, int notice, int objection, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeObjectionAsync(http, cycle, notice, objection, fields["revision"], async (found, on, received) =>
        {
            var typed = ObjectionForm.Of("turn-away", fields);
            if (received.WhyNotTurnAway(desk.Acting.Required, found, typed.Text) is { } refusal)
            {
                return await RefusedAsync(refusal, typed, http, desk, found, on, received, cancellationToken);
            }

            received.TurnAway(typed.Text, desk.Acting.Name, desk.Now);
            desk.Record(on, NoticeAct.ObjectionTurnedAway, typed.Text, received);
            return null;
        }, "不予受理，理由提出人凭查询码看得到", cancellationToken);

    public static Task<IResult> NoteAsync(int cycle, int notice, int objection, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeObjectionAsync(http, cycle, notice, objection, fields["revision"], async (found, on, accepted) =>
        {
            var typed = ObjectionForm.Of("notes", fields);
            if (accepted.WhyNotNote(desk.Acting.Required, found, typed.Text) is { } refusal)
            {
                return await RefusedAsync(refusal, typed, http, desk, found, on, accepted, cancellationToken);
            }

            accepted.Touch(desk.Acting.Name);
            desk.Record(on, NoticeAct.ObjectionNoted, typed.Text, accepted);
            return null;
        }, "记下了", cancellationToken);

    public static Task<IResult> AnswerAsync(int cycle, int notice, int objection, IFormCollection fields, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeObjectionAsync(http, cycle, notice, objection, fields["revision"], async (found, on, accepted) =>
        {
            var typed = ObjectionForm.Of("answer", fields);
            var wrong = accepted.WhyNotAnswer(desk.Acting.Required, found, typed.Outcome, typed.Text, typed.IsPublic)
                ?? (typed.IsPublic && PersonalData.In(typed.Text).Count > 0 ? new("objection.personal", "公开的答复里有身份证号或者手机号，去掉再公开") : null);
            if (wrong is not null)
            {
                return await RefusedAsync(wrong, typed, http, desk, found, on, accepted, cancellationToken);
            }

            accepted.AnswerWith(typed.Outcome!.Value, typed.Text, typed.IsPublic, desk.Acting.Name, desk.Now);
            desk.Record(on, NoticeAct.ObjectionAnswered, $"{typed.Outcome.Value.Word()}，{(typed.IsPublic ? "公开答复" : "只答复提出人")}", accepted);
            return null;
        }, "答复了，提出人凭查询码看得到", cancellationToken);

    /// <summary>Name and contact of who objected, once; that they were looked at goes into the trail, they do not.</summary>
    public static async Task<IResult> ShowContactAsync(int cycle, int notice, int objection, HttpContext http, NoticeDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindObjectionAsync(cycle, notice, objection, cancellationToken) is not var (found, on, shown))
        {
            return Answer.NotFound(http);
        }

        AuditTrail.Note(desk.Db, shown.RegionId, "Unmasked", nameof(Objection), shown.Id.ToString(), $"第 {on.Number} 次公示第 {shown.Number} 件异议提出人的姓名和联系方式");
        await desk.Db.SaveChangesAsync(cancellationToken);
        return await PageAsync(desk, found, on, shown, cancellationToken, isUnmasked: true);
    }

    public static async Task<IResult> DownloadAsync(
        int cycle, int notice, int objection, int position, HttpContext http, NoticeDesk desk, FileStore files, CancellationToken cancellationToken)
    {
        if (await desk.FindObjectionAsync(cycle, notice, objection, cancellationToken) is not var (_, on, shown) || shown.Files.Find(file => file.Position == position) is not { } file)
        {
            return Answer.NotFound(http);
        }

        AuditTrail.Note(desk.Db, shown.RegionId, "Downloaded", nameof(Objection), shown.Id.ToString(), $"第 {on.Number} 次公示第 {shown.Number} 件异议的第 {position + 1} 个佐证");
        await desk.Db.SaveChangesAsync(cancellationToken);
        http.Response.AttachAs(file.SentName);
        return TypedResults.Stream(await files.OpenReadAsync(file.Hash, cancellationToken), file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    // What can be corrected comes back with what was typed; what its state does not allow is told alone.
    private static async Task<IResult> RefusedAsync(
        Refusal refusal, ObjectionForm typed, HttpContext http, NoticeDesk desk, Cycle cycle, PublicNotice notice, Objection objection, CancellationToken cancellationToken) =>
        refusal.Code is "objection.days" or "objection.reason" or "objection.note" or "objection.outcome" or "objection.answer" or "objection.names" or "objection.personal"
            ? await PageAsync(desk, cycle, notice, objection, cancellationToken, typed, refusal)
            : Answer.Refused(http, refusal);

    private static async Task<IResult> PageAsync(
        NoticeDesk desk, Cycle cycle, PublicNotice notice, Objection objection, CancellationToken cancellationToken, ObjectionForm? typed = null, Refusal? wrong = null, bool isUnmasked = false) =>
        Answer.Page<ObjectionPage>(
            new
            {
                Cycle = cycle, Notice = notice, Objection = objection, Today = desk.Today, Typed = typed, Wrong = wrong, IsUnmasked = isUnmasked,
                Records = await desk.Db.NoticeRecords.AsNoTracking().Where(record => record.ObjectionId == objection.Id).OrderByDescending(record => record.At).ThenByDescending(record => record.Id)
                    .ToListAsync(cancellationToken),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
