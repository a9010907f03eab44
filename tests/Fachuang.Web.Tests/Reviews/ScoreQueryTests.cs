using Fachuang.Domain.Assessments;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Reviews;

/// <summary>Counts what the database is asked; nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class ScoreQueryTests(TestApp app)
{
    [Theory]
    [InlineData("scheme", 5)]
    [InlineData("scores", 6)]
    [InlineData("scores/1/applicants/1", 5)]
    [InlineData("scores/1/stability", 5)]
    public async Task A_page_asks_the_database_as_often_for_one_applicant_as_for_twelve(string path, int most)
    {
        var (few, many) = (await QueriesAsync(1, path), await QueriesAsync(12, path));
        Assert.Equal(few, many);
        Assert.InRange(many, 1, most);
    }

    [Fact]
    public async Task Computing_asks_the_database_as_often_for_one_applicant_as_for_twelve()
    {
        Assert.Equal(await ComputedAsync(1), await ComputedAsync(12));
    }

    private async Task<int> QueriesAsync(int applicants, string path)
    {
        var (scene, office) = await OpenAsync(applicants);
        using (office)
        {
            await scene.ComputeAsync(office);
            var address = $"/cycles/{scene.Cycle.Number}/{path}";
            await office.GetPageAsync(address); // the first may fill caches
            var fewest = int.MaxValue;
            for (var round = 0; round < 3; round++)
            {
                app.Queries.Reset();
                await office.GetPageAsync(address);
                fewest = Math.Min(fewest, app.Queries.Commands.Count);
            }

            return fewest;
        }
    }

    private async Task<int> ComputedAsync(int applicants)
    {
        var (scene, office) = await OpenAsync(applicants);
        using (office)
        {
            await scene.ComputeAsync(office);
            app.Queries.Reset();
            await scene.ComputeAsync(office);
            return app.Queries.Commands.Count;
        }
    }

    private async Task<(ScoreScene Scene, TestBrowser Office)> OpenAsync(int applicants)
    {
        var scene = await ScoreScene.OpenAsync(app);
        foreach (var number in Enumerable.Range(1, applicants))
        {
            await scene.ApplicantAsync($"{number}号县", ScoreScene.Grades(number % 2 == 0 ? Grade.Met : Grade.MostlyMet));
        }

        var office = await scene.Region.SignInAsync("office");
        await scene.PublishAsync(office);
        return (scene, office);
    }
}
