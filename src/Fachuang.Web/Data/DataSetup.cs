using Fachuang.Web.Data.Postgres;
using Fachuang.Web.Data.Sqlite;
using Fachuang.Web.Operations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fachuang.Web.Data;

/// <summary>Chooses the database engine by the one setting <c>Database:ConnectionString</c>.</summary>
internal static class DataSetup
{
    public static void AddData(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration["Database:ConnectionString"];
        if (IsPostgres(connection))
        {
            services.AddDbContext<PostgresDb>((provider, options) => options.UseNpgsql(connection).AddInterceptors(provider.GetServices<IInterceptor>()));
            services.AddScoped<AppDb>(provider => provider.GetRequiredService<PostgresDb>());
            return;
        }

        var path = new SqliteConnectionStringBuilder(
            string.IsNullOrWhiteSpace(connection) ? $"Data Source={Path.Combine(DataFolder.Of(configuration), "fachuang.db")}" : connection)
        {
            ForeignKeys = true,
            DefaultTimeout = 30,
        };
        services.AddDbContext<SqliteDb>((provider, options) => options.UseSqlite(path.ToString()).AddInterceptors(provider.GetServices<IInterceptor>()));
        services.AddScoped<AppDb>(provider => provider.GetRequiredService<SqliteDb>());
    }

    /// <summary>Whether there is a database to look into: a server is named, or the embedded database's file is there. Creates nothing.</summary>
    public static bool IsInstalled(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration["Database:ConnectionString"]) || File.Exists(Path.Combine(DataFolder.PathOf(configuration), "fachuang.db"));

    /// <summary>Whether a connection string speaks of a PostgreSQL server; everything else is an SQLite file.</summary>
    public static bool IsPostgres(string? connection) =>
        connection is not null && connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Brings the database to the current schema; safe from several nodes at once.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Database.MigrateAsync(cancellationToken);
        if (db is SqliteDb)
        {
            // Readers never wait for the writer. The mode stays in the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        }
    }
}
