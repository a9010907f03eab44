using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>A table filled in as in a spreadsheet.</summary>
public sealed class TableTests(ScriptTests.Demonstration demonstration) : IClassFixture<ScriptTests.Demonstration>
{
    [Fact]
    public async Task A_pasted_block_fills_rows_sums_follow_and_all_of_it_is_saved_while_one_types()
    {
        await using var window = await demonstration.App.OpenAsync();
        await window.SignInAsync("市场监管局", "fachuang2024");
        var address = await FindAsync(window);
        await window.Page.GotoAsync($"{address}/tables");
        await window.PictureAsync("tables");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "填法制审核机构和人员配备情况表" }).ClickAsync();
        await window.HeadingAsync("法制审核机构和人员配备情况表");

        await window.Page.Locator("#grid [name=c]").First.FocusAsync();
        await window.Page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData('text/plain', '市公安局\t法制科\t３\t40\t2\n市城管局\t法规科\t1\t60\t1\n市交通局\t法规科\t4\t20\t1\n市文旅局\t法规科\t2\t80\t1\n');
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(window, "#grid tbody tr").ToHaveCountAsync(4);
        await Expect(window, "[data-total=officers]").ToHaveTextAsync("200");
        await Expect(window, "[data-share=share] [data-share-value]").ToHaveTextAsync("5%");
        await Expect(window, "#grid [data-autosave-status]").ToContainTextAsync("已存");
        await Expect(window, "#problems").ToContainTextAsync("每一格都对");

        await window.Page.Locator("[data-remove-row]").Last.ClickAsync();
        await Expect(window, "[data-total=officers]").ToHaveTextAsync("120");
        await window.Page.Locator("#grid tbody tr").First.Locator("[name=c]").Nth(2).FillAsync("不知道");
        await Expect(window, "#problems").ToContainTextAsync("第 1 行“法制审核人员数”：要写整数");
        await window.PictureAsync("table");

        await window.Page.ReloadAsync();
        await Expect(window, "#grid tbody tr").ToHaveCountAsync(6);
        await Expect(window, "#grid tbody tr:first-child [name=c] >> nth=2").ToHaveValueAsync("不知道");
        Assert.Equal([], await window.AccessibilityAsync());

        await window.Page.SetViewportSizeAsync(390, 844);
        await window.PictureAsync("table-phone");
        Assert.False(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    // An assignment the unit can still write.
    private static async Task<string> FindAsync(Window window)
    {
        await window.Page.GotoAsync("/campaigns/1/assignments");
        var links = await window.Page.Locator("main a[href*='/assignments/']").EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.pathname.split('/').slice(0, 5).join('/')))].filter(path => path.length > 40)");
        foreach (var link in links)
        {
            if ((await window.Page.APIRequest.GetAsync($"{link}/tables")).Ok)
            {
                return link;
            }
        }

        throw new InvalidOperationException("The unit can write nothing.");
    }

    private static ILocatorAssertions Expect(Window window, string place) => Assertions.Expect(window.Page.Locator(place));
}
