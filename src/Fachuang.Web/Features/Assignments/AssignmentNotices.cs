using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Notices;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>What changes of responsibility tell those they concern; posted in the save of the change.</summary>
internal static class AssignmentNotices
{
    /// <summary>The unit hands work back: the office is told.</summary>
    public static async Task TellHandedBackAsync(AppDb db, Campaign campaign, Assignment assignment, string reason, DateTime now, CancellationToken cancellationToken)
    {
        var (unit, numbers) = await WordsAsync(db, assignment, cancellationToken);
        await db.PostAsync([About(campaign, assignment, null, NoticeTopic.HandBack, $"{unit}退回派发：指标 {numbers}", reason, now)], cancellationToken);
    }

    /// <summary>The office insists: the unit is told.</summary>
    public static async Task TellInsistedAsync(AppDb db, Campaign campaign, Assignment assignment, string answer, DateTime now, CancellationToken cancellationToken)
    {
        var (_, numbers) = await WordsAsync(db, assignment, cancellationToken);
        await db.PostAsync([About(campaign, assignment, assignment.UnitId, NoticeTopic.HandBack, $"指标 {numbers} 仍由你单位办", answer, now)], cancellationToken);
    }

    /// <summary>The office takes work away: the unit is told.</summary>
    public static async Task TellWithdrawnAsync(AppDb db, Campaign campaign, Assignment assignment, string reason, DateTime now, CancellationToken cancellationToken)
    {
        var (_, numbers) = await WordsAsync(db, assignment, cancellationToken);
        await db.PostAsync([Listed(campaign, assignment, assignment.UnitId, NoticeTopic.Dispatch, $"指标 {numbers} 的任务撤销了", reason, now)], cancellationToken);
    }

    /// <summary>Work goes from some units to another: all of them are told, each once.</summary>
    public static Task TellReassignedAsync(
        AppDb db, Campaign campaign, IReadOnlyList<Assignment> taken, IReadOnlyList<Assignment> given, string reason, DateTime now, CancellationToken cancellationToken) =>
        db.PostAsync(
            [
                .. taken.GroupBy(assignment => assignment.UnitId).Select(unit =>
                    Listed(campaign, unit.First(), unit.Key, NoticeTopic.Dispatch, $"{unit.Count()} 项任务改派给别的单位，不用办了", reason, now)),
                .. given.GroupBy(assignment => assignment.UnitId).Select(unit =>
                    Listed(campaign, unit.First(), unit.Key, NoticeTopic.Dispatch, $"改派来 {unit.Count()} 项任务，最早 {Say.DayInText(unit.Min(assignment => assignment.DueOn), ChinaTime.DayOf(now))}到期", reason, now)),
            ],
            cancellationToken);

    /// <summary>Deadlines were set by hand: each unit is told once.</summary>
    public static Task TellRescheduledAsync(AppDb db, Campaign campaign, IEnumerable<Assignment> moved, DateOnly due, DateTime now, CancellationToken cancellationToken) =>
        db.PostAsync(
            [
                .. moved.GroupBy(assignment => assignment.UnitId).Select(unit =>
                    Listed(campaign, unit.First(), unit.Key, NoticeTopic.Plan, $"{unit.Count()} 项任务的期限改到 {Say.DayInText(due, ChinaTime.DayOf(now))}", "", now)),
            ],
            cancellationToken);

    /// <summary>A person is named within the unit: that person is told.</summary>
    public static async Task TellAssigneeAsync(AppDb db, Campaign campaign, Assignment assignment, Guid account, string by, DateTime now, CancellationToken cancellationToken)
    {
        var (_, numbers) = await WordsAsync(db, assignment, cancellationToken);
        await db.PostAsync(
            [
                Notice.ToPerson(
                    campaign.RegionId, account, NoticeTopic.Dispatch, Subject(assignment), $"指标 {numbers} 由你经办，{Say.DayInText(assignment.DueOn, ChinaTime.DayOf(now))}到期",
                    $"{by}定的。", Address(campaign, assignment), now),
            ],
            cancellationToken);
    }

    private static Notice About(Campaign campaign, Assignment assignment, Guid? unit, NoticeTopic topic, string title, string text, DateTime now) =>
        Notice.To(campaign.RegionId, unit, topic, Subject(assignment), title, text, Address(campaign, assignment), now);

    // The work is no longer the unit's, or there is more than one piece of it: the list is where one goes on.
    private static Notice Listed(Campaign campaign, Assignment assignment, Guid unit, NoticeTopic topic, string title, string text, DateTime now) =>
        Notice.To(campaign.RegionId, unit, topic, Subject(assignment), title, text, $"/campaigns/{campaign.Number}/assignments", now);

    // Every step is told: the same assignment may be handed back twice on one day.
    private static string Subject(Assignment assignment) => string.Create(CultureInfo.InvariantCulture, $"assignment/{assignment.Id:n}/{assignment.Revision}");

    private static string Address(Campaign campaign, Assignment assignment) => $"/campaigns/{campaign.Number}/assignments/{assignment.Id}";

    private static async Task<(string Unit, string Numbers)> WordsAsync(AppDb db, Assignment assignment, CancellationToken cancellationToken)
    {
        var unit = await db.Units.Where(unit => unit.Id == assignment.UnitId).Select(unit => unit.ShortName).SingleAsync(cancellationToken);
        var numbers = await (
            from covered in db.Set<AssignmentIndicator>()
            where covered.AssignmentId == assignment.Id
            join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
            orderby covered.Position
            select indicator.Number).ToListAsync(cancellationToken);
        return (unit, IndicatorNumbers.Say(numbers));
    }
}
