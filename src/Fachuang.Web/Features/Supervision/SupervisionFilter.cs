using Fachuang.Domain.Supervision;

namespace Fachuang.Web.Features.Supervision;

/// <summary>The filter of the register, kept in the address. Unknown values are no filter.</summary>
/// <param name="Show"><c>open</c>, <c>late</c>, <c>check</c>, <c>interview</c> or <c>done</c>; null for all.</param>
/// <param name="Unit">Key of a unit; null for all.</param>
/// <param name="Q">Words of the number, the unit, the basis or the demand; null for all.</param>
public sealed record SupervisionFilter(string? Show, string? Unit, string? Q)
{
    private const int LongestSearch = 100;

    /// <summary>The choices in order, with their words.</summary>
    public static readonly IReadOnlyList<(string? Key, string Word)> Shows =
        [(null, "全部"), ("open", "没有办结"), ("late", "逾期未答"), ("check", "等着核查"), ("interview", "约谈整改"), ("done", "已办结")];

    /// <summary>The unit that is chosen; null for all.</summary>
    public Guid? ChosenUnit => Guid.TryParse(Unit, out var id) ? id : null;

    /// <summary>The words that are searched for; null for none.</summary>
    public string? Search => string.IsNullOrWhiteSpace(Q) ? null : Q.Trim() is { Length: > LongestSearch } longer ? longer[..LongestSearch] : Q.Trim();

    /// <summary>Whether anything is hidden.</summary>
    public bool IsOn => Fields.Any();

    /// <summary>The fields that filter, with their names in an address.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields => new KeyValuePair<string, string?>[] { new("show", Show), new("unit", Unit), new("q", Search) }
        .Where(pair => !string.IsNullOrEmpty(pair.Value));

    /// <summary>The same filter as a query string with its question mark; empty when nothing is filtered.</summary>
    public string Query() => QueryString.Create(Fields).ToString();

    /// <summary>The lines without regard to <see cref="Show"/>: what its counts are made from.</summary>
    public List<SupervisionLine> ExceptShow(IEnumerable<SupervisionLine> lines) =>
        [.. lines.Where(line => (ChosenUnit is null || line.UnitId == ChosenUnit) && (Search is not { } words
            || line.Number.Contains(words, StringComparison.OrdinalIgnoreCase) || line.Unit.Contains(words, StringComparison.OrdinalIgnoreCase)
            || line.Basis.Contains(words, StringComparison.OrdinalIgnoreCase) || line.Demand.Contains(words, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>Whether a line belongs to a choice.</summary>
    public static bool Fits(SupervisionLine line, string? show, DateOnly today) => show switch
    {
        "open" => !line.IsFinished,
        "late" => line.DaysLate(today) > 0,
        "check" => line.State is SupervisionState.Answered or SupervisionState.Rectified,
        "interview" => line.State is SupervisionState.InterviewCalled or SupervisionState.Interviewed or SupervisionState.Rectifying or SupervisionState.Rectified,
        "done" => line.State is SupervisionState.Closed,
        _ => true,
    };
}
