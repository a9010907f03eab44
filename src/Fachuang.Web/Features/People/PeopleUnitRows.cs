using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>What this room says about its own rows when a unit goes.</summary>
internal sealed class PeopleUnitRows : IUnitRows
{
    public IReadOnlyCollection<Type> Owns { get; } =
        [typeof(UnitGroupMember), typeof(UnitGroupException), typeof(LiaisonOfficer), typeof(LiaisonRequest), typeof(Account)];

    public async Task MergeAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        var (from, to) = (move.From.Id, move.To!.Id);
        await ReplaceInGroupsAsync(db, from, to, cancellationToken);

        var inDuty = await db.LiaisonOfficers.Where(officer => officer.UnitId == from || officer.UnitId == to).ToListAsync(cancellationToken);
        foreach (var officer in inDuty.Where(officer => officer.UnitId == from))
        {
            // Both names had the same person in the list.
            if (officer.Until is null && inDuty.Any(other => other.UnitId == to && other.Until is null && (other.Phone == officer.Phone || other.Name == officer.Name)))
            {
                officer.Replace(move.Today);
            }

            db.Entry(officer).Property(row => row.UnitId).CurrentValue = to;
        }

        var requests = await db.LiaisonRequests.Where(request => request.UnitId == from || request.UnitId == to).ToListAsync(cancellationToken);
        foreach (var request in requests.Where(request => request.UnitId == from))
        {
            var twin = requests.Find(other => other.UnitId == to && other.CollectionId == request.CollectionId);
            if (twin is { AnsweredAt: not null } || (twin is not null && request.AnsweredAt is null))
            {
                db.Remove(request);
                continue;
            }

            if (twin is not null)
            {
                // Only the merged name has answered: saved first, as one row must go before the other takes its place.
                db.Remove(twin);
                await db.SaveChangesAsync(cancellationToken);
            }

            db.Entry(request).Property(row => row.UnitId).CurrentValue = to;
        }

        foreach (var account in await db.Users.InRegion(db.RegionId).Where(account => account.UnitId == from).ToListAsync(cancellationToken))
        {
            account.UnitId = to;
            account.EndSessions();
        }
    }

    public async Task EndAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        await ReplaceInGroupsAsync(db, move.From.Id, move.To?.Id, cancellationToken);
        foreach (var officer in await db.LiaisonOfficers.Where(officer => officer.UnitId == move.From.Id && officer.Until == null).ToListAsync(cancellationToken))
        {
            officer.Replace(move.On);
        }

        foreach (var request in await db.LiaisonRequests.Where(request => request.UnitId == move.From.Id && request.AnsweredAt == null && !request.IsShut).ToListAsync(cancellationToken))
        {
            request.IsShut = true;
            request.Revision++;
        }
    }

    // Membership is the key of its row: a row goes and another comes. Who is left out by name is not left out under another's.
    private static async Task ReplaceInGroupsAsync(AppDb db, Guid from, Guid? to, CancellationToken cancellationToken)
    {
        var members = await db.Set<UnitGroupMember>().Where(member => member.UnitId == from || member.UnitId == to).ToListAsync(cancellationToken);
        foreach (var member in members.Where(member => member.UnitId == from))
        {
            db.Remove(member);
            if (to is { } unit && !members.Exists(other => other.UnitId == unit && other.GroupId == member.GroupId))
            {
                db.Add(new UnitGroupMember { RegionId = member.RegionId, GroupId = member.GroupId, UnitId = unit });
            }
        }

        db.RemoveRange(await db.Set<UnitGroupException>().Where(exception => exception.UnitId == from).ToListAsync(cancellationToken));
    }
}
