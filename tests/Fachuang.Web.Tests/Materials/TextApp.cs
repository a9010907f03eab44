using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Materials;

/// <summary>A program of its own, so that reading what waits reads what the test uploaded and nothing else.</summary>
public sealed class TextApp : IAsyncLifetime
{
    public TestApp App { get; } = new();

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Runs the job as the schedule does.</summary>
    public async Task<int> ReadAsync()
    {
        var count = await App.Services.GetRequiredService<ReadFiles>().RunAsync(CancellationToken.None);
        await App.Services.GetRequiredService<IndexText>().RunAsync(CancellationToken.None);
        return count;
    }
}
