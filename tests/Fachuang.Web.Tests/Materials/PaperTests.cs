using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Materials;

public sealed class PaperTests(TestApp app)
{
    [Fact]
    public async Task The_narrative_and_the_catalogue_of_a_version_come_as_docx()
    {
        var (region, assignment, _) = await HandedInAsync();
        using var office = await region.SignInAsync("office");
        var narrative = await TextAsync(office, $"/campaigns/1/assignments/{assignment}/narrative.docx?version=1");
        foreach (var words in (string[])["关于第 1 版的情况说明", "一、主要举措", "举措（证明材料1）。", "二、重要成效", "三、突出亮点", "行政审批局"])
        {
            Assert.Contains(words, narrative);
        }

        var catalogue = await TextAsync(office, $"/campaigns/1/assignments/{assignment}/catalogue.docx");
        foreach (var words in (string[])["序号", "材料名称", "形式", "日期或网址", "对应要求", "2024年3月1日", "https://example.gov.cn/a?b=1", "纸质（涉密）", "区保密局，1 份 3 页", "实地核查时提供", "没有相关材料"])
        {
            Assert.Contains(words, catalogue);
        }
    }

    [Fact]
    public async Task Papers_of_another_unit_are_not_found_and_drafts_are_the_units_own()
    {
        var (region, assignment, campaign) = await HandedInAsync();
        var draft = await campaign.AssignAsync(region.FirstUnit, 10, 1);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var submission = new Submission { Id = Guid.CreateVersion7(), RegionId = region.Id, AssignmentId = draft };
            submission.Write(new Narrative("草稿题目", "写到一半", "", ""), "联络员A", DateTime.UtcNow);
            db.Add(submission);
            await db.SaveChangesAsync();
        });
        using var second = await region.SignInAsync("second");
        using var first = await region.SignInAsync("first");
        using var office = await region.SignInAsync("office");
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/campaigns/1/assignments/{assignment}/narrative.docx?version=1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await first.GetAsync($"/campaigns/1/assignments/{assignment}/narrative.docx?version=2")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"/campaigns/1/assignments/{draft}/narrative.docx")).StatusCode);
        Assert.Contains("写到一半", await TextAsync(first, $"/campaigns/1/assignments/{draft}/narrative.docx"));
        Assert.Contains("没有证明材料", await TextAsync(first, $"/campaigns/1/assignments/{draft}/catalogue.docx"));
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_and_hostile_text_stays_text()
    {
        var content = new SubmissionContent(
            new Narrative("题目\u0001<w:p/>", "坏\ud800字 & <b>", "[证99999]", "\0"),
            [new ContentEntry(Guid.Empty, 1, "=HYPERLINK(\"x\")\u202e", EvidenceKind.Link, "★1", "javascript:alert(1)", null, null, null)], new Dictionary<string, string>());
        var day = new DateOnly(2024, 6, 18);
        foreach (var write in (Action<Stream, SubmissionContent, string, DateOnly>[])[OfficialPapers.WriteNarrative, OfficialPapers.WriteCatalogue])
        {
            var (one, two) = (new MemoryStream(), new MemoryStream());
            write(one, content, "行政审批局", day);
            write(two, content, "行政审批局", day);
            Assert.Equal(one.ToArray(), two.ToArray());
            one.Position = 0;
            Assert.NotNull(System.Xml.Linq.XDocument.Load(new ZipArchive(one).GetEntry("word/document.xml")!.Open()).Root);
        }
    }

    private static async Task<string> TextAsync(TestBrowser browser, string path)
    {
        using var response = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return WebUtility.HtmlDecode(Regex.Replace(await reader.ReadToEndAsync(), "<[^>]+>", ""));
    }

    private async Task<(TestRegion, Guid, TestCampaign)> HandedInAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var assignment = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        await campaign.HandInAsync(assignment, VersionOutcome.Passed, ("证明.pdf", TestHandIns.Text("a")));
        return (region, assignment, campaign);
    }
}
