using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>What pages and jobs ask about notices and their channels.</summary>
internal static class NoticeQueries
{
    /// <summary>The settings of every region; the default where the office has not said anything. Not tracked.</summary>
    public static async Task<IReadOnlyList<NoticeSettings>> RegionSettingsAsync(this AppDb db, CancellationToken cancellationToken)
    {
        var settings = db.NoticeSettings.IgnoreQueryFilters([AppDb.RegionFilter]).AsNoTracking();
        var regions = await (
            from region in db.Regions
            join set in settings on region.Id equals set.RegionId into found
            from set in found.DefaultIfEmpty()
            select new { region.Id, Settings = set }).ToListAsync(cancellationToken);
        return [.. regions.Select(region => region.Settings ?? NoticeSettings.Default(region.Id))];
    }

    /// <summary>The settings of the acting region; the default where the office has not said anything. Not tracked.</summary>
    public static async Task<NoticeSettings> SettingsAsync(this AppDb db, CancellationToken cancellationToken) =>
        await db.NoticeSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? NoticeSettings.Default(db.RegionId);

    /// <summary>The channels for which a person has an address and which the person has not declined.</summary>
    public static NoticeChannels ReachedBy(this Account account) =>
        (string.IsNullOrEmpty(account.Email) || account.NoMail ? NoticeChannels.None : NoticeChannels.Mail)
        | (string.IsNullOrEmpty(account.PhoneNumber) || account.NoMessages ? NoticeChannels.None : NoticeChannels.Webhook);
}
