using System.Globalization;
using Fachuang.Documents.Writing.Templates;
using Fachuang.Domain;
using Fachuang.Domain.Reports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Reports;

/// <summary>Versions of a report taken away as docx or PDF, and one that was edited put up again.</summary>
internal static class ReportFiles
{
    private static readonly EvidenceLimit Limit = new(DocxTemplate.MostBytes);

    private static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事传过新的一版。看过那一版再传");

    public static async Task<IResult> DocxAsync(int number, Guid id, int version, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, number, id, version, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        await NoteAsync(db, row, row.Name, cancellationToken);
        return Attached(http, await files.OpenReadAsync(row.Hash, cancellationToken), KeepDocumentTemplates.MediaType, row.Name, row.Hash);
    }

    /// <summary>The PDF of a version; made on the first demand and kept.</summary>
    public static async Task<IResult> PdfAsync(int number, Guid id, int version, HttpContext http, AppDb db, FileStore files, PaperPdf pdf, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, number, id, version, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        if (row.PdfHash is null || !await files.ContainsAsync(row.PdfHash, cancellationToken))
        {
            var made = await pdf.MakeAsync(await TemplateDesk.BytesAsync(files, row.Hash, cancellationToken), cancellationToken);
            if (made.Pdf is not { } bytes)
            {
                return Answer.Refused(http, new("report.no-pdf", $"{made.Failure}。可以下载 docx，在 Word 或 WPS 里另存为 PDF"));
            }

            row.KeepPdf((await files.AddAsync(new MemoryStream(bytes), bytes.Length, cancellationToken)).Hash);
        }

        var name = $"{(row.Name.EndsWith(".docx", StringComparison.OrdinalIgnoreCase) ? row.Name[..^5] : row.Name)}.pdf";
        await NoteAsync(db, row, name, cancellationToken);
        return Attached(http, await files.OpenReadAsync(row.PdfHash!, cancellationToken), "application/pdf", name, row.PdfHash!);
    }

    /// <summary>Takes an edited docx as the next version; the one the program made stays.</summary>
    public static async Task<IResult> UploadAsync(
        int number, Guid id, HttpContext http, AppDb db, Acting acting, FileStore files, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, Limit);
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign
            || await db.Reports.SingleOrDefaultAsync(row => row.Id == id && row.CampaignId == campaign.Id, cancellationToken) is not { } report)
        {
            return Answer.NotFound(http);
        }

        var last = await db.ReportVersions.Where(version => version.ReportId == id).MaxAsync(version => version.Number, cancellationToken);
        if (report.WhyNotAdd(acting.Required, last) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        while (form is not null && await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is { } field)
            {
                if (field == "revision" && (!int.TryParse(await FileForm.ReadFieldAsync(section, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var known) || known != report.Revision))
                {
                    return Answer.Refused(http, Changed);
                }
            }
            else if (FileForm.SentName(section) is { Length: > 0 } sent)
            {
                return await TakeAsync(section, sent);
            }
        }

        return Answer.Refused(http, new("report.no-file", "没有选文件"), StatusCodes.Status422UnprocessableEntity);

        async Task<IResult> TakeAsync(Microsoft.AspNetCore.WebUtilities.MultipartSection section, string sent)
        {
            var (unfit, received) = await FileForm.ReceiveAsync(section, sent, files, Limit, cancellationToken);
            if ((unfit ?? await scan.WhyNotAsync(received!, campaign)) is { } wrong)
            {
                return Answer.Refused(http, wrong, UploadFiles.StatusOf(wrong.Code));
            }

            if (DocxTemplate.WhyNotDocument(await TemplateDesk.BytesAsync(files, received!.Content.Hash, cancellationToken)) is { } words)
            {
                return Answer.Refused(http, new("report.no-docx", $"没有收下“{received.Name}”：{words.TrimEnd('。')}"), StatusCodes.Status422UnprocessableEntity);
            }

            report.Add(new ReportVersion
            {
                Id = Guid.CreateVersion7(), RegionId = report.RegionId, ReportId = report.Id, Number = last + 1, Name = received.Name, Hash = received.Content.Hash, Size = received.Content.Size,
                AddedBy = acting.Name, AddedAt = clock.UtcNow(),
            });
            db.Add(report.Versions[^1]);
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
            }
            catch (DbUpdateException)
            {
                // A colleague's version came first. If none did, the failure is another one.
                db.ChangeTracker.Clear();
                if (!await db.ReportVersions.AnyAsync(version => version.ReportId == id && version.Number > last, CancellationToken.None))
                {
                    throw;
                }

                return Answer.Refused(http, Changed);
            }

            return Answer.Done(http, ShowReports.AddressOf(number, id), $"第 {last + 1} 版收下了，第 1 版还留着");
        }
    }

    private static async Task<ReportVersion?> FindAsync(AppDb db, int number, Guid id, int version, CancellationToken cancellationToken) => await (
        from row in db.ReportVersions
        where row.ReportId == id && row.Number == version
        join report in db.Reports on row.ReportId equals report.Id
        join campaign in db.Campaigns on report.CampaignId equals campaign.Id
        where campaign.Number == number
        select row).SingleOrDefaultAsync(cancellationToken);

    private static async Task NoteAsync(AppDb db, ReportVersion row, string name, CancellationToken cancellationToken)
    {
        AuditTrail.Note(db, row.RegionId, "Downloaded", nameof(Report), row.ReportId.ToString(), $"{name}，第 {row.Number} 版");
        await db.SaveChangesAsync(cancellationToken);
    }

    private static IResult Attached(HttpContext http, Stream content, string type, string name, string hash)
    {
        http.Response.AttachAs(name);
        return TypedResults.Stream(content, type, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }
}
