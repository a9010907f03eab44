using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fachuang.Bench;

/// <summary>
/// A region with the 234 tasks of document 002 and sixty units, all of which answer for every task: the largest chart there can be.
/// On SQLite, or in a database of its own on a PostgreSQL server.
/// </summary>
internal sealed class WallsInstallation : IAsyncDisposable
{
    public const string UserName = "经办";
    public const string LiaisonName = "联络";
    public const string Password = "correct horse 1";
    public const int Units = 60;

    // The other campaigns are smaller, or copying takes longer than measuring: every twentieth task, 12 × 60 assignments each.
    private const int EveryTwentieth = 20;

    private static readonly Guid Region = Guid.CreateVersion7();
    private readonly string folder = Directory.CreateTempSubdirectory("fachuang-walls-").FullName;
    private readonly string? server;
    private readonly string? database;

    private WallsInstallation(string? server)
    {
        this.server = server;
        database = server is null ? null : "walls_" + Guid.CreateVersion7().ToString("n");
    }

    /// <summary>The folder that goes away with everything in it.</summary>
    public string Folder => folder;

    /// <summary>How many indicators there are.</summary>
    public int Indicators { get; private set; }

    /// <param name="server">Connection string of a PostgreSQL server without a database; null for SQLite.</param>
    public static async Task<WallsInstallation> CreateAsync(string? server)
    {
        var installation = new WallsInstallation(server);
        if (server is not null)
        {
            await installation.OnServerAsync($"CREATE DATABASE {installation.database}");
        }

        await using var app = AppHost.Build(
            new WebApplicationOptions { Args = installation.Arguments("http://127.0.0.1:0"), ContentRootPath = AppContext.BaseDirectory }, builder => builder.Logging.ClearProviders());
        await app.PrepareAsync();
        await using var scope = app.Services.CreateAsyncScope();
        await installation.FillAsync(scope.ServiceProvider);
        return installation;
    }

    /// <summary>The Release build of the program as a process of its own.</summary>
    public Task<ServerProcess> StartAsync(string address) =>
        ServerProcess.StartAsync(Installation.Program(), folder, address, "/health", ["serve", .. Arguments(address)]);

    /// <summary>Adds closed campaigns until there are so many, copied from the first within the database.</summary>
    public async Task AddCampaignsAsync(int total)
    {
        await using var app = AppHost.Build(
            new WebApplicationOptions { Args = Arguments("http://127.0.0.1:0"), ContentRootPath = AppContext.BaseDirectory }, builder => builder.Logging.ClearProviders());
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As("bench", Region);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var first = await db.Campaigns.AsNoTracking().SingleAsync(campaign => campaign.Number == 1);
        await using var transaction = await db.Database.BeginTransactionAsync();
        for (var number = 2; number <= total; number++)
        {
            var campaign = Campaign(first.SystemId, number, first.StartsOn, first.OpenedAt);
            campaign.Close();
            db.Add(campaign);
            await db.SaveChangesAsync();
            var chosen = $"SELECT c.\"AssignmentId\" FROM \"AssignmentIndicator\" c JOIN \"Indicators\" i ON i.\"Id\" = c.\"IndicatorId\" JOIN \"Assignments\" a ON a.\"Id\" = c.\"AssignmentId\" "
                + $"WHERE i.\"Position\" % {EveryTwentieth} = 0 AND a.\"CampaignId\" = {{0}}";
            await CopyAsync<Assignment>("\"Id\"", chosen);
            await CopyAsync<AssignmentIndicator>("\"AssignmentId\"", chosen);
            await CopyAsync<AssignmentStep>("\"AssignmentId\"", chosen);

            async Task CopyAsync<T>(string key, string which)
            {
                var entity = db.Model.FindEntityType(typeof(T))!;
                var columns = entity.GetProperties().Select(property => property.GetColumnName()).ToList();
                var values = columns.Select(column => column switch
                {
                    "CampaignId" => "{1}",
                    "Id" or "AssignmentId" => Renamed(column, number),
                    _ => $"\"{column}\"",
                });

                // Names of our own model; the keys are parameters.
                var copy = $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", values)} FROM \"{entity.GetTableName()}\" WHERE {key} IN ({which})";
                await db.Database.ExecuteSqlRawAsync(copy, first.Id, campaign.Id);
            }
        }

        await transaction.CommitAsync();
        if (database is not null)
        {
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await OnServerAsync($"DROP DATABASE {database} WITH (FORCE)");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // The first eight digits of a key say when it was made; those of the copies say which campaign they are of.
    private string Renamed(string column, int number) => database is null
        ? $"'{number:X8}' || substr(\"{column}\", 9)"
        : $"('{number:x8}' || substr(\"{column}\"::text, 9))::uuid";

    private string[] Arguments(string address) =>
        ["--Data:Folder", Path.Combine(folder, "data"), "--urls", address, .. database is null ? Array.Empty<string>() : ["--Database:ConnectionString", $"{server};Database={database}"]];

    private async Task OnServerAsync(string command)
    {
        await using var connection = new NpgsqlConnection($"{server};Database=postgres");
        await connection.OpenAsync();
        await using var run = new NpgsqlCommand(command, connection);
        await run.ExecuteNonQueryAsync();
    }

    private async Task FillAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<AppDb>();
        services.GetRequiredService<Acting>().As("bench", Region);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        db.Add(new Region { Id = Region, Name = "测速区", Level = RegionLevel.County, OfficeName = "区委依法治区办" });
        await db.SaveChangesAsync();
        await services.GetRequiredService<UserManager<Account>>().CreateAsync(
            new Account { Id = Guid.CreateVersion7(), RegionId = Region, Role = Role.Office, UserName = UserName, DisplayName = UserName }, Password);

        var document = SampleFiles.Read("002");
        var system = new IndicatorSystem
        {
            Id = Guid.CreateVersion7(), RegionId = Region, Title = document.Title, SourceFileName = "002.txt", SourceHash = new string('0', 64), SourceText = "", PublishedAt = now,
        };
        var list = new IndicatorList { Id = Guid.CreateVersion7(), RegionId = Region, SystemId = system.Id, Name = "", Kind = IndicatorKind.Base, Position = 0 };
        system.Lists.Add(list);
        var indicators = document.Lists.SelectMany(read => read.Items).Index().Select(item => new Indicator
        {
            Id = Guid.CreateVersion7(), RegionId = Region, SystemId = system.Id, ListId = list.Id, Position = item.Index, Number = item.Item.Number, Kind = IndicatorKind.Base,
            Category = item.Item.Category, Subcategory = item.Item.Subcategory, Text = item.Item.Text, SourceFirstLine = 1, SourceLastLine = 1,
        }).ToList();
        var units = Enumerable.Range(1, Units).Select(number => new Unit
        {
            Id = Guid.CreateVersion7(), RegionId = Region, Name = $"第{number}测试局", ShortName = $"第{number}局", Position = number,
        }).ToList();
        var campaign = Campaign(system.Id, 1, DateOnly.FromDateTime(now.AddDays(-60)), now.AddDays(-60));
        db.Add(system);
        db.AddRange(indicators);
        db.AddRange(units);
        db.Add(campaign);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await services.GetRequiredService<UserManager<Account>>().CreateAsync(
            new Account { Id = Guid.CreateVersion7(), RegionId = Region, Role = Role.Liaison, UnitId = units[0].Id, UserName = LiaisonName, DisplayName = LiaisonName }, Password);
        db.ChangeTracker.Clear();
        foreach (var (row, unit) in units.Index())
        {
            db.AddRange(indicators.Select((indicator, column) => Assign(campaign.Id, unit.Id, indicator.Id, (row * 7) + (column * 13), now)));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        Indicators = indicators.Count;
    }

    // Of twenty: ten passed, two in review, one returned, three being filled, three not begun, and one is late in every third.
    private static Assignment Assign(Guid campaignId, Guid unitId, Guid indicatorId, int chance, DateTime now)
    {
        var late = chance % 60 == 19;
        var assignment = Assignment.Dispatch(
            Guid.CreateVersion7(), Region, campaignId, unitId, Responsibility.Lead, [indicatorId], [], DateOnly.FromDateTime(now.AddDays(late ? -4 : 5 + (chance % 30))), now.AddDays(-50));
        assignment.Accept(now.AddDays(-49));
        if (chance % 20 < 16)
        {
            assignment.Start(now.AddDays(-30));
        }

        if (chance % 20 < 13)
        {
            assignment.Submit(now.AddDays(-20 + (chance % 15)));
        }

        switch (chance % 20)
        {
            case < 10: assignment.Pass(now.AddDays(-4)); break;
            case 12: assignment.Return(DateOnly.FromDateTime(now.AddDays(3)), now.AddDays(-3)); break;
        }

        return assignment;
    }

    private static Campaign Campaign(Guid systemId, int number, DateOnly startsOn, DateTime openedAt) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Region, Number = number, Name = $"第 {number} 次创建", SystemId = systemId, Type = CampaignType.Comprehensive,
        EvidenceFrom = startsOn.AddYears(-1), EvidenceTo = startsOn.AddYears(1), ReportingDay = 20, StartsOn = startsOn, MaterialsDueOn = startsOn.AddDays(90),
        TargetOn = startsOn.AddDays(120), OpenedAt = openedAt,
    };
}
