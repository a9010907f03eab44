using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fachuang.Web.Files;

namespace Fachuang.Bench;

/// <summary>The storage that stands in for S3 in the tests (s3rver, from the node packages of src/Fachuang.Web/Assets), as a process of its own.</summary>
internal sealed class BucketServer : IDisposable
{
    private const string Bucket = "fachuang";
    private const int Port = 5065;

    private readonly Process process;
    private readonly string folder;

    private BucketServer(Process process, string folder) => (this.process, this.folder) = (process, folder);

    /// <param name="folder">Where it keeps its objects.</param>
    public static async Task<BucketServer> StartAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var program = Path.Combine(Path.GetDirectoryName(Installation.Program())!, "../../../Assets/node_modules/s3rver/bin/s3rver.js");
        var process = Process.Start(new ProcessStartInfo("node", [program, "-d", folder, "-a", "127.0.0.1", "-p", $"{Port}", "--configure-bucket", Bucket])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, Port);
                return new BucketServer(process, folder);
            }
            catch (SocketException) when (attempt < 600 && !process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>A node's store on this server.</summary>
    /// <param name="scratch">The node's own folder.</param>
    public S3Store Store(string scratch) => S3Store.Of(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Endpoint"] = $"http://127.0.0.1:{Port}", ["Bucket"] = Bucket, ["AccessKey"] = "S3RVER", ["SecretKey"] = "S3RVER",
        }).Build(),
        scratch);

    /// <summary>Takes away what is kept, so that disks do not fill.</summary>
    public void Empty()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, Bucket), "*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
