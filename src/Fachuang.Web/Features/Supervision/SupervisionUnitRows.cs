using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Notices;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Supervision;

/// <summary>
/// A supervision notice follows its unit as it stands, with its number, its steps and its files. One that is not finished is open work: when
/// its unit ends the successor answers for it and is told so. A finished one stays with the old name.
/// </summary>
internal sealed class SupervisionUnitRows : IUnitRows
{
    public IReadOnlyCollection<Type> Owns { get; } = [];

    public Task MergeAsync(AppDb db, UnitMove move, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<int> OpenWorkAsync(AppDb db, Guid unitId, CancellationToken cancellationToken) => Open(db, unitId).CountAsync(cancellationToken);

    public async Task EndAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        if (move.To is not { } successor)
        {
            return;
        }

        var open = await Open(db, move.From.Id).Include(notice => notice.Files).ToListAsync(cancellationToken);
        var campaignIds = open.Select(notice => notice.CampaignId).Distinct().ToArray();
        var numbers = await db.Campaigns.Where(campaign => campaignIds.Contains(campaign.Id)).ToDictionaryAsync(campaign => campaign.Id, campaign => campaign.Number, cancellationToken);
        foreach (var notice in open)
        {
            db.Entry(notice).Property(row => row.UnitId).CurrentValue = successor.Id;
        }

        // What was attached is the unit's own, or the successor could not open what it answers for.
        var fileIds = open.SelectMany(notice => notice.Files).Select(file => file.FileId).ToArray();
        foreach (var file in await db.StoredFiles.Where(file => fileIds.Contains(file.Id)).ToListAsync(cancellationToken))
        {
            db.Entry(file).Property(row => row.UnitId).CurrentValue = successor.Id;
        }

        await db.PostAsync([.. open.Select(notice => Notice.To(
            notice.RegionId, successor.Id, NoticeTopic.Supervision, $"supervision/{notice.Id}/taken-over", $"{notice.Number}转由你单位办：{move.From.ShortName}已撤并", notice.Demand,
            $"/campaigns/{numbers[notice.CampaignId]}/supervision/{notice.Id}", move.Now))], cancellationToken);
    }

    private static IQueryable<SupervisionNotice> Open(AppDb db, Guid unitId) => db.SupervisionNotices.Where(notice => notice.UnitId == unitId
        && notice.State != SupervisionState.Closed && notice.State != SupervisionState.Withdrawn
        && db.Campaigns.Any(campaign => campaign.Id == notice.CampaignId && campaign.State == CampaignState.Open));
}
