using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>What came of a letter that was handed in.</summary>
/// <param name="Refusal">Why it was not taken; null when it was.</param>
/// <param name="Letter">The letter it became; with a refusal, the one that is in the way; null when there is none.</param>
public sealed record TakenLetter(Refusal? Refusal, Letter? Letter);

/// <summary>Takes letters in: whole, signed by a key that is recognised, about an application that is here — or not at all.</summary>
internal sealed class LetterIntake(AppDb db, Acting acting, FileStore files, TimeProvider clock)
{
    private const int MostTries = 5;

    /// <summary>Takes a letter in.</summary>
    /// <param name="name">Name of the zip.</param>
    /// <param name="content">Its bytes, in the store; nothing points to them yet.</param>
    /// <param name="signature">The signature file; null when none came.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<TakenLetter> TakeAsync(string name, StoredContent content, byte[]? signature, CancellationToken cancellationToken)
    {
        if (await TwiceAsync(name, content.Hash, cancellationToken) is { } twice)
        {
            return twice;
        }

        if (signature is null)
        {
            return new(Refuse(name, "letter.unsigned", $"没有签名文件。把它旁边的“{KeepKeys.SignatureEnding}”一起传"), null);
        }

        var own = await KeepKeys.OwnSignersAsync(db, cancellationToken);
        var trusted = await KeepKeys.TrustedSignersAsync(db, cancellationToken);
        var verdict = DetachedSignature.Judge(signature, SignedKind.Reply, content.Hash, content.Size, [.. trusted, .. own]);
        if (!verdict.IsGood)
        {
            return new(Refuse(name, "letter.signature", verdict.Words), null);
        }

        var keyId = verdict.Signature!.KeyId;
        if (trusted.FirstOrDefault(signer => signer.Key.Id == keyId) is not { } sender)
        {
            return new(Refuse(name, "letter.own", "它是用本办自己的密钥签的，不是来文"), null);
        }

        LetterVerification verification;
        await using (var file = await files.OpenReadAsync(content.Hash, cancellationToken))
        {
            verification = await LetterVerification.VerifyAsync(file, cancellationToken);
        }

        if (verification.Content is not { } letter)
        {
            return new(Refuse(name, "letter.content", $"{verification.Problems[0].TrimEnd('。')}{(verification.Problems.Count > 1 ? $"（共 {verification.Problems.Count} 处不对）" : "")}"), null);
        }

        if (sender.Owner != letter.From.Name)
        {
            return new(Refuse(name, "letter.sender", $"信上写的发文机关是“{letter.From.Name}”，签名的却是“{sender.Owner}”"), null);
        }

        if (await KeepLetters.WhyNotAboutAsync(db, acting.RegionId, letter, cancellationToken) is { } about)
        {
            return new(Refuse(name, about.Code, about.Message), null);
        }

        for (var tries = 0; ; tries++)
        {
            var row = KeepLetters.New(
                acting.RegionId, await KeepLetters.NextAsync(db, acting.RegionId, cancellationToken), LetterDirection.Received, letter, verification.Json, content, name,
                await CounterpartAsync(letter, cancellationToken), acting.Name, clock.UtcNow());
            row.Sign(Encoding.UTF8.GetString(signature));
            db.Add(row);
            await db.PostAsync([Told(row)], cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new(null, row);
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Another letter took the number, or the same one came twice at once: looked at anew.
                db.ChangeTracker.Clear();
                if (await TwiceAsync(name, content.Hash, cancellationToken) is { } meanwhile)
                {
                    return meanwhile;
                }
            }
        }
    }

    /// <summary>The notice to the office that a letter came.</summary>
    public static Notice Told(Letter letter) => Notice.To(
        letter.RegionId, null, NoticeTopic.Candidacy, $"letter/{letter.Id:n}", $"{letter.CounterpartRegion}{letter.CounterpartOffice}来文：{letter.Kind.Word()}", $"{letter.Subject}。",
        LettersEndpoints.AddressOf(letter.Number), letter.At);

    private async Task<TakenLetter?> TwiceAsync(string name, string hash, CancellationToken cancellationToken) =>
        await db.Letters.AsNoTracking().SingleOrDefaultAsync(letter => letter.Hash == hash, cancellationToken) is not { } first ? null
        : first.Direction is LetterDirection.Sent ? new(Refuse(name, "letter.own", $"它是本办自己的第 {first.Number} 号去文"), first)
        : new(Refuse(name, "letter.twice", $"它和第 {first.Number} 号来文一个字节都不差，不用再收"), first);

    // Answers may be given over at once where the sender is the region above or below in this installation.
    private async Task<Guid?> CounterpartAsync(LetterContent letter, CancellationToken cancellationToken)
    {
        var near = await (
            from own in db.Regions
            where own.Id == db.RegionId
            from region in db.Regions
            where (region.Id == own.ParentId || region.ParentId == own.Id) && region.Name == letter.From.Region && region.OfficeName == letter.From.Office
            select region.Id).Take(2).ToListAsync(cancellationToken);
        return near.Count == 1 ? near[0] : null;
    }

    private static Refusal Refuse(string name, string code, string words) => new(code, $"没有收下“{name}”：{words}");
}
