using System.Diagnostics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Fachuang.Documents.Reading;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.People;
using Fachuang.Domain.Reports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Reports;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Bench;

/// <summary>
/// Every report of the demonstration, all of whose 104 indicators are judged and none of them met, so that every table has its most rows: the data read and the words drafted, the
/// template filled in with its charts; beside the same text written as plain paragraphs by the Open XML SDK without template, style or chart, and beside LibreOffice, which opens it and prints it.
/// </summary>
internal static class ReportsBench
{
    private const int Warm = 3, Rounds = 15;

    public static async Task<int> RunAsync()
    {
        using var installation = await Installation.CreateAsync();
        await using var app = installation.Build();

        // The demonstration's own day, without which it has no month to report on.
        await app.PrepareAsync();
        Figures.Head("report", "paragraphs", "KB", "read and drafted, ms", "filled in, ms", "both, ms", "plain paragraphs, ms", "filled in of plain", "LibreOffice, ms");
        var month = "";
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var (services, db) = Open(scope.ServiceProvider);
            month = await JudgeAsync(services, db);
        }

        foreach (var kind in ReportKinds.All)
        {
            List<double> drafting = [], filling = [], plain = [];
            var docx = Array.Empty<byte>();
            List<string> lines = [];
            for (var round = -Warm; round < Rounds; round++)
            {
                await using var scope = app.Services.CreateAsyncScope();
                var (services, db) = Open(scope.ServiceProvider);
                var watch = Stopwatch.StartNew();
                var report = (await ReportScene.LoadAsync(db, services.GetRequiredService<Acting>(), 1, services.GetRequiredService<TimeProvider>().UtcNow(), CancellationToken.None))!;
                var composed = kind is ReportKind.Briefing
                    ? await WorkReports.BriefingAsync(db, report, 1, new("法治政府建设示范创建简报", "题目", string.Join('\n', Enumerable.Repeat("各单位按分工推进材料收集，审核工作按周调度。", 20)), ""), CancellationToken.None)
                    : (await MakeReport.ComposeAsync(db, report, kind, new() { Month = month, Year = month[..4] }, CancellationToken.None)).Report!;
                var drafted = watch.Elapsed.TotalMilliseconds;
                watch.Restart();
                docx = (await db.FillAsync(services.GetRequiredService<FileStore>(), kind.Template(), composed.Values, CancellationToken.None)).Docx!;
                var filled = watch.Elapsed.TotalMilliseconds;
                lines = lines.Count == 0 ? Lines(docx) : lines;
                watch.Restart();
                WritePlain(lines);
                if (round >= 0)
                {
                    drafting.Add(drafted);
                    filling.Add(filled);
                    plain.Add(watch.Elapsed.TotalMilliseconds);
                }
            }

            var printing = Stopwatch.StartNew();
            var pdf = new OfficePdf(patience: TimeSpan.FromMinutes(5)).Make(docx, ".docx");
            Figures.Row(
                kind.Template().Title, lines.Count, docx.Length / 1024, Figures.Median(drafting), Figures.Median(filling), Figures.Median(drafting.Zip(filling, (draft, fill) => draft + fill)), Figures.Median(plain),
                Figures.Median(filling) / Figures.Median(plain), pdf.Pdf is null ? pdf.Failure! : printing.Elapsed.TotalMilliseconds);
        }

        return 0;
    }

    private static (IServiceProvider Services, AppDb Db) Open(IServiceProvider services)
    {
        var region = Web.Operations.Demonstration.DemonstrationContent.RegionId;
        services.GetRequiredService<Acting>().As(new Person(Guid.Empty, "bench", Role.Office, region, null), "");
        return (services, services.GetRequiredService<AppDb>());
    }

    private static async Task<string> JudgeAsync(IServiceProvider services, AppDb db)
    {
        var campaign = await db.Campaigns.SingleAsync(row => row.Number == 1);
        var now = services.GetRequiredService<TimeProvider>().UtcNow();
        var judged = await db.SelfAssessments.Where(row => row.CampaignId == campaign.Id).ToDictionaryAsync(row => row.IndicatorId);
        foreach (var indicator in await db.Indicators.Where(row => row.SystemId == campaign.SystemId).Select(row => row.Id).ToListAsync())
        {
            if (!judged.TryGetValue(indicator, out var row))
            {
                row = new SelfAssessment { Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, IndicatorId = indicator };
                db.Add(row);
            }

            row.Judge(Grade.NotMet, "制度已经建立，执行不够，有的单位没有按要求留下记录，正在补。", "bench", now);
        }

        await db.SaveChangesAsync();
        return $"{ChinaTime.DayOf(now):yyyy-MM}";
    }

    private static List<string> Lines(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return [.. document.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText)];
    }

    private static void WritePlain(List<string> lines)
    {
        using var output = new MemoryStream();
        using var document = WordprocessingDocument.Create(output, WordprocessingDocumentType.Document);
        document.AddMainDocumentPart().Document = new Document(new Body(lines.Select(line => new Paragraph(new Run(new Text(line))))));
    }
}
