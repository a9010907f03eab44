using System.IO.Compression;
using System.Net;
using System.Text;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Http;
using Fachuang.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fachuang.Web.Tests.Materials;

/// <summary>网址核验, against a website of the test's own.</summary>
public sealed class LinkTests(TestApp app) : IAsyncLifetime
{
    private WebApplication? site;
    private int requests;
    private bool isDown;

    private string Site { get; set; } = "";

    private string Port => new Uri(Site).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        site = builder.Build();
        site.Use(async (http, next) =>
        {
            Interlocked.Increment(ref requests);
            if (isDown)
            {
                http.Response.StatusCode = 503;
                return;
            }

            await next(http);
        });
        site.MapGet("/page", () => Results.Content("<html><head><title> 权责清单\n公示 &amp; 下载 </title></head><body>…</body></html>", "text/html", Encoding.UTF8));
        site.MapGet("/gb", () => Results.Bytes(
            CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("<html><head><meta charset=\"gb2312\"><title>行政许可事项</title>"), "text/html"));
        site.MapGet("/moved", () => Results.Redirect("/page"));
        site.MapGet("/round", () => Results.Redirect("/round"));
        site.MapGet("/inside", () => Results.Redirect("http://10.0.0.1/admin"));
        site.MapGet("/metadata", () => Results.Redirect("http://169.254.169.254/latest"));
        site.MapGet("/script", () => Results.Redirect("javascript:alert(1)"));
        site.MapGet("/gone", () => Results.StatusCode(410));
        site.MapGet("/closed", () => Results.StatusCode(403));
        site.MapGet("/slow", async (CancellationToken token) =>
        {
            await Task.Delay(TimeSpan.FromMinutes(1), token);
            return "ok";
        });
        site.MapGet("/endless", async (HttpContext http) =>
        {
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync("<title>没有完的网页</title>");
            var block = new byte[64 * 1024];
            Array.Fill(block, (byte)'x');
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(block, http.RequestAborted);
            }
        });
        await site.StartAsync();
        Site = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async ValueTask DisposeAsync() => await site!.DisposeAsync();

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("223.5.5.5", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_addresses_of_the_public_internet_are_public(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task The_program_never_opens_an_address_of_its_own_network_however_it_is_written(string host)
    {
        using var probe = new LinkProbe(Settings(("Links:Ports", Port)), PublicAddress.IsPublic);
        var answer = await probe.AskAsync($"http://{host}:{Port}/page", TestContext.Current.CancellationToken);
        Assert.Contains("外面的人打不开", answer.Failure, StringComparison.Ordinal);
        Assert.Equal(0, requests);
    }

    [Theory]
    [InlineData("/page", 200, "权责清单 公示 & 下载", null)]
    [InlineData("/gb", 200, "行政许可事项", null)]
    [InlineData("/moved", 200, "权责清单 公示 & 下载", null)]
    [InlineData("/endless", 200, "没有完的网页", null)]
    [InlineData("/none", 404, null, "网页已经不在了（404）")]
    [InlineData("/gone", 410, null, "网页已经不在了（410）")]
    [InlineData("/closed", 403, null, "网站不让打开（403）")]
    [InlineData("/round", null, null, "转了 5 次还没有到")]
    [InlineData("/inside", null, null, "外面的人打不开")]
    [InlineData("/metadata", null, null, "外面的人打不开")]
    [InlineData("/script", null, null, "不是网页的地方")]
    [InlineData("/slow", null, null, "秒内没有回答")]
    public async Task What_a_page_answers_is_said(string path, int? status, string? title, string? failure)
    {
        using var probe = Probe();
        var answer = await probe.AskAsync(Site + path, TestContext.Current.CancellationToken);
        Assert.Equal((status, title), (answer.Status, answer.Title));
        Assert.Equal(failure is null, answer.Failure is null);
        Assert.Contains(failure ?? "", answer.Failure ?? "", StringComparison.Ordinal);
        Assert.Equal(path == "/moved" ? Site + "/page" : null, answer.LedTo);
    }

    [Fact]
    public async Task Ports_that_websites_do_not_use_are_not_tried()
    {
        using var probe = new LinkProbe(Settings(), IPAddress.IsLoopback);
        Assert.Contains("系统只查 80、443、8080、8443 端口", (await probe.AskAsync(Site + "/page", TestContext.Current.CancellationToken)).Failure, StringComparison.Ordinal);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task The_catalogue_says_what_its_addresses_answered_and_since_when_they_are_dead()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await AddAsync(filling, "清单栏目", Site + "/page");
        await AddAsync(filling, "旧网页", Site + "/none");
        Assert.Contains("网址还没有查", await filling.Browser.GetPageAsync(filling.Address), StringComparison.Ordinal);

        Assert.Equal(2, await RunAsync(filling));
        Assert.Equal(0, await RunAsync(filling));
        var page = await filling.Browser.GetPageAsync(filling.Address);
        Assert.Contains("能打开：权责清单 公示 &amp; 下载", page, StringComparison.Ordinal);
        Assert.Contains("打不开：网页已经不在了（404）", page, StringComparison.Ordinal);

        // Asked again by hand the site is down: the row says when it was last seen.
        isDown = true;
        var entry = (await filling.DraftAsync())!.Entries[0];
        using (var again = await filling.Browser.PostAsync($"{filling.Address}/entries/{entry.Id}/check-link"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        }

        Assert.Equal(1, await RunAsync(filling));
        Assert.Contains("网站出错（503）；", await filling.Browser.GetPageAsync(filling.Address), StringComparison.Ordinal);

        await using var docx = await filling.Browser.Client.GetStreamAsync($"{filling.Address}/catalogue.docx", TestContext.Current.CancellationToken);
        using var zip = new ZipArchive(docx);
        using var words = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        Assert.Contains("网站出错（503）", await words.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_do_not_open_one_address_twice()
    {
        using var filling = await FillingCase.CreateAsync(app);
        for (var number = 0; number < 30; number++)
        {
            await AddAsync(filling, $"网页{number}", $"{Site}/page?{number}");
        }

        var opened = await Task.WhenAll(RunAsync(filling), RunAsync(filling));
        Assert.Equal(30, opened.Sum());
        Assert.Equal(30, requests);
    }

    [Fact]
    public async Task Another_unit_cannot_have_an_address_opened()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await AddAsync(filling, "清单栏目", Site + "/page");
        var entry = (await filling.DraftAsync())!.Entries[0];
        using var stranger = await filling.Region.SignInAsync("second");
        using var response = await stranger.PostAsync($"{filling.Address}/entries/{entry.Id}/check-link");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task AddAsync(FillingCase filling, string title, string url)
    {
        using var response = await filling.Browser.PostAsync($"{filling.Address}/entries", ("kind", "Link"), ("title", title), ("url", url));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    private async Task<int> RunAsync(FillingCase filling)
    {
        using var probe = Probe();
        return await new CheckLinks(app.Services.GetRequiredService<IServiceScopeFactory>(), probe, Settings(), app.Services.GetRequiredService<TimeProvider>())
            .RunAsync(filling.Region.Id, TestContext.Current.CancellationToken);
    }

    private LinkProbe Probe() => new(Settings(("Links:Ports", Port + ",80"), ("Links:Seconds", "3")), IPAddress.IsLoopback);

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
