using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Architecture;
using Microsoft.Extensions.Configuration;

namespace Fachuang.Web.Tests.Files;

/// <summary>A storage that speaks S3 (s3rver), in a process of its own, for one class of tests; it can be made to answer 503.</summary>
public sealed class S3Server : IAsyncLifetime
{
    private const string Bucket = "fachuang";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fachuang-s3-");
    private readonly int port = FreePort();
    private Process? server;

    /// <summary>How many of the next requests are answered by 503.</summary>
    public int Busy;

    public async ValueTask InitializeAsync()
    {
        var program = Path.Combine(Source.Root, "src/Fachuang.Web/Assets/node_modules/s3rver/bin/s3rver.js");
        server = Process.Start(new ProcessStartInfo("node", [program, "-d", folder.FullName, "-a", "127.0.0.1", "-p", $"{port}", "--configure-bucket", Bucket])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        server?.Kill();
        await (server?.WaitForExitAsync() ?? Task.CompletedTask);
        server?.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A node's store on this server.</summary>
    /// <param name="scratch">The node's own folder.</param>
    /// <param name="patience">How long it asks again.</param>
    public S3Store Store(string scratch, TimeSpan patience) => S3Store.Of(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Endpoint"] = $"http://127.0.0.1:{port}", ["Bucket"] = Bucket, ["AccessKey"] = "S3RVER", ["SecretKey"] = "S3RVER", ["PatienceSeconds"] = $"{patience.TotalSeconds}",
        }).Build(),
        scratch,
        new Connections(this));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Connections(S3Server server) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Front(server) { InnerHandler = new SocketsHttpHandler() });
    }

    private sealed class Front(S3Server server) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Decrement(ref server.Busy) >= 0
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request, Content = new StringContent("") })
                : base.SendAsync(request, cancellationToken);
    }
}
