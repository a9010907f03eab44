using System.Net.Http.Headers;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Ledgers;

/// <summary>A program of its own whose clock can be put anywhere: a ledger is all about days.</summary>
public sealed class LedgerApp : IAsyncLifetime
{
    public TestApp App { get; } = new();

    /// <summary>Puts the clock to the middle of a day of 2024 in China.</summary>
    public void On(int month, int day) => App.Services.GetRequiredService<ProgramClock>().StandAt(LedgerScene.At(month, day));

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        On(6, 18);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>A campaign from April to September 2024 with ledgers due on the 20th; the first unit has two assignments, of one and of two indicators.</summary>
public sealed class LedgerScene
{
    public const string Path = "/campaigns/1/ledgers";

    public required TestCampaign Campaign { get; init; }

    /// <summary>Of indicator 1.</summary>
    public required Guid One { get; init; }

    /// <summary>Of indicators 3 and 4 together.</summary>
    public required Guid Two { get; init; }

    public TestRegion Region => Campaign.Region;

    public static DateTime At(int month, int day) => ChinaTime.StartOf(new DateOnly(2024, month, day)).AddHours(10);

    public static async Task<LedgerScene> CreateAsync(LedgerApp app)
    {
        app.On(6, 18);
        var region = await TestRegion.CreateAsync(app.App);
        var campaign = await region.OpenCampaignAsync();
        await app.App.WithDbAsync(region.Id, async (db, _) =>
        {
            var row = await db.Campaigns.SingleAsync();
            row.StartsOn = new(2024, 4, 8);
            row.MaterialsDueOn = new(2024, 7, 31);
            row.TargetOn = new(2024, 9, 2);
            await db.SaveChangesAsync();
        });
        var scene = new LedgerScene { Campaign = campaign, One = Guid.CreateVersion7(), Two = Guid.CreateVersion7() };
        await scene.DispatchAsync(scene.One, region.FirstUnit, At(4, 8), 0);
        await scene.DispatchAsync(scene.Two, region.FirstUnit, At(4, 8), 2, 3);
        return scene;
    }

    public Task DispatchAsync(Guid id, Unit unit, DateTime at, params int[] positions) => Region.App.WithDbAsync(Region.Id, async (db, _) =>
    {
        var assignment = Assignment.Dispatch(
            id, Region.Id, Campaign.Id, unit.Id, Responsibility.Lead, [.. positions.Select(position => Campaign.Indicators[position].Id)], [], new(2024, 7, 31), at);
        assignment.Accept(at);
        db.Add(assignment);
        await db.SaveChangesAsync();
    });

    public Task MoveAsync(Guid id, Action<Assignment> move) => Region.App.WithDbAsync(Region.Id, async (db, _) =>
    {
        move(await db.Assignments.SingleAsync(row => row.Id == id));
        await db.SaveChangesAsync();
    });

    public Task<Ledger?> LedgerAsync(int month = 6) => Region.App.WithDbAsync(Region.Id, (db, _) => db.Ledgers.AsNoTracking().Include(row => row.Lines).Include(row => row.Versions)
        .SingleOrDefaultAsync(row => row.UnitId == Region.FirstUnit.Id && row.Month == new DateOnly(2024, month, 1)));

    /// <summary>The fields of the form with a sentence for both assignments.</summary>
    public (string, string)[] Fields(int version, string one = "情况说明正在写。", string two = "材料已收集一部分。") =>
    [
        ("version", version.ToString()), ("contact", "张三 0471-1234567"),
        ($"progress-a{One:n}", "underway"), ($"text-a{One:n}", one), ($"material-a{One:n}", "情况说明 1 份"), ($"contact-a{One:n}", ""),
        ($"progress-a{Two:n}", "done"), ($"text-a{Two:n}", two), ($"material-a{Two:n}", ""), ($"contact-a{Two:n}", "李四"),
    ];

    /// <summary>Hands the month in as the first unit.</summary>
    public async Task SubmitAsync(int month = 6)
    {
        using var unit = await Region.SignInAsync("first");
        var version = (await LedgerAsync(month))?.Revision ?? 0;
        using var response = await unit.PostAsync($"{Path}/2024-{month:00}/submit", Fields(version));
        Assert.True(response.StatusCode is System.Net.HttpStatusCode.SeeOther, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Posts as a script does.</summary>
    public static async Task<HttpResponseMessage> AutosaveAsync(TestBrowser browser, string path, params (string Name, string Value)[] fields)
    {
        var (_, token) = await browser.TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await browser.Client.SendAsync(request);
    }
}
