using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Overview;

/// <summary>Counts queries, so nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class HomeQueryTests(TestApp app)
{
    [Theory]
    [InlineData("office", 12)] // with the ledgers (3) and the summary reports (2) of all units
    [InlineData("leader", 10)]
    [InlineData("first", 18)] // with the unit's ledger of the month and its summary report
    public async Task A_home_page_costs_the_same_number_of_queries_however_much_work_there_is(string who, int most)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await ReturnedWork.AddAsync(region, await campaign.AssignAsync(region.FirstUnit, dueInDays: 9, 0), "请改");
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -1, 4);
        using var browser = await region.SignInAsync(who);
        var few = await QueriesAsync();
        await ReturnedWork.AddAsync(region, await campaign.AssignAsync(region.FirstUnit, dueInDays: 9, 1), "请改");
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -4, 2, 3);
        await campaign.AssignAsync(region.SecondUnit, dueInDays: -5, 2, 3);
        await campaign.AssignAsync(region.SecondUnit, dueInDays: 3, 0);

        Assert.Equal(few, await QueriesAsync());
        Assert.InRange(few, 1, most);

        async Task<int> QueriesAsync()
        {
            app.Queries.Reset();
            await browser.GetPageAsync("/");
            return app.Queries.Commands.Count;
        }
    }
}
