using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>收一件来文: the zip and its signature file, together in one form.</summary>
internal static class TakeLetters
{
    public static async Task<IResult> HandleAsync(HttpContext http, AppDb db, Acting acting, FileStore files, LetterIntake intake, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, new EvidenceLimit(LetterVerification.LargestBytes));
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (Letter.WhyNotKeep(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        (string Name, Files.StoredContent Content)? zip = null;
        byte[]? signature = null;
        while (form is not null && await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is not null || FileForm.SentName(section) is not { Length: > 0 } sent)
            {
                continue;
            }

            if ((OriginalName.Read(sent, out var name) ?? WhyNotNamed(name, zip is not null, signature is not null)) is { } unfit)
            {
                return await RefusedAsync(unfit);
            }

            if (OriginalName.Ending(name) == ".json")
            {
                // One byte more than the longest: a file that is longer is told from one that just fits.
                var head = new byte[DetachedSignature.Longest + 1];
                signature = head[..await section.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken)];
                continue;
            }

            try
            {
                zip = (name, await files.AddAsync(section.Body, LetterVerification.LargestBytes, cancellationToken));
            }
            catch (ContentTooLongException)
            {
                return await RefusedAsync(new("letter.long", $"没有收下“{name}”：{LetterVerification.TooLong}"));
            }
        }

        if (zip is not var (zipName, content))
        {
            return await RefusedAsync(new("letter.no-file", signature is null ? "没有选文件" : "只有签名文件，没有来文。把 zip 也一起选上"));
        }

        var taken = await intake.TakeAsync(zipName, content, signature, cancellationToken);
        return taken.Refusal is not null
            ? await ShowLetters.PageAsync(db, acting, clock, taken, cancellationToken)
            : Answer.Done(http, LettersEndpoints.AddressOf(taken.Letter!.Number), $"收下了，是第 {taken.Letter.Number} 号");

        Task<IResult> RefusedAsync(Refusal why) => ShowLetters.PageAsync(db, acting, clock, new(why, null), cancellationToken);
    }

    /// <summary>Why a file is neither a letter nor a signature, or one too many; null when it is wanted.</summary>
    private static Refusal? WhyNotNamed(string name, bool hasZip, bool hasSignature) => OriginalName.Ending(name) switch
    {
        ".zip" => hasZip ? new("letter.one", "一次收一件来文：一个 zip 和它的签名文件") : null,
        ".json" => hasSignature ? new("letter.one", "一次收一件来文：一个 zip 和它的签名文件") : null,
        _ => new("letter.kind", $"没有收下“{name}”：这里只收来文（.zip）和它的签名文件（{KeepKeys.SignatureEnding}）"),
    };
}
