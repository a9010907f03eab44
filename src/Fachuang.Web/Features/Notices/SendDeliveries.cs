using Fachuang.Domain;
using Fachuang.Domain.Calendars;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>
/// Sends what is due. A batch is claimed and committed before its first message goes out and recorded after its last: whoever
/// dies in between leaves messages nobody sends again (<see cref="DeliveryState.Uncertain"/>), and no two nodes hold the same.
/// </summary>
internal sealed partial class SendDeliveries(
    IServiceScopeFactory scopes, IEnumerable<IChannel> channels, IConfiguration configuration, TimeProvider clock, ILogger<SendDeliveries> log)
{
    /// <summary>How many messages are claimed together: the most that one death leaves uncertain.</summary>
    public const int Batch = 20;

    private const int MostSaves = 5;

    private readonly string site = (configuration["Site:Address"] ?? "").TrimEnd('/');

    /// <summary>Sends until nothing is due any more, in regions that are not quiet.</summary>
    /// <returns>How many messages were taken by the other side.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        var down = new HashSet<NoticeChannel>();
        var (due, calendar) = await DueAsync(cancellationToken);
        foreach (var settings in due)
        {
            foreach (var channel in channels.Where(channel => channel.WhyNotSet is null))
            {
                while (!down.Contains(channel.Kind) && !cancellationToken.IsCancellationRequested && !settings.IsQuiet(clock.UtcNow(), calendar.IsDayOff)
                    && await ClaimAsync(settings.RegionId, channel.Kind, cancellationToken) is { } claimed)
                {
                    sent += await SendAsync(settings.RegionId, channel, claimed, down, cancellationToken);
                }
            }
        }

        return sent;
    }

    // Gives up what a dead node claimed, then says which regions have something to send.
    private async Task<(IReadOnlyList<NoticeSettings> Regions, WorkingCalendar Calendar)> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.UtcNow();
        var open = await db.Deliveries.IgnoreQueryFilters([AppDb.RegionFilter]).AsNoTracking()
            .Where(delivery => delivery.State == DeliveryState.Sending || (delivery.State == DeliveryState.Waiting && delivery.NextTryAt <= now))
            .GroupBy(delivery => new { delivery.RegionId, delivery.State }).Select(group => new { group.Key.RegionId, group.Key.State, Since = group.Min(delivery => delivery.ClaimedAt) })
            .ToListAsync(cancellationToken);
        foreach (var region in open.Where(region => region.State is DeliveryState.Sending && now - region.Since > Delivery.Patience))
        {
            await AbandonAsync(region.RegionId, now, cancellationToken);
        }

        var due = open.Where(region => region.State is DeliveryState.Waiting).Select(region => region.RegionId).ToHashSet();
        return due.Count == 0 ? ([], WorkingCalendar.Statutory)
            : ([.. (await db.RegionSettingsAsync(cancellationToken)).Where(settings => due.Contains(settings.RegionId))], await db.WorkingCalendarAsync(cancellationToken));
    }

    private async Task AbandonAsync(Guid regionId, DateTime now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(ComposeDeliveries.ActorName, regionId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        foreach (var delivery in (await db.Deliveries.Where(delivery => delivery.State == DeliveryState.Sending).ToListAsync(cancellationToken)).Where(delivery => delivery.IsAbandoned(now)))
        {
            delivery.Abandon(now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Claims a batch over one channel.</summary>
    /// <returns>The messages to send, none when all were read meanwhile; null when nothing was due.</returns>
    private async Task<IReadOnlyList<OutgoingMessage>?> ClaimAsync(Guid regionId, NoticeChannel channel, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(ComposeDeliveries.ActorName, regionId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.UtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var due = await db.Deliveries.Where(delivery => delivery.State == DeliveryState.Waiting && delivery.NextTryAt <= now && delivery.Channel == channel)
            .OrderBy(delivery => delivery.NextTryAt).ThenBy(delivery => delivery.Id).Take(Batch).Include(delivery => delivery.Notices).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return null;
        }

        var carried = due.SelectMany(delivery => delivery.Notices).Select(notice => notice.NoticeId).Distinct().ToList();
        var unread = await db.Notices.AsNoTracking().Where(notice => carried.Contains(notice.Id) && notice.ReadAt == null).ToDictionaryAsync(notice => notice.Id, cancellationToken);
        var people = due.Select(delivery => delivery.AccountId).ToList();
        var accounts = await (
            from account in db.Users
            where people.Contains(account.Id)
            join region in db.Regions on account.RegionId equals region.Id
            join unit in db.Units on account.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            select new { account.Id, account.DisplayName, account.Email, account.PhoneNumber, region.OfficeName, Unit = unit.ShortName }).ToDictionaryAsync(account => account.Id, cancellationToken);
        List<OutgoingMessage> messages = [];
        foreach (var delivery in due)
        {
            List<OutgoingNotice> notices =
            [
                .. delivery.Notices.Where(notice => unread.ContainsKey(notice.NoticeId)).Select(notice => unread[notice.NoticeId]).OrderBy(notice => notice.PostedAt).ThenBy(notice => notice.Id)
                    .Select(notice => new OutgoingNotice(notice.Topic, notice.Title, notice.Text, $"{site}/notices/{notice.Id}")),
            ];
            if (notices.Count == 0)
            {
                delivery.Skip(now);
                continue;
            }

            delivery.Claim(now);
            var account = accounts[delivery.AccountId];
            messages.Add(new(delivery.Id, account.DisplayName, account.Unit ?? account.OfficeName, account.Email, account.PhoneNumber, account.OfficeName, notices, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return messages;
    }

    private async Task<int> SendAsync(Guid regionId, IChannel channel, IReadOnlyList<OutgoingMessage> messages, HashSet<NoticeChannel> down, CancellationToken cancellationToken)
    {
        // What is not in it was not tried.
        var attempts = new Dictionary<Guid, Attempt>();
        await using (var line = channel.Open())
        {
            foreach (var message in messages)
            {
                if (cancellationToken.IsCancellationRequested || down.Contains(channel.Kind))
                {
                    break;
                }

                try
                {
                    attempts[message.Id] = await line.SendAsync(message);
                }
                catch (Exception exception)
                {
                    LogUnexpected(exception, message.Id);
                    attempts[message.Id] = new(AttemptResult.Unknown, "发送时出了没有料到的问题，不知道发出去没有");
                }

                if (attempts[message.Id].IsDown)
                {
                    down.Add(channel.Kind);
                }
            }
        }

        await RecordAsync(regionId, [.. messages.Select(message => message.Id)], attempts);
        return attempts.Values.Count(attempt => attempt.Result is AttemptResult.Sent);
    }

    // Not to be cancelled: what went out must be written down, even while the program ends.
    private async Task RecordAsync(Guid regionId, IReadOnlyList<Guid> claimed, Dictionary<Guid, Attempt> attempts)
    {
        for (var save = 1; ; save++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Acting>().As(ComposeDeliveries.ActorName, regionId);
                var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                var now = clock.UtcNow();
                foreach (var delivery in await db.Deliveries.Where(delivery => claimed.Contains(delivery.Id)).ToListAsync())
                {
                    switch (delivery.State, attempts.GetValueOrDefault(delivery.Id))
                    {
                        case (DeliveryState.Sending, null):
                            delivery.Release();
                            break;
                        case (DeliveryState.Sending, { } attempt):
                            delivery.Record(attempt.Result, attempt.Words, now);
                            break;
                        case (DeliveryState.Uncertain, { Result: AttemptResult.Sent } attempt):
                            // Given up too early, because this node was slow or the clock jumped: it is known after all.
                            delivery.Record(attempt.Result, attempt.Words, now);
                            break;
                    }
                }

                await db.SaveChangesAsync();
                return;
            }
            catch (Exception exception) when (save < MostSaves)
            {
                LogSave(exception, save);
                await Task.Delay(TimeSpan.FromSeconds(save));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} met an unexpected problem")]
    private partial void LogUnexpected(Exception exception, Guid delivery);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was sent could not be written down, attempt {Attempt}")]
    private partial void LogSave(Exception exception, int attempt);
}
