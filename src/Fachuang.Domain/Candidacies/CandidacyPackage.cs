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
    public PackageState State { get; set; }

    /// <summary>When a node took it up, UTC; null before. A node that died is recognised by an old value.</summary>
    public DateTime? ClaimedAt { get; set; }

    /// <summary>Indicators written so far.</summary>
    public int Done { get; set; }

    /// <summary>Indicators in all; 0 before the work begins.</summary>
    public int Total { get; set; }

    /// <summary>Whether every condition of the application was met when it was made; a package of unfinished work says so inside.</summary>
    public bool IsComplete { get; set; }

    /// <summary>SHA-256 of the zip, lower-case hexadecimal; null until ready.</summary>
    public string? Hash { get; set; }

    /// <summary>Bytes of the zip; null until ready.</summary>
    public long? Size { get; set; }

    /// <summary>Name of the zip for download; null until ready.</summary>
    public string? FileName { get; set; }

    /// <summary>What went wrong, in Chinese, with its reference number; null unless failed.</summary>
    public string? Failure { get; set; }
}
