namespace Fachuang.Web.Files;

/// <summary>
/// One writer an upload. Whoever comes back after a broken connection may find that the server still waits for the old one: the newcomer
/// takes over, the old one keeps what it got and ends. Between nodes the store itself holds: a folder by the lock of the file, a bucket by
/// naming each piece after its offset.
/// </summary>
internal sealed class UploadTurns
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Guid, Slot> slots = [];

    /// <summary>Waits for the turn, asking whoever has it to end.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The turn, to be disposed; null when who has it does not end in time, being about to finish.</returns>
    public async Task<Turn?> TakeAsync(Guid upload, CancellationToken cancellationToken)
    {
        Slot slot;
        Turn? present;
        lock (slots)
        {
            slot = slots.TryGetValue(upload, out var known) ? known : slots[upload] = new Slot();
            slot.Users++;
            present = slot.Present;
        }

        try
        {
            present?.Interrupt();
            if (await slot.Gate.WaitAsync(Patience, cancellationToken))
            {
                return slot.Present = new Turn(() => { slot.Present = null; slot.Gate.Release(); Leave(upload, slot); });
            }
        }
        catch (OperationCanceledException)
        {
            Leave(upload, slot);
            throw;
        }

        Leave(upload, slot);
        return null;
    }

    private void Leave(Guid upload, Slot slot)
    {
        lock (slots)
        {
            if (--slot.Users == 0)
            {
                slots.Remove(upload);
                slot.Gate.Dispose();
            }
        }
    }

    /// <summary>The right to write.</summary>
    /// <param name="leave">Gives it back.</param>
    internal sealed class Turn(Action leave) : IDisposable
    {
        private readonly CancellationTokenSource interrupted = new();
        private Action? leave = leave;

        /// <summary>Cancelled when a newcomer wants the turn.</summary>
        public CancellationToken Interrupted => interrupted.Token;

        /// <summary>Asks for the turn.</summary>
        public void Interrupt() => interrupted.Cancel();

        /// <inheritdoc />
        public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
    }

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public volatile Turn? Present;

        public int Users { get; set; }
    }
}
