namespace Fachuang.Domain.Reminders;

/// <summary>That the reminders of a region were planned for a day; one a region and day.</summary>
public sealed class ReminderRun : IRegional
{
    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The day in China.</summary>
    public required DateOnly OnDay { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>How many notices were posted.</summary>
    public required int Posted { get; init; }
}
