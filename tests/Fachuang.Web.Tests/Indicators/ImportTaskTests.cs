using System.Diagnostics;
using System.Net;
using System.Text;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Indicators;

/// <summary>Documents that take longer than a person waits; a program of its own, whose child sleeps before it reads.</summary>
public sealed class ImportTaskTests : IAsyncLifetime
{
    private const string Small = "测试任务清单\n一级指标\t二级指标\t序号\t三级指标\t申报材料\t牵头单位\n一、依法行政\t1.加大力度\t1\t推行清单管理。\t1.情况说明。\t司法局\n";

    private readonly string gate = Path.Combine(Path.GetTempPath(), "fachuang-gate-" + Guid.CreateVersion7().ToString("n"));
    private readonly TestApp app;

    public ImportTaskTests()
    {
        // The child waits for the gate to open; what it then says depends on what lies there.
        var program = Path.Combine(AppContext.BaseDirectory, "fachuang");
        var script = $"while [ ! -e '{gate}' ]; do sleep 0.1; done; if [ -s '{gate}' ]; then cat >/dev/null; kill -ABRT $$; fi; exec '{program}' read-document --name=d.txt";
        app = new TestApp
        {
            Adjust = (builder, _) => builder.Services.AddSingleton(_ => new ReadApart(new ProcessStartInfo("/bin/sh", ["-c", script]))).AddSingleton(new FirstPatience(TimeSpan.FromSeconds(1))),
        };
    }

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        File.Delete(gate);
    }

    [Fact]
    public async Task A_long_reading_is_watched_on_a_page_that_becomes_the_draft()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var page = await UploadAsync(office);
        var text = await office.GetPageAsync(page);
        Assert.Contains("正在读", text, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", text, StringComparison.Ordinal);
        Assert.Contains($"hx-get=\"{page}/progress\"", text, StringComparison.Ordinal);
        Assert.Contains("看进度", await office.GetPageAsync("/indicators"), StringComparison.Ordinal);
        using (var removed = await office.PostAsync($"{page}/discard"))
        {
            Assert.Equal(HttpStatusCode.Conflict, removed.StatusCode);
        }

        using (var stranger = await (await TestRegion.CreateAsync(app)).SignInAsync("office"))
        {
            foreach (var verb in new[] { "retry", "discard" })
            {
                using var answer = await stranger.PostAsync($"{page}/{verb}");
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }

            using var look = await stranger.GetAsync(page);
            Assert.Equal(HttpStatusCode.NotFound, look.StatusCode);
        }

        using (var poll = await PollAsync(office, page))
        {
            Assert.Equal(HttpStatusCode.OK, poll.StatusCode);
            Assert.StartsWith("<div id=\"import-task\"", (await poll.Content.ReadAsStringAsync()).TrimStart(), StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);
        await EndAsync(region.Id);
        using (var poll = await PollAsync(office, page))
        {
            Assert.Equal(page, poll.Headers.GetValues("HX-Redirect").Single());
        }

        Assert.Contains("读出 1 项指标", await office.GetPageAsync(page), StringComparison.Ordinal);
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal((0, 0, 1), (await db.ImportTasks.CountAsync(), await db.ImportTaskContents.CountAsync(), await db.ImportDrafts.CountAsync())));
    }

    [Fact]
    public async Task A_failed_reading_says_why_and_can_be_tried_again_or_removed_without_a_trace()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var page = await UploadAsync(office);
        await File.WriteAllTextAsync(gate, "crash", TestContext.Current.CancellationToken);
        await EndAsync(region.Id);
        var text = await office.GetPageAsync(page);
        Assert.Contains("这份文件没有读成", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", text, StringComparison.Ordinal);
        Assert.Contains("看怎么办", await office.GetPageAsync("/indicators"), StringComparison.Ordinal);

        using (var again = await office.PostAsync($"{page}/retry"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        }

        await EndAsync(region.Id);
        using (var gone = await office.PostAsync($"{page}/discard"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, gone.StatusCode);
        }

        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal((0, 0, 0), (await db.ImportTasks.CountAsync(), await db.ImportTaskContents.CountAsync(), await db.ImportDrafts.CountAsync())));
        var trail = await app.WithDbAsync(region.Id, (db, _) => db.AuditEntries.Where(entry => entry.RegionId == region.Id && entry.Subject == "ImportTask").OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync());
        Assert.Equal(("Added", "Deleted"), (trail[0], trail[^1]));
        var content = await app.WithDbAsync(region.Id, (db, _) => db.AuditEntries.Where(entry => entry.RegionId == region.Id && entry.Subject == "ImportTaskContent").Select(entry => entry.After).FirstAsync());
        Assert.Contains("字节，SHA-256", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_dead_node_left_is_read_by_another_one()
    {
        var region = await TestRegion.CreateAsync(app);
        await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            foreach (var begun in new[] { DateTime.UtcNow - ImportTask.Patience - TimeSpan.FromMinutes(1), DateTime.UtcNow })
            {
                var task = new ImportTask { Id = Guid.CreateVersion7(), RegionId = region.Id, FileName = "小.txt", Size = 1, RequestedAt = begun, RequestedBy = "经办", RequestedById = Guid.CreateVersion7() };
                task.Claim(begun);
                db.Add(task);
                db.Add(new ImportTaskContent { Id = task.Id, RegionId = region.Id, Bytes = Encoding.UTF8.GetBytes(Small) });
            }

            await db.SaveChangesAsync();
        });
        await app.Services.GetRequiredService<ImportJob>().ReadNextAsync(TestContext.Current.CancellationToken);
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal((1, 1), (await db.ImportTasks.CountAsync(), await db.ImportDrafts.CountAsync())));
    }

    private static async Task<HttpResponseMessage> PollAsync(TestBrowser office, string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{page}/progress");
        request.Headers.Add("HX-Request", "true");
        return await office.Client.SendAsync(request);
    }

    private async Task EndAsync(Guid region)
    {
        for (var look = 0; look < 200; look++)
        {
            if (await app.WithDbAsync(region, async (db, _) => !await db.ImportTasks.AnyAsync(task => task.State != ImportTaskState.Failed)))
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The reading did not end.");
    }

    private static async Task<string> UploadAsync(TestBrowser browser)
    {
        var (name, value) = await browser.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(value), name } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(Small)), "file", "小.txt");
        using var response = await browser.Client.PostAsync("/indicators/import", form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }
}
