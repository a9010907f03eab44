using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>签名, 交给对方 and 去掉 of a letter that was written here.</summary>
internal static class SignLetter
{
    private const int MostTries = 5;

    public static Task<IResult> SignAsync(
        int letter, [FromForm] string? passphrase, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(letter, http, db, async row =>
        {
            if (row.WhyNotSign(acting.Required) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            var (signature, whyNot) = await KeepKeys.SignFileAsync(db, passphrase, SignedKind.Reply, row.Hash, row.Size, clock.UtcNow(), cancellationToken);
            if (signature is null)
            {
                return Answer.Refused(http, whyNot!, whyNot!.Code == KeepKeys.WrongPassphrase ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict);
            }

            row.Sign(Encoding.UTF8.GetString(signature.Write()));
            return await SavedAsync(http, db, row, "签名好了。把去文和签名文件一起交给对方", cancellationToken);
        }, cancellationToken);

    public static Task<IResult> RemoveAsync(int letter, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        ChangeAsync(letter, http, db, async row =>
        {
            if (row.WhyNotRemove(acting.Required) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            db.Remove(row);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return Changed(http);
            }

            return Answer.Done(http, LettersEndpoints.Address, $"第 {row.Number} 号去文去掉了");
        }, cancellationToken);

    /// <summary>Gives the very content to the office of the other region in this installation, as its 来文; row, notice and both audit entries in one save.</summary>
    public static async Task<IResult> HandOverAsync(int letter, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            if (await db.Letters.SingleOrDefaultAsync(row => row.Number == letter, cancellationToken) is not { } row)
            {
                return Answer.NotFound(http);
            }

            if (row.WhyNotHandOver(acting.Required) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            var (to, content, now) = (row.CounterpartRegionId!.Value, KeepLetters.ContentOf(row), clock.UtcNow());
            if ((await files.ContainsAsync(row.Hash, cancellationToken) ? await KeepLetters.WhyNotAboutAsync(db, to, content, cancellationToken) : new("letter.lost", "它的内容不在文件库里了。先从备份恢复文件库")) is { } there)
            {
                return Answer.Refused(http, there with { Message = $"没有交：{there.Message}" });
            }

            if (!await db.Letters.IgnoreQueryFilters([AppDb.RegionFilter]).AnyAsync(other => other.RegionId == to && other.Hash == row.Hash, cancellationToken))
            {
                var theirs = KeepLetters.New(
                    to, await KeepLetters.NextAsync(db, to, cancellationToken), LetterDirection.Received, content, row.Json, new(row.Hash, row.Size), row.FileName, acting.RegionId, acting.Name, now);
                theirs.Sign(row.Signature!);
                db.Add(theirs);
                await db.PostAsync([LetterIntake.Told(theirs)], cancellationToken);
            }

            row.HandOver(now);
            AuditTrail.Note(db, acting.RegionId, "HandedOver", nameof(Letter), row.Id.ToString(), $"交给{row.CounterpartRegion}，SHA-256 {row.Hash}");
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return Answer.Done(http, LettersEndpoints.AddressOf(letter), $"交给{row.CounterpartRegion}了");
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Another letter took the number, or a second click was first: looked at anew.
                db.ChangeTracker.Clear();
                db.PendingEvents.Clear();
            }
        }
    }

    private static async Task<IResult> SavedAsync(HttpContext http, AppDb db, Letter row, string message, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Answer.Done(http, LettersEndpoints.AddressOf(row.Number), message);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Changed(http);
        }
    }

    private static IResult Changed(HttpContext http) => Answer.Refused(http, new("changed-meanwhile", "您打开以后，同事动过这件去文。看过现在的再办"));

    private static async Task<IResult> ChangeAsync(int letter, HttpContext http, AppDb db, Func<Letter, Task<IResult>> change, CancellationToken cancellationToken) =>
        await db.Letters.SingleOrDefaultAsync(row => row.Number == letter, cancellationToken) is { } row ? await change(row) : Answer.NotFound(http);
}
