using System.Text.Json;
using Microsoft.Playwright;

namespace Fachuang.Browser.Tests;

/// <summary>One person's browser window.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly string Pictures = PicturesFolder();
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];
    private readonly List<string> forgiven = [];

    internal Window(IPage page, IBrowserContext context)
    {
        Page = page;
        this.context = context;
        page.Console += (_, message) =>
        {
            // A refused form (4xx) is part of some walks; everything else the browser complains about is a fault of ours.
            if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)
                && !forgiven.Exists(words => message.Text.Contains(words, StringComparison.Ordinal)))
            {
                complaints.Add($"{message.Text} {message.Location}");
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser complains about from now on, because the test brings it about itself.</summary>
    public void Forgive(string words) => forgiven.Add(words);

    public async Task SignInAsync(string userName, string password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("账号").FillAsync(userName);
        await Page.GetByLabel("密码").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Follows a word of the menu.</summary>
    public Task MenuAsync(string word) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByRole(AriaRole.Link, new() { Name = word, Exact = true }).ClickAsync();

    /// <summary>Waits until the headline of the page holds some words.</summary>
    public Task HeadingAsync(string words) =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(words, new() { Timeout = 20_000 });

    /// <summary>Presses the first button of the dialog, which names the deed. A form that needs no word goes on without one.</summary>
    public async Task YesAsync()
    {
        var dialog = Page.Locator("dialog[open]");
        try
        {
            await dialog.WaitForAsync(new() { Timeout = 3_000 });
        }
        catch (TimeoutException)
        {
            return;
        }

        await dialog.GetByRole(AriaRole.Button).First.ClickAsync();
    }

    /// <summary>Keeps a picture of the whole page under artifacts/pictures.</summary>
    public Task PictureAsync(string name) => Page.ScreenshotAsync(new() { Path = PathOf(name), FullPage = true });

    /// <summary>Keeps a picture of what the window shows, of a page too long to be looked at as one.</summary>
    public Task ViewAsync(string name) => Page.ScreenshotAsync(new() { Path = PathOf(name) });

    /// <summary>The rules of accessibility (WCAG 2.1 A and AA, and axe's best practice) that the page breaks, and where.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        var result = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })).violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | '))");
        return [.. result.EnumerateArray().Select(violation => violation.GetString()!)];
    }

    /// <summary>How far the page is wider than the window, in pixels; 0 when nothing has to be scrolled sideways.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.True(complaints.Count == 0, string.Join((char)10, complaints));
    }

    private static string PathOf(string name) => Path.Combine(Pictures, name + ".png");

    private static string PicturesFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../artifacts/pictures"));
        Directory.CreateDirectory(folder);
        return folder;
    }
}
