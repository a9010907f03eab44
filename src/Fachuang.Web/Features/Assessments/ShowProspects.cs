using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Assessments;

/// <summary>离达标最近的: what could still be met, who owes what, and what the share would be if the ticked ones were. Nothing is stored.</summary>
internal static class ShowProspects
{
    public static async Task<IResult> HandleAsync(
        int number, string?[]? met, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var view = await db.SelfAssessmentAsync(campaign, clock.Today(), cancellationToken);
        var indicators = view.Rows.Select(row => row.ForReadiness).ToList();
        var prospects = Prospects.Of(indicators);

        // Until something is ticked, the nearest that would reach the line are.
        var supposed = !http.Request.Query.ContainsKey("met") ? prospects.Take(view.Readiness.Total.Short).Select(prospect => prospect.Indicator.Id).ToHashSet() : prospects.Select(prospect => prospect.Indicator.Id).Intersect((met ?? []).Keys()).ToHashSet();
        var rows = view.Rows.ToDictionary(row => row.Id);
        return Answer.Page<ProspectsPage>(new
        {
            Campaign = campaign,
            Prospects = prospects.Select(prospect => (prospect, rows[prospect.Indicator.Id])).ToList(),
            Supposed = supposed,
            Now = view.Readiness.Total,
            Then = Readiness.Of(Prospects.If(indicators, supposed), campaign.Type, AssessmentPapers.None).Total,
        });
    }
}
