using Fachuang.Domain;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Domain.Reminders;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reminders;

/// <summary>Plans the reminders of a day, once a region and day, and makes up for days on which nothing ran.</summary>
internal sealed class PlanReminders(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string ActorName = "安排提醒";

    /// <summary>Plans for every region that has not been planned for today.</summary>
    /// <returns>How many notices were posted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        if (TimeOnly.FromDateTime(ChinaTime.Local(now)) < ReminderPlan.From)
        {
            return 0;
        }

        List<Guid> regions;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var today = ChinaTime.DayOf(now);
            var runs = db.ReminderRuns.IgnoreQueryFilters([AppDb.RegionFilter]);
            regions = await db.Regions.Where(region => !runs.Any(run => run.RegionId == region.Id && run.OnDay == today)).Select(region => region.Id).ToListAsync(cancellationToken);
        }

        var posted = 0;
        foreach (var region in regions)
        {
            posted += await PlanAsync(region, now, cancellationToken);
        }

        return posted;
    }

    /// <summary>What would go out on a day under the rules as they stand, whatever was planned before.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="at">An instant of that day, UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IReadOnlyList<Notice>> PreviewAsync(AppDb db, DateTime at, CancellationToken cancellationToken)
    {
        var rules = await db.ReminderRules.AsNoTracking().ToListAsync(cancellationToken);
        return await FindAsync(db, rules, lastRun: null, at, cancellationToken);
    }

    /// <summary>The rules of the acting region; the default ones are added for kinds that have none. The caller saves.</summary>
    public static async Task<List<ReminderRule>> RulesAsync(AppDb db, CancellationToken cancellationToken)
    {
        var rules = await db.ReminderRules.ToListAsync(cancellationToken);
        foreach (var (kind, _) in DeadlineSources.All.Where(source => rules.TrueForAll(rule => rule.Kind != source.Kind)))
        {
            List<ReminderRule> made = [.. DefaultRules.For(db.RegionId, kind)];
            db.AddRange(made);
            rules.AddRange(made);
        }

        return rules;
    }

    private async Task<int> PlanAsync(Guid regionId, DateTime now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, regionId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var today = ChinaTime.DayOf(now);

        // Another node may be at it.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.ReminderRuns.AnyAsync(run => run.OnDay == today, cancellationToken))
        {
            return 0;
        }

        // Days after today were planned by a clock that went wrong.
        var lastRun = await db.ReminderRuns.Where(run => run.OnDay < today).MaxAsync(run => (DateOnly?)run.OnDay, cancellationToken);
        var rules = await RulesAsync(db, cancellationToken);
        var posted = await db.PostAsync(await FindAsync(db, rules, lastRun, now, cancellationToken), cancellationToken);
        db.Add(new ReminderRun { RegionId = regionId, OnDay = today, At = now, Posted = posted });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return posted;
    }

    private static async Task<IReadOnlyList<Notice>> FindAsync(
        AppDb db, IReadOnlyCollection<ReminderRule> rules, DateOnly? lastRun, DateTime at, CancellationToken cancellationToken)
    {
        var leaders = await db.Users.InRegion(db.RegionId).Where(account => account.Role == Role.Leader).OrderBy(account => account.UserName).Select(account => account.Id).ToListAsync(cancellationToken);
        return ReminderPlan.Of(db.RegionId, rules, await DeadlineSources.FindAsync(db, ChinaTime.DayOf(at), cancellationToken), leaders, lastRun, at);
    }
}
