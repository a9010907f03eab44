namespace Fachuang.Web.Features.Candidacies;

/// <summary>
/// A job whose work lies in the database only: done one piece after the other until there is none, then looked for again when somebody wakes it, or after a
/// while, for what other nodes took in and what dead nodes left.
/// </summary>
internal abstract class WokenJob : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>Looks for work at once.</summary>
    public void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    /// <summary>Does the next piece.</summary>
    /// <returns>Whether there was one.</returns>
    protected abstract Task<bool> DoNextAsync(CancellationToken cancellationToken);

    /// <summary>Says that the database did not answer; the work waits in it.</summary>
    protected abstract void OnAway(Exception exception);

    /// <summary>Says every while that this node lives; stops the work when another node has taken it over.</summary>
    /// <param name="every">How often.</param>
    /// <param name="liveAsync">Says it; answers whether the work is still this node's.</param>
    /// <param name="stop">Ends the beating, and the work.</param>
    protected async Task BeatAsync(TimeSpan every, Func<Task<bool>> liveAsync, CancellationTokenSource stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(every, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (!await liveAsync())
                {
                    await stop.CancelAsync();
                }
            }
            catch (Exception exception)
            {
                // Silence for a while is what the patience is for.
                OnAway(exception);
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DoNextAsync(stoppingToken))
                {
                }

                await wake.WaitAsync(Round, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                OnAway(exception);
                await Task.Delay(Round, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
