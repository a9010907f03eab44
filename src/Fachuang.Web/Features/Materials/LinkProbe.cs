using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fachuang.Documents.Reading;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials;

/// <summary>What an address answered.</summary>
/// <param name="Status">HTTP status; null when no answer came.</param>
/// <param name="LedTo">Where it led in the end; null when it did not lead on.</param>
/// <param name="Title">Title of the page; null when it has none.</param>
/// <param name="Failure">Why it cannot be opened, in Chinese; null when it can.</param>
internal sealed record LinkAnswer(int? Status, string? LedTo, string? Title, string? Failure);

/// <summary>
/// Opens an address of a catalogue once, as a stranger on the public internet would: never an address of the network the program stands in, however it is
/// written, whatever its name resolves to at that moment and wherever it leads on to; never for long, and never more than the head of the page.
/// </summary>
internal sealed class LinkProbe : IDisposable
{
    private const int MostRedirects = 5;
    private const int MostBytes = 256 * 1024;
    private const int LongestTitle = 300;

    private readonly HttpClient client;
    private readonly HashSet<int> ports;
    private readonly Func<IPAddress, bool> isAllowed;
    private readonly TimeSpan patience;

    /// <param name="configuration"><c>Links:Ports</c> (80, 443, 8080, 8443 when it is absent), <c>Links:Seconds</c> (15).</param>
    /// <param name="isAllowed">Which addresses may be connected to; an argument so that a test can have a server of its own.</param>
    public LinkProbe(IConfiguration configuration, Func<IPAddress, bool> isAllowed)
    {
        this.isAllowed = isAllowed;
        ports = [.. (configuration["Links:Ports"] ?? "80,443,8080,8443").Split(',').Select(port => int.Parse(port, CultureInfo.InvariantCulture))];
        patience = TimeSpan.FromSeconds(configuration.GetValue("Links:Seconds", 15.0));
        client = new HttpClient(new SocketsHttpHandler
        {
            // Each step is looked at before it is taken; a proxy would connect in our place and look at nothing.
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = ConnectAsync, MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromSeconds(30), AutomaticDecompression = DecompressionMethods.None,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (compatible; Fachuang link check)");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html, */*;q=0.8");
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("identity");
    }

    /// <summary>Opens an address.</summary>
    /// <param name="url">As it stands in the catalogue.</param>
    /// <param name="cancellationToken">Ends the attempt with <see cref="OperationCanceledException"/>; nothing is known then.</param>
    public async Task<LinkAnswer> AskAsync(string url, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(patience);
        try
        {
            return await FollowAsync(new Uri(url), limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"{patience.TotalSeconds:0} 秒内没有回答");
        }
        catch (HttpRequestException exception) when (exception.InnerException is NotPublicException refused)
        {
            return Failed(refused.Message);
        }
        catch (HttpRequestException exception)
        {
            return Failed(exception.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "找不到这个网站（域名解析不了）",
                HttpRequestError.SecureConnectionError => "网站的安全证书有问题，浏览器会拦下",
                HttpRequestError.ConnectionError => "连不上这个网站",
                _ => "网站回答到一半断了",
            });
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return Failed("网站回答到一半断了");
        }
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private static LinkAnswer Failed(string why) => new(null, null, null, why);

    private async Task<LinkAnswer> FollowAsync(Uri start, CancellationToken cancellationToken)
    {
        var address = start;
        for (var step = 0; step <= MostRedirects; step++)
        {
            if (EvidenceLink.WhyNot(address.AbsoluteUri) is not null)
            {
                return Failed("网址转到了不是网页的地方");
            }

            if (!ports.Contains(address.Port))
            {
                return Failed($"用的是 {address.Port} 端口，系统只查 {string.Join("、", ports.Order())} 端口");
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
            {
                address = new Uri(address, location);
                continue;
            }

            var status = (int)response.StatusCode;
            var ledTo = address == start ? null : address.AbsoluteUri is { Length: <= EvidenceLink.Longest } whole ? whole : address.GetLeftPart(UriPartial.Authority);
            return response.IsSuccessStatusCode
                ? new(status, ledTo, await TitleAsync(response.Content, cancellationToken), null)
                : new(status, ledTo, null, status switch
                {
                    404 or 410 => $"网页已经不在了（{status}）",
                    401 or 403 => $"网站不让打开（{status}）",
                    >= 500 => $"网站出错（{status}）",
                    _ => $"网站没有给出网页（{status}）",
                });
        }

        return Failed($"转了 {MostRedirects} 次还没有到");
    }

    // The name is resolved here and nowhere else: a name that changes its mind between the look and the connection gains nothing.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var written) ? [written] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = addresses.Where(isAllowed).ToArray();
        if (allowed.Length == 0)
        {
            throw new NotPublicException(addresses.Length == 0 ? "找不到这个网站（域名解析不了）" : "这是单位内部或本机的地址，外面的人打不开");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string?> TitleAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentType?.MediaType is not ("text/html" or "application/xhtml+xml"))
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var head = new byte[MostBytes];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var title = WrittenText.CleanLine(HtmlReader.Title(head.AsSpan(0, length)));
        return title.Length == 0 ? null : title.Length > LongestTitle ? title[..LongestTitle] : title;
    }

    // HttpClient hands on what its callback throws inside an exception of its own.
    private sealed class NotPublicException(string message) : IOException(message);
}
