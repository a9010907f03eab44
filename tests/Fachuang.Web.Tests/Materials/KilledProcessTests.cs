using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Materials;

/// <summary>The program as a process of its own, killed while files come up: what was confirmed is there, and nothing is half there.</summary>
public sealed partial class KilledProcessTests : IDisposable
{
    private const int Piece = 3 * 1024 * 1024;
    private const int KillsOnTheWay = 4;
    private const int KillsAtTheEnd = 4;

    private readonly string folder = Directory.CreateTempSubdirectory("fachuang-killed-").FullName;
    private readonly string address = $"http://127.0.0.1:{FreePort()}";
    private Process? process;

    [Fact]
    public async Task A_server_killed_at_any_byte_of_an_upload_loses_nothing_it_confirmed_and_keeps_nothing_half()
    {
        // The seed is printed with a failure: the same moments can be tried again.
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        byte[] content = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(24 * 1024 * 1024)];
        await StartAsync();
        using var browser = new TestBrowser(address);
        await browser.SignInAsync("市场监管局", "fachuang2024");
        var filling = await WritableAsync(browser);
        var before = Entries().Count(await browser.GetPageAsync(filling));
        var tus = new TusClient(filling, browser, (await browser.TokenAsync()).Value);
        var upload = await tus.BegunAsync("会议录像.pdf", content.Length);

        var confirmed = 0L;
        for (var kills = 0; kills < KillsOnTheWay; kills++)
        {
            // Some pieces whole, then one that the kill meets anywhere between its first byte and its answer.
            confirmed = await SendAsync(tus, upload, content, confirmed);
            var piece = SendAsync(tus, upload, content, confirmed);
            await Task.Delay(random.Next(0, 60), TestContext.Current.CancellationToken);
            Kill();
            confirmed = await Task.WhenAny(piece, Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)) == piece && piece.IsCompletedSuccessfully ? await piece : confirmed;
            await StartAsync();
            var come = await tus.OffsetAsync(upload);
            Assert.True(come >= confirmed && come <= content.Length, $"seed {seed}: {confirmed} confirmed, {come} there");
            confirmed = come!.Value;
        }

        await tus.GoOnAsync(upload, content, Piece);
        for (var kills = 0; kills < KillsAtTheEnd; kills++)
        {
            var finish = tus.FinishAsync(upload);
            await Task.Delay(random.Next(0, 400), TestContext.Current.CancellationToken);
            Kill();
            try
            {
                (await finish).Dispose();
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException)
            {
                // The answer went with the server.
            }

            await StartAsync();
        }

        using (var finished = await tus.FinishAsync(upload))
        {
            Assert.True(finished.StatusCode is HttpStatusCode.OK, $"seed {seed}: {await FillingCase.TextAsync(finished)}");
        }

        Assert.Equal(before + 1, Entries().Count(await browser.GetPageAsync(filling)));
        Assert.Equal(content, await browser.Client.GetByteArrayAsync($"/files/{upload[^36..]}", TestContext.Current.CancellationToken));
        Kill();
        var (code, said) = await RunAsync("files", "verify");
        Assert.True(code == 0, $"seed {seed}: {said}");
    }

    public void Dispose()
    {
        Kill();
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Sends one piece; the offset that was confirmed.</summary>
    private static async Task<long> SendAsync(TusClient tus, string upload, byte[] content, long offset)
    {
        if (offset >= content.Length)
        {
            return offset;
        }

        using var sent = await tus.PieceAsync(upload, offset, content[(int)offset..(int)Math.Min(content.Length, offset + Piece)]);
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        return long.Parse(sent.Headers.GetValues("Upload-Offset").Single(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string> WritableAsync(TestBrowser browser)
    {
        foreach (var link in Assignments().Matches(await browser.GetPageAsync("/campaigns/1/assignments")).Select(match => match.Value).Distinct())
        {
            if ((await browser.GetPageAsync(link)).Contains("data-upload-to", StringComparison.Ordinal))
            {
                return link;
            }
        }

        throw new InvalidOperationException("The unit can write nothing.");
    }

    private async Task StartAsync()
    {
        process?.Dispose();
        process = Process.Start(Program("serve", "--urls", address, "--Demonstration", "true", "--Jobs:Run", "false"))!;
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                using var answer = await client.GetAsync($"{address}/health", TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
            {
                // Not up yet.
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("The program does not come up.");
    }

    private void Kill()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var run = Process.Start(Program(arguments))!;
        var said = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (run.ExitCode, said);
    }

    private ProcessStartInfo Program(params string[] arguments) =>
        new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "fachuang.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder, Environment = { ["Data__Folder"] = folder },
        };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("/campaigns/1/assignments/[0-9a-f-]{36}")]
    private static partial Regex Assignments();

    [GeneratedRegex("<li class=\"ev[^>]* id=\"e-")]
    private static partial Regex Entries();
}
