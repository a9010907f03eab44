using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Fachuang.Domain.People;

/// <summary>
/// 征集联络员名单: the office asks chosen units for their people until a day (S1 三(三): 4月6日前报送联络员名单). Each unit gets a
/// link of its own.
/// </summary>
public sealed class LiaisonCollection : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>What the unit reads as the title, e.g. 报送示范创建联络员名单.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for, in the office's words; may be empty.</summary>
    public required string Purpose { get; init; }

    /// <summary>Last day in time.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>Who opened it.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When it was closed, UTC; null while links work.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>The units that are asked.</summary>
    public List<LiaisonRequest> Requests { get; init; } = [];

    /// <summary>Why a collection cannot be opened for a day; null when it can.</summary>
    /// <param name="dueOn">Last day in time.</param>
    /// <param name="today">The current day.</param>
    public static Refusal? WhyNotDue(DateOnly dueOn, DateOnly today) =>
        dueOn < today ? new("collection.due-in-past", "期限已经过了，要填今天或以后的日子")
        : dueOn > today.AddYears(1) ? new("collection.due-too-late", "期限太远，最多一年")
        : null;

    /// <summary>Ends it: no link works any more.</summary>
    /// <param name="now">UTC.</param>
    public void Close(DateTime now) => ClosedAt ??= now;
}

/// <summary>One unit's part of a collection.</summary>
public sealed class LiaisonRequest : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The collection.</summary>
    public required Guid CollectionId { get; init; }

    /// <summary>The unit that is asked.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>What the link is made of together with the secret of the installation; changes when the link is renewed.</summary>
    public required string Salt { get; set; }

    /// <summary>SHA-256 of the link's token. The token itself is stored nowhere.</summary>
    public required string TokenHash { get; set; }

    /// <summary>Whether the office has shut this one link.</summary>
    public bool IsShut { get; set; }

    /// <summary>When the unit answered first, UTC; null while it owes.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>How many days after the deadline the first answer came; 0 in time.</summary>
    public int LateDays { get; private set; }

    /// <summary>Day on which the office last urged the unit; null when it never did.</summary>
    public DateOnly? UrgedOn { get; private set; }

    /// <summary>How often the office has urged.</summary>
    public int UrgedTimes { get; private set; }

    /// <summary>Counts the answers and renewals.</summary>
    public int Revision { get; set; }

    /// <summary>Why nothing can be written now; null when it can. Changeable until the deadline; after it one late answer is taken.</summary>
    /// <param name="collection">Its collection.</param>
    /// <param name="today">The current day.</param>
    public Refusal? WhyNotAnswer(LiaisonCollection collection, DateOnly today) =>
        collection.ClosedAt is not null || IsShut ? new("collection.closed", "这次征集已经结束，名单有变化请告诉发通知的办公室")
        : AnsweredAt is not null && today > collection.DueOn ? new("collection.answered", "名单已经报过，期限也过了。还要改，请告诉发通知的办公室")
        : null;

    /// <summary>The unit has answered.</summary>
    /// <param name="collection">Its collection.</param>
    /// <param name="now">UTC.</param>
    public void Answer(LiaisonCollection collection, DateTime now)
    {
        if (AnsweredAt is null)
        {
            AnsweredAt = now;
            LateDays = Math.Max(0, ChinaTime.DayOf(now).DayNumber - collection.DueOn.DayNumber);
        }

        Revision++;
    }

    /// <summary>Why the unit is not urged now; null when it is.</summary>
    /// <param name="collection">Its collection.</param>
    /// <param name="today">The current day.</param>
    public Refusal? WhyNotUrge(LiaisonCollection collection, DateOnly today) =>
        collection.ClosedAt is not null ? new("collection.closed", "这次征集已经结束")
        : AnsweredAt is not null ? new("collection.answered", "已经报过了")
        : UrgedOn == today ? new("collection.urged-today", "今天催过了，一天最多催一次")
        : null;

    /// <summary>The office has urged the unit.</summary>
    /// <param name="today">The current day.</param>
    public void Urge(DateOnly today) => (UrgedOn, UrgedTimes, Revision) = (today, UrgedTimes + 1, Revision + 1);
}

/// <summary>
/// Tokens of links that need no account. A token is computed from the row's salt and the secret of the installation, which lies
/// outside the database: the office can show the link again, and who has read the database alone can make none.
/// </summary>
public static class LinkToken
{
    /// <summary>Bytes of a salt: 128 random bits.</summary>
    public const int SaltBytes = 16;

    /// <summary>A fresh salt.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>The token: 192 bits, safe in an address.</summary>
    /// <param name="secret">The secret of the installation, at least 32 bytes.</param>
    /// <param name="salt">The row's salt.</param>
    public static string Of(byte[] secret, string salt) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("link:" + salt)).AsSpan(0, 24));

    /// <summary>What is stored of a token.</summary>
    /// <param name="token">The token as it stands in the address.</param>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
