using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fachuang.Domain;
using Fachuang.Domain.Notices;

namespace Fachuang.Web.Features.Notices;

/// <summary>
/// A signed JSON body posted to <c>Webhook:Address</c>, for the region's own gateway of short messages; docs/reminders.md
/// has the form. <c>Webhook:Secret</c> stands in the configuration only.
/// </summary>
internal sealed class WebhookChannel : IChannel, IDisposable
{
    /// <summary>Header with the seconds since 1970 at which the body was signed.</summary>
    public const string TimestampHeader = "X-Fachuang-Timestamp";

    /// <summary>Header with <c>sha256=</c> and the HMAC in hexadecimal.</summary>
    public const string SignatureHeader = "X-Fachuang-Signature";

    private const int ShortestSecret = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Uri? address;
    private readonly byte[] secret;
    private readonly HttpClient client;

    public WebhookChannel(IConfiguration configuration)
    {
        IsNamed = !string.IsNullOrWhiteSpace(configuration["Webhook:Address"]);
        address = Uri.TryCreate(configuration["Webhook:Address"], UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed : null;
        secret = Encoding.UTF8.GetBytes(configuration["Webhook:Secret"] ?? "");

        // A redirect would carry people's names to an address nobody configured. The factory's clients would log the address.
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(15),
        };
    }

    /// <inheritdoc />
    public NoticeChannel Kind => NoticeChannel.Webhook;

    /// <inheritdoc />
    public string? WhyNotSet =>
        !IsNamed ? "没有设消息接口（Webhook:Address）"
        : address is null ? "Webhook:Address 要写成 https:// 开头的网址"
        : secret.Length < ShortestSecret ? $"Webhook:Secret 至少要 {ShortestSecret} 个字符"
        : null;

    private bool IsNamed { get; }

    /// <inheritdoc />
    public ILine Open() => new Line(this);

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    /// <summary>The signature of a body: HMAC-SHA-256 over the timestamp, a full stop and the body.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="timestamp">Seconds since 1970, as in the header.</param>
    /// <param name="body">The bytes of the body.</param>
    internal static string Sign(byte[] secret, string timestamp, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, (byte[])[.. Encoding.ASCII.GetBytes(timestamp + "."), .. body]));

    private static byte[] Write(OutgoingMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            message.Id,
            Topic = message.Notices.Count == 1 ? message.Notices[0].Topic.ToString() : "Digest",
            Recipient = new { message.Name, message.Unit, message.Phone },
            message.Title,
            message.Text,
            message.Notices[0].Address,
            Time = new DateTimeOffset(message.Time, TimeSpan.Zero).ToOffset(ChinaTime.Offset).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            Notices = message.Notices.Select(notice => new { Topic = notice.Topic.ToString(), notice.Title, notice.Text, notice.Address }),
        },
        Json);

    private sealed class Line(WebhookChannel channel) : ILine
    {
        public async Task<Attempt> SendAsync(OutgoingMessage message)
        {
            if (message.Phone is null)
            {
                return new(AttemptResult.Refused, "没有电话号码");
            }

            var body = Write(message);
            var timestamp = new DateTimeOffset(message.Time, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            using var request = new HttpRequestMessage(HttpMethod.Post, channel.address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            request.Headers.Add(TimestampHeader, timestamp);
            request.Headers.Add(SignatureHeader, Sign(channel.secret, timestamp, body));
            try
            {
                using var response = await channel.client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                var status = (int)response.StatusCode;
                return status switch
                {
                    >= 200 and < 300 => new(AttemptResult.Sent, $"消息接口收下了（{status}）"),
                    >= 400 and < 500 when response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) =>
                        new(AttemptResult.Refused, $"消息接口不收（{status}）"),
                    _ => new(AttemptResult.NotYet, $"消息接口这会儿不收（{status}）"),
                };
            }
            catch (HttpRequestException exception)
            {
                var isDown = exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
                return new(AttemptResult.NotYet, isDown ? "连不上消息接口" : "消息接口答到一半断了", isDown);
            }
            catch (TaskCanceledException)
            {
                // It may have been taken: the same id in the next attempt lets the gateway know.
                return new(AttemptResult.NotYet, "消息接口没有在 15 秒内回答", IsDown: true);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
