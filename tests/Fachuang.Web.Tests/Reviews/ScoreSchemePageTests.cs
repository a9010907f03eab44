using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Reviews;

public sealed class ScoreSchemePageTests(TestApp app)
{
    [Fact]
    public async Task Weights_that_do_not_add_up_are_named_and_what_was_typed_is_kept()
    {
        var scene = await ScoreScene.OpenAsync(app);
        using var office = await scene.Region.SignInAsync("office");
        using var begun = await office.PostAsync($"{scene.Scheme}/drafts");
        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        using var refused = await scene.WriteAsync(office, "publish", ("i-0-1", "24.5"), ("name", "<b>方案</b>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("“一、政府职能依法全面履行”的权重是 100.00 分，各项指标的权重加起来是 99.50 分，少 0.50 分", page, StringComparison.Ordinal);
        Assert.Contains("合计 99.5，少 0.5", page, StringComparison.Ordinal);
        var kept = ScoreScene.Fields(await refused.Content.ReadAsStringAsync());
        Assert.Equal(("24.5", "<b>方案</b>"), (kept["i-0-1"], kept["name"]));
        Assert.DoesNotContain("<b>方案</b>", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Nothing was stored: the page still shows the draft as it was begun.
        Assert.Equal("25", ScoreScene.Fields(await office.GetPageAsync(scene.Scheme))["i-0-1"]);

        // A draft that does not add up yet may be kept, and says so; published it cannot be.
        using var saved = await scene.WriteAsync(office, "save", ("i-0-1", "24.5"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        page = WebUtility.HtmlDecode(await office.GetPageAsync(scene.Scheme));
        Assert.Contains("第 1 版是草稿，还有 1 处要改", page, StringComparison.Ordinal);
        Assert.Contains("少 0.50 分", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("i-0-0", "二十五", "“二十五”不是数")]
    [InlineData("c-0", "", "写上数，最多两位小数")]
    [InlineData("full", "100.001", "“100.001”不是数，最多两位小数")]
    [InlineData("bonus-0", "<script>", "“<script>”不是数")]
    public async Task What_is_no_number_is_said_beside_its_field_even_when_a_draft_is_kept(string field, string typed, string sentence)
    {
        var scene = await ScoreScene.OpenAsync(app);
        using var office = await scene.Region.SignInAsync("office");
        using var begun = await office.PostAsync($"{scene.Scheme}/drafts");
        using var refused = await scene.WriteAsync(office, "save", (field, typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains(sentence, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>”", page, StringComparison.Ordinal);
        Assert.Equal(typed, ScoreScene.Fields(page)[field]);
    }

    [Fact]
    public async Task Every_problem_stands_beside_its_field()
    {
        var scene = await ScoreScene.OpenAsync(app);
        using var office = await scene.Region.SignInAsync("office");
        using var begun = await office.PostAsync($"{scene.Scheme}/drafts");
        using var refused = await scene.WriteAsync(
            office, "publish", ("share-MostlyMet", "120"), ("m-satisfaction", "on"), ("mw-satisfaction", "10"), ("ms-satisfaction", "0"), ("bonus-0", "-1"), ("judgement", "80"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        foreach (var (field, sentence) in new[]
        {
            ("share-MostlyMet", "只能在 0% 到 100% 之间"), ("ms-satisfaction", "“满意度测评”自己的满分"), ("bonus-0", "不能小于 0"), ("full", "各部分的权重加起来是 90.00 分，少 10.00 分"),
            ("judgement", "各类的权重加起来是 100.00 分，多 20.00 分"),
        })
        {
            var beside = page[page.IndexOf($"id=\"w-{field}\"", StringComparison.Ordinal)..];
            Assert.Contains(sentence, beside[..beside.IndexOf("</span>", StringComparison.Ordinal)], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Dividing_evenly_fills_the_fields_and_stores_nothing()
    {
        var scene = await ScoreScene.OpenAsync(app);
        using var office = await scene.Region.SignInAsync("office");
        using var begun = await office.PostAsync($"{scene.Scheme}/drafts");
        using var divided = await scene.WriteAsync(office, "even0", ("c-0", "10.01"), ("i-0-0", "1"));
        Assert.Equal(HttpStatusCode.OK, divided.StatusCode);
        var fields = ScoreScene.Fields(await divided.Content.ReadAsStringAsync());
        Assert.Equal(["2.51", "2.5", "2.5", "2.5"], Enumerable.Range(0, 4).Select(at => fields[$"i-0-{at}"]));
        using var all = await scene.WriteAsync(office, "even", ("judgement", "80"));
        fields = ScoreScene.Fields(await all.Content.ReadAsStringAsync());
        Assert.Equal(("80", "20"), (fields["c-0"], fields["i-0-3"]));
        Assert.Equal("100", ScoreScene.Fields(await office.GetPageAsync(scene.Scheme))["c-0"]);
    }

    [Fact]
    public async Task A_published_edition_never_changes_and_the_next_one_says_what_differs()
    {
        var scene = await ScoreScene.OpenAsync(app);
        using var office = await scene.Region.SignInAsync("office");
        await scene.PublishAsync(office);
        using var tooLate = await office.PostAsync(scene.Scheme, ("name", "改"), ("revision", "2"), ("act", "save"));
        Assert.Equal(HttpStatusCode.Conflict, tooLate.StatusCode);
        using var discarded = await office.PostAsync($"{scene.Scheme}/discard");
        Assert.Equal(HttpStatusCode.Conflict, discarded.StatusCode);
        var first = ScoreScene.ContentOf(await office.GetPageAsync($"{scene.Scheme}/1"));
        using var file = await office.GetAsync($"{scene.Scheme}/1/scheme.json");
        var text = await file.Content.ReadAsStringAsync();

        await scene.PublishAsync(office, ("judgement", "90"), ("c-0", "90"), ("i-0-0", "15"), ("m-satisfaction", "on"), ("mw-satisfaction", "10"), ("ms-satisfaction", "100"));
        Assert.Equal(first, ScoreScene.ContentOf(await office.GetPageAsync($"{scene.Scheme}/1")));
        using var again = await office.GetAsync($"{scene.Scheme}/1/scheme.json");
        Assert.Equal(text, await again.Content.ReadAsStringAsync());
        var second = WebUtility.HtmlDecode(await office.GetPageAsync($"{scene.Scheme}/2"));
        Assert.Contains("4 处不同", second, StringComparison.Ordinal);
        Assert.Contains("10.00 分，自己的满分 100.00 分", second, StringComparison.Ordinal);
        using var leader = await scene.Region.SignInAsync("leader");
        Assert.DoesNotContain("<form method=\"post\" action=\"" + scene.Scheme, await leader.GetPageAsync(scene.Scheme), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_publish_at_once_one_does()
    {
        var scene = await ScoreScene.OpenAsync(app);
        using var office = await scene.Region.SignInAsync("office");
        using var begun = await office.PostAsync($"{scene.Scheme}/drafts");
        var fields = ScoreScene.Fields(await office.GetPageAsync(scene.Scheme)).Select(field => (field.Key, field.Value)).Append(("act", "publish")).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.PostAsync(scene.Scheme, fields)));
        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.SeeOther);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var only = await db.CycleSchemes.SingleAsync(scheme => scheme.CycleId == scene.Cycle.Id);
            Assert.Equal((SchemeState.Published, RunFile.HashOf(only.Text)), (only.State, only.Hash));
        });
    }

    [Fact]
    public async Task Who_writes_over_a_colleague_is_told_and_keeps_what_was_typed()
    {
        var scene = await ScoreScene.OpenAsync(app);
        using var office = await scene.Region.SignInAsync("office");
        using var begun = await office.PostAsync($"{scene.Scheme}/drafts");
        var stale = ScoreScene.Fields(await office.GetPageAsync(scene.Scheme));
        using var saved = await scene.WriteAsync(office, "save", ("share-MostlyMet", "70"));
        stale["share-MostlyMet"] = "55";
        using var refused = await office.PostAsync(scene.Scheme, [.. stale.Select(field => (field.Key, field.Value)), ("act", "save")]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("55", ScoreScene.Fields(await refused.Content.ReadAsStringAsync())["share-MostlyMet"]);
        Assert.Equal("70", ScoreScene.Fields(await office.GetPageAsync(scene.Scheme))["share-MostlyMet"]);
        using var empty = await office.PostAsync(scene.Scheme);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var twice = await office.PostAsync($"{scene.Scheme}/drafts");
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task A_scheme_goes_out_as_a_file_and_comes_back_and_what_does_not_fit_is_refused()
    {
        var scene = await ScoreScene.OpenAsync(app);
        using var office = await scene.Region.SignInAsync("office");
        await scene.PublishAsync(office);
        using var file = await office.GetAsync($"{scene.Scheme}/1/scheme.json");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        var scheme = ScoreScheme.Read(await file.Content.ReadAsStringAsync());

        using var unreadable = await UploadAsync(office, scene, "{\"name\":");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.StatusCode);
        using var strange = await UploadAsync(office, scene, (scheme with { Vetoes = [new("<i>9</i>", "<i>别处的</i>")] }).Write());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, strange.StatusCode);
        var page = await strange.Content.ReadAsStringAsync();
        Assert.Contains("没有列进方案", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<i>别处的</i>", page, StringComparison.Ordinal);
        using var none = await UploadAsync(office, scene, null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);

        using var taken = await UploadAsync(office, scene, (scheme with { Name = "从文件来", Judgement = scheme.Judgement! with { Grades = [new(Grade.Met, 10_000), new(Grade.MostlyMet, 5_000), new(Grade.NotMet, 0)] } }).Write());
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        var fields = ScoreScene.Fields(await office.GetPageAsync(scene.Scheme));
        Assert.Equal(("从文件来", "50"), (fields["name"], fields["share-MostlyMet"]));
    }

    [Fact]
    public async Task Another_region_s_scheme_is_not_found()
    {
        var scene = await ScoreScene.OpenAsync(app);
        using var office = await scene.Region.SignInAsync("office");
        await scene.PublishAsync(office);
        var other = await TestRegion.CreateAsync(app);
        using var stranger = await other.SignInAsync("office");
        foreach (var path in (string[])[scene.Scheme, $"{scene.Scheme}/1", $"{scene.Scheme}/1/scheme.json", scene.Scores])
        {
            using var answer = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var begun = await stranger.PostAsync($"{scene.Scheme}/drafts");
        Assert.Equal(HttpStatusCode.NotFound, begun.StatusCode);
        using var computed = await stranger.PostAsync(scene.Scores);
        Assert.Equal(HttpStatusCode.NotFound, computed.StatusCode);
    }

    private static async Task<HttpResponseMessage> UploadAsync(TestBrowser browser, ScoreScene scene, string? text)
    {
        using var form = new MultipartFormDataContent();
        var (field, value) = await browser.TokenAsync();
        form.Add(new StringContent(value), field);
        form.Add(new StringContent(""), "revision");
        if (text is not null)
        {
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = "\"scheme.json\"" };
            form.Add(file);
        }

        return await browser.Client.PostAsync($"{scene.Scheme}/upload", form, TestContext.Current.CancellationToken);
    }
}
