using Fachuang.Domain.People;

namespace Fachuang.Domain.Draws;

/// <summary>Where a draw stands.</summary>
public enum DrawState
{
    /// <summary>起草中: list, quotas and exclusions can be changed.</summary>
    Draft,

    /// <summary>已固定: nothing can be changed any more, the value that decides is not known yet.</summary>
    Frozen,

    /// <summary>已抽取.</summary>
    Drawn,
}

/// <summary>What decides a draw.</summary>
public enum DrawDecider
{
    /// <summary>公开数值: something published later that nobody of the office can influence, named when the list is frozen.</summary>
    PublicValue,

    /// <summary>密封数值: a secret of the program whose hash is shown when the list is frozen, opened with the draw.</summary>
    SealedSecret,
}

/// <summary>随机抽取: what is drawn of a frozen list by a value nobody knew when it was frozen. Every draw stays; a new one says which it replaces and why (S3 随机抽取, S4 四（二）).</summary>
public sealed class Draw : IRegional
{
    /// <summary>Longest purpose, source, reason or value, in characters.</summary>
    public const int LongestWords = 500;

    /// <summary>Longest address of the page it was begun from, in characters.</summary>
    public const int LongestAddress = 200;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>第 n 次 of the region, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What is drawn for, as the sheet says.</summary>
    public string Title { get; private set; } = "";

    /// <summary>用途: what becomes of those who are drawn; may be empty.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>Address of the page whose list it is; empty for a list that was brought.</summary>
    public required string ReturnAddress { get; init; }

    /// <summary>SHA-256 of the sheet (<see cref="DrawSheet.Write"/>) in the store; what is published once it is frozen.</summary>
    public string SheetHash { get; private set; } = "";

    /// <summary>How many stand on the list.</summary>
    public int Entries { get; private set; }

    /// <summary>How many are drawn, without substitutes.</summary>
    public int Count { get; private set; }

    /// <summary>What decides.</summary>
    public DrawDecider Decider { get; private set; }

    /// <summary>For a public value: what it is, where and when it is published. For a sealed one: SHA-256 of the secret, hexadecimal.</summary>
    public string Announcement { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public DrawState State { get; private set; }

    /// <summary>Who froze it; empty before.</summary>
    public string FrozenBy { get; private set; } = "";

    /// <summary>When, UTC; null before.</summary>
    public DateTime? FrozenAt { get; private set; }

    /// <summary>The value that decided, as typed or as opened; empty before the draw.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Who drew; empty before.</summary>
    public string DrawnBy { get; private set; } = "";

    /// <summary>When, UTC; null before.</summary>
    public DateTime? DrawnAt { get; private set; }

    /// <summary>The draw that it replaces; null when it replaces none.</summary>
    public Guid? RedrawOf { get; init; }

    /// <summary>Why it replaces that one; empty when it replaces none.</summary>
    public required string RedrawReason { get; init; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Why this person cannot draw in a region; null when the person can.</summary>
    public static Refusal? WhyNotDraw(Person person, Guid regionId) =>
        person.Role is Role.Office && person.RegionId == regionId ? null : new("draw.office-only", "只有依法治区办能抽");

    /// <summary>Why list, quotas and exclusions cannot be changed; null when they can.</summary>
    public Refusal? WhyNotWrite(Person person) =>
        WhyNotDraw(person, RegionId) ?? (State is DrawState.Draft ? null : new("draw.frozen", "名单已经固定，不能再改；不对就写明理由，另抽一次"));

    /// <summary>Stores the sheet. Ask <see cref="WhyNotWrite"/> and <see cref="DrawSheet.WhyNot"/> first.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="hash">SHA-256 of its text in the store.</param>
    /// <param name="purpose">用途.</param>
    public void Write(DrawSheet sheet, string hash, string purpose)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        (Title, Purpose, SheetHash, Entries, Count) = (sheet.Title, purpose, hash, sheet.Entries.Count, sheet.Quotas.Sum(quota => quota.Count));
        Revision++;
    }

    /// <summary>Why it cannot be frozen; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="decider">What is to decide; null when nothing was chosen.</param>
    /// <param name="announcement">For a public value: what it is, where and when it is published.</param>
    public Refusal? WhyNotFreeze(Person person, DrawDecider? decider, string announcement)
    {
        ArgumentNullException.ThrowIfNull(announcement);
        return WhyNotWrite(person) ?? (decider, announcement.Length) switch
        {
            (null, _) => new("draw.decider", "选用什么数来决定"),
            (DrawDecider.PublicValue, 0) => new("draw.announcement", "写明用哪个公开的数、在哪里公布、什么时候公布，如“双色球第 2026136 期开奖号码，12 月 1 日 21 时福彩网”"),
            (_, > LongestWords) => new("draw.announcement", $"最多 {LongestWords} 字"),
            _ => null,
        };
    }

    /// <summary>Freezes it: from now on nothing but the value is missing. Ask <see cref="WhyNotFreeze"/> first.</summary>
    /// <param name="decider">What decides.</param>
    /// <param name="announcement">What is announced: the words on the public value, or SHA-256 of the secret.</param>
    /// <param name="by">Who freezes it.</param>
    /// <param name="now">UTC.</param>
    public void Freeze(DrawDecider decider, string announcement, string by, DateTime now)
    {
        (Decider, Announcement, State, FrozenBy, FrozenAt) = (decider, announcement, DrawState.Frozen, by, now);
        Revision++;
    }

    /// <summary>Why nothing can be drawn now; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="value">The value; ignored where a secret decides.</param>
    public Refusal? WhyNotDrawNow(Person person, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return WhyNotDraw(person, RegionId) ?? (State, Decider, value.Length) switch
        {
            (DrawState.Draft, _, _) => new("draw.not-frozen", "先固定名单，公布校验值，再抽"),
            (DrawState.Drawn, _, _) => new("draw.drawn", "已经抽过了；不能换一个数再抽"),
            (_, DrawDecider.PublicValue, 0) => new("draw.value", "写上公布的那个数，一个字符也不能差"),
            (_, _, > LongestWords) => new("draw.value", $"最多 {LongestWords} 字"),
            _ => null,
        };
    }

    /// <summary>Draws. Ask <see cref="WhyNotDrawNow"/> first.</summary>
    /// <param name="value">The public value, or the opened secret.</param>
    /// <param name="by">Who draws.</param>
    /// <param name="now">UTC.</param>
    public void Decide(string value, string by, DateTime now)
    {
        (Value, State, DrawnBy, DrawnAt) = (value, DrawState.Drawn, by, now);
        Revision++;
    }

    /// <summary>Why somebody drawn cannot be replaced by the next substitute; null when it is possible.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="line">Who cannot come; null when nobody of that key is drawn.</param>
    /// <param name="next">The next substitute of the group; null when none is left.</param>
    /// <param name="reason">Why.</param>
    public Refusal? WhyNotReplace(Person person, DrawnEntry? line, DrawnEntry? next, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return WhyNotDraw(person, RegionId) ?? (State, line, next, reason.Length) switch
        {
            (not DrawState.Drawn, _, _, _) => new("draw.not-drawn", "还没有抽"),
            (_, null, _, _) => new("draw.not-drawn-one", "抽出来的人里没有这一个"),
            (_, _, null, _) => new("draw.no-substitute", "这一层的候补用完了；要再抽就写明理由，另抽一次"),
            (_, _, _, 0) => new("draw.reason", "写上为什么换"),
            (_, _, _, > LongestWords) => new("draw.reason", $"理由最多 {LongestWords} 字"),
            _ => null,
        };
    }

    /// <summary>A substitute took a place: whoever looked before that must look again. Ask <see cref="WhyNotReplace"/> first.</summary>
    public void Touch() => Revision++;
}

/// <summary>换候补: somebody drawn was replaced by the next substitute; never changed.</summary>
public sealed class DrawReplacement : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The draw.</summary>
    public required Guid DrawId { get; init; }

    /// <summary>Key of who left.</summary>
    public required string OutKey { get; init; }

    /// <summary>Key of who came.</summary>
    public required string InKey { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The places after all replacements: who left is gone, a substitute who came stands in its place, the other substitutes stay ready.</summary>
    /// <param name="drawn">The result of the draw.</param>
    /// <param name="replacements">What was replaced, in any order.</param>
    public static IReadOnlyList<DrawnEntry> After(IReadOnlyList<DrawnEntry> drawn, IEnumerable<DrawReplacement> replacements)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var (left, came) = (replacements.Select(one => one.OutKey).ToHashSet(StringComparer.Ordinal), replacements.Select(one => one.InKey).ToHashSet(StringComparer.Ordinal));
        return [.. drawn.Where(line => !left.Contains(line.Entry.Key)).Select(line => came.Contains(line.Entry.Key) ? line with { IsSubstitute = false } : line)];
    }
}

/// <summary>Words of the states.</summary>
public static class DrawStates
{
    /// <summary>What people read.</summary>
    public static string Word(this DrawState state) => state switch
    {
        DrawState.Draft => "起草中",
        DrawState.Frozen => "已固定，等着抽",
        _ => "已抽取",
    };
}
