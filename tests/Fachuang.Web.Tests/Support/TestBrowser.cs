using System.Net;
using System.Text.RegularExpressions;

namespace Fachuang.Web.Tests.Support;

/// <summary>A browser without scripts: keeps cookies, sends the antiforgery field, follows nothing on its own.</summary>
public sealed partial class TestBrowser : IDisposable
{
    private readonly HttpClient client;

    public TestBrowser(string address)
    {
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    /// <summary>The cookies so far, for requests written by hand.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The client, for requests of another shape.</summary>
    public HttpClient Client => client;

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    /// <summary>The text of a page that must be there.</summary>
    public async Task<string> GetPageAsync(string path)
    {
        using var response = await client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.OK, $"GET {path}: {(int)response.StatusCode}\n{text[..Math.Min(2000, text.Length)]}");
        return text;
    }

    /// <summary>Posts a form with a good antiforgery token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var (name, value) = await TokenAsync();
        return await PostRawAsync(path, [.. fields, (name, value)]);
    }

    /// <summary>Posts a form exactly as given.</summary>
    public Task<HttpResponseMessage> PostRawAsync(string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>The antiforgery field of this session.</summary>
    public async Task<(string Name, string Value)> TokenAsync()
    {
        // Every page carries it, for a signed-in person as well as for a stranger.
        using var response = await client.GetAsync("/account/password");
        using var page = response.StatusCode is HttpStatusCode.OK ? response : await client.GetAsync("/sign-in");
        var text = await page.Content.ReadAsStringAsync();
        var match = Field().Match(text);
        Assert.True(match.Success, $"No antiforgery field on the page: {(int)page.StatusCode} {text}");
        return ("__RequestVerificationToken", match.Groups[1].Value);
    }

    public async Task SignInAsync(string userName, string password)
    {
        using var response = await PostAsync("/sign-in", ("userName", userName), ("password", password));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Field();
}
