using System.Net;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

public sealed class VersionTests(TestApp app)
{
    [Fact]
    public async Task A_version_never_changes_after_later_edits()
    {
        var (campaign, id, office) = await TwiceAsync();
        await app.WithDbAsync(campaign.Region.Id, async (db, _) =>
        {
            var submission = await db.Submissions.Include(submission => submission.Entries).SingleAsync(submission => submission.AssignmentId == id);
            submission.Write(new Narrative("别的题目", "全删了。", "", ""), "联络员", DateTime.UtcNow);
            submission.Entries[0].Title = "改名的清单";
            await db.SaveChangesAsync();
        });
        var first = await office.GetPageAsync($"/campaigns/1/assignments/{id}/versions?version=1");
        var second = await office.GetPageAsync($"/campaigns/1/assignments/{id}/versions");
        Assert.Contains("全面梳理审批事项 60 项", first, StringComparison.Ordinal);
        Assert.Contains("全面梳理审批事项 62 项", second, StringComparison.Ordinal);
        Assert.All((string[])[first, second], page => Assert.DoesNotContain("改名的清单", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_versions_are_compared_by_words_and_by_entries()
    {
        var (campaign, id, _) = await TwiceAsync();
        using var unit = await campaign.Region.SignInAsync("first");
        var page = await unit.GetPageAsync($"/campaigns/1/assignments/{id}/versions/compare?from=1&to=2");
        Assert.Contains("<del>60</del><ins>62</ins>", page, StringComparison.Ordinal);
        Assert.Contains("<ins>公示截图</ins>", page, StringComparison.Ordinal);
        Assert.Contains("正文改 2 处，加材料 1 份", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_numbers_the_newest_version_is_compared_with_the_one_before()
    {
        var (_, id, office) = await TwiceAsync();
        Assert.Contains("第 2 版比第 1 版", await office.GetPageAsync($"/campaigns/1/assignments/{id}/versions/compare"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("versions?version=3")]
    [InlineData("versions?version=0")]
    [InlineData("versions/compare?from=1&to=9")]
    [InlineData("versions/compare?from=-1&to=2")]
    public async Task A_version_that_does_not_exist_is_not_found(string path)
    {
        var (_, id, office) = await TwiceAsync();
        using var response = await office.GetAsync($"/campaigns/1/assignments/{id}/{path}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<(TestCampaign Campaign, Guid Id, TestBrowser Office)> TwiceAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAndSubmitAsync(0);
        var office = await region.SignInAsync("office");
        using (await office.CommentAsync(id, "请补公示截图"))
        using (await office.ReturnAsync(id))
        {
        }

        await campaign.SubmitAsync(id, HandedIn.Narrative with { Measures = "全面梳理审批事项 62 项[证1]。", Highlights = "公示七天[证2]。" }, "事项清单", "公示截图");
        return (campaign, id, office);
    }
}
