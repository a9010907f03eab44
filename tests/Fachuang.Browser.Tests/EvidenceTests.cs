using System.Security.Cryptography;
using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>Material from the first word to the office's yes: uploads that break and go on, a file that is refused, every finding mended, returned once and accepted.</summary>
public sealed class EvidenceTests
{
    private const string Password = "fachuang2024";
    private const string Numbers = "52—54";
    private const int BytesPerSecond = 6 * 1024 * 1024;

    [Fact]
    public async Task Material_is_filled_sent_over_a_broken_line_mended_returned_and_accepted()
    {
        await using var app = await BrowserApp.StartAsync(demonstration: true);
        await using var unit = await app.OpenAsync();
        await unit.SignInAsync("市场监管局", Password);
        await unit.MenuAsync("我的任务");
        await unit.Page.Locator("li, tr, article").Filter(new() { HasText = Numbers }).GetByRole(AriaRole.Link, new() { Name = "填报", Exact = true }).First.ClickAsync();
        await unit.HeadingAsync($"指标 {Numbers}");

        await WriteBadlyAsync(unit);
        var network = await unit.Page.Context.NewCDPSessionAsync(unit.Page);
        await network.SendAsync("Network.enable");
        await SlowAsync(network, isSlow: true);
        await UploadOverARestartAsync(app, unit);
        await UploadOverAReloadAsync(app, unit);
        await SlowAsync(network, isSlow: false);
        await RefuseAsync(app, unit);
        await MendAsync(unit);
        await SubmitAsync(unit, 1);

        await using var office = await app.OpenAsync();
        await office.SignInAsync("经办", Password);
        await ReturnAsync(office);
        await AnswerAsync(unit);
        await SubmitAsync(unit, 2);
        await AcceptAsync(office);

        await unit.Page.ReloadAsync();
        await Assertions.Expect(unit.Page.GetByText("已通过").First).ToBeVisibleAsync();
    }

    // A wrong title, somebody's telephone number, an entry that is not there.
    private static async Task WriteBadlyAsync(Window unit)
    {
        var page = unit.Page;
        await page.Locator("[name=title]").First.FillAsync("关于执法公示的汇报");
        await page.Locator("[name=measures]").FillAsync("全市 11 个执法部门在政府网站设执法公示专栏，公开主体、权限、依据、程序。[证9] 联系人电话 13812345678。");
        await Expect(unit, "#findings").ToContainTextAsync("题目");
        await Expect(unit, "#findings").ToContainTextAsync("证9");
        await Expect(unit, "#findings").ToContainTextAsync("手机号码");
        await unit.PictureAsync("evidence-01-findings");
    }

    private static async Task UploadOverARestartAsync(BrowserApp app, Window unit)
    {
        const string Name = "执法公示制度实施方案（2024 年版）.pdf";
        var (path, hash) = await MakeAsync(app, Name, 30);
        var offsets = Offsets(unit.Page);
        await unit.Page.Locator("#file").SetInputFilesAsync(path);
        var row = unit.Page.Locator("#entries > li").Filter(new() { HasText = Name });
        await Assertions.Expect(row).ToContainTextAsync(new System.Text.RegularExpressions.Regex("正在传 [3-9][0-9]%"), new() { Timeout = 30_000 });

        unit.Forgive("ERR_");
        await app.StopServerAsync();
        await Assertions.Expect(row).ToContainTextAsync("会自动接着传", new() { Timeout = 30_000 });
        await unit.PictureAsync("evidence-02-broken");
        var before = offsets.Count;
        await app.StartServerAsync();

        await Assertions.Expect(row.Locator("a[href^='/files/']").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        Assert.True(offsets[before..].TrueForAll(offset => offset > 0), string.Join(' ', offsets));
        await SameAsync(unit.Page, row, hash);
    }

    private static async Task UploadOverAReloadAsync(BrowserApp app, Window unit)
    {
        const string Name = "行政处罚裁量基准.pdf";
        var (path, hash) = await MakeAsync(app, Name, 40);
        await unit.Page.Locator("#file").SetInputFilesAsync(path);
        var row = unit.Page.Locator("#entries > li").Filter(new() { HasText = Name });
        await Assertions.Expect(row).ToContainTextAsync(new System.Text.RegularExpressions.Regex("正在传 [3-9][0-9]%"), new() { Timeout = 30_000 });
        await row.GetByRole(AriaRole.Button, new() { Name = "暂停" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("暂停了");
        await unit.PictureAsync("evidence-03-paused");

        // The browser is closed and opened again; the file is chosen once more.
        await unit.Page.ReloadAsync();
        await Assertions.Expect(row).ToContainTextAsync("没有传完");
        await unit.PictureAsync("evidence-04-unfinished");
        var offsets = Offsets(unit.Page);
        await unit.Page.Locator("#file").SetInputFilesAsync(path);
        await Assertions.Expect(row.Locator("a[href^='/files/']").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        Assert.True(offsets.Count > 0 && offsets.TrueForAll(offset => offset > 0), string.Join(' ', offsets));
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await SameAsync(unit.Page, row, hash);
    }

    private static async Task RefuseAsync(BrowserApp app, Window unit)
    {
        var path = Path.Combine(app.Folder, "会议纪要.txt");
        await File.WriteAllTextAsync(path, "机密★10年\n会议纪要\n");
        await unit.Page.Locator("#file").SetInputFilesAsync(path);
        await Expect(unit, "#entries .fc-msg").ToContainTextAsync("上面有密级标志", new() { Timeout = 30_000 });
        await Expect(unit, "#entries .fc-msg").ToContainTextAsync("交纸质件");
        await unit.PictureAsync("evidence-05-refused");
        await unit.Page.ReloadAsync();
        await Expect(unit, "#entries > li").ToHaveCountAsync(2);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(app.Folder, "data", "files"), "*", SearchOption.AllDirectories), file => new FileInfo(file).Length == new FileInfo(path).Length);
    }

    private static async Task MendAsync(Window unit)
    {
        var page = unit.Page;
        await page.Locator("details").Filter(new() { HasText = "加网址" }).Locator("summary").First.ClickAsync();
        var link = page.Locator("form:has(input[name=kind][value=Link])");
        await link.Locator("[name=url]").FillAsync("https://www.example.gov.cn/zfgs");
        await link.Locator("[name=title]").FillAsync("市场监管局执法公示专栏");
        await link.Locator("[name=materialNumber]").SelectOptionAsync("1");
        await link.GetByRole(AriaRole.Button, new() { Name = "加进目录" }).ClickAsync();
        await Expect(unit, "#entries > li").ToHaveCountAsync(3, new() { Timeout = 20_000 });

        foreach (var (title, day) in new[] { ("执法公示制度实施方案", "2024-02-20"), ("行政处罚裁量基准", "2023-11-03") })
        {
            var row = page.Locator("#entries > li").Filter(new() { HasText = title });
            await row.Locator("summary").Filter(new() { HasText = "改" }).First.ClickAsync();
            await row.Locator("[name=factOn]").FillAsync(day);
            await row.Locator("[name=materialNumber]").SelectOptionAsync("2");
            await row.GetByRole(AriaRole.Button, new() { Name = "改好" }).First.ClickAsync();
            await Assertions.Expect(row).ToContainTextAsync(day);
        }

        await page.Locator("[name=title]").First.FillAsync("关于全面推行行政执法公示制度的情况说明");
        await page.Locator("[name=measures]").FillAsync("全市 11 个执法部门印发实施方案[证1]，裁量基准在 2023 年 11 月公布[证2]，政府网站设执法公示专栏[证3]。");
        await page.Locator("[name=results]").FillAsync("2023 年以来执法决定信息按期公开率 100%[证3]。");
        await page.Locator("[name=highlights]").FillAsync("执法事前、事中、事后公示用同一个编号，群众凭编号能查到全过程[证1]。");
        await Expect(unit, "#findings").ToContainTextAsync("都齐了，可以送审", new() { Timeout = 20_000 });
        await unit.PictureAsync("evidence-06-mended");
        Assert.Equal("", string.Join('\n', await page.Locator("#findings > ol > li").AllInnerTextsAsync()));
    }

    private static async Task SubmitAsync(Window unit, int version)
    {
        await unit.Page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).First.ClickAsync();
        await unit.YesAsync();
        await Assertions.Expect(unit.Page.GetByText($"已送审第 {version} 版").First).ToBeVisibleAsync();
    }

    private static async Task ReturnAsync(Window office)
    {
        var page = office.Page;
        await OpenReviewAsync(office);
        await page.Locator("#comment-anchor").SelectOptionAsync("measures");
        await page.Locator("#comment-text").FillAsync("写明 11 个部门是哪些");
        await page.GetByRole(AriaRole.Button, new() { Name = "加意见" }).ClickAsync();
        await Expect(office, "#comments").ToContainTextAsync("写明 11 个部门是哪些");
        await office.PictureAsync("evidence-07-review");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^退回") }).First.ClickAsync();
        await office.YesAsync();
        await page.WaitForURLAsync(url => !url.Contains("/return", StringComparison.Ordinal));
    }

    private static async Task AnswerAsync(Window unit)
    {
        var page = unit.Page;
        await page.GotoAsync("/");
        await unit.MenuAsync("我的任务");
        await page.Locator("li, tr, article").Filter(new() { HasText = Numbers }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(unit, "#findings").ToContainTextAsync("写明 11 个部门是哪些");
        await page.Locator("[name=measures]").FillAsync("市场监管、自然资源、生态环境等 11 个执法部门印发实施方案[证1]，裁量基准在 2023 年 11 月公布[证2]，政府网站设执法公示专栏[证3]。");
        await Expect(unit, "#findings").ToContainTextAsync("都齐了，可以送审", new() { Timeout = 20_000 });
        await page.Locator("#findings [name=reply]").FillAsync("补了部门");
        await page.Locator("#findings").GetByRole(AriaRole.Button, new() { Name = "已改" }).ClickAsync();
        await Expect(unit, "#findings").ToContainTextAsync("审核意见 · 已改");
    }

    private static async Task AcceptAsync(Window office)
    {
        await OpenReviewAsync(office);
        await Assertions.Expect(office.Page.GetByText("自然资源、生态环境等").First).ToBeVisibleAsync();
        await office.PictureAsync("evidence-08-second-round");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "通过" }).First.ClickAsync();
        await office.YesAsync();
        await office.Page.WaitForLoadStateAsync();
    }

    private static async Task OpenReviewAsync(Window office)
    {
        await office.Page.GotoAsync("/");
        await office.MenuAsync("审核");
        await office.Page.Locator("li, tr, article").Filter(new() { HasText = Numbers }).Filter(new() { HasText = "市场监" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await office.HeadingAsync($"指标 {Numbers}");
    }

    private static async Task<(string Path, string Hash)> MakeAsync(BrowserApp app, string name, int megabytes)
    {
        var path = Path.Combine(app.Folder, name);
        byte[] bytes = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(megabytes * 1024 * 1024)];
        await File.WriteAllBytesAsync(path, bytes);
        return (path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Where the pieces begin that the page sends from now on.</summary>
    private static List<long> Offsets(IPage page)
    {
        List<long> offsets = [];
        page.Request += (_, request) =>
        {
            if (request.Method == "PATCH")
            {
                offsets.Add(long.Parse(request.Headers["upload-offset"]));
            }
        };
        return offsets;
    }

    /// <summary>Sends no faster than a slow line from here on, or as fast as it can again.</summary>
    private static Task SlowAsync(ICDPSession network, bool isSlow) => network.SendAsync(
        "Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = isSlow ? BytesPerSecond : -1 });

    private static async Task SameAsync(IPage page, ILocator row, string hash)
    {
        var address = await row.Locator("a[href^='/files/']").First.GetAttributeAsync("href");
        var content = await (await page.APIRequest.GetAsync(address!)).BodyAsync();
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static ILocatorAssertions Expect(Window window, string place) => Assertions.Expect(window.Page.Locator(place));
}
