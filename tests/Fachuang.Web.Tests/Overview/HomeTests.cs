using System.Net;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Overview;

[Collection(nameof(Alone))]
public sealed class HomeTests(TestApp app)
{
    [Fact]
    public async Task Before_there_is_a_campaign_the_office_is_led_from_import_to_dispatch()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        Assert.Contains("href=\"/indicators/import\"", await office.GetPageAsync("/"), StringComparison.Ordinal);

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.Add(new ImportDraft
            {
                Id = Guid.CreateVersion7(), RegionId = region.Id, FileName = "一.txt", SourceHash = new string('0', 64), ReadJson = "{}", AnswersJson = "{}",
                CreatedById = Guid.CreateVersion7(), CreatedAt = DateTime.UtcNow,
            });
            await db.SaveChangesAsync();
        });
        Assert.Contains("有 1 份文件读好了", await office.GetPageAsync("/"), StringComparison.Ordinal);

        await region.OpenCampaignAsync();
        var page = await office.GetPageAsync("/");
        Assert.Contains("还没有派发", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/campaigns/1\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leader", "任务还没有派发")]
    [InlineData("first", "眼下没有要交的")]
    public async Task Before_there_is_work_leader_and_unit_are_told_so(string who, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        using var browser = await region.SignInAsync(who);
        Assert.Contains(words, await browser.GetPageAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_is_sent_to_the_accounts()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        using var response = await administrator.GetAsync("/");
        Assert.Equal((HttpStatusCode.SeeOther, "/administration/accounts"), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task The_office_reads_how_far_it_is_and_whom_to_remind()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -3, 0);
        await campaign.AssignAsync(region.SecondUnit, dueInDays: 5, 1);
        using var office = await region.SignInAsync("office");

        var page = await office.GetPageAsync("/");

        Assert.Contains("4 项已通过 0 项，离 90% 线还差 4 项；今天该催 1 家", page, StringComparison.Ordinal);
        Assert.Contains("催办 1 家逾期单位", page, StringComparison.Ordinal);
        Assert.Contains("加分项 1 项另计；否决项 1 项，1 项还没有确认", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_of_the_office_reminds_and_asks_no_second_time_today()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -3, 0);
        using var office = await region.SignInAsync("office");

        using var response = await office.PostAsync("/campaigns/1/reminders", ("units", region.FirstUnit.Id.ToString()));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var page = await office.GetPageAsync("/");
        Assert.Contains("今天不再催", page, StringComparison.Ordinal);
        Assert.DoesNotContain("家逾期单位", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_reads_its_own_work_nearest_deadline_first_and_nothing_of_another()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var late = await campaign.AssignAsync(region.FirstUnit, dueInDays: -2, 1);
        var soon = await campaign.AssignAsync(region.FirstUnit, dueInDays: 4, 0);
        var foreign = await campaign.AssignAsync(region.SecondUnit, dueInDays: 1, 2, 3);
        using var liaison = await region.SignInAsync("first");

        var page = await liaison.GetPageAsync("/");

        Assert.Contains("还要办 2 件：1 件逾期，1 件", page, StringComparison.Ordinal);
        Assert.InRange(page.IndexOf(late.ToString(), StringComparison.Ordinal), 0, page.IndexOf(soon.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(foreign.ToString(), page, StringComparison.Ordinal);
        Assert.DoesNotContain(region.SecondUnit.ShortName, page, StringComparison.Ordinal);
        Assert.Contains("全部签收 2 项", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_reads_why_its_material_came_back_but_no_remark_that_was_not_sent()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAsync(region.FirstUnit, dueInDays: 9, 0);
        await ReturnedWork.AddAsync(region, id, "<b>写明检查次数</b>", "内部说法");
        using var liaison = await region.SignInAsync("first");

        var page = await liaison.GetPageAsync("/");

        Assert.Contains("1 件被退回", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;写明检查次数&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("内部说法", page, StringComparison.Ordinal);
        Assert.Contains("继续填报", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_report_stands_among_what_a_unit_has_to_do_and_the_office_reads_how_many_are_in()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, dueInDays: 4, 0);
        using var liaison = await region.SignInAsync("first");
        using var office = await region.SignInAsync("office");

        var page = await liaison.GetPageAsync("/");

        Assert.Contains("另有 1 份总结报告", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/campaigns/1/summary-reports/own\">起草", page, StringComparison.Ordinal);
        Assert.Contains("家已交 0 家，通过 0 家", await office.GetPageAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_reads_the_latest_notices_on_its_home_page()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -3, 0);
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync("/campaigns/1/reminders", ("units", region.FirstUnit.Id.ToString()));
        using var liaison = await region.SignInAsync("first");
        var notice = await app.WithDbAsync(region.Id, (db, _) => db.Notices.OrderByDescending(row => row.PostedAt).FirstAsync());

        var page = await liaison.GetPageAsync("/");

        Assert.Contains($"href=\"/notices/{notice.Id}\">{notice.Title}", page, StringComparison.Ordinal);
    }
}
