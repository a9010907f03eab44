using Fachuang.Domain.Reviews;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>What the pages of a cycle ask of the database.</summary>
internal static class CycleQueries
{
    /// <summary>The cycle of a number in the region; null when there is none.</summary>
    public static Task<Cycle?> CycleAsync(this AppDb db, int number, CancellationToken cancellationToken) =>
        db.Cycles.SingleOrDefaultAsync(cycle => cycle.Number == number, cancellationToken);

    /// <summary>A cycle and one of its applicants; null when there is none.</summary>
    public static async Task<(Cycle Cycle, Applicant Applicant)?> ApplicantAsync(this AppDb db, int cycleNumber, int number, CancellationToken cancellationToken) =>
        await db.CycleAsync(cycleNumber, cancellationToken) is { } cycle
        && await db.Applicants.SingleOrDefaultAsync(row => row.CycleId == cycle.Id && row.Number == number, cancellationToken) is { } applicant
            ? (cycle, applicant) : null;

    /// <summary>What must hold before steps are finished, for each of these applicants. Four queries.</summary>
    public static async Task<Dictionary<Guid, StepFacts>> FactsAsync(
        this AppDb db, IReadOnlyCollection<Applicant> applicants, ProcedureStep step, DateOnly today, CancellationToken cancellationToken)
    {
        var (ids, packages) = (applicants.Select(applicant => applicant.Id).ToList(), applicants.Select(applicant => applicant.PackageId).ToList());
        var indicators = await db.ReceivedIndicators.Where(row => packages.Contains(row.PackageId)).GroupBy(row => row.PackageId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var reviewed = await db.IndicatorReviews.Where(row => packages.Contains(row.PackageId)).GroupBy(row => new { row.ApplicantId, row.PackageId })
            .Select(group => new { group.Key.ApplicantId, group.Key.PackageId, Count = group.Count() }).ToListAsync(cancellationToken);
        var questions = await db.ReviewQuestions.Where(row => packages.Contains(row.PackageId) && row.AnsweredAt == null && row.DueOn >= today).GroupBy(row => row.ApplicantId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var method = Procedure.MethodOf(step);
        var results = method is null ? [] : await db.MethodResults.Where(row => ids.Contains(row.ApplicantId) && row.Method == method && row.IndicatorId == null).Select(row => row.ApplicantId).Distinct().ToListAsync(cancellationToken);
        return applicants.ToDictionary(
            applicant => applicant.Id,
            applicant => new StepFacts(
                indicators.GetValueOrDefault(applicant.PackageId),
                reviewed.Find(row => row.ApplicantId == applicant.Id && row.PackageId == applicant.PackageId)?.Count ?? 0,
                questions.GetValueOrDefault(applicant.Id),
                results.Contains(applicant.Id)));
    }

    /// <summary>Adds a line to what is written down about an applicant, to be saved with the deed.</summary>
    /// <param name="db">The database.</param>
    /// <param name="applicant">The applicant, already moved: who moved it and when is taken from it.</param>
    /// <param name="act">What was done.</param>
    /// <param name="step">At which step; null for what concerns none.</param>
    /// <param name="text">Why, or with which result.</param>
    /// <param name="documentNumber">文号; empty where there is none.</param>
    /// <param name="document">The document behind it; null where there is none.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <param name="key">Key of the line; null for a usual one.</param>
    public static async Task WriteDownAsync(
        this AppDb db, Applicant applicant, ProcedureAct act, ProcedureStep? step, string text, string documentNumber, KeptPaper? document, CancellationToken cancellationToken, Guid? key = null)
    {
        // A second line in the same save is not in the database yet.
        var added = db.ChangeTracker.Entries<ProcedureRecord>().Where(entry => entry.State is EntityState.Added && entry.Entity.ApplicantId == applicant.Id).Max(entry => (int?)entry.Entity.Number);
        var last = added ?? await db.ProcedureRecords.Where(record => record.ApplicantId == applicant.Id).MaxAsync(record => (int?)record.Number, cancellationToken) ?? 0;
        db.Add(new ProcedureRecord
        {
            Id = key ?? Guid.CreateVersion7(), RegionId = applicant.RegionId, ApplicantId = applicant.Id, Number = last + 1, Act = act, Step = step, Text = text, DocumentNumber = documentNumber,
            DocumentHash = document?.Hash, DocumentName = document?.Name, PackageId = applicant.PackageId, By = applicant.MovedBy, At = applicant.MovedAt,
        });
    }

    /// <summary>Who reviews which indicator of an application. The texts are only looked at where somebody was named for a single indicator.</summary>
    public static async Task<ReviewDuties> DutiesAsync(this AppDb db, Cycle cycle, Applicant applicant, CancellationToken cancellationToken)
    {
        var named = await db.Reviewers.AsNoTracking().Where(reviewer => reviewer.CycleId == cycle.Id).ToListAsync(cancellationToken);
        if (named.TrueForAll(reviewer => reviewer.IndicatorId is null))
        {
            return new(named, new Dictionary<int, Guid>());
        }

        var ids = await db.Indicators.Where(indicator => indicator.SystemId == cycle.SystemId).OrderBy(indicator => indicator.Position).Select(indicator => indicator.Id).ToListAsync(cancellationToken);
        var received = await db.ReceivedIndicators.Where(indicator => indicator.PackageId == applicant.PackageId).OrderBy(indicator => indicator.Position)
            .Select(row => new { row.Position, Printed = new PrintedIndicator(row.List, row.Category, row.Number, row.Kind, row.Text, null) }).ToListAsync(cancellationToken);
        var found = ScoreKeys.Find(await db.PrintedIndicatorsAsync(cycle.SystemId, cancellationToken), received.ConvertAll(row => row.Printed));
        return new(named, ids.Zip(found).Where(pair => pair.Second.At is not null).ToDictionary(pair => received[pair.Second.At!.Value].Position, pair => pair.First));
    }
}

/// <summary>A paper that lies in the store.</summary>
/// <param name="Hash">SHA-256 of its bytes.</param>
/// <param name="Name">Original name.</param>
public sealed record KeptPaper(string Hash, string Name);
