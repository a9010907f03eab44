using System.Diagnostics;
using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>The main job end to end, by the links on the pages alone: from the official document to a package that verifies.</summary>
public sealed class WalkTests
{
    private const string Password = "fachuang2024";

    [Fact]
    public async Task From_the_official_document_to_a_verified_package_by_the_links_on_the_pages()
    {
        await using var app = await BrowserApp.StartAsync(demonstration: true);
        var officePackage = Path.Combine(app.Folder, "申报包.zip");
        await using (var office = await app.OpenAsync())
        {
            await office.SignInAsync("经办", Password);
            await office.PictureAsync("01-office-home");
            await ImportAndPublishAsync(office);
            await OpenAndDispatchAsync(office);
        }

        await using (var liaison = await app.OpenAsync())
        {
            await liaison.SignInAsync("审批局", Password);
            await FillAndSubmitAsync(liaison, app.Folder);
        }

        await using (var office = await app.OpenAsync())
        {
            await office.SignInAsync("经办", Password);
            await ReviewAndGradeAsync(office);
            await PackAsync(office, officePackage);
        }

        var (code, said) = await FachuangAsync("package", "verify", officePackage);
        Assert.True(code == 0, said);
        Assert.Contains("未完成", said, StringComparison.Ordinal);

        // One byte elsewhere, and the package no longer verifies.
        await using (var file = File.Open(officePackage, FileMode.Open))
        {
            file.Position = file.Length / 2;
            var value = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(value ^ 1));
        }

        (code, said) = await FachuangAsync("package", "verify", officePackage);
        Assert.True(code == 1, said);
    }

    private static async Task ImportAndPublishAsync(Window window)
    {
        var page = window.Page;
        await window.MenuAsync("指标");
        await page.GetByRole(AriaRole.Link, new() { Name = "导入文件" }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(
            Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data/sources"), "001_*").Single());
        await page.GetByRole(AriaRole.Button, new() { Name = "读这份文件" }).ClickAsync();
        await window.HeadingAsync("读出 104 项指标");
        await window.PictureAsync("02-import");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认发布" }).ClickAsync();
        await window.YesAsync();
        await window.HeadingAsync("104 项，100 项计入达标率");
        await window.PictureAsync("03-system");
        await page.GetByRole(AriaRole.Link, new() { Name = "用它建创建活动" }).ClickAsync();
    }

    private static async Task OpenAndDispatchAsync(Window window)
    {
        var page = window.Page;
        await page.Locator("[name=Name]").FillAsync("走一遍");
        await page.GetByRole(AriaRole.Button, new() { Name = "建立，下一步派发任务" }).ClickAsync();
        await window.HeadingAsync("走一遍");
        await page.GetByRole(AriaRole.Link, new() { Name = "派发任务" }).First.ClickAsync();
        await window.HeadingAsync("要派 297 项任务给 33 家单位");
        await window.PictureAsync("04-dispatch");
        await page.GetByRole(AriaRole.Button, new() { Name = "派发 297 项任务给 33 家单位" }).First.ClickAsync();
        await window.YesAsync();
        await window.HeadingAsync("104 项任务分给 33 家单位");
        await window.PictureAsync("05-assignments");
    }

    private static async Task FillAndSubmitAsync(Window window, string folder)
    {
        var page = window.Page;
        await window.PictureAsync("06-liaison-home");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部签收 6 项" }).ClickAsync();
        await window.YesAsync();
        await window.MenuAsync("我的任务");
        await page.GetByRole(AriaRole.Link, new() { Name = "填报", Exact = true }).First.ClickAsync();
        await window.HeadingAsync("指标 1");

        // The prescribed title is already there; it stands in the document's own words.
        Assert.Equal("关于行政审批事项的情况说明", await page.Locator("[name=title]").First.InputValueAsync());
        await page.Locator("[name=measures]").FillAsync("全区行政审批事项推行马上办、网上办、就近办、一次办、自助办，公布事项清单。[证1]");
        await page.Locator("[name=results]").FillAsync("行政审批事项在法定期限内全部办结，办理时限压缩过半。[证1]");
        await page.Locator("[name=highlights]").FillAsync("综合窗口一次受理。[证1]");
        await Assertions.Expect(page.GetByText("已存").First).ToBeVisibleAsync();

        const string Name = "行政审批事项清单（2024 年版）.pdf";
        var evidence = Path.Combine(folder, Name);
        await File.WriteAllTextAsync(evidence, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
        await page.Locator("input[type=file]").First.SetInputFilesAsync(evidence);
        await Assertions.Expect(page.GetByText(Name).First).ToBeVisibleAsync();
        // Before a file is taken in it is looked through for secrecy marks, for ten seconds at most.
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await window.PictureAsync("07-filling");
        await page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).First.ClickAsync();
        await window.YesAsync();
        await Assertions.Expect(page.GetByText("已送审第 1 版").First).ToBeVisibleAsync();
    }

    private static async Task ReviewAndGradeAsync(Window window)
    {
        var page = window.Page;
        await window.MenuAsync("审核");
        await window.HeadingAsync("待审 1 份");
        await page.GetByRole(AriaRole.Link, new() { Name = "从最久的一份审起" }).ClickAsync();
        await window.HeadingAsync("指标 1");
        await window.PictureAsync("08-review");
        await page.GetByRole(AriaRole.Button, new() { Name = "通过" }).First.ClickAsync();
        await window.YesAsync();
        await window.HeadingAsync("没有等着审核的材料");

        await window.MenuAsync("自评与申报");
        await page.GetByRole(AriaRole.Link, new() { Name = "现在就评" }).First.ClickAsync();
        await window.HeadingAsync("1 项材料已通过，还没有自评");
        await page.GetByRole(AriaRole.Button, new() { Name = "勾选的评为达标" }).ClickAsync();
        await window.YesAsync();
        await window.HeadingAsync("达标 1 项，差 89 项");
        await window.PictureAsync("09-self-assessment");
    }

    private static async Task PackAsync(Window window, string path)
    {
        var page = window.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "申报（条件未齐）" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "全部申报包" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "生成未完成的申报包" }).First.ClickAsync();
        await window.YesAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("做好了", new() { Timeout = 60_000 });
        await window.PictureAsync("10-packages");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载" }).First.ClickAsync());
        await download.SaveAsAsync(path);
    }

    // The program as a stranger would run it: another process, no database, no network.
    private static async Task<(int Code, string Said)> FachuangAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "fachuang.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
