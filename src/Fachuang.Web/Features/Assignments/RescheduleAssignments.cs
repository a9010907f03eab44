using System.Globalization;
using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Assignments;

/// <summary>改期限: moves the deadline of chosen assignments, after the difference was shown.</summary>
internal static class RescheduleAssignments
{
    public static async Task<IResult> ShowAsync(
        int number, int[]? i, Guid? from, string? due, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var lines = await BulkQueries.LinesAsync(
            db, campaign, acting.Required, i ?? [], from, assignment => campaign.WhyNotWork() ?? assignment.WhyNotReschedule(acting.Required), cancellationToken);
        var chosen = Read(due, clock.Today());
        return Answer.Page<ReschedulePage>(new
        {
            Campaign = campaign, Lines = lines, Positions = i ?? [], From = from, Due = chosen, Today = clock.Today(),
            Wrong = due is not null && chosen is null ? "期限写成 2024-06-20 这样的日期，不能早于今天" : null,
        });
    }

    public static async Task<IResult> HandleAsync(
        int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } closed)
        {
            return Answer.Refused(http, closed);
        }

        if (Read(form["due"], clock.Today()) is not { } due)
        {
            return Answer.Refused(http, new("due.wrong", "没有改：期限写成 2024-06-20 这样的日期，不能早于今天"), StatusCodes.Status422UnprocessableEntity);
        }

        if (await BulkQueries.MarkedAsync(db, campaign, acting.Required, [.. form["a"].OfType<string>()], cancellationToken) is not { } marked)
        {
            return Answer.Refused(http, BulkQueries.Outdated);
        }

        if (marked.Count == 0)
        {
            return Answer.Refused(http, BulkQueries.Nothing);
        }

        if (marked.Select(assignment => assignment.WhyNotReschedule(acting.Required)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var now = clock.UtcNow();
        foreach (var assignment in marked)
        {
            assignment.Reschedule(due, now);
        }

        await AssignmentNotices.TellRescheduledAsync(db, campaign, marked, due, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments", $"{marked.Count} 项任务的期限已改成 {Say.Day(due)}");
    }

    private static DateOnly? Read(string? typed, DateOnly today) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= today && day <= today.AddYears(5) ? day : null;
}
