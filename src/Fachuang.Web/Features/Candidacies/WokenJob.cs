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
