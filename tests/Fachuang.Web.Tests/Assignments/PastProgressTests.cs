using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Assignments;

/// <summary>The state of a campaign on any past day.</summary>
public sealed class PastProgressTests(TestApp app)
{
    private static readonly DateTime Start = new(2024, 5, 6, 1, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Each_past_day_shows_the_states_and_deadlines_of_that_day()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var (moved, taken) = (New(region, campaign, region.FirstUnit, 0), New(region, campaign, region.SecondUnit, 1));
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.AddRange(moved, taken);
            await db.SaveChangesAsync();
            moved.Accept(Start.AddDays(1));
            taken.HandBack("不归我们管", Start.AddDays(1));
            await db.SaveChangesAsync();
            moved.Start(Start.AddDays(2));
            taken.Withdraw("改派", Start.AddDays(2));
            await db.SaveChangesAsync();

            // 16:30 UTC is half past midnight of the next day in China.
            moved.Reschedule(ChinaTime.DayOf(Start).AddDays(20), Start.AddDays(6).AddHours(15.5));
            await db.SaveChangesAsync();
        });

        Assert.Equal("", await SayAsync(-1));
        Assert.Equal("1 NotStarted 5；2 NotStarted 5", await SayAsync(0));
        Assert.Equal("2 HandedBack 5；1 NotStarted 5", await SayAsync(1));
        Assert.Equal("1 Filling 5", await SayAsync(2));
        Assert.Equal("1 Overdue 5", await SayAsync(6));
        Assert.Equal("1 Filling 20", await SayAsync(7));
        Assert.Equal("1 Overdue 20", await SayAsync(21));

        async Task<string> SayAsync(int day) => await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var row = await db.Campaigns.AsNoTracking().SingleAsync();
            var progress = await CampaignProgress.LoadPastAsync(db, row, Office(region), ChinaTime.DayOf(Start).AddDays(day), CancellationToken.None);
            return string.Join('；', progress.Pieces.Select(piece => $"{piece.Numbers} {piece.Status} {piece.DueOn.DayNumber - ChinaTime.DayOf(Start).DayNumber}"));
        });
    }

    [Fact]
    public async Task A_clock_that_was_put_back_does_not_turn_the_order_of_steps()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var assignment = New(region, campaign, region.FirstUnit, 0);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.Add(assignment);
            assignment.Accept(Start.AddHours(3));
            assignment.Withdraw("派错了", Start.AddHours(2));
            await db.SaveChangesAsync();
            var row = await db.Campaigns.AsNoTracking().SingleAsync();
            Assert.Empty((await CampaignProgress.LoadPastAsync(db, row, Office(region), ChinaTime.DayOf(Start), CancellationToken.None)).Pieces);
        });
    }

    [Fact]
    public async Task A_liaison_officer_sees_the_past_of_the_own_unit_only()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.AddRange(New(region, campaign, region.FirstUnit, 0), New(region, campaign, region.SecondUnit, 0));
            await db.SaveChangesAsync();
            var person = new Person(Guid.CreateVersion7(), "first", Role.Liaison, region.Id, region.FirstUnit.Id);
            var row = await db.Campaigns.AsNoTracking().SingleAsync();
            var progress = await CampaignProgress.LoadPastAsync(db, row, person, ChinaTime.DayOf(Start).AddDays(1), CancellationToken.None);
            Assert.Equal(region.FirstUnit.Id, Assert.Single(progress.Pieces).UnitId);
        });
    }

    private static Person Office(TestRegion region) => new(Guid.CreateVersion7(), "office", Role.Office, region.Id, null);

    private static Assignment New(TestRegion region, TestCampaign campaign, Unit unit, int indicator) => Assignment.Dispatch(
        Guid.CreateVersion7(), region.Id, campaign.Id, unit.Id, Responsibility.Lead, [campaign.Indicators[indicator].Id], [], ChinaTime.DayOf(Start).AddDays(5), Start);
}
