using System.Net;
using Fachuang.Domain.Notices;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Notices;

public sealed class InboxTests(TestApp app)
{
    [Fact]
    public async Task Everybody_reads_what_is_meant_for_them_and_nothing_else()
    {
        var region = await TestRegion.CreateAsync(app);
        var elsewhere = await TestRegion.CreateAsync(app);
        var leader = await AccountAsync(region, "leader");
        await PostAsync(region, To(region, region.FirstUnit.Id, "给审批局"), To(region, region.SecondUnit.Id, "给司法局"), To(region, null, "给办公室"),
            Notice.ToPerson(region.Id, leader, NoticeTopic.Plan, "p", "给领导", "", "/", DateTime.UtcNow));
        await PostAsync(elsewhere, To(elsewhere, null, "别的地区"));
        foreach (var (key, own) in ((string, string)[])[("first", "给审批局"), ("second", "给司法局"), ("office", "给办公室"), ("leader", "给领导")])
        {
            using var browser = await region.SignInAsync(key);
            var page = await browser.GetPageAsync("/notices");
            Assert.Contains("通知 1 条", page, StringComparison.Ordinal);
            Assert.Equal([own], ((string[])["给审批局", "给司法局", "给办公室", "给领导", "别的地区"]).Where(title => page.Contains(title, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Opening_a_notice_marks_it_leads_on_and_another_unit_does_not_find_it()
    {
        var region = await TestRegion.CreateAsync(app);
        var notice = To(region, region.FirstUnit.Id, "给审批局");
        await PostAsync(region, notice);
        using var other = await region.SignInAsync("second");
        using var stolen = await other.GetAsync($"/notices/{notice.Id}");
        Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);
        using var unit = await region.SignInAsync("first");
        using var opened = await unit.GetAsync($"/notices/{notice.Id}");
        Assert.Equal("/there", opened.Headers.Location?.OriginalString);
        Assert.Contains("通知都看过了", await unit.GetPageAsync("/notices"), StringComparison.Ordinal);
        Assert.DoesNotContain("通知 1 条", await unit.GetPageAsync("/account/password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unread_notices_stand_first_and_a_page_of_them_is_marked_by_one_button()
    {
        var region = await TestRegion.CreateAsync(app);
        List<Notice> notices = [.. Enumerable.Range(0, ShowNotices.PageSize + 5).Select(number => To(region, region.FirstUnit.Id, $"第{number}件事"))];
        notices[^1].ReadAt = DateTime.UtcNow;
        await PostAsync(region, [.. notices]);
        using var unit = await region.SignInAsync("first");
        Assert.DoesNotContain(notices[^1].Title, await unit.GetPageAsync("/notices"), StringComparison.Ordinal);
        Assert.Contains(notices[^1].Title, await unit.GetPageAsync("/notices?page=2"), StringComparison.Ordinal);
        Assert.Contains("第 2／2 页", await unit.GetPageAsync("/notices?page=99"), StringComparison.Ordinal);
        using var read = await unit.PostAsync("/notices/read", [.. notices.Take(3).Select(notice => ("n", notice.Id.ToString()))]);
        Assert.Equal(HttpStatusCode.SeeOther, read.StatusCode);
        Assert.Contains($"{notices.Count - 4} 条通知没有看", await unit.GetPageAsync("/notices"), StringComparison.Ordinal);
        using var nonsense = await unit.PostAsync("/notices/read", ("n", "nonsense"));
        Assert.Equal(HttpStatusCode.Conflict, nonsense.StatusCode);
    }

    [Theory]
    [InlineData("first@example.gov.cn", "13800000000", HttpStatusCode.SeeOther)]
    [InlineData("", "", HttpStatusCode.SeeOther)]
    [InlineData("nonsense", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("a@b.cn\r\nBcc: c@d.cn", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("甲 <a@b.cn>", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", "打我电话", HttpStatusCode.UnprocessableEntity)]
    public async Task A_person_keeps_addresses_and_wishes(string mail, string phone, HttpStatusCode status)
    {
        var region = await TestRegion.CreateAsync(app);
        using var unit = await region.SignInAsync("first");
        using var saved = await unit.PostAsync("/account/contact", ("Mail", mail), ("Phone", phone), ("WantsMail", "on"));
        Assert.Equal(status, saved.StatusCode);
        var page = status is HttpStatusCode.SeeOther ? await unit.GetPageAsync("/account/contact") : await saved.Content.ReadAsStringAsync();
        Assert.Contains(WebUtility.HtmlEncode(mail.ReplaceLineEndings("\n").Split('\n')[0]), page, StringComparison.Ordinal);
        var account = await app.WithDbAsync(region.Id, (db, _) => db.Users.SingleAsync(row => row.UserName == region.UserName("first")));
        Assert.Equal(status is HttpStatusCode.SeeOther ? (mail.Length > 0 ? mail : null, true) : (null, false), (account.Email, account.NoMessages));
    }

    [Fact]
    public async Task An_empty_form_empties_no_address()
    {
        var region = await TestRegion.CreateAsync(app);
        using var unit = await region.SignInAsync("first");
        using var saved = await unit.PostAsync("/account/contact");
        Assert.Equal(HttpStatusCode.BadRequest, saved.StatusCode);
    }

    [Fact]
    public async Task The_office_sets_quiet_hours_and_two_who_do_so_at_once_do_not_overwrite_each_other()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync("/notices/settings");
        var seen = System.Text.RegularExpressions.Regex.Match(page, "name=\"Seen\" value=\"([^\"]+)\"").Groups[1].Value;
        (string, string)[] ways = [.. Enum.GetValues<NoticeTopic>().Select(topic => ($"Ways[{topic}]", topic is NoticeTopic.Review ? "inbox" : "digest"))];
        using var saved = await office.PostAsync("/notices/settings", [("Seen", seen), ("QuietFrom", "21:00"), ("QuietTo", "07:00"), ("DigestAt", "07:30"), .. ways]);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Contains("21:00 到 07:00 不打扰，07:30 发当天的汇总", await office.GetPageAsync("/notices/settings"), StringComparison.Ordinal);
        var settings = await app.WithDbAsync(region.Id, (db, _) => db.NoticeSettings.SingleAsync());
        Assert.Equal([NoticeTopic.Review], settings.InboxOnly);
        Assert.Empty(settings.AtOnce);
        using var late = await office.PostAsync("/notices/settings", [("Seen", seen), ("QuietFrom", "22:00"), ("QuietTo", "07:00"), ("DigestAt", "07:30"), .. ways]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Theory]
    [InlineData("25:00", "08:00", "08:30", "时间要写成")]
    [InlineData("20:00", "08:00", "07:00", "落在免打扰时间里")]
    [InlineData("", "", "", "时间要写成")]
    public async Task Times_that_do_not_fit_come_back_as_typed(string from, string to, string at, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var saved = await office.PostAsync("/notices/settings", ("QuietFrom", from), ("QuietTo", to), ("DigestAt", at));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, saved.StatusCode);
        var page = await saved.Content.ReadAsStringAsync();
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{at}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posting_the_same_twice_on_a_day_posts_once()
    {
        var region = await TestRegion.CreateAsync(app);
        await PostAsync(region, To(region, null, "一件事"), To(region, null, "一件事"));
        await PostAsync(region, To(region, null, "一件事"));
        Assert.Equal(1, await app.WithDbAsync(region.Id, (db, _) => db.Notices.CountAsync()));
    }

    private static Notice To(TestRegion region, Guid? unit, string title) => Notice.To(region.Id, unit, NoticeTopic.Deadline, title, title, "", "/there", DateTime.UtcNow);

    private Task PostAsync(TestRegion region, params Notice[] notices) => app.WithDbAsync(region.Id, async (db, _) =>
    {
        await db.PostAsync(notices, CancellationToken.None);
        await db.SaveChangesAsync();
    });

    private Task<Guid> AccountAsync(TestRegion region, string key) =>
        app.WithDbAsync(region.Id, (db, _) => db.Users.Where(row => row.UserName == region.UserName(key)).Select(row => row.Id).SingleAsync());
}
