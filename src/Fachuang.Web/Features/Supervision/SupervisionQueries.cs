using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Supervision;

/// <summary>What pages and verbs ask about supervision notices. Ownership stands in every WHERE: another unit's notice is not found.</summary>
internal static class SupervisionQueries
{
    /// <summary>The notice of a campaign if the person may see it, to be changed; null when there is none or it is another's.</summary>
    public static async Task<(Campaign Campaign, SupervisionNotice Notice)?> FindNoticeAsync(
        this AppDb db, Person person, int number, Guid id, CancellationToken cancellationToken)
    {
        var notice = await db.SupervisionNotices.VisibleTo(person).Include(notice => notice.Steps.OrderBy(step => step.Position)).Include(notice => notice.Files)
            .AsSplitQuery().SingleOrDefaultAsync(notice => notice.Id == id, cancellationToken);
        var campaign = notice is null ? null : await db.Campaigns.SingleOrDefaultAsync(campaign => campaign.Id == notice.CampaignId && campaign.Number == number, cancellationToken);
        return campaign is null ? null : (campaign, notice!);
    }

    /// <summary>The register of a campaign as a person may see it, newest first. One query.</summary>
    public static Task<List<SupervisionLine>> RegisterAsync(AppDb db, Campaign campaign, Person person, CancellationToken cancellationToken) => (
        from notice in db.SupervisionNotices.AsNoTracking().VisibleTo(person)
        where notice.CampaignId == campaign.Id
        join unit in db.Units on notice.UnitId equals unit.Id
        orderby notice.Year descending, notice.Ordinal descending
        select new SupervisionLine(
            notice.Id, notice.Year, notice.Ordinal, unit.Id, unit.ShortName, notice.Basis, notice.Demand, notice.State, notice.DueOn,
            notice.Steps.Where(step => step.Position == 0).Select(step => step.At).First(),
            notice.Steps.Where(step => step.Position == 0).Select(step => step.By).First(),
            notice.Steps.Where(step => step.Position == 0).Select(step => step.ReadAt).First(),
            notice.Steps.Max(step => step.At))).ToListAsync(cancellationToken);

    /// <summary>What is not finished, as a person may see it: for the home pages. One query.</summary>
    public static Task<List<OpenSupervision>> OpenAsync(AppDb db, Campaign campaign, Person person, CancellationToken cancellationToken) => (
        from notice in db.SupervisionNotices.AsNoTracking().VisibleTo(person)
        where notice.CampaignId == campaign.Id && notice.State != SupervisionState.Closed && notice.State != SupervisionState.Withdrawn
        join unit in db.Units on notice.UnitId equals unit.Id
        orderby notice.DueOn, notice.Year, notice.Ordinal
        select new OpenSupervision(notice.Id, notice.Year, notice.Ordinal, unit.ShortName, notice.Demand, notice.State, notice.DueOn)).ToListAsync(cancellationToken);

    /// <summary>The attached files of a notice. Pass only one the person may see.</summary>
    public static Task<List<StoredFile>> FilesAsync(AppDb db, SupervisionNotice notice, CancellationToken cancellationToken)
    {
        var ids = notice.Files.Select(file => file.FileId).ToList();
        return ids.Count == 0 ? Task.FromResult(new List<StoredFile>())
            : db.StoredFiles.AsNoTracking().Where(file => ids.Contains(file.Id)).OrderBy(file => file.UploadedAt).ThenBy(file => file.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The assignments a notice is about, with their indicators' numbers, as far as the person may open them. One query.</summary>
    public static async Task<IReadOnlyList<AboutAssignment>> AboutAsync(AppDb db, Person person, SupervisionNotice notice, CancellationToken cancellationToken)
    {
        var ids = notice.AssignmentIds;
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await (
            from assignment in db.Assignments.AsNoTracking().VisibleTo(person)
            where ids.Contains(assignment.Id)
            from covered in assignment.Indicators
            join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
            orderby indicator.Position
            select new { assignment.Id, indicator.Number }).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.Id).Select(row => new AboutAssignment(row.Key, IndicatorNumbers.Say([.. row.Select(covered => covered.Number)])))];
    }

    /// <summary>What the unit is told of the newest step of the office, or the office of the unit's. Each step is a thing of its own, so several on one day are all told.</summary>
    public static Notice Tell(SupervisionNotice notice, int campaignNumber, bool toUnit, string title, DateTime now) => Notice.To(
        notice.RegionId, toUnit ? notice.UnitId : null, NoticeTopic.Supervision, $"supervision/{notice.Id}/{notice.Steps.Count}", title, notice.Steps[^1].Text,
        $"/campaigns/{campaignNumber}/supervision/{notice.Id}", now);
}

/// <summary>An assignment a notice is about.</summary>
/// <param name="Id">Key.</param>
/// <param name="Numbers">Numbers of its indicators, e.g. 34—46.</param>
public sealed record AboutAssignment(Guid Id, string Numbers);

/// <summary>A notice in the register.</summary>
/// <param name="Id">Key.</param>
/// <param name="Year">Year of the number.</param>
/// <param name="Ordinal">Number within the year.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Unit">Its short name.</param>
/// <param name="Basis">依据.</param>
/// <param name="Demand">要求.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueOn">Last day in time of what is owed.</param>
/// <param name="IssuedAt">When it was issued, UTC.</param>
/// <param name="IssuedBy">Who issued it.</param>
/// <param name="ReadAt">When the unit first saw it, UTC; null while it has not.</param>
/// <param name="MovedAt">When something last happened, UTC.</param>
public sealed record SupervisionLine(
    Guid Id, int Year, int Ordinal, Guid UnitId, string Unit, string Basis, string Demand, SupervisionState State, DateOnly DueOn,
    DateTime IssuedAt, string IssuedBy, DateTime? ReadAt, DateTime MovedAt)
{
    /// <summary>督〔2024〕3号.</summary>
    public string Number => SupervisionNotice.NumberOf(Year, Ordinal);

    /// <summary>Days the owed answer is late.</summary>
    public int DaysLate(DateOnly today) => SupervisionNotice.DaysLate(State, DueOn, today);

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsFinished => State is SupervisionState.Closed or SupervisionState.Withdrawn;
}

/// <summary>A notice that is not finished, on a home page.</summary>
/// <param name="Id">Key.</param>
/// <param name="Year">Year of the number.</param>
/// <param name="Ordinal">Number within the year.</param>
/// <param name="Unit">Short name of the unit.</param>
/// <param name="Demand">要求.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueOn">Last day in time of what is owed.</param>
public sealed record OpenSupervision(Guid Id, int Year, int Ordinal, string Unit, string Demand, SupervisionState State, DateOnly DueOn)
{
    /// <summary>督〔2024〕3号.</summary>
    public string Number => SupervisionNotice.NumberOf(Year, Ordinal);

    /// <summary>Days the owed answer is late.</summary>
    public int DaysLate(DateOnly today) => SupervisionNotice.DaysLate(State, DueOn, today);
}
