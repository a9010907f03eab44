using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Supervision;

/// <summary>督办台账, on the page and as a sheet, and the page of one notice, which marks it as read by its unit.</summary>
internal static class ShowSupervision
{
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<IResult> ListAsync(
        int number, [AsParameters] SupervisionFilter filter, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        return Answer.Page<SupervisionPage>(new
        {
            Campaign = campaign, Lines = await SupervisionQueries.RegisterAsync(db, campaign, acting.Required, cancellationToken), Filter = filter, Today = clock.Today(),
            acting.Required.Role,
        });
    }

    /// <summary>Exactly the lines and words of the page as xlsx.</summary>
    public static async Task<IResult> ExportAsync(
        int number, [AsParameters] SupervisionFilter filter, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var today = clock.Today();
        var lines = filter.ExceptShow(await SupervisionQueries.RegisterAsync(db, campaign, acting.Required, cancellationToken))
            .Where(line => SupervisionFilter.Fits(line, filter.Show, today)).ToList();
        var output = new MemoryStream();
        Workbook.Write(output, [Sheet(campaign, lines, today)]);
        return TypedResults.File(output.ToArray(), SheetType, $"{campaign.Name}督办台账{Say.Day(today)}.xlsx");
    }

    public static async Task<IResult> HandleAsync(
        int number, Guid id, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.FindNoticeAsync(acting.Required, number, id, cancellationToken) is not var (campaign, notice))
        {
            return Answer.NotFound(http);
        }

        // The unit has it before its eyes: when it first had, stays on record.
        if (acting.Required.Role is Role.Liaison && notice.Read(clock.UtcNow()))
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        return await PageAsync(campaign, notice, db, acting.Required, clock.Today(), null, StatusCodes.Status200OK, cancellationToken);
    }

    /// <summary>The page of a notice.</summary>
    /// <param name="campaign">Its campaign.</param>
    /// <param name="notice">The notice with steps and files.</param>
    /// <param name="db">The database.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="today">The day.</param>
    /// <param name="typed">A step of the office that could not be taken; null for none.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="wrong">What is wrong with the unit's answer; null for nothing.</param>
    /// <param name="text">The answer as typed; null for the draft.</param>
    internal static async Task<IResult> PageAsync(
        Campaign campaign, SupervisionNotice notice, AppDb db, Person person, DateOnly today, TypedStep? typed, int status, CancellationToken cancellationToken,
        IReadOnlyList<string>? wrong = null, string? text = null) =>
        Answer.Page<SupervisionNoticePage>(
            new
            {
                Campaign = campaign,
                Notice = notice,
                Unit = await db.Units.AsNoTracking().SingleAsync(unit => unit.Id == notice.UnitId, cancellationToken),
                Files = await SupervisionQueries.FilesAsync(db, notice, cancellationToken),
                About = await SupervisionQueries.AboutAsync(db, person, notice, cancellationToken),
                ProposedDue = person.Role is Role.Office ? SupervisionForm.ProposedDeadline(today, await db.WorkingCalendarAsync(cancellationToken)) : today,
                Person = person,
                Today = today,
                Typed = typed,
                Wrong = wrong ?? [],
                Text = text ?? notice.Draft,
            },
            status);

    private static Sheet Sheet(Campaign campaign, List<SupervisionLine> lines, DateOnly today) => new(
        "督办台账",
        [
            new("编号", 16), new("单位", 16), new("依据", 50), new("要求", 50), new("发出", 12), new("发出人", 12), new("单位看到", 17), new("期限", 12),
            new("逾期天数", 10), new("状态", 12), new("最近变动", 17),
        ],
        [.. lines.Select(line => (IReadOnlyList<object?>)
        [
            line.Number, line.Unit, line.Basis, line.Demand, ChinaTime.DayOf(line.IssuedAt), line.IssuedBy, line.ReadAt is { } read ? Say.Moment(read) : null, line.DueOn,
            line.DaysLate(today) is > 0 and var late ? late : null, line.State.Word(), Say.Moment(line.MovedAt),
        ])],
        [])
    {
        Above = [new LineAbove($"{campaign.Name}督办台账", IsTitle: true), new LineAbove($"截至 {Say.Day(today)}，共 {lines.Count} 件", IsTitle: false)],
    };
}
