using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Assignments;

/// <summary>Counts what the database is asked; nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class QueryCountTests(TestApp app)
{
    [Theory]
    [InlineData("office", "/campaigns/1/assignments", 5)]
    [InlineData("office", "/campaigns/1/assignments?q=情况&due=14", 5)]
    [InlineData("first", "/campaigns/1/assignments", 5)]
    [InlineData("leader", "/campaigns/1/assignments", 5)]
    [InlineData("office", "/campaigns/1/dispatch", 11)]
    [InlineData("office", "/campaigns/1/reminders/new", 5)]
    public async Task A_page_asks_the_database_as_often_for_six_indicators_as_for_104(string who, string path, int most)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, 9, 0);
        using var browser = await region.SignInAsync(who);
        var few = await QueriesAsync(browser, path);
        await Rows.AddAsync(campaign, 98, "依法实施行政许可。");
        var many = await QueriesAsync(browser, path);
        Assert.Equal(few, many);
        Assert.InRange(many, 1, most);
    }

    private async Task<int> QueriesAsync(TestBrowser browser, string path)
    {
        await browser.GetPageAsync(path); // the first may fill caches
        app.Queries.Reset();
        await browser.GetPageAsync(path);
        return app.Queries.Commands.Count;
    }
}
