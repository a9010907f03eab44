using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Assignments;

/// <summary>退回派发: the unit says with a reason that the work is not its business; the office answers or finds another unit.</summary>
internal static class HandBackAssignment
{
    public static Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] string? reason, [FromForm] int? revision,
        HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        MoveWithReason.RunAsync(
            number, id, reason, revision, http, db, acting,
            assignment => assignment.WhyNotHandBack(acting.Required), (assignment, words) => assignment.HandBack(words, clock.UtcNow()),
            (campaign, assignment, words) => AssignmentNotices.TellHandedBackAsync(db, campaign, assignment, words, clock.UtcNow(), cancellationToken),
            "已退回派发，等依法治区办决定", cancellationToken);

    /// <summary>The office does not agree: the unit keeps the work and accepts it again.</summary>
    public static Task<IResult> InsistAsync(
        int number, Guid id, [FromForm] string? answer, [FromForm] int? revision,
        HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        MoveWithReason.RunAsync(
            number, id, answer, revision, http, db, acting,
            assignment => assignment.WhyNotInsist(acting.Required), (assignment, words) => assignment.Insist(words, clock.UtcNow()),
            (campaign, assignment, words) => AssignmentNotices.TellInsistedAsync(db, campaign, assignment, words, clock.UtcNow(), cancellationToken),
            "已答复，仍由该单位办", cancellationToken);
}
