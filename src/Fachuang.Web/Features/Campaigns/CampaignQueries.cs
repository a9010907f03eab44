using Fachuang.Domain.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Campaigns;

/// <summary>What pages ask about campaigns.</summary>
internal static class CampaignQueries
{
    /// <summary>
    /// The campaign with this number in the acting person's region; null when there is none. Not named FindAsync: the set's own
    /// method of that name would be taken instead, and looks for a key.
    /// </summary>
    public static Task<Campaign?> ByNumberAsync(this DbSet<Campaign> campaigns, int number, CancellationToken cancellationToken) =>
        campaigns.SingleOrDefaultAsync(campaign => campaign.Number == number, cancellationToken);

    /// <summary>The newest open campaign first, then closed ones: the first is the one people mean when they name none.</summary>
    public static IQueryable<Campaign> MeantFirst(this IQueryable<Campaign> campaigns) =>
        campaigns.OrderBy(campaign => campaign.State == CampaignState.Open ? 0 : 1).ThenByDescending(campaign => campaign.Number);
}
