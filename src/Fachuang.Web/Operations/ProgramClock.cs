namespace Fachuang.Web.Operations;

/// <summary>
/// The clock of the program. In real use it is the system's; the demonstration plays on a day of 2024, so its clock runs
/// at a constant distance behind, and every page says so.
/// </summary>
public sealed class ProgramClock : TimeProvider
{
    private TimeSpan behind;
    private DateTimeOffset? standing;

    /// <summary>Whether the clock is a demonstration's.</summary>
    public bool IsShifted => behind != TimeSpan.Zero;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => standing ?? System.GetUtcNow() - behind;

    /// <summary>Sets the distance behind the system's clock. Called once, before the program serves.</summary>
    public void Shift(TimeSpan distance)
    {
        behind = distance;
        standing = null;
    }

    /// <summary>Stands still at an instant, while the story of the demonstration is written down.</summary>
    /// <param name="now">UTC.</param>
    internal void StandAt(DateTime now) => standing = new DateTimeOffset(now, TimeSpan.Zero);
}
