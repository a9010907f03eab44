using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>退回、通过: the office, or the lead unit that consolidates, decides on the newest version; its remarks go out with the decision, then the next version opens.</summary>
internal static class DecideVersion
{
    // A deadline beyond it is a slip of the finger.
    private const int MostDays = 366;

    public static async Task<IResult> ReturnAsync(
        int number, Guid id, [FromForm] string? dueOn, [FromForm] int? revision, [FromForm] string? tab, [FromForm] int? n,
        HttpContext http, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await OpenAsync(number, id, revision, isReturn: true, db, acting, cancellationToken) is not { } open)
        {
            return Answer.NotFound(http);
        }

        if (open.Refusal is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var today = clock.Today();
        var day = DateOnly.TryParseExact(dueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : (DateOnly?)null;
        var wrong = open.Comments.Count == 0 ? "退回要写明缺什么、怎么补：先加一条意见"
            : day is null ? "没有写改好再送的期限"
            : day < today ? "改好再送的期限已经过去了"
            : day > today.AddDays(MostDays) ? "改好再送的期限太远，最多一年"
            : null;
        if (wrong is not null)
        {
            var fault = new ReviewFault(wrong, IsReturn: true, DueOn: dueOn);
            return await ReviewPages.DeskAsync(number, id, tab, n, fault, db, acting, facts, clock, cancellationToken) ?? Answer.NotFound(http);
        }

        var now = clock.UtcNow();
        open.Assignment!.Return(day!.Value, now);
        open.Decide(VersionOutcome.Returned, acting.Required.Name, now);
        await TellAsync(db, number, open, $"{Who(acting)}材料退回，{Say.DayInText(day.Value, today)}前改好再送", $"{open.Comments.Count} 条意见，{Say.Distance(day.Value, today)}。", now, cancellationToken);
        var next = await NextAsync(db, acting.Required, number, open.Assignment, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, next, $"已退回，{open.Comments.Count} 条意见一并发给单位，{Say.DayInText(day.Value, today)}前改好再送");
    }

    public static async Task<IResult> AcceptAsync(
        int number, Guid id, [FromForm] int? revision, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await OpenAsync(number, id, revision, isReturn: false, db, acting, cancellationToken) is not { } open)
        {
            return Answer.NotFound(http);
        }

        if (open.Refusal is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var now = clock.UtcNow();
        open.Assignment!.Pass(now);
        open.Decide(VersionOutcome.Passed, acting.Required.Name, now);
        await TellAsync(db, number, open, acting.Required.Role is Role.Liaison ? "牵头单位收下了材料" : "材料通过", "这一版不用再改。", now, cancellationToken);
        var next = await NextAsync(db, acting.Required, number, open.Assignment, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, next, acting.Required.Role is Role.Liaison ? "已收下" : "已通过");
    }

    private static async Task<OpenVersion?> OpenAsync(
        int number, Guid id, int? revision, bool isReturn, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var person = acting.Required;
        var found = await (
            from assignment in db.Assignments.ReadableBy(person, db)
            where assignment.Id == id
            join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
            where campaign.Number == number
            select new { campaign, assignment }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var lead = await ConsolidationQueries.OfAsync(db, id, cancellationToken);
        if (person.Role is Role.Liaison && lead?.UnitId != person.UnitId)
        {
            return null;
        }

        var leadState = lead is null ? null : await db.Assignments.Where(assignment => assignment.Id == lead.AssignmentId).Select(assignment => (AssignmentState?)assignment.State).SingleAsync(cancellationToken);
        var why = isReturn ? found.assignment.WhyNotReturn(person, lead?.UnitId, leadState) : found.assignment.WhyNotDecide(person, lead?.UnitId);
        if ((found.campaign.WhyNotWork() ?? why ?? found.assignment.WhyOutdated(revision)) is { } refusal)
        {
            return new(refusal, null, null, []);
        }

        var version = await db.SubmissionVersions
            .Where(version => db.Submissions.Any(submission => submission.Id == version.SubmissionId && submission.AssignmentId == id))
            .OrderByDescending(version => version.Number).FirstAsync(cancellationToken);
        var side = person.Role is Role.Liaison ? person.UnitId : null;
        var comments = await db.ReviewComments
            .Where(comment => comment.SubmissionId == version.SubmissionId && !comment.IsSent && comment.ByUnitId == side).ToListAsync(cancellationToken);
        return new(null, found.assignment, version, comments);
    }

    private static string Who(Acting acting) => acting.Required.Role is Role.Liaison ? "牵头单位" : "";

    // The unit is told which of its assignments it is; the decision itself is read beside the material.
    private static async Task TellAsync(AppDb db, int number, OpenVersion decided, string what, string text, DateTime now, CancellationToken cancellationToken)
    {
        var assignment = decided.Assignment!;
        var numbers = await (
            from covered in db.Set<AssignmentIndicator>()
            where covered.AssignmentId == assignment.Id
            join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
            orderby covered.Position
            select indicator.Number).ToListAsync(cancellationToken);
        await db.PostAsync(
            [
                Notice.To(
                    assignment.RegionId, assignment.UnitId, NoticeTopic.Review, $"version/{decided.Version!.Id:n}", $"指标 {IndicatorNumbers.Say(numbers)}：{what}", text,
                    $"/campaigns/{number}/assignments/{assignment.Id}", now),
            ],
            cancellationToken);
    }

    // The next in the order of waiting; after the last the first; the queue itself when nothing else waits.
    private static async Task<string> NextAsync(AppDb db, Person person, int number, Assignment decided, CancellationToken cancellationToken)
    {
        var queue = (await ReviewQueries.QueueAsync(db, person, decided.CampaignId, cancellationToken)).Own.ToList();
        var list = $"/campaigns/{number}/{(person.Role is Role.Liaison ? "contributions" : "review")}";
        var place = queue.FindIndex(item => item.AssignmentId == decided.Id);
        var rest = queue.Skip(place + 1).Concat(queue.Take(Math.Max(0, place))).Where(item => item.AssignmentId != decided.Id);
        return rest.FirstOrDefault() is { } next ? $"{list}/{next.AssignmentId}" : list;
    }

    /// <summary>The version a decision is made on, or why none can be made.</summary>
    private sealed record OpenVersion(Refusal? Refusal, Assignment? Assignment, SubmissionVersion? Version, IReadOnlyList<ReviewComment> Comments)
    {
        public void Decide(VersionOutcome outcome, string by, DateTime now)
        {
            Version!.Decide(outcome, by, now);
            foreach (var comment in Comments)
            {
                comment.IsSent = true;
            }
        }
    }
}
