using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Documents.Signing;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Uploads;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>
/// Packages and signature files that come piece by piece, by the same protocol as originals (docs/decisions/0013-uploads-go-on.md): what came
/// survives a broken line, and the package becomes a row only when its last byte is here.
/// </summary>
internal static class SendPackage
{
    /// <summary>Uploads of one account that may be unfinished at a time.</summary>
    public const int MostUnfinished = 20;

    // The row only tells the sweep that somebody goes on; once an hour is enough for its week.
    private static readonly TimeSpan Touch = TimeSpan.FromHours(1);

    /// <summary>Announces a file: what can be told from its name and length is told before a byte of it is sent.</summary>
    public static async Task<IResult> BeginAsync(HttpContext http, AppDb db, Acting acting, FileStore files, PackageLimit limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!long.TryParse(http.Request.Headers["Upload-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || UploadMetadata.Read(http.Request.Headers["Upload-Metadata"].ToString()) is not { } said)
        {
            return Answer.Failure(http, StatusCodes.Status400BadRequest, "upload.announced", "没有收下：没说清文件有多长、叫什么。请刷新页面再传");
        }

        if ((OriginalName.Read(said.GetValueOrDefault("filename", ""), out var name) ?? PackageIntake.WhyNotNamed(name) ?? WhyNotLong(name, length, limit)) is { } unfit)
        {
            return Answer.Refused(http, unfit, ReceivePackage.StatusOf(unfit));
        }

        if (files.Free is { } free && length > free)
        {
            return Answer.Failure(http, StatusCodes.Status507InsufficientStorage, "disk-full", $"没有收下“{name}”：它有 {Say.Size(length)}，服务器的磁盘只剩 {Say.Size(free)}。请系统管理员腾出地方再传");
        }

        var account = acting.Required.AccountId;
        if (await db.PackageUploads.CountAsync(upload => upload.AccountId == account, cancellationToken) >= MostUnfinished)
        {
            return Answer.Failure(http, StatusCodes.Status409Conflict, "upload.many", $"没有收下“{name}”：您有 {MostUnfinished} 个文件没传完。先把它们传完，或者点“不要了”，再传新的");
        }

        var now = clock.UtcNow();
        var row = new PackageUpload { Id = Guid.CreateVersion7(), RegionId = acting.RegionId, AccountId = account, Name = name, Length = length, CreatedAt = now, TouchedAt = now };
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        http.Response.Headers.Location = $"{ReceivedPackages.Address}/uploads/{row.Id}";
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    /// <summary>How much of it has come.</summary>
    public static async Task<IResult> TellAsync(Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await FindAsync(db, acting, uploadId, cancellationToken) is { } upload)
        {
            using var turn = await turns.TakeAsync(uploadId, cancellationToken);
            return turn is null ? ContinueUpload.Busy(http) : ContinueUpload.Tell(http, await files.LengthAsync(uploadId, cancellationToken), upload.Length);
        }

        // It became a package, and whoever sent it was gone before hearing so.
        return await db.ReceivedPackages.AsNoTracking().SingleOrDefaultAsync(package => package.Id == uploadId, cancellationToken) is { } package
            ? ContinueUpload.Tell(http, package.Size, package.Size)
            : Answer.NotFound(http);
    }

    /// <summary>The next piece of it.</summary>
    public static async Task<IResult> ContinueAsync(
        Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (unclear, offset, checksum) = ContinueUpload.Announced(http);
        if (unclear is not null)
        {
            return unclear;
        }

        if (await FindAsync(db, acting, uploadId, cancellationToken) is not { } upload)
        {
            return Answer.NotFound(http);
        }

        using var turn = await turns.TakeAsync(uploadId, cancellationToken);
        if (turn is null)
        {
            return ContinueUpload.Busy(http);
        }

        var (refusal, length) = await ContinueUpload.TakeAsync(http, files, new(upload.Id, upload.Name, upload.Length), offset, checksum, turn, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (clock.UtcNow() is var now && now - upload.TouchedAt > Touch)
        {
            upload.TouchedAt = now;
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return ContinueUpload.Tell(http, length, null);
    }

    /// <summary>Takes what has come to its last byte. Whoever does not hear the answer asks again: the upload's key is the key of the package.</summary>
    public static async Task<IResult> FinishAsync(
        Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, PackageIntake intake, VerifyReceived job, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(uploadId, cancellationToken);
        if (turn is null)
        {
            return ContinueUpload.Busy(http);
        }

        if (await FindAsync(db, acting, uploadId, cancellationToken) is not { } upload)
        {
            return await db.ReceivedPackages.AsNoTracking().SingleOrDefaultAsync(package => package.Id == uploadId, cancellationToken) is { } done
                ? await AnswerAsync(http, db, clock, new(null, done), cancellationToken)
                : Answer.NotFound(http);
        }

        if (ReceivedPackage.WhyNotReceive(acting.Required) is { } notOurs)
        {
            return Answer.Refused(http, notOurs);
        }

        if (await files.LengthAsync(uploadId, cancellationToken) is var come && come != upload.Length)
        {
            return Answer.Failure(http, StatusCodes.Status409Conflict, "upload.unfinished", $"“{upload.Name}”还没有传完：收到 {come} 字节，一共 {upload.Length} 字节。会自动接着传");
        }

        // All of it is here: a browser that leaves now finds it in the list.
        var taken = PackageIntake.IsSignature(upload.Name)
            ? await intake.SignAsync(upload.Name, await BytesAsync(files, upload), null, CancellationToken.None)
            : await intake.TakeAsync(uploadId, upload.Name, await files.CompleteAsync(uploadId, CancellationToken.None), isClaimed: false, CancellationToken.None);
        db.ChangeTracker.Clear();
        if (await FindAsync(db, acting, uploadId, CancellationToken.None) is { } left)
        {
            db.Remove(left);
            await db.SaveChangesAsync(CancellationToken.None);
        }

        await files.DiscardAsync(uploadId, CancellationToken.None);
        job.Wake();
        return await AnswerAsync(http, db, clock, taken, cancellationToken);
    }

    /// <summary>Ends an unfinished upload and removes what came of it.</summary>
    public static async Task<IResult> DiscardAsync(Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, CancellationToken cancellationToken) =>
        await EndAsync(uploadId, http, db, acting, files, turns, cancellationToken) ?? TypedResults.NoContent();

    /// <summary>The same from the list of the page.</summary>
    public static async Task<IResult> DiscardFromPageAsync(Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, CancellationToken cancellationToken) =>
        await EndAsync(uploadId, http, db, acting, files, turns, cancellationToken) ?? Answer.Done(http, ReceivedPackages.Address, "没传完的文件去掉了");

    private static async Task<IResult?> EndAsync(Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(uploadId, cancellationToken);
        if (turn is null)
        {
            return ContinueUpload.Busy(http);
        }

        if (await FindAsync(db, acting, uploadId, cancellationToken) is not { } upload)
        {
            return Answer.NotFound(http);
        }

        // The row, then the bytes: whoever dies in between leaves bytes that the sweep takes.
        db.Remove(upload);
        await db.SaveChangesAsync(CancellationToken.None);
        await files.DiscardAsync(uploadId, CancellationToken.None);
        return null;
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, AppDb db, TimeProvider clock, Taken taken, CancellationToken cancellationToken) =>
        http.Request.WantsFragment()
            ? Answer.Page<TakenFragment>(
                new { Taken = taken, All = await ReceivedPackages.AllAsync(db, cancellationToken), Today = clock.Today() },
                taken.Refusal is null ? StatusCodes.Status200OK : ReceivePackage.StatusOf(taken.Refusal))
            : taken.Refusal is { } refusal ? Answer.Refused(http, refusal, ReceivePackage.StatusOf(refusal)) : Answer.Done(http, ReceivedPackages.AddressOf(taken.Package!.Number), "收下了");

    private static async Task<byte[]> BytesAsync(FileStore files, PackageUpload upload)
    {
        await using var content = await files.OpenUploadAsync(upload.Id, CancellationToken.None);
        var bytes = new byte[upload.Length];
        await content.ReadExactlyAsync(bytes, CancellationToken.None);
        return bytes;
    }

    private static Refusal? WhyNotLong(string name, long length, PackageLimit limit) => (PackageIntake.IsSignature(name), length) switch
    {
        (_, 0) => new("received.empty", $"没有收下“{name}”：文件是空的"),
        (true, > DetachedSignature.Longest) => new("received.signature", $"没有收下“{name}”：这不是签名文件"),
        _ => length > limit.Bytes ? limit.Refuse(name) : null,
    };

    private static Task<PackageUpload?> FindAsync(AppDb db, Acting acting, Guid uploadId, CancellationToken cancellationToken)
    {
        var account = acting.Required.AccountId;
        return db.PackageUploads.SingleOrDefaultAsync(upload => upload.Id == uploadId && upload.AccountId == account, cancellationToken);
    }
}
