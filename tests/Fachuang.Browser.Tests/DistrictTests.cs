using System.IO.Compression;
using System.Xml.Linq;
using Fachuang.Documents.Writing;
using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>
/// Two months of a district, by the links on the pages: the list of the district is imported, liaison officers are named, work is
/// planned and dispatched, ledgers are filled, one unit is late and chased, one assignment moves, the month's report and the
/// official forms are printed. The pictures are those of docs/manual.
/// </summary>
public sealed class DistrictTests
{
    private const string Password = "a long password 1";
    private static readonly DateOnly First = new(2024, 4, 1);

    private readonly Dictionary<string, string> accounts = [];

    [Fact]
    public async Task Two_months_of_a_district_from_the_official_list_to_the_printed_ledgers()
    {
        await using var app = await BrowserApp.StartAsync(demonstration: false);
        app.MoveTo(First, 9);
        await using var office = await app.OpenAsync();
        await SetUpAsync(office);
        await ImportAsync(office);
        await OpenCampaignAsync(office);
        await NameLiaisonsAsync(app, office);
        await MakeAccountsAsync(app);
        await PlanAndDispatchAsync(office);
        await MoveOneAssignmentAsync(app, office);

        app.MoveTo(new(2024, 4, 18), 10);
        await using var early = await app.OpenAsync();
        await early.SignInAsync("审批局", Password);
        await FillLedgerAsync(early, "四月", "manual-09-ledger");

        app.MoveTo(new(2024, 4, 22), 9);
        await ChaseAsync(office, "统计局");

        app.MoveTo(new(2024, 4, 23), 15);
        await using var late = await app.OpenAsync();
        await FirstSignInAsync(late, "统计局");
        await Assertions.Expect(late.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("通知") }).First).ToBeVisibleAsync();
        await late.Page.GotoAsync("/notices");
        await Assertions.Expect(late.Page.GetByText("四月工作台账").First).ToBeVisibleAsync();
        await AcceptAllAsync(late);
        await FillLedgerAsync(late, "四月", null);

        await office.Page.ReloadAsync();
        await Assertions.Expect(Row(office.Page, "审批局")).ToContainTextAsync("按时");
        await Assertions.Expect(Row(office.Page, "统计局")).ToContainTextAsync("迟 3 天");
        await office.PictureAsync("manual-10-ledgers");

        app.MoveTo(new(2024, 5, 17), 10);
        await FillLedgerAsync(early, "五月", "manual-11-ledger-carried");
        await FillLedgerAsync(late, "五月", null);

        // In time this month, and still yellow for the last one.
        app.MoveTo(new(2024, 5, 20), 16);
        await office.MenuAsync("台账");
        await Assertions.Expect(Row(office.Page, "统计局")).ToContainTextAsync("迟 3 天");
        await Assertions.Expect(Row(office.Page, "统计局")).ToContainTextAsync("已交");
        await SuperviseAsync(office, "教育局");
        await LookAroundAsync(office);
        await ReportAsync(app, office);
        await PrintAsync(app, early);
    }

    private static async Task SetUpAsync(Window office)
    {
        var page = office.Page;
        await page.GotoAsync("/");
        await page.GetByLabel("行政区划名称").FillAsync("新城区");
        await page.GetByLabel("办公室名称").FillAsync("区委依法治区办");
        await page.GetByLabel("系统管理员账号").FillAsync("管理员");
        await page.GetByLabel("系统管理员密码").FillAsync(Password);
        await page.GetByLabel("依法治区办账号").FillAsync("经办");
        await page.GetByLabel("依法治区办密码").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "建好，去登录" }).ClickAsync();
        await office.SignInAsync("经办", Password);
        await office.PictureAsync("manual-01-first-steps");
    }

    private static async Task ImportAsync(Window office)
    {
        var page = office.Page;
        await page.GotoAsync("/indicators/import");
        await page.Locator("input[type=file]").SetInputFilesAsync(Source("001_*"));
        await page.GetByRole(AriaRole.Button, new() { Name = "读这份文件" }).ClickAsync();
        await office.HeadingAsync("读出 104 项指标");
        await office.ViewAsync("manual-02-import");
        var open = page.Locator("form.ask:has(input[type=radio]):not(:has(input:checked))");
        for (var left = await open.CountAsync(); left > 0; left--)
        {
            // The answer is there when the draft has moved on; until then the page is still to be replaced.
            var revision = page.Locator("#import [name=Revision]").First;
            var before = await revision.InputValueAsync();
            await open.First.Locator("input[type=radio]").First.ClickAsync();
            await Assertions.Expect(revision).Not.ToHaveValueAsync(before, new() { Timeout = 20_000 });
            await Assertions.Expect(open).ToHaveCountAsync(left - 1);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "确认发布" }).ClickAsync();
        await office.YesAsync();
        await office.HeadingAsync("104 项，100 项计入达标率");
    }

    private static async Task OpenCampaignAsync(Window office)
    {
        var page = office.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "用它建创建活动" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "建立，下一步派发任务" }).ClickAsync();
        await office.HeadingAsync("争创全国法治政府建设示范区");
    }

    // S1 三(三): 4月6日前报送联络员名单. One unit fills the link on a phone, the others come in a list, one owes.
    private async Task NameLiaisonsAsync(BrowserApp app, Window office)
    {
        var page = office.Page;
        await page.GotoAsync("/liaisons");
        await page.GetByRole(AriaRole.Link, new() { Name = "征集联络员名单" }).ClickAsync();
        await page.GetByLabel("题目").FillAsync("报送示范创建联络员");
        await page.GetByLabel("期限").FillAsync("2024-04-06");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始征集" }).ClickAsync();
        await office.HeadingAsync("还差 33 家");
        await office.PictureAsync("manual-03-collection");

        var words = await page.Locator("textarea[aria-label='发给审批局的话']").InputValueAsync();
        await using (var phone = await app.OpenAsync(width: 390, height: 800))
        {
            var form = phone.Page;
            await form.GotoAsync(words[words.IndexOf("http", StringComparison.Ordinal)..]);
            await form.Locator("[name=p0-duty]").SelectOptionAsync("Liaison");
            await form.Locator("[name=p0-name]").FillAsync("联络员甲");
            await form.Locator("[name=p0-post]").FillAsync("办公室主任");
            await form.Locator("[name=p0-phone]").FillAsync("13800001234");
            await phone.PictureAsync("manual-04-liaison-form");
            Assert.Equal(0, await phone.OverflowAsync());
            await form.GetByRole(AriaRole.Button, new() { Name = "报送名单" }).ClickAsync();
            await Assertions.Expect(form.GetByText("已报")).ToBeVisibleAsync();
        }

        await page.ReloadAsync();
        await office.HeadingAsync("33 家单位报了 1 家");
        var units = (await page.Locator("main tbody td:first-child").AllInnerTextsAsync()).Select(unit => unit.Trim()).Where(unit => unit is not ("审批局" or "信访局")).ToList();
        Assert.Equal(31, units.Count);
        var list = Path.Combine(app.Folder, "名单.docx");
        await using (var file = File.Create(list))
        {
            LiaisonForm.WriteDocx(file, [.. units.Index().Select(unit => new LiaisonFormRow(unit.Item, $"联络员{unit.Index + 1}", "办公室", $"1380000{unit.Index + 2000}"))]);
        }

        await page.GotoAsync("/liaisons");
        await page.Locator("input[type=file]").SetInputFilesAsync(list);
        await page.GetByRole(AriaRole.Button, new() { Name = "看有哪些不同" }).ClickAsync();
        await office.HeadingAsync("读到 31 人：31 人新增");
        await page.GetByRole(AriaRole.Button, new() { Name = "收下 31 人" }).ClickAsync();
        await office.HeadingAsync("还差 1 家：信访局");
        await office.PictureAsync("manual-05-liaisons");
    }

    private async Task MakeAccountsAsync(BrowserApp app)
    {
        await using var administrator = await app.OpenAsync();
        await administrator.SignInAsync("管理员", Password);
        var page = administrator.Page;
        await page.GotoAsync("/administration/accounts/liaisons");
        foreach (var box in await page.Locator("[name=officers]").AllAsync())
        {
            await box.CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "给选中的人建账号，看初始密码" }).ClickAsync();
        await administrator.HeadingAsync("建好 32 个账号");
        foreach (var strip in await page.Locator("section.strip").AllAsync())
        {
            var codes = await strip.Locator("code").AllInnerTextsAsync();

            // An account is called by its unit's short name.
            accounts[codes[0]] = codes[1];
        }

        Assert.Equal(32, accounts.Count);
    }

    private static async Task PlanAndDispatchAsync(Window office)
    {
        var page = office.Page;
        await page.GotoAsync("/campaigns/1/plan");
        await office.HeadingAsync("倒排下来");
        await page.GetByRole(AriaRole.Button, new() { Name = "看看会定哪些期限" }).ClickAsync();
        await office.PictureAsync("manual-06-plan");
        await page.Locator("main form button.btn-primary").First.ClickAsync();
        await office.YesAsync();

        await page.GotoAsync("/campaigns/1/dispatch");
        await office.HeadingAsync("要派 297 项任务给 33 家单位");
        await office.PictureAsync("manual-07-dispatch");
        await page.GetByRole(AriaRole.Button, new() { Name = "派发 297 项任务给 33 家单位" }).First.ClickAsync();
        await office.YesAsync();
        await office.HeadingAsync("104 项任务分给 33 家单位");
    }

    // The unit says that it is not its business; the office gives the work to another.
    private async Task MoveOneAssignmentAsync(BrowserApp app, Window office)
    {
        await using (var unit = await app.OpenAsync())
        {
            var page = unit.Page;
            await FirstSignInAsync(unit, "审批局");
            await AcceptAllAsync(unit);
            await page.GetByRole(AriaRole.Link, new() { Name = "填报", Exact = true }).Last.ClickAsync();
            await page.GetByText("派发与责任变动").First.ClickAsync();
            await page.Locator("#reason").FillAsync("差评回访由大数据中心办。");
            await page.GetByRole(AriaRole.Button, new() { Name = "退回派发" }).ClickAsync();
            await unit.YesAsync();
        }

        var desk = office.Page;
        await desk.GotoAsync("/notices");
        await desk.GetByRole(AriaRole.Link, new() { NameRegex = new("审批局退回派发") }).First.ClickAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "改派给别的单位" }).ClickAsync();
        await desk.Locator("#to").SelectOptionAsync(new SelectOptionValue { Label = "大数据中心" });
        await desk.GetByRole(AriaRole.Button, new() { Name = "看变动" }).ClickAsync();
        await desk.Locator("#reason").FillAsync("按三定方案归大数据中心。");
        await desk.GetByRole(AriaRole.Button, new() { Name = "改派 1 项给大数据中心" }).ClickAsync();
        await desk.GotoAsync("/campaigns/1/responsibility");
        await Assertions.Expect(desk.GetByText("按三定方案归大数据中心。").First).ToBeVisibleAsync();
        await office.PictureAsync("manual-08-responsibility");
    }

    private async Task FirstSignInAsync(Window window, string unit)
    {
        var page = window.Page;
        await window.SignInAsync(unit, accounts[unit]);
        await page.Locator("[name=current]").FillAsync(accounts[unit]);
        await page.Locator("[name=chosen]").FillAsync(Password);
        await page.Locator("[name=repeated]").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "改密码" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/password", StringComparison.Ordinal));
    }

    private static async Task AcceptAllAsync(Window window)
    {
        await window.Page.GotoAsync("/");
        await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("全部签收|签收") }).First.ClickAsync();
        await window.YesAsync();
        await window.MenuAsync("我的任务");
    }

    private static async Task FillLedgerAsync(Window window, string month, string? picture)
    {
        var page = window.Page;
        await window.MenuAsync("台账");
        if (await page.GetByRole(AriaRole.Button, new() { NameRegex = new("项沿用，一次确认") }).CountAsync() > 0)
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("项沿用，一次确认") }).ClickAsync();
            await Assertions.Expect(page.GetByText("都写好了，可以交").First).ToBeVisibleAsync();
        }

        foreach (var card in await page.Locator("section.lg-card textarea[name^=text-]").AllAsync())
        {
            await card.FillAsync("正在收集印证材料，情况说明写了初稿。");
        }

        await page.Locator("#contact").FillAsync("联络员 0471-6600000");
        if (picture is not null)
        {
            await window.PictureAsync(picture);
        }

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^ *交{month}台账") }).ClickAsync();
        await window.YesAsync();
        await window.HeadingAsync($"{month}台账已交");
    }

    private static async Task ChaseAsync(Window office, string unit)
    {
        var page = office.Page;
        await office.MenuAsync("台账");
        await office.HeadingAsync("32 家过了 4月20日还没交");
        await page.GetByRole(AriaRole.Button, new() { Name = $"催办 {unit}" }).ClickAsync();
        await Assertions.Expect(page.GetByText("已催办 1 家").First).ToBeVisibleAsync();
        await Assertions.Expect(Row(page, unit)).ToContainTextAsync("今天已催");
    }

    private static async Task SuperviseAsync(Window office, string unit)
    {
        var page = office.Page;
        await office.MenuAsync("督办");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("发督办") }).First.ClickAsync();
        await page.Locator("[name=Unit]").SelectOptionAsync(new SelectOptionValue { Label = unit });
        await page.Locator("[name=Basis]").FillAsync("四月、五月工作台账没有报送。");
        await page.Locator("[name=Demand]").FillAsync("补报两个月的工作台账，说明没有按时报送的原因。");
        await page.GetByRole(AriaRole.Button, new() { Name = "发出督办通知" }).ClickAsync();
        await office.YesAsync();
        await Assertions.Expect(page.GetByText("督〔2024〕1号").First).ToBeVisibleAsync();
        await office.PictureAsync("manual-12-supervision");
    }

    private static async Task LookAroundAsync(Window office)
    {
        foreach (var (path, picture) in new[]
        {
            ("/campaigns/1/wall-chart", "manual-13-wall-chart"), ("/campaigns/1/wall-chart?view=time", "manual-14-timeline"),
            ("/campaigns/1/history?on=2024-04-22", "manual-15-history"), ("/campaigns/1/burden", "manual-16-burden"), ("/reminders", "manual-17-rules"), ("/", "manual-00-home"),
        })
        {
            await office.Page.GotoAsync(path);
            await office.PictureAsync(picture);
        }
    }

    private static async Task ReportAsync(BrowserApp app, Window office)
    {
        var page = office.Page;
        await page.GotoAsync("/campaigns/1/ledgers/2024-05/report");
        await page.GetByRole(AriaRole.Button, new() { Name = "起草", Exact = true }).ClickAsync();
        await office.YesAsync();
        await Assertions.Expect(page.Locator("#text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("教育局"));
        await office.PictureAsync("manual-18-report");
        var text = string.Join('\n', await DownloadedLinesAsync(app, page, "下载公文"));
        Assert.Contains("调度", text, StringComparison.Ordinal);
        Assert.Contains("教育局", text, StringComparison.Ordinal);
    }

    // S3 附件2: the printed page and the docx stand beside the form as it was issued, column by column.
    private static async Task PrintAsync(BrowserApp app, Window unit)
    {
        var issued = await File.ReadAllLinesAsync(Source("003_*"));
        var form = issued[Array.FindLastIndex(issued, line => line.Trim() == "附件2")..].Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var columns = form.SkipWhile(line => line != "三级指标").Take(5).ToList();
        Assert.Equal(["三级指标", "测评方法", "上报材料", "完成进度", "责任人及联系方式"], columns);

        var page = unit.Page;
        await page.GotoAsync("/campaigns/1/ledgers/2024-05/print");
        Assert.Equal(columns, await page.Locator("article.doc th").AllInnerTextsAsync());
        Assert.Equal(form[1].Replace("濮阳市", "新城区", StringComparison.Ordinal).Replace("示范市", "示范区", StringComparison.Ordinal), await page.Locator("article.doc h1").InnerTextAsync());
        Assert.Equal(5, await page.Locator("article.doc tbody tr").CountAsync());
        foreach (var cell in (string[])["完成进度", "责任人及联系方式"])
        {
            Assert.DoesNotContain("", await page.Locator($"article.doc tbody td:nth-child({columns.IndexOf(cell) + 1})").AllInnerTextsAsync());
        }

        await unit.PictureAsync("manual-19-print");
        var lines = await DownloadedLinesAsync(app, page, "Word");
        Assert.Equal(columns, lines.SkipWhile(line => line != "三级指标").Take(5));
        Assert.Contains(lines, line => line.StartsWith("责任单位：", StringComparison.Ordinal) && line.Contains("（公章）", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("填表时间：2024年5月17日", StringComparison.Ordinal));
    }

    // Every paragraph of a downloaded docx, in and outside its tables.
    private static async Task<IReadOnlyList<string>> DownloadedLinesAsync(BrowserApp app, IPage page, string link)
    {
        var path = Path.Combine(app.Folder, $"{Guid.CreateVersion7():n}.docx");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync());
        await download.SaveAsAsync(path);
        using var archive = ZipFile.OpenRead(path);
        await using var content = archive.GetEntry("word/document.xml")!.Open();
        XNamespace word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        return
        [
            .. (await XDocument.LoadAsync(content, LoadOptions.None, CancellationToken.None)).Descendants(word + "p")
                .Select(paragraph => string.Concat(paragraph.Descendants(word + "t").Select(text => text.Value)).Trim()).Where(line => line.Length > 0),
        ];
    }

    private static string Source(string pattern) => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data/sources"), pattern).Single();

    private static ILocator Row(IPage page, string unit) => page.Locator($"tr:has(td:text-is('{unit}'))").First;
}
