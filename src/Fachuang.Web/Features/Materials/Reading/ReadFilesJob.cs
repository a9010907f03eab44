using Quartz;

namespace Fachuang.Web.Features.Materials.Reading;

/// <summary>Every few seconds: reads what was uploaded, until nothing waits.</summary>
[DisallowConcurrentExecution]
internal sealed class ReadFilesJob(ReadFiles read, IndexText index) : IJob
{
    /// <summary>Name of the job.</summary>
    public static readonly JobKey Key = new("read-files");

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // Reading may take hours after a large upload; what is written already is to be found before.
        await index.RunAsync(cancellationToken);
        await read.RunAsync(cancellationToken);
    }
}
