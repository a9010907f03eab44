using Fachuang.Domain.CaseFiles;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>A unit's result.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Listed">Files on the list.</param>
/// <param name="Drawn">Files in the sample.</param>
/// <param name="Settled">Of these with a final score.</param>
/// <param name="Qualified">Of these qualified.</param>
/// <param name="Vetoed">Of these failed outright.</param>
/// <param name="Estimate">The mean; null without a settled file.</param>
public sealed record CaseUnitResult(Guid? UnitId, string Name, int Listed, int Drawn, int Settled, int Qualified, int Vetoed, CaseEstimate? Estimate);

/// <summary>典型问题: a fault, of files of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The fault.</param>
/// <param name="IsVeto">Whether it fails a file.</param>
/// <param name="Files">Settled files in which a reviewer found it.</param>
/// <param name="Of">Settled files of the kind.</param>
/// <param name="Units">Units with how many of the files, most first.</param>
public sealed record CaseFault(CaseKind Kind, string Text, bool IsVeto, int Files, int Of, IReadOnlyList<(string Unit, int Files)> Units);

/// <summary>The result of a review as its rows stand.</summary>
/// <param name="Review">The review.</param>
/// <param name="Region">The region's result over all strata.</param>
/// <param name="Units">Results of units, in their order.</param>
/// <param name="Faults">Most frequent first.</param>
/// <param name="Agreement">Of the two blind reviewers.</param>
/// <param name="Files">The files in the sample with the points that each handed in, by slot.</param>
public sealed record CaseResult(
    CaseReview Review, CaseUnitResult Region, IReadOnlyList<CaseUnitResult> Units, IReadOnlyList<CaseFault> Faults, CaseAgreement Agreement, IReadOnlyList<(CaseFile File, string Unit, IReadOnlyList<int?> Points)> Files)
{
    /// <summary>Reads what was settled; null where there is no such review or nothing was drawn.</summary>
    internal static async Task<CaseResult?> LoadAsync(int number, AppDb db, FileStore store, CancellationToken cancellationToken)
    {
        if (await db.CaseReviewAsync(number, cancellationToken) is not { State: CaseReviewState.Drawn } review)
        {
            return null;
        }

        var files = await db.CaseFiles.AsNoTracking().Where(file => file.ReviewId == review.Id).OrderBy(file => file.Position).ToListAsync(cancellationToken);
        var scores = (await db.CaseScores.AsNoTracking().Where(score => score.SubmittedAt != null && db.CaseFiles.Any(file => file.Id == score.FileId && file.ReviewId == review.Id)).ToListAsync(cancellationToken))
            .ToLookup(score => score.FileId);
        var units = await db.Units.AsNoTracking().OrderBy(unit => unit.Position).ToListAsync(cancellationToken);
        var names = units.ToDictionary(unit => unit.Id, unit => unit.ShortName);
        var sheets = await store.SheetsAsync(review, cancellationToken);
        var settled = files.Where(file => file.State is CaseFileState.Settled).ToList();
        return new(
            review, Of(null, review.About, files),
            [.. units.Select(unit => (unit, files.Where(file => file.UnitId == unit.Id).ToList())).Where(unit => unit.Item2.Count > 0).Select(unit => Of(unit.unit.Id, unit.unit.Name, unit.Item2))],
            [
                .. settled.SelectMany(file => scores[file.Id].SelectMany(score => score.Deductions).Select(one => one.Code).Distinct().Select(code => (File: file, Code: code)))
                    .GroupBy(found => (found.File.Kind, found.Code))
                    .Select(fault => new CaseFault(
                        fault.Key.Kind, sheets[fault.Key.Kind].TextOf(fault.Key.Code)!, fault.Key.Code.StartsWith('!'), fault.Count(), settled.Count(file => file.Kind == fault.Key.Kind),
                        [.. fault.GroupBy(found => found.File.UnitId).Select(unit => (names[unit.Key], unit.Count())).OrderByDescending(unit => unit.Item2).ThenBy(unit => unit.Item1, StringComparer.Ordinal)]))
                    .OrderByDescending(fault => fault.Files).ThenBy(fault => fault.Kind).ThenBy(fault => fault.Text, StringComparer.Ordinal),
            ],
            CaseStatistics.Agreement(
                [.. files.Where(file => file.IsInSample).Select(file => scores[file.Id].Where(score => score.Slot < CaseScore.Third).OrderBy(score => score.Slot).Select(Counted).ToList())
                    .Where(pair => pair.Count == 2).Select(pair => (pair[0], pair[1]))]),
            [.. files.Where(file => file.IsInSample).Select(file => (
                file, names[file.UnitId], (IReadOnlyList<int?>)[.. Enumerable.Range(1, CaseScore.Third).Select(slot => scores[file.Id].SingleOrDefault(score => score.Slot == slot)?.Points)]))]);

        static int Counted(CaseScore score) => score.Vetoes.Count > 0 ? 0 : score.Points!.Value;
    }

    private static CaseUnitResult Of(Guid? unit, string name, IReadOnlyList<CaseFile> files) => new(
        unit, name, files.Count, files.Count(file => file.IsInSample), files.Count(file => file.Counted is not null), files.Count(file => file.IsQualified is true),
        files.Count(file => file.Counted is not null && file.IsVetoed),
        CaseStatistics.Estimate([.. files.GroupBy(file => (file.UnitId, file.Kind)).Select(stratum => new CaseStratum(stratum.Count(), [.. stratum.Select(file => file.Counted).OfType<int>()]))]));
}
