using Fachuang.Domain;
using System.Text;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Files;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Support;

/// <summary>
/// A region of its own for one test or test class: accounts of every role (two units, each with a liaison officer), and on
/// request a published system and an open campaign. Nothing in it is shared, so tests run side by side.
/// </summary>
public sealed class TestRegion
{
    /// <summary>The password of every account.</summary>
    public const string Password = "correct horse 1";

    private TestRegion(TestApp app, Guid id)
    {
        App = app;
        Id = id;
    }

    public TestApp App { get; }

    public Guid Id { get; }

    /// <summary>行政审批局, the first unit; its officer is <c>first-…</c>.</summary>
    public required Unit FirstUnit { get; init; }

    /// <summary>司法局, the second unit; its officer is <c>second-…</c>.</summary>
    public required Unit SecondUnit { get; init; }

    public static async Task<TestRegion> CreateAsync(TestApp app)
    {
        var id = Guid.CreateVersion7();
        Unit[] units =
        [
            new() { Id = Guid.CreateVersion7(), RegionId = id, Name = "行政审批局", ShortName = "审批局", Position = 0 },
            new() { Id = Guid.CreateVersion7(), RegionId = id, Name = "司法局", ShortName = "司法局", Position = 1 },
        ];
        var region = new TestRegion(app, id) { FirstUnit = units[0], SecondUnit = units[1] };
        await app.WithDbAsync(id, async (db, services) =>
        {
            db.Add(new Region { Id = id, Name = "测试区", Level = RegionLevel.County, OfficeName = "区委依法治区办" });
            db.AddRange(units);
            await db.SaveChangesAsync();
            var accounts = services.GetRequiredService<UserManager<Account>>();
            foreach (var (key, role, unit) in new (string, Role, Guid?)[]
            {
                ("office", Role.Office, null), ("leader", Role.Leader, null), ("administrator", Role.Administrator, null),
                ("expert", Role.Expert, null), ("inspector", Role.Inspector, null), ("surveyor", Role.Surveyor, null),
                ("first", Role.Liaison, units[0].Id), ("second", Role.Liaison, units[1].Id),
            })
            {
                var result = await accounts.CreateAsync(
                    new Account { Id = Guid.CreateVersion7(), RegionId = id, Role = role, UnitId = unit, UserName = region.UserName(key), DisplayName = key }, Password);
                Assert.True(result.Succeeded, string.Join(';', result.Errors.Select(error => error.Description)));
            }
        });
        return region;
    }

    /// <summary>Name of an account: office, leader, administrator, first, second, expert, inspector or surveyor.</summary>
    public string UserName(string key) => $"{key}-{Id:n}";

    /// <summary>A browser signed in as one of the accounts.</summary>
    public async Task<TestBrowser> SignInAsync(string key)
    {
        var browser = new TestBrowser(App.Address);
        await browser.SignInAsync(UserName(key), Password);
        return browser;
    }

    /// <summary>
    /// Publishes a small system and opens campaign 1 on it: base indicators 1–4 (3 and 4 hand in together), bonus 1 and veto 1.
    /// No assignments yet.
    /// </summary>
    public Task<TestCampaign> OpenCampaignAsync() => App.WithDbAsync(Id, async (db, services) =>
    {
        var now = DateTime.UtcNow;
        const string Source = "1\n2\n3\n4\n5\n6";
        var source = await services.GetRequiredService<FileStore>().AddAsync(new MemoryStream(Encoding.UTF8.GetBytes(Source)), 1000, CancellationToken.None);
        var system = new IndicatorSystem
        {
            Id = Guid.CreateVersion7(), RegionId = Id, Title = "测试任务清单", DocumentNumber = "测政办发〔2024〕1号", SourceFileName = "测试.txt",
            SourceHash = source.Hash, SourceText = Source, PublishedAt = now,
        };
        var list = new IndicatorList { Id = Guid.CreateVersion7(), RegionId = Id, SystemId = system.Id, Name = "", Kind = IndicatorKind.Base, Position = 0 };
        system.Lists.Add(list);
        List<Indicator> indicators =
        [
            .. Enumerable.Range(1, 4).Select(number => New(number - 1, number.ToString(), IndicatorKind.Base, number > 2 ? ["3", "4"] : [])),
            New(4, "1", IndicatorKind.Bonus, []),
            New(5, "1", IndicatorKind.Veto, []),
        ];
        var campaign = new Campaign
        {
            Id = Guid.CreateVersion7(), RegionId = Id, Number = 1, Name = "争创全国法治政府建设示范区", SystemId = system.Id, Type = CampaignType.Comprehensive,
            EvidenceFrom = new(2023, 1, 1), EvidenceTo = new(2024, 12, 31), ReportingDay = 20, StartsOn = DateOnly.FromDateTime(now),
            MaterialsDueOn = DateOnly.FromDateTime(now).AddDays(30), TargetOn = DateOnly.FromDateTime(now).AddDays(90), OpenedAt = now,
        };
        db.Add(system);
        db.AddRange(indicators);
        db.Add(campaign);
        db.Add(new Rule { Id = Guid.CreateVersion7(), RegionId = Id, SystemId = system.Id, Type = RuleType.WordLimit, Words = "一般不超过500字,最多不超过1000字", Minimum = 500, Maximum = 1000, Unit = "字" });
        await db.SaveChangesAsync();
        return new TestCampaign(this, campaign.Id, indicators);

        Indicator New(int position, string number, IndicatorKind kind, List<string> group)
        {
            var id = Guid.CreateVersion7();
            return new Indicator
            {
                Id = id, RegionId = Id, SystemId = system.Id, ListId = list.Id, Position = position, Number = number, Kind = kind,
                Category = kind is IndicatorKind.Base ? "一、政府职能依法全面履行" : "附加项", Subcategory = kind is IndicatorKind.Base ? "1.加大简政放权力度" : "",
                Text = $"测试指标 {number}：依法实施行政许可。", MaterialGroup = group, SourceFirstLine = position + 1, SourceLastLine = position + 1,
                Materials = [new() { Id = Guid.CreateVersion7(), RegionId = Id, IndicatorId = id, Number = "1", Text = "1.情况说明。", Position = 0 }],
                Units = [new() { Id = Guid.CreateVersion7(), RegionId = Id, IndicatorId = id, PrintedName = "行政审批局", Responsibility = Responsibility.Lead, UnitId = FirstUnit.Id, Position = 0 }],
            };
        }
    });
}

/// <summary>An open campaign of a test region.</summary>
public sealed record TestCampaign(TestRegion Region, Guid Id, IReadOnlyList<Indicator> Indicators)
{
    /// <summary>Dispatches indicators, by position, to a unit as one assignment; due in ten days unless said otherwise.</summary>
    public Task<Guid> AssignAsync(Unit unit, int dueInDays, params int[] positions) => Region.App.WithDbAsync(Region.Id, async (db, services) =>
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var now = clock.GetUtcNow().UtcDateTime;
        var assignment = Assignment.Dispatch(
            Guid.CreateVersion7(), Region.Id, Id, unit.Id, Responsibility.Lead, [.. positions.Select(position => Indicators[position].Id)], [],
            ChinaTime.DayOf(now).AddDays(dueInDays), now);
        db.Add(assignment);
        await db.SaveChangesAsync();
        return assignment.Id;
    });
}
