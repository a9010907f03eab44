using Fachuang.Domain.Materials;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Operations;

/// <summary>Which contents of the file store something refers to, over all regions.</summary>
internal static class KeptContent
{
    /// <summary>The addresses that originals, drafts of an import, indicator systems, templates, reports, papers of assessment, procedure, notice and supervision, packages made and received, letters, scores, practices and previews refer to.</summary>
    public static async Task<HashSet<string>> LoadAsync(AppDb db, CancellationToken cancellationToken)
    {
        string[] all = [AppDb.RegionFilter];
        HashSet<string> kept =
        [
            .. await db.StoredFiles.IgnoreQueryFilters(all).Where(file => file.DestroyedAt == null).Select(file => file.Hash).Distinct().ToListAsync(cancellationToken),
            .. await db.ImportDrafts.IgnoreQueryFilters(all).Select(draft => draft.SourceHash).Distinct().ToListAsync(cancellationToken),
            .. await db.IndicatorSystems.IgnoreQueryFilters(all).Select(system => system.SourceHash).Distinct().ToListAsync(cancellationToken),
            .. await db.AssessmentPapers.IgnoreQueryFilters(all).Select(paper => paper.Hash).Distinct().ToListAsync(cancellationToken),
            .. await db.DocumentTemplates.IgnoreQueryFilters(all).Select(template => template.Hash).Distinct().ToListAsync(cancellationToken),
            .. await db.ReportVersions.IgnoreQueryFilters(all).Select(version => version.Hash).Distinct().ToListAsync(cancellationToken),
            .. await db.ReportVersions.IgnoreQueryFilters(all).Where(version => version.PdfHash != null).Select(version => version.PdfHash!).Distinct().ToListAsync(cancellationToken),
            .. await db.CandidacyPackages.IgnoreQueryFilters(all).Where(package => package.Hash != null).Select(package => package.Hash!).Distinct().ToListAsync(cancellationToken),
            .. await db.ProcedureRecords.IgnoreQueryFilters(all).Where(record => record.DocumentHash != null).Select(record => record.DocumentHash!).Distinct().ToListAsync(cancellationToken),
            .. await db.ReviewQuestions.IgnoreQueryFilters(all).Where(question => question.PaperHash != null).Select(question => question.PaperHash!).Distinct().ToListAsync(cancellationToken),
            .. await db.MethodResults.IgnoreQueryFilters(all).Where(result => result.PaperHash != null).Select(result => result.PaperHash!).Distinct().ToListAsync(cancellationToken),
            .. await db.Draws.IgnoreQueryFilters(all).Select(draw => draw.SheetHash).Distinct().ToListAsync(cancellationToken),
            .. await db.MethodOutcomes.IgnoreQueryFilters(all).Where(outcome => outcome.TraceHash != null).Select(outcome => outcome.TraceHash!).Distinct().ToListAsync(cancellationToken),
            .. await db.CaseReviews.IgnoreQueryFilters(all).Where(review => review.ListHash != null).Select(review => review.ListHash!).Distinct().ToListAsync(cancellationToken),
            .. await db.CaseReviews.IgnoreQueryFilters(all).Where(review => review.SheetsHash != null).Select(review => review.SheetsHash!).Distinct().ToListAsync(cancellationToken),
            .. await db.CaseFiles.IgnoreQueryFilters(all).Where(file => file.ScanHash != null).Select(file => file.ScanHash!).Distinct().ToListAsync(cancellationToken),
            .. await db.ScoreRuns.IgnoreQueryFilters(all).Select(run => run.InputsHash).Distinct().ToListAsync(cancellationToken),
            .. await db.ScoreRuns.IgnoreQueryFilters(all).Select(run => run.ResultsHash).Distinct().ToListAsync(cancellationToken),
            .. await db.ScoreStabilities.IgnoreQueryFilters(all).Select(stability => stability.ContentHash).Distinct().ToListAsync(cancellationToken),
            .. await db.ReceivedPackages.IgnoreQueryFilters(all).Select(package => package.Hash).Distinct().ToListAsync(cancellationToken),
            .. await db.ReceivedPackages.IgnoreQueryFilters(all).Where(package => package.IndexHash != null).Select(package => package.IndexHash!).Distinct().ToListAsync(cancellationToken),
            .. await db.Letters.IgnoreQueryFilters(all).Select(letter => letter.Hash).Distinct().ToListAsync(cancellationToken),
            .. await db.AnnualReports.IgnoreQueryFilters(all).Select(report => report.Hash).Distinct().ToListAsync(cancellationToken),
            .. await db.Objections.IgnoreQueryFilters(all).SelectMany(objection => objection.Files).Select(file => file.Hash).Distinct().ToListAsync(cancellationToken),
            .. await db.GoodPractices.IgnoreQueryFilters(all).SelectMany(practice => practice.Files).Select(file => file.Hash).Distinct().ToListAsync(cancellationToken),
        ];
        foreach (var reading in await db.FileReadings.IgnoreQueryFilters(all).Where(reading => reading.PreviewHash != null).Select(reading => new { reading.Hash, reading.PreviewHash }).ToListAsync(cancellationToken))
        {
            if (kept.Contains(reading.Hash))
            {
                kept.Add(reading.PreviewHash!);
            }
        }

        return kept;
    }

    /// <summary>Originals that no draft, no version and no answer to a supervision points to: somebody took them out of a catalogue before it was handed in.</summary>
    /// <param name="db">The database, acting for a region.</param>
    public static IQueryable<StoredFile> Loose(AppDb db) => db.StoredFiles.Where(file => file.DestroyedAt == null
        && !db.CatalogueEntries.Any(entry => entry.FileId == file.Id)
        && !db.Set<EntryAttachment>().Any(attachment => attachment.FileId == file.Id)
        && !db.Set<VersionFile>().Any(version => version.FileId == file.Id)
        && !db.Set<SupervisionFile>().Any(answer => answer.FileId == file.Id));
}
