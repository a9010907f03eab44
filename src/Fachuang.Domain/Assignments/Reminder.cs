namespace Fachuang.Domain.Assignments;

/// <summary>
/// 催办: the office reminds a unit of what it owes. At most one a unit and campaign on one day (requirement C6:
/// nobody is reminded twice for one thing on one day).
/// </summary>
public sealed class Reminder : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>The unit that owes.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The day in China on which it was sent.</summary>
    public required DateOnly SentOn { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public required DateTime SentAt { get; init; }

    /// <summary>Name of the person who sent it.</summary>
    public required string SentBy { get; init; }

    /// <summary>What the unit reads: which assignments, how late.</summary>
    public required string Text { get; init; }

    /// <summary>When somebody of the unit opened it, UTC; null while nobody has.</summary>
    public DateTime? ReadAt { get; set; }
}
