using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

[assembly: AssemblyFixture(typeof(Fachuang.Web.Tests.Support.TestApp))]

namespace Fachuang.Web.Tests.Support;

/// <summary>
/// The real program on a real port, once for the whole run, on the database that FACHUANG_TEST_DATABASE names: empty for
/// SQLite, or the connection string of a PostgreSQL server without a database. Tests keep apart by regions of their own.
/// </summary>
public sealed class TestApp : IAsyncLifetime
{
    private string folder = "";
    private string? postgres;
    private WebApplication? app;

    /// <summary>Address of the server, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The data folder.</summary>
    public string Folder => folder;

    /// <summary>Services of the program.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Counts the commands sent to the database.</summary>
    public QueryCounter Queries { get; } = new();

    /// <summary>Lines written to the log.</summary>
    public LogLines Log { get; } = new();

    /// <summary>Last word on configuration and services, for tests that need a program of their own; null for none.</summary>
    public Action<WebApplicationBuilder, string>? Adjust { get; init; }

    /// <summary>The program on whose database and data folder this one is a second node; null for its own.</summary>
    public TestApp? Beside { get; init; }

    public async ValueTask InitializeAsync()
    {
        folder = Beside?.folder ?? Directory.CreateTempSubdirectory("fachuang-test-").FullName;
        postgres = Beside?.postgres;
        var server = Environment.GetEnvironmentVariable("FACHUANG_TEST_DATABASE");
        if (Beside is null && !string.IsNullOrEmpty(server))
        {
            var name = "test_" + Guid.NewGuid().ToString("n");
            await using var connection = new NpgsqlConnection(server + ";Database=postgres");
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
            await create.ExecuteNonQueryAsync();
            postgres = $"{server};Database={name}";
        }

        app = AppHost.Build(
            new WebApplicationOptions { ApplicationName = "fachuang", EnvironmentName = "Testing", ContentRootPath = AppContext.BaseDirectory },
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.ClearProviders().AddProvider(Log);
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Data:Folder"] = folder,
                    ["Database:ConnectionString"] = postgres,

                    // Tests run the jobs themselves, by clocks of their own.
                    ["Jobs:Run"] = "false",
                    // All tests come from one address.
                    ["RateLimits:StrangersPerMinute"] = "100000",
                    ["RateLimits:ObjectionsPerHour"] = "100000",
                });
                builder.Services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(Queries);

                // Hundreds of accounts are made and signed in; how dear a password is to guess is the framework's own test.
                builder.Services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(hasher => hasher.IterationCount = 100);

                // However busy the machine is, an upload ends on its draft or on its refusal.
                builder.Services.AddSingleton(new Features.Indicators.Import.FirstPatience(TimeSpan.FromMinutes(1)));
                Adjust?.Invoke(builder, folder);
            });
        await app.PrepareAsync();
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await using (var scope = app.Services.CreateAsyncScope())
            {
                // Whatever the tests did, the stored data must not contradict itself.
                var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                var violations = await Invariants.FindAsync(db, scope.ServiceProvider.GetRequiredService<FileStore>(), CancellationToken.None);
                if (violations.Count > 0)
                {
                    throw new InvalidOperationException("The tests left contradictions behind:\n" + string.Join('\n', violations));
                }
            }

            await app.StopAsync();
            await app.DisposeAsync();
        }

        if (Beside is not null)
        {
            return;
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (postgres is not null)
        {
            NpgsqlConnection.ClearAllPools();
            var server = Environment.GetEnvironmentVariable("FACHUANG_TEST_DATABASE");
            await using var connection = new NpgsqlConnection(server + ";Database=postgres");
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE {new NpgsqlConnectionStringBuilder(postgres).Database} WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs work with a database context that acts for a region.</summary>
    public async Task<T> WithDbAsync<T>(Guid regionId, Func<AppDb, IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As("测试", regionId);
        return await work(scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider);
    }

    /// <summary>Runs work with a database context that acts for a region.</summary>
    public Task WithDbAsync(Guid regionId, Func<AppDb, IServiceProvider, Task> work) =>
        WithDbAsync(regionId, async (db, services) =>
        {
            await work(db, services);
            return true;
        });
}
