using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Features.Reminders;
using Npgsql;
using Quartz;

namespace Fachuang.Web.Operations;

/// <summary>
/// What runs without being asked. On PostgreSQL the nodes share one clustered store, so that a job runs once however many there
/// are; SQLite has one node and the store is its memory. Neither holds anything that matters: what is to be done follows from the
/// rows, so a store that is lost or a run that is missed loses nothing.
/// </summary>
internal static class ScheduleSetup
{
    private static readonly TimeSpan DeliverEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CheckLinksEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan CountEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan PlanEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(10);

    /// <summary>Adds the jobs; with <c>Jobs:Run</c> false this node serves pages only.</summary>
    public static void AddSchedule(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetValue("Jobs:Run", true))
        {
            return;
        }

        var connection = configuration["Database:ConnectionString"];
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "fachuang";
                scheduler.InstanceId = $"{Environment.MachineName}-{Guid.CreateVersion7():n}";
            });
            if (DataSetup.IsPostgres(connection))
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, connection!);
                    store.UseSystemTextJsonSerializer();
                    store.UseClustering();
                    store.ProvisionSchema();
                });
            }
            else
            {
                quartz.UseInMemoryStore();
            }

            Every<DeliverJob>(quartz, DeliverJob.Key, DeliverEvery);
            Every<PlanRemindersJob>(quartz, PlanRemindersJob.Key, PlanEvery);
            Every<SweepFilesJob>(quartz, SweepFilesJob.Key, SweepEvery);
            Every<KeepStatisticsJob>(quartz, KeepStatisticsJob.Key, CountEvery);
            Every<CheckLinksJob>(quartz, CheckLinksJob.Key, CheckLinksEvery);
            Every<ReadFilesJob>(quartz, ReadFilesJob.Key, ReadEvery);
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }

    // A run whose time went by, while the program came up or was away, is made up for at once.
    private static void Every<TJob>(IQuartzBuilder quartz, JobKey key, TimeSpan pause)
        where TJob : class, IJob => quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(key.Name).StartNow().WithSimpleSchedule(schedule =>
                schedule.WithInterval(pause).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)),
            job => job.WithIdentity(key).StoreDurably());
}
