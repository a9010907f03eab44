using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Fachuang.Web.Tests.Operations;

/// <summary>The program with the demonstration on a database of its own, of the engine the other tests run on.</summary>
public sealed class DemonstrationApp : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("fachuang-demonstration-").FullName;
    private string? database;

    /// <summary>The program.</summary>
    public WebApplication App { get; private set; } = null!;

    /// <summary>Address of the server, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>How long seeding took.</summary>
    public TimeSpan Seeding { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("FACHUANG_TEST_DATABASE") is { Length: > 0 } server)
        {
            database = "demonstration_" + Guid.NewGuid().ToString("n");
            await ExecuteAsync(server, $"CREATE DATABASE {database}");
        }

        App = Build("true");
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        await App.PrepareAsync();
        Seeding = System.Diagnostics.Stopwatch.GetElapsedTime(start);
        await App.StartAsync();
        Address = App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (database is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(Environment.GetEnvironmentVariable("FACHUANG_TEST_DATABASE")!, $"DROP DATABASE {database} WITH (FORCE)");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The same installation once more, as after a restart.</summary>
    /// <param name="demonstration">The setting <c>Demonstration</c>.</param>
    public WebApplication Build(string demonstration) => AppHost.Build(
        new WebApplicationOptions { ApplicationName = "fachuang", EnvironmentName = "Testing", ContentRootPath = AppContext.BaseDirectory },
        builder =>
        {
            builder.WebHost.UseStaticWebAssets();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Data:Folder"] = folder,
                ["Demonstration"] = demonstration,
                ["Jobs:Run"] = "false",
                ["Database:ConnectionString"] = database is null ? null : $"{Environment.GetEnvironmentVariable("FACHUANG_TEST_DATABASE")};Database={database}",
            });
        });

    /// <summary>Runs work with a context that acts for the demonstration's region.</summary>
    public Task<T> WithDbAsync<T>(Func<AppDb, IServiceProvider, Task<T>> work) => WithDbAsync(App.Services, work);

    /// <summary>The same on another program.</summary>
    public static async Task<T> WithDbAsync<T>(IServiceProvider services, Func<AppDb, IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        var acting = scope.ServiceProvider.GetRequiredService<Acting>();
        acting.As("测试", Fachuang.Web.Operations.Demonstration.DemonstrationContent.RegionId);
        return await work(scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider);
    }

    private static async Task ExecuteAsync(string server, string command)
    {
        await using var connection = new NpgsqlConnection(server + ";Database=postgres");
        await connection.OpenAsync();
        await using var execute = new NpgsqlCommand(command, connection);
        await execute.ExecuteNonQueryAsync();
    }
}
