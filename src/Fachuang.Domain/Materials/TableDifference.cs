namespace Fachuang.Domain.Materials;

/// <summary>A row that differs between two tables.</summary>
/// <param name="Before">The older row; null when it was added.</param>
/// <param name="After">The newer row; null when it was removed.</param>
public sealed record RowChange(IReadOnlyList<string>? Before, IReadOnlyList<string>? After);

/// <summary>What changed in the rows of a table between two versions.</summary>
public static class TableDifference
{
    /// <summary>Compares the rows. A row is known by all its cells; of rows that are not in both, those whose first cell is the same are one that changed.</summary>
    /// <param name="before">The older rows.</param>
    /// <param name="after">The newer rows.</param>
    public static IReadOnlyList<RowChange> Of(IReadOnlyList<IReadOnlyList<string>> before, IReadOnlyList<IReadOnlyList<string>> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var gone = before.ToList();
        List<IReadOnlyList<string>> come = [];
        foreach (var row in after)
        {
            var same = gone.FindIndex(other => other.SequenceEqual(row));
            if (same >= 0)
            {
                gone.RemoveAt(same);
            }
            else
            {
                come.Add(row);
            }
        }

        List<RowChange> changes = [];
        foreach (var row in come)
        {
            var was = gone.FindIndex(other => other.Count > 0 && row.Count > 0 && other[0] == row[0]);
            changes.Add(new(was < 0 ? null : gone[was], row));
            if (was >= 0)
            {
                gone.RemoveAt(was);
            }
        }

        return [.. changes, .. gone.Select(row => new RowChange(row, null))];
    }

    /// <summary>One's own rows and those of another that are not among them: what two people filled in at the same time, nothing lost.</summary>
    /// <param name="own">The own rows.</param>
    /// <param name="other">The other's rows.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Together(IReadOnlyList<IReadOnlyList<string>> own, IReadOnlyList<IReadOnlyList<string>> other) =>
        [.. own, .. other.Where(row => !own.Any(mine => mine.SequenceEqual(row)))];
}
