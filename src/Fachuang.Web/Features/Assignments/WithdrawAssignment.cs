using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Assignments;

/// <summary>撤销: the office takes an assignment away from a unit. The row and what was handed in stay for the record.</summary>
internal static class WithdrawAssignment
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] string? reason, [FromForm] int? revision,
        HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? assignment.WhyNotWithdraw(acting.Required) ?? assignment.WhyOutdated(revision)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (Reasons.Read(reason, out var words) is { } wrong)
        {
            return Answer.Refused(http, wrong, StatusCodes.Status422UnprocessableEntity);
        }

        assignment.Withdraw(words, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments/{id}", "已撤销这项任务，记录留着");
    }
}
