using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Materials;

/// <summary>Sends a file as the page does: announced, in pieces with checksums, then taken in.</summary>
public sealed class TusClient(string page, TestBrowser browser, string token)
{
    public static async Task<TusClient> OpenAsync(FillingCase filling, TestBrowser? browser = null) =>
        new(filling.Address, browser ?? filling.Browser, (await (browser ?? filling.Browser).TokenAsync()).Value);

    public async Task<HttpResponseMessage> BeginAsync(string name, long length, params (string Key, string Value)[] metadata)
    {
        using var request = Request(HttpMethod.Post, $"{page}/uploads");
        request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Metadata", string.Join(',', metadata.Prepend(("filename", name)).Select(pair => $"{pair.Item1} {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Item2))}")));
        return await SendAsync(request);
    }

    /// <summary>The address of an upload that must be admitted.</summary>
    public async Task<string> BegunAsync(string name, long length, params (string Key, string Value)[] metadata)
    {
        using var begun = await BeginAsync(name, length, metadata);
        Assert.True(begun.StatusCode is HttpStatusCode.Created, await FillingCase.TextAsync(begun));
        return begun.Headers.Location!.OriginalString;
    }

    public async Task<HttpResponseMessage> PieceAsync(string address, long offset, byte[] bytes, string? checksum = "right", Action<HttpRequestMessage>? change = null)
    {
        using var request = Request(HttpMethod.Patch, address);
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        if (checksum is not null)
        {
            request.Headers.Add("Upload-Checksum", checksum == "right" ? $"sha256 {Convert.ToBase64String(SHA256.HashData(bytes))}" : checksum);
        }

        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        change?.Invoke(request);
        return await SendAsync(request);
    }

    /// <summary>How much has come; null when there is no such upload.</summary>
    public async Task<long?> OffsetAsync(string address)
    {
        using var request = Request(HttpMethod.Head, address);
        using var response = await SendAsync(request);
        return response.Headers.TryGetValues("Upload-Offset", out var values) ? long.Parse(values.Single(), CultureInfo.InvariantCulture) : null;
    }

    public async Task<HttpResponseMessage> FinishAsync(string address)
    {
        using var request = Request(HttpMethod.Post, $"{address}/finish");
        return await SendAsync(request);
    }

    public async Task<HttpResponseMessage> DeleteAsync(string address)
    {
        using var request = Request(HttpMethod.Delete, address);
        return await SendAsync(request);
    }

    /// <summary>Sends the rest of a file from where the server is.</summary>
    public async Task GoOnAsync(string address, byte[] content, int piece)
    {
        for (var offset = (int)(await OffsetAsync(address))!; offset < content.Length; offset += piece)
        {
            using var sent = await PieceAsync(address, offset, content[offset..Math.Min(content.Length, offset + piece)]);
            Assert.True(sent.StatusCode is HttpStatusCode.NoContent, await FillingCase.TextAsync(sent));
        }
    }

    public HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Add("HX-Request", "true");
        return request;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
}
