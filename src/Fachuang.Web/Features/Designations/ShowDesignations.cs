using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>示范地区 of the office: what is due in their supervision, and the list.</summary>
internal static class ShowDesignations
{
    /// <summary>Address of the list.</summary>
    public const string Address = "/designations";

    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    // A report is spoken of from this many days before its last day.
    private const int Ahead = 60;

    public static async Task<IResult> HandleAsync(string? q, string? state, string? page, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var words = WrittenText.CleanLine(q) is { Length: <= 100 } typed ? typed : "";
        DesignationState? chosen = Enum.TryParse<DesignationState>(state, out var read) && Enum.IsDefined(read) ? read : null;
        var all = await db.Designations.AsNoTracking().OrderByDescending(row => row.Year).ThenByDescending(row => row.Ordinal).ToListAsync(cancellationToken);
        var shown = all.FindAll(row => (chosen is null || row.State == chosen)
            && (row.Name.Contains(words, StringComparison.Ordinal) || row.Title.Contains(words, StringComparison.Ordinal) || row.Number.Contains(words, StringComparison.Ordinal)));
        var pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize);
        var at = int.TryParse(page, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        return Answer.Page<DesignationsPage>(new
        {
            Rows = (IReadOnlyList<Designation>)[.. shown.Skip((at - 1) * PageSize).Take(PageSize)], InForce = all.Count(row => row.State is DesignationState.InForce), All = all.Count,
            Total = shown.Count, Page = at, Pages = pages, Words = words, State = chosen, Today = today,
            Owed = await OwedAsync(db, all, today, cancellationToken), Open = await OpenAsync(db, all, today, cancellationToken),
            Cycles = (IReadOnlyList<Cycle>)await db.Cycles.AsNoTracking().Where(cycle => cycle.Purpose == CyclePurpose.Name).OrderByDescending(cycle => cycle.Number).Take(5).ToListAsync(cancellationToken),
            acting.Required.Role,
        });
    }

    private static async Task<IReadOnlyList<OwedReport>> OwedAsync(AppDb db, List<Designation> all, DateOnly today, CancellationToken cancellationToken)
    {
        var come = (await db.AnnualReports.Select(report => new { report.DesignationId, report.Year }).Distinct().ToListAsync(cancellationToken)).Select(row => (row.DesignationId, row.Year)).ToHashSet();
        return
        [
            .. from designation in all
               where designation.State is DesignationState.InForce
               from year in AnnualReport.YearsOwed(designation, today.AddDays(Ahead))
               where !come.Contains((designation.Id, year))
               orderby year, designation.Year, designation.Ordinal
               select new OwedReport(designation, year, AnnualReport.DueOn(year)),
        ];
    }

    private static async Task<IReadOnlyList<OpenMatter>> OpenAsync(AppDb db, List<Designation> all, DateOnly today, CancellationToken cancellationToken)
    {
        var known = all.ToDictionary(designation => designation.Id);
        var revisits = await (
            from revisit in db.Revisits.AsNoTracking()
            where revisit.State != RevisitState.Concluded
            join round in db.RevisitRounds on revisit.RoundId equals round.Id
            orderby round.Year, revisit.Position
            select new { round.Year, Revisit = revisit }).ToListAsync(cancellationToken);
        var revocations = await db.Revocations.AsNoTracking().Where(row => row.State == RevocationState.Opened || row.State == RevocationState.Hearing).OrderBy(row => row.OpenedOn).ToListAsync(cancellationToken);
        return
        [
            .. revocations.Select(row => new OpenMatter(
                known[row.DesignationId], "摘牌", row.State is RevocationState.Hearing && row.IsHeard(today) ? "已听取意见，待决定" : row.State.Word(), row.State is RevocationState.Hearing ? row.TermEndsOn : null,
                ShowDesignation.AddressOf(row.DesignationId))),
            .. revisits.Where(row => known[row.Revisit.DesignationId].State is DesignationState.InForce).Select(row => new OpenMatter(
                known[row.Revisit.DesignationId], $"{row.Year} 年回访", row.Revisit.State.Word(), row.Revisit.State is RevisitState.Rectifying ? row.Revisit.DueOn : row.Revisit.State is RevisitState.Planned ? row.Revisit.PlannedOn : null,
                KeepRevisit.AddressOf(row.Year, row.Revisit.Position))),
        ];
    }
}

/// <summary>An annual report that has not come.</summary>
/// <param name="Designation">Of whom.</param>
/// <param name="Year">The year reported about.</param>
/// <param name="DueOn">Its last day.</param>
public sealed record OwedReport(Designation Designation, int Year, DateOnly DueOn);

/// <summary>A re-visit or a revocation that is not finished.</summary>
/// <param name="Designation">Of whom.</param>
/// <param name="What">What it is.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="DueOn">Its next day; null where it has none.</param>
/// <param name="Address">Where one goes on.</param>
public sealed record OpenMatter(Designation Designation, string What, string State, DateOnly? DueOn, string Address);
