using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Fachuang.Bench;

/// <summary>Upload of 1 GiB by an ordinary unit, beside what any store that hashes and keeps must do: <c>sha256sum</c> and <c>cp</c>.</summary>
internal static class UploadBench
{
    private const string Address = "http://127.0.0.1:5063";
    private const int Rounds = 3;
    private const int Megabyte = 1024 * 1024;
    private const long Size = 1024L * Megabyte;
    private static readonly byte[] Head = "%PDF-1.7\n"u8.ToArray();

    public static async Task<int> RunAsync()
    {
        using var installation = await Installation.CreateAsync();
        using var server = await installation.StartAsync(Address);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var (cookie, token) = await ServerProcess.SignInAsync(Address, Installation.UserName, Installation.Password);
        var (original, copy) = (Path.Combine(installation.Folder, "original.pdf"), Path.Combine(installation.Folder, "copy.pdf"));
        Write(original);
        var before = server.ResidentMegabytes;

        List<double> plain = [], synced = [], uploaded = [];
        for (var round = 0; round < Rounds; round++)
        {
            Renew(original);
            await ShellAsync("sync");
            var watch = Stopwatch.StartNew();
            await ShellAsync("sha256sum \"$0\" >/dev/null && cp \"$0\" \"$1\"", original, copy);
            plain.Add(Size / watch.Elapsed.TotalSeconds / 1e6);

            // The store answers only when the bytes are on the disk; cp does not wait for that.
            await ShellAsync("sync \"$0\"", copy);
            synced.Add(Size / watch.Elapsed.TotalSeconds / 1e6);
            File.Delete(copy);
            await ShellAsync("sync");

            watch.Restart();
            await UploadAsync($"{Address}/campaigns/1/assignments/{installation.Accepted}/files", original, cookie, token);
            uploaded.Add(Size / watch.Elapsed.TotalSeconds / 1e6);
            RemoveStored(installation.Folder);
        }

        Figures.Head("1 GiB", "MB/s", "upload's part of it");
        Figures.Row("sha256sum, cp", Figures.Median(plain), Figures.Median(uploaded) / Figures.Median(plain));
        Figures.Row("sha256sum, cp, sync", Figures.Median(synced), Figures.Median(uploaded) / Figures.Median(synced));
        Figures.Row("upload", Figures.Median(uploaded), 1.0);
        Console.WriteLine();
        Figures.Head("resident memory, MB", "before", "after three uploads", "most");
        Figures.Row("fachuang", before, server.ResidentMegabytes, server.PeakMegabytes);
        return 0;
    }

    private static async Task UploadAsync(string url, string path, string cookie, string token)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Megabyte, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var part = new StreamContent(file, Megabyte);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { part, "files", "large.pdf" } };
        using var answer = await client.PostAsync(url, form);
        if (answer.StatusCode is not HttpStatusCode.SeeOther)
        {
            throw new InvalidDataException($"The upload answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static void Write(string path)
    {
        using var file = File.Create(path);
        var piece = new byte[Megabyte];
        for (var written = 0L; written < Size; written += Megabyte)
        {
            RandomNumberGenerator.Fill(piece);
            file.Write(piece);
        }
    }

    // Content that is there already is not kept again, so each round sends another.
    private static void Renew(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Write(Head);
        file.Write(RandomNumberGenerator.GetBytes(64));
    }

    private static void RemoveStored(string folder)
    {
        var stored = Directory.EnumerateFiles(Path.Combine(folder, "data", "files"), "*", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).Length == Size).ToList();
        if (stored.Count != 1)
        {
            throw new InvalidDataException($"{stored.Count} whole files were kept instead of 1.");
        }

        File.Delete(stored[0]);
    }

    private static async Task ShellAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh");
        foreach (var argument in (string[])["-c", command, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}.");
        }
    }
}
