using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reports;

/// <summary>What is asked of a report, as typed.</summary>
public sealed class ReportForm
{
    /// <summary>Key of the template's kind.</summary>
    public string? Kind { get; set; }

    /// <summary>第 n 轮; empty or 0 for now.</summary>
    public string? Round { get; set; }

    /// <summary>The month, 2024-06.</summary>
    public string? Month { get; set; }

    /// <summary>The year.</summary>
    public string? Year { get; set; }

    /// <summary>How the leaders fulfilled their duty.</summary>
    public string? Leaders { get; set; }

    /// <summary>主送.</summary>
    public string? Recipient { get; set; }
}

/// <summary>A briefing, as typed.</summary>
public sealed class BriefingForm
{
    /// <summary>刊名.</summary>
    public string? Masthead { get; set; }

    /// <summary>题目.</summary>
    public string? Title { get; set; }

    /// <summary>正文.</summary>
    public string? Text { get; set; }

    /// <summary>报送.</summary>
    public string? CopiesTo { get; set; }

    /// <summary>As it would be kept.</summary>
    public BriefingText Typed => new(WrittenText.CleanLine(Masthead), WrittenText.CleanLine(Title), WrittenText.Clean(Text), WrittenText.Clean(CopiesTo));
}

/// <summary>做一份: composes a report from the data, writes it by the template in force and keeps it.</summary>
internal static class MakeReport
{
    /// <summary>Longest text about the leaders, in characters.</summary>
    public const int LongestLeaders = 5000;

    /// <summary>Longest 主送, in characters.</summary>
    public const int LongestRecipient = 200;

    // The first year a report can speak of: before it there was no such competition (S4 is of 2019).
    private const int FirstYear = 2019;

    private static readonly Refusal Taken = new("changed-meanwhile", "就在刚才已经做了一份同类的，没有再做。看过再决定要不要另做");

    public static async Task<IResult> HandleAsync(
        int number, [FromForm] ReportForm? form, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await ReportScene.LoadAsync(db, acting, number, clock.UtcNow(), cancellationToken) is not { } scene)
        {
            return Answer.NotFound(http);
        }

        if (form is null || ReportKinds.Find(form.Kind) is not { } kind || kind is ReportKind.Briefing)
        {
            return Answer.Incomplete(http);
        }

        var last = await LastAsync(db, scene, kind, cancellationToken);
        if (Report.WhyNotMake(acting.Required, scene.Campaign.RegionId, last) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var (composed, wrong) = await ComposeAsync(db, scene, kind, form, cancellationToken);
        return composed is null
            ? await ShowReports.PageAsync(db, acting, scene.Campaign, scene.Today, cancellationToken, form, wrong)
            : await KeepAsync(http, db, acting, files, scene, kind, last + 1, composed, cancellationToken);
    }

    public static async Task<IResult> ShowBriefingAsync(int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await ReportScene.LoadAsync(db, acting, number, clock.UtcNow(), cancellationToken) is { } scene
            ? BriefingPage(scene, await LastAsync(db, scene, ReportKind.Briefing, cancellationToken) + 1, BriefingText.Empty, null)
            : Answer.NotFound(http);

    public static async Task<IResult> BriefingAsync(
        int number, [FromForm] BriefingForm? form, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await ReportScene.LoadAsync(db, acting, number, clock.UtcNow(), cancellationToken) is not { } scene)
        {
            return Answer.NotFound(http);
        }

        if (form is null or { Masthead: null, Title: null, Text: null })
        {
            return Answer.Incomplete(http);
        }

        var last = await LastAsync(db, scene, ReportKind.Briefing, cancellationToken);
        if (Report.WhyNotMake(acting.Required, scene.Campaign.RegionId, last) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var typed = form.Typed;
        return typed.WhyNot() is { } wrong
            ? BriefingPage(scene, last + 1, typed, wrong)
            : await KeepAsync(http, db, acting, files, scene, ReportKind.Briefing, last + 1, await WorkReports.BriefingAsync(db, scene, last + 1, typed, cancellationToken), cancellationToken);
    }

    /// <summary>Composes what a form asks for; null with the reason when it cannot be.</summary>
    public static async Task<(ComposedReport? Report, Refusal? Wrong)> ComposeAsync(AppDb db, ReportScene scene, ReportKind kind, ReportForm form, CancellationToken cancellationToken)
    {
        var hasRound = int.TryParse(form.Round is { Length: > 0 } ? form.Round : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var round);
        var noRound = new Refusal("report.round", "没有这一轮自评，请重新选");
        switch (kind)
        {
            case ReportKind.SelfAssessment:
                return hasRound && await AssessmentReports.SelfAssessmentAsync(db, scene, round, cancellationToken) is { } assessment ? (assessment, null) : (null, noRound);
            case ReportKind.Annual:
                if (!int.TryParse(form.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < FirstYear || year > scene.Today.Year)
                {
                    return (null, new("report.year", $"年度要在 {FirstYear} 到 {scene.Today.Year} 之间"));
                }

                var (leaders, recipient) = (WrittenText.Clean(form.Leaders), WrittenText.CleanLine(form.Recipient));
                return leaders.Length > LongestLeaders ? (null, new("report.leaders", $"履职情况有 {leaders.Length} 字，最多 {LongestLeaders} 字"))
                    : recipient.Length > LongestRecipient ? (null, new("report.recipient", $"主送有 {recipient.Length} 字，最多 {LongestRecipient} 字"))
                    : hasRound && await AssessmentReports.AnnualAsync(db, scene, year, round, leaders, recipient, cancellationToken) is { } annual ? (annual, null)
                    : (null, noRound);
            case ReportKind.Dispatch:
                return LedgerMonths.Read(scene.Campaign, form.Month) is { } month && month <= scene.Today
                    ? (await WorkReports.DispatchAsync(db, scene, month, cancellationToken), null)
                    : (null, new("report.month", "选创建活动里已经开始的一个月"));
            case ReportKind.TaskList:
                return (await WorkReports.TaskListAsync(db, scene, cancellationToken), null);
            case ReportKind.MaterialList:
                return (await WorkReports.MaterialListAsync(db, scene, cancellationToken), null);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private static async Task<int> LastAsync(AppDb db, ReportScene scene, ReportKind kind, CancellationToken cancellationToken) =>
        await db.Reports.Where(report => report.CampaignId == scene.Campaign.Id && report.Kind == kind).MaxAsync(report => (int?)report.Number, cancellationToken) ?? 0;

    private static async Task<IResult> KeepAsync(
        HttpContext http, AppDb db, Acting acting, FileStore files, ReportScene scene, ReportKind kind, int number, ComposedReport composed, CancellationToken cancellationToken)
    {
        var paper = await db.FillAsync(files, kind.Template(), composed.Values, cancellationToken);
        if (paper.Refusal is { } unfit)
        {
            return Answer.Refused(http, unfit);
        }

        var stored = await files.AddAsync(new MemoryStream(paper.Docx!), paper.Docx!.Length, cancellationToken);
        var report = new Report
        {
            Id = Guid.CreateVersion7(), RegionId = scene.Campaign.RegionId, CampaignId = scene.Campaign.Id, Kind = kind, Number = number, Title = composed.Title,
            RoundNumber = composed.Snapshot.Round, DataAt = composed.Snapshot.At, DataHash = composed.Snapshot.Hash, TemplateName = paper.Template, MadeBy = acting.Name, MadeAt = scene.Now,
        };
        report.Add(new ReportVersion
        {
            Id = Guid.CreateVersion7(), RegionId = report.RegionId, ReportId = report.Id, Number = 1, Name = $"{FileName(composed.Title)}.docx", Hash = stored.Hash, Size = stored.Size,
            AddedBy = acting.Name, AddedAt = scene.Now,
        });
        db.Add(report);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A second click took the number first. If it did not, the failure is another one.
            db.ChangeTracker.Clear();
            if (await LastAsync(db, scene, kind, cancellationToken) < number)
            {
                throw;
            }

            return Answer.Refused(http, Taken);
        }

        return Answer.Done(http, ShowReports.AddressOf(scene.Campaign.Number, report.Id), $"{report.Name()}做好了，下载看看，要改就改好再传上来");
    }

    private static IResult BriefingPage(ReportScene scene, int number, BriefingText typed, Refusal? wrong) => Answer.Page<BriefingPage>(
        new { scene.Campaign, Number = number, Typed = typed, Wrong = wrong }, wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    // A title may hold what no file system takes in a name.
    private static string FileName(string title) => new([.. title.Select(letter => "\\/:*?\"<>|".Contains(letter, StringComparison.Ordinal) ? '_' : letter)]);
}
