using Fachuang.Domain.Reviews;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Reviews;

/// <summary>Counts what the database is asked; nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class CycleQueryTests(TestApp app)
{
    [Theory]
    [InlineData("/cycles", 5)]
    [InlineData("/cycles/1", 11)]
    [InlineData("/cycles/1/comparison", 6)]
    [InlineData("/cycles/1/recommendation", 12)]
    [InlineData("/cycles/1/applicants/1", 15)]
    [InlineData("/cycles/1/applicants/1/review", 6)]
    [InlineData("/cycles/1/applicants/1/review/1", 9)]
    public async Task A_page_asks_the_database_as_often_for_one_applicant_as_for_eight(string path, int most)
    {
        var (few, many) = (await QueriesAsync(1, path), await QueriesAsync(8, path));
        Assert.Equal(few, many);
        Assert.InRange(many, 1, most);
    }

    private async Task<int> QueriesAsync(int applicants, string path)
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        var cycle = await CycleScene.CycleAsync(region);
        using var office = await region.SignInAsync("office");
        for (var number = 1; number <= applicants; number++)
        {
            var package = await CycleScene.ReceivedAsync(region, cycle, $"申报{number}区");
            using var taken = await office.PostAsync("/cycles/1/take-on", ("package", $"{package.Number}"), ("level", "County"));
            using var begun = await office.PostAsync($"/cycles/1/applicants/{number}/begin", ("step", $"{ProcedureStep.PreliminaryReview}"), ("revision", "1"));
            Assert.Equal(System.Net.HttpStatusCode.SeeOther, begun.StatusCode);
            using var said = await office.PostAsync($"/cycles/1/applicants/{number}/review/0", ("grade", "Met"), ("opinion", ""), ("revision", "0"));
            Assert.Equal(System.Net.HttpStatusCode.SeeOther, said.StatusCode);
        }

        await office.GetPageAsync(path); // the first may fill caches
        var fewest = int.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            app.Queries.Reset();
            await office.GetPageAsync(path);
            fewest = Math.Min(fewest, app.Queries.Commands.Count);
        }

        return fewest;
    }
}
