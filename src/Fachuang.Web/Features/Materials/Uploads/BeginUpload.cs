using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Uploads;

/// <summary>Announces a file: what can be told from its name and length is told before a byte of it is sent.</summary>
internal static class BeginUpload
{
    /// <summary>Uploads of one account that may be unfinished at a time.</summary>
    public const int MostUnfinished = 100;

    public static async Task<IResult> HandleAsync(
        int number, Guid id, HttpContext http, AppDb db, Acting acting, EvidenceLimit limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!long.TryParse(http.Request.Headers["Upload-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || UploadMetadata.Read(http.Request.Headers["Upload-Metadata"].ToString()) is not { } said)
        {
            return Answer.Failure(http, StatusCodes.Status400BadRequest, "upload.announced", "没有收下：没说清文件有多长、叫什么。请刷新页面再传");
        }

        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? assignment.WhyNotEdit(acting.Required)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if ((OriginalName.Read(said.GetValueOrDefault("filename", ""), out var name) ?? WhyNot(name, length, limit)) is { } unfit)
        {
            return Answer.Refused(http, unfit, UploadFiles.StatusOf(unfit.Code));
        }

        var person = acting.Required;
        if (await db.FileUploads.CountAsync(upload => upload.AccountId == person.AccountId, cancellationToken) >= MostUnfinished)
        {
            return Answer.Failure(
                http, StatusCodes.Status409Conflict, "upload.many", $"没有收下“{name}”：您有 {MostUnfinished} 个文件没传完。先把它们传完，或者在目录里点“不要了”，再传新的");
        }

        var now = clock.UtcNow();
        var upload = new FileUpload
        {
            Id = Guid.CreateVersion7(), RegionId = assignment.RegionId, AssignmentId = id, UnitId = assignment.UnitId, AccountId = person.AccountId, Name = name, Length = length,
            MaterialNumber = WrittenText.CleanLine(said.GetValueOrDefault("materialNumber", "")) is { Length: <= 20 } material ? material : "",
            EntryId = Key(said.GetValueOrDefault("entry", "")), ReplacesFileId = Key(said.GetValueOrDefault("replaces", "")), CreatedAt = now, TouchedAt = now,
        };
        db.Add(upload);
        await db.SaveChangesAsync(cancellationToken);
        http.Response.Headers.Location = UploadEndpoints.AddressOf(number, id, upload.Id);
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    private static Refusal? WhyNot(string name, long length, EvidenceLimit limit) =>
        length > limit.Bytes ? new("file.long", $"没有收下“{name}”：超过 {Say.Size(limit.Bytes)}。文件没有保存。分成几份，或压缩扫描件再传")
        : length == 0 ? EvidenceFile.Judge(name, []).Refusal
        : EvidenceFile.WhyNotNamed(name);

    // What is no key names no row: the file is refused when it comes to it, as for one that is gone.
    private static Guid? Key(string text) => text.Length == 0 ? null : Guid.TryParse(text, out var key) ? key : Guid.Empty;
}
