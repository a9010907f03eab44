using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Fachuang.Documents.Reading;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Calendars;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Indicators;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fachuang.Bench;

/// <summary>
/// Dispatch of the 234 items of S2 to 60 units, each item to all of them through a group: the plan, the save with steps, notices and the
/// audit trail, beside a bulk insert of the very same rows by plain ADO in one transaction.
/// </summary>
internal static class DispatchBench
{
    private const int Units = 60;
    private const int Rounds = 3;

    // Every table a dispatch writes, parents before children.
    private static readonly Type[] Written = [typeof(Assignment), typeof(AssignmentIndicator), typeof(AssignmentStep), typeof(Notice), typeof(AuditEntry)];

    /// <param name="server">Connection string of a PostgreSQL server without a database; null for SQLite.</param>
    public static async Task<int> RunAsync(string? server)
    {
        List<double> plan = [], save = [], processor = [], bare = [], bareProcessor = [];
        var (pairs, rows) = (0, 0L);
        var before = Process.GetCurrentProcess().PeakWorkingSet64;
        for (var round = 0; round < Rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("fachuang-bench-").FullName;
            var database = server is null ? null : await CreateAsync(server);
            try
            {
                await using var app = AppHost.Build(
                    new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory },
                    builder =>
                    {
                        builder.Logging.ClearProviders();
                        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Folder"] = folder, ["Database:ConnectionString"] = database });
                    });
                await app.PrepareAsync();
                var region = Guid.CreateVersion7();
                await app.Services.WithDbAsync(region, db => SeedAsync(db, region));
                var watch = new Stopwatch();
                await app.Services.WithDbAsync(region, async db =>
                {
                    var campaign = await db.Campaigns.SingleAsync();
                    var now = DateTime.UtcNow;
                    watch.Start();
                    var view = await DispatchQueries.ViewAsync(db, campaign, DispatchScope.Read(_ => default), DateOnly.FromDateTime(now), CancellationToken.None);
                    plan.Add(watch.Elapsed.TotalSeconds);
                    watch.Restart();
                    var used = Process.GetCurrentProcess().TotalProcessorTime;
                    await using var transaction = await db.Database.BeginTransactionAsync();
                    await db.LockAuditAsync(CancellationToken.None);
                    await DispatchAssignments.AddAsync(db, view, campaign, null, now, CancellationToken.None);
                    await db.SaveChangesAsync();
                    await transaction.CommitAsync();
                    save.Add(watch.Elapsed.TotalSeconds);
                    processor.Add((Process.GetCurrentProcess().TotalProcessorTime - used).TotalSeconds);
                    pairs = view.Plan.Pairs;
                });
                (var seconds, var busy, rows) = await app.Services.WithDbAsync(region, InsertAgainAsync);
                bare.Add(seconds);
                bareProcessor.Add(busy);
            }
            finally
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                NpgsqlConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
                if (database is not null)
                {
                    await DropAsync(server!, database);
                }
            }
        }

        Figures.Head("database", "pairs", "rows", "plan s", "dispatch s", "of it processor", "bulk insert of the rows s", "of it processor", "ratio", "peak MB", "of it before");
        Figures.Row(
            server is null ? "SQLite" : "PostgreSQL", pairs, rows, Figures.Median(plan), Figures.Median(save), Figures.Median(processor), Figures.Median(bare),
            Figures.Median(bareProcessor), Figures.Median(save) / Figures.Median(bare), Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, before / 1048576.0);
        return 0;
    }

    private static async Task SeedAsync(AppDb db, Guid region)
    {
        var document = OfficialDocumentReader.Read(
            new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "data/sources/002_0a71c8c1351210c2.txt"))), "002.txt").Document!;
        var group = new UnitGroup { Id = Guid.CreateVersion7(), RegionId = region, Name = "各单位" };
        db.Add(new Region { Id = region, Name = "测试区", Level = RegionLevel.County, OfficeName = "区委依法治区办" });
        db.Add(group);
        for (var number = 0; number < Units; number++)
        {
            var unit = new Unit { Id = Guid.CreateVersion7(), RegionId = region, Name = $"第{number + 1}局", ShortName = $"第{number + 1}局", Position = number };
            db.Add(unit);
            db.Add(new UnitGroupMember { RegionId = region, GroupId = group.Id, UnitId = unit.Id });
        }

        var system = new IndicatorSystem
        {
            Id = Guid.CreateVersion7(), RegionId = region, Title = document.Title, SourceFileName = "002.txt", SourceHash = new string('0', 64), SourceText = "", PublishedAt = DateTime.UtcNow,
        };
        db.Add(system);
        var position = 0;
        foreach (var (index, list) in document.Lists.Index())
        {
            var listId = Guid.CreateVersion7();
            db.Add(new IndicatorList { Id = listId, RegionId = region, SystemId = system.Id, Name = list.Name, Kind = list.Kind.ToDomain(), Position = index });
            foreach (var item in list.Items)
            {
                var id = Guid.CreateVersion7();
                db.Add(new Indicator
                {
                    Id = id, RegionId = region, SystemId = system.Id, ListId = listId, Position = position++, Category = item.Category, Subcategory = item.Subcategory,
                    Number = item.Number, Kind = item.Kind.ToDomain(), Text = item.Text, SourceFirstLine = 1, SourceLastLine = 1,
                    Units =
                    [
                        new() { Id = Guid.CreateVersion7(), RegionId = region, IndicatorId = id, PrintedName = group.Name, Responsibility = Responsibility.Lead, GroupId = group.Id, Position = 0 },
                    ],
                });
            }
        }

        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var campaign = new Campaign
        {
            Id = Guid.CreateVersion7(), RegionId = region, Number = 1, Name = "创建", SystemId = system.Id, Type = CampaignType.Comprehensive, EvidenceFrom = today.AddYears(-1),
            EvidenceTo = today, ReportingDay = 20, StartsOn = today, MaterialsDueOn = today.AddDays(90), TargetOn = today.AddDays(200), OpenedAt = DateTime.UtcNow,
        };
        var plan = new CampaignPlan { CampaignId = campaign.Id, RegionId = region };
        plan.Change(BackwardPlan.Make(today, campaign.TargetOn, today, 2, 0, WorkingCalendar.Statutory).Spans, 2, new HashSet<PhaseKind>(), "bench", DateTime.UtcNow);
        db.AddRange(campaign, plan);
        await db.SaveChangesAsync();
    }

    // Takes the rows out again and puts the very same ones back: the same tables, keys and indexes, a prepared command a table.
    private static async Task<(double Seconds, double Processor, long Rows)> InsertAgainAsync(AppDb db)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var first = await db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Subject == nameof(Assignment)).MinAsync(entry => entry.Sequence);
        var tables = Written.Select(type => db.Model.FindEntityType(type)!.GetTableName()!).ToList();
        var rows = new Dictionary<string, (List<string> Columns, List<object[]> Values)>();
        foreach (var table in tables)
        {
            rows[table] = await ReadAsync(connection, table, table == tables[^1] ? $" WHERE \"Sequence\" >= {first.ToString(CultureInfo.InvariantCulture)}" : "");
        }

        await using (var delete = await connection.BeginTransactionAsync())
        {
            foreach (var table in Enumerable.Reverse(tables))
            {
                await using var command = connection.CreateCommand();
                command.Transaction = delete;
                command.CommandText = $"DELETE FROM \"{table}\"{(table == tables[^1] ? $" WHERE \"Sequence\" >= {first.ToString(CultureInfo.InvariantCulture)}" : "")}";
                await command.ExecuteNonQueryAsync();
            }

            await delete.CommitAsync();
        }

        var (watch, used) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await using (var insert = await connection.BeginTransactionAsync())
        {
            foreach (var table in tables)
            {
                await InsertAsync(connection, insert, table, rows[table].Columns, rows[table].Values);
            }

            await insert.CommitAsync();
        }

        return (watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - used).TotalSeconds, rows.Values.Sum(table => (long)table.Values.Count));
    }

    private static async Task<(List<string> Columns, List<object[]> Values)> ReadAsync(DbConnection connection, string table, string where)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"{where}";
        await using var reader = await command.ExecuteReaderAsync();
        List<string> columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        List<object[]> values = [];
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            values.Add(row);
        }

        return (columns, values);
    }

    private static async Task InsertAsync(DbConnection connection, DbTransaction transaction, string table, List<string> columns, List<object[]> rows)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(',', columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(',', columns.Index().Select(column => $"@p{column.Index}"))})";
        foreach (var (index, _) in columns.Index())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"p{index}";
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var at = 0; at < row.Length; at++)
            {
                command.Parameters[at].Value = row[at];
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<string> CreateAsync(string server)
    {
        var name = "bench_" + Guid.CreateVersion7().ToString("n");
        await using var connection = new NpgsqlConnection(server + ";Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name}";
    }

    private static async Task DropAsync(string server, string database)
    {
        await using var connection = new NpgsqlConnection(server + ";Database=postgres");
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE {new NpgsqlConnectionStringBuilder(database).Database} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }
}
