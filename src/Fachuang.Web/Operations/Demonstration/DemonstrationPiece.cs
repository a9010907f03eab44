using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Materials;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>One assignment of the demonstration with everything that is to happen to it.</summary>
internal sealed class DemonstrationPiece
{
    /// <summary>The assignment.</summary>
    public required Assignment Assignment { get; init; }

    /// <summary>Its unit.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Number of its first indicator, or of the first of its common set.</summary>
    public required string Number { get; init; }

    /// <summary>Where it shall stand on the day of the demonstration.</summary>
    public required WorkStatus Status { get; init; }

    /// <summary>The day it passes; null when it has not passed.</summary>
    public DateOnly? PassesOn { get; init; }

    /// <summary>What it asks for; known once it is dispatched.</summary>
    public Asked Asked { get; set; } = null!;

    /// <summary>What is written and attached; null until somebody begins.</summary>
    public Submission? Submission { get; set; }

    /// <summary>The catalogue it will have.</summary>
    public IReadOnlyList<InventedEntry> Catalogue { get; set; } = [];

    /// <summary>The files attached so far.</summary>
    public Dictionary<Guid, StoredFile> Files { get; } = [];

    /// <summary>The tables filled in so far, by entry.</summary>
    public Dictionary<Guid, StructuredTable> Tables { get; } = [];

    /// <summary>What its entries point to.</summary>
    public DraftParts Parts => DraftParts.Of(Files) with { Tables = Tables };

    /// <summary>The remarks made so far.</summary>
    public List<ReviewComment> Comments { get; } = [];

    /// <summary>The key under which indicators that hand in together are spoken of: the number of the first.</summary>
    public static string NumberOf(Indicator indicator) => indicator.MaterialGroup.Count > 0 ? indicator.MaterialGroup[0] : indicator.Number;
}
