using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Assignments;

/// <summary>退回派发: the unit says with a reason that the work is not its business; the office answers or finds another unit.</summary>
internal static class HandBackAssignment
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] string? reason, [FromForm] int? revision,
        HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? assignment.WhyNotHandBack(acting.Required) ?? assignment.WhyOutdated(revision)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (Reasons.Read(reason, out var words) is { } wrong)
        {
            return Answer.Refused(http, wrong, StatusCodes.Status422UnprocessableEntity);
        }

        assignment.HandBack(words, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments/{id}", "已退回派发，等依法治区办决定");
    }

    /// <summary>The office does not agree: the unit keeps the work and accepts it again.</summary>
    public static async Task<IResult> InsistAsync(
        int number, Guid id, [FromForm] string? answer, [FromForm] int? revision,
        HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? assignment.WhyNotInsist(acting.Required) ?? assignment.WhyOutdated(revision)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (Reasons.Read(answer, out var words) is { } wrong)
        {
            return Answer.Refused(http, wrong, StatusCodes.Status422UnprocessableEntity);
        }

        assignment.Insist(words, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments/{id}", "已答复，仍由该单位办");
    }
}
