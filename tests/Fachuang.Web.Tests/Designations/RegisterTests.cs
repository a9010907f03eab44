using System.Net;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Designations;

public sealed class RegisterTests(TestApp app)
{
    [Fact]
    public async Task Everybody_sees_the_designations_of_every_office_without_a_cookie_and_may_keep_the_page_for_a_while()
    {
        using var scene = await NamedScene.CreateAsync(app);
        using var other = await NamedScene.CreateAsync(app);
        var mark = $"{Guid.CreateVersion7():n}"[^12..];
        var (mine, theirs) = (await scene.DesignationAsync($"{mark}甲县", 1), await other.DesignationAsync($"{mark}乙旗<b>", 1));
        using var stranger = new TestBrowser(app.Address);
        using var response = await stranger.GetAsync($"/register?q={mark}");
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal("public, max-age=30", response.Headers.CacheControl!.ToString());
        Assert.Contains($"{mark}甲县", page);
        Assert.Contains($"{mark}乙旗&lt;b&gt;", page);
        Assert.Contains("共 2 个", page);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/register?q={mark}");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await stranger.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var office = await scene.Office.GetAsync($"/register?q={mark}");
        Assert.Equal(page, await office.Content.ReadAsStringAsync());

        Assert.Contains("共 1 个", await stranger.GetPageAsync($"/register?q={Uri.EscapeDataString($"{mark}甲")}"));
        Assert.Contains("没有符合条件的", await stranger.GetPageAsync($"/register?q={mark}&year=2001"));
        Assert.Contains("没有符合条件的", await stranger.GetPageAsync($"/register?q={mark}&state=Revoked"));
        Assert.Contains("共 2 个", await stranger.GetPageAsync($"/register?q={mark}&state=InForce&year={mine.NamedOn.Year}&page=99"));
        Assert.Contains(mine.Number, await stranger.GetPageAsync($"/register?q={Uri.EscapeDataString(mine.Number)}"));
        foreach (var odd in (string[])["/register?q=%25_%27&year=x&state=y&page=-3", $"/register?q={new string('a', 3000)}"])
        {
            using var answer = await stranger.GetAsync(odd);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Contains($"{mark}乙旗&lt;b&gt;：全区法治政府建设示范县（市、区、旗）", await stranger.GetPageAsync($"/register/{theirs.Id}"));
        using var nobody = await stranger.GetAsync($"/register/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task A_report_is_entered_late_or_in_time_published_and_handed_out_as_an_attachment()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var designation = await scene.DesignationAsync("甲县", 1, new(NamedScene.Today.Year - 2, 3, 5));
        var (year, here) = (NamedScene.Today.Year - 2, $"/designations/{designation.Id}");
        Assert.Contains($"甲县</a></td><td class=\"nw\">{year} 年度", await scene.Office.GetPageAsync("/designations"));
        using var received = await scene.ReportAsync(designation.Id, year, new(year + 1, 2, 3), "年度报告.pdf", NamedScene.Pdf);
        Assert.True(received.StatusCode is HttpStatusCode.SeeOther, await received.Content.ReadAsStringAsync());
        var page = await scene.Office.GetPageAsync(here);
        Assert.Contains("逾期 3 天", page);
        using var same = await scene.ReportAsync(designation.Id, year, new(year + 1, 2, 4), "年度报告2.pdf", NamedScene.Pdf);
        Assert.Contains("已经登记过了", await same.Content.ReadAsStringAsync());

        using var stranger = new TestBrowser(app.Address);
        var entry = await stranger.GetPageAsync($"/register/{designation.Id}");
        Assert.Contains($"报送 {year} 年度报告，逾期 3 天", entry);
        Assert.DoesNotContain("下载报告", entry);
        using var early = await stranger.GetAsync($"/register/{designation.Id}/reports/{year}");
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);

        var report = await app.WithDbAsync(scene.Region.Id, (db, _) => db.AnnualReports.AsNoTracking().SingleAsync());
        await scene.DoAsync($"{here}/reports/{report.Id}/publish", ("revision", $"{(await scene.FindAsync(designation.Id)).Revision}"));
        Assert.Contains($"/register/{designation.Id}/reports/{year}", await stranger.GetPageAsync($"/register/{designation.Id}"));
        using var file = await stranger.GetAsync($"/register/{designation.Id}/reports/{year}");
        Assert.Equal(("attachment", "application/pdf"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentType!.MediaType));
        Assert.Equal(NamedScene.Pdf, await file.Content.ReadAsByteArrayAsync());
        Assert.False(file.Headers.Contains("Set-Cookie"));
        var published = await stranger.GetPageAsync("/public/annual-reports?q=" + Uri.EscapeDataString("甲县 示范"));
        Assert.Contains($"href=\"/register/{designation.Id}/reports/{year}\"", published, StringComparison.Ordinal);
        Assert.Contains("报送逾期 3 天", published, StringComparison.Ordinal);
        Assert.Contains("没有找到", await stranger.GetPageAsync("/public/annual-reports?q=%25_%27&page=x"), StringComparison.Ordinal);
        Assert.Contains($"urn:uuid:{designation.Id}#report-{year}", await stranger.GetPageAsync("/public/feed.atom"), StringComparison.Ordinal);
        Assert.Contains(report.Hash, await app.WithDbAsync(scene.Region.Id, (db, _) => Fachuang.Web.Operations.KeptContent.LoadAsync(db, CancellationToken.None)));
    }

    [Fact]
    public async Task A_file_that_is_no_report_a_wrong_year_and_another_regions_office_leave_nothing()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var designation = await scene.DesignationAsync("甲县", 1, new(NamedScene.Today.Year - 1, 3, 5));
        using var stranger = await NamedScene.CreateAsync(app);
        foreach (var (year, name, content, words) in (IEnumerable<(int, string, byte[], string)>)
        [
            (NamedScene.Today.Year - 1, "报告.xlsx", NamedScene.Pdf, "只收 PDF、docx、OFD"), (NamedScene.Today.Year - 1, "报告.docx", NamedScene.Pdf, "内容却是"),
            (NamedScene.Today.Year, "报告.pdf", NamedScene.Pdf, "还没有过完"), (NamedScene.Today.Year - 2, "报告.pdf", NamedScene.Pdf, "年才命名"), (NamedScene.Today.Year - 1, "报告.pdf", [], "文件是空的"),
        ])
        {
            using var answer = await scene.ReportAsync(designation.Id, year, NamedScene.Today, name, content);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(words, await answer.Content.ReadAsStringAsync());
        }

        using var foreign = await scene.ReportAsync(designation.Id, NamedScene.Today.Year - 1, NamedScene.Today, "报告.pdf", NamedScene.Pdf, stranger.Office);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(0, await app.WithDbAsync(scene.Region.Id, (db, _) => db.AnnualReports.CountAsync()));
    }
}
