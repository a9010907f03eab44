using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>What came of a file that was handed in.</summary>
/// <param name="Refusal">Why it was not taken; null when it was.</param>
/// <param name="Package">The package it became or belongs to; with a refusal, the one that is in the way; null when there is none.</param>
public sealed record Taken(Refusal? Refusal, ReceivedPackage? Package);

/// <summary>Takes packages and their signature files whose bytes are here, whether they came in a form, piece by piece, by the command line or from a region of this installation.</summary>
internal sealed class PackageIntake(AppDb db, Acting acting, TimeProvider clock)
{
    private const int MostTries = 5;

    /// <summary>Whether a file is a signature, by its name: a package is a zip.</summary>
    public static bool IsSignature(string name) => OriginalName.Ending(name) == ".json";

    /// <summary>Why a file is neither a package nor a signature by its name; null when it is one.</summary>
    public static Refusal? WhyNotNamed(string name) =>
        IsSignature(name) || OriginalName.Ending(name) == ".zip" ? null : new("received.kind", $"没有收下“{name}”：这里只收申报包（.zip）和它的签名文件（{KeepKeys.SignatureEnding}）。文件没有保存");

    /// <summary>Takes a package in.</summary>
    /// <param name="key">Key of the row.</param>
    /// <param name="name">Name of the zip.</param>
    /// <param name="content">Its bytes, in the store; nothing points to them yet.</param>
    /// <param name="isClaimed">Whether the caller verifies it itself at once.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Taken> TakeAsync(Guid key, string name, StoredContent content, bool isClaimed, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            if (await db.ReceivedPackages.SingleOrDefaultAsync(package => package.Hash == content.Hash, cancellationToken) is { } first)
            {
                return first.Id == key ? new(null, first) : new(Twice(name, first), first);
            }

            var now = clock.UtcNow();
            var package = New(key, acting.RegionId, await NextAsync(db, acting.RegionId, cancellationToken), name, content.Hash, content.Size, acting.Name, now, null);
            if (isClaimed)
            {
                package.Claim(now);
            }

            db.Add(package);
            db.RemoveRange(await db.PackageUploads.Where(upload => upload.Id == key).ToListAsync(cancellationToken));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new(null, package);
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Another package took the number, or the same one came twice at once: looked at anew.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Adds a signature file to the package it signs.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="expected">The package it must sign; null for whichever it names.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Taken> SignAsync(string name, byte[] bytes, ReceivedPackage? expected, CancellationToken cancellationToken)
    {
        var signers = await KeepKeys.SignersAsync(db, cancellationToken);
        if (expected is null)
        {
            // Judged against nothing first: only what it says of itself is asked for.
            var said = DetachedSignature.Judge(bytes, SignedKind.Candidacy, "", 0, signers);
            if (said.Signature is not { } signature)
            {
                return new(Refuse(name, said.Words), null);
            }

            expected = await db.ReceivedPackages.SingleOrDefaultAsync(package => package.Hash == signature.Sha256, cancellationToken);
            if (expected is null)
            {
                return new(Refuse(name, "还没有收到它签的那个申报包。先传申报包，再传签名文件"), null);
            }
        }

        var verdict = DetachedSignature.Judge(bytes, SignedKind.Candidacy, expected.Hash, expected.Size, signers);
        var text = Encoding.UTF8.GetString(bytes);
        for (var tries = 0; ; tries++)
        {
            if (WhyNotKept(expected, verdict) is { } words)
            {
                return new(Refuse(name, words), expected);
            }

            if (expected.Signature == text)
            {
                return new(null, expected);
            }

            // A command has no person; whoever can run it may.
            if (acting.Person is { } person && expected.WhyNotSign(person, Judge(expected, signers)?.IsGood is true) is { } refusal)
            {
                return new(refusal with { Message = $"没有收下“{name}”：{refusal.Message}" }, expected);
            }

            expected.Sign(text);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new(null, expected);
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // The verification, which runs meanwhile, wrote down how far it is: looked at anew.
                db.ChangeTracker.Clear();
                var key = expected.Id;
                expected = await db.ReceivedPackages.SingleOrDefaultAsync(package => package.Id == key, cancellationToken);
                if (expected is null)
                {
                    return new(Refuse(name, "它签的那个申报包刚刚去掉了"), null);
                }
            }
        }
    }

    /// <summary>The verdict on the signature of a package, by the keys recognised today; null when it has none.</summary>
    public static SignatureVerdict? Judge(ReceivedPackage package, IReadOnlyList<TrustedSigner> signers) =>
        package.Signature is { } signature ? DetachedSignature.Judge(Encoding.UTF8.GetBytes(signature), SignedKind.Candidacy, package.Hash, package.Size, signers) : null;

    /// <summary>A row for a package that has just come.</summary>
    public static ReceivedPackage New(Guid key, Guid regionId, int number, string name, string hash, long size, string by, DateTime now, Guid? from) => new()
    {
        Id = key, RegionId = regionId, Number = number, FileName = name, Hash = hash, Size = size, ReceivedAt = now, ReceivedBy = by, FromRegionId = from,
    };

    /// <summary>The number the next package of a region gets.</summary>
    public static async Task<int> NextAsync(AppDb db, Guid regionId, CancellationToken cancellationToken) =>
        (await db.ReceivedPackages.IgnoreQueryFilters([AppDb.RegionFilter]).Where(package => package.RegionId == regionId).MaxAsync(package => (int?)package.Number, cancellationToken) ?? 0) + 1;

    // A key may become known later; what is broken or signs something else never will be right.
    private static string? WhyNotKept(ReceivedPackage package, SignatureVerdict verdict) => verdict.Signature is not { } signature || verdict.Standing is SignatureStanding.Altered or SignatureStanding.WrongKind
        ? verdict.Words
        : signature.Sha256 != package.Hash || signature.Size != package.Size ? "它签的不是这个申报包" : null;

    private static Refusal Twice(string name, ReceivedPackage first) => new("received.twice", $"没有收下“{name}”：它和第 {first.Number} 个收到的一个字节都不差，不用再收");

    private static Refusal Refuse(string name, string words) => new("received.signature", $"没有收下“{name}”：{words}。文件没有保存");
}
