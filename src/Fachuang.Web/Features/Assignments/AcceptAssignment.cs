using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>签收: the unit takes one assignment, or all that were sent to it.</summary>
internal static class AcceptAssignment
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] int? revision, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? assignment.WhyNotAccept(acting.Required) ?? assignment.WhyOutdated(revision)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        assignment.Accept(clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments/{id}", "已签收，可以填报了");
    }

    public static async Task<IResult> HandleAllAsync(
        int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var sent = await db.Assignments.VisibleTo(acting.Required)
            .Where(assignment => assignment.CampaignId == campaign.Id && assignment.State == AssignmentState.Sent).ToListAsync(cancellationToken);
        var now = clock.UtcNow();
        foreach (var assignment in sent.Where(assignment => assignment.WhyNotAccept(acting.Required) is null))
        {
            assignment.Accept(now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments", sent.Count == 0 ? "没有要签收的任务" : $"已签收 {sent.Count} 项");
    }
}
