using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Assessments;

[Collection(nameof(Alone))]
public sealed class SelfAssessmentQueriesTests(TestApp app)
{
    [Fact]
    public async Task The_page_asks_the_database_as_often_for_many_assignments_as_for_none()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        string[] pages = ["/campaigns/1/self-assessment?show=all", "/campaigns/1/packages"];
        foreach (var page in pages)
        {
            await office.GetPageAsync(page);
        }

        var before = await CountAsync();
        for (var position = 0; position < campaign.Indicators.Count; position++)
        {
            await campaign.AssignAsync(region.FirstUnit, 10, position);
            await campaign.AssignAsync(region.SecondUnit, 10, position);
            (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[position].Id, "Met", "理由", 0)).Dispose();
        }

        Assert.Equal(before, await CountAsync());
        Assert.InRange(before[0], 1, 8);

        async Task<int[]> CountAsync()
        {
            var counts = new List<int>();
            foreach (var page in pages)
            {
                app.Queries.Reset();
                await office.GetPageAsync(page);
                counts.Add(app.Queries.Commands.Count);
            }

            return [.. counts];
        }
    }
}
