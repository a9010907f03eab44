using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// 印证材料 come up: read part by part as they arrive and streamed into the store, so that neither memory nor a half-sent form
/// grows with them. Each file that is whole becomes an entry of the catalogue at once; what is refused leaves nothing.
/// </summary>
internal static class UploadFiles
{
    private const int MostFiles = 50;
    private const int LongestField = 1024;

    // Headers, boundaries and small fields around the files of one form.
    private const long Around = 1024 * 1024;

    public static async Task<IResult> HandleAsync(
        int number, Guid id, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, TimeProvider clock, FillingDesk desk,
        CancellationToken cancellationToken)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = (limit.Bytes * MostFiles) + Around;
        }

        var form = Form(http.Request);
        if (!await IsOursAsync(http, form, cancellationToken))
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
        var upload = new Upload(number, id, assignment.UnitId, limit.Bytes, db, acting, files, clock);
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            await upload.TakeAsync(section, cancellationToken);
        }

        return await AnswerAsync(upload, http, desk, number, id);
    }

    private static MultipartReader? Form(HttpRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        return string.IsNullOrEmpty(boundary) || boundary.Length > 200 ? null : new MultipartReader(boundary, request.Body);
    }

    // The token stands in a header, or, where no script runs, in the first field: before any file is read.
    private static async Task<bool> IsOursAsync(HttpContext http, MultipartReader? form, CancellationToken cancellationToken)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
        if (!http.Request.Headers.ContainsKey(options.HeaderName!))
        {
            var first = form is null ? null : await form.ReadNextSectionAsync(cancellationToken);
            var field = first?.GetContentDispositionHeader();
            if (field is null || !field.IsFormDisposition() || HeaderUtilities.RemoveQuotes(field.Name) != options.FormFieldName)
            {
                return false;
            }

            http.Request.Headers[options.HeaderName!] = await ReadFieldAsync(first!, cancellationToken);
        }

        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    private static async Task<string> ReadFieldAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestField];
        var length = await section.Body.ReadAtLeastAsync(buffer, LongestField, throwOnEndOfStream: false, cancellationToken);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
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
    private sealed class Upload(int number, Guid id, Guid unitId, long limit, AppDb db, Acting acting, FileStore files, TimeProvider clock)
    {
        private string material = "";
        private int seen;

        /// <summary>Keys of the entries made.</summary>
        public List<Guid> Kept { get; } = [];

        /// <summary>What was not taken, in words.</summary>
        public List<(string Code, string Words, int Status)> Refused { get; } = [];

        public async Task TakeAsync(MultipartSection section, CancellationToken cancellationToken)
        {
            if (section.GetContentDispositionHeader() is not { } disposition || !disposition.IsFileDisposition())
            {
                if (section.GetContentDispositionHeader() is { } field && HeaderUtilities.RemoveQuotes(field.Name) == "materialNumber")
                {
                    material = WrittenText.CleanLine(await ReadFieldAsync(section, cancellationToken));
                }

                return;
            }

            var sent = SentName(disposition);
            if (string.IsNullOrEmpty(sent) || ++seen > MostFiles)
            {
                // A file field nobody filled comes as a file without a name.
                if (seen > MostFiles)
                {
                    Refused.Add(("file.many", $"一次最多传 {MostFiles} 个文件，其余的分批传", StatusCodes.Status422UnprocessableEntity));
                }

                return;
            }

            if (await TakeFileAsync(sent, section.Body, cancellationToken) is { } refusal)
            {
                Refused.Add((refusal.Code, refusal.Message, refusal.Code == "file.long" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity));
            }
        }

        private async Task<Refusal?> TakeFileAsync(string sent, Stream body, CancellationToken cancellationToken)
        {
            if (OriginalName.Read(sent, out var name) is { } badName)
            {
                return badName;
            }

            await using var content = await HeadedStream.OpenAsync(body, cancellationToken);
            var (badContent, mediaType) = EvidenceFile.Judge(name, content.Head.Span);
            if (badContent is not null)
            {
                return badContent;
            }

            Files.StoredContent stored;
            try
            {
                stored = await files.AddAsync(content, limit, cancellationToken);
            }
            catch (ContentTooLongException)
            {
                return new("file.long", $"没有收下“{name}”：超过 {Say.Size(limit)}。文件没有保存。分成几份，或压缩扫描件再传");
            }

            return await KeepAsync(name, mediaType, stored);
        }

        private async Task<Refusal?> KeepAsync(string name, string mediaType, Files.StoredContent stored)
        {
            // The bytes are here: a browser that leaves now must not undo it half.
            await using var draft = await OpenDraft.OpenAsync(db, acting, clock, number, id, CancellationToken.None);
            if ((draft?.WhyNotEdit ?? (draft is null ? new("file.gone", "这项任务已经不归您看") : null)) is { } refusal)
            {
                return refusal with { Message = $"没有收下“{name}”：{refusal.Message}。文件没有进目录" };
            }

            if (ChangeCatalogue.WhyFull(draft!.Submission) is { } full)
            {
                return new("file.full", $"没有收下“{name}”：{full}");
            }

            var asked = await SubmissionQueries.AskedAsync(db, id, CancellationToken.None);
            var file = new StoredFile
            {
                Id = Guid.CreateVersion7(), RegionId = draft.Submission.RegionId, UnitId = unitId, Hash = stored.Hash, Size = stored.Size, Name = name,
                MediaType = mediaType, UploadedBy = draft.Person.Name, UploadedAt = draft.Now,
            };
            var entry = new CatalogueEntry
            {
                Id = Guid.CreateVersion7(), RegionId = draft.Submission.RegionId, SubmissionId = draft.Submission.Id, Number = 0, Title = OriginalName.Title(name),
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

        // filename*= is unambiguous. In filename= browsers write the name as it is, except for the three characters that would end it.
        private static string? SentName(ContentDispositionHeaderValue disposition)
        {
            if (disposition.FileNameStar is { Length: > 0 } star)
            {
                return star.Value;
            }

            var raw = disposition.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("filename", StringComparison.OrdinalIgnoreCase))?.Value;
            return raw is null ? null : HeaderUtilities.RemoveQuotes(raw.Value).Value?
                .Replace("%22", "\"", StringComparison.Ordinal).Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal);
        }
    }
}
