using System.Net;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Materials;

public sealed class CatalogueTests(TestApp app)
{
    [Fact]
    public async Task Links_papers_places_and_statements_become_entries_in_order()
    {
        using var filling = await FillingCase.CreateAsync(app);
        foreach (var fields in new (string, string)[][]
        {
            [("kind", "Link"), ("title", "清单栏目"), ("url", "https://www.example.gov.cn/list.html"), ("factOn", "2024-03-01"), ("materialNumber", "1")],
            [("kind", "Paper"), ("title", "会商纪要"), ("copies", "1"), ("pages", "3"), ("handover", "联络员A")],
            [("kind", "OnSite"), ("title", "办件系统"), ("note", "区政务大厅二楼")],
            [("kind", "Statement"), ("title", "没有相关诉讼"), ("note", "2023年以来没有发生")],
        })
        {
            using var response = await filling.Browser.PostAsync($"{filling.Address}/entries", fields);
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        }

        var entries = (await filling.DraftAsync())!.Entries;
        Assert.Equal([EvidenceKind.Link, EvidenceKind.Paper, EvidenceKind.OnSite, EvidenceKind.Statement], entries.Select(entry => entry.Kind));
        Assert.Equal([1, 2, 3, 4], entries.Select(entry => entry.Number));
        Assert.Equal(("https://www.example.gov.cn/list.html", new DateOnly(2024, 3, 1), "1"), (entries[0].Url, entries[0].FactOn!.Value, entries[0].MaterialNumber));
        Assert.Equal("1 份，每份 3 页，交接人：联络员A", entries[1].Note);
        Assert.All(entries, entry => Assert.Null(entry.FileId));
    }

    [Theory]
    [InlineData("Link", "清单", "javascript:alert(1)", "", "", "网址要写全")]
    [InlineData("Link", "清单", "https://a:b@example.gov.cn/", "", "", "账号或密码")]
    [InlineData("Link", "", "https://example.gov.cn/", "", "", "没有写名称")]
    [InlineData("Link", "清单", "https://example.gov.cn/", "2024-02-30", "", "日期要写成")]
    [InlineData("Link", "清单", "https://example.gov.cn/", "2999-01-01", "", "今天以后")]
    [InlineData("OnSite", "系统", "", "", "", "写明在哪里看")]
    [InlineData("Statement", "没有", "", "", "", "写明为什么没有")]
    [InlineData("Paper", "纪要", "", "", "", "份数和页数")]
    [InlineData("Link", "清单", "https://example.gov.cn/", "", "99", "不是你单位的")]
    public async Task A_wrong_form_comes_back_with_what_was_typed(string kind, string title, string url, string factOn, string material, string words)
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var response = await filling.Browser.PostAsync(
            $"{filling.Address}/entries", ("kind", kind), ("title", title), ("url", url), ("factOn", factOn), ("materialNumber", material), ("note", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await FillingCase.TextAsync(response);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{title}\"", page, StringComparison.Ordinal);
        Assert.Null(await filling.DraftAsync());
    }

    [Fact]
    public async Task A_paper_entry_never_takes_a_file_and_a_file_never_comes_as_a_plain_entry()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var response = await filling.Browser.PostAsync($"{filling.Address}/entries", ("kind", "File"), ("title", "通知"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(await filling.DraftAsync());
    }

    [Fact]
    public async Task Moving_and_removing_take_the_citations_of_the_text_along()
    {
        using var filling = await FillingCase.CreateAsync(app);
        foreach (var number in (int[])[1, 2, 3])
        {
            using var added = await filling.Browser.PostAsync($"{filling.Address}/entries", ("kind", "Link"), ("title", $"网页{number}"), ("url", $"https://example.gov.cn/{number}"));
        }

        using var saved = await filling.SaveAsync(0, "甲[证1]乙[证2]丙[证3]");
        var entries = (await filling.DraftAsync())!.Entries;
        using var moved = await filling.Browser.PostAsync($"{filling.Address}/entries/{entries[0].Id}/move", ("places", "1"));
        var draft = await filling.DraftAsync();
        Assert.Equal(("甲[证2]乙[证1]丙[证3]", 2), (draft!.Measures, draft.Revision));
        using var removed = await filling.Browser.PostAsync($"{filling.Address}/entries/{entries[1].Id}/remove");
        draft = await filling.DraftAsync();
        Assert.Equal("甲[证1]乙丙[证2]", draft!.Measures);
        Assert.Equal(["网页1", "网页3"], draft.Entries.Select(entry => entry.Title));

        // A writer who still sees the old numbers is told.
        using var late = await filling.SaveAsync(1, "甲[证1]乙[证2]丙[证3]丁");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Htmx_gets_the_catalogue_with_the_findings_beside_it()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var (field, token) = await filling.Browser.TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{filling.Address}/entries")
        {
            Content = new FormUrlEncodedContent([new("kind", "Link"), new("title", "栏目"), new("url", "https://example.gov.cn/"), new(field, token)]),
        };
        request.Headers.Add("HX-Request", "true");
        using var response = await filling.Browser.Client.SendAsync(request);
        var fragment = await FillingCase.TextAsync(response);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("<html", fragment, StringComparison.Ordinal);
        Assert.Contains("id=\"catalogue\"", fragment, StringComparison.Ordinal);
        Assert.Matches("id=\"findings\"[^>]*hx-swap-oob=\"true\"", fragment);
        Assert.Matches("id=\"submit\"[^>]*hx-swap-oob=\"true\"", fragment);
    }

    // A browser that is sent to its own address with another end only scrolls: the old text would stay in the editor.
    [Fact]
    public async Task Htmx_loads_the_page_anew_when_the_text_follows_a_moved_entry()
    {
        using var filling = await FillingCase.CreateAsync(app);
        foreach (var number in (int[])[1, 2])
        {
            using var added = await filling.Browser.PostAsync($"{filling.Address}/entries", ("kind", "Link"), ("title", $"网页{number}"), ("url", $"https://example.gov.cn/{number}"));
        }

        using var saved = await filling.SaveAsync(0, "甲[证1]");
        var (field, token) = await filling.Browser.TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{filling.Address}/entries/{(await filling.DraftAsync())!.Entries[0].Id}/move")
        {
            Content = new FormUrlEncodedContent([new("places", "1"), new(field, token)]),
        };
        request.Headers.Add("HX-Request", "true");
        using var response = await filling.Browser.Client.SendAsync(request);
        Assert.Equal(filling.Address, response.Headers.GetValues("HX-Redirect").Single());
        Assert.Equal("甲[证2]", (await filling.DraftAsync())!.Measures);
    }

    [Fact]
    public async Task Entries_added_at_the_same_moment_get_different_numbers()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var (field, token) = await filling.Browser.TokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => filling.Browser.PostRawAsync(
            $"{filling.Address}/entries", ("kind", "Link"), ("title", $"网页{number}"), ("url", $"https://example.gov.cn/{number}"), (field, token))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(Enumerable.Range(1, 8), (await filling.DraftAsync())!.Entries.Select(entry => entry.Number));
    }
}
