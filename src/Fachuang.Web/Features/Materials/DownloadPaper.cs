using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// 情况说明 and 证明材料目录 as docx. With <c>?version=n</c> that hand-in; without, the unit gets its draft and everybody else the
/// newest hand-in, because a draft is nobody else's business.
/// </summary>
internal static class DownloadPaper
{
    public static void MapPapers(this WebApplication app)
    {
        // Everybody who takes part: whose rows they see is asked of the row.
        var group = app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}").RequireAuthorization(Policies.Participants);
        group.MapGet("/narrative.docx", (int number, Guid id, int? version, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
            HandleAsync("情况说明", OfficialPapers.WriteNarrative, number, id, version, http, db, acting.Required, clock, cancellationToken));
        group.MapGet("/catalogue.docx", (int number, Guid id, int? version, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
            HandleAsync("证明材料目录", OfficialPapers.WriteCatalogue, number, id, version, http, db, acting.Required, clock, cancellationToken));
    }

    private static async Task<IResult> HandleAsync(
        string name, Action<Stream, SubmissionContent, string, DateOnly> write, int number, Guid id, int? version,
        HttpContext http, AppDb db, Person person, TimeProvider clock, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.ByNumberAsync(number, cancellationToken);
        var assignment = campaign is null ? null : await db.Assignments.VisibleTo(person).Where(row => row.Id == id && row.CampaignId == campaign.Id)
            .Select(row => new { Unit = db.Units.First(unit => unit.Id == row.UnitId).Name }).SingleOrDefaultAsync(cancellationToken);
        if (assignment is null)
        {
            return Answer.NotFound(http);
        }

        var (content, day, which) = version is null && person.Role is Role.Liaison
            ? (await DraftAsync(db, id, cancellationToken), clock.Today(), "草稿")
            : await HandedInAsync(db, id, version, cancellationToken);
        if (content is null)
        {
            return Answer.NotFound(http);
        }

        var docx = new MemoryStream();
        write(docx, content.Masked(), assignment.Unit, day);
        return TypedResults.File(docx.ToArray(), OfficialPapers.MediaType, $"{name}（{assignment.Unit}，{which}）.docx");
    }

    private static async Task<SubmissionContent?> DraftAsync(AppDb db, Guid assignmentId, CancellationToken cancellationToken) =>
        await SubmissionQueries.DraftAsync(db, assignmentId, cancellationToken) is { } submission ? await SubmissionQueries.StoredAsync(db, submission, cancellationToken) : null;

    private static async Task<(SubmissionContent?, DateOnly, string)> HandedInAsync(AppDb db, Guid assignmentId, int? number, CancellationToken cancellationToken)
    {
        var version = await db.Submissions.Where(submission => submission.AssignmentId == assignmentId)
            .SelectMany(submission => submission.Versions).AsNoTracking()
            .Where(row => number == null || row.Number == number).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        return version is null ? (null, default, "") : (version.Content(), ChinaTime.DayOf(version.SubmittedAt), $"第{version.Number}版");
    }
}
