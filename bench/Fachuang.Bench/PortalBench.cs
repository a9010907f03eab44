using Fachuang.Domain.Calendars;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Designations;
using Fachuang.Domain.People;
using Fachuang.Domain.Portal;
using Fachuang.Domain.Reviews;
using Fachuang.Web;
using Fachuang.Web.Data;
using Fachuang.Web.Operations;
using Fachuang.Web.Operations.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Bench;

/// <summary>Pages for the public from a full database, kept in memory as usual and made anew for every call, beside a bare page of the same framework.</summary>
internal static class PortalBench
{
    private const string Address = "http://127.0.0.1:5063";
    private const string FreshAddress = "http://127.0.0.1:5064";
    private const string BareAddress = "http://127.0.0.1:5065";
    private const int Cycles = 10;
    private const int Notices = 20; // a cycle
    private const int Candidates = 40; // a notice
    private const int Objections = 20; // a notice
    private const int Practices = 2000;
    private const int Rounds = 3;
    private const int Seconds = 3;
    private static readonly int[] Connections = [8, 64];

    public static async Task<int> RunAsync()
    {
        if (!Wrk.IsInstalled())
        {
            await Console.Error.WriteLineAsync("wrk is missing. On Debian: apt-get install wrk");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("fachuang-bench-").FullName;
        try
        {
            var (notice, practice) = await FillAsync(folder);
            using var bare = await ServerProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "Fachuang.Bench"), folder, BareAddress, "/", "bare", BareAddress);
            using var server = await ServerProcess.StartAsync(Installation.Program(), folder, Address, "/health", ["serve", .. Arguments(folder, Address)]);
            using var fresh = await ServerProcess.StartAsync(Installation.Program(), folder, FreshAddress, "/health", ["serve", .. Arguments(folder, FreshAddress), "--Portal:CacheSeconds", "0"]);
            List<(string Name, string Url)> pages = [("bare page, 12 rows", BareAddress + "/")];
            foreach (var (name, path) in new[]
            {
                ("start page", "/public"), ($"notice, {Candidates} candidates", $"/public/notices/{notice}"), ($"list of {Cycles * Notices} notices", "/public/notices"),
                ($"list of {Practices} practices", "/public/practices"), ("search in practices", $"/public/practices?q={Uri.EscapeDataString("监管 协同")}"), ("one practice", $"/public/practices/{practice}"),
                ("Atom feed, 50 entries", "/public/feed.atom"),
            })
            {
                pages.Add((name, Address + path));
                pages.Add(($"{name}, made anew", FreshAddress + path));
            }

            var sizes = new Dictionary<string, int>();
            foreach (var (_, url) in pages)
            {
                sizes[url] = await SizeAsync(url);
                await Wrk.RunAsync(url, "a=b", Connections[0], 1);
            }

            // In turn, so that what else the machine does meets all pages alike.
            var loads = new Dictionary<(string, int), List<Load>>();
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var connections in Connections)
                {
                    foreach (var (_, url) in pages)
                    {
                        if (!loads.TryGetValue((url, connections), out var runs))
                        {
                            loads[(url, connections)] = runs = [];
                        }

                        runs.Add(await Wrk.RunAsync(url, "a=b", connections, Seconds));
                    }
                }
            }

            Figures.Head("page", "connections", "requests/s", "of the bare page", "p50 ms", "p99 ms", "KB");
            foreach (var connections in Connections)
            {
                var rate = Figures.Median(loads[(pages[0].Url, connections)].Select(load => load.RequestsPerSecond));
                foreach (var (name, url) in pages)
                {
                    var runs = loads[(url, connections)];
                    var own = Figures.Median(runs.Select(load => load.RequestsPerSecond));
                    Figures.Row(
                        name, connections, own, own / rate, Figures.Median(runs.Select(load => load.MedianMilliseconds)), Figures.Median(runs.Select(load => load.SlowMilliseconds)), sizes[url] / 1024.0);
                }
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The limit on strangers is for strangers, not for a load generator.
    private static string[] Arguments(string folder, string address) =>
        ["--Demonstration", "true", "--Data:Folder", Path.Combine(folder, "data"), "--urls", address, "--Jobs:Run", "false", "--RateLimits:StrangersPerMinute", "1000000000"];

    private static async Task<int> SizeAsync(string url)
    {
        using var client = new HttpClient();
        var body = await client.GetByteArrayAsync(url);
        return body.Length;
    }

    private static async Task<(Guid Notice, Guid Practice)> FillAsync(string folder)
    {
        await using var app = AppHost.Build(
            new WebApplicationOptions { Args = Arguments(folder, "http://127.0.0.1:0"), ContentRootPath = AppContext.BaseDirectory }, builder => builder.Logging.ClearProviders());
        await app.PrepareAsync();
        var now = app.Services.GetRequiredService<ProgramClock>().GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var region = DemonstrationContent.RegionId;
        var system = await app.Services.WithDbAsync(region, db => db.IndicatorSystems.Select(row => row.Id).FirstAsync());
        var (notice, practice) = (Guid.Empty, Guid.Empty);
        for (var number = 1; number <= Cycles; number++)
        {
            var cycle = new Cycle
            {
                Id = Guid.CreateVersion7(), RegionId = region, Number = number, Name = $"第 {number} 批示范创建", Purpose = CyclePurpose.Name, SystemId = system, EvidenceFrom = today.AddYears(-2),
                EvidenceTo = today, AppliesUntil = today, OpenedBy = "bench", OpenedAt = now,
            };
            List<Applicant> applicants =
            [
                .. Enumerable.Range(1, Candidates).Select(at => Applicant.TakeOn(
                    Guid.CreateVersion7(), cycle, at, $"第 {at} 县", RegionLevel.County, CampaignType.Comprehensive, "", Guid.CreateVersion7(), "bench", today, now)),
            ];
            await app.Services.WithDbAsync(region, async db =>
            {
                db.Add(cycle);
                db.AddRange(applicants);
                await db.SaveChangesAsync();
                for (var at = 1; at <= Notices; at++)
                {
                    var made = PublicNotice.Draft(Guid.CreateVersion7(), cycle, at, $"关于第 {number} 批第 {at} 次示范地区候选名单的公示", Text, 7, "bench", now);
                    made.Write(made.Title, made.Body, 7, [.. applicants.Select(applicant => NoticeCandidate.Of(made.Id, applicant, "全国法治政府建设示范县"))], "bench", now);
                    made.Publish(WorkingCalendar.Statutory, "bench", today, now);
                    db.Add(made);
                    notice = made.Id;
                    await db.SaveChangesAsync();
                    db.AddRange(Enumerable.Range(1, Objections).Select(index => ObjectionOf(made, applicants[index % applicants.Count].Id, index, now)));
                    await db.SaveChangesAsync();
                }
            });
        }

        await app.Services.WithDbAsync(region, async db =>
        {
            foreach (var numbers in Enumerable.Range(1, Practices).Chunk(500))
            {
                foreach (var number in numbers)
                {
                    var made = GoodPractice.Begin(
                        Guid.CreateVersion7(), region, number, new($"做法 {number}：跨部门综合监管", $"第 {number % 100} 县", "优化法治化营商环境", "一件事一次办，监管协同。", string.Join('\n', Enumerable.Repeat(Text, 8))), "bench", now);
                    made.Publish("bench", now.AddMinutes(number));
                    db.Add(made);
                    practice = made.Id;
                }

                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }

            await KeepStatisticsJob.RunAsync(db, CancellationToken.None);
        });
        return (notice, practice);
    }

    private const string Text = "根据《关于开展法治政府建设示范创建活动的意见》，经自愿申报、初审推荐、第三方评估、人民群众满意度测评和实地核查，提出示范地区候选名单，现予公示。";

    private static Objection ObjectionOf(PublicNotice notice, Guid applicant, int number, DateTime now)
    {
        var objection = new Objection
        {
            Id = Guid.CreateVersion7(), RegionId = notice.RegionId, NoticeId = notice.Id, Number = number, ApplicantId = applicant, Statement = "材料里的数字与事实不符，请核查。", ObjectorName = "",
            ObjectorContact = "", Receipt = ObjectionCode.NewReceipt(DateOnly.FromDateTime(now)), CodeHash = ObjectionCode.Hash(ObjectionCode.New()), ReceivedAt = now,
        };
        objection.Accept(WorkingCalendar.Statutory, 10, "bench", DateOnly.FromDateTime(now));
        if (number % 2 == 0)
        {
            objection.AnswerWith(ObjectionOutcome.NotUpheld, "经核查，不成立。", number % 4 == 0, "bench", now);
        }

        return objection;
    }
}
