using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>认下 a key that a recognised office passed on in its recommended list; who vouched for it is kept.</summary>
internal static class RecognisePassedKey
{
    public static async Task<IResult> HandleAsync(
        int letter, [FromForm] string? keyId, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.Number == letter, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        var judged = KeepLetters.Judge(row, await KeepKeys.TrustedSignersAsync(db, cancellationToken));
        if (row.WhyNotVouch(acting.Required, judged.Verdict?.IsGood is true) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var passed = PassedKeys(KeepLetters.ContentOf(row).Draft.Keys).FirstOrDefault(key => key.File.Key.Id == keyId);
        if (passed.Text is null)
        {
            return Answer.NotFound(http);
        }

        if (await db.TrustedKeys.AnyAsync(key => key.KeyId == keyId, cancellationToken))
        {
            return Answer.Refused(http, new("key.known", "这个公钥已经在名单里"));
        }

        db.Add(new TrustedKey
        {
            Id = Guid.CreateVersion7(), RegionId = acting.RegionId, KeyId = passed.File.Key.Id, Owner = passed.File.Owner, KeyFile = passed.Text, AddedBy = acting.Name, AddedAt = clock.UtcNow(),
            VouchedBy = $"{row.CounterpartRegion}{row.CounterpartOffice}，第 {row.Number} 号来文",
        });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, LettersEndpoints.AddressOf(letter), $"{passed.File.Owner}的公钥认下了");
    }

    /// <summary>The keys a letter carries, as text and read; each once.</summary>
    public static IReadOnlyList<(string Text, KeyFile File)> PassedKeys(IReadOnlyList<string> keys) =>
        [.. keys.Select(text => (text, KeyFile.Read(Encoding.UTF8.GetBytes(text)).File!)).DistinctBy(key => key.Item2.Key.Id)];
}
