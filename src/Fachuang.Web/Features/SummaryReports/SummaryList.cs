using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Domain.SummaryReports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.SummaryReports;

/// <summary>Every unit there is with its report, and what ended ones had handed in: the only place where reports are counted.</summary>
/// <param name="DueOn">Last day in time.</param>
/// <param name="Rows">The units in their order.</param>
public sealed record SummaryList(DateOnly DueOn, IReadOnlyList<SummaryRow> Rows)
{
    /// <summary>What the notices are about.</summary>
    public static string Subject(Campaign campaign) => $"summary-report/{campaign.Number}";

    /// <summary>How many are accepted.</summary>
    public int Accepted => Rows.Count(row => row.State is SummaryState.Accepted);

    /// <summary>Units that still have to hand in.</summary>
    public IReadOnlyList<SummaryRow> Owing => [.. Rows.Where(row => row.Owes)];

    /// <summary>The report of a unit; null for a unit that owes none.</summary>
    public SummaryRow? Of(Guid? unitId) => Rows.FirstOrDefault(row => row.UnitId == unitId);

    /// <summary>Reads the list: three queries, however many units there are.</summary>
    public static async Task<SummaryList> LoadAsync(AppDb db, Campaign campaign, Person person, DateOnly today, CancellationToken cancellationToken)
    {
        var subject = Subject(campaign);
        var dueOn = await DueOnAsync(db, campaign, cancellationToken);
        var rows = await (
            from unit in db.Units.AsNoTracking()
            join report in db.SummaryReports.VisibleTo(person).Where(report => report.CampaignId == campaign.Id) on unit.Id equals report.UnitId into reports
            from report in reports.DefaultIfEmpty()
            where unit.EndedOn == null || report.FirstSubmittedAt != null
            orderby unit.Position, unit.Name
            select new
            {
                unit.Id,
                unit.ShortName,
                HasEnded = unit.EndedOn != null,
                HasReport = report != null,
                State = report == null ? SummaryState.Draft : report.State,
                FirstSubmittedAt = report == null ? null : report.FirstSubmittedAt,
                Urged = db.Notices.Any(notice => notice.Topic == NoticeTopic.SummaryReport && notice.Subject == subject && notice.UnitId == unit.Id && notice.OnDay == today),
            }).ToListAsync(cancellationToken);
        return new SummaryList(dueOn, [.. rows.Select(row =>
        {
            var day = row.FirstSubmittedAt is { } at ? ChinaTime.DayOf(at) : (DateOnly?)null;
            return new SummaryRow(
                row.Id, row.ShortName, row.HasReport ? row.State : null, dueOn, day, Math.Max(0, (day ?? today).DayNumber - dueOn.DayNumber), row.Urged, row.HasEnded);
        })]);
    }

    /// <summary>The due day: what the office set, else the day by which units hand in their material.</summary>
    public static async Task<DateOnly> DueOnAsync(AppDb db, Campaign campaign, CancellationToken cancellationToken) =>
        await db.SummaryCollections.Where(collection => collection.CampaignId == campaign.Id).Select(collection => (DateOnly?)collection.DueOn).SingleOrDefaultAsync(cancellationToken)
        ?? campaign.MaterialsDueOn;
}

/// <summary>A unit's report in the list.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Short name.</param>
/// <param name="State">Where it stands; null while nothing is begun.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="HandedInOn">Day of the first hand-in; null while there is none.</param>
/// <param name="DaysLate">Days after the due day, of the first hand-in or until today; 0 in time.</param>
/// <param name="IsUrgedToday">Whether the unit was urged today.</param>
/// <param name="HasEnded">Whether the unit is no more.</param>
public sealed record SummaryRow(Guid UnitId, string Name, SummaryState? State, DateOnly DueOn, DateOnly? HandedInOn, int DaysLate, bool IsUrgedToday, bool HasEnded)
{
    /// <summary>Whether the unit still has to hand something in.</summary>
    public bool Owes => !HasEnded && State is null or SummaryState.Draft or SummaryState.Returned;

    /// <summary>The word.</summary>
    public string Word => Words(State);

    /// <summary>The colour.</summary>
    public Tone Tone => State switch
    {
        SummaryState.Accepted => Tone.Ok,
        SummaryState.Submitted => Tone.Wait,
        SummaryState.Returned => Tone.Back,
        _ when DaysLate > 0 => Tone.Due,
        SummaryState.Draft => Tone.Run,
        _ => Tone.None,
    };

    /// <summary>The word of a state.</summary>
    public static string Words(SummaryState? state) => state switch
    {
        null => "未交",
        SummaryState.Draft => "草稿",
        SummaryState.Submitted => "待审核",
        SummaryState.Returned => "已退回",
        _ => "已通过",
    };
}
