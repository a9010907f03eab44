using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>A received package with the verdict on its signature.</summary>
/// <param name="Package">The package.</param>
/// <param name="Verdict">By the keys recognised today; null when it has no signature.</param>
public sealed record JudgedPackage(ReceivedPackage Package, SignatureVerdict? Verdict);

/// <summary>收到的申报包: the list, and one of them.</summary>
internal static class ReceivedPackages
{
    /// <summary>Address of the list.</summary>
    public const string Address = "/received";

    // As many filters as categories of a system; more is no system of ours.
    private const int LongestFilter = ReceivedIndicator.LongestName;

    /// <summary>Address of one package.</summary>
    public static string AddressOf(int number) => $"{Address}/{number}";

    public static async Task<IResult> ShowAsync(AppDb db, Acting acting, PackageLimit limit, TimeProvider clock, CancellationToken cancellationToken) =>
        await PageAsync(db, acting, limit, clock, [], cancellationToken);

    /// <summary>The list with what came of the files that were handed in.</summary>
    public static async Task<IResult> PageAsync(AppDb db, Acting acting, PackageLimit limit, TimeProvider clock, IReadOnlyList<Taken> taken, CancellationToken cancellationToken) =>
        Answer.Page<ReceivedPage>(
            new
            {
                All = await AllAsync(db, cancellationToken), Unfinished = await UnfinishedAsync(db, acting, cancellationToken), Taken = taken, Limit = limit.Bytes,
                WhyNotReceive = ReceivedPackage.WhyNotReceive(acting.Required), Today = clock.Today(),
            },
            taken.Any(one => one.Refusal is not null) ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    /// <summary>All packages, newest first.</summary>
    public static async Task<IReadOnlyList<JudgedPackage>> AllAsync(AppDb db, CancellationToken cancellationToken)
    {
        var signers = await KeepKeys.SignersAsync(db, cancellationToken);
        return [.. (await db.ReceivedPackages.AsNoTracking().OrderByDescending(package => package.Number).ToListAsync(cancellationToken)).Select(package => new JudgedPackage(package, PackageIntake.Judge(package, signers)))];
    }

    /// <summary>One package with all its indicators.</summary>
    public static async Task<IResult> ShowOneAsync(int received, string? category, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, received, cancellationToken) is not { } package)
        {
            return Answer.NotFound(http);
        }

        var indicators = await db.ReceivedIndicators.AsNoTracking().Where(indicator => indicator.PackageId == package.Id).OrderBy(indicator => indicator.Position).ToListAsync(cancellationToken);
        var chosen = category is { Length: > 0 and <= LongestFilter } && indicators.Exists(indicator => indicator.Category == category) ? category : null;
        var judged = new JudgedPackage(package, PackageIntake.Judge(package, await KeepKeys.SignersAsync(db, cancellationToken)));
        return Answer.Page<ReceivedPackagePage>(new
        {
            Judged = judged, Evidence = await EvidenceAsync(files, package, indicators, cancellationToken), Indicators = indicators, Category = chosen, Previous = await PreviousAsync(db, package, cancellationToken), Today = clock.Today(),
            WhyNotSign = package.WhyNotSign(acting.Required, judged.Verdict?.IsGood is true), WhyNotRemove = package.WhyNotRemove(acting.Required), WhyNotVerifyAgain = package.WhyNotVerifyAgain(acting.Required),
        });
    }

    // Only a single item has a list; it stands in the index, not in rows.
    private static async Task<IReadOnlyList<ReceivedEvidence>> EvidenceAsync(FileStore files, ReceivedPackage package, IReadOnlyList<ReceivedIndicator> indicators, CancellationToken cancellationToken)
    {
        if (package is not { State: ReceivedState.Verified, Type: CampaignType.SingleItem })
        {
            return [];
        }

        var index = await ReceivedIndexes.ReadAsync(files, package, cancellationToken);
        return
        [
            .. (index.Candidacy?.Evidence ?? []).Select(line => new ReceivedEvidence(
                line, index.Materials[line.Material].Unit, indicators.Where(indicator => indicator.Materials.Contains(line.Material)).Select(indicator => (int?)indicator.Position).FirstOrDefault())),
        ];
    }

    /// <summary>Removes a faulty package; its bytes go with the next sweeps.</summary>
    public static Task<IResult> RemoveAsync(int received, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        ChangeAsync(received, http, db, async package =>
        {
            if (package.WhyNotRemove(acting.Required) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            db.Remove(package);
            await db.SaveChangesAsync(cancellationToken);
            return Answer.Done(http, Address, $"“{package.FileName}”去掉了");
        }, cancellationToken);

    /// <summary>Verifies a faulty package once more.</summary>
    public static Task<IResult> VerifyAgainAsync(int received, HttpContext http, AppDb db, Acting acting, VerifyReceived job, CancellationToken cancellationToken) =>
        ChangeAsync(received, http, db, async package =>
        {
            if (package.WhyNotVerifyAgain(acting.Required) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            package.Release();
            await db.SaveChangesAsync(cancellationToken);
            job.Wake();
            return Answer.Done(http, AddressOf(received), "再核一遍，核完会通知");
        }, cancellationToken);

    /// <summary>The zip itself, as it came; on record.</summary>
    public static async Task<IResult> DownloadAsync(int received, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, received, cancellationToken) is not { } package)
        {
            return Answer.NotFound(http);
        }

        if (!await files.ContainsAsync(package.Hash, cancellationToken))
        {
            return Answer.Refused(http, new("received.lost", "这个申报包的内容不在文件库里了，先从备份恢复"));
        }

        Operations.AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(ReceivedPackage), package.Id.ToString(), $"{package.FileName}，SHA-256 {package.Hash}");
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Stream(await files.OpenReadAsync(package.Hash, cancellationToken), "application/zip", package.FileName, enableRangeProcessing: true);
    }

    /// <summary>A package of the acting region; null when there is none of this number.</summary>
    public static Task<ReceivedPackage?> FindAsync(AppDb db, int number, CancellationToken cancellationToken) =>
        db.ReceivedPackages.AsNoTracking().SingleOrDefaultAsync(package => package.Number == number, cancellationToken);

    /// <summary>What the same applicant applied with before, in the same campaign; null when nothing was received.</summary>
    public static async Task<ReceivedPackage?> PreviousAsync(AppDb db, ReceivedPackage package, CancellationToken cancellationToken) =>
        package.State is not ReceivedState.Verified ? null : await db.ReceivedPackages.AsNoTracking()
            .Where(before => before.State == ReceivedState.Verified && before.Applicant == package.Applicant && before.CampaignNumber == package.CampaignNumber
                && (before.RequestedAt < package.RequestedAt || (before.RequestedAt == package.RequestedAt && before.Number < package.Number)))
            .OrderByDescending(before => before.RequestedAt).ThenByDescending(before => before.Number).FirstOrDefaultAsync(cancellationToken);

    private static Task<List<PackageUpload>> UnfinishedAsync(AppDb db, Acting acting, CancellationToken cancellationToken) =>
        db.PackageUploads.AsNoTracking().Where(upload => upload.AccountId == acting.Required.AccountId).OrderBy(upload => upload.Id).ToListAsync(cancellationToken);

    private static async Task<IResult> ChangeAsync(int received, HttpContext http, AppDb db, Func<ReceivedPackage, Task<IResult>> change, CancellationToken cancellationToken) =>
        await db.ReceivedPackages.SingleOrDefaultAsync(package => package.Number == received, cancellationToken) is { } package ? await change(package) : Answer.NotFound(http);
}

/// <summary>A line of the evidence list of a received single-item application.</summary>
/// <param name="Line">As the index says.</param>
/// <param name="Unit">Whose material it is.</param>
/// <param name="Position">Place of an indicator that shows the material; null where none does.</param>
public sealed record ReceivedEvidence(IndexedItemEvidence Line, string Unit, int? Position);
