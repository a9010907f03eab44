using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
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

    /// <summary>The campaigns of the region, those people mean first.</summary>
    public static Task<List<CampaignLine>> LinesAsync(AppDb db, CancellationToken cancellationToken) => (
        from campaign in db.Campaigns.AsNoTracking().MeantFirst()
        join system in db.IndicatorSystems on campaign.SystemId equals system.Id
        select new CampaignLine(campaign.Number, campaign.Name, system.Title, campaign.State, campaign.MaterialsDueOn, campaign.TargetOn))
        .ToListAsync(cancellationToken);

    /// <summary>The published systems of the region, newest first.</summary>
    public static Task<List<SystemChoice>> PublishedSystemsAsync(AppDb db, CancellationToken cancellationToken) =>
        Choices(db, db.IndicatorSystems.Where(system => system.State == SystemState.Published).OrderByDescending(system => system.PublishedAt))
            .ToListAsync(cancellationToken);

    /// <summary>The system of a campaign.</summary>
    public static Task<SystemChoice> SystemAsync(AppDb db, Campaign campaign, CancellationToken cancellationToken) =>
        Choices(db, db.IndicatorSystems.Where(system => system.Id == campaign.SystemId)).SingleAsync(cancellationToken);

    private static IQueryable<SystemChoice> Choices(AppDb db, IQueryable<IndicatorSystem> systems) => systems.Select(system =>
        new SystemChoice(system.Id, system.Title, system.DocumentNumber, db.Indicators.Count(indicator => indicator.SystemId == system.Id), system.PublishedAt));
}

/// <summary>A campaign in the list.</summary>
/// <param name="Number">Number within the region.</param>
/// <param name="Name">Name.</param>
/// <param name="System">Title of its system.</param>
/// <param name="State">Whether it takes work.</param>
/// <param name="MaterialsDueOn">Day by which units hand in.</param>
/// <param name="TargetOn">Day on which the region wants to apply.</param>
public sealed record CampaignLine(int Number, string Name, string System, CampaignState State, DateOnly MaterialsDueOn, DateOnly TargetOn);

/// <summary>A published system to choose.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title.</param>
/// <param name="DocumentNumber">文号; null when the document does not say.</param>
/// <param name="Indicators">How many indicators it has.</param>
/// <param name="PublishedAt">When it was published, UTC; tells two imports of one document apart.</param>
public sealed record SystemChoice(Guid Id, string Title, string? DocumentNumber, int Indicators, DateTime PublishedAt);
