namespace Fachuang.Domain.Indicators;

/// <summary>An imported document between reading and publishing. Nothing of it is in use until it is confirmed.</summary>
public sealed class ImportDraft : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Original name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal; the bytes lie in the file store under it.</summary>
    public required string SourceHash { get; init; }

    /// <summary>What the importer read, as JSON; never changed.</summary>
    public required string ReadJson { get; init; }

    /// <summary>The answers and corrections of the person who checks it, as JSON.</summary>
    public required string AnswersJson { get; set; }

    /// <summary>Who imported it.</summary>
    public required Guid CreatedById { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Counts the saved changes; two people who correct one draft are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Why a change made on a page of that revision cannot be taken; null when nobody came in between.</summary>
    /// <param name="revision">The revision the person saw.</param>
    public Refusal? WhyNotChange(int revision) => revision == Revision
        ? null
        : new("import.changed-meanwhile", "就在刚才，别人改过这份草稿。您这一处没有存上，请刷新后再定");

    /// <summary>Takes new answers.</summary>
    /// <param name="answersJson">All answers, as JSON.</param>
    public void Answer(string answersJson)
    {
        AnswersJson = answersJson;
        Revision++;
    }
}
