using Fachuang.Domain;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>台账: the office's grid of units × months; a liaison officer goes on to the own month.</summary>
internal static class ShowLedgers
{
    /// <summary>Segment of those that have not handed in the current month.</summary>
    public const string Owing = "owing";

    /// <summary>Segment of those that ever missed a day.</summary>
    public const string Late = "late";

    public static async Task<IResult> HandleAsync(
        int number, string? show, string? year, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var today = clock.Today();
        if (acting.Required.Role is Role.Liaison)
        {
            return TypedResults.LocalRedirect($"/campaigns/{number}/ledgers/{LedgerMonths.Address(LedgerMonths.Current(campaign, today))}");
        }

        var grid = await LedgerGrid.LoadAsync(db, campaign, acting.Required, today, cancellationToken);
        var chosen = int.TryParse(year, System.Globalization.CultureInfo.InvariantCulture, out var named) && grid.Months.Any(month => month.Year == named) ? named : grid.Current.Year;
        return Answer.Page<LedgersPage>(new
        {
            Grid = grid,
            Year = chosen,
            Show = show is Owing or Late ? show : null,
            WhyNotUrge = acting.Required.Role is Role.Office ? campaign.WhyNotWork() : new Refusal("ledger.office-only", "只有依法治区办能催办"),
        });
    }
}
