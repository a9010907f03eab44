using Fachuang.Domain;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>发送记录: every sending with its outcome.</summary>
internal static class ShowDeliveries
{
    /// <summary>Deliveries a page shows.</summary>
    public const int PageSize = 100;

    public static async Task<IResult> HandleAsync(
        [AsParameters] DeliveryFilter filter, AppDb db, Acting acting, IEnumerable<IChannel> channels, TimeProvider clock, CancellationToken cancellationToken)
    {
        var counts = await db.Deliveries.GroupBy(delivery => delivery.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var chosen = filter.Apply(db.Deliveries.AsNoTracking());
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var text = filter.Q.Trim();
            chosen = chosen.Where(delivery => db.Users.Any(account => account.Id == delivery.AccountId
                && (account.DisplayName.Contains(text) || db.Units.Any(unit => unit.Id == account.UnitId && unit.ShortName.Contains(text)))));
        }

        var total = await chosen.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page ?? 1, 1, pages);
        var deliveries = await chosen.OrderByDescending(delivery => delivery.CreatedAt).ThenByDescending(delivery => delivery.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).Include(delivery => delivery.Notices).ToListAsync(cancellationToken);
        var people = deliveries.Select(delivery => delivery.AccountId).Distinct().ToList();
        var names = await (
            from account in db.Users
            where people.Contains(account.Id)
            join unit in db.Units on account.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            select new { account.Id, account.DisplayName, Unit = unit.ShortName }).ToDictionaryAsync(account => account.Id, cancellationToken);
        var carried = deliveries.SelectMany(delivery => delivery.Notices).Select(notice => notice.NoticeId).Distinct().ToList();
        var titles = await db.Notices.Where(notice => carried.Contains(notice.Id))
            .Select(notice => new { notice.Id, notice.Title }).ToDictionaryAsync(notice => notice.Id, notice => notice.Title, cancellationToken);
        var now = clock.UtcNow();
        var settings = await db.SettingsAsync(cancellationToken);
        var calendar = await db.WorkingCalendarAsync(cancellationToken);
        return Answer.Page<DeliveriesPage>(new
        {
            Filter = filter with { Page = page },
            Rows = deliveries.ConvertAll(delivery => new DeliveryRow(
                delivery, names[delivery.AccountId].DisplayName, names[delivery.AccountId].Unit, [.. delivery.Notices.Select(notice => titles[notice.NoticeId])])),
            Counts = counts,
            Total = total,
            Pages = pages,
            Unset = channels.Where(channel => channel.WhyNotSet is not null).Select(channel => (channel.Kind, channel.WhyNotSet!)).ToList(),
            IsQuiet = settings.IsQuiet(now, calendar.IsDayOff),
            Today = ChinaTime.DayOf(now),
            acting.Required.Role,
        });
    }
}

/// <summary>The filter of the page, kept in the address.</summary>
/// <param name="Q">Part of a person's or a unit's name; null for all.</param>
/// <param name="State">Name of a <see cref="DeliveryState"/>; null or unknown for all.</param>
/// <param name="Channel">Name of a <see cref="NoticeChannel"/>; null or unknown for all.</param>
/// <param name="Page">Page from 1.</param>
public sealed record DeliveryFilter(string? Q, string? State, string? Channel, int? Page)
{
    internal DeliveryState? ChosenState => Enum.TryParse<DeliveryState>(State, out var state) && Enum.IsDefined(state) ? state : null;

    internal NoticeChannel? ChosenChannel => Enum.TryParse<NoticeChannel>(Channel, out var channel) && Enum.IsDefined(channel) ? channel : null;

    internal IQueryable<Delivery> Apply(IQueryable<Delivery> deliveries)
    {
        if (ChosenState is { } state)
        {
            deliveries = deliveries.Where(delivery => delivery.State == state);
        }

        return ChosenChannel is { } channel ? deliveries.Where(delivery => delivery.Channel == channel) : deliveries;
    }

    internal string Address(DeliveryState? state, int page = 1) => "/notices/deliveries" + QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Q, ["state"] = state?.ToString(), ["channel"] = Channel, ["page"] = page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}

/// <summary>A delivery on the page.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Person">Name of the person.</param>
/// <param name="Unit">Short name of the person's unit; null for none.</param>
/// <param name="Titles">Titles of the notices it carries.</param>
public sealed record DeliveryRow(Delivery Delivery, string Person, string? Unit, IReadOnlyList<string> Titles);
