using System.Net;
using System.Text.Json;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Materials;

[Collection(nameof(Alone))]
public sealed class NarrativeTests(TestApp app)
{
    [Fact]
    public async Task The_page_shows_requirement_editor_and_what_is_lacking()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var page = WebUtility.HtmlDecode(await filling.Browser.GetPageAsync(filling.Address));
        Assert.Contains("测试指标 1：依法实施行政许可。", page, StringComparison.Ordinal);
        Assert.Contains("1.情况说明。", page, StringComparison.Ordinal);
        Assert.Contains("name=\"measures\"", page, StringComparison.Ordinal);
        Assert.Contains("送审（还差", page, StringComparison.Ordinal);
        Assert.Contains("必须改", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_form_saves_and_returns_to_the_page()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var response = await filling.SaveAsync(0, "第一段\r\n第二段\u0007\u200F");
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var draft = await filling.DraftAsync();
        Assert.Equal(("第一段\n第二段", 1), (draft!.Measures, draft.Revision));
        Assert.NotNull((await filling.AssignmentAsync()).StartedAt);
    }

    [Fact]
    public async Task Autosave_answers_when_and_which_version()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var first = await filling.AutosaveAsync(0, "甲");
        using var answer = JsonDocument.Parse(await first.Content.ReadAsStringAsync());
        Assert.Equal(1, answer.RootElement.GetProperty("version").GetInt32());
        Assert.Matches(@"^\d\d:\d\d$", answer.RootElement.GetProperty("savedAt").GetString());
        using var second = await filling.AutosaveAsync(1, "甲乙");
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal("甲乙", (await filling.DraftAsync())!.Measures);
    }

    [Fact]
    public async Task Two_people_editing_one_narrative_are_shown_both_texts_and_nothing_is_overwritten()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var other = await filling.Region.SignInAsync("first");
        using var first = await filling.AutosaveAsync(0, "先写的人");
        using var second = await filling.AutosaveAsync(other, 0, "后写的人");
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("text/html", second.Content.Headers.ContentType?.MediaType);
        var panel = await FillingCase.TextAsync(second);
        Assert.Contains("先写的人", panel, StringComparison.Ordinal);
        Assert.Contains("后写的人", panel, StringComparison.Ordinal);
        Assert.Contains("data-keep-mine=\"1\"", panel, StringComparison.Ordinal);
        Assert.Equal("先写的人", (await filling.DraftAsync())!.Measures);

        using var mine = await filling.AutosaveAsync(other, 1, "后写的人");
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
    }

    [Fact]
    public async Task Without_scripts_a_conflict_comes_back_as_the_page_with_the_typed_text_and_both_can_be_kept()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var first = await filling.SaveAsync(0, "先写的段落");
        using var second = await filling.SaveAsync(0, "后写的段落");
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await FillingCase.TextAsync(second);
        Assert.Contains("用我的", page, StringComparison.Ordinal);
        Assert.Matches("name=\"measures\"[^>]*>\\s*后写的段落", page);
        Assert.Contains("name=\"version\" value=\"1\"", page, StringComparison.Ordinal);

        using var both = await filling.Browser.PostAsync($"{filling.Address}/narrative", [.. FillingCase.Narrative(1, "后写的段落"), ("resolve", "both")]);
        Assert.Equal(HttpStatusCode.SeeOther, both.StatusCode);
        Assert.Equal("先写的段落\n后写的段落", (await filling.DraftAsync())!.Measures);
    }

    [Fact]
    public async Task The_same_text_twice_is_no_conflict()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var first = await filling.AutosaveAsync(0, "甲");
        using var again = await filling.AutosaveAsync(0, "甲");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, (await filling.DraftAsync())!.Revision);
    }

    [Fact]
    public async Task Many_saves_at_once_keep_one_text_and_refuse_the_others()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var (_, token) = await filling.Browser.TokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => filling.AutosaveAsync(filling.Browser, token, 0, $"写的人{writer}")));
        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(1, (await filling.DraftAsync())!.Revision);
    }

    [Fact]
    public async Task A_text_that_is_too_long_comes_back_and_nothing_is_stored()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var text = new string('长', 20_001);
        using var response = await filling.SaveAsync(0, text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await FillingCase.TextAsync(response);
        Assert.Contains("“主要举措”有 20001 字", page, StringComparison.Ordinal);
        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Null(await filling.DraftAsync());
    }

    [Fact]
    public async Task An_expired_sign_in_while_typing_answers_401_in_json_and_the_same_text_is_taken_after_signing_in()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var expired = new TestBrowser(app.Address);
        using var refused = await filling.AutosaveAsync(expired, 0, "写了一半");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var answer = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains("内容还在", answer.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Matches(@"^F-\d{8}-[0-9A-F]{6}$", answer.RootElement.GetProperty("reference").GetString());

        await expired.SignInAsync(filling.Region.UserName("first"), TestRegion.Password);
        using var taken = await filling.AutosaveAsync(expired, 0, "写了一半");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task A_request_forged_from_another_site_changes_nothing()
    {
        using var filling = await FillingCase.CreateAsync(app);
        foreach (var verb in (string[])["narrative", "submit", "entries", "reasons"])
        {
            using var forged = await filling.Browser.PostRawAsync($"{filling.Address}/{verb}", FillingCase.Narrative(0, "伪造"));
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        }

        using var upload = await filling.UploadAsync(filling.Browser, [("__RequestVerificationToken", "x")], ("通知.pdf", FillingCase.Pdf));
        Assert.Equal(HttpStatusCode.BadRequest, upload.StatusCode);
        Assert.Null(await filling.DraftAsync());
        Assert.Empty(await filling.FilesAsync());
    }

    [Fact]
    public async Task Another_units_assignment_is_not_found_whatever_is_tried()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        var entry = (await filling.DraftAsync())!.Entries[0].Id;
        using var other = await filling.Region.SignInAsync("second");
        using var page = await other.GetAsync(filling.Address);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        foreach (var verb in (string[])["narrative", "submit", "entries", $"entries/{entry}", $"entries/{entry}/move", $"entries/{entry}/remove", "reasons"])
        {
            using var response = await other.PostAsync($"{filling.Address}/{verb}", [.. FillingCase.Narrative(1, "别人"), ("places", "1"), ("key", "x"), ("kind", "Link")]);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        var (field, token) = await other.TokenAsync();
        using var upload = await filling.UploadAsync(other, [(field, token)], ("通知.pdf", FillingCase.Pdf));
        Assert.Equal(HttpStatusCode.NotFound, upload.StatusCode);
    }

    [Fact]
    public async Task Office_and_leader_read_and_cannot_write()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        foreach (var key in (string[])["office", "leader"])
        {
            using var reader = await filling.Region.SignInAsync(key);
            var page = WebUtility.HtmlDecode(await reader.GetPageAsync(filling.Address));
            Assert.Contains("印发通知", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<textarea", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/entries", page, StringComparison.Ordinal);
            using var write = await reader.PostAsync($"{filling.Address}/narrative", FillingCase.Narrative(1, "别人"));
            Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
        }
    }

    [Fact]
    public async Task What_is_not_accepted_yet_cannot_be_written()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        using var browser = await region.SignInAsync("first");
        using var response = await browser.PostAsync($"/campaigns/1/assignments/{id}/narrative", FillingCase.Narrative(0, "甲"));
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("先签收，再填报", await FillingCase.TextAsync(response), StringComparison.Ordinal);
        Assert.Contains("先签收，再填报", WebUtility.HtmlDecode(await browser.GetPageAsync($"/campaigns/1/assignments/{id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_the_text_stays_text()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var saved = await filling.SaveAsync(0, "</textarea><script>alert(1)</script>", title: "\"><img src=x onerror=alert(1)>");
        var page = await filling.Browser.GetPageAsync(filling.Address);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_costs_the_same_number_of_queries_however_much_is_attached()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        using (var first = await filling.Browser.PostAsync($"{filling.Address}/entries", ("kind", "Link"), ("title", "网页"), ("url", "https://example.gov.cn/")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        }

        var few = await QueriesAsync(filling);
        for (var number = 0; number < 12; number++)
        {
            using var added = await filling.Browser.PostAsync(
                $"{filling.Address}/entries", ("kind", "Link"), ("title", $"网页{number}"), ("url", $"https://example.gov.cn/{number}"));
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        Assert.Equal(few, await QueriesAsync(filling));
        Assert.InRange(few, 1, 27);
    }

    // Other tests send queries meanwhile: the smallest of several counts is the page's own.
    private async Task<int> QueriesAsync(FillingCase filling)
    {
        var least = int.MaxValue;
        for (var attempt = 0; attempt < 8; attempt++)
        {
            app.Queries.Reset();
            await filling.Browser.GetPageAsync(filling.Address);
            least = Math.Min(least, app.Queries.Commands.Count);
        }

        return least;
    }
}
