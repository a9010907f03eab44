using System.IO.Compression;
using System.Text;
using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>The official form (S3 附件2) to print and to take along. A unit gets its draft too; everybody else only what was handed in.</summary>
internal static class LedgerPapers
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static Task<IResult> PrintOwnAsync(int number, string month, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        OwnAsync(number, month, http, db, acting, clock, Print, cancellationToken);

    public static Task<IResult> OwnDocxAsync(int number, string month, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        OwnAsync(number, month, http, db, acting, clock, Docx, cancellationToken);

    public static Task<IResult> OwnWorkbookAsync(int number, string month, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        OwnAsync(number, month, http, db, acting, clock, Xlsx, cancellationToken);

    public static Task<IResult> PrintAsync(int number, string month, Guid unit, int? version, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        HandedInAsync(number, month, unit, version, http, db, acting, Print, cancellationToken);

    public static Task<IResult> DocxAsync(int number, string month, Guid unit, int? version, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        HandedInAsync(number, month, unit, version, http, db, acting, Docx, cancellationToken);

    public static Task<IResult> WorkbookAsync(int number, string month, Guid unit, int? version, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        HandedInAsync(number, month, unit, version, http, db, acting, Xlsx, cancellationToken);

    public static Task<IResult> PrintAllAsync(int number, string month, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        HandedInAsync(number, month, null, null, http, db, acting, Print, cancellationToken);

    public static Task<IResult> AllDocxAsync(int number, string month, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        HandedInAsync(number, month, null, null, http, db, acting, Docx, cancellationToken);

    public static Task<IResult> ZipAsync(int number, string month, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        HandedInAsync(number, month, null, null, http, db, acting, Zip, cancellationToken);

    private static IResult Print(LedgerPrint print) => Answer.Page<LedgerPrintPage>(new { Print = print });

    private static IResult Docx(LedgerPrint print)
    {
        var content = new MemoryStream();
        LedgerDocx.Write(content, print.Papers);
        return TypedResults.File(content.ToArray(), OfficialPapers.MediaType, $"{print.Name}.docx");
    }

    private static IResult Xlsx(LedgerPrint print)
    {
        var content = new MemoryStream();
        Workbook.Write(content, [.. print.Papers.Select(Sheet)]);
        return TypedResults.File(content.ToArray(), WorkbookType, $"{print.Name}.xlsx");
    }

    private static IResult Zip(LedgerPrint print)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var paper in print.Papers)
            {
                var entry = zip.CreateEntry($"{paper.Unit}-{print.MonthName}工作台账.docx");
                entry.LastWriteTime = new DateTimeOffset(paper.FilledOn!.Value, TimeOnly.MinValue, ChinaTime.Offset);
                using var docx = new MemoryStream();
                LedgerDocx.Write(docx, [paper]);
                docx.Position = 0;
                using var stream = entry.Open();
                docx.CopyTo(stream);
            }
        }

        return TypedResults.File(content.ToArray(), "application/zip", $"{print.Name}.zip");
    }

    private static Sheet Sheet(LedgerPaper paper)
    {
        var last = LedgerForm.Columns.Count - 1;
        IReadOnlyList<object?>[] notes = [.. LedgerForm.Notes(paper.ReportingDay).Select(note => (IReadOnlyList<object?>)[note, .. Enumerable.Repeat<object?>(null, last)])];
        return new Sheet(
            paper.Unit, [.. LedgerForm.Columns.Zip(LedgerForm.Widths, (head, width) => new Column(head, width * 1.4))],
            [.. paper.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Cells]), .. notes],
            [.. notes.Select((_, index) => new MergedRange(paper.Rows.Count + index, 0, paper.Rows.Count + index, last))])
        {
            Above = [new(LedgerForm.Attachment, IsTitle: false), new(paper.Title, IsTitle: true), new($"{LedgerForm.Unit(paper.Unit)}        {LedgerForm.FilledOn(paper.FilledOn)}", IsTitle: false)],
        };
    }

    private static async Task<IResult> OwnAsync(
        int number, string month, HttpContext http, AppDb db, Acting acting, TimeProvider clock, Func<LedgerPrint, IResult> form, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign || LedgerMonths.Read(campaign, month) is not { } which)
        {
            return Answer.NotFound(http);
        }

        var sheet = await LedgerQueries.OpenAsync(db, acting.Required, campaign, which, clock.UtcNow(), cancellationToken);
        var version = sheet.Ledger.State is LedgerState.Submitted ? sheet.Ledger.Versions.MaxBy(row => row.Number) : null;
        var (content, day) = version is null ? (sheet.Content, sheet.Today) : (StoredLedger.Read(version.ContentJson), ChinaTime.DayOf(version.SubmittedAt));
        return content.Lines.Count == 0
            ? Answer.NotFound(http)
            : form(new LedgerPrint(
                campaign, which, sheet.Unit, version is null, [content.Paper(sheet.Region, sheet.Unit, day, campaign.ReportingDay, isMasked: false)], sheet.Address, Version: version?.Number));
    }

    private static async Task<IResult> HandedInAsync(
        int number, string month, Guid? unit, int? version, HttpContext http, AppDb db, Acting acting, Func<LedgerPrint, IResult> form, CancellationToken cancellationToken)
    {
        var person = acting.Required;
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign || LedgerMonths.Read(campaign, month) is not { } which)
        {
            return Answer.NotFound(http);
        }

        var handedIn = (await LedgerQueries.HandedIn(db, person, campaign, which, unit).ToListAsync(cancellationToken))
            .GroupBy(row => row.UnitId).Select(versions => version is null ? versions.First() : versions.FirstOrDefault(row => row.Number == version)).OfType<HandedInLedger>().ToList();
        if (handedIn.Count == 0)
        {
            return unit is null
                ? Answer.Refused(http, new("ledger.nothing-handed-in", $"还没有单位交{LedgerMonths.Word(which)}台账，没有可以打印的"))
                : Answer.NotFound(http);
        }

        var region = await db.Regions.Where(row => row.Id == campaign.RegionId).Select(row => row.Name).SingleAsync(cancellationToken);
        var print = new LedgerPrint(
            campaign, which, unit is null ? $"{handedIn.Count} 家单位" : handedIn[0].Unit, IsDraft: false,
            [.. handedIn.Select(row => StoredLedger.Read(row.ContentJson).Paper(region, row.Unit, ChinaTime.DayOf(row.SubmittedAt), campaign.ReportingDay, isMasked: person.Role is Role.Leader))],
            unit is null ? $"/campaigns/{number}/ledgers/{month}/all" : $"/campaigns/{number}/ledgers/{month}/{unit}", unit is null ? null : handedIn[0].Number);
        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(Ledger), unit is null ? campaign.Id.ToString() : handedIn[0].LedgerId.ToString(), print.Name);
        await db.SaveChangesAsync(cancellationToken);
        return form(print);
    }
}

/// <summary>Ledgers to be printed.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Whose">Full name of the unit, or how many there are.</param>
/// <param name="IsDraft">Whether it was not handed in.</param>
/// <param name="Papers">The forms.</param>
/// <param name="Address">Address of the page it belongs to.</param>
/// <param name="Version">第 n 版; null for a draft or for all units.</param>
public sealed record LedgerPrint(Campaign Campaign, DateOnly Month, string Whose, bool IsDraft, IReadOnlyList<LedgerPaper> Papers, string Address, int? Version)
{
    /// <summary>2024年6月.</summary>
    public string MonthName => $"{Month.Year}年{Month.Month}月";

    /// <summary>Name of a file, without its ending.</summary>
    public string Name => $"工作台账-{MonthName}（{Whose}{(IsDraft ? "，草稿" : Version is { } version ? $"，第{version}版" : "")}）";
}
