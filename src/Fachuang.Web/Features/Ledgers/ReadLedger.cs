using Fachuang.Domain;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>A unit's handed-in month as office and leader read it, any of its versions.</summary>
internal static class ReadLedger
{
    public static Task<IResult> HandleAsync(
        int number, string month, Guid unit, int? version, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        PageAsync(number, month, unit, version, http, db, acting, clock, null, null, cancellationToken);

    /// <summary>The page, with the form of a return as it was typed and what was wrong with it.</summary>
    public static async Task<IResult> PageAsync(
        int number, string month, Guid unit, int? version, HttpContext http, AppDb db, Acting acting, TimeProvider clock, string? typed, string? wrong, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign || LedgerMonths.Read(campaign, month) is not { } which)
        {
            return Answer.NotFound(http);
        }

        var person = acting.Required;
        var name = await db.Units.Where(row => row.Id == unit).Select(row => row.ShortName).SingleOrDefaultAsync(cancellationToken);
        var ledger = await db.Ledgers.AsNoTracking().VisibleTo(person)
            .SingleOrDefaultAsync(row => row.CampaignId == campaign.Id && row.UnitId == unit && row.Month == which, cancellationToken);
        if (name is null)
        {
            return Answer.NotFound(http);
        }

        var versions = ledger is null ? [] : await LedgerQueries.HandedIn(db, person, campaign, which, unit).ToListAsync(cancellationToken);
        if (version is not null && versions.TrueForAll(row => row.Number != version))
        {
            return Answer.NotFound(http);
        }

        return Answer.Page<HandedInPage>(
            new
            {
                Campaign = campaign,
                Month = which,
                UnitId = unit,
                UnitName = name,
                Ledger = ledger,
                Versions = versions,
                Shown = versions.Find(row => row.Number == version) ?? versions.FirstOrDefault(),
                Today = clock.Today(),
                IsMasked = person.Role is Role.Leader,
                WhyNotReturn = campaign.WhyNotWork() ?? ledger?.WhyNotReturn(person),
                Typed = typed,
                Wrong = wrong,
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
