using System.Diagnostics;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.CaseFiles;

/// <summary>The main pages ask as many questions for many files as for few, and are quick.</summary>
[Collection(nameof(Alone))]
public sealed class CaseFileQueryTests(TestApp app)
{
    [Fact]
    public async Task The_pages_of_a_review_ask_no_more_for_400_files_than_for_12()
    {
        using var few = await CaseScene.CreateAsync(app);
        await few.DrawnAsync(1, 2);
        using var many = await CaseScene.CreateAsync(app);
        await many.OpenAsync();
        await many.DoAsync($"{CaseScene.Here}/list", ("words", CaseScene.Rows(100)));
        await many.DoAsync($"{CaseScene.Here}/freeze", ("revision", "1"), ("source", "开奖公告"));
        await many.DoAsync($"{CaseScene.Here}/draw", [("revision", "2"), ("seed", "03 08"), .. many.Quotas(60)]);
        foreach (var name in (string[])["评查员1", "评查员2"])
        {
            await many.DoAsync($"{CaseScene.Here}/reviewers", ("account", (await many.AccountAsync(name)).ToString()));
        }

        await many.DoAsync($"{CaseScene.Here}/allot");
        foreach (var path in (string[])[CaseScene.Here, $"{CaseScene.Here}/results", "/case-reviews"])
        {
            var (fewer, _) = await CountAsync(few.Office, path);
            var (more, time) = await CountAsync(many.Office, path);
            Assert.True(more <= fewer, $"{path}: {more} > {fewer}");
            Assert.True(time < TimeSpan.FromSeconds(2), $"{path}: {time}");
        }

        var (own, _) = await CountAsync(await few.SignInAsync("reader1"), "/case-work");
        var (all, quick) = await CountAsync(await many.SignInAsync("reader1"), "/case-work");
        Assert.True(all <= own && quick < TimeSpan.FromSeconds(2), $"{all} {own} {quick}");
    }

    // The fewest of three: nothing else that runs meanwhile is counted.
    private async Task<(int Count, TimeSpan Time)> CountAsync(TestBrowser browser, string path)
    {
        await browser.GetPageAsync(path);
        var (fewest, time) = (int.MaxValue, TimeSpan.MaxValue);
        for (var run = 0; run < 3; run++)
        {
            app.Queries.Reset();
            var watch = Stopwatch.StartNew();
            await browser.GetPageAsync(path);
            (fewest, time) = (Math.Min(fewest, app.Queries.Commands.Count), watch.Elapsed < time ? watch.Elapsed : time);
        }

        return (fewest, time);
    }
}
