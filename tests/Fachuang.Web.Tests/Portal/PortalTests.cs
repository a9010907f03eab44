using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Fachuang.Web.Tests.Assessments;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Portal;

public sealed class PortalTests(TestApp app)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    // Installation-wide lists hold what other tests publish: each test looks for words of its own.
    private readonly string word = $"做法{Guid.CreateVersion7():n}";

    [Fact]
    public async Task A_practice_is_read_by_everybody_once_it_is_published_and_no_longer_when_it_is_withdrawn()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var stranger = new TestBrowser(app.Address);
        await BeginAsync(office);
        var id = await IdAsync(region);
        using var hidden = await stranger.GetAsync($"/public/practices/{id}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.DoesNotContain(word, await stranger.GetPageAsync("/public/practices"), StringComparison.Ordinal);

        await SucceedAsync(office.PostAsync("/practices/1/publish", ("revision", "1")));
        using var answer = await stranger.GetAsync($"/public/practices/{id}");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains(word, await stranger.GetPageAsync("/public/practices"), StringComparison.Ordinal);
        Assert.Contains(XDocument.Parse(await stranger.GetPageAsync("/public/feed.atom")).Descendants(Atom + "title"), title => title.Value == word);
        Assert.Contains($"/public/practices/{id}", await stranger.GetPageAsync("/sitemap.xml"), StringComparison.Ordinal);

        using var written = await office.PostAsync("/practices/1", Fields(("revision", "2")));
        Assert.Equal(HttpStatusCode.Conflict, written.StatusCode);
        await SucceedAsync(office.PostAsync("/practices/1/withdraw", ("revision", "2")));
        using var gone = await stranger.GetAsync($"/public/practices/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var stale = await office.PostAsync("/practices/1/publish", ("revision", "2"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
    }

    [Fact]
    public async Task A_search_finds_words_whatever_their_width_and_a_theme_narrows_it()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var stranger = new TestBrowser(app.Address);
        await BeginAsync(office);
        await SucceedAsync(office.PostAsync("/practices/1/publish", ("revision", "1")));
        Assert.Contains(word, await stranger.GetPageAsync($"/public/practices?q={Uri.EscapeDataString($"{word} ＡＰＰ")}"), StringComparison.Ordinal);
        Assert.Contains("没有找到", await stranger.GetPageAsync($"/public/practices?q={word}%20没有这个词"), StringComparison.Ordinal);
        Assert.Contains("没有找到", await stranger.GetPageAsync($"/public/practices?q={word}&theme={Uri.EscapeDataString("健全行政复议体制机制")}"), StringComparison.Ordinal);
        var hostile = await stranger.GetPageAsync($"/public/practices?q={Uri.EscapeDataString("<script>alert(1)</script>%_'")}&page=-1");
        Assert.DoesNotContain("<script>alert", hostile, StringComparison.Ordinal);
        using var huge = await stranger.GetAsync($"/public/practices?q={new string('a', 3000)}&page=99999999999999");
        Assert.Equal(HttpStatusCode.OK, huge.StatusCode);
    }

    [Fact]
    public async Task What_is_personal_missing_or_too_long_is_refused_and_what_was_typed_stays()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        foreach (var (field, value, words) in new[]
        {
            ("body", "联系人电话 13800138000", "里面有手机号"), ("summary", "", "写上摘要"), ("title", new string('题', 101), "最多 100 字"), ("theme", "", "写上主题"),
        })
        {
            using var refused = await office.PostAsync("/practices", Fields((field, value)));
            var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.Contains("value=\"新城区\"", page, StringComparison.Ordinal);
        }

        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.GoodPractices.CountAsync()));
    }

    [Fact]
    public async Task Pictures_and_files_of_a_published_practice_are_attachments_judged_by_their_content()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var stranger = new TestBrowser(app.Address);
        await BeginAsync(office);
        using var disguised = await PutAsync(office, "图.png", Encoding.UTF8.GetBytes("<svg onload=alert(1)>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, disguised.StatusCode);
        using var page = await PutAsync(office, "页.html", Encoding.UTF8.GetBytes("<html></html>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        await SucceedAsync(PutAsync(office, "做法.pdf", AssessmentPapers.Pdf("a")));
        var (id, file) = (await IdAsync(region), await app.WithDbAsync(region.Id, (db, _) => db.GoodPractices.SelectMany(practice => practice.Files).Select(row => row.Id).SingleAsync()));
        using var hidden = await stranger.GetAsync($"/public/practices/{id}/files/{file}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        await SucceedAsync(office.PostAsync("/practices/1/publish", ("revision", "2")));
        using var sent = await stranger.GetAsync($"/public/practices/{id}/files/{file}");
        Assert.Equal((HttpStatusCode.OK, "attachment"), (sent.StatusCode, sent.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", sent.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(sent.Headers.Contains("Set-Cookie"));
        Assert.Contains($"/public/practices/{id}/files/{file}", await stranger.GetPageAsync($"/public/practices/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_region_writes_its_own_and_a_leader_none()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        await BeginAsync(office);
        var other = await TestRegion.CreateAsync(app);
        using var stranger = await other.SignInAsync("office");
        using var missing = await stranger.GetAsync("/practices/1");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var leader = await region.SignInAsync("leader");
        using var refused = await leader.PostAsync("/practices", Fields());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Pages_feeds_and_lists_for_programs_are_the_same_for_everybody_and_set_no_cookie()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var stranger = new TestBrowser(app.Address);
        foreach (var (path, type) in new[]
        {
            ("/public", "text/html"), ("/public/notices", "text/html"), ("/public/practices", "text/html"), ("/public/feed.atom", "application/atom+xml"), ("/public/feed.rss", "application/rss+xml"),
            ("/sitemap.xml", "application/xml"), ("/robots.txt", "text/plain"),
        })
        {
            using var asNobody = await stranger.GetAsync(path);
            using var asOffice = await office.GetAsync(path);
            var page = await asOffice.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, type), (asNobody.StatusCode, asNobody.Content.Headers.ContentType!.MediaType));
            Assert.False(asNobody.Headers.Contains("Set-Cookie"), path);
            Assert.False(asOffice.Headers.Contains("Set-Cookie"), path);
            Assert.True(asNobody.Headers.CacheControl is { Public: true, NoStore: false }, path);
            Assert.Contains("default-src 'self'", asNobody.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("office", page, StringComparison.Ordinal);
            Assert.DoesNotContain("__RequestVerificationToken", page, StringComparison.Ordinal);
        }

        Assert.Equal("feed", XDocument.Parse(await stranger.GetPageAsync("/public/feed.atom")).Root!.Name.LocalName);
        Assert.Equal("2.0", XDocument.Parse(await stranger.GetPageAsync("/public/feed.rss")).Root!.Attribute("version")!.Value);
        Assert.Contains("Disallow: /\n", await stranger.GetPageAsync("/robots.txt"), StringComparison.Ordinal);
    }

    private (string, string)[] Fields(params (string Name, string Value)[] changed) =>
    [
        .. new (string Name, string Value)[] { ("title", word), ("place", "新城区"), ("theme", "优化法治化营商环境"), ("summary", "一个 APP 办审批"), ("body", "<script>alert(1)</script>\n举措。") }
            .Where(field => changed.All(other => other.Name != field.Name)),
        .. changed,
    ];

    private Task BeginAsync(TestBrowser office) => SucceedAsync(office.PostAsync("/practices", Fields()));

    private static async Task<HttpResponseMessage> PutAsync(TestBrowser office, string name, byte[] bytes)
    {
        var (field, token) = await office.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(token), field } };
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{name}\"", FileNameStar = name };
        form.Add(file);
        return await office.Client.PostAsync("/practices/1/files", form, TestContext.Current.CancellationToken);
    }

    private Task<Guid> IdAsync(TestRegion region) => app.WithDbAsync(region.Id, (db, _) => db.GoodPractices.Select(practice => practice.Id).SingleAsync());

    private static async Task SucceedAsync(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
    }
}
