using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Domain.SummaryReports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.SummaryReports;

/// <summary>写总结报告: the unit's own report, with help from what was accepted of it.</summary>
internal static class WriteSummary
{
    // What one section of the draft takes from accepted material at most; the unit goes on from there.
    private const int MostGathered = 1200;

    public static async Task<IResult> ShowAsync(int number, int? version, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await OpenAsync(number, db, acting.Required, cancellationToken) is not { } open)
        {
            return Answer.NotFound(http);
        }

        var shown = open.Report.Versions.Find(row => row.Number == version);
        return version is not null && shown is null ? Answer.NotFound(http) : Page(open, clock.Today(), shown: shown);
    }

    /// <summary>存草稿, by itself or by the button.</summary>
    public static Task<IResult> SaveAsync(int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, form, http, db, acting, clock, (_, _) => Task.FromResult<(Refusal?, string)>((null, "存好了")), cancellationToken);

    /// <summary>从已通过的材料起草: fills the sections in which nothing is written.</summary>
    public static Task<IResult> GatherAsync(int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, form, http, db, acting, clock, async (open, now) =>
        {
            var gathered = await GatheredAsync(db, open, cancellationToken);
            var texts = open.Report.Sections.Zip(gathered, (own, found) => own.Length > 0 ? own : found).ToList();
            var filled = texts.Zip(open.Report.Sections).Count(pair => pair.First != pair.Second);
            if (filled > 0)
            {
                open.Report.Write(texts, acting.Name, now);
            }

            return (null, filled > 0 ? $"从已通过的材料带出了 {filled} 个部分，改成自己的话再交" : "没有可以带出的：空着的部分没有已通过的材料可用");
        }, cancellationToken);

    /// <summary>交总结报告: freezes the texts.</summary>
    public static Task<IResult> SubmitAsync(int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(number, form, http, db, acting, clock, async (open, now) =>
        {
            if (SummaryTemplate.WhyNotSubmit(open.Report.Sections) is { } lacking)
            {
                return (lacking, "");
            }

            var again = open.Report.FirstSubmittedAt is not null;
            open.Report.Submit(now);
            db.Add(new SummaryVersion
            {
                Id = Guid.CreateVersion7(), RegionId = open.Report.RegionId, SummaryReportId = open.Report.Id, Number = open.Report.Versions.Count + 1,
                Sections = [.. open.Report.Sections], SubmittedAt = now, SubmittedBy = acting.Name,
            });
            await db.PostAsync([Notice.To(
                open.Report.RegionId, null, NoticeTopic.SummaryReport, $"{SummaryList.Subject(open.Campaign)}/{open.Report.UnitId:n}/{open.Report.Revision}",
                $"{open.UnitShortName}{(again ? "改好再交了" : "交来")}总结报告", "", $"/campaigns/{number}/summary-reports/{open.Report.UnitId}", now)], cancellationToken);
            return (null, "已交总结报告");
        }, cancellationToken);

    public static async Task<IResult> DocxAsync(int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await OpenAsync(number, db, acting.Required, cancellationToken) is { } open
            ? SummaryPapers.File(open.Campaign, open.Unit, open.Report.Sections, clock.Today(), open.Report.State is SummaryState.Draft or SummaryState.Returned ? "草稿" : $"第{open.Report.Versions.Count}版")
            : Answer.NotFound(http);

    private static async Task<IResult> ChangeAsync(
        int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock,
        Func<OpenSummary, DateTime, Task<(Refusal? Lacking, string Done)>> act, CancellationToken cancellationToken)
    {
        // Two people of one unit are put in a row: the second sees what the first has saved.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await OpenAsync(number, db, acting.Required, cancellationToken) is not { } open)
        {
            return Answer.NotFound(http);
        }

        if ((open.Campaign.WhyNotWork() ?? open.Report.WhyNotEdit(acting.Required)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (!SummaryTemplate.Sections.Index().Any(section => form.ContainsKey($"s{section.Index}")))
        {
            return Answer.Incomplete(http);
        }

        var now = clock.UtcNow();
        var today = clock.Today();
        var asJson = http.Request.WantsJson() && !http.Request.WantsFragment();
        List<string> typed = [.. SummaryTemplate.Sections.Index().Select(section => form.TryGetValue($"s{section.Index}", out var text) ? WrittenText.Clean(text) : open.Report.Sections[section.Index])];
        var version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var sent) ? sent : 0;
        var differs = !typed.SequenceEqual(open.Report.Sections);
        if (typed.FindIndex(text => text.Length > WrittenText.Longest) is >= 0 and var index)
        {
            return Wrong("summary.too-long", $"没有存上：“{SummaryTemplate.Sections[index].Heading}”有 {typed[index].Length} 字，一部分最多存 {WrittenText.Longest} 字。您写的都还在本页", StatusCodes.Status422UnprocessableEntity, open);
        }

        if (version != open.Report.Revision && differs)
        {
            return Wrong("summary.changed-meanwhile", $"{open.Report.SavedBy} {Say.MomentInText(open.Report.SavedAt, today)} 也改了这份报告，您的还没有存上，都还在本页。复制出来，刷新看过再改", StatusCodes.Status409Conflict, open);
        }

        if (differs || open.Report.Revision == 0)
        {
            open.Report.Write(typed, acting.Name, now);
        }

        var (lacking, done) = await act(open, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return lacking is not null ? Wrong(lacking.Code, $"没有交：{lacking.Message}。写好的都存着", StatusCodes.Status422UnprocessableEntity, open)
            : asJson ? TypedResults.Json(new { savedAt = Say.MomentInText(open.Report.SavedAt, today), version = open.Report.Revision })
            : Answer.Done(http, open.Address, done);

        IResult Wrong(string code, string message, int status, OpenSummary at) =>
            asJson ? Answer.Failure(http, status, code, message) : Page(at, today, typed, message, status);
    }

    private static IResult Page(OpenSummary open, DateOnly today, IReadOnlyList<string>? typed = null, string? wrong = null, int status = StatusCodes.Status200OK, SummaryVersion? shown = null) =>
        Answer.Page<SummaryPage>(new { Open = open, Today = today, Texts = shown?.Sections ?? typed ?? open.Report.Sections, Wrong = wrong, Shown = shown }, status);

    /// <summary>The first sentence of each section of everything that was accepted of the unit, up to a measure.</summary>
    private static async Task<IReadOnlyList<string>> GatheredAsync(AppDb db, OpenSummary open, CancellationToken cancellationToken)
    {
        var contents = await (
            from assignment in db.Assignments.VisibleTo(open.Person)
            where assignment.CampaignId == open.Campaign.Id && assignment.State == AssignmentState.Passed
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            from version in submission.Versions
            where version.Outcome == VersionOutcome.Passed
            orderby version.SubmittedAt, version.Id
            select version.ContentJson).ToListAsync(cancellationToken);
        List<Narrative> narratives = [.. contents.Select(json => StoredContent.Read(json).Narrative)];
        return
        [
            "", Of(narrative => narrative.Measures), Of(narrative => narrative.Results), Of(narrative => narrative.Highlights), "", "",
        ];

        string Of(Func<Narrative, string> section)
        {
            var lines = new List<string>();
            foreach (var sentence in narratives.Select(section).Select(FirstSentence).Where(sentence => sentence.Length > 0).Distinct())
            {
                if (lines.Sum(line => line.Length + 1) + sentence.Length > MostGathered)
                {
                    break;
                }

                lines.Add(sentence);
            }

            return string.Join('\n', lines);
        }
    }

    private static string FirstSentence(string text)
    {
        var words = string.Concat(Citations.Split(text).Where(part => part.Number is null).Select(part => part.Words)).Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        var end = words.IndexOf('。', StringComparison.Ordinal);
        return end < 0 ? words.Trim() : words[..(end + 1)].Trim();
    }

    private static async Task<OpenSummary?> OpenAsync(int number, AppDb db, Person person, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return null;
        }

        var unit = await db.Units.Where(row => row.Id == person.UnitId).Select(row => new { row.Id, row.Name, row.ShortName }).SingleOrDefaultAsync(cancellationToken);
        if (unit is null)
        {
            return null;
        }

        var report = await db.SummaryReports.VisibleTo(person).Include(row => row.Versions).SingleOrDefaultAsync(row => row.CampaignId == campaign.Id && row.UnitId == unit.Id, cancellationToken);
        if (report is null)
        {
            report = new SummaryReport { Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, UnitId = unit.Id };
            db.Add(report);
        }

        return new OpenSummary(campaign, person, unit.Name, unit.ShortName, report, await SummaryList.DueOnAsync(db, campaign, cancellationToken));
    }
}

/// <summary>A unit's report as its page shows it.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Person">The liaison officer.</param>
/// <param name="Unit">Full name of the unit.</param>
/// <param name="UnitShortName">Name on screen.</param>
/// <param name="Report">The row; not stored while its revision is 0.</param>
/// <param name="DueOn">Last day in time.</param>
public sealed record OpenSummary(Campaign Campaign, Person Person, string Unit, string UnitShortName, SummaryReport Report, DateOnly DueOn)
{
    /// <summary>Address of the page.</summary>
    public string Address => $"/campaigns/{Campaign.Number}/summary-reports/own";

    /// <summary>Why nothing can be written; null when it can.</summary>
    public Refusal? WhyNotEdit => Campaign.WhyNotWork() ?? Report.WhyNotEdit(Person);
}
