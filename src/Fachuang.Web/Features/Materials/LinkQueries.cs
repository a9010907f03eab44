using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>What is known of the addresses in catalogues.</summary>
internal static class LinkQueries
{
    /// <summary>What addresses answered when they were last opened, by address; those never opened are missing.</summary>
    /// <param name="db">The database.</param>
    /// <param name="urls">The addresses as they stand in catalogues.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Dictionary<string, LinkStanding>> StandingsAsync(AppDb db, IReadOnlyCollection<string> urls, CancellationToken cancellationToken)
    {
        var hashes = urls.Select(CheckLinks.HashOf).Distinct().ToList();
        return await db.LinkStates.AsNoTracking().Where(link => hashes.Contains(link.UrlHash) && link.CheckedAt != null)
            .ToDictionaryAsync(link => link.Url, link => new LinkStanding(link.Status, link.Failure, link.Title, link.CheckedAt, link.SeenAt), cancellationToken);
    }

    /// <summary>What an address answered, in words: 2024-06-18 能打开：标题, or since when it cannot be opened.</summary>
    public static string Words(this LinkStanding link) => (link.CheckedAt, link.Failure) switch
    {
        (null, _) => "网址还没有查",
        ({ } at, null) => $"{Say.Day(ChinaTime.DayOf(at))} 能打开{(link.Title is null ? "" : $"：{link.Title}")}",
        ({ } at, { } failure) => $"{Say.Day(ChinaTime.DayOf(at))} 打不开：{failure}{(link.SeenAt is { } seen ? $"；{Say.Day(ChinaTime.DayOf(seen))} 还能打开" : "")}",
    };
}
