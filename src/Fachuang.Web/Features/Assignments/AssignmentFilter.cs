using System.Globalization;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;

namespace Fachuang.Web.Features.Assignments;

/// <summary>
/// The filter of the task list, kept in the address. Unknown values are no filter: an old bookmark shows too much rather
/// than an error.
/// </summary>
/// <param name="Status">Name of a <see cref="WorkStatus"/> in lower case: counting indicators of that status; null for all.</param>
/// <param name="Kind">Name of an <see cref="IndicatorKind"/> in lower case, or <c>extra</c> for all that do not count; null for all.</param>
/// <param name="Category">一级指标 as printed; null for all.</param>
/// <param name="Unit">Key of a unit: its part only; null for all.</param>
/// <param name="Due"><c>overdue</c> or a number of days from today within which something is due; null for all.</param>
/// <param name="Q">A number, or words of the text, of the demands for material or of a unit's name; null for all.</param>
public sealed record AssignmentFilter(string? Status, string? Kind, string? Category, string? Unit, string? Due, string? Q)
{
    /// <summary>The word for all items that do not count towards the share.</summary>
    public const string Extra = "extra";

    private const int LongestSearch = 100;

    /// <summary>The status that is chosen; null for all.</summary>
    public WorkStatus? ChosenStatus => Enum.GetValues<WorkStatus>().Cast<WorkStatus?>().FirstOrDefault(status => Word(status!.Value) == Status);

    /// <summary>The unit that is chosen; null for all.</summary>
    public Guid? ChosenUnit => Guid.TryParse(Unit, out var id) ? id : null;

    /// <summary>The words that are searched for, trimmed and cut; null for none.</summary>
    public string? Search => string.IsNullOrWhiteSpace(Q) ? null : Q.Trim() is { Length: > LongestSearch } longer ? longer[..LongestSearch] : Q.Trim();

    /// <summary>Whether anything is hidden.</summary>
    public bool IsOn => Fields.Any();

    /// <summary>The fields that filter, with their names in an address.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields => new KeyValuePair<string, string?>[]
    {
        new("status", Status), new("kind", Kind), new("category", Category), new("unit", Unit), new("due", Due), new("q", Search),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value));

    /// <summary>How a status is written in an address.</summary>
    public static string Word(WorkStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>The rows without regard to the chosen status: what the counts of the statuses are made from.</summary>
    public IReadOnlyList<IndicatorProgress> ExceptStatus(CampaignProgress progress) =>
        [.. progress.Indicators.Select(Narrowed).OfType<IndicatorProgress>().Where(row => Fits(row, progress.Today))];

    /// <summary>The rows that fit, in the order 最急; those nobody was asked for come last.</summary>
    public IReadOnlyList<IndicatorProgress> Apply(IEnumerable<IndicatorProgress> exceptStatus) =>
        [.. exceptStatus
            .Where(row => ChosenStatus is null || (row.Status == ChosenStatus && row.Facts.Kind.CountsTowardsShare()))
            .OrderBy(row => row.Works.Count == 0).ThenBy(row => CampaignProgress.Urgency(row.Status)).ThenBy(row => row.DueOn).ThenBy(row => row.Facts.Position)];

    /// <summary>The same filter as a query string with its question mark; empty when nothing is filtered.</summary>
    public string Query() => QueryString.Create(Fields).ToString();

    // With a unit chosen only its part of each indicator is looked at.
    private IndicatorProgress? Narrowed(IndicatorProgress row)
    {
        if (ChosenUnit is not { } unit)
        {
            return row;
        }

        Piece[] works = [.. row.Works.Where(work => work.UnitId == unit)];
        return works.Length == 0 ? null : row with { Works = works, Status = WorkStatuses.OfIndicator([.. works.Select(work => work.Status)]) };
    }

    private bool Fits(IndicatorProgress row, DateOnly today) => FitsKind(row.Facts.Kind) && FitsDue(row, today) && FitsSearch(row)
        && (string.IsNullOrEmpty(Category) || row.Facts.Category == Category);

    private bool FitsKind(IndicatorKind kind) => Kind switch
    {
        null or "" => true,
        Extra => !kind.CountsTowardsShare(),
        _ => !Enum.TryParse<IndicatorKind>(Kind, ignoreCase: true, out var chosen) || kind == chosen,
    };

    private bool FitsDue(IndicatorProgress row, DateOnly today) => Due switch
    {
        "overdue" => row.Works.Any(work => work.IsOpen && work.DueOn < today),
        _ when int.TryParse(Due, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 3650 =>
            row.Works.Any(work => work.IsOpen && work.DueOn >= today && work.DueOn <= today.AddDays(days)),
        _ => true,
    };

    private bool FitsSearch(IndicatorProgress row) => Search is not { } words
        || row.Facts.Number == words
        || row.Facts.MaterialHit
        || row.Facts.Text.Contains(words, StringComparison.OrdinalIgnoreCase)
        || row.Works.Any(work => work.UnitName.Contains(words, StringComparison.OrdinalIgnoreCase));
}
