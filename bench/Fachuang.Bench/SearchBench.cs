using System.Data.Common;
using System.Diagnostics;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Search;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Fachuang.Bench;

/// <summary>
/// The search among a million passages of 3 000 assignments of 100 units, as a unit's officer and as the office; beside the bare index without any rule
/// of who may see what, and beside a scan with LIKE.
/// </summary>
internal static class SearchBench
{
    private const int Units = 100, WorksOfUnit = 30, PassageLength = 150, Runs = 25;

    private static readonly Guid RegionId = Guid.CreateVersion7();

    private static readonly (string Name, string Query)[] Queries =
    [
        ("rare, two characters", "饕餮"), ("common, two characters", "法治"), ("one character", "督"), ("four characters", "行政复议"), ("three words", "行政 建设 单位"), ("document number", "〔2024〕3号"),
    ];

    /// <param name="connection">Connection string of an empty PostgreSQL database; null for SQLite.</param>
    /// <param name="count">How many passages.</param>
    public static async Task<int> RunAsync(string? connection, int count)
    {
        var folder = Directory.CreateTempSubdirectory("fachuang-bench-").FullName;
        await using var app = AppHost.Build(
            new WebApplicationOptions { Args = ["--Data:Folder", folder, "--Database:ConnectionString", connection ?? "", "--Jobs:Run", "false"], ContentRootPath = AppContext.BaseDirectory },
            builder => builder.Logging.ClearProviders());
        await app.PrepareAsync();
        var watch = Stopwatch.StartNew();
        var units = await FillAsync(app.Services, connection, count);
        Console.WriteLine($"{count:#,0} passages written in {watch.Elapsed.TotalSeconds:0} s");
        Console.WriteLine();

        Person[] people = [new(Guid.CreateVersion7(), "unit", Role.Liaison, RegionId, units[7]), new(Guid.CreateVersion7(), "office", Role.Office, RegionId, null)];
        Figures.Head("query", "as", "found", "p50 ms", "p95 ms", "bare index p50 ms", "LIKE p50 ms");
        foreach (var (name, query) in Queries)
        {
            foreach (var person in people)
            {
                var found = 0;
                var own = await TimeAsync(app.Services, Runs, async db => found = (await PassageSearch.FindAsync(db, person, new SearchFilter(query, null, null, null, null, null), CancellationToken.None)).Total);
                var bare = await TimeAsync(app.Services, Runs, db => PassageIndex.Match(db, Bigrams.Query(query), []).OrderByDescending(passage => passage.Id).Select(passage => passage.Id).Take(20).ToListAsync());
                var scan = await TimeAsync(app.Services, 3, db => Words(query).Aggregate(db.TextPassages.AsNoTracking().Where(passage => person.UnitId == null || passage.UnitId == person.UnitId), (rows, word) => rows.Where(row => row.Text.Contains(word)))
                    .OrderByDescending(passage => passage.Id).Select(passage => passage.Id).Take(SearchFilter.Most).ToListAsync());
                Figures.Row(name, person.Name, found == SearchFilter.Most ? $"{SearchFilter.Most}+" : found, Figures.Median(own), own.Order().ElementAt(Runs * 95 / 100), Figures.Median(bare), Figures.Median(scan));
            }
        }

        foreach (var person in people)
        {
            Console.WriteLine();
            Console.WriteLine($"Plan, as {person.Name}:");
            await app.Services.WithDbAsync(RegionId, db => PlanAsync(db, person));
        }

        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>The sentences of the five official documents, of which the passages are made.</summary>
    public static IReadOnlyList<string> Sentences()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Fachuang.slnx")))
        {
            root = root.Parent!;
        }

        return
        [
            .. Directory.GetFiles(Path.Combine(root.FullName, "data", "sources"), "*.txt").Order().SelectMany(file => File.ReadAllText(file).Split(['。', '；', '\n', '\t', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Where(sentence => sentence.Length > 5).Select(sentence => sentence + "，"),
        ];
    }

    private static string[] Words(string query) => query.Split(' ');

    private static async Task<List<double>> TimeAsync<T>(IServiceProvider services, int runs, Func<AppDb, Task<T>> work)
    {
        List<double> times = [];
        for (var run = -1; run < runs; run++)
        {
            await services.WithDbAsync(RegionId, async db =>
            {
                await db.Units.AnyAsync();
                var watch = Stopwatch.StartNew();
                await work(db);
                if (run >= 0)
                {
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
            });
        }

        return times;
    }

    private static async Task PlanAsync(AppDb db, Person person)
    {
        var hits = await PassageSearch.HitsAsync(db, person, new SearchFilter("法治", null, null, null, null, null), Bigrams.Query("法治"), CancellationToken.None);
        await using var command = hits.OrderByDescending(passage => passage.Id).Take(20).Select(passage => passage.Id).CreateDbCommand();
        command.CommandText = (db.Database.IsNpgsql() ? "EXPLAIN (COSTS OFF) " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var line = reader.GetString(reader.FieldCount - 1);
            Console.WriteLine("    " + (line.Length <= 180 ? line : line[..180] + "…"));
        }
    }

    private static async Task<IReadOnlyList<Guid>> FillAsync(IServiceProvider services, string? connection, int count)
    {
        var now = DateTime.UtcNow;
        var today = DateOnly.FromDateTime(now);
        var source = await services.GetRequiredService<FileStore>().AddAsync(new MemoryStream("1"u8.ToArray()), 1000, CancellationToken.None);
        var (systemId, listId, campaignId) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        List<Guid> units = [.. Enumerable.Range(0, Units).Select(_ => Guid.CreateVersion7())];
        List<Guid> indicators = [.. Enumerable.Range(0, 104).Select(_ => Guid.CreateVersion7())];
        List<(Guid Id, Guid Unit)> works = [.. units.SelectMany(unit => Enumerable.Range(0, WorksOfUnit).Select(_ => (Guid.CreateVersion7(), unit)))];
        await services.WithDbAsync(RegionId, async db =>
        {
            db.Add(new Region { Id = RegionId, Name = "测试区", Level = RegionLevel.County, OfficeName = "区委依法治区办" });
            db.AddRange(units.Select((id, number) => new Unit { Id = id, RegionId = RegionId, Name = $"第{number}局", ShortName = $"{number}局", Position = number }));
            var system = new IndicatorSystem { Id = systemId, RegionId = RegionId, Title = "清单", SourceFileName = "清单.txt", SourceHash = source.Hash, SourceText = "1", PublishedAt = now };
            system.Lists.Add(new IndicatorList { Id = listId, RegionId = RegionId, SystemId = systemId, Name = "", Kind = IndicatorKind.Base, Position = 0 });
            db.Add(system);
            db.AddRange(indicators.Select((id, number) => new Indicator
            {
                Id = id, RegionId = RegionId, SystemId = systemId, ListId = listId, Position = number, Number = $"{number + 1}", Kind = IndicatorKind.Base, Category = "一", Subcategory = "1",
                Text = "依法实施行政许可。", SourceFirstLine = 1, SourceLastLine = 1,
            }));
            db.Add(new Campaign
            {
                Id = campaignId, RegionId = RegionId, Number = 1, Name = "争创全国法治政府建设示范区", SystemId = systemId, Type = CampaignType.Comprehensive, EvidenceFrom = today.AddYears(-1),
                EvidenceTo = today, ReportingDay = 20, StartsOn = today, MaterialsDueOn = today.AddDays(60), TargetOn = today.AddDays(90), OpenedAt = now,
            });
            db.AddRange(works.Select((work, number) => Assignment.Dispatch(
                work.Id, RegionId, campaignId, work.Unit, number / indicators.Count == number % indicators.Count % 28 ? Responsibility.Lead : Responsibility.Responsible, [indicators[number % indicators.Count]], [], today.AddDays(7), now)));
            await db.SaveChangesAsync();
            await db.Database.OpenConnectionAsync();
            await WriteAsync(db.Database.GetDbConnection(), works, count);
            await db.Database.ExecuteSqlRawAsync(connection is null ? "PRAGMA optimize=0x10002" : "ANALYZE");
        });
        return units;
    }

    private static async Task WriteAsync(DbConnection connection, List<(Guid Id, Guid Unit)> works, int count)
    {
        var chance = new Random(1);
        var sentences = Sentences();
        var sourceId = Guid.CreateVersion7();
        if (connection is NpgsqlConnection server)
        {
            await new NpgsqlCommand("""DROP INDEX "IX_TextPassages_Tsv" """, server).ExecuteNonQueryAsync();
            await using (var copy = await server.BeginBinaryImportAsync("""COPY "TextPassages" ("RegionId", "Source", "SourceId", "UnitId", "AssignmentId", "Page", "Text", "Grams") FROM STDIN BINARY"""))
            {
                for (var at = 0; at < count; at++)
                {
                    var (text, work) = (Text(sentences, chance, at), works[chance.Next(works.Count)]);
                    await copy.StartRowAsync();
                    await copy.WriteAsync(RegionId, NpgsqlDbType.Uuid);
                    await copy.WriteAsync("File", NpgsqlDbType.Varchar);
                    await copy.WriteAsync(sourceId, NpgsqlDbType.Uuid);
                    await copy.WriteAsync(work.Unit, NpgsqlDbType.Uuid);
                    await copy.WriteAsync(work.Id, NpgsqlDbType.Uuid);
                    await copy.WriteAsync(1, NpgsqlDbType.Integer);
                    await copy.WriteAsync(text, NpgsqlDbType.Text);
                    await copy.WriteAsync(SearchMarks.Grams(text, SearchMarks.Of(work.Id)), NpgsqlDbType.Text);
                }

                await copy.CompleteAsync();
            }

            await new NpgsqlCommand("SET maintenance_work_mem = '512MB'", server).ExecuteNonQueryAsync();
            await new NpgsqlCommand("""CREATE INDEX "IX_TextPassages_Tsv" ON "TextPassages" USING gin ("Tsv")""", server) { CommandTimeout = 3600 }.ExecuteNonQueryAsync();
            return;
        }

        // Row by row every insert would write a piece of the index, because the trigger's savepoint makes FTS5 empty its memory: the index is built at the end.
        var file = (SqliteConnection)connection;
        var trigger = (string)(await Command("""SELECT sql FROM sqlite_master WHERE name = 'PassageAdded'""").ExecuteScalarAsync())!;
        await Command("PRAGMA cache_size = -400000").ExecuteNonQueryAsync();
        await using var transaction = await file.BeginTransactionAsync();
        await Command("""DROP TRIGGER "PassageAdded" """).ExecuteNonQueryAsync();
        await using var insert = Command(
            """INSERT INTO "TextPassages" ("RegionId", "Source", "SourceId", "UnitId", "AssignmentId", "Page", "Text", "Grams") VALUES ($region, 'File', $source, $unit, $work, 1, $text, $grams)""");
        foreach (var name in (string[])["$region", "$source", "$unit", "$work", "$text", "$grams"])
        {
            insert.Parameters.AddWithValue(name, "");
        }

        insert.Parameters["$region"].Value = RegionId;
        insert.Parameters["$source"].Value = sourceId;
        for (var at = 0; at < count; at++)
        {
            var (text, work) = (Text(sentences, chance, at), works[chance.Next(works.Count)]);
            insert.Parameters["$unit"].Value = work.Unit;
            insert.Parameters["$work"].Value = work.Id;
            insert.Parameters["$text"].Value = text;
            insert.Parameters["$grams"].Value = SearchMarks.Grams(text, SearchMarks.Of(work.Id));
            insert.ExecuteNonQuery();
        }

        await Command("""INSERT INTO "PassageIndex"("PassageIndex", rank) VALUES ('hashsize', 67108864)""").ExecuteNonQueryAsync();
        await Command("""INSERT INTO "PassageIndex"("PassageIndex") VALUES ('rebuild')""").ExecuteNonQueryAsync();
        await Command("""INSERT INTO "PassageIndex"("PassageIndex", rank) VALUES ('hashsize', 1048576)""").ExecuteNonQueryAsync();
        await Command(trigger).ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        await Command("PRAGMA cache_size = -2000").ExecuteNonQueryAsync();

        SqliteCommand Command(string sql)
        {
            var command = file.CreateCommand();
            (command.CommandText, command.CommandTimeout) = (sql, 3600);
            return command;
        }
    }

    private static string Text(IReadOnlyList<string> sentences, Random chance, int number)
    {
        var text = new System.Text.StringBuilder(number % 500 == 0 ? "饕餮纹，" : "");
        while (text.Length < PassageLength)
        {
            text.Append(sentences[chance.Next(sentences.Count)]);
        }

        return number % 1000 == 7 ? $"国办发〔2024〕3号，{text}" : text.ToString();
    }
}
