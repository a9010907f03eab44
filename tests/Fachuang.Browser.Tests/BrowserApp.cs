using Fachuang.Web;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>
/// The real program on a real port with an embedded database of its own, and one Chromium. A test class that needs an
/// untouched installation makes one of its own.
/// </summary>
public sealed class BrowserApp : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("fachuang-browser-").FullName;
    private bool demonstration;
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    private BrowserApp()
    {
    }

    /// <summary>Address of the server, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The services of the running program, to put down what a walk begins with.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Folder into which downloads and packages may be put; gone after the test.</summary>
    public string Folder => folder;

    /// <summary>Starts the program and a browser.</summary>
    /// <param name="demonstration">Whether the demonstration content is there.</param>
    public static async Task<BrowserApp> StartAsync(bool demonstration)
    {
        var started = new BrowserApp { demonstration = demonstration };
        await started.ServeAsync("http://127.0.0.1:0");
        started.Address = started.app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        started.playwright = await Playwright.CreateAsync();
        started.browser = await started.playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags });
        return started;
    }

    /// <summary>A new window without cookies. Whatever the console or the network complains about fails the test at <see cref="Window.DisposeAsync"/>.</summary>
    public async Task<Window> OpenAsync(int width = 1440, int height = 900)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address, ViewportSize = new() { Width = width, Height = height }, Locale = "zh-CN", TimezoneId = "Asia/Shanghai", HasTouch = width < 600,
        });
        return new Window(await context.NewPageAsync(), context);
    }

    /// <summary>Sets the clock of the program to a moment in China; from there it runs on.</summary>
    public void MoveTo(DateOnly day, int hour) => app!.Services.GetRequiredService<ProgramClock>()
        .Shift(DateTimeOffset.UtcNow - new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.FromHours(8)));

    /// <summary>Stops the server in the middle of whatever it does, as a power cut of the machine would for its callers.</summary>
    public async Task StopServerAsync()
    {
        await app!.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        app = null;
    }

    /// <summary>Starts it again at the same address with the same data.</summary>
    public Task StartServerAsync() => ServeAsync(Address);

    private async Task ServeAsync(string address)
    {
        app = AppHost.Build(
            new WebApplicationOptions { ApplicationName = "fachuang", EnvironmentName = "Testing", ContentRootPath = AppContext.BaseDirectory },
            builder =>
            {
                builder.WebHost.UseUrls(address);
                builder.Logging.ClearProviders();
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Data:Folder"] = Path.Combine(folder, "data"),
                    ["Demonstration"] = demonstration ? "true" : "false",

                    // What happens by itself would depend on how long a walk takes.
                    ["Jobs:Run"] = "false",
                });
            });
        await app.PrepareAsync();
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
