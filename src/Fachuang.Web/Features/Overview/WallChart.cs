using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Features.Assignments;

namespace Fachuang.Web.Features.Overview;

/// <summary>
/// 挂图: one row a unit, one column an indicator, one cell where the unit answers for the indicator. Counted in cells: an
/// assignment that covers five indicators is five cells. Bonus and veto items stand at the end and are cells like the others.
/// </summary>
/// <param name="Columns">The indicators in printed order.</param>
/// <param name="Chapters">一级指标 over the columns, in order, with the number of columns each spans.</param>
/// <param name="Rows">The units, most urgent first.</param>
/// <param name="Cells">How many cells have each status.</param>
public sealed record WallChart(
    IReadOnlyList<WallColumn> Columns, IReadOnlyList<WallChapter> Chapters, IReadOnlyList<WallRow> Rows, IReadOnlyDictionary<WorkStatus, int> Cells)
{
    /// <summary>All cells.</summary>
    public int Total => Cells.Values.Sum();

    /// <summary>Red cells.</summary>
    public int Red => Cells.GetValueOrDefault(WorkStatus.Overdue);

    /// <summary>Units with a red cell.</summary>
    public int RedUnits => Rows.Count(row => row.Red > 0);

    /// <summary>Lays a campaign out.</summary>
    /// <param name="progress">How far it is.</param>
    /// <param name="filter">What is shown.</param>
    /// <param name="members">The units of the chosen group; null when none is chosen.</param>
    public static WallChart Of(CampaignProgress progress, WallFilter filter, IReadOnlySet<Guid>? members)
    {
        List<IndicatorProgress> shown = [.. progress.Indicators.Where(indicator => filter.Fits(indicator.Facts))];
        var columns = shown.Select((indicator, position) => new WallColumn(
            indicator, position > 0 && shown[position - 1].Facts.Category != indicator.Facts.Category, Label(indicator.Facts, position))).ToList();
        var place = columns.Index().ToDictionary(column => column.Item.Progress.Facts.Id, column => column.Index);
        var rows = progress.Units.Where(unit => members is null || members.Contains(unit.UnitId)).Select(unit =>
        {
            var cells = new Piece?[columns.Count];
            foreach (var work in unit.Works)
            {
                foreach (var indicator in work.Indicators)
                {
                    // A unit can lead one part of an indicator and support another: the cell shows what is more urgent.
                    if (place.TryGetValue(indicator.Id, out var index))
                    {
                        cells[index] ??= work;
                    }
                }
            }

            return new WallRow(unit, cells);
        }).Where(row => row.Involved > 0 && (!filter.OnlyRed || row.Red > 0)).ToList();
        return new WallChart(
            columns,
            [.. Group(columns)],
            rows,
            rows.SelectMany(row => row.Cells).OfType<Piece>().CountBy(work => work.Status).ToDictionary());
    }

    // Every fifth number; of bonus and veto items the first character of their kind, as they are numbered from 1 again.
    private static string Label(IndicatorFacts indicator, int position) => indicator.Kind switch
    {
        IndicatorKind.Bonus => "加",
        IndicatorKind.Veto => "否",
        IndicatorKind.Deduction => "减",
        _ => position == 0 || (position + 1) % 5 == 0 ? indicator.Number : "",
    };

    private static IEnumerable<WallChapter> Group(List<WallColumn> columns)
    {
        for (var first = 0; first < columns.Count;)
        {
            var last = first + 1;
            while (last < columns.Count && !columns[last].OpensChapter)
            {
                last++;
            }

            yield return new WallChapter(columns[first].Progress.Facts.Category, last - first);
            first = last;
        }
    }
}

/// <summary>A column of the wall chart.</summary>
/// <param name="Progress">The indicator over all units.</param>
/// <param name="OpensChapter">Whether another 一级指标 begins here, so that a gap goes before it.</param>
/// <param name="Label">What stands over it; empty for most.</param>
public sealed record WallColumn(IndicatorProgress Progress, bool OpensChapter, string Label)
{
    /// <summary>Whether it is outside the share and needs no unit: an empty cell of it is no gap in the work.</summary>
    public bool IsOptional => Progress.Facts.Kind is IndicatorKind.Bonus;
}

/// <summary>A heading over columns.</summary>
/// <param name="Name">一级指标.</param>
/// <param name="Columns">How many columns it spans.</param>
public sealed record WallChapter(string Name, int Columns);

/// <summary>A row of the wall chart.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Cells">One place a column; null where the unit does not answer.</param>
public sealed record WallRow(UnitProgress Unit, IReadOnlyList<Piece?> Cells)
{
    /// <summary>Cells the unit answers for.</summary>
    public int Involved { get; } = Cells.Count(cell => cell is not null);

    /// <summary>Cells whose material is accepted.</summary>
    public int Passed { get; } = Cells.Count(cell => cell?.Status is WorkStatus.Passed);

    /// <summary>Red cells.</summary>
    public int Red { get; } = Cells.Count(cell => cell?.Status is WorkStatus.Overdue);
}
