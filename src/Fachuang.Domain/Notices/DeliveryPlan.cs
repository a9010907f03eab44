namespace Fachuang.Domain.Notices;

/// <summary>A person as far as channels are concerned.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UnitId">The unit whose notices reach the person; null for none.</param>
/// <param name="IsOffice">Whether the notices to the office reach the person.</param>
/// <param name="Channels">The channels that are set, wanted and have an address.</param>
public sealed record Recipient(Guid AccountId, Guid? UnitId, bool IsOffice, NoticeChannels Channels);

/// <summary>A message to be put together.</summary>
/// <param name="AccountId">The person.</param>
/// <param name="Channel">The channel.</param>
/// <param name="IsUrgent">Whether it does not wait for the digest.</param>
/// <param name="Notices">Keys of the notices, oldest first, at least one.</param>
/// <param name="Into">The unsent digest of an earlier day that takes them in; null for a message of their own.</param>
public sealed record PlannedDelivery(Guid AccountId, NoticeChannel Channel, bool IsUrgent, IReadOnlyList<Guid> Notices, Guid? Into);

/// <summary>What is known of a delivery that was put together before.</summary>
/// <param name="Id">Key.</param>
/// <param name="AccountId">The person.</param>
/// <param name="Channel">The channel.</param>
/// <param name="IsUrgent">Whether it did not wait for the digest.</param>
/// <param name="OnDay">Its day.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Notices">Keys of the notices it carries.</param>
public sealed record EarlierDelivery(Guid Id, Guid AccountId, NoticeChannel Channel, bool IsUrgent, DateOnly OnDay, DeliveryState State, IReadOnlyCollection<Guid> Notices);

/// <summary>Which messages follow from the unread notices of a region at one moment. Nothing is carried twice over one channel to one person.</summary>
public static class DeliveryPlan
{
    /// <summary>The messages to be put together.</summary>
    /// <param name="settings">The region's settings; it is not quiet.</param>
    /// <param name="withDigest">Whether the digests of the day are due, see <see cref="NoticeSettings.IsDigestDue"/>.</param>
    /// <param name="now">UTC.</param>
    /// <param name="recipients">The people of the region whom a channel reaches.</param>
    /// <param name="unread">The unread notices, oldest first.</param>
    /// <param name="earlier">The deliveries that carry any of them, and those of the day.</param>
    public static IReadOnlyList<PlannedDelivery> Of(
        NoticeSettings settings, bool withDigest, DateTime now,
        IReadOnlyCollection<Recipient> recipients, IReadOnlyCollection<Notice> unread, IReadOnlyCollection<EarlierDelivery> earlier)
    {
        var today = ChinaTime.DayOf(now);
        var open = unread.Where(notice => !settings.InboxOnly.Contains(notice.Topic) && !(notice.HeldUntil >= now)).ToList();
        var toPerson = open.Where(notice => notice.AccountId is not null).ToLookup(notice => notice.AccountId!.Value);
        var toUnit = open.Where(notice => notice.UnitId is not null).ToLookup(notice => notice.UnitId!.Value);
        var toOffice = open.Where(notice => notice.UnitId is null && notice.AccountId is null).ToList();
        var before = earlier.ToLookup(delivery => (delivery.AccountId, delivery.Channel));

        List<PlannedDelivery> planned = [];
        foreach (var recipient in recipients)
        {
            List<Notice> meant =
            [
                .. toPerson[recipient.AccountId],
                .. recipient.UnitId is { } unit ? toUnit[unit] : [],
                .. recipient.IsOffice ? toOffice : [],
            ];
            if (meant.Count == 0)
            {
                continue;
            }

            foreach (var channel in Enum.GetValues<NoticeChannel>().Where(channel => recipient.Channels.Holds(channel)))
            {
                var known = before[(recipient.AccountId, channel)].ToList();
                var carried = known.Where(delivery => delivery.State is not DeliveryState.Uncertain).SelectMany(delivery => delivery.Notices).ToHashSet();
                var left = meant.Where(notice => !notice.Without.Holds(channel) && !carried.Contains(notice.Id)).OrderBy(notice => notice.PostedAt).ThenBy(notice => notice.Id).ToList();

                // What may have arrived already does not hurry a second time: it waits for the digest.
                var doubtful = known.Where(delivery => delivery.State is DeliveryState.Uncertain).SelectMany(delivery => delivery.Notices).ToHashSet();
                var atOnce = left.Where(notice => settings.GoesAtOnce(notice.Topic, notice.IsUrgent) && !doubtful.Contains(notice.Id)).Select(notice => notice.Id).ToList();
                if (atOnce.Count > 0)
                {
                    planned.Add(new(recipient.AccountId, channel, IsUrgent: true, atOnce, null));
                }

                var digest = left.Select(notice => notice.Id).Except(atOnce).ToList();
                if (withDigest && digest.Count > 0 && !known.Exists(delivery => !delivery.IsUrgent && delivery.OnDay == today))
                {
                    var unsent = known.Where(delivery => !delivery.IsUrgent && delivery.State is DeliveryState.Waiting && delivery.OnDay < today).MaxBy(delivery => delivery.OnDay);
                    planned.Add(new(recipient.AccountId, channel, IsUrgent: false, digest, unsent?.Id));
                }
            }
        }

        return planned;
    }
}
