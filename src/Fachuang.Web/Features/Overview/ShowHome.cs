using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>首页: the question of the role, answered from the campaign people mean when they name none.</summary>
internal static class ShowHome
{
    public static async Task<IResult> HandleAsync(
        [AsParameters] HomeFilter filter, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var person = acting.Required;
        if (person.Role is Role.Administrator)
        {
            return Answer.Done(http, "/administration/accounts");
        }

        var today = clock.Today();
        var campaign = await db.Campaigns.AsNoTracking().MeantFirst().FirstOrDefaultAsync(cancellationToken);
        var progress = campaign is null ? null : await CampaignProgress.LoadAsync(db, campaign, person, today, null, cancellationToken);
        return person.Role switch
        {
            Role.Office when campaign is null || progress!.Pieces.Count == 0 =>
                Answer.Page<FirstStepsPage>(new { Way = await OverviewQueries.FirstStepsAsync(db, campaign, cancellationToken) }),
            Role.Office => Answer.Page<OfficeHomePage>(new
            {
                Campaign = campaign, Progress = progress, Judgement = await OverviewQueries.JudgementAsync(db, campaign, progress, cancellationToken),
            }),
            _ when campaign is null || progress!.Pieces.Count == 0 => Answer.Page<NothingYetPage>(new { person.Role }),
            Role.Leader => await ShowWallChart.PageAsync(db, campaign, progress, person, clock.UtcNow(), onlyRed: filter.Show == "red", "home", cancellationToken),
            _ => await LiaisonAsync(db, campaign, progress, person, filter, cancellationToken),
        };
    }

    private static async Task<IResult> LiaisonAsync(
        AppDb db, Campaign campaign, CampaignProgress progress, Person person, HomeFilter filter, CancellationToken cancellationToken) =>
        Answer.Page<LiaisonHomePage>(new
        {
            Campaign = campaign,
            Progress = progress,
            Show = filter.Show,
            Drafts = await OverviewQueries.DraftsAsync(db, [.. progress.Pieces.Where(piece => piece.IsOpen).Select(piece => piece.AssignmentId)], cancellationToken),
            Notices = await OverviewQueries.NoticesAsync(db, campaign, person, cancellationToken),
        });
}

/// <summary>What the address of a home page chooses.</summary>
/// <param name="Show">For a unit <c>sent</c> or <c>passed</c>, for a leader <c>red</c>; null for what has to be done, or for all units.</param>
public sealed record HomeFilter(string? Show);
