using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>
/// Assignments and reminders follow a unit. Where two units that turn out to be one hold the same indicator in one campaign, the
/// assignment that is further on stays; the other is withdrawn with a note and stays readable.
/// </summary>
internal sealed class AssignmentUnitRows : IUnitRows
{
    public IReadOnlyCollection<Type> Owns { get; } = [typeof(Assignment), typeof(Reminder)];

    public async Task MergeAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        var (from, to) = (move.From.Id, move.To!.Id);
        var all = await db.Assignments.Include(assignment => assignment.Indicators)
            .Where(assignment => assignment.UnitId == from || assignment.UnitId == to).ToListAsync(cancellationToken);
        foreach (var assignment in all.Where(assignment => assignment.UnitId == from))
        {
            db.Entry(assignment).Property(row => row.UnitId).CurrentValue = to;
        }

        foreach (var campaign in all.Where(assignment => assignment.State is not AssignmentState.Withdrawn).GroupBy(assignment => assignment.CampaignId))
        {
            var kept = new List<Assignment>();
            foreach (var assignment in campaign.OrderByDescending(Progress).ThenBy(assignment => assignment.SentAt).ThenBy(assignment => assignment.Id))
            {
                var doubled = kept.FindAll(other => other.Indicators.Exists(covered => Covers(assignment, covered.IndicatorId)));
                if (doubled.Count == 0)
                {
                    kept.Add(assignment);
                    continue;
                }

                // Each name may have been asked for another part of the material.
                foreach (var other in doubled)
                {
                    Join(other.MaterialNumbers, assignment.MaterialNumbers);
                }

                assignment.Withdraw($"{move.MergeNote}，同一指标留下办得更前的一项；这一项只供查看", move.Now);
                if (Rest(assignment, kept) is { Count: > 0 } rest)
                {
                    var anew = Assignment.Dispatch(
                        Guid.CreateVersion7(), assignment.RegionId, assignment.CampaignId, to, assignment.Responsibility, rest, assignment.MaterialNumbers,
                        assignment.DueOn, move.Now, $"{move.MergeNote}：原来与别的指标合在一起的任务拆开重派");
                    db.Add(anew);
                    kept.Add(anew);
                }
            }
        }

        var reminders = await db.Reminders.Where(reminder => reminder.UnitId == from || reminder.UnitId == to).ToListAsync(cancellationToken);
        foreach (var reminder in reminders.Where(reminder => reminder.UnitId == from))
        {
            if (reminders.Find(other => other.UnitId == to && other.CampaignId == reminder.CampaignId && other.SentOn == reminder.SentOn) is { } twin)
            {
                // One reminder a unit and day: the words of both are kept in it.
                db.Entry(twin).Property(row => row.Text).CurrentValue = $"{twin.Text}\n{reminder.Text}";
                db.Remove(reminder);
            }
            else
            {
                db.Entry(reminder).Property(row => row.UnitId).CurrentValue = to;
            }
        }
    }

    public Task<int> OpenWorkAsync(AppDb db, Guid unitId, CancellationToken cancellationToken) => Open(db, unitId).CountAsync(cancellationToken);

    public async Task EndAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        if (move.To is not { } successor)
        {
            return;
        }

        var open = await Open(db, move.From.Id).Include(assignment => assignment.Indicators).OrderBy(assignment => assignment.SentAt).ToListAsync(cancellationToken);
        var campaigns = open.Select(assignment => assignment.CampaignId).Distinct().ToList();
        var kept = await db.Assignments.Include(assignment => assignment.Indicators)
            .Where(assignment => assignment.UnitId == successor.Id && campaigns.Contains(assignment.CampaignId) && assignment.State != AssignmentState.Withdrawn)
            .ToListAsync(cancellationToken);
        foreach (var assignment in open)
        {
            assignment.Withdraw($"改派给{successor.ShortName}：{move.From.ShortName}已撤并", move.Now);
            var rest = Rest(assignment, kept.FindAll(other => other.CampaignId == assignment.CampaignId));
            if (rest.Count > 0)
            {
                var anew = Assignment.Dispatch(
                    Guid.CreateVersion7(), assignment.RegionId, assignment.CampaignId, successor.Id, assignment.Responsibility, rest, assignment.MaterialNumbers,
                    assignment.DueOn, move.Now, $"改派：{move.From.ShortName}已撤并，由{successor.ShortName}承接");
                db.Add(anew);
                kept.Add(anew);
            }
        }
    }

    private static IQueryable<Assignment> Open(AppDb db, Guid unitId) => db.Assignments.Where(assignment => assignment.UnitId == unitId
        && assignment.State != AssignmentState.Passed && assignment.State != AssignmentState.Withdrawn
        && db.Campaigns.Any(campaign => campaign.Id == assignment.CampaignId && campaign.State == CampaignState.Open));

    // The further on, the greater: what is accepted before what is handed in, what is written before what is not.
    private static int Progress(Assignment assignment) => assignment.State switch
    {
        AssignmentState.Passed => 6,
        AssignmentState.Submitted => 5,
        AssignmentState.Returned => 4,
        AssignmentState.Accepted => assignment.StartedAt is not null ? 3 : 2,
        AssignmentState.Sent => 1,
        AssignmentState.HandedBack => 0,
        _ => -1,
    };

    private static bool Covers(Assignment assignment, Guid indicatorId) => assignment.Indicators.Exists(covered => covered.IndicatorId == indicatorId);

    private static List<Guid> Rest(Assignment assignment, List<Assignment> kept) =>
        [.. assignment.Indicators.OrderBy(covered => covered.Position).Select(covered => covered.IndicatorId).Where(id => !kept.Exists(other => Covers(other, id)))];

    // Empty means all, and all swallows the rest.
    private static void Join(List<string> numbers, List<string> more)
    {
        if (numbers.Count == 0 || more.Count == 0)
        {
            numbers.Clear();
        }
        else
        {
            numbers.AddRange(more.Except(numbers).ToList());
        }
    }
}
