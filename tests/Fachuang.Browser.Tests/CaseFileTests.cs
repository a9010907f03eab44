using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>
/// 案卷评查 by the pages, four people at once: the office lists, draws and gives out, two experts score the same file without seeing each other, one at a desk and one on a phone, a talk settles
/// their dispute, the unit's liaison officer puts it right, the office closes it and delivers the result.
/// </summary>
public sealed class CaseFileTests
{
    private const string Password = "fachuang2024";

    [Fact]
    public async Task A_case_file_from_the_list_to_the_delivered_result()
    {
        await using var app = await BrowserApp.StartAsync(demonstration: true);
        await MakeExpertsAsync(app);
        await using var office = await app.OpenAsync();
        await using var desk = await app.OpenAsync();
        await using var phone = await app.OpenAsync(390, 844);
        await using var unit = await app.OpenAsync(390, 844);
        await Task.WhenAll(office.SignInAsync("经办", Password), desk.SignInAsync("专家甲", Password), phone.SignInAsync("专家乙", Password), unit.SignInAsync("市场监管局", Password));

        // The office opens a review, pastes a list, freezes it, draws and names the experts.
        await office.Page.GotoAsync("/methods");
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "案卷评查" }).ClickAsync();
        await LookAsync(office, "case-reviews");
        await PressAsync(office, "开评查");
        await office.HeadingAsync("名单还是空的");
        var rows = string.Join('\n', Enumerable.Range(1, 3).Select(at => $"市监罚〔2024〕{at}号\t某某公司虚假宣传案\t市场监管局\t行政处罚\t2024-01-1{at}"));
        await office.Page.GetByLabel("或者从表格里复制过来").FillAsync($"{rows}\n{rows.Split('\n')[0]}");
        await PressAsync(office, "登记");
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("第 4 行：案卷号“市监罚〔2024〕1号”和第 1 行重复");
        await office.Page.GetByLabel("或者从表格里复制过来").FillAsync(rows);
        await PressAsync(office, "登记");
        await office.HeadingAsync("登记了 3 件");
        await office.Page.GetByLabel("用哪一个还没有产生的公开数值抽").FillAsync("双色球开奖公告");
        await PressAsync(office, "固定 3 件");
        await office.HeadingAsync("等公开数值");
        await office.Page.GetByLabel("市场监管局行政处罚抽几件").FillAsync("1");
        await office.Page.GetByLabel("公开数值", new() { Exact = true }).FillAsync("03 08 15 21 27 30");
        await PressAsync(office, "抽取");
        await office.HeadingAsync("抽了 1 件");
        foreach (var name in (string[])["专家甲", "专家乙"])
        {
            await office.Page.GetByLabel("专家账号").SelectOptionAsync(new SelectOptionValue { Label = name });
            await PressAsync(office, "加上");
            await Assertions.Expect(office.Page.GetByRole(AriaRole.Cell, new() { Name = name })).ToBeVisibleAsync();
        }

        await PressAsync(office, "分派 1 件，每件两人");
        await Assertions.Expect(office.Page.Locator("#messages")).ToContainTextAsync("1 件分派好了");
        await LookAsync(office, "case-review");

        // Both experts at once.
        await Task.WhenAll(ScoreAsync(desk, "desk", null), ScoreAsync(phone, "phone", "30"));
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("95");
        await Assertions.Expect(desk.Page.Locator("main")).Not.ToContainTextAsync("专家乙");
        await Assertions.Expect(desk.Page.Locator("main")).Not.ToContainTextAsync("70");

        // They differ by 25 points: a talk.
        await office.Page.ReloadAsync();
        await office.HeadingAsync("1 件要复核");
        await office.Page.Locator("tbody a[href*='/files/']").First.ClickAsync();
        await LookAsync(office, "case-file-disputed");
        await office.Page.GetByLabel("商定的分数").FillAsync("88.5");
        await office.Page.GetByLabel("商议的记录").FillAsync("两名评查人员和依法治办商议，证据瑕疵扣 6.5 分");
        await PressAsync(office, "登记商定的分数");
        await office.HeadingAsync("88.5 分");
        await office.Page.Locator(".fc-head .q a").Last.ClickAsync();
        await office.Page.GetByLabel("整改期限").FillAsync(await DayAsync(app, 20));
        await PressAsync(office, "反馈 1 件");
        await Assertions.Expect(office.Page.Locator("#messages")).ToContainTextAsync("反馈给了 1 家单位");

        // The unit answers on its phone.
        await unit.Page.GotoAsync("/case-feedback");
        await unit.HeadingAsync("1 件要整改");
        await LookAsync(unit, "case-feedbacks");
        await unit.Page.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(unit.Page.Locator("main")).ToContainTextAsync("证据链不完整");
        await unit.Page.GetByLabel("改了什么").FillAsync("补了证据的来源说明，做了一次培训");
        await unit.Page.GetByLabel("改好的日期").FillAsync(await DayAsync(app, 0));
        await LookAsync(unit, "case-feedback");
        await PressAsync(unit, "报整改情况");
        await Assertions.Expect(unit.Page.Locator("main")).ToContainTextAsync("整改等核");

        // The office closes it and delivers.
        await office.Page.Locator("tbody a[href*='/files/']").First.ClickAsync();
        await PressAsync(office, "办结");
        await Assertions.Expect(office.Page.Locator("main")).ToContainTextAsync("整改办结");
        await office.Page.GotoAsync("/case-reviews/1/results");
        await LookAsync(office, "case-results");
        await PressAsync(office, "交出结果");
        await office.Page.GotoAsync("/outcomes");
        await Assertions.Expect(office.Page.Locator("main")).ToContainTextAsync("88.5／100");
        await office.Page.GotoAsync("/case-sheets/Penalty");
        await LookAsync(office, "case-sheet");
    }

    private static async Task ScoreAsync(Window window, string name, string? other)
    {
        await window.Page.GotoAsync("/case-work");
        await window.HeadingAsync("还有 1 件没有交");
        await LookAsync(window, $"case-work-{name}");
        await window.Page.Locator("tbody a").First.ClickAsync();
        await window.HeadingAsync("虚假宣传案");
        if (other is null)
        {
            await window.Page.GetByLabel("告知的内容不全").First.CheckAsync();
        }
        else
        {
            var panel = window.Page.Locator("section").Filter(new() { Has = window.Page.GetByRole(AriaRole.Heading, new() { Name = "事实和证据" }) });
            await panel.Locator("input[name='p-2.0']").FillAsync("25");
            await panel.Locator("input[name='n-2.0']").FillAsync("证据链不完整");
            await window.Page.GetByLabel("告知的内容不全").First.CheckAsync();
        }

        await PressAsync(window, "先存着");
        await Assertions.Expect(window.Page.Locator("#messages")).ToContainTextAsync("存好了，还没有交");
        await LookAsync(window, $"case-score-{name}");
        await PressAsync(window, "交评分");
        await window.HeadingAsync("都交了");
    }

    private static async Task PressAsync(Window window, string button)
    {
        await window.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        if (button is not ("开评查" or "登记" or "加上" or "先存着" or "登记商定的分数" or "报整改情况" or "办结" or "分派 1 件，每件两人"))
        {
            await window.YesAsync();
        }

        await window.Page.WaitForLoadStateAsync();
    }

    // Nothing is wider than the window, nothing breaks a rule of accessibility.
    private static async Task LookAsync(Window window, string name)
    {
        await window.PictureAsync(name);
        Assert.Equal(0, await window.OverflowAsync());
        Assert.Equal([], await window.AccessibilityAsync());
    }

    private static Task<string> DayAsync(BrowserApp app, int days) =>
        Task.FromResult(app.Services.GetRequiredService<TimeProvider>().Today().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static async Task MakeExpertsAsync(BrowserApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var region = await scope.ServiceProvider.GetRequiredService<AppDb>().Users.Where(user => user.UserName == "经办").Select(user => user.RegionId).SingleAsync();
        scope.ServiceProvider.GetRequiredService<Acting>().As("测试", region);
        foreach (var name in (string[])["专家甲", "专家乙"])
        {
            var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(
                new Account { Id = Guid.CreateVersion7(), RegionId = region, Role = Role.Expert, UserName = name, DisplayName = name }, Password);
            Assert.True(made.Succeeded, string.Join(';', made.Errors.Select(error => error.Description)));
        }
    }
}
