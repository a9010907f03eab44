using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;
using Fachuang.Domain.Reports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reports;

/// <summary>A report in the list.</summary>
/// <param name="Report">The report, without its versions.</param>
/// <param name="Versions">How many versions it has.</param>
public sealed record ListedReport(Report Report, int Versions);

/// <summary>The reports of a campaign, and one of them.</summary>
internal static class ShowReports
{
    /// <summary>Address of the list.</summary>
    public static string AddressOf(int number) => $"/campaigns/{number}/reports";

    /// <summary>Address of a report.</summary>
    public static string AddressOf(int number, Guid id) => $"{AddressOf(number)}/{id}";

    public static async Task<IResult> ListAsync(int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.Campaigns.ByNumberAsync(number, cancellationToken) is { } campaign
            ? await PageAsync(db, acting, campaign, clock.Today(), cancellationToken)
            : Answer.NotFound(http);

    /// <summary>One report with its versions.</summary>
    public static async Task<IResult> OneAsync(int number, Guid id, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign
            || await db.Reports.AsNoTracking().Include(row => row.Versions).SingleOrDefaultAsync(row => row.Id == id && row.CampaignId == campaign.Id, cancellationToken) is not { } report)
        {
            return Answer.NotFound(http);
        }

        var round = report.RoundNumber is { } kept
            ? await db.AssessmentRounds.AsNoTracking().SingleOrDefaultAsync(row => row.CampaignId == campaign.Id && row.Number == kept, cancellationToken)
            : null;
        return Answer.Page<ReportPage>(new
        {
            Campaign = campaign, Report = report, Today = clock.Today(), WhyNotAdd = report.WhyNotAdd(acting.Required, report.Versions.Count),
            IsRoundTheSame = report.RoundNumber is null ? (bool?)null : round is not null && AssessmentReports.HashOf(round) == report.DataHash,
        });
    }

    /// <summary>The list, with what was typed and why it was not made.</summary>
    public static async Task<IResult> PageAsync(
        AppDb db, Acting acting, Campaign campaign, DateOnly today, CancellationToken cancellationToken, ReportForm? typed = null, Refusal? wrong = null)
    {
        var reports = await db.Reports.AsNoTracking().Where(report => report.CampaignId == campaign.Id).OrderByDescending(report => report.MadeAt).ThenByDescending(report => report.Number)
            .Select(report => new ListedReport(report, report.Versions.Count)).ToListAsync(cancellationToken);
        var rounds = await db.AssessmentRounds.AsNoTracking().Where(round => round.CampaignId == campaign.Id).OrderByDescending(round => round.Number)
            .Select(round => new { round.Number, round.Name }).ToListAsync(cancellationToken);
        return Answer.Page<ReportsPage>(
            new
            {
                Campaign = campaign, Reports = reports, Today = today, Typed = typed ?? new ReportForm(), Wrong = wrong, MayMake = acting.Required.Role is Role.Office,
                Rounds = (IReadOnlyList<(int, string)>)[.. rounds.Select(round => (round.Number, round.Name.Length == 0 ? $"第 {round.Number} 轮" : $"第 {round.Number} 轮（{round.Name}）"))],
                Months = (IReadOnlyList<DateOnly>)[.. LedgerMonths.Of(campaign).Where(month => month <= today).Reverse()],
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
