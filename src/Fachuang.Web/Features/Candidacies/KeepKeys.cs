using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>签名密钥: the office's own keys, and those of other offices it recognises.</summary>
internal static class KeepKeys
{
    /// <summary>Address of the page.</summary>
    public const string Address = "/keys";

    public static async Task<IResult> ShowAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await PageAsync(db, acting, clock, null, null, cancellationToken);

    /// <summary>Makes a key. The setting <c>Signing:Algorithm</c> says which: <c>Ed25519</c> by default, or <c>Sm2WithSm3</c>.</summary>
    public static async Task<IResult> MakeAsync(
        [FromForm] string? passphrase, [FromForm] string? repeated, HttpContext http, AppDb db, Acting acting, IConfiguration configuration, TimeProvider clock, CancellationToken cancellationToken)
    {
        if ((OfficeKey.WhyNotKeep(acting.Required) ?? OfficeKey.WhyNotPassphrase(passphrase ?? "", repeated ?? "")) is { } refusal)
        {
            return Answer.Refused(http, refusal, StatusCodes.Status422UnprocessableEntity);
        }

        var owner = await OwnerAsync(db, cancellationToken);
        var key = SigningKey.Create(configuration.GetValue("Signing:Algorithm", SigningAlgorithm.Ed25519));
        db.Add(new OfficeKey
        {
            Id = Guid.CreateVersion7(), RegionId = acting.RegionId, KeyId = key.Verification.Id, KeyFile = Encoding.UTF8.GetString(KeyFile.Write(key, owner, clock.Today())),
            Locked = LockedKey.Lock(key, passphrase!), MadeBy = acting.Name, MadeAt = clock.UtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, Address, "密钥做好了。下载公钥文件交给上级，电话核对编号；口令只有您知道，丢了就只能另做一个");
    }

    public static async Task<IResult> RevokeAsync(Guid id, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.OfficeKeys.SingleOrDefaultAsync(key => key.Id == id, cancellationToken) is not { } key)
        {
            return Answer.NotFound(http);
        }

        if ((OfficeKey.WhyNotKeep(acting.Required) ?? (key.RevokedAt is null ? null : new Refusal("key.revoked", "这个密钥已经撤销"))) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        key.Revoke(acting.Name, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, Address, "密钥撤销了。请告诉认这个公钥的上级，也在他们那里撤销");
    }

    public static async Task<IResult> DownloadAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.OfficeKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Id == id, cancellationToken) is not { } key)
        {
            return Answer.NotFound(http);
        }

        http.Response.AttachAs($"{await OwnerAsync(db, cancellationToken)}-公钥-{key.KeyId[..8]}.json");
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(key.KeyFile), "application/json");
    }

    /// <summary>Shows a key file of another office before it is recognised: whose it says it is, and the number to compare.</summary>
    public static async Task<IResult> ReadAsync(HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (OfficeKey.WhyNotKeep(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var file = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancellationToken)).Files.GetFile("file") : null;
        if (file is null || file.Length == 0)
        {
            return await PageAsync(db, acting, clock, null, new("key.no-file", "没有选文件"), cancellationToken);
        }

        var bytes = new byte[Math.Min(file.Length, KeyFile.Longest + 1)];
        await using (var content = file.OpenReadStream())
        {
            await content.ReadExactlyAsync(bytes, cancellationToken);
        }

        var (read, whyNot) = KeyFile.Read(bytes);
        return await PageAsync(db, acting, clock, read is null ? null : Encoding.UTF8.GetString(bytes), whyNot is null ? null : new("key.unreadable", $"这个文件{whyNot}"), cancellationToken);
    }

    /// <summary>Recognises a key whose number was compared.</summary>
    public static async Task<IResult> TrustAsync([FromForm] string? keyFile, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (read, whyNot) = KeyFile.Read(Encoding.UTF8.GetBytes(keyFile ?? ""));
        if ((OfficeKey.WhyNotKeep(acting.Required) ?? (read is null ? new Refusal("key.unreadable", $"这个文件{whyNot}") : null)) is { } refusal)
        {
            return Answer.Refused(http, refusal, StatusCodes.Status422UnprocessableEntity);
        }

        if (await db.TrustedKeys.AnyAsync(key => key.KeyId == read!.Key.Id, cancellationToken))
        {
            return Answer.Refused(http, new("key.known", "这个公钥已经在名单里"));
        }

        db.Add(new TrustedKey
        {
            Id = Guid.CreateVersion7(), RegionId = acting.RegionId, KeyId = read!.Key.Id, Owner = read.Owner, KeyFile = keyFile!, AddedBy = acting.Name, AddedAt = clock.UtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, Address, $"{read.Owner}的公钥认下了");
    }

    public static async Task<IResult> DistrustAsync(Guid id, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.TrustedKeys.SingleOrDefaultAsync(key => key.Id == id, cancellationToken) is not { } key)
        {
            return Answer.NotFound(http);
        }

        if ((OfficeKey.WhyNotKeep(acting.Required) ?? (key.RevokedAt is null ? null : new Refusal("key.revoked", "这个公钥已经撤销"))) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        key.Revoke(acting.Name, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, Address, $"{key.Owner}的这个公钥从现在起不认了");
    }

    /// <summary>签名 of a frozen application by the office's newest key.</summary>
    public static async Task<IResult> SignAsync(
        int number, Guid id, [FromForm] string? passphrase, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var found = await (
            from candidacy in db.Candidacies
            where candidacy.Id == id
            join campaign in db.Campaigns on candidacy.CampaignId equals campaign.Id
            where campaign.Number == number
            join package in db.CandidacyPackages on candidacy.PackageId equals package.Id
            select new { candidacy, campaign, package }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return Answer.NotFound(http);
        }

        if (found.candidacy.WhyNotSign(acting.Required, found.campaign) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var (signature, whyNot) = await SignFileAsync(db, passphrase, SignedKind.Candidacy, found.package.Hash!, found.package.Size!.Value, clock.UtcNow(), cancellationToken);
        if (signature is null)
        {
            return Answer.Refused(http, whyNot!, whyNot!.Code == WrongPassphrase ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict);
        }

        found.candidacy.Sign(Encoding.UTF8.GetString(signature.Write()), acting.Name, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, KeepCandidacy.AddressOf(number), "签名好了。把申报包和签名文件一起交给上级");
    }

    public static async Task<IResult> DownloadSignatureAsync(int number, Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var found = await (
            from candidacy in db.Candidacies.AsNoTracking()
            where candidacy.Id == id && candidacy.Signature != null
            join campaign in db.Campaigns on candidacy.CampaignId equals campaign.Id
            where campaign.Number == number
            join package in db.CandidacyPackages on candidacy.PackageId equals package.Id
            select new { candidacy.Signature, package.FileName }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return Answer.NotFound(http);
        }

        http.Response.AttachAs($"{found.FileName}{SignatureEnding}");
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(found.Signature!), "application/json");
    }

    /// <summary>What stands behind the name of a package in the name of its signature file.</summary>
    public const string SignatureEnding = ".签名.json";

    /// <summary>The code of the refusal of a wrong passphrase.</summary>
    public const string WrongPassphrase = "key.passphrase";

    /// <summary>Signs a file in the name of the acting office, with its newest key that is not revoked.</summary>
    /// <param name="db">The database.</param>
    /// <param name="passphrase">What unlocks the key, as typed.</param>
    /// <param name="kind">What the file is.</param>
    /// <param name="hash">Its SHA-256.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The signature, or why there is none.</returns>
    public static async Task<(DetachedSignature? Signature, Refusal? WhyNot)> SignFileAsync(
        AppDb db, string? passphrase, SignedKind kind, string hash, long size, DateTime now, CancellationToken cancellationToken) =>
        await db.OfficeKeys.AsNoTracking().Where(key => key.RevokedAt == null).OrderByDescending(key => key.MadeAt).FirstOrDefaultAsync(cancellationToken) is not { } own
            ? (null, new("key.none", "还没有签名密钥，先到“签名密钥”做一个"))
            : LockedKey.Unlock(own.Locked, passphrase ?? "") is not { } unlocked
                ? (null, new(WrongPassphrase, "口令不对，没有签名"))
                : (DetachedSignature.Sign(unlocked, kind, hash, size, await OwnerAsync(db, cancellationToken), now), null);

    /// <summary>The keys the acting region recognises, its own ones too.</summary>
    public static async Task<IReadOnlyList<TrustedSigner>> SignersAsync(AppDb db, CancellationToken cancellationToken) =>
        [.. await TrustedSignersAsync(db, cancellationToken), .. await OwnSignersAsync(db, cancellationToken)];

    /// <summary>The keys of other offices the acting region recognises, revoked ones too.</summary>
    public static async Task<IReadOnlyList<TrustedSigner>> TrustedSignersAsync(AppDb db, CancellationToken cancellationToken) =>
        [.. (await db.TrustedKeys.AsNoTracking().ToListAsync(cancellationToken)).Select(key => Signer(key.KeyFile, key.RevokedAt))];

    /// <summary>The acting region's own keys, revoked ones too.</summary>
    public static async Task<IReadOnlyList<TrustedSigner>> OwnSignersAsync(AppDb db, CancellationToken cancellationToken) =>
        [.. (await db.OfficeKeys.AsNoTracking().ToListAsync(cancellationToken)).Select(key => Signer(key.KeyFile, key.RevokedAt))];

    private static TrustedSigner Signer(string file, DateTime? revokedAt) => KeyFile.Read(Encoding.UTF8.GetBytes(file)).File is { } read
        ? new(read.Key, read.Owner, revokedAt)
        : throw new InvalidDataException("A stored key file cannot be read.");

    private static async Task<string> OwnerAsync(AppDb db, CancellationToken cancellationToken) =>
        await db.Regions.Where(region => region.Id == db.RegionId).Select(region => region.Name + region.OfficeName).SingleAsync(cancellationToken);

    private static async Task<IResult> PageAsync(AppDb db, Acting acting, TimeProvider clock, string? offered, Refusal? wrong, CancellationToken cancellationToken) =>
        Answer.Page<KeysPage>(
            new
            {
                Own = await db.OfficeKeys.AsNoTracking().OrderByDescending(key => key.MadeAt).ToListAsync(cancellationToken),
                Trusted = await db.TrustedKeys.AsNoTracking().OrderBy(key => key.Owner).ThenByDescending(key => key.AddedAt).ToListAsync(cancellationToken),
                Offered = offered, Wrong = wrong, WhyNotKeep = OfficeKey.WhyNotKeep(acting.Required), Today = clock.Today(),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
