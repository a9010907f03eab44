using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Candidacies;

/// <summary>Where the making of a package stands.</summary>
public enum PackageState
{
    /// <summary>Asked for, not begun.</summary>
    Requested,

    /// <summary>A node is writing it.</summary>
    Building,

    /// <summary>Written, can be downloaded.</summary>
    Ready,

    /// <summary>Given up; <see cref="CandidacyPackage.Failure"/> says why.</summary>
    Failed,
}

/// <summary>申报包: one zip with everything handed in, made at one moment and never changed (requirement E4).</summary>
public sealed class CandidacyPackage : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>第 n 次 of the campaign, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary>Name of the person who asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Where it stands.</summary>
    public PackageState State { get; private set; }

    /// <summary>
    /// When the node that makes it last said that it lives, UTC, in whole milliseconds; null while nobody makes it. A node that died
    /// is recognised by an old value.
    /// </summary>
    public DateTime? ClaimedAt { get; private set; }

    /// <summary>Assignments written so far.</summary>
    public int Done { get; private set; }

    /// <summary>Assignments in all; 0 before the work begins.</summary>
    public int Total { get; private set; }

    /// <summary>Whether every condition of the application was met when it was made; a package of unfinished work says so inside.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>SHA-256 of the zip, lower-case hexadecimal; null until ready.</summary>
    public string? Hash { get; private set; }

    /// <summary>Bytes of the zip; null until ready.</summary>
    public long? Size { get; private set; }

    /// <summary>Name of the zip for download; null until ready.</summary>
    public string? FileName { get; private set; }

    /// <summary>What went wrong, in Chinese, with its reference number; null unless failed.</summary>
    public string? Failure { get; private set; }

    /// <summary>How long a node may be silent before another one takes its work over.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Why this person cannot ask for a package now; null when the person can. A package may be made at any time, of unfinished and of
    /// closed campaigns too, but one after the other.
    /// </summary>
    /// <param name="person">Who asks.</param>
    /// <param name="campaign">Of which campaign.</param>
    /// <param name="underWay">Whether one of this campaign is being made.</param>
    public static Refusal? WhyNotRequest(Person person, Campaign campaign, bool underWay) => (person, underWay) switch
    {
        _ when person.Role is not Role.Office || person.RegionId != campaign.RegionId => new("package.office-only", "只有依法治区办能生成申报包"),
        (_, true) => new("package.under-way", "正在生成申报包，等它做好再生成下一个"),
        _ => null,
    };

    /// <summary>Whether somebody waits for it.</summary>
    public bool IsUnderWay => State is PackageState.Requested or PackageState.Building;

    /// <summary>Whether a node may begin it: nobody has, or who did has been silent for longer than <see cref="Patience"/>.</summary>
    public bool CanBeClaimed(DateTime now) => State switch
    {
        PackageState.Requested => true,
        PackageState.Building => ClaimedAt is not { } at || now - at > Patience,
        _ => false,
    };

    /// <summary>A node takes it up. State and time are what a concurrent claim is told apart by.</summary>
    public void Claim(DateTime now)
    {
        State = PackageState.Building;
        ClaimedAt = Whole(now);
        Done = 0;
    }

    /// <summary>The node lives, and is so far.</summary>
    public void Report(int done, int total, DateTime now)
    {
        Done = done;
        Total = total;
        ClaimedAt = Whole(now);
    }

    /// <summary>The node stops before it is ready; another may begin anew.</summary>
    public void Release()
    {
        State = PackageState.Requested;
        ClaimedAt = null;
        Done = 0;
    }

    /// <summary>It is written and stored.</summary>
    /// <param name="hash">SHA-256 of the zip.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="fileName">Its name for download.</param>
    /// <param name="isComplete">Whether every condition of the application was met.</param>
    public void Finish(string hash, long size, string fileName, bool isComplete)
    {
        State = PackageState.Ready;
        Hash = hash;
        Size = size;
        FileName = fileName;
        IsComplete = isComplete;
        Done = Total;
    }

    /// <summary>It cannot be made.</summary>
    /// <param name="reason">What went wrong, in Chinese, with its reference number.</param>
    public void Fail(string reason)
    {
        State = PackageState.Failed;
        Failure = reason;
    }

    // Databases keep different fractions of a second; a time that is compared must be one that all keep.
    private static DateTime Whole(DateTime now) => new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
