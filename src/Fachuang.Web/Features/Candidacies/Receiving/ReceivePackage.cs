using Fachuang.Documents.Signing;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>收下申报包 from a plain form: packages and signature files together, in any order, streamed into the store.</summary>
internal static class ReceivePackage
{
    /// <summary>HTTP status of a refused file.</summary>
    public static int StatusOf(Refusal refusal) => refusal.Code switch
    {
        "received.twice" or "received.signed" => StatusCodes.Status409Conflict,
        "received.long" => StatusCodes.Status413PayloadTooLarge,
        "received.none" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    public static async Task<IResult> HandleAsync(
        HttpContext http, AppDb db, Acting acting, FileStore files, PackageLimit limit, PackageIntake intake, VerifyReceived job, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, new EvidenceLimit(limit.Bytes));
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (ReceivedPackage.WhyNotReceive(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        List<Taken> taken = [];
        List<(string Name, byte[] Bytes)> signatures = [];
        while (form is not null && await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is null && FileForm.SentName(section) is { Length: > 0 } sent
                && await TakeAsync(section, sent, files, limit, intake, signatures, cancellationToken) is { } one)
            {
                taken.Add(one);
            }
        }

        // A signature follows what it signs, wherever it stood in the form.
        foreach (var (name, bytes) in signatures)
        {
            taken.Add(await intake.SignAsync(name, bytes, null, cancellationToken));
        }

        job.Wake();
        if (taken.Count == 0)
        {
            taken.Add(new(new("received.none", "没有选文件"), null));
        }

        return taken.TrueForAll(one => one.Refusal is null) && taken.DistinctBy(one => one.Package!.Id).Count() == 1
            ? Answer.Done(http, ReceivedPackages.AddressOf(taken[0].Package!.Number), "收下了，正在核验，核完会通知")
            : await ReceivedPackages.PageAsync(db, acting, limit, clock, taken, cancellationToken);
    }

    /// <summary>A signature file for one package, handed in later.</summary>
    public static async Task<IResult> SignAsync(int received, HttpContext http, AppDb db, Acting acting, PackageIntake intake, CancellationToken cancellationToken)
    {
        if (await db.ReceivedPackages.SingleOrDefaultAsync(package => package.Number == received, cancellationToken) is not { } package)
        {
            return Answer.NotFound(http);
        }

        var file = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancellationToken)).Files.GetFile("file") : null;
        if (file is null || file.Length is 0 or > DetachedSignature.Longest)
        {
            return Answer.Refused(http, new("received.signature", "这不是签名文件，没有收下"), StatusCodes.Status422UnprocessableEntity);
        }

        var bytes = new byte[file.Length];
        await using (var content = file.OpenReadStream())
        {
            await content.ReadExactlyAsync(bytes, cancellationToken);
        }

        var taken = await intake.SignAsync(file.FileName, bytes, package, cancellationToken);
        return taken.Refusal is { } refusal ? Answer.Refused(http, refusal, StatusOf(refusal)) : Answer.Done(http, ReceivedPackages.AddressOf(received), "签名文件加上了");
    }

    private static async Task<Taken?> TakeAsync(
        MultipartSection section, string sent, FileStore files, PackageLimit limit, PackageIntake intake, List<(string, byte[])> signatures, CancellationToken cancellationToken)
    {
        if ((OriginalName.Read(sent, out var name) ?? PackageIntake.WhyNotNamed(name)) is { } unfit)
        {
            return new(unfit, null);
        }

        if (PackageIntake.IsSignature(name))
        {
            // One byte more than the longest: a file that is longer is told from one that just fits.
            var head = new byte[DetachedSignature.Longest + 1];
            signatures.Add((name, head[..await section.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken)]));
            return null;
        }

        try
        {
            await using var content = await HeadedStream.OpenAsync(section.Body, cancellationToken);
            var stored = await files.AddAsync(content, limit.Bytes, cancellationToken);
            return stored.Size == 0 ? new(new("received.empty", $"没有收下“{name}”：文件是空的"), null)
                : await intake.TakeAsync(Guid.CreateVersion7(), name, stored, isClaimed: false, CancellationToken.None);
        }
        catch (ContentTooLongException)
        {
            return new(limit.Refuse(name), null);
        }
    }
}
