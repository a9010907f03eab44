using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>An indicator as a ledger prints it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Position">Printed order within the system, from 0.</param>
/// <param name="Number">序号 as printed.</param>
/// <param name="Text">The exact text.</param>
/// <param name="Methods">测评方法 as printed.</param>
public sealed record LedgerIndicator(Guid Id, int Position, string Number, string Text, IReadOnlyList<string> Methods);

/// <summary>What pages and verbs ask about ledgers.</summary>
internal static class LedgerQueries
{
    /// <summary>
    /// The ledger of the acting liaison officer's unit, tracked, as it stands now: begun in memory when there is none, its lines following
    /// the unit's assignments until the first hand-in. Nothing is stored before a verb saves.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="person">The liaison officer.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="newKey">Makes the keys of new rows; null for the usual ones.</param>
    public static async Task<LedgerSheet> OpenAsync(
        AppDb db, Person person, Campaign campaign, DateOnly month, DateTime now, CancellationToken cancellationToken, Func<Guid>? newKey = null)
    {
        newKey ??= Guid.CreateVersion7;
        var unitId = person.UnitId ?? throw new InvalidOperationException("Only a liaison officer has a ledger of its own.");
        var ledger = await db.Ledgers.VisibleTo(person).Include(row => row.Lines).Include(row => row.Versions).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.CampaignId == campaign.Id && row.UnitId == unitId && row.Month == month, cancellationToken);
        var previous = await PreviousAsync(db, campaign, unitId, month, cancellationToken);
        if (ledger is null)
        {
            ledger = new Ledger { Id = newKey(), RegionId = campaign.RegionId, CampaignId = campaign.Id, UnitId = unitId, Month = month };
            db.Add(ledger);
        }

        var dueOn = LedgerMonths.DueOn(campaign, month);
        var works = await WorksAsync(db, campaign, unitId, ledger.FollowsAssignments ? dueOn : null, [.. ledger.Lines.Select(line => line.AssignmentId)], cancellationToken);
        if (ledger.FollowsAssignments)
        {
            Follow(db, ledger, works, previous, newKey);
        }

        var about = await (
            from unit in db.Units
            where unit.Id == unitId
            join region in db.Regions on unit.RegionId equals region.Id
            select new { unit.Name, unit.ShortName, Region = region.Name }).SingleAsync(cancellationToken);
        var contact = ledger.Revision > 0 ? ledger.Contact
            : previous.Values.CountBy(line => line.Contact).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).FirstOrDefault() ?? person.Name;
        foreach (var line in ledger.Lines)
        {
            line.ForgetContact(contact);
        }

        return new LedgerSheet(
            campaign, person, month, ledger.FollowsAssignments ? dueOn : ledger.DueOn, ChinaTime.DayOf(now), about.Region, about.Name, about.ShortName, ledger, contact,
            await IndicatorsAsync(db, [.. ledger.Lines.Select(line => line.IndicatorId).Distinct()], cancellationToken),
            works.ToDictionary(work => work.Id), previous);
    }

    /// <summary>The handed-in versions of a unit's ledger, newest first, or of all units for a null unit; drafts are nobody else's business.</summary>
    public static IQueryable<HandedInLedger> HandedIn(AppDb db, Person person, Campaign campaign, DateOnly month, Guid? unitId) =>
        from ledger in db.Ledgers.AsNoTracking().VisibleTo(person)
        where ledger.CampaignId == campaign.Id && ledger.Month == month && (unitId == null || ledger.UnitId == unitId)
        join unit in db.Units on ledger.UnitId equals unit.Id
        join version in db.LedgerVersions on ledger.Id equals version.LedgerId
        orderby unit.Position, unit.Name, version.Number descending
        select new HandedInLedger(ledger.Id, unit.Id, unit.Name, unit.ShortName, version.Number, version.ContentJson, version.SubmittedAt, version.SubmittedBy);

    private static void Follow(
        AppDb db, Ledger ledger, IReadOnlyList<LedgerWork> works, IReadOnlyDictionary<(Guid, Guid), LedgerContentLine> previous, Func<Guid> newKey)
    {
        var wanted = works.SelectMany(work => work.IndicatorIds, (work, indicator) => (work, indicator)).ToDictionary(pair => (pair.work.Id, pair.indicator), pair => pair.work);
        foreach (var line in ledger.Lines.Where(line => !wanted.ContainsKey((line.AssignmentId, line.IndicatorId))).ToList())
        {
            ledger.Lines.Remove(line);
            db.Remove(line);
        }

        var known = ledger.Lines.Select(line => (line.AssignmentId, line.IndicatorId)).ToHashSet();
        foreach (var (assignment, indicator) in wanted.Keys.Where(key => !known.Contains(key)))
        {
            var line = new LedgerLine { Id = newKey(), RegionId = ledger.RegionId, LedgerId = ledger.Id, AssignmentId = assignment, IndicatorId = indicator };
            ledger.Lines.Add(line);
            db.Add(line);
        }

        foreach (var line in ledger.Lines)
        {
            line.Follow(wanted[(line.AssignmentId, line.IndicatorId)].Facts, previous.GetValueOrDefault((line.AssignmentId, line.IndicatorId)));
        }
    }

    /// <summary>The lines of the newest month before this one that was handed in, by assignment and indicator; empty when there is none.</summary>
    private static async Task<IReadOnlyDictionary<(Guid Assignment, Guid Indicator), LedgerContentLine>> PreviousAsync(
        AppDb db, Campaign campaign, Guid unitId, DateOnly month, CancellationToken cancellationToken)
    {
        var json = await (
            from ledger in db.Ledgers
            where ledger.CampaignId == campaign.Id && ledger.UnitId == unitId && ledger.Month < month
            from version in ledger.Versions
            orderby ledger.Month descending, version.Number descending
            select version.ContentJson).FirstOrDefaultAsync(cancellationToken);
        return json is null ? new Dictionary<(Guid, Guid), LedgerContentLine>() : StoredLedger.Read(json).Lines.ToDictionary(line => (line.AssignmentId, line.IndicatorId));
    }

    /// <summary>
    /// The assignments of a unit with what is known of them. With a due day those that were sent by it and not withdrawn: whoever gets
    /// work after the day does not owe that month for it. Without, exactly those named.
    /// </summary>
    private static async Task<IReadOnlyList<LedgerWork>> WorksAsync(
        AppDb db, Campaign campaign, Guid unitId, DateOnly? dueOn, Guid[] named, CancellationToken cancellationToken)
    {
        var before = dueOn is { } day ? ChinaTime.StartOf(day.AddDays(1)) : (DateTime?)null;
        var assignments = db.Assignments.AsNoTracking().Where(assignment => assignment.CampaignId == campaign.Id && assignment.UnitId == unitId
            && (before == null ? named.Contains(assignment.Id) : assignment.State != AssignmentState.Withdrawn && assignment.SentAt < before));
        var rows = await assignments.OrderBy(assignment => assignment.Id).Select(assignment => new
        {
            assignment.Id,
            assignment.State,
            assignment.StartedAt,
            assignment.MovedAt,
            assignment.DueOn,
            Indicators = assignment.Indicators.OrderBy(covered => covered.Position).Select(covered => covered.IndicatorId).ToList(),
        }).AsSingleQuery().ToListAsync(cancellationToken);
        var versions = await (
            from assignment in assignments
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            from version in submission.Versions
            where version.Number == submission.Versions.Max(other => other.Number)
            select new { submission.AssignmentId, version.ContentJson }).ToDictionaryAsync(row => row.AssignmentId, row => row.ContentJson, cancellationToken);
        return
        [
            .. rows.Select(row => new LedgerWork(
                row.Id, row.DueOn, row.Indicators,
                new LineFacts(
                    row.State, row.StartedAt is not null, row.State is AssignmentState.Sent or AssignmentState.Accepted ? null : ChinaTime.DayOf(row.MovedAt),
                    versions.TryGetValue(row.Id, out var json) ? Material(StoredContent.Read(json)) : ""))),
        ];
    }

    /// <summary>What was handed in, in the words of the form.</summary>
    internal static string Material(SubmissionContent content)
    {
        string?[] parts = [content.Narrative.IsBlank ? null : "情况说明 1 份", content.Entries.Count == 0 ? null : $"目录 {content.Entries.Count} 条"];
        return string.Join('；', parts.OfType<string>());
    }

    private static Task<Dictionary<Guid, LedgerIndicator>> IndicatorsAsync(AppDb db, Guid[] ids, CancellationToken cancellationToken) =>
        db.Indicators.AsNoTracking().Where(indicator => ids.Contains(indicator.Id))
            .Select(indicator => new LedgerIndicator(indicator.Id, indicator.Position, indicator.Number, indicator.Text, indicator.Methods))
            .ToDictionaryAsync(indicator => indicator.Id, cancellationToken);
}

/// <summary>An assignment as a ledger needs it.</summary>
/// <param name="Id">Key.</param>
/// <param name="DueOn">Its deadline.</param>
/// <param name="IndicatorIds">The indicators it covers in printed order.</param>
/// <param name="Facts">What is known of it.</param>
public sealed record LedgerWork(Guid Id, DateOnly DueOn, IReadOnlyList<Guid> IndicatorIds, LineFacts Facts);

/// <summary>A version of a unit's ledger.</summary>
/// <param name="LedgerId">The ledger.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Unit">Full name of the unit.</param>
/// <param name="UnitShortName">Name of the unit on screen.</param>
/// <param name="Number">第 n 版.</param>
/// <param name="ContentJson">Its content.</param>
/// <param name="SubmittedAt">When, UTC.</param>
/// <param name="SubmittedBy">Who.</param>
public sealed record HandedInLedger(Guid LedgerId, Guid UnitId, string Unit, string UnitShortName, int Number, string ContentJson, DateTime SubmittedAt, string SubmittedBy);
