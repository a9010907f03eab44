using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>案卷的扫描件: put up by the office, opened by the office and by those who score the file; every download is on record.</summary>
internal static class KeepCaseScan
{
    private static readonly string[] Endings = [".pdf", ".ofd", ".zip", ".docx"];

    public static async Task<IResult> PutUpAsync(
        int review, int position, HttpContext http, AppDb db, Acting acting, FileStore store, EvidenceLimit limit, SecrecyScan scan, CancellationToken cancellationToken)
    {
        var reader = FileForm.Open(http, limit, 1);
        if (!await FileForm.IsOursAsync(http, reader, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (await SettleCaseFile.FindAsync(review, position, db, cancellationToken) is not { } known)
        {
            return Answer.NotFound(http);
        }

        var wrong = CaseReview.WhyNotOffice(acting.Required) ?? (known.File.IsInSample ? null : new Refusal("scan.not-drawn", "只给抽中的案卷传扫描件"));
        ReceivedFile? received = null;
        while (wrong is null && received is null && await reader!.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is null && FileForm.SentName(section) is { Length: > 0 } sent)
            {
                wrong = Endings.Contains(OriginalName.Ending(sent)) ? null : new("scan.kind", $"没有收下“{sent}”：扫描件只收 PDF、OFD、docx 或者 zip");
                if (wrong is null)
                {
                    (wrong, received) = await FileForm.ReceiveAsync(section, sent, store, limit, cancellationToken);
                    wrong ??= await scan.WhyNotAsync(received!, nameof(CaseFile), known.File.Id);
                }
            }
        }

        if ((wrong ?? (received is null ? new("scan.file", "没有选文件") : null)) is { } refusal)
        {
            return Answer.Refused(http, refusal, StatusCodes.Status422UnprocessableEntity);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var (_, file, _) = (await SettleCaseFile.FindAsync(review, position, db, cancellationToken))!;
        file.TakeScan(received!.Content.Hash, received.Name);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, SettleCaseFile.AddressOf(review, position), "扫描件传好了，只有评这一件的人和依法治办能下载");
    }

    public static async Task<IResult> OfficeAsync(int review, int position, HttpContext http, AppDb db, FileStore store, CancellationToken cancellationToken) =>
        await SettleCaseFile.FindAsync(review, position, db, cancellationToken) is { File: { ScanHash: not null } file } ? await SendAsync(file, http, db, store, cancellationToken) : Answer.NotFound(http);

    public static async Task<IResult> ReviewerAsync(Guid score, HttpContext http, AppDb db, Acting acting, FileStore store, CancellationToken cancellationToken)
    {
        var account = acting.Required.AccountId;
        var file = await db.CaseFiles.SingleOrDefaultAsync(row => row.ScanHash != null && db.CaseScores.Any(mine => mine.Id == score && mine.AccountId == account && mine.FileId == row.Id), cancellationToken);
        return file is null ? Answer.NotFound(http) : await SendAsync(file, http, db, store, cancellationToken);
    }

    private static Task<IResult> SendAsync(CaseFile file, HttpContext http, AppDb db, FileStore store, CancellationToken cancellationToken) =>
        AttachedPaper.SendAsync(http, db, store, nameof(CaseFile), file.Id, file.ScanHash!, file.ScanName, null, null, cancellationToken);
}
