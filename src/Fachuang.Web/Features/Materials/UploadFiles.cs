using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// 印证材料 come up: streamed into the store by <see cref="FileForm"/>. Each file that is whole becomes an entry of the catalogue
/// at once; what is refused leaves nothing.
/// </summary>
internal static class UploadFiles
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, TimeProvider clock, FillingDesk desk,
        CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, limit);
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? assignment.WhyNotEdit(acting.Required)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (form is null)
        {
            return Answer.Failure(http, StatusCodes.Status400BadRequest, "file.form", "没有收到文件：传来的不是文件表单");
        }

        // An upload may take an hour; what is known now must not be believed then.
        db.ChangeTracker.Clear();
        var upload = new Upload(number, id, assignment.UnitId, limit, db, acting, files, clock);
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            await upload.TakeAsync(section, cancellationToken);
        }

        return await AnswerAsync(upload, http, desk, number, id);
    }

    private static async Task<IResult> AnswerAsync(Upload upload, HttpContext http, FillingDesk desk, int number, Guid id)
    {
        if (upload.Kept.Count == 0)
        {
            var (code, words, status) = upload.Refused.Count > 0 ? upload.Refused[0] : ("file.none", "没有选文件", StatusCodes.Status400BadRequest);
            return Answer.Failure(http, status, code, upload.Refused.Count > 1 ? $"{words}。另有 {upload.Refused.Count - 1} 个也没有收下" : words);
        }

        if (http.Request.WantsFragment() && await desk.LoadAsync(number, id) is { } filling)
        {
            return Answer.Page<UploadedFragment>(new { Filling = filling, upload.Kept });
        }

        // The message travels in a cookie: two refusals are named, more are counted.
        var refused = upload.Refused.Count == 0 ? "" : "。" + string.Join("；", upload.Refused.Take(2).Select(refusal => refusal.Words))
            + (upload.Refused.Count > 2 ? $"；另有 {upload.Refused.Count - 2} 个也没有收下" : "");
        return Answer.Done(http, $"{FillingDesk.AddressOf(number, id)}#catalogue", $"收下 {upload.Kept.Count} 个文件{refused}");
    }

    /// <summary>One request's files.</summary>
    private sealed class Upload(int number, Guid id, Guid unitId, EvidenceLimit limit, AppDb db, Acting acting, FileStore files, TimeProvider clock)
    {
        private string material = "";
        private int seen;

        /// <summary>Keys of the entries made.</summary>
        public List<Guid> Kept { get; } = [];

        /// <summary>What was not taken, in words.</summary>
        public List<(string Code, string Words, int Status)> Refused { get; } = [];

        public async Task TakeAsync(MultipartSection section, CancellationToken cancellationToken)
        {
            if (FileForm.FieldName(section) is { } field)
            {
                if (field == "materialNumber")
                {
                    material = WrittenText.CleanLine(await FileForm.ReadFieldAsync(section, cancellationToken));
                }

                return;
            }

            var sent = FileForm.SentName(section);
            if (string.IsNullOrEmpty(sent) || ++seen > FileForm.MostFiles)
            {
                // A file field nobody filled comes as a file without a name.
                if (seen > FileForm.MostFiles)
                {
                    Refused.Add(("file.many", $"一次最多传 {FileForm.MostFiles} 个文件，其余的分批传", StatusCodes.Status422UnprocessableEntity));
                }

                return;
            }

            if (await TakeFileAsync(sent, section, cancellationToken) is { } refusal)
            {
                Refused.Add((refusal.Code, refusal.Message, refusal.Code == "file.long" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity));
            }
        }

        private async Task<Refusal?> TakeFileAsync(string sent, MultipartSection section, CancellationToken cancellationToken)
        {
            var (refusal, received) = await FileForm.ReceiveAsync(section, sent, files, limit, cancellationToken);
            return refusal ?? await KeepAsync(received!);
        }

        private async Task<Refusal?> KeepAsync(ReceivedFile received)
        {
            // The bytes are here: a browser that leaves now must not undo it half.
            await using var draft = await OpenDraft.OpenAsync(db, acting, clock, number, id, CancellationToken.None);
            if ((draft?.WhyNotEdit ?? (draft is null ? new("file.gone", "这项任务已经不归您看") : null)) is { } refusal)
            {
                return refusal with { Message = $"没有收下“{received.Name}”：{refusal.Message}。文件没有进目录" };
            }

            if (ChangeCatalogue.WhyFull(draft!.Submission) is { } full)
            {
                return new("file.full", $"没有收下“{received.Name}”：{full}");
            }

            var asked = await SubmissionQueries.AskedAsync(db, id, CancellationToken.None);
            var file = received.Of(Guid.CreateVersion7(), draft.Submission.RegionId, unitId, draft.Person.Name, draft.Now);
            var entry = new CatalogueEntry
            {
                Id = Guid.CreateVersion7(), RegionId = draft.Submission.RegionId, SubmissionId = draft.Submission.Id, Number = 0, Title = OriginalName.Title(received.Name),
                Kind = EvidenceKind.File, FileId = file.Id,
                MaterialNumber = asked?.Requirements.Any(requirement => requirement.Number == material) == true ? material : "",
            };
            db.Add(file);
            draft.Add(entry);
            await draft.SaveAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            Kept.Add(entry.Id);
            return null;
        }
    }
}
