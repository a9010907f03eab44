using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Reminders;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Notices;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Fachuang.Bench;

/// <summary>
/// 10 000 reminders planned, put together and sent to a mail server of this process, the program killed in the middle and started
/// again; beside MailKit alone sending as many messages to the same server.
/// </summary>
internal static class RemindersBench
{
    private const int Count = 10_000;
    private const int Part = 500;
    private const string Address = "http://127.0.0.1:5064";
    private static readonly Guid RegionId = Guid.CreateVersion7();

    /// <param name="connection">Connection string of an empty PostgreSQL database; null for SQLite.</param>
    public static async Task<int> RunAsync(string? connection)
    {
        await using var sink = new SmtpSink();
        sink.Start();
        var folder = Directory.CreateTempSubdirectory("fachuang-bench-").FullName;
        string[] settings =
        [
            "--Data:Folder", Path.Combine(folder, "data"), "--urls", Address, "--Database:ConnectionString", connection ?? "", "--Mail:Host", "127.0.0.1",
            "--Mail:Port", sink.Port.ToString(CultureInfo.InvariantCulture), "--Mail:From", "notice@example.gov.cn", "--Mail:Security", "none", "--Site:Address", "https://fachuang.example.gov.cn",
        ];
        await using var app = AppHost.Build(
            new WebApplicationOptions { Args = [.. settings, "--Jobs:Run", "false"], ContentRootPath = AppContext.BaseDirectory }, builder => builder.Logging.ClearProviders());
        await app.PrepareAsync();
        await FillAsync(app.Services);

        var watch = Stopwatch.StartNew();
        var planned = await app.Services.GetRequiredService<PlanReminders>().RunAsync(CancellationToken.None);
        var planning = watch.Elapsed.TotalSeconds;

        watch.Restart();
        double first;
        int before;
        using (await StartAsync(folder, settings))
        {
            first = await UntilAsync(() => Task.FromResult(sink.Count > 0), watch);
            await UntilAsync(() => Task.FromResult(sink.Count >= Count / 2), watch);
        }

        // Disposing has killed it with SIGKILL.
        var killed = watch.Elapsed.TotalSeconds;
        before = sink.Count;
        watch.Restart();
        double second, continued;
        using (await StartAsync(folder, settings))
        {
            second = await UntilAsync(() => Task.FromResult(sink.Count > before), watch);
            continued = await UntilAsync(async () => await WaitingAsync(app.Services) == 0, watch);
        }

        var sending = killed - first + continued - second;
        var states = await StatesAsync(app.Services);
        var taken = sink.Taken;
        var doubles = taken.Count - taken.Select(mail => (mail.MessageId, mail.To)).Distinct().Count();
        var doubled = taken.Count - taken.Select(mail => mail.To).Distinct().Count();
        var yardstick = await YardstickAsync(sink);

        Figures.Head("step", "s", "reminders/s");
        Figures.Row($"planned and posted, {planned} notices", planning, planned / planning);
        Figures.Row("start of the program until the first message: 10 000 deliveries put together", first, Count / first);
        Figures.Row($"sent, killed after {before}, continued (two starts not counted)", sending, taken.Count / sending);
        Figures.Row("MailKit alone, one connection", yardstick, Count / yardstick);
        Figures.Row("sent: share of MailKit alone's speed", "", taken.Count / sending / (Count / yardstick));
        Console.WriteLine();
        Figures.Head("messages taken", "doubles by Message-ID and recipient", "recipients with two", "sent by the record", "in doubt by the record", "recipients without one");
        Figures.Row(
            taken.Count, doubles, doubled, states.GetValueOrDefault(DeliveryState.Sent), states.GetValueOrDefault(DeliveryState.Sending) + states.GetValueOrDefault(DeliveryState.Uncertain),
            Count - taken.Select(mail => mail.To).Distinct().Count());
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return doubles == 0 && doubled == 0 ? 0 : 1;
    }

    private static Task<ServerProcess> StartAsync(string folder, string[] settings)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Fachuang.slnx")))
        {
            root = root.Parent;
        }

        return ServerProcess.StartAsync(Path.Combine(root?.FullName ?? "", "src/Fachuang.Web/bin/Release/net10.0/fachuang"), folder, Address, "/health", ["serve", .. settings]);
    }

    private static async Task<double> UntilAsync(Func<Task<bool>> done, Stopwatch watch)
    {
        while (!await done())
        {
            await Task.Delay(20);
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static Task<int> WaitingAsync(IServiceProvider services) => services.WithDbAsync(RegionId, db => db.Deliveries.CountAsync(delivery => delivery.State == DeliveryState.Waiting));

    private static Task<Dictionary<DeliveryState, int>> StatesAsync(IServiceProvider services) => services.WithDbAsync(
        RegionId, db => db.Deliveries.GroupBy(delivery => delivery.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count));

    // Units, each with an officer who has an address and one assignment that is due in a week. The program's clock stands at ten in the morning.
    private static async Task FillAsync(IServiceProvider services)
    {
        var today = ChinaTime.DayOf(DateTime.UtcNow);
        var now = ChinaTime.StartOf(today).AddHours(10);
        var behind = DateTime.UtcNow - now;
        services.GetRequiredService<ProgramClock>().Shift(behind);
        var source = await services.GetRequiredService<FileStore>().AddAsync(new MemoryStream("1"u8.ToArray()), 1000, CancellationToken.None);
        var (systemId, listId, indicatorId, campaignId) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await services.WithDbAsync(RegionId, db =>
        {
            db.Add(new Region { Id = RegionId, Name = "测试区", Level = RegionLevel.County, OfficeName = "区委依法治区办" });
            db.Add(new Setting { Key = Setting.ClockOffset, Value = ((long)behind.TotalSeconds).ToString(CultureInfo.InvariantCulture) });
            var delivery = NoticeSettings.Default(RegionId);
            delivery.Change(TimeOnly.MinValue, TimeOnly.MinValue, TimeOnly.MinValue, isQuietOnDaysOff: false, [], []);
            db.Add(delivery);
            var system = new IndicatorSystem { Id = systemId, RegionId = RegionId, Title = "清单", SourceFileName = "清单.txt", SourceHash = source.Hash, SourceText = "1", PublishedAt = now };
            system.Lists.Add(new IndicatorList { Id = listId, RegionId = RegionId, SystemId = systemId, Name = "", Kind = IndicatorKind.Base, Position = 0 });
            db.Add(system);
            db.Add(new Indicator
            {
                Id = indicatorId, RegionId = RegionId, SystemId = systemId, ListId = listId, Position = 0, Number = "1", Kind = IndicatorKind.Base, Category = "一", Subcategory = "1",
                Text = "依法实施行政许可。", SourceFirstLine = 1, SourceLastLine = 1,
            });
            db.Add(new Campaign
            {
                Id = campaignId, RegionId = RegionId, Number = 1, Name = "争创全国法治政府建设示范区", SystemId = systemId, Type = CampaignType.Comprehensive, EvidenceFrom = today.AddYears(-1),
                EvidenceTo = today, ReportingDay = 20, StartsOn = today, MaterialsDueOn = today.AddDays(60), TargetOn = today.AddDays(90), OpenedAt = now,
            });
            return db.SaveChangesAsync();
        });
        for (var start = 0; start < Count; start += Part)
        {
            await services.WithDbAsync(RegionId, db =>
            {
                foreach (var number in Enumerable.Range(start, Part))
                {
                    var unit = new Unit { Id = Guid.CreateVersion7(), RegionId = RegionId, Name = $"第{number}局", ShortName = $"{number}局", Position = number };
                    db.Add(unit);
                    db.Add(new Account
                    {
                        Id = Guid.CreateVersion7(), RegionId = RegionId, Role = Role.Liaison, UnitId = unit.Id, UserName = $"officer-{number}", NormalizedUserName = $"OFFICER-{number}",
                        DisplayName = "联络员", Email = $"officer-{number}@example.gov.cn",
                    });
                    db.Add(Assignment.Dispatch(Guid.CreateVersion7(), RegionId, campaignId, unit.Id, Responsibility.Lead, [indicatorId], [], today.AddDays(7), now));
                }

                return db.SaveChangesAsync();
            });
        }
    }

    // The same size of message, one connection, nothing written down.
    private static async Task<double> YardstickAsync(SmtpSink sink)
    {
        var sample = sink.Taken[0];
        using var raw = new MemoryStream(Encoding.UTF8.GetBytes(sample.Raw));
        var body = (await MimeMessage.LoadAsync(raw)).TextBody;
        var watch = Stopwatch.StartNew();
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", sink.Port, SecureSocketOptions.None);
        for (var number = 0; number < Count; number++)
        {
            var mail = new MimeMessage { Subject = "1 项任务还有 7 天到期", MessageId = $"{Guid.CreateVersion7():n}@example.gov.cn", Body = new TextPart("plain") { Text = body ?? "" } };
            mail.From.Add(new MailboxAddress("", "notice@example.gov.cn"));
            mail.To.Add(new MailboxAddress("联络员", $"officer-{number}@example.gov.cn"));
            await client.SendAsync(mail);
        }

        await client.DisconnectAsync(quit: true);
        return watch.Elapsed.TotalSeconds;
    }
}
