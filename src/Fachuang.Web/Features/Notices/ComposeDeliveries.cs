using Fachuang.Domain;
using Fachuang.Domain.Calendars;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>Puts the unread notices together into messages: the digests of the day, and at once what does not wait for them.</summary>
internal sealed class ComposeDeliveries(IServiceScopeFactory scopes, IEnumerable<IChannel> channels, TimeProvider clock)
{
    /// <summary>Name in the audit trail.</summary>
    public const string ActorName = "发送通知";

    // How long a notice that nobody reads is still carried: a channel that is set up later does not begin with last year's.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(14);

    // The people one transaction writes to: others wait for it. Each is planned for alone, so a part reads what concerns its people only.
    private const int PeopleAtOnce = 1000;

    private readonly NoticeChannels usable = channels.Where(channel => channel.WhyNotSet is null).Aggregate(NoticeChannels.None, (all, channel) => all | channel.Kind.AsSet());

    /// <summary>Does it for every region that is not quiet now.</summary>
    /// <returns>How many messages were put together.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (usable is NoticeChannels.None)
        {
            return 0;
        }

        var now = clock.UtcNow();
        var made = 0;
        var (regions, calendar) = await RegionsAsync(now, cancellationToken);
        foreach (var region in regions)
        {
            var parts = (await PeopleAsync(region, cancellationToken)).Chunk(PeopleAtOnce).DefaultIfEmpty([]).ToList();
            foreach (var (index, people) in parts.Index())
            {
                made += await ComposeAsync(region, people, calendar, isLast: index == parts.Count - 1, now, cancellationToken);
            }
        }

        return made;
    }

    private async Task<List<Guid>> PeopleAsync(Guid regionId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await db.Users.InRegion(regionId).Where(account => account.Role != Role.Administrator)
            .OrderBy(account => account.Id).Select(account => account.Id).ToListAsync(cancellationToken);
    }

    // Three queries a minute however many regions there are.
    private async Task<(IReadOnlyList<Guid> Regions, WorkingCalendar Calendar)> RegionsAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var settings = await db.RegionSettingsAsync(cancellationToken);
        var calendar = await db.WorkingCalendarAsync(cancellationToken);
        var since = now - Fresh;
        var urgent = (await db.Notices.IgnoreQueryFilters([AppDb.RegionFilter])
            .Where(notice => notice.ReadAt == null && notice.PostedAt >= since && (notice.HeldUntil == null || notice.HeldUntil < now))
            .Where(notice => !db.DeliveredNotices.IgnoreQueryFilters(new[] { AppDb.RegionFilter }).Any(carried => carried.NoticeId == notice.Id))
            .Select(notice => new { notice.RegionId, notice.Topic, notice.IsUrgent }).Distinct().ToListAsync(cancellationToken)).ToLookup(notice => notice.RegionId);
        return (
            [
                .. settings.Where(region => !region.IsQuiet(now, calendar.IsDayOff))
                    .Where(region => region.IsDigestDue(now, calendar.IsDayOff) || urgent[region.RegionId].Any(notice => region.GoesAtOnce(notice.Topic, notice.IsUrgent)))
                    .Select(region => region.RegionId),
            ],
            calendar);
    }

    private async Task<int> ComposeAsync(Guid regionId, Guid[] people, WorkingCalendar calendar, bool isLast, DateTime now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, regionId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();

        // Another node may be at it: one after the other, and each sees what the one before has put together.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var settings = await db.NoticeSettings.SingleOrDefaultAsync(cancellationToken);
        if (settings is null)
        {
            settings = NoticeSettings.Default(regionId);
            db.Add(settings);
        }

        var withDigest = settings.IsDigestDue(now, calendar.IsDayOff);
        var planned = await PlanAsync(db, settings, people, withDigest, now, cancellationToken);
        var into = planned.Select(message => message.Into).OfType<Guid>().ToList();
        var unsent = await db.Deliveries.Where(delivery => into.Contains(delivery.Id)).ToDictionaryAsync(delivery => delivery.Id, cancellationToken);
        foreach (var message in planned)
        {
            if (message.Into is { } earlier)
            {
                unsent[earlier].TakeIn(message.Notices, now);
            }
            else
            {
                db.Add(Delivery.Of(regionId, message, now));
            }
        }

        if (withDigest && isLast)
        {
            settings.Digested(ChinaTime.DayOf(now));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return planned.Count;
    }

    private async Task<IReadOnlyList<PlannedDelivery>> PlanAsync(
        AppDb db, NoticeSettings settings, Guid[] people, bool withDigest, DateTime now, CancellationToken cancellationToken)
    {
        var accounts = (await db.Users.InRegion(settings.RegionId).AsNoTracking().Where(account => people.Contains(account.Id)).ToListAsync(cancellationToken))
            .Where(account => account.Role is not Role.Administrator && !account.IsLocked()).ToList();
        var units = accounts.Where(account => account.Role is Role.Liaison).Select(account => account.UnitId).OfType<Guid>().Distinct().ToList();
        var since = now - Fresh;
        var fresh = db.Notices.AsNoTracking().Where(notice => notice.ReadAt == null && notice.PostedAt >= since);
        var unread = await fresh.Where(notice => notice.AccountId != null ? people.Contains(notice.AccountId.Value) : notice.UnitId == null || units.Contains(notice.UnitId.Value))
            .OrderBy(notice => notice.PostedAt).ThenBy(notice => notice.Id).ToListAsync(cancellationToken);
        var today = ChinaTime.DayOf(now);
        var earlier = await db.Deliveries.AsNoTracking().Where(delivery => people.Contains(delivery.AccountId))
            .Where(delivery => delivery.OnDay == today || delivery.State == DeliveryState.Waiting || delivery.Notices.Any(carried => fresh.Any(notice => notice.Id == carried.NoticeId)))
            .Select(delivery => new EarlierDelivery(
                delivery.Id, delivery.AccountId, delivery.Channel, delivery.IsUrgent, delivery.OnDay, delivery.State, delivery.Notices.Select(carried => carried.NoticeId).ToList()))
            .ToListAsync(cancellationToken);
        return DeliveryPlan.Of(
            settings, withDigest, now,
            [
                .. accounts.Select(account => new Recipient(
                    account.Id, account.Role is Role.Liaison ? account.UnitId : null, account.Role is Role.Office, account.ReachedBy() & usable)),
            ],
            unread, earlier);
    }
}
