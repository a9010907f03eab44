namespace Fachuang.Browser.Tests;

/// <summary>Every page of every role with the demonstration in it, at a desk and on a phone.</summary>
public sealed class LookTests
{
    private static readonly (string Account, string[] Paths)[] Walks =
    [
        ("经办",
        [
            "/", "/indicators", "/indicators/import", "/campaigns", "/campaigns/1", "/campaigns/1/dispatch", "/campaigns/1/assignments", "/campaigns/1/wall-chart",
            "/campaigns/1/review", "/campaigns/1/self-assessment", "/campaigns/1/self-assessment/passed", "/campaigns/1/packages", "/units", "/audit",
        ]),
        ("司法局", ["/", "/campaigns/1/assignments", "/campaigns/1/reminders", "/account/password"]),
        ("领导", ["/", "/campaigns/1/assignments", "/campaigns/1/wall-chart", "/campaigns/1/self-assessment", "/campaigns/1/packages"]),
        ("管理员", ["/", "/administration/accounts", "/units", "/audit"]),
    ];

    [Fact]
    public async Task Every_page_fits_its_window_breaks_no_rule_of_accessibility_and_leaves_the_console_quiet()
    {
        await using var app = await BrowserApp.StartAsync(demonstration: true);
        var wrong = new List<string>();
        foreach (var width in (int[])[1440, 390])
        {
            foreach (var (account, paths) in Walks)
            {
                await using var window = await app.OpenAsync(width);
                await window.SignInAsync(account, "fachuang2024");
                foreach (var path in paths.Concat(await DeepAsync(window, account)))
                {
                    var response = await window.Page.GotoAsync(path);
                    var name = $"{account}{path} at {width}";
                    if (response?.Status is not 200)
                    {
                        wrong.Add($"{name}: {response?.Status}");
                    }

                    if (await window.OverflowAsync() is > 0 and var pixels)
                    {
                        wrong.Add($"{name}: {pixels} px too wide");
                    }

                    if (width == 1440)
                    {
                        wrong.AddRange((await window.AccessibilityAsync()).Select(rule => $"{name}: {rule}"));
                    }

                    await window.PictureAsync($"look-{width}-{account}-{path.Trim('/').Replace('/', '-')}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join((char)10, wrong));
    }

    // Pages of one row: the first that each list leads to.
    private static async Task<IReadOnlyList<string>> DeepAsync(Window window, string account)
    {
        (string List, string Link)[] lists = account switch
        {
            "经办" => [("/campaigns/1/review", "/review/"), ("/indicators", "/indicators/"), ("/campaigns/1/assignments", "/campaigns/1/assignments/")],
            "司法局" => [("/campaigns/1/assignments", "/campaigns/1/assignments/")],
            _ => [],
        };
        var found = new List<string>();
        if (account is "经办" or "领导")
        {
            // The comparison is reached as a person does: by the chooser below the systems.
            await window.Page.GotoAsync("/indicators");
            await window.Page.Locator("form[action='/indicators/compare'] button").ClickAsync();
            await window.Page.WaitForURLAsync("**/compare/*");
            var comparison = new Uri(window.Page.Url).AbsolutePath;
            found.AddRange(account is "经办" ? [comparison, $"{comparison}?show=look", $"{comparison}?show=facts", $"{comparison}/carry-over"] : [comparison]);
        }

        foreach (var (list, link) in lists)
        {
            await window.Page.GotoAsync(list);
            var address = await window.Page.Locator($"main a[href*='{link}']:not([href*='import']):not([href*='xlsx']):not([href*='export'])").First.GetAttributeAsync("href");
            found.Add(address!);
        }

        return found;
    }
}
