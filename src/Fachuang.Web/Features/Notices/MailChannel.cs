using System.Net.Sockets;
using Fachuang.Domain.Notices;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Fachuang.Web.Features.Notices;

/// <summary>
/// Mail over SMTP: <c>Mail:Host</c>, <c>Mail:Port</c>, <c>Mail:UserName</c>, <c>Mail:Password</c>, <c>Mail:From</c>,
/// <c>Mail:Security</c> (auto, none, starttls, tls). The secrets stand in the configuration only.
/// </summary>
internal sealed class MailChannel(IConfiguration configuration) : IChannel
{
    private const int TimeoutMilliseconds = 20_000;

    private readonly string? host = configuration["Mail:Host"];
    private readonly int port = configuration.GetValue("Mail:Port", 0);
    private readonly string? userName = configuration["Mail:UserName"];
    private readonly string? password = configuration["Mail:Password"];
    private readonly MailboxAddress? from = MailboxAddress.TryParse(configuration["Mail:From"] ?? "", out var address) ? address : null;
    private readonly SecureSocketOptions? security = (configuration["Mail:Security"] ?? "auto").ToLowerInvariant() switch
    {
        "auto" => SecureSocketOptions.Auto,
        "none" => SecureSocketOptions.None,
        "starttls" => SecureSocketOptions.StartTls,
        "tls" => SecureSocketOptions.SslOnConnect,
        _ => null,
    };

    /// <inheritdoc />
    public NoticeChannel Kind => NoticeChannel.Mail;

    /// <inheritdoc />
    public string? WhyNotSet =>
        string.IsNullOrWhiteSpace(host) ? "没有设邮件服务器（Mail:Host）"
        : from is null ? "没有设发件地址（Mail:From），或者写得不对"
        : security is null ? "Mail:Security 只能是 auto、none、starttls、tls"
        : null;

    /// <inheritdoc />
    public ILine Open() => new Line(this);

    private MimeMessage Write(OutgoingMessage message)
    {
        var mail = new MimeMessage
        {
            Subject = message.Title,
            MessageId = $"{message.Id:n}@{from!.Domain}",
            Date = new DateTimeOffset(message.Time, TimeSpan.Zero).ToOffset(Domain.ChinaTime.Offset),
            Body = new TextPart("plain")
            {
                Text = $"{message.Name}：\n\n{message.Text}\n\n{message.Office}\n\n自动发出，不用回复。不想收邮件，登录后在“联系方式”里关掉。\n",
            },
        };
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress(message.Name, message.Mail!));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    private sealed class Line(MailChannel channel) : ILine
    {
        private Client? client;

        public async Task<Attempt> SendAsync(OutgoingMessage message)
        {
            if (!MailboxAddress.TryParse(message.Mail ?? "", out _))
            {
                return new(AttemptResult.Refused, "没有邮箱地址，或者写得不对");
            }

            try
            {
                await ConnectAsync();
            }
            catch (Exception exception) when (exception is SocketException or IOException or TimeoutException or OperationCanceledException or SslHandshakeException or SmtpProtocolException or SmtpCommandException)
            {
                await DropAsync();
                return new(AttemptResult.NotYet, "连不上邮件服务器", IsDown: true);
            }
            catch (Exception exception) when (exception is AuthenticationException or NotSupportedException)
            {
                await DropAsync();
                return new(AttemptResult.NotYet, "邮件服务器不认账号和密码", IsDown: true);
            }

            client!.HasRecipient = false;
            try
            {
                await client.SendAsync(channel.Write(message));
                return new(AttemptResult.Sent, "邮件服务器收下了");
            }
            catch (SmtpCommandException exception)
            {
                // The server has answered: it certainly did not take it.
                var words = $"邮件服务器不收：{(int)exception.StatusCode} {OneLine(exception.Message)}";
                return new((int)exception.StatusCode >= 500 ? AttemptResult.Refused : AttemptResult.NotYet, words);
            }
            catch (Exception exception) when (exception is SocketException or IOException or TimeoutException or OperationCanceledException or SmtpProtocolException or MailKit.ServiceNotConnectedException)
            {
                // Before the recipient was accepted no content flows.
                var begun = client.HasRecipient;
                await DropAsync();
                return begun ? new(AttemptResult.Unknown, "发到一半断了，不知道邮件服务器收下没有") : new(AttemptResult.NotYet, "邮件服务器断了连接");
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (client is { IsConnected: true })
            {
                try
                {
                    await client.DisconnectAsync(quit: true);
                }
                catch (Exception exception) when (exception is IOException or SocketException or SmtpProtocolException or SmtpCommandException or TimeoutException)
                {
                    // Everything was answered before; a rude goodbye changes nothing.
                }
            }

            await DropAsync();
        }

        private async Task ConnectAsync()
        {
            if (client is { IsConnected: true })
            {
                return;
            }

            client = new Client { Timeout = TimeoutMilliseconds, CheckCertificateRevocation = false };
            await client.ConnectAsync(channel.host!, channel.port, channel.security!.Value);
            if (!string.IsNullOrEmpty(channel.userName))
            {
                await client.AuthenticateAsync(channel.userName, channel.password ?? "");
            }
        }

        private Task DropAsync()
        {
            client?.Dispose();
            client = null;
            return Task.CompletedTask;
        }

        private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
    }

    /// <summary>Remembers whether the content of the message may have begun to flow.</summary>
    private sealed class Client : SmtpClient
    {
        public bool HasRecipient { get; set; }

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            HasRecipient = true;
            base.OnRecipientAccepted(message, mailbox, response);
        }
    }
}
