using Fachuang.Domain.Indicators;
using Fachuang.Web.Features.Assignments;

namespace Fachuang.Web.Features.Overview;

/// <summary>What of the wall chart is shown, kept in the address. Unknown values are no filter.</summary>
/// <param name="Show"><c>red</c>: units with red cells only; null for all.</param>
/// <param name="Group">Key of a unit group; null for all units.</param>
/// <param name="Category">一级指标 as printed; null for all.</param>
/// <param name="Kind">Name of an <see cref="IndicatorKind"/> in lower case; null for all.</param>
/// <param name="View"><c>time</c> for the timeline; null for the cells.</param>
public sealed record WallFilter(string? Show, string? Group, string? Category, string? Kind, string? View)
{
    /// <summary>Everything, as cells.</summary>
    public static readonly WallFilter All = new(null, null, null, null, null);

    /// <summary>Whether only units with red cells are shown.</summary>
    public bool OnlyRed => Show == "red";

    /// <summary>Whether the timeline is shown instead of the cells.</summary>
    public bool IsTimeline => View == "time";

    /// <summary>The group that is chosen; null for all units.</summary>
    public Guid? ChosenGroup => Guid.TryParse(Group, out var id) ? id : null;

    /// <summary>Whether any unit or indicator is left out for another reason than having no red cell.</summary>
    public bool IsNarrowed => !string.IsNullOrEmpty(Group) || !string.IsNullOrEmpty(Category) || !string.IsNullOrEmpty(Kind);

    /// <summary>The filter as a query string with its question mark; empty when nothing is filtered.</summary>
    public string Query() => QueryString.Create(Fields).ToString();

    /// <summary>The fields that filter, with their names in an address.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields => new KeyValuePair<string, string?>[]
    {
        new("show", Show), new("group", Group), new("category", Category), new("kind", Kind), new("view", View),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value));

    /// <summary>Whether an indicator is shown.</summary>
    public bool Fits(IndicatorFacts indicator) =>
        (string.IsNullOrEmpty(Category) || indicator.Category == Category)
        && (string.IsNullOrEmpty(Kind) || !Enum.TryParse<IndicatorKind>(Kind, ignoreCase: true, out var kind) || indicator.Kind == kind);
}
