using Fachuang.Documents.Model;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>How much a doubt asks of the person.</summary>
public enum DoubtLevel
{
    /// <summary>必须定: nothing is published before it is answered.</summary>
    MustDecide,

    /// <summary>请过目: an answer is preselected.</summary>
    PleaseLook,

    /// <summary>Repaired automatically; listed, and can be taken back where one item is concerned.</summary>
    Repaired,
}

/// <summary>One answer of a doubt.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Label">What the person reads.</param>
/// <param name="Settles">Whether the doubt is settled by it.</param>
public sealed record DoubtAnswer(string Value, string Label, bool Settles = true);

/// <summary>A place of the document where the reading is not certain, as a question with answers.</summary>
public sealed record Doubt
{
    /// <summary>Stable id within the draft.</summary>
    public required string Id { get; init; }

    /// <summary>How much it asks.</summary>
    public required DoubtLevel Level { get; init; }

    /// <summary>What it is about, in few words, for the list at the side.</summary>
    public required string Subject { get; init; }

    /// <summary>The question or statement.</summary>
    public required string Question { get; init; }

    /// <summary>What speaks for which answer; empty when the question says it all.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Key of the item it is asked at; null when it concerns the whole document.</summary>
    public string? ItemKey { get; init; }

    /// <summary>How many items it concerns.</summary>
    public int Items { get; init; } = 1;

    /// <summary>Where it stands; null when it concerns no single place.</summary>
    public SourceSpan? Source { get; init; }

    /// <summary>Words of the source to underline.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>The answers offered.</summary>
    public IReadOnlyList<DoubtAnswer> Answers { get; init; } = [];

    /// <summary>The preselected answer; null when a person has to choose.</summary>
    public string? Proposed { get; init; }

    /// <summary>The answer given; null when nobody answered.</summary>
    public string? Given { get; init; }

    /// <summary>Whether another choice than <see cref="Answers"/> may be given: any unit of the list.</summary>
    public bool AsksForName { get; init; }

    /// <summary>Whether an item may be missing here, which a person can add.</summary>
    public bool MayBeAdded { get; init; }

    /// <summary>The answer that holds now.</summary>
    public string? Chosen => Given ?? Proposed;

    /// <summary>Settled outside its own answers: the item was corrected by hand.</summary>
    public bool Corrected { get; init; }

    /// <summary>Whether publishing waits for it.</summary>
    public bool IsOpen => !Corrected && (Given == ImportAnswers.Undo
        || (Chosen is null ? Level is DoubtLevel.MustDecide : Answers.FirstOrDefault(answer => answer.Value == Chosen) is { Settles: false }));
}
