using Quartz;

namespace Fachuang.Web.Features.Notices;

/// <summary>Wakes the delivery soon after something was posted; without it the next minute does.</summary>
internal sealed partial class NoticeBell(IServiceProvider services, ILogger<NoticeBell> log)
{
    // The save that posts must be committed before anybody looks.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    private int rung;

    /// <summary>Asks for a round of <see cref="DeliverJob"/>; many at once ask for one. Does nothing where no jobs run.</summary>
    public void Ring()
    {
        if (services.GetService<ISchedulerFactory>() is { } schedulers && Interlocked.Exchange(ref rung, 1) == 0)
        {
            _ = WakeAsync(schedulers);
        }
    }

    private async Task WakeAsync(ISchedulerFactory schedulers)
    {
        await Task.Delay(Soon);
        Interlocked.Exchange(ref rung, 0);
        try
        {
            await (await schedulers.GetScheduler()).TriggerJob(DeliverJob.Key);
        }
        catch (Exception exception)
        {
            // The program may be starting, ending, or without its database: the next round finds what was posted.
            LogMissed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The delivery was not woken")]
    private partial void LogMissed(Exception exception);
}
