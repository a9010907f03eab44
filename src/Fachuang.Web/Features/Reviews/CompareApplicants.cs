using Fachuang.Domain.Assessments;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>逐项对照: every indicator with what each applicant says of itself and what the review says.</summary>
internal static class CompareApplicants
{
    public static async Task<IResult> ShowAsync(int cycle, string? category, bool? differing, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        var applicants = await db.Applicants.AsNoTracking().Where(applicant => applicant.CycleId == row.Id).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);
        var packages = applicants.Select(applicant => applicant.PackageId).ToList();

        // Texts once, grades of everybody: 300 applicants × 104 indicators without 300 copies of each text.
        var texts = packages.Count == 0 ? [] : await db.ReceivedIndicators.AsNoTracking().Where(indicator => indicator.PackageId == packages[0]).OrderBy(indicator => indicator.Position).ToListAsync(cancellationToken);
        var categories = texts.Select(indicator => indicator.Category).Distinct().ToList();
        var chosen = category is not null && categories.Contains(category) ? category : categories.FirstOrDefault();
        var said = await db.ReceivedIndicators.Where(indicator => packages.Contains(indicator.PackageId) && indicator.Category == chosen)
            .Select(indicator => new { indicator.PackageId, indicator.Position, indicator.List, indicator.Number, indicator.Grade }).ToListAsync(cancellationToken);
        var reviewed = (await db.IndicatorReviews.Where(review => packages.Contains(review.PackageId)).Select(review => new { review.PackageId, review.Position, review.Grade, review.Opinion }).ToListAsync(cancellationToken))
            .ToDictionary(review => (review.PackageId, review.Position));
        var grades = said.ToLookup(
            cell => (cell.List, cell.Number),
            cell => (cell.PackageId, Cell: new ComparedCell(
                cell.Position, cell.Grade, reviewed.TryGetValue((cell.PackageId, cell.Position), out var review) ? review.Grade : null, review?.Opinion ?? "")));
        var lines = texts.Where(indicator => indicator.Category == chosen)
            .Select(indicator => new ComparedIndicator(indicator, grades[(indicator.List, indicator.Number)].GroupBy(cell => cell.PackageId).ToDictionary(group => group.Key, group => group.First().Cell)))
            .Where(line => differing is not true || line.Cells.Values.Any(cell => cell.Reviewed is { } grade && grade != cell.Said))
            .ToList();
        return Answer.Page<ComparisonPage>(new { Cycle = row, Applicants = applicants, Categories = categories, Category = chosen, OnlyDiffering = differing is true, Lines = lines });
    }
}

/// <summary>An indicator beside all applicants.</summary>
/// <param name="Indicator">The indicator, of the first applicant's package.</param>
/// <param name="Cells">What each says and what the review says, by package; an applicant whose package does not have it is missing.</param>
public sealed record ComparedIndicator(ReceivedIndicator Indicator, IReadOnlyDictionary<Guid, ComparedCell> Cells)
{
    /// <summary>What it counts for.</summary>
    public IndicatorKind Kind => Indicator.Kind;
}

/// <summary>One applicant at one indicator.</summary>
/// <param name="Position">Place in its package.</param>
/// <param name="Said">The self-assessment; null when it was not judged.</param>
/// <param name="Reviewed">The first review; null while there is none.</param>
/// <param name="Opinion">Why.</param>
public sealed record ComparedCell(int Position, Grade? Said, Grade? Reviewed, string Opinion);
