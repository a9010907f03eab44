using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>Every page of every role with the demonstration in it, at a desk and on a phone.</summary>
public sealed class LookTests
{
    private static readonly (string Account, string[] Paths)[] Walks =
    [
        ("经办",
        [
            "/", "/indicators", "/indicators/import", "/campaigns", "/campaigns/1", "/campaigns/1/plan", "/campaigns/1/dispatch", "/campaigns/1/dispatch/held",
            "/campaigns/1/responsibility", "/campaigns/1/assignments", "/campaigns/1/wall-chart", "/campaigns/1/wall-chart?view=time", "/campaigns/1/history?on=2024-05-15",
            "/campaigns/1/burden", "/campaigns/1/review", "/campaigns/1/ledgers", "/campaigns/1/ledgers/2024-05/all", "/campaigns/1/ledgers/2024-06/report",
            "/campaigns/1/summary-reports", "/campaigns/1/summary-reports/merged", "/campaigns/1/supervision", "/campaigns/1/supervision/new",
            "/campaigns/1/self-assessment", "/campaigns/1/self-assessment/passed", "/campaigns/1/self-assessment/prospects", "/campaigns/1/self-assessment/rounds",
            "/campaigns/1/self-assessment/rounds/compare?from=1&to=0", "/campaigns/1/candidacy", "/keys", "/received", "/campaigns/1/candidacy?check=true", "/campaigns/1/packages", "/units", "/units/groups", "/liaisons", "/letters", "/campaigns/1/reports", "/campaigns/1/reports/briefing", "/templates", "/templates/self-assessment", "/templates/certificate",
            "/liaisons/collections/new", "/below", "/notices", "/notices/deliveries", "/notices/settings", "/reminders", "/account/contact", "/audit",
            "/search?q=行政", "/reading", "/tables", "/tables/legal-review", "/designations", "/designations/revisits", "/register",
            "/practices", "/practices/new", "/public", "/public/notices", "/public/practices", "/public/objections",
        ]),
        ("市经办",
        [
            "/", "/received", "/received/1", "/received/1/indicators/0", "/cycles", "/cycles/1", "/cycles/1/applicants/1", "/cycles/1/applicants/1/review", "/cycles/1/applicants/1/review/3",
            "/cycles/1/reviewers", "/cycles/1/reviewers?of=0", "/cycles/1/comparison", "/cycles/1/recommendation", "/cycles/1/scheme", "/cycles/1/scores", "/cycles/1/public-notices", "/below",
        ]),
        ("司法局",
        [
            "/", "/liaisons", "/campaigns/1/assignments", "/campaigns/1/ledgers/2024-06", "/campaigns/1/ledgers/2024-06/print", "/campaigns/1/summary-reports/own",
            "/campaigns/1/supervision", "/campaigns/1/reminders", "/campaigns/1/contributions", "/notices", "/account/contact", "/account/password", "/search?q=法",
        ]),
        ("住建局", ["/", "/campaigns/1/supervision"]),
        ("教育局", ["/campaigns/1/ledgers/2024-06", "/campaigns/1/summary-reports/own"]),
        ("领导",
        [
            "/", "/campaigns/1/ledgers", "/campaigns/1/assignments", "/campaigns/1/wall-chart", "/campaigns/1/wall-chart/screen", "/campaigns/1/history", "/campaigns/1/burden",
            "/campaigns/1/supervision", "/campaigns/1/self-assessment", "/campaigns/1/packages", "/campaigns/1/reports",
        ]),
        ("管理员", ["/", "/administration/accounts", "/administration/accounts/liaisons", "/administration/regions", "/administration/calendar", "/units", "/audit"]),
    ];

    private static readonly (string Account, string Name, Func<IPage, Task> ReachAsync)[] Answers =
    [
        ("经办", "/units/import", page => UploadAsync(page, "/units", "/units/export")),
        ("经办", "/liaisons/import", page => UploadAsync(page, "/liaisons", "/liaisons/form?kind=xlsx")),
        ("经办", "/campaigns/1/reports/one", async page =>
        {
            await page.GotoAsync("/campaigns/1/reports");
            await page.GetByRole(AriaRole.Button, new() { Name = "做任务情况表" }).ClickAsync();
            await page.WaitForURLAsync("**/campaigns/1/reports/*");
        }),
        ("管理员", "/administration/accounts/liaisons/strips", async page =>
        {
            await page.GotoAsync("/administration/accounts/liaisons");
            if (await page.Locator("main form button").CountAsync() > 0)
            {
                await page.Locator("main form button").First.ClickAsync();
                await page.WaitForLoadStateAsync();
            }
        }),
    ];

    // Pages of the demonstration that docs/manual shows (scripts/manual-pictures).
    private static readonly Dictionary<string, string> OfTheManual = new()
    {
        ["市经办/received"] = "manual-20-received", ["市经办/cycles/1"] = "manual-21-cycle", ["市经办/cycles/1/applicants/1/review/3"] = "manual-22-first-review",
        ["经办/campaigns/1/reports/one"] = "manual-27-report",
    };

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
                    if (response?.Status is not 200)
                    {
                        wrong.Add($"{account}{path} at {width}: {response?.Status}");
                    }

                    wrong.AddRange(await LookAsync(window, width, account, path));
                }

                foreach (var answer in Answers.Where(answer => answer.Account == account))
                {
                    // A page that only a form leads to: what a file would change, or passwords that are shown once.
                    await answer.ReachAsync(window.Page);
                    wrong.AddRange(await LookAsync(window, width, account, answer.Name));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join((char)10, wrong));
    }

    private static async Task<IReadOnlyList<string>> LookAsync(Window window, int width, string account, string path)
    {
        var name = $"{account}{path} at {width}";
        List<string> wrong = [];
        if (await window.OverflowAsync() is > 0 and var pixels)
        {
            wrong.Add($"{name}: {pixels} px too wide");
        }

        // After a Chinese letter an @ is text to Razor, which then shows its source.
        if (await window.Page.EvaluateAsync<bool>("() => /@(if|for|\\(|[A-Z])/.test(document.querySelector('main').innerText)"))
        {
            wrong.Add($"{name}: shows source");
        }

        if (width == 1440)
        {
            // The cells of a wall chart get their full names when the browser has nothing else to do.
            await window.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('table[data-wall] td > a')].every(link => link.title)");
            wrong.AddRange((await window.AccessibilityAsync()).Select(rule => $"{name}: {rule}"));
        }

        if (width == 1440 && OfTheManual.TryGetValue($"{account}{path}", out var picture))
        {
            await window.PictureAsync(picture);
        }

        await window.PictureAsync($"look-{width}-{account}-{path.Trim('/').Replace('/', '-').Replace('?', '-')}");
        return wrong;
    }

    // A collection of liaison officers, the form a unit fills by its link, and what becomes of a unit.
    private static async Task<IReadOnlyList<string>> UnitsAsync(Window window, string unit)
    {
        await window.Page.GotoAsync(unit);
        var other = await window.Page.Locator("select[name=into] option").Nth(1).GetAttributeAsync("value");
        await window.Page.GotoAsync("/liaisons/collections/new");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "开始征集" }).ClickAsync();
        await window.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal) && !url.EndsWith("/collections", StringComparison.Ordinal));
        var words = await window.Page.Locator("textarea").First.InputValueAsync();
        return [$"{unit}/merge?into={other}", $"{unit}/end", new Uri(window.Page.Url).AbsolutePath, words[words.IndexOf("/liaison-form/", StringComparison.Ordinal)..]];
    }

    // Pages of one row: the first that each list leads to.
    private static async Task<IReadOnlyList<string>> DeepAsync(Window window, string account)
    {
        (string List, string Link)[] lists = account switch
        {
            "经办" => [("/units", "/units/"), ("/campaigns/1/ledgers", "/ledgers/2024-05/"), ("/campaigns/1/summary-reports", "/summary-reports/"), ("/campaigns/1/review", "/review/"), ("/indicators", "/indicators/"), ("/campaigns/1/assignments", "/campaigns/1/assignments/"), ("/campaigns/1/supervision", "/campaigns/1/supervision/")],
            "住建局" => [("/campaigns/1/supervision", "/campaigns/1/supervision/")],
            "领导" => [("/campaigns/1/supervision", "/campaigns/1/supervision/")],
            "司法局" => [("/campaigns/1/assignments", "/campaigns/1/assignments/"), ("/campaigns/1/contributions", "/contributions/")],
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
            var address = await window.Page.Locator($"main a[href*='{link}']:not([href*='import']):not([href*='xlsx']):not([href*='export']):not([href$='groups']):not([href$='merged']):not([href$='/new'])").First.GetAttributeAsync("href");
            found.Add(address!);
        }

        if (account is "司法局")
        {
            found.AddRange([found[0] + "/reuse", found[0] + "/grades"]);
        }

        if (account is "经办")
        {
            found.Add(found.Find(path => path.Contains("/supervision/", StringComparison.Ordinal)) + "/print/notice");
            found.AddRange(await UnitsAsync(window, found[found.FindIndex(path => path.StartsWith("/units/", StringComparison.Ordinal))]));

            // A draft in which something is to be asked, and the page that adds an item to it.
            const string Text = "测试任务清单\n一级指标\t二级指标\t序号\t三级指标\t申报材料\t牵头单位\n一、依法行政\t1.加大力度\t1\t推行清单管理。\t1.情况说明。\t农牧水利局\n一、依法行政\t1.加大力度\t3\t公开清单。\t1.情况说明。\t司法局\n";
            await window.Page.GotoAsync("/indicators/import");
            await window.Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "清单.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Text) });
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "读这份文件" }).ClickAsync();
            await window.Page.Locator("#import").WaitForAsync();
            var draft = new Uri(window.Page.Url).AbsolutePath;
            found.AddRange([draft, draft + "?all=1", draft + "/items/new?after=0", draft + "/items/0"]);
        }

        return found;
    }

    private static async Task UploadAsync(IPage page, string form, string export)
    {
        var file = await page.APIRequest.GetAsync(export);
        await page.GotoAsync(form);
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "名单.xlsx", MimeType = "application/octet-stream", Buffer = await file.BodyAsync() });
        await page.GetByRole(AriaRole.Button, new() { Name = "看有哪些不同" }).ClickAsync();
        await page.WaitForURLAsync("**/import");
    }
}
