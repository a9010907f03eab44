namespace Fachuang.Domain.Indicators;

/// <summary>Where the reading of an uploaded document stands; a task that was read is gone: its draft has its key.</summary>
public enum ImportTaskState
{
    /// <summary>等着读: taken in, not begun.</summary>
    Waiting,

    /// <summary>正在读: a node is reading it.</summary>
    Reading,

    /// <summary>没有读成: <see cref="ImportTask.Failure"/> says why.</summary>
    Failed,
}

/// <summary>An uploaded document that is to be read. Once read it becomes the <see cref="ImportDraft"/> with its key and goes.</summary>
public sealed class ImportTask : IRegional
{
    /// <summary>Key; the draft and the published system take it over.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Name of the file, cleaned.</summary>
    public required string FileName { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Size { get; init; }

    /// <summary>Account of the person who uploaded it.</summary>
    public required Guid RequestedById { get; init; }

    /// <summary>Name of that person.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When it was uploaded, UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public ImportTaskState State { get; private set; }

    /// <summary>When a node began to read it, UTC, in whole milliseconds; null while nobody does.</summary>
    public DateTime? ClaimedAt { get; private set; }

    /// <summary>How often a node has begun to read it.</summary>
    public int Attempts { get; private set; }

    /// <summary>Stable code of the failure, for example <c>read.too-slow</c>; null unless failed.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>Why it could not be read and what to do, in Chinese; null unless failed.</summary>
    public string? Failure { get; private set; }

    /// <summary>How long a node may read before another one takes the work over: longer than any reading lasts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How often it is begun: a document under which node after node ends is not begun again.</summary>
    public const int MostAttempts = 3;

    /// <summary>Whether somebody waits for it.</summary>
    public bool IsUnderWay => State is not ImportTaskState.Failed;

    /// <summary>Whether a node may begin it: nobody has, or who did has not ended for longer than <see cref="Patience"/>.</summary>
    /// <param name="now">UTC.</param>
    public bool CanBeClaimed(DateTime now) => State switch
    {
        ImportTaskState.Waiting => true,
        ImportTaskState.Reading => ClaimedAt is not { } at || now - at > Patience,
        _ => false,
    };

    /// <summary>A node takes it up. State and time are what a concurrent claim is told apart by.</summary>
    /// <param name="now">UTC.</param>
    public void Claim(DateTime now)
    {
        State = ImportTaskState.Reading;
        ClaimedAt = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        Attempts++;
    }

    /// <summary>The node stops in good order before it is read; another may begin anew.</summary>
    public void Release()
    {
        State = ImportTaskState.Waiting;
        ClaimedAt = null;
        Attempts--;
    }

    /// <summary>It cannot be read.</summary>
    /// <param name="code">Stable code.</param>
    /// <param name="reason">Why and what to do, in Chinese.</param>
    public void Fail(string code, string reason)
    {
        State = ImportTaskState.Failed;
        FailureCode = code;
        Failure = reason;
    }

    /// <summary>Why it cannot be tried again; null when it can.</summary>
    public Refusal? WhyNotRetry() => State is ImportTaskState.Failed ? null : new("import.under-way", "这份文件正在读，不用再试");

    /// <summary>Why it cannot be removed; null when it can.</summary>
    public Refusal? WhyNotRemove() => State is ImportTaskState.Reading ? new("import.under-way", "这份文件正在读，读完再删") : null;

    /// <summary>Puts a failed one back into the queue.</summary>
    public void Retry()
    {
        State = ImportTaskState.Waiting;
        ClaimedAt = null;
        Attempts = 0;
        FailureCode = Failure = null;
    }
}

/// <summary>The bytes of an <see cref="ImportTask"/>: they lie beside it, so that they go with it and nothing of a failed file is kept.</summary>
public sealed class ImportTaskContent : IRegional
{
    /// <summary>Key of the task.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Bytes { get; init; }
}
