using System.Net;
using System.Text;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

public sealed class EntryFilesTests(TestApp app)
{
    [Fact]
    public async Task Files_are_added_moved_made_main_replaced_and_removed_and_keep_their_names()
    {
        using var one = await FillingCase.CreateAsync(app);
        var entry = await StartAsync(one);
        using (var added = await SendAsync(one, entry, "", ("附件 1（定稿）.txt", Text("一")), ("附件2.txt", Text("二"))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        Assert.Equal(["通知.pdf", "附件 1（定稿）.txt", "附件2.txt"], await NamesAsync(one, entry));
        var page = WebUtility.HtmlDecode(await one.Browser.GetPageAsync(one.Address));
        Assert.Contains("附件 1（定稿）.txt", page, StringComparison.Ordinal);
        Assert.Contains("主件", page, StringComparison.Ordinal);

        var ids = await FilesAsync(one, entry);
        await PostAsync(one, entry, ids[2], "move", ("places", "-1"));
        Assert.Equal(["通知.pdf", "附件2.txt", "附件 1（定稿）.txt"], await NamesAsync(one, entry));
        await PostAsync(one, entry, ids[1], "main");
        Assert.Equal(["附件 1（定稿）.txt", "通知.pdf", "附件2.txt"], await NamesAsync(one, entry));
        await PostAsync(one, entry, ids[0], "remove");
        Assert.Equal(["附件 1（定稿）.txt", "附件2.txt"], await NamesAsync(one, entry));

        using (var replaced = await SendAsync(one, entry, $"{ids[1]}", ("附件1（修改）.txt", Text("三"))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, replaced.StatusCode);
        }

        Assert.Equal(["附件1（修改）.txt", "附件2.txt"], await NamesAsync(one, entry));
        // A second tab that still shows the old file is told, not obeyed.
        using (var gone = await SendAsync(one, entry, $"{ids[1]}", ("附件1（再改）.txt", Text("四"))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, gone.StatusCode);
            Assert.Contains("已经不在这一条里", await FillingCase.TextAsync(gone), StringComparison.Ordinal);
        }

        using var twice = await one.Browser.PostAsync($"{one.Address}/entries/{entry}/files/{ids[0]}/remove");
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Fact]
    public async Task The_last_file_stays_and_the_same_content_is_not_taken_twice()
    {
        using var one = await FillingCase.CreateAsync(app);
        var entry = await StartAsync(one);
        var only = (await FilesAsync(one, entry))[0];
        using (var last = await one.Browser.PostAsync($"{one.Address}/entries/{entry}/files/{only}/remove"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, last.StatusCode);
            Assert.Contains("唯一的文件", await FillingCase.TextAsync(last), StringComparison.Ordinal);
        }

        using var same = await SendAsync(one, entry, "", ("换个名字.pdf", FillingCase.Pdf));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
        Assert.Contains("一模一样", await FillingCase.TextAsync(same), StringComparison.Ordinal);
        Assert.Equal(["通知.pdf"], await NamesAsync(one, entry));
    }

    [Fact]
    public async Task After_a_replacement_the_other_places_are_offered_the_new_file()
    {
        using var one = await FillingCase.CreateAsync(app);
        var entry = await StartAsync(one);
        var old = (await FilesAsync(one, entry))[0];
        var other = await one.Campaign.AssignAsync(one.Region.FirstUnit, 10, 1);
        var address = $"/campaigns/1/assignments/{other}";
        using (await one.Browser.PostAsync($"{address}/accept"))
        using (await one.Browser.PostAsync($"{address}/reuse", ("file", $"{old}")))
        {
        }

        using var replaced = await SendAsync(one, entry, $"{old}", ("通知（新）.txt", Text("新")));
        var where = replaced.Headers.Location!.ToString();
        var page = WebUtility.HtmlDecode(await one.Browser.GetPageAsync(where[..where.IndexOf('#')]));
        Assert.Contains("还用在 1 处，也换成新的吗", page, StringComparison.Ordinal);
        var there = await app.WithDbAsync(one.Region.Id, (db, _) => db.CatalogueEntries.SingleAsync(row => row.Id != entry));
        Assert.Contains($"value=\"{there.Id}\"", page, StringComparison.Ordinal);
        var now = (await FilesAsync(one, entry))[0];
        using (var also = await one.Browser.PostAsync($"{one.Address}/replace-elsewhere", ("old", $"{old}"), ("new", $"{now}"), ("entry", $"{there.Id}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, also.StatusCode);
        }

        Assert.Equal([now], await FilesAsync(one, there.Id));
    }

    [Fact]
    public async Task A_kind_changes_without_losing_files_and_not_into_one_that_would()
    {
        using var one = await FillingCase.CreateAsync(app);
        var entry = await StartAsync(one);
        using (await SendAsync(one, entry, "", ("附件.txt", Text("一"))))
        {
        }

        foreach (var kind in new[] { "Picture", "Bulletin", "Video" })
        {
            using var changed = await one.Browser.PostAsync($"{one.Address}/entries/{entry}", ("title", "通知"), ("kind", kind));
            Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        }

        Assert.Equal(["通知.pdf", "附件.txt"], await NamesAsync(one, entry));
        Assert.Equal(EvidenceKind.Video, (await one.DraftAsync())!.Entries[0].Kind);
        foreach (var kind in new[] { "Link", "Table", "Statement", "OnSite", "Paper" })
        {
            using var refused = await one.Browser.PostAsync($"{one.Address}/entries/{entry}", ("title", "通知"), ("kind", kind), ("note", "x"), ("url", "https://www.example.gov.cn/"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        Assert.Equal(["通知.pdf", "附件.txt"], await NamesAsync(one, entry));
    }

    [Fact]
    public async Task Two_people_who_edit_one_entry_see_both_texts_and_nothing_is_lost()
    {
        using var one = await FillingCase.CreateAsync(app);
        var entry = await StartAsync(one);
        var was = await WasAsync(one, entry);
        using (var first = await one.Browser.PostAsync($"{one.Address}/entries/{entry}", ("title", "甲写的名称"), ("was", was)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        }

        using var second = await one.Browser.PostAsync($"{one.Address}/entries/{entry}", ("title", "乙写的名称"), ("note", "乙的备注"), ("was", was));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        var page = await FillingCase.TextAsync(second);
        Assert.Contains("刚才也改了这一条", page, StringComparison.Ordinal);
        Assert.Contains("甲写的名称", page, StringComparison.Ordinal);
        Assert.Contains("乙写的名称", page, StringComparison.Ordinal);
        Assert.Equal("甲写的名称", (await one.DraftAsync())!.Entries[0].Title);

        // The form that came back knows the newer text: sending it again is a decision.
        using (var decided = await one.Browser.PostAsync($"{one.Address}/entries/{entry}", ("title", "乙写的名称"), ("note", "乙的备注"), ("was", await WasAsync(one, entry))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        }

        Assert.Equal(("乙写的名称", "乙的备注"), ((await one.DraftAsync())!.Entries[0].Title, (await one.DraftAsync())!.Entries[0].Note));
    }

    [Fact]
    public async Task A_case_is_told_in_its_parts_and_its_contact_is_shown_masked_everywhere()
    {
        using var one = await FillingCase.CreateAsync(app);
        using (var missing = await one.Browser.PostAsync($"{one.Address}/entries", ("kind", "Case"), ("title", "行政处罚案"), ("factOn", "2024-03-01")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.StatusCode);
            Assert.Contains("写明案由", await FillingCase.TextAsync(missing), StringComparison.Ordinal);
        }

        (string, string)[] fields =
        [
            ("kind", "Case"), ("title", "行政处罚案"), ("factOn", "2024-03-01"), ("caseCause", "占道经营"), ("caseMeasures", "责令改正"), ("caseOutcome", "已经改正"), ("caseContact", "王小明 13812345678"),
        ];
        using (var added = await one.Browser.PostAsync($"{one.Address}/entries", fields))
        {
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        var entry = (await one.DraftAsync())!.Entries.Single();
        Assert.Equal("王小明 13812345678", entry.CaseContact);
        var page = WebUtility.HtmlDecode(await one.Browser.GetPageAsync(one.Address));
        Assert.Contains("占道经营", page, StringComparison.Ordinal);
        Assert.Contains("138****5678", page, StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", page, StringComparison.Ordinal);

        // An empty field keeps what the page did not show; the box takes it away.
        using (await one.Browser.PostAsync($"{one.Address}/entries/{entry.Id}", [.. fields[..^1], ("was", await WasAsync(one, entry.Id))]))
        {
        }

        Assert.Equal("王小明 13812345678", (await one.DraftAsync())!.Entries.Single().CaseContact);
        using (await one.SaveAsync((await one.DraftAsync())!.Revision, "查处占道经营[证1]。", "成效。", "亮点。"))
        using (var submitted = await one.SubmitAsync())
        {
            Assert.Equal(HttpStatusCode.SeeOther, submitted.StatusCode);
        }

        using var office = await one.Region.SignInAsync("office");
        var review = WebUtility.HtmlDecode(await office.GetPageAsync($"/campaigns/1/review/{one.Id}?tab=evidence&n=1"));
        Assert.Contains("责令改正", review, StringComparison.Ordinal);
        Assert.Contains("138****5678", review, StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", review, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_units_entry_takes_no_file()
    {
        using var one = await FillingCase.CreateAsync(app);
        var entry = await StartAsync(one);
        var file = (await FilesAsync(one, entry))[0];
        using var stranger = await one.Region.SignInAsync("second");
        var (field, token) = await stranger.TokenAsync();
        using var body = new ByteArrayContent(FillingCase.Form([(field, token)], [("别人.txt", Text("别"))]));
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + FillingCase.Boundary);
        using (var sent = await stranger.Client.PostAsync($"{one.Address}/entries/{entry}/files", body, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        }

        foreach (var verb in new[] { "move", "main", "remove" })
        {
            using var refused = await stranger.PostAsync($"{one.Address}/entries/{entry}/files/{file}/{verb}", ("places", "1"));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes($"{text} {Guid.NewGuid()}");

    private static async Task<Guid> StartAsync(FillingCase one)
    {
        using var response = await one.UploadAsync(("通知.pdf", FillingCase.Pdf));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return (await one.DraftAsync())!.Entries.Single().Id;
    }

    private static async Task<HttpResponseMessage> SendAsync(FillingCase one, Guid entry, string replaces, params (string Name, byte[] Content)[] files)
    {
        var token = await one.Browser.TokenAsync();
        using var body = new ByteArrayContent(FillingCase.Form(replaces.Length == 0 ? [token] : [token, ("replaces", replaces)], files));
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + FillingCase.Boundary);
        return await one.Browser.Client.PostAsync($"{one.Address}/entries/{entry}/files", body, TestContext.Current.CancellationToken);
    }

    private static async Task PostAsync(FillingCase one, Guid entry, Guid file, string verb, params (string, string)[] fields)
    {
        using var response = await one.Browser.PostAsync($"{one.Address}/entries/{entry}/files/{file}/{verb}", fields);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    private static async Task<string> WasAsync(FillingCase one, Guid entry)
    {
        var page = await one.Browser.GetPageAsync(one.Address);
        var form = page[page.IndexOf($"action=\"{one.Address}/entries/{entry}\"", StringComparison.Ordinal)..];
        return System.Text.RegularExpressions.Regex.Match(form, "name=\"was\" value=\"([0-9a-f]+)\"").Groups[1].Value;
    }

    private Task<IReadOnlyList<Guid>> FilesAsync(FillingCase one, Guid entry) => app.WithDbAsync(one.Region.Id, async (db, _) =>
        (await db.CatalogueEntries.AsNoTracking().Include(row => row.Attachments).SingleAsync(row => row.Id == entry)).FileIds);

    private Task<List<string>> NamesAsync(FillingCase one, Guid entry) => app.WithDbAsync(one.Region.Id, async (db, _) =>
    {
        var ids = (await db.CatalogueEntries.AsNoTracking().Include(row => row.Attachments).SingleAsync(row => row.Id == entry)).FileIds;
        var names = await db.StoredFiles.Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id, file => file.Name);
        return ids.Select(id => names[id]).ToList();
    });
}
