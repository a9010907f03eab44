using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>What scripts add to pages that work without them: cards, refresh, saving while one types, forms that are not sent twice.</summary>
public sealed class ScriptTests(ScriptTests.Demonstration demonstration) : IClassFixture<ScriptTests.Demonstration>
{
    private const string Password = "fachuang2024";

    [Fact]
    public async Task A_cell_of_the_wall_chart_opens_its_card_beside_it_and_Escape_leads_back_to_the_cell()
    {
        await using var window = await OpenAsync("经办", "/campaigns/1/wall-chart");
        var cell = window.Page.Locator("table[data-wall] td.d > a[href*='c=']").First;
        var card = window.Page.Locator("#wall-pop");
        await cell.FocusAsync();
        Assert.Matches("指标[0-9]+.* 已逾期", await cell.GetAttributeAsync("aria-label"));
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(card).ToBeVisibleAsync();
        await Assertions.Expect(card).ToContainTextAsync("逾期");
        await Assertions.Expect(card).ToBeFocusedAsync();
        await window.PictureAsync("wall-card");
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToBeHiddenAsync();
        await Assertions.Expect(cell).ToBeFocusedAsync();

        await cell.ClickAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();
        await window.Page.Locator("h1").ClickAsync();
        await Assertions.Expect(card).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_screen_renews_itself_says_when_it_cannot_and_recovers_alone()
    {
        await using var window = await demonstration.App.OpenAsync();
        await window.Page.Clock.InstallAsync();
        await window.SignInAsync("领导", Password);
        await window.Page.GotoAsync("/campaigns/1/wall-chart/screen");
        await Expect(window, "table").ToBeVisibleAsync();
        await window.Page.EvaluateAsync("() => document.querySelector('[data-screen] table').remove()");
        await window.Page.Clock.RunForAsync(60_000);
        await Expect(window, "table").ToBeVisibleAsync();

        window.Forgive("net::ERR_FAILED");
        await window.Page.RouteAsync("**/wall-chart/screen*", route => route.AbortAsync());
        await window.Page.Clock.RunForAsync(60_000);
        await Expect(window, "#messages").ToContainTextAsync("连不上服务器，下面是");
        await Expect(window, "table").ToBeVisibleAsync();

        await window.Page.UnrouteAllAsync();
        await window.Page.Clock.RunForAsync(60_000);
        await Expect(window, "#messages").Not.ToContainTextAsync("连不上服务器");
    }

    [Fact]
    public async Task A_ledger_is_saved_while_one_types_and_shows_both_texts_when_two_people_typed()
    {
        const string Address = "/campaigns/1/ledgers/2024-06";
        await using var first = await OpenAsync("教育局", Address);
        await using var second = await OpenAsync("教育局", Address);
        var status = "[data-autosave-status='#ledger']";
        var text = $"#ledger [name='{await first.Page.Locator("#ledger textarea[name^='text-']").First.GetAttributeAsync("name")}']";
        await first.Page.Locator(text).FillAsync("先写的一句。");
        await Expect(first, status).ToContainTextAsync("已存");

        await second.Page.Locator(text).FillAsync("后写的一句。");
        await Expect(second, "[data-conflict]").ToContainTextAsync("先写的一句。");
        await Expect(second, "[data-conflict]").ToContainTextAsync("后写的一句。");
        await Expect(second, status).ToContainTextAsync("没有存上");
        await second.PictureAsync("ledger-conflict");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "用我的" }).ClickAsync();
        await Expect(second, status).ToContainTextAsync("已存");
        await Expect(second, "[data-conflict]").ToBeEmptyAsync();

        await first.Page.ReloadAsync();
        await Expect(first, text).ToHaveValueAsync("后写的一句。");
    }

    [Fact]
    public async Task A_form_that_is_on_its_way_is_not_sent_twice_and_still_says_which_button_was_pressed()
    {
        await using var window = await OpenAsync("住建局", "/campaigns/1/supervision");
        await window.Page.Locator("main a[href*='/campaigns/1/supervision/']:not([href*='print'])").First.ClickAsync();
        await window.Page.Locator("#text").FillAsync("已经办了，结果附后。");
        var sent = 0;
        await window.Page.RouteAsync("**/answer", async route =>
        {
            sent++;
            Assert.Contains("name=\"send\"", route.Request.PostData, StringComparison.Ordinal);
            await Task.Delay(400);
            await route.ContinueAsync();
        });

        // Two clicks in one turn of the script: a person's double click.
        await window.Page.EvaluateAsync("() => { const button = document.querySelector('button[name=send]'); button.click(); button.click(); }");
        await Expect(window, "#messages").ToContainTextAsync("答复");
        Assert.Equal(1, sent);
        await Assertions.Expect(window.Page.Locator("button[name=send]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_wall_chart_prints_on_one_sheet_of_A3()
    {
        await using var window = await OpenAsync("经办", "/campaigns/1/wall-chart");
        await window.Page.PdfAsync(new() { Path = Path.Combine(demonstration.App.Folder, "挂图.pdf"), PreferCSSPageSize = true, PrintBackground = true });
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(demonstration.App.Folder, "挂图.pdf"), TestContext.Current.CancellationToken));
        Assert.Single(Regex.Matches(text, "/Type /Page\\b"));
        Assert.Matches(@"/MediaBox \[0 0 119[01](\.[0-9]+)? 84[12]", text);
    }

    [Fact]
    public async Task The_link_of_a_collection_is_copied_by_a_button()
    {
        await using var window = await OpenAsync("经办", "/liaisons/collections/new");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "开始征集" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "复制发给审批局的话" }).ClickAsync();
        await Expect(window, "button[data-copy] >> nth=0").ToHaveTextAsync("已复制");
        await window.Page.Locator("textarea").First.EvaluateAsync("field => { field.readOnly = false; field.value = ''; field.focus(); }");
        await window.Page.Keyboard.PressAsync("Control+V");
        Assert.Contains("/liaison-form/", await window.Page.Locator("textarea").First.InputValueAsync(), StringComparison.Ordinal);
    }

    private async Task<Window> OpenAsync(string account, string path)
    {
        var window = await demonstration.App.OpenAsync();
        await window.SignInAsync(account, Password);
        await window.Page.GotoAsync(path);
        return window;
    }

    private static ILocatorAssertions Expect(Window window, string selector) => Assertions.Expect(window.Page.Locator(selector));

    /// <summary>One program with the demonstration for all of these: each touches another part of it.</summary>
    public sealed class Demonstration : IAsyncLifetime
    {
        public BrowserApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await BrowserApp.StartAsync(demonstration: true);

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
