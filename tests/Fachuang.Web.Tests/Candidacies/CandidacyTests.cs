using System.IO.Compression;
using System.Net;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Assessments;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Candidacies;

public sealed class CandidacyTests(TestApp app)
{
    private const string Page = "/campaigns/1/candidacy";

    [Fact]
    public async Task When_all_conditions_are_met_it_is_frozen_as_a_package_that_stays_when_the_work_goes_on()
    {
        var (region, campaign, office) = await ReadyAsync();
        using var _ = office;
        Assert.Contains("条件齐了，可以开始申报", await office.GetPageAsync(Page));
        await SucceedAsync(office, Page);
        Assert.Contains("条件齐了，可以冻结", await office.GetPageAsync($"{Page}?check=true"));
        await SucceedAsync(office, $"{Page}/freeze", ("revision", "1"));
        var frozen = await WaitAsync(region, CandidacyState.Frozen);
        var package = await PackageAsync(region, frozen);
        Assert.True(package.IsComplete);
        Assert.Contains("第 1 次申报已经冻结", await office.GetPageAsync(Page));

        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[0].Id, "NotMet", "后来发现的", 1)).Dispose();
        Assert.Equal(package.Hash, (await PackageAsync(region, frozen)).Hash);
        using var again = await office.PostAsync($"{Page}/freeze", ("revision", $"{frozen.Revision}"));
        Assert.Contains("已经冻结，不能再改", await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_missing_is_said_and_nothing_is_frozen()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Pending);
        using var office = await region.SignInAsync("office");
        await SucceedAsync(office, Page);
        using var short1 = await office.PostAsync($"{Page}/freeze", ("revision", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, short1.StatusCode);
        Assert.Contains("达标 0 项，离 90% 线（4 项）还差 4 项", await short1.Content.ReadAsStringAsync());
        Assert.Contains("材料没有通过的任务", await office.GetPageAsync(Page));
        Assert.Equal((CandidacyState.Open, 0), await app.WithDbAsync(region.Id, async (db, _) => ((await db.Candidacies.SingleAsync()).State, await db.CandidacyPackages.CountAsync())));
    }

    [Fact]
    public async Task A_finding_of_today_in_accepted_material_is_in_the_way_until_the_office_lets_it_pass()
    {
        var (region, campaign, office) = await ReadyAsync();
        using var _ = office;
        var assignment = await campaign.AssignAsync(region.SecondUnit, 10, 1);
        await campaign.HandInAsync(assignment, VersionOutcome.Passed);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var version = await db.SubmissionVersions.SingleAsync(version => db.Submissions.Any(submission => submission.Id == version.SubmissionId && submission.AssignmentId == assignment));
            var content = Features.Materials.StoredContent.Read(version.ContentJson);
            db.Entry(version).Property(row => row.ContentJson).CurrentValue = Features.Materials.StoredContent.Write(content with { Narrative = Narrative.Empty with { Title = "空的" } });
            await db.SaveChangesAsync();
        });
        await SucceedAsync(office, Page);
        using var refused = await office.PostAsync($"{Page}/freeze", ("revision", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("今天核验还有问题", await refused.Content.ReadAsStringAsync());
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.CandidacyPackages.CountAsync()));
    }

    [Fact]
    public async Task A_single_item_is_frozen_only_when_it_is_written_and_the_package_says_what_it_is()
    {
        var (region, campaign, office) = await ReadyAsync();
        using var _ = office;
        await app.WithDbAsync(region.Id, (db, _) => db.Campaigns.Where(row => row.Id == campaign.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Type, CampaignType.SingleItem)));
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Passed, ("实施办法.pdf", TestHandIns.Text("a")));
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            // The rest of the catalogue has findings of its own.
            var version = await db.SubmissionVersions.SingleAsync();
            var content = Features.Materials.StoredContent.Read(version.ContentJson);
            db.Entry(version).Property(row => row.ContentJson).CurrentValue = Features.Materials.StoredContent.Write(content with { Entries = [.. content.Entries.Take(1)] });
            await db.SaveChangesAsync();
        });
        await SucceedAsync(office, Page);
        using (var bare = await office.PostAsync($"{Page}/freeze", ("revision", "1")))
        {
            Assert.Equal(HttpStatusCode.Conflict, bare.StatusCode);
            Assert.Contains("写上单项示范的名称", await bare.Content.ReadAsStringAsync());
        }

        using (var tooLong = await office.PostAsync($"{Page}/item", ("Revision", "1"), ("Name", new string('长', SingleItem.LongestName + 1)), ("Field", SingleItem.Fields[0]), ("Innovation", "首创<script>")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
            var body = await tooLong.Content.ReadAsStringAsync();
            Assert.Contains("首创", body);
            Assert.DoesNotContain("首创<script>", body);
        }

        await SucceedAsync(office, $"{Page}/item", ("Revision", "1"), ("Name", "优化营商环境"), ("Field", SingleItem.Fields[0]), ("Innovation", "首创“一业一证”，可复制"));
        using (var stale = await office.PostAsync($"{Page}/item", ("Revision", "1"), ("Name", "别的"), ("Field", SingleItem.Fields[1]), ("Innovation", "旧窗口")))
        {
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        }

        using (var without = await office.PostAsync($"{Page}/freeze", ("revision", "2")))
        {
            Assert.Equal(HttpStatusCode.Conflict, without.StatusCode);
            Assert.Contains("选上证明创新性、引领性、典型性的材料", await without.Content.ReadAsStringAsync());
        }

        // Any entry of accepted material; what is not accepted cannot be chosen.
        Assert.Contains("没有找到", await office.GetPageAsync($"{Page}?evidence={Uri.EscapeDataString("没有这样的材料")}"));
        var offered = await office.GetPageAsync($"{Page}?evidence=");
        var entries = System.Text.RegularExpressions.Regex.Matches(offered, "name=\"entry\" value=\"([0-9a-f-]{36})\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(entries);
        using (var unknown = await office.PostAsync($"{Page}/evidence", ("revision", "2"), ("entry", $"{Guid.CreateVersion7()}"), ("proves", "")))
        {
            Assert.Equal(HttpStatusCode.Conflict, unknown.StatusCode);
            Assert.Contains("已通过的材料里没有这一件", await unknown.Content.ReadAsStringAsync());
        }

        await SucceedAsync(office, $"{Page}/evidence", ("revision", "2"), ("entry", entries[0]), ("proves", "全省首创<b>"));
        using (var twice = await office.PostAsync($"{Page}/evidence", ("revision", "3"), ("entry", entries[0]), ("proves", "")))
        {
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        }

        Assert.Contains("证明：全省首创&lt;b&gt;", await office.GetPageAsync(Page));
        await SucceedAsync(office, $"{Page}/evidence/remove", ("revision", "3"), ("entry", entries[0]));
        await SucceedAsync(office, $"{Page}/evidence", ("revision", "4"), ("entry", entries[0]), ("proves", "全省首创"));
        await SucceedAsync(office, $"{Page}/freeze", ("revision", "5"));
        var frozen = await WaitAsync(region, CandidacyState.Frozen);
        Assert.Equal("优化营商环境", frozen.ItemName);
        var package = await PackageAsync(region, frozen);
        await app.WithDbAsync(region.Id, async (_, services) =>
        {
            await using var content = await services.GetRequiredService<FileStore>().OpenReadAsync(package.Hash!, CancellationToken.None);
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            await using var json = await zip.Entries.Single(entry => entry.FullName.EndsWith("data/index.json", StringComparison.Ordinal)).OpenAsync();
            var bytes = new MemoryStream();
            await json.CopyToAsync(bytes);
            var index = PackageIndex.Read(bytes.ToArray())!;
            Assert.Equal(("优化营商环境", SingleItem.Fields[0]), (index.Candidacy!.Item!.Name, index.Candidacy.Item.Field));
            var line = Assert.Single(index.Candidacy.Evidence);
            Assert.Equal("全省首创", line.Proves);
            Assert.Equal(line.Title, index.Materials[line.Material].Entries.Single(entry => entry.Number == line.Entry).Title);
            var paper = Assert.Single(index.Documents, document => document.Name == "单项示范创建申报书.docx");
            using var docx = new MemoryStream();
            await (await zip.Entries.Single(entry => entry.FullName.EndsWith($"data/{paper.Path}", StringComparison.Ordinal)).OpenAsync()).CopyToAsync(docx);
            var lines = Templates.TemplateDocx.Lines(docx.ToArray());
            Assert.Contains("首创“一业一证”，可复制", lines);
            Assert.Contains("全省首创", lines);
        });
    }

    [Fact]
    public async Task A_double_click_and_two_people_open_and_freeze_one()
    {
        var (region, _, office) = await ReadyAsync();
        using var _ = office;
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.PostAsync(Page)));
        Assert.Equal(1, opened.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther));
        var frozen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.PostAsync($"{Page}/freeze", ("revision", "1"))));
        Assert.Equal(1, frozen.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther));
        Assert.All(frozen.Where(answer => answer.StatusCode is not HttpStatusCode.SeeOther), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        await WaitAsync(region, CandidacyState.Frozen);
        Assert.Equal((1, 1), await app.WithDbAsync(region.Id, async (db, _) => (await db.Candidacies.CountAsync(), await db.CandidacyPackages.CountAsync())));
    }

    [Fact]
    public async Task One_that_was_withdrawn_is_followed_by_the_next_number_and_the_leader_only_reads()
    {
        var (region, _, office) = await ReadyAsync();
        using var _ = office;
        await SucceedAsync(office, Page);
        await SucceedAsync(office, $"{Page}/withdraw", ("revision", "1"));
        await SucceedAsync(office, Page);
        Assert.Equal([1, 2], await app.WithDbAsync(region.Id, (db, _) => db.Candidacies.OrderBy(candidacy => candidacy.Number).Select(candidacy => candidacy.Number).ToListAsync()));
        using var leader = await region.SignInAsync("leader");
        Assert.DoesNotContain("冻结申报", await leader.GetPageAsync(Page));
        using var refused = await leader.PostAsync($"{Page}/freeze", ("revision", "1"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private async Task<(TestRegion, TestCampaign, TestBrowser)> ReadyAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var office = await region.SignInAsync("office");
        await PackageScene.FulfilAsync(office, campaign);
        return (region, campaign, office);
    }

    private static async Task SucceedAsync(TestBrowser browser, string path, params (string, string)[] fields)
    {
        using var response = await browser.PostAsync(path, fields);
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
    }

    private async Task<Candidacy> WaitAsync(TestRegion region, CandidacyState state)
    {
        for (var wait = 0; ; wait++)
        {
            var candidacy = await app.WithDbAsync(region.Id, (db, _) => db.Candidacies.AsNoTracking().SingleAsync());
            if (candidacy.State == state)
            {
                return candidacy;
            }

            Assert.True(wait < 300, $"{candidacy.State}: {candidacy.Failure}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private Task<CandidacyPackage> PackageAsync(TestRegion region, Candidacy candidacy) =>
        app.WithDbAsync(region.Id, (db, _) => db.CandidacyPackages.AsNoTracking().SingleAsync(package => package.Id == candidacy.PackageId));
}
