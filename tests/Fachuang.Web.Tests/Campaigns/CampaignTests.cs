using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Campaigns;

public sealed class CampaignTests(TestApp app)
{
    [Fact]
    public async Task The_office_creates_a_campaign_from_what_is_proposed_and_is_led_on_to_the_dispatch()
    {
        var region = await TestRegion.CreateAsync(app);
        var first = await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        var form = Proposed(await office.GetPageAsync("/campaigns"));
        Assert.Equal("争创全国法治政府建设示范区", form["Name"]);
        form["Name"] = "第二个";
        using var created = await office.PostAsync("/campaigns", [.. form.Select(field => (field.Key, field.Value))]);
        Assert.Equal((HttpStatusCode.SeeOther, "/campaigns/2"), (created.StatusCode, created.Headers.Location?.OriginalString));
        Assert.Contains("/campaigns/2/dispatch", await office.GetPageAsync("/campaigns/2"), StringComparison.Ordinal);
        var systems = await app.WithDbAsync(region.Id, (db, _) => db.Campaigns.Select(campaign => campaign.SystemId).Distinct().CountAsync());
        Assert.Equal(1, systems);
        Assert.NotEqual(Guid.Empty, first.Id);
    }

    [Theory]
    [InlineData("Name", "", "写上名称")]
    [InlineData("Name", "LONG", "最多 100 字")]
    [InlineData("EvidenceTo", "2020-01-01", "止日不能早于起日")]
    [InlineData("MaterialsDueOn", "2020-01-01", "期限不能早于开始日")]
    [InlineData("TargetOn", "2020-01-01", "目标日不能早于交材料的期限")]
    [InlineData("StartsOn", "2024-02-30", "2024-06-20 这样的日期")]
    [InlineData("StartsOn", "99999-01-01", "2024-06-20 这样的日期")]
    [InlineData("ReportingDay", "29", "1 到 28")]
    [InlineData("ReportingDay", "0", "1 到 28")]
    [InlineData("ReportingDay", "x", "1 到 28")]
    [InlineData("Type", "7", "综合或者单项")]
    [InlineData("SystemId", "FOREIGN", "本地区已发布的指标体系")]
    [InlineData("SystemId", "x", "本地区已发布的指标体系")]
    public async Task A_wrong_field_comes_back_with_what_was_typed(string field, string value, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        var form = Proposed(await office.GetPageAsync("/campaigns"));
        form["Name"] = "打了一半的名称";
        if (value == "FOREIGN")
        {
            var elsewhere = await (await TestRegion.CreateAsync(app)).OpenCampaignAsync();
            value = elsewhere.Indicators[0].SystemId.ToString();
        }

        form[field] = value == "LONG" ? new string('长', 101) : value;
        using var response = await office.PostAsync("/campaigns", [.. form.Select(pair => (pair.Key, pair.Value))]);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains(form["Name"].Length == 0 ? "id=\"name\"" : form["Name"], page, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(region.Id, (db, _) => db.Campaigns.CountAsync()));
    }

    [Theory]
    [InlineData("/campaigns")]
    [InlineData("/campaigns/1")]
    public async Task A_form_without_a_single_field_comes_back_with_words(string path)
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync(path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("写上名称", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_creates_one_campaign()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        var form = Proposed(await office.GetPageAsync("/campaigns"));
        form["Name"] = "只建一个";
        var fields = form.Select(pair => (pair.Key, pair.Value)).ToArray();
        var answers = await Task.WhenAll(office.PostAsync("/campaigns", fields), office.PostAsync("/campaigns", fields));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(2, await app.WithDbAsync(region.Id, (db, _) => db.Campaigns.CountAsync()));
    }

    [Fact]
    public async Task The_form_as_the_page_shows_it_can_be_sent_back_unchanged()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");

        // The page of a campaign shows neither system nor type: what is not on the form must not be asked for.
        using var response = await office.PostAsync("/campaigns/1", ("Name", "照旧"), ("EvidenceFrom", "2023-01-01"), ("EvidenceTo", "2024-12-31"),
            ("ReportingDay", "20"), ("StartsOn", "2024-04-08"), ("MaterialsDueOn", "2024-06-28"), ("TargetOn", "2024-09-30"));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    [Fact]
    public async Task Dates_can_be_changed_and_system_and_type_cannot()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync("/campaigns/1", ("Name", "改过"), ("SystemId", Guid.NewGuid().ToString()), ("Type", "SingleItem"),
            ("EvidenceFrom", "2022-01-01"), ("EvidenceTo", "2024-12-31"), ("ReportingDay", "5"), ("StartsOn", "2024-04-08"), ("MaterialsDueOn", "2024-06-28"), ("TargetOn", "2024-09-30"));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var campaign = await app.WithDbAsync(region.Id, (db, _) => db.Campaigns.SingleAsync());
        Assert.Equal(("改过", 5, new DateOnly(2024, 6, 28), CampaignType.Comprehensive), (campaign.Name, campaign.ReportingDay, campaign.MaterialsDueOn, campaign.Type));
    }

    [Fact]
    public async Task A_closed_campaign_can_be_read_and_takes_no_work()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAsync(region.FirstUnit, -3, 0);
        using var office = await region.SignInAsync("office");
        using (var closed = await office.PostAsync("/campaigns/1/close"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        }

        Assert.Contains("已结束", await office.GetPageAsync("/campaigns/1"), StringComparison.Ordinal);
        using var unit = await region.SignInAsync("first");
        foreach (var (browser, path) in new[]
        {
            (office, "/campaigns/1"), (office, "/campaigns/1/close"), (office, "/campaigns/1/dispatch"), (office, "/campaigns/1/reminders"),
            (office, "/campaigns/1/assignments/reschedule"), (office, "/campaigns/1/assignments/reassign"), (office, $"/campaigns/1/assignments/{id}/withdraw"),
            (unit, $"/campaigns/1/assignments/{id}/accept"), (unit, "/campaigns/1/assignments/accept-all"), (unit, $"/campaigns/1/assignments/{id}/hand-back"),
        })
        {
            using var response = await browser.PostAsync(path, ("reason", "理由"), ("units", region.FirstUnit.Id.ToString()));
            Assert.Equal((path, HttpStatusCode.Conflict), (path, response.StatusCode));
            Assert.Contains("已经结束", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_region_without_a_system_is_led_to_the_import()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        Assert.Contains("href=\"/indicators\"", await office.GetPageAsync("/campaigns"), StringComparison.Ordinal);
    }

    // The form as a browser would send it back untouched.
    private static Dictionary<string, string> Proposed(string page)
    {
        var form = page[page.IndexOf("action=\"/campaigns\"", StringComparison.Ordinal)..];
        var fields = Regex.Matches(form, "<input[^>]* name=\"(\\w+)\"[^>]* value=\"([^\"]*)\"").Where(field => !field.Groups[1].Value.StartsWith("__", StringComparison.Ordinal))
            .ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        foreach (Match number in Regex.Matches(form, "name=\"(ReportingDay)\"[^>]* value=\"([^\"]*)\""))
        {
            fields[number.Groups[1].Value] = number.Groups[2].Value;
        }

        foreach (Match choice in Regex.Matches(form, "<select[^>]* name=\"(\\w+)\".*?<option value=\"([^\"]*)\" selected", RegexOptions.Singleline))
        {
            fields[choice.Groups[1].Value] = choice.Groups[2].Value;
        }

        Assert.Equal(9, fields.Count);
        return fields;
    }
}
