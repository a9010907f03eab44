using System.Net;
using System.Text;
using System.Text.Json;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Fachuang.Web.Tests.Candidacies.PackageScene;

namespace Fachuang.Web.Tests.Candidacies;

public sealed class PackageTests(TestApp app)
{
    [Fact]
    public async Task A_package_holds_everything_that_was_handed_in_and_verifies()
    {
        var (region, campaign) = await OpenAsync();
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Passed, ("权责清单.pdf", TestHandIns.Text("a")));
        await campaign.HandInAsync(await campaign.AssignAsync(region.SecondUnit, 10, 0), VersionOutcome.Passed);
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 2, 3), VersionOutcome.Passed, ("合并.docx", TestHandIns.Text("b")));
        using var office = await region.SignInAsync("office");
        await FulfilAsync(office, campaign);

        var path = await MakeAsync(office, campaign);

        var (code, words) = await VerifyAsync(path);
        Assert.True(code == 0, words);
        Assert.Contains("核对无误", words);
        Assert.DoesNotContain("未完成", words);
        var files = Read(path);
        foreach (var expected in (string[])
        [
            "data/指标/1 测试指标 1/行政审批局/情况说明.docx", "data/指标/1 测试指标 1/行政审批局/证明材料目录.docx", "data/指标/1 测试指标 1/行政审批局/印证材料/权责清单.pdf",
            "data/指标/1 测试指标 1/司法局/情况说明.docx", "data/指标/3、4 测试指标 3/行政审批局/印证材料/合并.docx",
            "data/自评表.xlsx", "data/声明和证明/声明-没有否决项情形的声明.pdf", "data/index.html", "data/index.json", "data/指标体系原文/测试.txt", "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt",
        ])
        {
            Assert.Contains(expected, files.Keys);
        }

        Assert.DoesNotContain("data/未完成说明.txt", files.Keys);
        Assert.Contains("Completeness: complete", Encoding.UTF8.GetString(files["bag-info.txt"]));

        // The group stands once and both of its indicators point to it.
        using var index = JsonDocument.Parse(files["data/index.json"]);
        Assert.Equal("fachuang-package/1", index.RootElement.GetProperty("format").GetString());
        var indicators = index.RootElement.GetProperty("indicators").EnumerateArray().ToList();
        Assert.Equal(indicators[2].GetProperty("materials").ToString(), indicators[3].GetProperty("materials").ToString());
        Assert.Equal(3, index.RootElement.GetProperty("materials").GetArrayLength());
        Assert.Equal("met", indicators[0].GetProperty("grade").GetString());
        var html = Encoding.UTF8.GetString(files["data/index.html"]);
        Assert.Contains(string.Join('/', new[] { "指标", "1 测试指标 1", "行政审批局", "印证材料", "权责清单.pdf" }.Select(Uri.EscapeDataString)), html);
        Assert.Contains("权责清单", WebUtility.UrlDecode(html));
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public async Task A_package_of_unfinished_work_says_so_everywhere_and_takes_no_drafts()
    {
        var (region, campaign) = await OpenAsync();
        var assignment = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        await campaign.HandInAsync(assignment, VersionOutcome.Returned, ("旧.pdf", TestHandIns.Text("old")));
        await campaign.HandInAsync(assignment, VersionOutcome.Pending, ("新.pdf", TestHandIns.Text("new")));
        var draft = await campaign.AssignAsync(region.SecondUnit, 10, 1);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var submission = new Submission { Id = Guid.CreateVersion7(), RegionId = region.Id, AssignmentId = draft };
            submission.Write(new Narrative("草稿题目", "写到一半", "", ""), "联络员B", DateTime.UtcNow);
            db.Add(submission);
            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");

        var path = await MakeAsync(office, campaign);

        var (code, words) = await VerifyAsync(path);
        Assert.Equal(0, code);
        Assert.Contains("这是未完成的申报包", words);
        var files = Read(path);
        var note = Encoding.UTF8.GetString(files["data/未完成说明.txt"]);
        Assert.Contains("离 90% 线（4 项）还差 4 项", note);
        Assert.Contains("指标 1 行政审批局：第 2 版，未审核通过", note);
        Assert.Contains("指标 2 司法局：没有送审过材料", note);
        Assert.Contains("Completeness: incomplete", Encoding.UTF8.GetString(files["bag-info.txt"]));
        Assert.Contains("这是未完成的申报包", Encoding.UTF8.GetString(files["data/index.html"]));
        Assert.Contains(files.Keys, name => name.EndsWith("/新.pdf", StringComparison.Ordinal));
        Assert.DoesNotContain(files.Keys, name => name.EndsWith("/旧.pdf", StringComparison.Ordinal) || name.Contains("司法局", StringComparison.Ordinal));
        Assert.Contains("未完成", await office.GetPageAsync(Page));
    }

    [Fact]
    public async Task The_passed_version_stands_for_an_assignment_even_when_it_is_not_the_newest()
    {
        var (region, campaign) = await OpenAsync();
        var assignment = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        await campaign.HandInAsync(assignment, VersionOutcome.Passed, ("通过的.pdf", TestHandIns.Text("passed")));
        await campaign.HandInAsync(assignment, VersionOutcome.Returned, ("后来的.pdf", TestHandIns.Text("later")));
        using var office = await region.SignInAsync("office");
        var files = Read(await MakeAsync(office, campaign));
        Assert.Contains(files.Keys, name => name.EndsWith("/通过的.pdf", StringComparison.Ordinal));
        Assert.DoesNotContain(files.Keys, name => name.EndsWith("/后来的.pdf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Original_names_are_kept_to_the_character()
    {
        var (region, campaign) = await OpenAsync();
        var longest = new string('a', 251) + ".pdf";
        var tooLong = new string('长', 251) + ".pdf";
        (string, Stream)[] evidence =
        [
            ("关于  2024年“放管服” 100% #1 & 2.pdf", TestHandIns.Text("1")), ("同名.pdf", TestHandIns.Text("2")), ("同名.pdf", TestHandIns.Text("3")),
            (longest, TestHandIns.Text("4")), (tooLong, TestHandIns.Text("5")), ("../../etc/passwd", TestHandIns.Text("6")), ("CON.pdf", TestHandIns.Text("7")),
        ];
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Passed, evidence);
        using var office = await region.SignInAsync("office");
        var path = await MakeAsync(office, campaign);
        var (code, words) = await VerifyAsync(path);
        Assert.True(code == 0, words);
        var files = Read(path);
        var names = files.Keys.Where(name => name.Contains("/印证材料/", StringComparison.Ordinal)).Select(name => name[(name.LastIndexOf('/') + 1)..]).ToList();
        Assert.Contains("关于  2024年“放管服” 100% #1 & 2.pdf", names);
        Assert.Contains("同名.pdf", names);
        Assert.Contains("同名 (2).pdf", names);
        Assert.Contains(longest, names);
        Assert.Equal(7, names.Count);

        // What no file system takes is kept to the character in the index.
        using var index = JsonDocument.Parse(files["data/index.json"]);
        var kept = index.RootElement.GetProperty("materials")[0].GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()).ToList();
        Assert.Contains(tooLong, kept);
        Assert.Contains("../../etc/passwd", kept);
    }

    [Fact]
    public async Task One_changed_byte_in_any_kind_of_file_is_named()
    {
        var (region, campaign) = await OpenAsync();
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Passed, ("证明 一.pdf", TestHandIns.Text("evidence")));
        using var office = await region.SignInAsync("office");
        var path = await MakeAsync(office, campaign);
        var files = Read(path);
        Assert.Equal(12, files.Count);
        foreach (var name in files.Keys)
        {
            var altered = Rewrite(path, name, content =>
            {
                content[content.Length / 2] ^= 1;
                return content;
            });
            var (code, words) = await VerifyAsync(altered);
            Assert.Equal(1, code);
            Assert.Contains(name == "tagmanifest-sha256.txt" ? ".txt" : name, words);
            Assert.Contains("核对不符", words);

            var missing = await VerifyAsync(Rewrite(path, name, _ => null), asJson: true);
            Assert.Equal(1, missing.Code);
            using var report = JsonDocument.Parse(missing.Output);
            Assert.False(report.RootElement.GetProperty("valid").GetBoolean());
            Assert.NotEmpty(report.RootElement.GetProperty("problems").EnumerateArray());
        }
    }

    [Fact]
    public async Task The_same_content_and_moment_give_the_same_bytes()
    {
        var (region, campaign) = await OpenAsync();
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Passed, ("证明.pdf", TestHandIns.Text("evidence")));
        var (one, two) = (await PackageJobTests.WriteAsync(campaign), await PackageJobTests.WriteAsync(campaign));
        Assert.Equal(one, two);
    }

    [Fact]
    public async Task Only_the_office_makes_and_takes_packages()
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        await MakeAsync(office, campaign);

        using var leader = await region.SignInAsync("leader");
        var page = await leader.GetPageAsync(Page);
        Assert.Contains("做好了", page);
        Assert.DoesNotContain("/download", page);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.PostAsync(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"{Page}/1/download")).StatusCode);
        using var liaison = await region.SignInAsync("first");
        Assert.Equal(HttpStatusCode.Forbidden, (await liaison.GetAsync(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await liaison.PostAsync(Page)).StatusCode);

        var (other, _) = await OpenAsync();
        using var stranger = await other.SignInAsync("office");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{Page}/1/download")).StatusCode);
        Assert.Contains("还没有申报包", await stranger.GetPageAsync(Page));
    }

    [Fact]
    public async Task A_download_stands_in_the_audit_trail()
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        await MakeAsync(office, campaign);
        var noted = await app.WithDbAsync(region.Id, async (db, _) => await db.AuditEntries.Where(entry => entry.Action == "Downloaded").ToListAsync());
        Assert.Equal((nameof(CandidacyPackage), "office"), (Assert.Single(noted).Subject, noted[0].ActorName));
    }

    [Fact]
    public async Task A_double_click_makes_one_package()
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.PostAsync(Page)));
        await WaitAsync(campaign);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Conflict, answer.StatusCode.ToString()));
        Assert.Contains(answers, answer => answer.StatusCode is HttpStatusCode.SeeOther);
        var made = await app.WithDbAsync(region.Id, async (db, _) => await db.CandidacyPackages.CountAsync());
        Assert.Equal(answers.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther), made);
    }

    private async Task<(TestRegion, TestCampaign)> OpenAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        return (region, await region.OpenCampaignAsync());
    }
}
