using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Documents.Writing;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>One designation as the office sees it: certificate, annual reports, re-visits, revocation.</summary>
internal static class ShowDesignation
{
    /// <summary>Address of the page.</summary>
    public static string AddressOf(Guid id) => $"{ShowDesignations.Address}/{id}";

    public static async Task<IResult> HandleAsync(Guid id, HttpContext http, AppDb db, Acting acting, IConfiguration configuration, TimeProvider clock, CancellationToken cancellationToken) =>
        await PageAsync(id, http, db, acting, configuration, clock.Today(), null, cancellationToken);

    /// <summary>The page, with a deed that was not done.</summary>
    /// <param name="id">The designation.</param>
    /// <param name="http">The request.</param>
    /// <param name="db">The database.</param>
    /// <param name="acting">Who looks.</param>
    /// <param name="configuration">Where the site's address stands.</param>
    /// <param name="today">Today.</param>
    /// <param name="undone">What was not done; null when nothing was tried.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IResult> PageAsync(
        Guid id, HttpContext http, AppDb db, Acting acting, IConfiguration configuration, DateOnly today, Undone? undone, CancellationToken cancellationToken)
    {
        if (await db.Designations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } designation)
        {
            return Answer.NotFound(http);
        }

        var revisits = await (
            from revisit in db.Revisits.AsNoTracking()
            where revisit.DesignationId == id
            join round in db.RevisitRounds on revisit.RoundId equals round.Id
            orderby round.Year descending
            select new YearlyRevisit(round.Year, revisit)).ToListAsync(cancellationToken);
        var address = Certificates.RegisterAddress(configuration, http, id);
        return Answer.Page<DesignationPage>(
            new
            {
                Designation = designation, Revisits = (IReadOnlyList<YearlyRevisit>)revisits, Undone = undone, Today = today, RegisterAddress = address,
                Code = $"data:image/png;base64,{Convert.ToBase64String(QrPicture.Png(address))}", HasSite = configuration["Site:Address"] is { Length: > 0 },
                Reports = (IReadOnlyList<AnnualReport>)await db.AnnualReports.AsNoTracking().Where(report => report.DesignationId == id)
                    .OrderByDescending(report => report.Year).ThenByDescending(report => report.Number).ToListAsync(cancellationToken),
                Revocations = (IReadOnlyList<Revocation>)await db.Revocations.AsNoTracking().Where(row => row.DesignationId == id).OrderByDescending(row => row.Number).ToListAsync(cancellationToken),
                WhyNotKeep = designation.WhyNotKeep(acting.Required), WhyNotSupervise = designation.WhyNotSupervise(acting.Required),
            },
            undone?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>
    /// Does something to a designation: under the lock, so that two who act at once stand in a row; the second one's page is out of date and comes back with what was typed.
    /// </summary>
    /// <param name="id">The designation.</param>
    /// <param name="verb">Last part of the form's address.</param>
    /// <param name="form">As typed.</param>
    /// <param name="http">The request.</param>
    /// <param name="db">The database.</param>
    /// <param name="acting">Who acts.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="deed">Acts, or says why not; with what is told when it was done.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IResult> ChangeAsync(
        Guid id, string verb, DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, Func<Designation, DeedForm, Task<(Refusal? Why, string Message)>> deed,
        CancellationToken cancellationToken)
    {
        var configuration = http.RequestServices.GetRequiredService<IConfiguration>();
        form ??= new();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.Designations.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } designation)
        {
            return Answer.NotFound(http);
        }

        if (!form.IsOf(designation.Revision))
        {
            return await PageAsync(id, http, db, acting, configuration, clock.Today(), new(verb, form, Undone.Changed), cancellationToken);
        }

        var (why, message) = await deed(designation, form);
        if (why is not null)
        {
            return why == NotThere ? Answer.NotFound(http) : await PageAsync(id, http, db, acting, configuration, clock.Today(), new(verb, form, why), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, AddressOf(id), message);
    }

    /// <summary>What a deed says of a row that is not there.</summary>
    public static readonly Refusal NotThere = new("not-found", "没有这一页，或者它不归您看");
}

/// <summary>A re-visit with the year of its draw.</summary>
/// <param name="Year">The year.</param>
/// <param name="Revisit">The re-visit.</param>
public sealed record YearlyRevisit(int Year, Revisit Revisit);
