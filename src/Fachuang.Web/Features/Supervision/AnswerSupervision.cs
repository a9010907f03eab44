using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Files;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Supervision;

/// <summary>
/// 答复: the unit writes and attaches in one form. Everything that came is kept first (text as a draft, files that are good), then
/// the answer is sent if nothing is in the way, so that a file that is refused costs nobody a typed word.
/// </summary>
internal static class AnswerSupervision
{
    // Three bytes a character, and a little for line ends.
    private const int LongestTextBytes = (WrittenText.Longest * 3) + 4096;

    public static async Task<IResult> HandleAsync(
        int number, Guid id, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, limit);
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (await db.FindNoticeAsync(acting.Required, number, id, cancellationToken) is not var (campaign, notice))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? notice.WhyNotAnswer(acting.Required)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (form is null)
        {
            return Answer.Incomplete(http);
        }

        var sent = new SentAnswer();
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            switch (FileForm.FieldName(section))
            {
                case "text":
                    sent.Text = WrittenText.Clean(await FileForm.ReadFieldAsync(section, LongestTextBytes, cancellationToken));
                    break;
                case "revision":
                    sent.Revision = await FileForm.ReadFieldAsync(section, cancellationToken);
                    break;
                case "send":
                    sent.Send = true;
                    break;
                case null when FileForm.SentName(section) is { Length: > 0 } name:
                    await sent.TakeAsync(section, name, notice.Files.Count, files, limit, received => scan.WhyNotAsync(received, campaign), cancellationToken);
                    break;
            }
        }

        // An upload may take an hour; what was known before must not be believed now.
        db.ChangeTracker.Clear();
        return await KeepAsync(sent, number, id, http, db, acting, clock, CancellationToken.None);
    }

    public static async Task<IResult> RemoveFileAsync(
        int number, Guid id, Guid fileId, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.FindNoticeAsync(acting.Required, number, id, cancellationToken) is not var (campaign, notice)
            || notice.Files.Find(file => file.FileId == fileId) is not { } file)
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? notice.WhyNotAnswer(acting.Required) ?? (file.StepPosition is null ? null : new Refusal("supervision.file-sent", "这个附件已经随答复送出，不能再拿掉"))) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        db.Remove(file);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/supervision/{id}#answer", "附件已拿掉");
    }

    private static async Task<IResult> KeepAsync(
        SentAnswer sent, int number, Guid id, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.FindNoticeAsync(acting.Required, number, id, cancellationToken) is not var (campaign, notice))
        {
            return Answer.NotFound(http);
        }

        var outdated = int.TryParse(sent.Revision, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known != notice.Revision;
        if ((campaign.WhyNotWork() ?? notice.WhyNotAnswer(acting.Required) ?? (outdated ? DecideSupervision.Outdated : null)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var (now, today) = (clock.UtcNow(), clock.Today());
        if (sent.Text is { Length: <= WrittenText.Longest } text)
        {
            notice.KeepDraft(text);
        }
        else if (sent.Text is { } tooLong)
        {
            sent.Wrong.Add($"答复最多 {WrittenText.Longest} 字，写了 {tooLong.Length} 字");
        }

        foreach (var received in sent.Received)
        {
            var file = received.Of(Guid.CreateVersion7(), notice.RegionId, notice.UnitId, acting.Name, now);
            db.Add(file);
            notice.Files.Add(new SupervisionFile { NoticeId = notice.Id, RegionId = notice.RegionId, FileId = file.Id });
        }

        if (sent.Send && notice.Draft.Length == 0)
        {
            sent.Wrong.Add("写上答复：办了什么、结果怎样、还差什么");
        }

        var goes = sent.Send && sent.Wrong.Count == 0;
        if (goes)
        {
            notice.Answer(notice.Draft, acting.Name, now);
            var unit = await db.Units.FindAsync([notice.UnitId], cancellationToken);
            await db.PostAsync([SupervisionQueries.Tell(notice, number, toUnit: false, $"{unit!.ShortName}答复了{notice.Number}", now)], cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (sent.Wrong.Count > 0)
        {
            return await ShowSupervision.PageAsync(
                campaign, notice, db, acting.Required, today, null, StatusCodes.Status422UnprocessableEntity, cancellationToken, sent.Wrong, sent.Text);
        }

        return Answer.Done(http, $"/campaigns/{number}/supervision/{id}{(goes ? "" : "#answer")}", goes ? $"{notice.Number}已答复，等依法治区办核查" : "已存，还没有送出");
    }

    /// <summary>What came with the form.</summary>
    private sealed class SentAnswer
    {
        /// <summary>The text; null when the field did not come, then the draft stands.</summary>
        public string? Text { get; set; }

        public string? Revision { get; set; }

        /// <summary>Whether the answer is to be sent, not only kept.</summary>
        public bool Send { get; set; }

        public List<ReceivedFile> Received { get; } = [];

        public List<string> Wrong { get; } = [];

        public async Task TakeAsync(
            Microsoft.AspNetCore.WebUtilities.MultipartSection section, string name, int there, FileStore files, EvidenceLimit limit, Func<ReceivedFile, Task<Domain.Refusal?>> whyNot,
            CancellationToken cancellationToken)
        {
            if (there + Received.Count >= FileForm.MostFiles)
            {
                if (!Wrong.Exists(words => words.StartsWith("附件最多", StringComparison.Ordinal)))
                {
                    Wrong.Add($"附件最多 {FileForm.MostFiles} 个，其余的没有收下");
                }

                return;
            }

            var (refusal, received) = await FileForm.ReceiveAsync(section, name, files, limit, cancellationToken);
            if ((refusal ?? await whyNot(received!)) is { } unfit)
            {
                Wrong.Add(unfit.Message);
            }
            else
            {
                Received.Add(received!);
            }
        }
    }
}
