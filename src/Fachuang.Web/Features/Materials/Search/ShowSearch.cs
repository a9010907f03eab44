using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Search;

/// <summary>全文检索 (requirement D10): narratives, evidence and indicators by their words.</summary>
internal static class ShowSearch
{
    public static async Task<IResult> HandleAsync([AsParameters] SearchFilter filter, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var person = acting.Required;
        var result = await PassageSearch.FindAsync(db, person, filter, cancellationToken);
        var campaigns = await db.Campaigns.AsNoTracking().OrderByDescending(campaign => campaign.Number).Select(campaign => new { campaign.Number, campaign.Name })
            .ToListAsync(cancellationToken);
        var units = person.Role is Role.Liaison ? [] : await db.Units.AsNoTracking().OrderBy(unit => unit.ShortName).Select(unit => new { unit.Id, unit.ShortName }).ToListAsync(cancellationToken);
        return Answer.Page<SearchPage>(new
        {
            Filter = filter, Result = result, HasWords = Bigrams.Query(filter.Words).Count > 0,
            Campaigns = (IReadOnlyList<(int, string)>)[.. campaigns.Select(campaign => (campaign.Number, campaign.Name))],
            Units = (IReadOnlyList<(Guid, string)>)[.. units.Select(unit => (unit.Id, unit.ShortName))],
        });
    }
}
