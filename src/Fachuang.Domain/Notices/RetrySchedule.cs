namespace Fachuang.Domain.Notices;

/// <summary>
/// How long a delivery waits after an attempt that certainly did not arrive. Counts attempts, not time: a clock that jumps
/// neither gives up early nor tries for ever.
/// </summary>
public static class RetrySchedule
{
    // 1 + 2 + 5 + 15 + 30 minutes, 1 + 2 + 4 hours, then every six hours eight times: 55 hours, more than the two days of C6.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
        .. Enumerable.Repeat(TimeSpan.FromHours(6), 8),
    ];

    /// <summary>The pause after an attempt.</summary>
    /// <param name="attempts">How many attempts were made, at least one.</param>
    /// <returns>The pause; null when it is given up.</returns>
    public static TimeSpan? PauseAfter(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(attempts);
        return attempts <= Pauses.Length ? Pauses[attempts - 1] : null;
    }
}
