namespace Fachuang.Domain.CaseFiles;

/// <summary>分派: two reviewers a file, none of the file's unit, loads as equal as the exclusions allow for files taken one after the other.</summary>
public static class CaseAllotment
{
    /// <summary>Chooses reviewers for a file: those with the least to do, the earlier named first.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reviewers">Everybody of the review, in the order in which they were named.</param>
    /// <param name="load">Files by account so far; is counted up.</param>
    /// <param name="taken">Accounts that have the file already.</param>
    /// <param name="count">How many are wanted.</param>
    /// <returns>As many as wanted, or fewer where there are no more.</returns>
    public static IReadOnlyList<CaseReviewer> Choose(CaseFile file, IReadOnlyList<CaseReviewer> reviewers, IDictionary<Guid, int> load, IReadOnlyCollection<Guid> taken, int count)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(load);
        List<CaseReviewer> chosen =
        [
            .. reviewers.Where(reviewer => reviewer.UnitId != file.UnitId && !taken.Contains(reviewer.AccountId))
                .OrderBy(reviewer => load.TryGetValue(reviewer.AccountId, out var has) ? has : 0).Take(count),
        ];
        if (chosen.Count == count)
        {
            foreach (var reviewer in chosen)
            {
                load[reviewer.AccountId] = (load.TryGetValue(reviewer.AccountId, out var has) ? has : 0) + 1;
            }
        }

        return chosen;
    }
}
