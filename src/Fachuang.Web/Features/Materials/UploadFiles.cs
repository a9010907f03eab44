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
    public static Task<IResult> HandleAsync(
        int number, Guid id, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, FillingDesk desk, EvidenceIntake intake,
        CancellationToken cancellationToken) => TakeAsync(number, id, null, http, db, acting, files, limit, desk, intake, cancellationToken);

    /// <summary>Further files of one entry, or one that takes another's place (field <c>replaces</c>, before the file).</summary>
    public static Task<IResult> AddToEntryAsync(
        int number, Guid id, Guid entryId, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, FillingDesk desk, EvidenceIntake intake,
        CancellationToken cancellationToken) => TakeAsync(number, id, entryId, http, db, acting, files, limit, desk, intake, cancellationToken);

    private static async Task<IResult> TakeAsync(
        int number, Guid id, Guid? entryId, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, FillingDesk desk, EvidenceIntake intake,
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
        var upload = new Upload(new FilePlace(number, id, assignment.UnitId, entryId, null, ""), limit, files, intake);
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            await upload.TakeAsync(section, cancellationToken);
        }

        return await AnswerAsync(http, desk, upload.Place, upload.Kept, upload.Replaced, upload.Refused);
    }

    /// <summary>After files came up: the rows of new entries, the changed catalogue, or the page, with what was refused.</summary>
    /// <param name="http">The request.</param>
    /// <param name="desk">The page's verbs.</param>
    /// <param name="place">What the files were for.</param>
    /// <param name="kept">Keys of the entries made, or of the files that joined one.</param>
    /// <param name="replaced">The file that was replaced and the one that took its place; null when none was.</param>
    /// <param name="refused">What was not taken.</param>
    public static async Task<IResult> AnswerAsync(
        HttpContext http, FillingDesk desk, FilePlace place, IReadOnlyCollection<Guid> kept, (Guid Old, Guid New)? replaced, IReadOnlyList<Refusal> refused)
    {
        if (kept.Count == 0)
        {
            var (code, words) = refused.Count > 0 ? refused[0] : new Refusal("file.none", "没有选文件");
            return Answer.Failure(http, StatusOf(code), code, refused.Count > 1 ? $"{words}。另有 {refused.Count - 1} 个也没有收下" : words);
        }

        var (number, id) = (place.Number, place.AssignmentId);
        if (place.EntryId is not null && replaced is null && refused.Count == 0)
        {
            return await desk.DoneAsync(number, id, "catalogue", $"加了 {kept.Count} 个文件");
        }

        if (place.EntryId is null && http.Request.WantsFragment() && await desk.LoadAsync(number, id) is { } filling)
        {
            return Answer.Page<UploadedFragment>(new { Filling = filling, Kept = kept });
        }

        // The message travels in a cookie: two refusals are named, more are counted.
        var lost = refused.Count == 0 ? "" : "。" + string.Join("；", refused.Take(2).Select(refusal => refusal.Message))
            + (refused.Count > 2 ? $"；另有 {refused.Count - 2} 个也没有收下" : "");
        return replaced is var (old, replacement)
            ? Answer.Done(http, $"{FillingDesk.AddressOf(number, id)}?old={old}&new={replacement}#e-{place.EntryId}", $"文件换好了{lost}")
            : Answer.Done(http, $"{FillingDesk.AddressOf(number, id)}#catalogue", $"收下 {kept.Count} 个文件{lost}");
    }

    /// <summary>HTTP status of a refused file.</summary>
    public static int StatusOf(string code) => code switch
    {
        "file.none" => StatusCodes.Status400BadRequest,
        "file.long" => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>One request's files.</summary>
    private sealed class Upload(FilePlace place, EvidenceLimit limit, FileStore files, EvidenceIntake intake)
    {
        private int seen;

        /// <summary>What the next file is for, as far as the form has said.</summary>
        public FilePlace Place { get; private set; } = place;

        /// <summary>The file that was replaced and the one that took its place; null when none was.</summary>
        public (Guid Old, Guid New)? Replaced { get; private set; }

        /// <summary>Keys of the entries made, or of the files that joined one.</summary>
        public List<Guid> Kept { get; } = [];

        /// <summary>What was not taken.</summary>
        public List<Refusal> Refused { get; } = [];

        public async Task TakeAsync(MultipartSection section, CancellationToken cancellationToken)
        {
            if (FileForm.FieldName(section) is { } field)
            {
                switch (field)
                {
                    case "materialNumber":
                        Place = Place with { MaterialNumber = WrittenText.CleanLine(await FileForm.ReadFieldAsync(section, cancellationToken)) };
                        break;
                    case "replaces":
                        Place = Place with { Replaces = (await FileForm.ReadFieldAsync(section, cancellationToken)).Key() };
                        break;
                    default:
                        break;
                }

                return;
            }

            var sent = FileForm.SentName(section);
            if (string.IsNullOrEmpty(sent) || ++seen > FileForm.MostFiles)
            {
                // A file field nobody filled comes as a file without a name.
                if (seen > FileForm.MostFiles)
                {
                    Refused.Add(new("file.many", $"一次最多传 {FileForm.MostFiles} 个文件，其余的分批传"));
                }

                return;
            }

            if (await TakeFileAsync(sent, section, cancellationToken) is { } refusal)
            {
                Refused.Add(refusal);
            }
        }

        private async Task<Refusal?> TakeFileAsync(string sent, MultipartSection section, CancellationToken cancellationToken)
        {
            var (refusal, received) = await FileForm.ReceiveAsync(section, sent, files, limit, cancellationToken);
            if (received is not null)
            {
                (refusal, var kept) = await intake.TakeAsync(received, Place);
                if (refusal is null)
                {
                    Kept.Add(kept);
                    Replaced = Place is { EntryId: not null, Replaces: { } old } ? (old, kept) : Replaced;
                }
            }

            return refusal;
        }
    }
}
