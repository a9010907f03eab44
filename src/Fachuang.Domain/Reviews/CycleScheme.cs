namespace Fachuang.Domain.Reviews;

/// <summary>Where an edition of a scheme stands.</summary>
public enum SchemeState
{
    /// <summary>草稿: can be changed; no score is computed by it.</summary>
    Draft,

    /// <summary>已发布: never changes.</summary>
    Published,
}

/// <summary>计分方案 of a cycle, one edition of it (requirement F8). At most one is a draft: it bears the number after the newest published one.</summary>
public sealed class CycleScheme : IRegional
{
    /// <summary>The longest text of a scheme, in characters.</summary>
    public const int LongestText = 1_000_000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The cycle.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>第 n 版, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public SchemeState State { get; private set; }

    /// <summary>The scheme as <see cref="ScoreScheme.Write"/> writes it.</summary>
    public string Text { get; private set; } = "";

    /// <summary>SHA-256 of <see cref="Text"/>; null until published.</summary>
    public string? Hash { get; private set; }

    /// <summary>Name of the person who wrote it last.</summary>
    public string SavedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>Name of the person who published it; null until then.</summary>
    public string? PublishedBy { get; private set; }

    /// <summary>When, UTC; null until then.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>The scheme, bearing the number of this edition.</summary>
    public ScoreScheme Read() => ScoreScheme.Read(Text);

    /// <summary>Begins a draft. Ask <see cref="WhyNotBegin"/> first.</summary>
    /// <param name="id">Key.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="newest">The newest edition; null when there is none.</param>
    /// <param name="scheme">What the draft begins with.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="now">UTC.</param>
    public static CycleScheme Begin(Guid id, Cycle cycle, CycleScheme? newest, ScoreScheme scheme, string by, DateTime now)
    {
        var draft = new CycleScheme { Id = id, RegionId = cycle.RegionId, CycleId = cycle.Id, Version = (newest?.Version ?? 0) + 1 };
        draft.Write(scheme, by, now);
        return draft;
    }

    /// <summary>Why no draft can be begun; null when one can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">Of which cycle.</param>
    /// <param name="newest">The newest edition; null when there is none.</param>
    public static Refusal? WhyNotBegin(People.Person person, Cycle cycle, CycleScheme? newest) =>
        cycle.WhyNotWork(person) ?? (newest is { State: SchemeState.Draft } ? new("scheme.draft-there", $"第 {newest.Version} 版还是草稿，先把它发布或者放弃") : null);

    /// <summary>Why it cannot be changed, published or given up; null when it can.</summary>
    public Refusal? WhyNotChange(People.Person person, Cycle cycle) =>
        cycle.WhyNotWork(person) ?? (State is SchemeState.Published ? new("scheme.published", $"第 {Version} 版已经发布，不能再改；要改就起草新的一版") : null);

    /// <summary>What keeps a scheme from being published in a cycle, in the order of the scheme; empty when nothing does.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="indicators">The indicators of the cycle.</param>
    public static IEnumerable<Refusal> Problems(ScoreScheme scheme, IReadOnlyList<ScoredIndicator> indicators) =>
        ScoreSchemeCheck.Problems(scheme, indicators).Concat(scheme.Judgement is { Grades.Count: 0 }
            ? [new("scheme.points-not-entered", "初审给的是档次，方案里要写每一档得权重的百分之几")]
            : []);

    /// <summary>Stores a draft. Ask <see cref="WhyNotChange"/> first.</summary>
    public void Write(ScoreScheme scheme, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        Text = (scheme with { Version = Version }).Write();
        (SavedBy, SavedAt) = (by, now);
        Revision++;
    }

    /// <summary>Publishes what is written; from then on it never changes. Ask <see cref="WhyNotChange"/> and <see cref="Problems"/> first.</summary>
    public void Publish(string by, DateTime now)
    {
        (State, Hash, PublishedBy, PublishedAt) = (SchemeState.Published, CanonicalJson.Hash(Text), by, now);
        Revision++;
    }
}
