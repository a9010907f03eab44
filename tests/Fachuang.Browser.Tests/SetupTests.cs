using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

public sealed class SetupTests
{
    [Fact]
    public async Task An_empty_installation_leads_the_first_visitor_to_a_signed_in_office()
    {
        await using var app = await BrowserApp.StartAsync(demonstration: false);
        await using var window = await app.OpenAsync();
        var page = window.Page;
        await page.GotoAsync("/");
        await page.WaitForURLAsync("**/setup");
        Assert.Empty(await window.AccessibilityAsync());

        await page.GetByLabel("行政区划名称").FillAsync("新城区");
        await page.GetByLabel("办公室名称").FillAsync("区委依法治区办");
        await page.GetByLabel("系统管理员账号").FillAsync("管理员");
        await page.GetByLabel("系统管理员密码").FillAsync("a long password 1");
        await page.GetByLabel("依法治区办账号").FillAsync("经办");
        await page.GetByLabel("依法治区办密码").FillAsync("short");
        await page.EvaluateAsync("() => document.querySelectorAll('[minlength]').forEach(field => field.removeAttribute('minlength'))");
        await page.GetByRole(AriaRole.Button, new() { Name = "建好，去登录" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("密码至少 10 位");
        Assert.Equal("新城区", await page.GetByLabel("行政区划名称").InputValueAsync());

        await page.GetByLabel("系统管理员密码").FillAsync("a long password 1");
        await page.GetByLabel("依法治区办密码").FillAsync("a long password 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "建好，去登录" }).ClickAsync();
        await window.SignInAsync("经办", "a long password 2");
        await Assertions.Expect(page.GetByText("区委依法治区办 · 经办").First).ToBeVisibleAsync();
    }
}
