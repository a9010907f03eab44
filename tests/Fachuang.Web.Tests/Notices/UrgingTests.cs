using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Notices;

/// <summary>What the office does by hand reaches the unit, and can be taken back before it does.</summary>
public sealed class UrgingTests
{
    private const string Path = "/campaigns/1/reminders";

    [Fact]
    public async Task An_urging_that_is_taken_back_is_never_sent_and_one_that_stays_goes_after_ten_minutes()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn");
        var campaign = await scene.Region.OpenCampaignAsync();
        await campaign.AssignAsync(scene.Region.FirstUnit, -3, 0);
        using var office = await scene.Region.SignInAsync("office");
        await UrgeAsync();
        scene.Pass(TimeSpan.FromMinutes(10));
        await scene.DeliverAsync();
        Assert.Empty(scene.Mail.Taken);
        var id = Regex.Match(await office.GetPageAsync(Path), "name=\"r\" value=\"([^\"]+)\"").Groups[1].Value;
        using var undone = await office.PostAsync($"{Path}/undo", ("r", id));
        Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        Assert.Equal(0, await scene.App.WithDbAsync(scene.Region.Id, (db, _) => db.Notices.CountAsync()));

        await UrgeAsync();
        scene.Pass(TimeSpan.FromMinutes(11));
        await scene.DeliverAsync();
        await scene.DeliverAsync();
        Assert.Equal("first@example.gov.cn", Assert.Single(scene.Mail.Taken).To);

        async Task UrgeAsync()
        {
            using var sent = await office.PostAsync(Path, ("units", scene.Region.FirstUnit.Id.ToString()));
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        }
    }

    [Theory]
    [InlineData("return", "材料退回")]
    [InlineData("accept", "材料通过")]
    public async Task A_decision_on_material_reaches_the_unit(string verb, string words)
    {
        await using var scene = await NoticeScene.CreateAsync(withChannels: false);
        var campaign = await scene.Region.OpenCampaignAsync();
        var assignment = await campaign.AssignAsync(scene.Region.FirstUnit, 9, 2, 3);
        await campaign.HandInAsync(assignment, VersionOutcome.Pending);
        await scene.App.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var version = await db.SubmissionVersions.SingleAsync();
            db.Add(new ReviewComment
            {
                Id = Guid.CreateVersion7(), RegionId = scene.Region.Id, SubmissionId = version.SubmissionId, VersionNumber = 1, Anchor = "measures", Quote = "举措", Text = "写具体",
                WrittenBy = "office", WrittenAt = scene.Now,
            });
            await db.SaveChangesAsync();
        });
        using var office = await scene.Region.SignInAsync("office");
        using var decided = await office.PostAsync($"/campaigns/1/review/{assignment}/{verb}", ("revision", "2"), ("dueOn", "2024-06-28"));
        Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        var notice = Assert.Single(await scene.App.WithDbAsync(scene.Region.Id, (db, _) => db.Notices.ToListAsync()));
        Assert.Equal((NoticeTopic.Review, scene.Region.FirstUnit.Id, $"/campaigns/1/assignments/{assignment}"), (notice.Topic, notice.UnitId!.Value, notice.Address));
        Assert.StartsWith($"指标 3、4：{words}", notice.Title, StringComparison.Ordinal);
    }
}
