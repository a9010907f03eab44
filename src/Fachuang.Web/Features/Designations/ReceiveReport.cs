using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Designations;

/// <summary>年度报告 (S4 四（一）): the office enters what the named region sent, and publishes it in the register.</summary>
internal static class ReceiveReport
{
    /// <summary>Last part of the form's address.</summary>
    public const string Verb = "reports";

    private static readonly string[] Endings = [".pdf", ".docx", ".ofd"];

    public static async Task<IResult> HandleAsync(
        Guid id, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var reader = FileForm.Open(http, limit);
        if (!await FileForm.IsOursAsync(http, reader, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        var form = new DeedForm();
        ReceivedFile? received = null;
        Refusal? wrong = null;
        while (reader is not null && received is null && wrong is null && await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is { } field)
            {
                Keep(form, field, await FileForm.ReadFieldAsync(section, cancellationToken));
            }
            else if (FileForm.SentName(section) is { Length: > 0 } sent)
            {
                // The fields stand before the file: a form that is wrong costs no upload.
                if (await db.Designations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } known)
                {
                    return Answer.NotFound(http);
                }

                wrong = WhyNot(known, form, acting, clock)
                    ?? (Endings.Contains(OriginalName.Ending(sent)) ? null : new Refusal("annual.kind", $"没有收下“{sent}”：年度报告要能公布，只收 PDF、docx、OFD"));
                if (wrong is null)
                {
                    (wrong, received) = await FileForm.ReceiveAsync(section, sent, files, limit, cancellationToken);
                    wrong ??= await scan.WhyNotAsync(received!, nameof(Designation), id);
                }
            }
        }

        return await ShowDesignation.ChangeAsync(id, Verb, form, http, db, acting, clock, async (designation, _) =>
        {
            if ((wrong ?? WhyNot(designation, form, acting, clock) ?? (received is null ? new("annual.file", "没有选文件") : null)) is { } refusal)
            {
                return (refusal, "");
            }

            var year = form.CountValue!.Value;
            var of = db.AnnualReports.Where(report => report.DesignationId == id && report.Year == year);
            if (await of.AnyAsync(report => report.Hash == received!.Content.Hash, cancellationToken))
            {
                return (new("annual.same", $"“{received!.Name}”已经登记过了，没有再登记"), "");
            }

            var report = new AnnualReport
            {
                Id = Guid.CreateVersion7(), RegionId = designation.RegionId, DesignationId = id, Year = year, Number = (await of.MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1,
                ReceivedOn = form.DayValue!.Value, DocumentNumber = form.NumberValue, Hash = received!.Content.Hash, Size = received.Content.Size, FileName = received.Name, MediaType = received.MediaType,
                ReceivedBy = acting.Name, ReceivedAt = clock.UtcNow(),
            };
            db.Add(report);
            designation.Touch();
            return (null, $"{year} 年度报告登记了{(report.Number > 1 ? "，以这一份为准" : report.LateDays > 0 ? $"，晚了 {report.LateDays} 天" : "")}；看过没有个人信息，再公布");
        }, cancellationToken);
    }

    public static Task<IResult> PublishAsync(
        Guid id, Guid report, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ShowDesignation.ChangeAsync(id, "publish", form, http, db, acting, clock, async (designation, _) =>
        {
            if (await db.AnnualReports.SingleOrDefaultAsync(row => row.Id == report && row.DesignationId == id, cancellationToken) is not { } row)
            {
                return (ShowDesignation.NotThere, "");
            }

            if (row.WhyNotPublish(acting.Required, designation) is { } refusal)
            {
                return (refusal, "");
            }

            row.Publish(acting.Name, clock.Today());
            designation.Touch();
            return (null, $"{row.Year} 年度报告公布了，名录里可以下载");
        }, cancellationToken);

    public static async Task<IResult> DownloadAsync(Guid id, Guid report, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.AnnualReports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == report && row.DesignationId == id, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(AnnualReport), row.Id.ToString(), row.FileName);
        await db.SaveChangesAsync(cancellationToken);
        return await FileAsync(row, http, files, cancellationToken);
    }

    /// <summary>The file of a report as an attachment, never shown inside a page of ours.</summary>
    public static async Task<IResult> FileAsync(AnnualReport report, HttpContext http, FileStore files, CancellationToken cancellationToken)
    {
        if (!await files.ContainsAsync(report.Hash, cancellationToken))
        {
            return Answer.Failure(http, StatusCodes.Status410Gone, "annual.gone", "这份报告的文件不在文件库里了");
        }

        http.Response.AttachAs(report.FileName);
        return TypedResults.Stream(
            await files.OpenReadAsync(report.Hash, cancellationToken), report.MediaType, lastModified: report.ReceivedAt, entityTag: new EntityTagHeaderValue($"\"{report.Hash}\""), enableRangeProcessing: true);
    }

    private static Refusal? WhyNot(Designation designation, DeedForm form, Acting acting, TimeProvider clock) =>
        AnnualReport.WhyNotReceive(acting.Required, designation, form.CountValue, form.DayValue, form.NumberValue, clock.Today());

    private static void Keep(DeedForm form, string field, string value)
    {
        switch (field)
        {
            case nameof(DeedForm.Count): form.Count = value; break;
            case nameof(DeedForm.Day): form.Day = value; break;
            case nameof(DeedForm.Number): form.Number = value; break;
            case nameof(DeedForm.Revision): form.Revision = value; break;
        }
    }
}
