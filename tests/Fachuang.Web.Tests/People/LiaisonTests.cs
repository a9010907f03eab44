using System.Net;
using Fachuang.Documents.Writing;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Features.People;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.People;

public sealed class LiaisonTests(TestApp app)
{
    [Fact]
    public async Task A_deadline_in_the_past_opens_no_collection()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync("/liaisons/collections", ("title", "报名单"), ("purpose", "写过的说明"), ("due", "2020-01-01"), ("units", $"{region.FirstUnit.Id}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("期限已经过了", page, StringComparison.Ordinal);
        Assert.Contains("写过的说明", page, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.LiaisonCollections.CountAsync()));
    }

    [Theory]
    [InlineData("title", "", "题目要有")]
    [InlineData("due", "明天", "2024-06-20 这样")]
    [InlineData("units", "", "没有选单位")]
    public async Task A_wrong_collection_comes_back_with_words(string field, string value, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        var elsewhere = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var fields = new Dictionary<string, string> { ["title"] = "报名单", ["purpose"] = "", ["due"] = Day(7), ["units"] = $"{region.FirstUnit.Id}" };
        fields[field] = field == "units" ? $"{elsewhere.FirstUnit.Id}" : value;
        using var response = await office.PostAsync("/liaisons/collections", [.. fields.Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_fills_the_form_by_its_link_without_an_account_and_may_change_it()
    {
        var region = await TestRegion.CreateAsync(app);
        var (_, tokens) = await OpenAsync(region);
        using var stranger = new TestBrowser(app.Address);
        using (var page = await stranger.GetAsync(AnswerLiaisonForm.Path(tokens[region.FirstUnit.Id])))
        {
            Assert.Equal("noindex, nofollow", page.Headers.GetValues("X-Robots-Tag").Single());
            var text = await page.Content.ReadAsStringAsync();
            Assert.Contains("行政审批局", text, StringComparison.Ordinal);
            Assert.DoesNotContain("司法局", text, StringComparison.Ordinal);
        }

        (string, string)[] people = [("p0-name", "局长A"), ("p0-duty", "FirstResponsible"), ("p0-phone", "0471-6600000"), ("p1-name", "联络员A"), ("p1-duty", "Liaison"), ("p1-post", "科员"), ("p1-phone", "138 0000 0001")];
        foreach (var round in new[] { 1, 2 })
        {
            using var sent = await stranger.PostAsync(AnswerLiaisonForm.Path(tokens[region.FirstUnit.Id]), people);
            Assert.True(sent.StatusCode is HttpStatusCode.SeeOther, $"round {round}");
        }

        var officers = await OfficersAsync(region);
        Assert.Equal(2, officers.Count);
        Assert.Equal("13800000001", officers.Single(officer => officer.Name == "联络员A").Phone);

        // Who holds the link sees no number in full, and needs not type one that stays.
        var again = await stranger.GetPageAsync(AnswerLiaisonForm.Path(tokens[region.FirstUnit.Id]));
        Assert.DoesNotContain("13800000001", again, StringComparison.Ordinal);
        Assert.Contains("138****0001", again, StringComparison.Ordinal);
        var stays = officers.Single(officer => officer.Name == "联络员A");
        using (var changed = await stranger.PostAsync(
            AnswerLiaisonForm.Path(tokens[region.FirstUnit.Id]), ("p0-id", $"{stays.Id}"), ("p0-name", "联络员A"), ("p0-duty", "Liaison"), ("p0-post", "主任"), ("p0-phone", "")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        }

        officers = await OfficersAsync(region);
        Assert.Equal(("主任", "13800000001"), (officers.Single(officer => officer.Until is null).Post, officers.Single(officer => officer.Until is null).Phone));
        Assert.NotNull(officers.Single(officer => officer.Name == "局长A").Until);
        Assert.True(await app.WithDbAsync(region.Id, (db, _) => db.AuditEntries.AnyAsync(entry => entry.ActorName == "联络员反馈表" && entry.Subject == "LiaisonOfficer")));
    }

    [Theory]
    [InlineData("", "13800000001", "没有写姓名")]
    [InlineData("联络员A", "12345", "联系电话要写")]
    [InlineData("联络员A", "", "没有写联系电话")]
    public async Task A_wrong_form_comes_back_as_typed(string name, string phone, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        var (_, tokens) = await OpenAsync(region);
        using var stranger = new TestBrowser(app.Address);
        using var response = await stranger.PostAsync(
            AnswerLiaisonForm.Path(tokens[region.FirstUnit.Id]), ("p0-name", name), ("p0-duty", "Liaison"), ("p0-phone", phone), ("p0-post", "写过的职务"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("写过的职务", page, StringComparison.Ordinal);
        Assert.Empty(await OfficersAsync(region));
    }

    [Fact]
    public async Task Links_that_are_wrong_renewed_shut_or_closed_take_nothing()
    {
        var region = await TestRegion.CreateAsync(app);
        var (collection, tokens) = await OpenAsync(region);
        var request = await app.WithDbAsync(region.Id, (db, _) => db.LiaisonRequests.SingleAsync(request => request.UnitId == region.FirstUnit.Id));
        using var office = await region.SignInAsync("office");
        using var stranger = new TestBrowser(app.Address);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("0000"));
        using (var shut = await office.PostAsync($"/liaisons/collections/{collection}/requests/{request.Id}/shut"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, shut.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(tokens[region.FirstUnit.Id]));
        using (var renewed = await office.PostAsync($"/liaisons/collections/{collection}/requests/{request.Id}/renew"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, renewed.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(tokens[region.FirstUnit.Id]));
        using (var closed = await office.PostAsync($"/liaisons/collections/{collection}/close"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(tokens[region.SecondUnit.Id]));

        // The token itself is stored nowhere.
        var stored = await app.WithDbAsync(region.Id, (db, _) => db.LiaisonRequests.Select(row => row.Salt + row.TokenHash).ToListAsync());
        Assert.DoesNotContain(stored, text => tokens.Values.Any(token => text.Contains(token, StringComparison.Ordinal)));

        async Task<HttpStatusCode> StatusAsync(string token)
        {
            using var response = await stranger.PostAsync(AnswerLiaisonForm.Path(token), ("p0-name", "联络员A"), ("p0-duty", "Liaison"), ("p0-phone", "13800000001"));
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_late_answer_is_taken_and_marked()
    {
        var region = await TestRegion.CreateAsync(app);
        var (collection, tokens) = await OpenAsync(region);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var row = await db.LiaisonCollections.SingleAsync(row => row.Id == collection);
            db.Entry(row).Property(column => column.DueOn).CurrentValue = row.DueOn.AddDays(-10);
            await db.SaveChangesAsync();
        });
        using var stranger = new TestBrowser(app.Address);
        (string, string)[] people = [("p0-name", "联络员A"), ("p0-duty", "Liaison"), ("p0-phone", "13800000001")];
        using (var late = await stranger.PostAsync(AnswerLiaisonForm.Path(tokens[region.FirstUnit.Id]), people))
        {
            Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
        }

        using (var again = await stranger.PostAsync(AnswerLiaisonForm.Path(tokens[region.FirstUnit.Id]), people))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        }

        using var office = await region.SignInAsync("office");
        var page = WebUtility.HtmlDecode(await office.GetPageAsync($"/liaisons/collections/{collection}"));
        Assert.Contains("迟交 3 天", page, StringComparison.Ordinal);
        Assert.Contains("没报，过了 3 天", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_owes_is_urged_once_a_day_by_notice_or_by_the_offices_own_word()
    {
        var region = await TestRegion.CreateAsync(app);
        var third = new Unit { Id = Guid.CreateVersion7(), RegionId = region.Id, Name = "没有账号局", ShortName = "没有账号局", Position = 2 };
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.Add(third);
            await db.SaveChangesAsync();
        });
        var (collection, tokens) = await OpenAsync(region, third.Id);
        using var office = await region.SignInAsync("office");
        Assert.Contains(AnswerLiaisonForm.Path(tokens[third.Id]), await office.GetPageAsync($"/liaisons/collections/{collection}"), StringComparison.Ordinal);
        using (var urged = await office.PostAsync($"/liaisons/collections/{collection}/urge"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, urged.StatusCode);
        }

        using (var twice = await office.PostAsync($"/liaisons/collections/{collection}/urge"))
        {
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
            Assert.Contains("今天催过了", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            Assert.Equal(2, await db.Notices.CountAsync());
            Assert.False(await db.Notices.AnyAsync(notice => notice.UnitId == third.Id));
            Assert.All(await db.LiaisonRequests.ToListAsync(), request => Assert.Equal(1, request.UrgedTimes));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_with_mistakes_says_where_and_loses_nothing(bool asDocx)
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var output = new MemoryStream();
        LiaisonFormRow[] people =
            [new("行政审批局", "联络员A", "科员", "13800000001"), new("审批局", "联络员B", "", "13800000001"), new("没听说过局", "联络员C", "", "13800000003"), new("司法局", "联络员D", "", "不知道")];
        if (asDocx)
        {
            LiaisonForm.WriteDocx(output, people);
        }
        else
        {
            LiaisonForm.WriteXlsx(output, people);
        }

        var preview = await UnitListTests.UploadAsync(office, "/liaisons/import", output.ToArray());
        Assert.Contains("4 行要改", preview, StringComparison.Ordinal);
        Assert.Contains($"与第 {(asDocx ? 3 : 5)} 行重复", preview, StringComparison.Ordinal);
        Assert.Contains("单位名单里没有“没听说过局”", preview, StringComparison.Ordinal);
        Assert.Contains("联系电话要写 11 位手机号", preview, StringComparison.Ordinal);

        var fields = UnitListTests.Fields(preview).ToDictionary(field => field.Name, field => field.Value);
        using (var refused = await office.PostAsync("/liaisons/import/confirm", [.. fields.Select(field => (field.Key, field.Value))]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("联络员D", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(await OfficersAsync(region));
        (fields["r1-phone"], fields["r2-choice"], fields["r3-choice"]) = ("13800000002", $"{region.SecondUnit.Id}", "skip");
        using (var done = await office.PostAsync("/liaisons/import/confirm", [.. fields.Select(field => (field.Key, field.Value))]))
        {
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        }

        Assert.Equal(["联络员A", "联络员B", "联络员C"], (await OfficersAsync(region)).Select(officer => officer.Name).Order(StringComparer.Ordinal));
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            Assert.Equal(2, await db.Units.CountAsync());
            Assert.Equal(region.SecondUnit.Id, (await db.UnitAliases.SingleAsync(alias => alias.Alias == "没听说过局")).UnitId);
        });

        // What is exported comes back the same.
        var exported = await office.Client.GetByteArrayAsync($"/liaisons/form?kind={(asDocx ? "docx" : "xlsx")}");
        Assert.Contains("3 人相同", await UnitListTests.UploadAsync(office, "/liaisons/import", exported), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(region.Id, (db, _) => db.AuditEntries.CountAsync(entry => entry.Action == "Exported")));
    }

    [Fact]
    public async Task Missing_columns_are_named()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var page = await UnitListTests.UploadAsync(office, "/liaisons/import", UnitListTests.Sheet(["单位", "姓名"], ["司法局", "联络员A"]), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("缺“联系电话”列", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_masked_except_for_the_office_that_asks_and_the_own_unit()
    {
        var region = await TestRegion.CreateAsync(app);
        await AddAsync(region, region.FirstUnit.Id, "联络员A", "13800000001");
        await AddAsync(region, region.SecondUnit.Id, "联络员B", "13800000002");
        using var office = await region.SignInAsync("office");
        Assert.DoesNotContain("13800000001", await office.GetPageAsync("/liaisons"), StringComparison.Ordinal);
        Assert.Contains("13800000001", await office.GetPageAsync("/liaisons?phones=1"), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(region.Id, (db, _) => db.AuditEntries.CountAsync(entry => entry.Action == "Unmasked")));

        using var leader = await region.SignInAsync("leader");
        Assert.DoesNotContain("13800000001", await leader.GetPageAsync("/liaisons?phones=1"), StringComparison.Ordinal);
        using var first = await region.SignInAsync("first");
        var own = await first.GetPageAsync("/liaisons");
        Assert.Contains("13800000001", own, StringComparison.Ordinal);
        Assert.DoesNotContain("联络员B", own, StringComparison.Ordinal);
        using var administrator = await region.SignInAsync("administrator");
        Assert.DoesNotContain("13800000001", await administrator.GetPageAsync("/administration/accounts/liaisons"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_keeps_the_list_and_two_clerks_do_not_overwrite_each_other()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using (var added = await office.PostAsync("/liaisons", ("UnitId", $"{region.FirstUnit.Id}"), ("Name", "联络员A"), ("Phone", "13800000001"), ("Duty", "Liaison")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        using (var twin = await office.PostAsync("/liaisons", ("UnitId", $"{region.SecondUnit.Id}"), ("Name", "联络员B"), ("Phone", "13800000001"), ("Duty", "Liaison")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, twin.StatusCode);
            Assert.Contains("已经是审批局联络员A的", await twin.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var officer = (await OfficersAsync(region)).Single();
        using (var changed = await office.PostAsync($"/liaisons/{officer.Id}", ("revision", $"{officer.Revision}"), ("Name", "联络员A"), ("Post", "主任"), ("Phone", ""), ("Duty", "Liaison")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        }

        using (var late = await office.PostAsync($"/liaisons/{officer.Id}", ("revision", $"{officer.Revision}"), ("Name", "别人"), ("Phone", ""), ("Duty", "Liaison")))
        {
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        }

        using (var replaced = await office.PostAsync($"/liaisons/{officer.Id}/replace"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, replaced.StatusCode);
        }

        Assert.NotNull((await OfficersAsync(region)).Single().Until);
    }

    [Fact]
    public async Task Accounts_are_made_from_the_list_once_and_their_passwords_work_once_shown()
    {
        var region = await TestRegion.CreateAsync(app);
        var unit = $"单位{Guid.CreateVersion7():n}"[..16];
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var row = await db.Units.SingleAsync(row => row.Id == region.FirstUnit.Id);
            row.ShortName = unit;
            await db.SaveChangesAsync();
        });
        var officers = new[] { await AddAsync(region, region.FirstUnit.Id, "联络员A", "13800000001"), await AddAsync(region, region.FirstUnit.Id, "联络员B", "13800000002") };
        using var office = await region.SignInAsync("office");
        using (var asked = await office.PostAsync("/liaisons/ask-accounts"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        }

        using var administrator = await region.SignInAsync("administrator");
        Assert.Contains("依法治区办请建 2 个", await administrator.GetPageAsync("/administration/accounts/liaisons"), StringComparison.Ordinal);
        (string, string)[] fields = [.. officers.Select(id => ("officers", $"{id}"))];
        using var made = await administrator.PostAsync("/administration/accounts/liaisons", fields);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var page = await made.Content.ReadAsStringAsync();
        var codes = System.Text.RegularExpressions.Regex.Matches(page, "<code>([^<]+)</code>").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
        Assert.Equal(4, codes.Count);
        Assert.Equal([unit, $"{unit}-联络员B"], new[] { codes[0], codes[2] });

        using (var twice = await administrator.PostAsync("/administration/accounts/liaisons", fields))
        {
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        }

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var accounts = await db.Users.InRegion(region.Id).Where(account => account.PhoneNumber != null).ToListAsync();
            Assert.Equal(2, accounts.Count);
            Assert.All(accounts, account => Assert.True(account.MustChangePassword && account.UnitId == region.FirstUnit.Id));
        });
        using var person = new TestBrowser(app.Address);
        await person.SignInAsync(codes[0], codes[1]);
        using var home = await person.GetAsync("/");
        Assert.Equal("/account/password", home.Headers.Location?.OriginalString);
    }

    private static async Task<Guid> AddAsync(TestRegion region, Guid unit, string name, string phone) => await region.App.WithDbAsync(region.Id, async (db, _) =>
    {
        var officer = LiaisonChanges.Add(db, unit, LiaisonEntry.Of(LiaisonDuty.Liaison, name, "", phone, null), new(2024, 4, 6));
        await db.SaveChangesAsync();
        return officer.Id;
    });

    private static Task<List<LiaisonOfficer>> OfficersAsync(TestRegion region) => region.App.WithDbAsync(region.Id, (db, _) => db.LiaisonOfficers.ToListAsync());

    // Opens a collection for both units and tells their tokens.
    private static async Task<(Guid Collection, Dictionary<Guid, string> Tokens)> OpenAsync(TestRegion region, params Guid[] more)
    {
        using var office = await region.SignInAsync("office");
        using var opened = await office.PostAsync(
            "/liaisons/collections",
            [("title", "报送联络员名单"), ("purpose", "与办公室保持联系"), ("due", Day(7)), .. new[] { region.FirstUnit.Id, region.SecondUnit.Id }.Concat(more).Select(unit => ("units", $"{unit}"))]);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var collection = Guid.Parse(opened.Headers.Location!.OriginalString.Split('/')[^1]);
        return (collection, await region.App.WithDbAsync(region.Id, async (db, services) =>
            (await db.LiaisonRequests.ToListAsync()).ToDictionary(request => request.UnitId, request => LinkToken.Of(services.GetRequiredService<LinkSecret>().Key, request.Salt))));
    }

    private static string Day(int days) => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
