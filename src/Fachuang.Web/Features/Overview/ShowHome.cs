using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Ledgers;
using Fachuang.Web.Features.SummaryReports;
using Fachuang.Web.Features.Supervision;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>
/// 首页: the question of the role, answered from the campaign people mean when they name none. The address chooses what a leader's wall chart shows,
/// and for a unit by <c>show</c> <c>sent</c> or <c>passed</c> instead of what has to be done.
/// </summary>
internal static class ShowHome
{
    public static async Task<IResult> HandleAsync(
        [AsParameters] WallFilter filter, string? c, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var person = acting.Required;
        if (person.Role is Role.Administrator)
        {
            return Answer.Done(http, "/administration/accounts");
        }

        if (person.Role is Role.Expert or Role.Inspector or Role.Surveyor)
        {
            return Answer.Page<NothingYetPage>(new { person.Role });
        }

        var today = clock.Today();
        var campaign = await db.Campaigns.AsNoTracking().MeantFirst().FirstOrDefaultAsync(cancellationToken);
        if (person.Role is Role.Leader && campaign is not null && c is not null && http.Request.WantsFragment())
        {
            return await ShowWallChart.CellAsync(db, campaign, person, c, today, http, cancellationToken);
        }

        var progress = campaign is null ? null : await CampaignProgress.LoadAsync(db, campaign, person, today, null, cancellationToken);
        return person.Role switch
        {
            Role.Office when campaign is null || progress!.Pieces.Count == 0 =>
                Answer.Page<FirstStepsPage>(new { Way = await OverviewQueries.FirstStepsAsync(db, campaign, cancellationToken) }),
            Role.Office => Answer.Page<OfficeHomePage>(new
            {
                Campaign = campaign, Progress = progress, Judgement = await OverviewQueries.JudgementAsync(db, campaign, progress, cancellationToken),
                Supervision = await SupervisionQueries.OpenAsync(db, campaign, person, cancellationToken),
                Ledgers = await LedgerGrid.LoadAsync(db, campaign, person, progress, cancellationToken),
                Summaries = await SummaryList.LoadAsync(db, campaign, person, today, cancellationToken),
            }),
            _ when campaign is null || progress!.Pieces.Count == 0 => Answer.Page<NothingYetPage>(new { person.Role }),
            Role.Leader => await ShowWallChart.PageAsync(
                db, campaign, progress, person, clock.UtcNow(), filter, await WallCell.FindAsync(db, campaign, person, c, today, cancellationToken), "home", cancellationToken),
            _ => await LiaisonAsync(db, campaign, progress, person, clock.UtcNow(), filter.Show, cancellationToken),
        };
    }

    private static async Task<IResult> LiaisonAsync(
        AppDb db, Campaign campaign, CampaignProgress progress, Person person, DateTime now, string? show, CancellationToken cancellationToken) =>
        Answer.Page<LiaisonHomePage>(new
        {
            Campaign = campaign,
            Progress = progress,
            Show = show,
            Drafts = await OverviewQueries.DraftsAsync(db, [.. progress.Pieces.Where(piece => piece.IsOpen).Select(piece => piece.AssignmentId)], cancellationToken),
            Notices = await OverviewQueries.NoticesAsync(db, person, cancellationToken),
            Supervision = await SupervisionQueries.OpenAsync(db, campaign, person, cancellationToken),
            Burden = await Burden.LoadAsync(db, campaign, person.UnitId, Burden.MonthOf(progress.Today), progress.Today, cancellationToken),
            Summary = (await SummaryList.LoadAsync(db, campaign, person, progress.Today, cancellationToken)).Of(person.UnitId),
            Ledger = await LedgerQueries.OpenAsync(db, person, campaign, LedgerMonths.Current(campaign, progress.Today), now, cancellationToken),
        });
}
