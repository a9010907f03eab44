using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Http;
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
            EntryId = said.GetValueOrDefault("entry", "").Key(), ReplacesFileId = said.GetValueOrDefault("replaces", "").Key(), CreatedAt = now, TouchedAt = now,
        };
        db.Add(upload);
        await db.SaveChangesAsync(cancellationToken);
        http.Response.Headers.Location = UploadEndpoints.AddressOf(number, id, upload.Id);
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    private static Refusal? WhyNot(string name, long length, EvidenceLimit limit) =>
        length > limit.Bytes ? limit.Refuse(name)
        : length == 0 ? EvidenceFile.Judge(name, []).Refusal
        : EvidenceFile.WhyNotNamed(name);
}
