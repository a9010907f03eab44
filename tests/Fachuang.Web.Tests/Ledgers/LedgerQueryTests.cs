using Fachuang.Web.Tests.Assignments;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Ledgers;

/// <summary>Counts what the database is asked; nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class LedgerQueryTests(TestApp app)
{
    [Theory]
    [InlineData("office", "/campaigns/1/ledgers", 8)]
    [InlineData("leader", "/campaigns/1/ledgers", 8)]
    [InlineData("first", "/campaigns/1/ledgers/{month}", 10)]
    [InlineData("office", "/campaigns/1/ledgers/{month}/report", 11)]
    [InlineData("office", "/campaigns/1/summary-reports", 5)]
    [InlineData("first", "/campaigns/1/summary-reports/own", 6)]
    public async Task A_page_asks_the_database_as_often_for_one_indicator_as_for_99(string who, string path, int most)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, 9, 0);
        using var browser = await region.SignInAsync(who);
        var address = path.Replace("{month}", $"{TimeProvider.System.GetUtcNow():yyyy-MM}", StringComparison.Ordinal);
        var few = await QueriesAsync(browser, address);
        await Rows.AddAsync(campaign, 98, "依法实施行政许可。");
        var many = await QueriesAsync(browser, address);
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
