using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>What every verb on a public notice shares: found within the region, one person after the other, with its line in the records.</summary>
internal sealed class NoticeDesk(AppDb db, Acting acting, TimeProvider clock)
{
    private static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过这次公示。看过现在的再办");

    /// <summary>The database.</summary>
    public AppDb Db => db;

    /// <summary>Who acts.</summary>
    public Acting Acting => acting;

    /// <summary>Today.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>UTC.</summary>
    public DateTime Now => clock.UtcNow();

    /// <summary>Address of a notice, or of the list.</summary>
    public static string AddressOf(int cycle, int? notice = null) => $"/cycles/{cycle}/public-notices{(notice is { } number ? $"/{number}" : "")}";

    /// <summary>A cycle of the region; null when there is none of the number.</summary>
    public Task<Cycle?> CycleAsync(int number, CancellationToken cancellationToken) => db.Cycles.SingleOrDefaultAsync(cycle => cycle.Number == number, cancellationToken);

    /// <summary>A notice with its cycle; null when there is none.</summary>
    public async Task<(Cycle Cycle, PublicNotice Notice)?> FindAsync(int cycleNumber, int number, CancellationToken cancellationToken) =>
        await CycleAsync(cycleNumber, cancellationToken) is { } cycle
        && await db.PublicNotices.SingleOrDefaultAsync(notice => notice.CycleId == cycle.Id && notice.Number == number, cancellationToken) is { } found
            ? (cycle, found) : null;

    /// <summary>An objection with its notice and cycle; null when there is none.</summary>
    public async Task<(Cycle Cycle, PublicNotice Notice, Objection Objection)?> FindObjectionAsync(int cycle, int notice, int number, CancellationToken cancellationToken) =>
        await FindAsync(cycle, notice, cancellationToken) is var (found, on)
        && await db.Objections.Include(objection => objection.Files).SingleOrDefaultAsync(objection => objection.NoticeId == on.Id && objection.Number == number, cancellationToken) is { } objection
            ? (found, on, objection) : null;

    /// <summary>Does something with a notice and saves it once.</summary>
    /// <param name="http">The request.</param>
    /// <param name="cycle">Number of the cycle.</param>
    /// <param name="notice">Number of the notice.</param>
    /// <param name="revision">What the form was made from.</param>
    /// <param name="act">Does it; an answer when it cannot be done, null when it is.</param>
    /// <param name="done">What is told afterwards.</param>
    /// <param name="cancellationToken">Ends the work before it is saved.</param>
    public Task<IResult> ChangeAsync(
        HttpContext http, int cycle, int notice, string? revision, Func<Cycle, PublicNotice, Task<IResult?>> act, string done, CancellationToken cancellationToken) =>
        ChangeAsync(http, revision, () => FindAsync(cycle, notice, cancellationToken), found => found.Notice.Revision, found => act(found.Cycle, found.Notice), AddressOf(cycle, notice), done, cancellationToken);

    /// <summary>Does something with an objection and saves it once.</summary>
    public Task<IResult> ChangeObjectionAsync(
        HttpContext http, int cycle, int notice, int objection, string? revision, Func<Cycle, PublicNotice, Objection, Task<IResult?>> act, string done, CancellationToken cancellationToken) =>
        ChangeAsync(
            http, revision, () => FindObjectionAsync(cycle, notice, objection, cancellationToken), found => found.Objection.Revision,
            found => act(found.Cycle, found.Notice, found.Objection), $"{AddressOf(cycle, notice)}/objections/{objection}", done, cancellationToken);

    /// <summary>Writes a line into the records of a notice.</summary>
    public void Record(PublicNotice notice, NoticeAct act, string text, Objection? objection = null) => db.Add(new NoticeRecord
    {
        Id = Guid.CreateVersion7(), RegionId = notice.RegionId, NoticeId = notice.Id, ObjectionId = objection?.Id, Act = act, Text = text, By = acting.Name, At = Now,
    });

    /// <summary>Writes a line into the records of an applicant.</summary>
    /// <param name="applicant">The applicant.</param>
    /// <param name="act">What was done.</param>
    /// <param name="text">Why, or with which result.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task RecordAsync(Applicant applicant, ProcedureAct act, string text, CancellationToken cancellationToken) => db.Add(new ProcedureRecord
    {
        Id = Guid.CreateVersion7(), RegionId = applicant.RegionId, ApplicantId = applicant.Id,
        Number = (await db.ProcedureRecords.Where(record => record.ApplicantId == applicant.Id).MaxAsync(record => (int?)record.Number, cancellationToken) ?? 0) + 1,
        Act = act, Step = ProcedureStep.PublicNotice, Text = text, DocumentNumber = "", PackageId = applicant.PackageId, By = acting.Name, At = Now,
    });

    /// <summary>The applicants of the cycle that stand in another notice whose result is not out.</summary>
    public async Task<HashSet<Guid>> ElsewhereAsync(Cycle cycle, Guid? except, CancellationToken cancellationToken) => await db.PublicNotices
        .Where(notice => notice.CycleId == cycle.Id && notice.Id != except && notice.State == PublicNoticeState.Published)
        .SelectMany(notice => notice.Candidates).Where(candidate => !candidate.IsLeftOut).Select(candidate => candidate.ApplicantId).ToHashSetAsync(cancellationToken);

    private async Task<IResult> ChangeAsync<TFound>(
        HttpContext http, string? revision, Func<Task<TFound?>> find, Func<TFound, int> known, Func<TFound, Task<IResult?>> act, string address, string done, CancellationToken cancellationToken)
        where TFound : struct
    {
        // Two people at once are put in a row: the second sees what the first did, and that it looked before that.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await find() is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (!int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) || seen != known(found))
        {
            return Answer.Refused(http, Changed);
        }

        if (await act(found) is { } refused)
        {
            return refused;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, address, done);
    }
}
