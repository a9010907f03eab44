using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assessments;

/// <summary>What the list of the self-assessment shows; the word in the address is the name in lower case.</summary>
public enum Shown
{
    /// <summary>Everything that is missing.</summary>
    Missing,

    /// <summary>Can be judged now.</summary>
    Now,

    /// <summary>Waits for material.</summary>
    Waiting,

    /// <summary>基本达标 and 未达标.</summary>
    Below,

    /// <summary>达标, of those that count towards the share: the number of the heading.</summary>
    Met,

    /// <summary>All.</summary>
    All,
}

/// <summary>能不能申报，凭什么: the share, what is missing and the list that proves it.</summary>
internal static class ShowSelfAssessment
{
    public const int PageSize = 200;

    public static async Task<IResult> HandleAsync(
        int number, string? show, int? page, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var view = await db.SelfAssessmentAsync(campaign, clock.Today(), cancellationToken);
        var shown = Enum.TryParse<Shown>(show, ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen
            : view.Readiness.Missing.Count > 0 ? Shown.Missing : Shown.All;
        var rows = view.Rows.Where(row => Fits(row, view, shown)).ToList();
        var pages = Math.Max(1, (rows.Count + PageSize - 1) / PageSize);
        var current = Math.Clamp(page ?? 1, 1, pages);
        return Answer.Page<SelfAssessmentPage>(new
        {
            Campaign = campaign,
            View = view,
            Statements = await db.AssessmentPapers.AsNoTracking().Where(paper => paper.CampaignId == campaign.Id && paper.IndicatorId == null).OrderBy(paper => paper.AddedAt).ToListAsync(cancellationToken),
            Shown = shown,
            Counts = Enum.GetValues<Shown>().ToDictionary(choice => choice, choice => view.Rows.Count(row => Fits(row, view, choice))),
            Rows = rows.Skip((current - 1) * PageSize).Take(PageSize).ToList(),
            Page = current,
            Pages = pages,
            MayJudge = SelfAssessment.WhyNotJudge(acting.Required, campaign) is null,
            Today = clock.Today(),
        });
    }

    private static bool Fits(AssessedRow row, SelfAssessmentView view, Shown shown) => shown switch
    {
        Shown.Missing => view.LackOf(row) is not null,
        Shown.Now => view.LackOf(row) is Lack.GradeNow or Lack.VetoUnconfirmed,
        Shown.Waiting => view.LackOf(row) is Lack.MaterialNotPassed or Lack.NotDispatched or Lack.MetWithoutMaterial,
        Shown.Below => view.LackOf(row) is Lack.MostlyMet or Lack.NotMet or Lack.VetoOccurred,
        Shown.Met => row.Grade is Grade.Met && row.Kind.CountsTowardsShare(),
        _ => true,
    };
}
