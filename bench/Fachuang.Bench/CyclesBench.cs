using System.Diagnostics;
using System.Text;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Draws;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Features.Reviews;
using Fachuang.Web.Data;
using Fachuang.Web.Operations.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Bench;

/// <summary>The pages of a cycle with 300 applicants, each of whose 104 indicators has its opinion: computing the scores, and each page, beside the bare page of the same run.</summary>
internal static class CyclesBench
{
    private const string Address = "http://127.0.0.1:5063";
    private const string BareAddress = "http://127.0.0.1:5064";
    private const string Scores = "/cycles/1/scores";
    private const int Applicants = 300, Warm = 3, Rounds = 11;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("cycle, 300 applicants", "/cycles/1"), ("one applicant", "/cycles/1/applicants/150"), ("first review of one", "/cycles/1/applicants/150/review"),
        ("comparison of all", "/cycles/1/comparison"), ("recommended list", "/cycles/1/recommendation"), ("ranking", $"{Scores}?run=1"), ("one score explained", $"{Scores}/1/applicants/150"),
        ("scheme as published", "/cycles/1/scheme"),
    ];

    public static async Task<int> RunAsync()
    {
        using var installation = await Installation.CreateAsync();
        await using (var app = installation.Build())
        {
            await app.Services.WithDbAsync(DemonstrationContent.RegionId, async db =>
            {
                await FillAsync(db);
                await KeepStatisticsJob.RunAsync(db, CancellationToken.None);
            });
        }

        using var bare = await ServerProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "Fachuang.Bench"), installation.Folder, BareAddress, "/", "bare", BareAddress);
        using var server = await installation.StartAsync(Address);
        var (cookie, token) = await ServerProcess.SignInAsync(Address, "经办", DemonstrationContent.Password);
        using var office = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(2) };
        office.DefaultRequestHeaders.Add("Accept", "text/html");
        office.DefaultRequestHeaders.Add("Cookie", cookie);
        var runs = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            using var computed = await office.PostAsync(Scores, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
            runs.Add(watch.Elapsed.TotalMilliseconds);
            if ((int)computed.StatusCode != 303)
            {
                throw new InvalidDataException($"Computing answered {(int)computed.StatusCode}.");
            }
        }

        (string Name, string Url)[] pages = [("bare page, 12 rows", BareAddress + "/"), .. Pages.Select(page => (page.Name, Address + page.Path))];
        var times = pages.ToDictionary(page => page.Name, _ => new List<double>());
        var sizes = new Dictionary<string, int>();
        for (var round = -Warm; round < Rounds; round++)
        {
            foreach (var (name, url) in pages)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await office.GetAsync(url);
                var html = await answer.Content.ReadAsStringAsync();
                watch.Stop();
                if (!answer.IsSuccessStatusCode)
                {
                    throw new InvalidDataException($"{url} answered {(int)answer.StatusCode}.");
                }

                sizes[name] = Encoding.UTF8.GetByteCount(html);
                if (round >= 0)
                {
                    times[name].Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        }

        var yardstick = Figures.Median(times[pages[0].Name]);
        Figures.Head("page", "p50 ms", "p95 ms", "of the bare page", "KB");
        foreach (var (name, _) in pages)
        {
            var sorted = times[name].Order().ToList();
            Figures.Row(name, Figures.Median(sorted), sorted[(int)(sorted.Count * 0.95)], Figures.Median(sorted) / yardstick, sizes[name] / 1024.0);
        }

        Figures.Row("scores computed and kept (POST)", Figures.Median(runs), runs.Max(), Figures.Median(runs) / yardstick, 0.0);
        return 0;
    }

    private static async Task FillAsync(Web.Data.AppDb db)
    {
        var (today, now) = (DateOnly.FromDateTime(DateTime.UtcNow), DateTime.UtcNow);
        var system = await db.IndicatorSystems.FirstAsync();
        var printed = await db.PrintedIndicatorsAsync(system.Id, CancellationToken.None);
        var cycle = new Cycle
        {
            Id = Guid.CreateVersion7(), RegionId = db.RegionId, Number = 1, Name = "第三批示范创建", Purpose = CyclePurpose.Name, SystemId = system.Id, EvidenceFrom = new(2025, 1, 1),
            EvidenceTo = new(2026, 12, 31), AppliesUntil = today.AddDays(30), OpenedBy = "bench", OpenedAt = now,
        };
        var scheme = CycleScheme.Begin(Guid.CreateVersion7(), cycle, null, ScoreScheme.Propose("计分方案", ScoreKeys.Of(printed)), "bench", now);
        scheme.Publish("bench", now);
        db.AddRange(cycle, scheme);
        await db.SaveChangesAsync();
        var random = new SplitMix64(1);
        for (var number = 1; number <= Applicants; number++)
        {
            var applicant = Applicant.TakeOn(Guid.CreateVersion7(), cycle, number, $"第{number}县", RegionLevel.County, CampaignType.Comprehensive, "", Guid.CreateVersion7(), "bench", today, now);
            applicant.Begin(ProcedureStep.PreliminaryReview, null, "bench", today, now);
            var package = new ReceivedPackage
            {
                Id = applicant.PackageId, RegionId = db.RegionId, Number = number, FileName = $"{number}.zip", Hash = RunFile.HashOf($"{number}"), Size = 1, ReceivedAt = now, ReceivedBy = "bench",
            };
            package.Verify(
                RunFile.HashOf($"index {number}"),
                new(applicant.Name, 1, "创建", CampaignType.Comprehensive, 1, null, system.Title, system.DocumentNumber, system.SourceHash, cycle.EvidenceFrom, cycle.EvidenceTo, now),
                new(printed.Count, printed.Count, printed.Count, printed.Count, 0, 0, 0, 0), printed.Count, 1, 1);
            db.AddRange(applicant, package);
            foreach (var (at, indicator) in printed.Index())
            {
                var judged = indicator.Kind.CountsTowardsShare() && random.Below(10) == 0 ? Grade.MostlyMet : Grade.Met;
                var review = new IndicatorReview { Id = Guid.CreateVersion7(), RegionId = db.RegionId, ApplicantId = applicant.Id, PackageId = package.Id, Position = at };
                review.Say(judged, "材料齐全，与要求一致。", "bench", now);
                db.AddRange(
                    review,
                    new ReceivedIndicator
                    {
                        Id = Guid.CreateVersion7(), RegionId = db.RegionId, PackageId = package.Id, Position = at, List = indicator.List, Category = indicator.Category, Subcategory = "", Number = indicator.Number,
                        Kind = indicator.Kind, Text = indicator.Text, Grade = Grade.Met, Reason = "已落实。", Materials = [],
                    });
            }

            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }
}
