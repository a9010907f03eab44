using Quartz;

namespace Fachuang.Web.Features.Reminders;

/// <summary>Every few minutes and at the start: plans the day if that is not done yet. The first run after five in the morning does it.</summary>
[DisallowConcurrentExecution]
internal sealed class PlanRemindersJob(PlanReminders plan) : IJob
{
    /// <summary>Name of the job.</summary>
    public static readonly JobKey Key = new("plan-reminders");

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await plan.RunAsync(cancellationToken);
}
