using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fachuang.Web.Tests.Notices;

/// <summary>A message as the sink took it.</summary>
/// <param name="MessageId">The header's value with its brackets.</param>
/// <param name="To">Address of the envelope.</param>
/// <param name="Raw">Everything after DATA.</param>
public sealed record TakenMail(string MessageId, string To, string Raw);

/// <summary>A mail server on the loopback address that keeps what it takes and can be switched off and on.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<TakenMail> taken = new();
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private TcpListener? listener;
    private Task accepting = Task.CompletedTask;
    private int connections;

    /// <summary>The port; stays the same when the sink is switched off and on.</summary>
    public int Port { get; private set; }

    /// <summary>The messages so far.</summary>
    public IReadOnlyList<TakenMail> Taken => [.. taken];

    /// <summary>How many messages so far, without copying them.</summary>
    public int Count => taken.Count;

    /// <summary>How many connections were made.</summary>
    public int Connections => connections;

    /// <summary>The answer to RCPT TO for an address; null accepts.</summary>
    public Func<string, string?> Refuses { get; set; } = _ => null;

    /// <summary>The answer after the content: null hangs up without one, although the message was taken.</summary>
    public Func<string?> Answers { get; set; } = () => "250 taken";

    /// <summary>Begins to listen.</summary>
    public void Start()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start(512);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener);
    }

    /// <summary>Refuses connections from now on and cuts the open ones.</summary>
    public async Task StopAsync()
    {
        listener?.Stop();
        await accepting;
        foreach (var client in open.Keys)
        {
            client.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task AcceptAsync(TcpListener source)
    {
        try
        {
            while (true)
            {
                var client = await source.AcceptTcpClientAsync();
                Interlocked.Increment(ref connections);
                open[client] = true;
                _ = TalkAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Switched off.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            client.NoDelay = true;
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 16384);
            await SayAsync(stream, "220 sink");
            var recipient = "";
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Length >= 4 ? line[..4].ToUpperInvariant() : line;
                switch (verb)
                {
                    case "EHLO":
                        await SayAsync(stream, "250-sink\r\n250 8BITMIME");
                        break;
                    case "RCPT":
                        recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        await SayAsync(stream, Refuses(recipient) ?? "250 accepted");
                        break;
                    case "DATA":
                        await SayAsync(stream, "354 go on");
                        taken.Enqueue(await ReadMailAsync(reader, recipient));
                        if (Answers() is not { } answer)
                        {
                            client.Client.Close(0);
                            return;
                        }

                        await SayAsync(stream, answer);
                        break;
                    case "QUIT":
                        await SayAsync(stream, "221 bye");
                        return;
                    default:
                        await SayAsync(stream, "250 well");
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or SocketException)
        {
            // The other side is gone.
        }
        finally
        {
            open.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private static async Task<TakenMail> ReadMailAsync(StreamReader reader, string recipient)
    {
        var raw = new StringBuilder();
        var id = "";
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            if (id.Length == 0 && line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))
            {
                id = line["Message-Id:".Length..].Trim();
            }

            raw.Append(line).Append('\n');
        }

        return new TakenMail(id, recipient, raw.ToString());
    }

    private static ValueTask SayAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"));
}
