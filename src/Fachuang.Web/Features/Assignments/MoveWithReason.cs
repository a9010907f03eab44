using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Assignments;

/// <summary>How an assignment is moved by somebody who has to say why: the same steps for every verb, which brings its own question, deed and words.</summary>
internal static class MoveWithReason
{
    public static async Task<IResult> RunAsync(
        int number, Guid id, string? reason, int? revision, HttpContext http, AppDb db, Acting acting,
        Func<Assignment, Refusal?> whyNot, Action<Assignment, string> move, Func<Campaign, Assignment, string, Task> tell, string done, CancellationToken cancellationToken)
    {
        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? whyNot(assignment) ?? assignment.WhyOutdated(revision)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (Reasons.Read(reason, out var words) is { } wrong)
        {
            return Answer.Refused(http, wrong, StatusCodes.Status422UnprocessableEntity);
        }

        move(assignment, words);
        await tell(campaign, assignment, words);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments/{id}", done);
    }
}
