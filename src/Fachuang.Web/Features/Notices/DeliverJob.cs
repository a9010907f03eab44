using Quartz;

namespace Fachuang.Web.Features.Notices;

/// <summary>Every minute, and soon after something was posted: puts together what is due, then sends it.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliverJob(ComposeDeliveries compose, SendDeliveries send) : IJob
{
    /// <summary>Name of the job.</summary>
    public static readonly JobKey Key = new("deliver");

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await compose.RunAsync(cancellationToken);
        await send.RunAsync(cancellationToken);
    }
}
