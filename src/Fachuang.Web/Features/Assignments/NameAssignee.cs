using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>定经办人: the liaison officer says which person of the unit does the work (requirement C2).</summary>
internal static class NameAssignee
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] string? assignee, [FromForm] int? revision,
        HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var person = acting.Required;
        if (await db.FindAsync(person, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? assignment.WhyNotAssign(person) ?? assignment.WhyOutdated(revision)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        // An empty field takes the name away; anything else must be a colleague who can sign in.
        Account? named = null;
        if (!string.IsNullOrWhiteSpace(assignee))
        {
            named = Guid.TryParse(assignee, out var key)
                ? await db.Users.InRegion(assignment.RegionId).AsNoTracking()
                    .SingleOrDefaultAsync(account => account.Id == key && account.UnitId == assignment.UnitId && account.Role == Role.Liaison, cancellationToken)
                : null;
            if (named is null || named.LockoutEnd == DateTimeOffset.MaxValue)
            {
                return Answer.Refused(http, new("assignee.unknown", "没有定：经办人要从你单位能登录的账号里选。没有这个人的账号，请管理员先建"), StatusCodes.Status422UnprocessableEntity);
            }
        }

        if (named?.Id == assignment.AssigneeId)
        {
            return Answer.Done(http, $"/campaigns/{number}/assignments/{id}", "没有变：还是原来的经办人");
        }

        var now = clock.UtcNow();
        assignment.Assign(named?.Id, now);
        if (named is not null && named.Id != person.AccountId)
        {
            await AssignmentNotices.TellAssigneeAsync(db, campaign, assignment, named.Id, person.Name, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments/{id}", named is null ? "不再定经办人，全单位负责" : $"已定 {named.DisplayName} 经办");
    }
}
