using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Assignments;

/// <summary>撤销: the office takes an assignment away from a unit. The row and what was handed in stay for the record.</summary>
internal static class WithdrawAssignment
{
    public static Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] string? reason, [FromForm] int? revision,
        HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        MoveWithReason.RunAsync(
            number, id, reason, revision, http, db, acting,
            assignment => assignment.WhyNotWithdraw(acting.Required), (assignment, words) => assignment.Withdraw(words, clock.UtcNow()),
            (campaign, assignment, words) => AssignmentNotices.TellWithdrawnAsync(db, campaign, assignment, words, clock.UtcNow(), cancellationToken),
            "已撤销这项任务，记录留着", cancellationToken);
}
