using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assessments;

/// <summary>材料已通过的 n 项评为达标: shows the list first, then judges exactly what was ticked and still stands so.</summary>
internal static class GradePassed
{
    public static async Task<IResult> ShowAsync(
        int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var view = await db.SelfAssessmentAsync(campaign, clock.Today(), cancellationToken);
        return Answer.Page<GradePassedPage>(new
        {
            Campaign = campaign,
            Rows = Offered(view),
            WhyNotJudge = SelfAssessment.WhyNotJudge(acting.Required, campaign),
        });
    }

    public static async Task<IResult> HandleAsync(
        int number, [FromForm] Guid[]? indicators, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var ticked = (indicators ?? []).ToHashSet();
        if ((SelfAssessment.WhyNotJudge(acting.Required, campaign) ?? WhyNothing(ticked)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var view = await db.SelfAssessmentAsync(campaign, clock.Today(), cancellationToken);
        var rows = Offered(view).Where(row => ticked.Contains(row.Id)).ToList();
        if (rows.Count == 0)
        {
            return Answer.Refused(http, new("assessment.judged-meanwhile", "勾选的各项已经评过，或者材料不再是已通过"));
        }

        var now = clock.UtcNow();
        db.AddRange(rows.Select(row =>
        {
            var judgement = new SelfAssessment { Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, IndicatorId = row.Id };
            judgement.Judge(Grade.Met, "", acting.Name, now);
            return judgement;
        }));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A second click or a second person judged one of them first: nothing of this click was kept.
            db.ChangeTracker.Clear();
            var ids = rows.ConvertAll(row => row.Id);
            if (!await db.SelfAssessments.AnyAsync(assessment => assessment.CampaignId == campaign.Id && ids.Contains(assessment.IndicatorId), cancellationToken))
            {
                throw;
            }

            return Answer.Refused(http, new("assessment.judged-meanwhile", "就在刚才，其中有一项被评过了。这次一项也没有保存，请回到清单再看"));
        }

        var left = ticked.Count - rows.Count;
        return Answer.Done(http, $"/campaigns/{number}/self-assessment",
            $"{rows.Count} 项已评为达标{(left > 0 ? $"；{left} 项在这之前已有变化，没有动" : "")}");
    }

    /// <summary>What can be judged by accepted material alone. That something has not happened (负面清单) no material shows.</summary>
    private static List<AssessedRow> Offered(SelfAssessmentView view) =>
        [.. view.Rows.Where(row => view.LackOf(row) is Lack.GradeNow && row.Kind is not IndicatorKind.Negative)];

    private static Refusal? WhyNothing(HashSet<Guid> ticked) => ticked.Count == 0 ? new("assessment.nothing", "一项也没有勾选") : null;
}
