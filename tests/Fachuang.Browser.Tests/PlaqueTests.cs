using System.Diagnostics;
using System.Globalization;
using Fachuang.Domain.People;
using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>
/// The whole procedure of S4 三 and 四 with the 104 indicators of the district's list, by the pages only: three districts, a city and a province, each with a database
/// of its own, between them nothing but files on a disk. One district is named and loses its name a year later, one is sent back, one is excluded.
/// </summary>
public sealed class PlaqueTests
{
    private static readonly DateOnly First = new(2026, 3, 2);

    private readonly List<string> papers = [];

    [Fact]
    public async Task Three_districts_from_the_self_assessment_to_a_plaque_and_its_end()
    {
        await using var named = await PlaqueScene.StartAsync("甲区", RegionLevel.County, "区委依法治区办", First);
        await using var returned = await PlaqueScene.StartAsync("乙区", RegionLevel.County, "区委依法治区办", First);
        await using var excluded = await PlaqueScene.StartAsync("丙区", RegionLevel.County, "区委依法治区办", First);
        await using var city = await PlaqueScene.StartAsync("某某市", RegionLevel.City, "市委依法治市办", First);
        await using var province = await PlaqueScene.StartAsync("某某省", RegionLevel.Province, "省委依法治省办", First);
        PlaqueScene[] districts = [named, returned, excluded];
        PlaqueScene[] all = [.. districts, city, province];
        foreach (var office in all)
        {
            await office.MakeKeyAsync();
        }

        var applications = new List<string>();
        foreach (var district in districts)
        {
            applications.Add(await ApplyAsync(district));
            await district.RecogniseAsync(city.KeyFile);
            await district.RecogniseAsync(province.KeyFile);
            await city.RecogniseAsync(district.KeyFile);
        }

        // 县 → 市: three applications, one is sent back.
        foreach (var application in applications)
        {
            await ReceiveAsync(city, application);
        }

        await OpenCycleAsync(city, "某某市推荐", "Recommend");
        for (var number = 1; number <= 3; number++)
        {
            await TakeOnAsync(city, number);
            await ReviewAsync(city, number);
        }

        await city.Window.Page.GotoAsync("/cycles/1/applicants/2");
        await city.SendAsync("/cycles/1/applicants/2/end", ("how", "return"), ("text", "第 1 项只有文件，没有落实的记录，请补正"), ("documentNumber", "某法办退〔2026〕1号"));
        await Assertions.Expect(city.Window.Page.Locator("h1")).ToContainTextAsync("已退回补正");
        var back = await LetterAsync(city, "/cycles/1/applicants/2/letter", "/cycles/1/applicants/2");
        await TakeLetterAsync(returned, back);
        await returned.Window.Page.GotoAsync("/campaigns/1/candidacy");
        await Assertions.Expect(returned.Window.Page.GetByText("退回补正").First).ToBeVisibleAsync();
        await returned.Window.PictureAsync("plaque-returned");

        await RecommendAsync(city, (1, 1), (3, 2));
        await city.Window.PictureAsync("plaque-city-cycle");
        await city.Window.Page.GotoAsync("/cycles/1/recommendation");
        papers.Add(await city.DownloadAsync(city.Window.Page.Locator("a[href$='list.docx']")));
        var list = await LetterAsync(city, "/cycles/1/recommendation/letter", "/cycles/1/recommendation", ("region", "某某省"), ("office", "省委依法治省办"));

        // 市 → 省: the list vouches for the keys of the districts.
        await province.RecogniseAsync(city.KeyFile);
        await ReceiveAsync(province, applications[0]);
        await ReceiveAsync(province, applications[2]);
        await TakeLetterAsync(province, list);
        for (var keys = await province.Window.Page.GetByRole(AriaRole.Button, new() { Name = "认下", Exact = true }).CountAsync(); keys > 0; keys--)
        {
            await province.PressAsync(province.Window.Page.GetByRole(AriaRole.Button, new() { Name = "认下", Exact = true }).First);
        }

        await OpenCycleAsync(province, "全省法治政府建设示范创建", "Name");
        await TakeOnAsync(province, 1);
        await TakeOnAsync(province, 2);
        await ReviewAsync(province, 1);
        await ReviewAsync(province, 2);
        await RecommendAsync(province, (1, 1), (2, 2));
        await province.Window.Page.GotoAsync("/cycles/1/applicants/2");
        await province.SendAsync("/cycles/1/applicants/2/end", ("how", "exclude"), ("veto", await FirstVetoAsync(province)), ("text", "评选期间发生，查实"), ("documentNumber", "某法办排〔2026〕1号"));
        var exclusion = await LetterAsync(province, "/cycles/1/applicants/2/letter", "/cycles/1/applicants/2");
        await TakeLetterAsync(excluded, exclusion);
        await excluded.Window.Page.GotoAsync("/campaigns/1/candidacy");
        await Assertions.Expect(excluded.Window.Page.GetByText("已排除").First).ToBeVisibleAsync();

        await EvaluateAsync(province);
        await ScoreAsync(province);
        await AnnounceAsync(province);
        await NameAsync(province);
        var naming = await LetterAsync(province, "/cycles/1/applicants/1/letter", "/cycles/1/applicants/1");
        await TakeLetterAsync(named, naming);
        await named.Window.Page.GotoAsync("/campaigns/1/candidacy");
        await Assertions.Expect(named.Window.Page.GetByText("批准命名").First).ToBeVisibleAsync();

        await RevokeAYearLaterAsync(province);
        var address = new Uri(province.Window.Page.Url).AbsolutePath;
        var revocation = await LetterAsync(province, $"{address}/revocations/1/letter", address);
        named.App.MoveTo(First.AddDays(80).AddYears(1), 9);
        await TakeLetterAsync(named, revocation);
        OpenInLibreOffice();
    }

    private static async Task<string> ApplyAsync(PlaqueScene district)
    {
        var page = district.Window.Page;
        await page.GotoAsync("/campaigns/1/self-assessment");
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        await page.GotoAsync("/campaigns/1/candidacy?check=true");
        await district.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "开始申报" }));
        await page.GotoAsync("/campaigns/1/candidacy?check=true");
        await district.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "冻结申报" }));
        await Assertions.Expect(page.GetByLabel("密钥的口令")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.GetByLabel("密钥的口令").FillAsync(PlaqueScene.Password);
        await district.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "签名", Exact = true }));
        var package = await district.DownloadAsync(page.Locator("a[href$='/download']").First);
        var signature = await district.DownloadAsync(page.Locator("a[href$='/signature.json']").First);
        Assert.Equal(package + ".签名.json", signature);
        return package;
    }

    private static async Task ReceiveAsync(PlaqueScene office, string package)
    {
        var page = office.Window.Page;
        await page.GotoAsync("/received");
        await page.Locator("#file").SetInputFilesAsync([package, package + ".签名.json"]);
        await Assertions.Expect(page.Locator("#received")).ToContainTextAsync(Path.GetFileName(package).Split('-')[1], new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("#received tbody tr").First).ToContainTextAsync("核验通过", new() { Timeout = 60_000 });

        // The signature comes after its package.
        await Assertions.Expect(page.Locator("#received tbody tr").First).ToContainTextAsync(new System.Text.RegularExpressions.Regex("签名认得|公钥不认识"), new() { Timeout = 60_000 });
    }

    private static async Task OpenCycleAsync(PlaqueScene office, string name, string purpose)
    {
        await office.Window.Page.GotoAsync("/cycles");
        await office.SendAsync("/cycles", ("Name", name), ("Purpose", purpose), ("EvidenceFrom", "2024-01-01"), ("EvidenceTo", "2025-12-31"), ("AppliesUntil", "2026-04-30"));
        await office.Window.HeadingAsync("等下级申报");
    }

    private static async Task TakeOnAsync(PlaqueScene office, int number)
    {
        var page = office.Window.Page;
        await page.GotoAsync("/cycles/1");

        // The oldest package stands last.
        await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "受理", Exact = true }).Last);
        Assert.EndsWith($"/applicants/{number}", page.Url, StringComparison.Ordinal);
        await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "开始初审推荐" }));
    }

    private static async Task ReviewAsync(PlaqueScene office, int number)
    {
        var page = office.Window.Page;
        var path = $"/cycles/1/applicants/{number}/review";
        await page.GotoAsync(path);
        var categories = await page.Locator("select[name=category] option").EvaluateAllAsync<string[]>("options => options.map(option => option.value).filter(value => value)");
        foreach (var category in categories)
        {
            await page.GotoAsync($"{path}?category={Uri.EscapeDataString(category)}");
            if (await page.GetByRole(AriaRole.Button, new() { NameRegex = new("同意自评") }).CountAsync() > 0)
            {
                await office.PressAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("同意自评") }));
            }
        }

        // What nobody judged of itself, such as bonus items, is read one by one; so is the first, by a reviewer who looks into the material.
        await page.GotoAsync($"{path}?open=true");
        for (var left = await page.Locator("table.fc-t tbody tr").CountAsync(); left > 0; left--)
        {
            await page.Locator("table.fc-t tbody tr a").First.ClickAsync();
            await page.Locator("input[name=grade][value=NotMet]").CheckAsync();
            await page.GetByLabel("意见").FillAsync("没有申报这一项");
            await office.PressAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^存") }));
            await page.GotoAsync($"{path}?open=true");
        }

        await office.Window.HeadingAsync("项都审过了");
    }

    private static async Task RecommendAsync(PlaqueScene office, params (int Applicant, int Rank)[] ranks)
    {
        await office.Window.Page.GotoAsync("/cycles/1/recommendation");
        await office.SendAsync(
            "/cycles/1/recommendation",
            [.. ranks.SelectMany(rank => new[] { ($"choice-{rank.Applicant}", "Recommended"), ($"rank-{rank.Applicant}", $"{rank.Rank}"), ($"opinion-{rank.Applicant}", "各项达标，基础扎实，同意推荐") })]);
        await office.Window.Page.GotoAsync("/cycles/1");
    }

    private static async Task<string> FirstVetoAsync(PlaqueScene office) =>
        (await office.Window.Page.Locator("select[name=veto] option").Nth(1).GetAttributeAsync("value"))!;

    private async Task<string> LetterAsync(PlaqueScene office, string action, string from, params (string, string)[] fields)
    {
        var page = office.Window.Page;
        await page.GotoAsync(from);
        await office.SendAsync(action, fields);
        var address = new Uri(page.Url).AbsolutePath;
        await office.SendAsync($"{address}/sign", ("passphrase", PlaqueScene.Password));
        papers.Add(await office.DownloadAsync(page.Locator("a[href$='/paper.docx']")));
        var letter = await office.DownloadAsync(page.Locator("a[href$='/letter.zip']"));
        await office.DownloadAsync(page.Locator("a[href$='/signature.json']"));
        return letter;
    }

    private static async Task TakeLetterAsync(PlaqueScene office, string letter)
    {
        await office.GoAsync("/letters");
        await office.SendAsync("/letters", ("file", $"{letter}|{letter}.签名.json"));
        await Assertions.Expect(office.Window.Page.Locator("main")).ToContainTextAsync("收下了");
    }

    private static async Task EvaluateAsync(PlaqueScene office)
    {
        var page = office.Window.Page;
        const string path = "/cycles/1/applicants/1";
        foreach (var (steps, methods) in new (string[], string[])[] { (["第三方评估", "满意度测评"], ["third-party", "satisfaction"]), (["实地核查"], ["inspection"]) })
        {
            foreach (var step in steps)
            {
                await page.GotoAsync(path);
                await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = $"开始{step}" }));
            }

            foreach (var method in methods)
            {
                await page.GotoAsync(path);
                await office.SendAsync($"{path}/result", ("method", method), ("value", "91.5"), ("fullScale", "100"), ("source", "某大学2026年4月的报告"));
            }

            foreach (var step in steps)
            {
                await page.GotoAsync(path);
                await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = $"完成{step}" }));
            }
        }

        await office.Window.HeadingAsync("媒体公示还没开始");
    }

    private static async Task ScoreAsync(PlaqueScene office)
    {
        var page = office.Window.Page;
        await page.GotoAsync("/cycles/1/scheme");
        await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "起草第 1 版" }));
        await office.PressAsync(page.Locator("button[value=publish]"));
        await page.GotoAsync("/cycles/1/scores");
        await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "计分", Exact = true }));
        await Assertions.Expect(page.Locator("main table").First).ToContainTextAsync("甲区");
        await office.Window.PictureAsync("manual-23-scores");
        Assert.Equal(0, await office.Window.OverflowAsync());
    }

    private async Task AnnounceAsync(PlaqueScene office)
    {
        var page = office.Window.Page;
        await page.GotoAsync("/cycles/1/public-notices");
        await office.PressAsync(page.Locator("form[action='/cycles/1/public-notices'] button").First);
        var address = new Uri(page.Url).AbsolutePath;
        await page.Locator("input[name=applicants]").First.CheckAsync();
        await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "存草稿" }));
        await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }));
        papers.Add(await office.DownloadAsync(page.Locator("a[href$='notice.docx']").First));
        await office.Window.PictureAsync("manual-24-notice");

        await using (var anybody = await office.App.OpenAsync(390))
        {
            await anybody.Page.GotoAsync("/public/notices");
            await anybody.Page.Locator("main a[href^='/public/notices/']").First.ClickAsync();
            await Assertions.Expect(anybody.Page.Locator("main")).ToContainTextAsync("甲区");
            Assert.Equal(0, await anybody.OverflowAsync());
            await anybody.PictureAsync("plaque-notice-phone");
        }

        office.App.MoveTo(First.AddDays(60), 9);
        await office.GoAsync(address);
        await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "公布结果" }));
        papers.Add(await office.DownloadAsync(page.Locator("a[href$='result.docx']").First));
    }

    private async Task NameAsync(PlaqueScene office)
    {
        var page = office.Window.Page;
        await page.GotoAsync("/cycles/1/naming");
        await page.GetByLabel("甲区", new() { Exact = true }).CheckAsync();
        await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "勾上的开始批准命名" }));
        await page.GetByLabel("甲区", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("命名日期").FillAsync(First.AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByLabel("命名决定的文号").FillAsync("某法办发〔2026〕9号");
        await office.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "命名勾上的地区" }));
        await page.GotoAsync("/designations");
        await page.Locator("main table a[href^='/designations/']").First.ClickAsync();
        papers.Add(await office.DownloadAsync(page.Locator("a[href$='certificate.docx']").First));
        await office.Window.PictureAsync("manual-25-designation");
        await using var anybody = await office.App.OpenAsync();
        await anybody.Page.GotoAsync("/register");
        await Assertions.Expect(anybody.Page.Locator("main")).ToContainTextAsync("全省法治政府建设示范区");
        await anybody.PictureAsync("manual-26-register");
    }

    private async Task RevokeAYearLaterAsync(PlaqueScene office)
    {
        var later = First.AddDays(60).AddYears(1);
        office.App.MoveTo(later, 9);
        var page = office.Window.Page;
        await office.GoAsync("/designations");
        await page.Locator("main table a[href^='/designations/']").First.ClickAsync();
        var address = new Uri(page.Url).AbsolutePath;
        await page.GetByText("提出摘牌", new() { Exact = true }).First.ClickAsync();
        await office.SendAsync($"{address}/revocations", ("choice", "Misconduct"), ("words", "发生严重违法行政行为，已查实"));
        await office.SendAsync($"{address}/revocations/1/tell", ("day", later.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("count", "5"));
        papers.Add(await office.DownloadAsync(page.Locator("a[href$='notice.docx']").First));
        office.App.MoveTo(later.AddDays(20), 9);
        await office.GoAsync(address);
        await office.SendAsync(
            $"{address}/revocations/1/decide", ("choice", "revoke"), ("day", later.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("number", "某法办发〔2027〕6号"), ("words", "陈述申辩期限已过，没有提出意见"));
        papers.Add(await office.DownloadAsync(page.Locator("a[href$='decision.docx']").First));
        await using var anybody = await office.App.OpenAsync();
        await anybody.Page.GotoAsync("/register");
        await Assertions.Expect(anybody.Page.Locator("main")).ToContainTextAsync("已撤销");
    }

    /// <summary>Every paper of the way opens in LibreOffice without a word of complaint and has pages.</summary>
    private void OpenInLibreOffice()
    {
        var folder = Directory.CreateTempSubdirectory("fachuang-papers-").FullName;
        try
        {
            var start = new ProcessStartInfo("soffice")
            {
                RedirectStandardError = true, RedirectStandardOutput = true,
                ArgumentList = { $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder },
            };
            foreach (var paper in papers)
            {
                start.ArgumentList.Add(paper);
            }

            using var process = Process.Start(start)!;
            var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(3)));
            Assert.DoesNotContain("Error", said.Result + wrong.Result, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(papers.Select(Path.GetFileNameWithoutExtension).Distinct().Count(), Directory.GetFiles(folder, "*.pdf").Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
