using Fachuang.Domain.People;

namespace Fachuang.Domain.Assignments;

/// <summary>
/// 催办: the office reminds a unit of what it owes. At most one a unit and campaign on one day (requirement C6:
/// nobody is reminded twice for one thing on one day).
/// </summary>
public sealed class Reminder : IRegional
{
    /// <summary>How long a reminder can be taken back.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

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

    /// <summary>Why the office cannot take it back at a moment; null when it can.</summary>
    public Refusal? WhyNotUndo(Person person, DateTime now)
    {
        if (person.Role is not Role.Office || person.RegionId != RegionId)
        {
            return new("reminder.office-only", "只有依法治区办能撤回催办");
        }

        return now - SentAt <= UndoTime ? null : new("reminder.too-late", "发出超过 10 分钟，不能撤回了");
    }
}
