using System.Globalization;
using Fachuang.Domain.Assignments;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>
/// Assignments of versions that kept no steps get theirs, once, when the program starts: from the audit trail, which has every
/// change since the first version, or, where the trail says nothing, from the instants of the assignment itself.
/// </summary>
internal static class MissingSteps
{
    private const int Batch = 500;

    public static async Task AddAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        while (await AddBatchAsync(services, cancellationToken) == Batch)
        {
        }
    }

    /// <summary>The steps of one assignment in their order, at least one; the last is how it stands.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="entries">Its entries of the trail in their order; empty when there are none.</param>
    internal static IReadOnlyList<AssignmentStep> Read(Assignment assignment, IReadOnlyList<AuditEntry> entries)
    {
        var steps = new List<AssignmentStep>();
        if (entries is [{ Action: nameof(EntityState.Added) }, ..])
        {
            var values = new Dictionary<string, string>();
            foreach (var entry in entries.Where(entry => !entry.IsEvent))
            {
                var after = AssignmentHistory.Values(entry.After);
                foreach (var (name, value) in after)
                {
                    values[name] = value;
                }

                // The trail keeps milliseconds; the instants the verb wrote are closer and say what the pages say.
                var at = Instant(after, nameof(Assignment.MovedAt)) ?? Instant(after, nameof(Assignment.StartedAt)) ?? entry.At;
                if (Step(assignment, values, at) is not { } step)
                {
                    break;
                }

                if (steps is not [.., var last] || (last.State, last.DueOn, last.HasStarted, last.Revision) != (step.State, step.DueOn, step.HasStarted, step.Revision))
                {
                    steps.Add(step);
                }
            }

            if (steps is [.., var end] && (end.State, end.DueOn, end.HasStarted) == (assignment.State, assignment.DueOn, assignment.StartedAt is not null))
            {
                return steps;
            }
        }

        return FromInstants(assignment);
    }

    private static async Task<int> AddBatchAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        string[] all = [AppDb.RegionFilter];
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As("系统", Guid.Empty);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();

        // Two nodes that start at once are put in a row: the second finds the steps.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var bare = await db.Assignments.IgnoreQueryFilters(all).AsNoTracking()
            .Where(assignment => !db.AssignmentSteps.IgnoreQueryFilters(all).Any(step => step.AssignmentId == assignment.Id))
            .OrderBy(assignment => assignment.Id).Take(Batch).ToListAsync(cancellationToken);
        if (bare.Count == 0)
        {
            return 0;
        }

        var keys = bare.Select(assignment => assignment.Id.ToString()).ToList();
        var regions = bare.Select(assignment => assignment.RegionId).Distinct().ToList();
        var entries = (await db.AuditEntries.IgnoreQueryFilters(all).AsNoTracking()
            .Where(entry => regions.Contains(entry.RegionId) && entry.Subject == nameof(Assignment) && keys.Contains(entry.SubjectKey))
            .OrderBy(entry => entry.Sequence).ToListAsync(cancellationToken)).ToLookup(entry => entry.SubjectKey);
        db.AddRange(bare.SelectMany(assignment => Read(assignment, [.. entries[assignment.Id.ToString()]])));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return bare.Count;
    }

    private static AssignmentStep? Step(Assignment assignment, Dictionary<string, string> values, DateTime at) =>
        Enum.TryParse<AssignmentState>(values.GetValueOrDefault(nameof(Assignment.State)), out var state)
        && DateOnly.TryParseExact(values.GetValueOrDefault(nameof(Assignment.DueOn)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            ? New(assignment, at, int.TryParse(values.GetValueOrDefault(nameof(Assignment.Revision)), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0,
                state, due, values.ContainsKey(nameof(Assignment.StartedAt)), Instant(values, nameof(Assignment.MovedAt)) ?? at)
            : null;

    private static List<AssignmentStep> FromInstants(Assignment assignment)
    {
        var started = assignment.StartedAt is { } at && at < assignment.MovedAt;
        var steps = new List<AssignmentStep> { New(assignment, assignment.SentAt, 0, AssignmentState.Sent, assignment.DueOn, false, assignment.SentAt) };
        if (assignment.State is not AssignmentState.Sent || assignment.Revision > 0)
        {
            steps.Add(New(assignment, assignment.MovedAt, assignment.Revision, assignment.State, assignment.DueOn, started, assignment.MovedAt));
        }

        if (assignment.StartedAt is { } begun && !started)
        {
            steps.Add(New(assignment, begun, assignment.Revision, assignment.State, assignment.DueOn, true, assignment.MovedAt));
        }

        return steps;
    }

    private static AssignmentStep New(
        Assignment assignment, DateTime at, int revision, AssignmentState state, DateOnly dueOn, bool started, DateTime movedAt) => new()
        {
            Id = Guid.CreateVersion7(), RegionId = assignment.RegionId, AssignmentId = assignment.Id, At = at, Revision = revision,
            State = state, DueOn = dueOn, HasStarted = started, MovedAt = movedAt,
        };

    private static DateTime? Instant(Dictionary<string, string> values, string name) =>
        DateTime.TryParse(values.GetValueOrDefault(name), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
