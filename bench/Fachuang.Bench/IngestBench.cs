using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Fachuang.Web.Files;

namespace Fachuang.Bench;

/// <summary>
/// 1 GiB into the store in a folder, into a bucket, and through the form of the filling page, beside what any store that hashes and keeps must do:
/// <c>sha256sum</c> and <c>cp</c>. Then four uploads of 4 GiB at once, by an ordinary unit, and the memory of the server meanwhile.
/// </summary>
internal static class IngestBench
{
    private const string Address = "http://127.0.0.1:5063";
    private const int Rounds = 3;
    private const int AtOnce = 4;
    private const int Megabyte = 1024 * 1024;
    private const long Size = 1024L * Megabyte;
    private const long Largest = 4096L * Megabyte;
    private static readonly byte[] Head = "%PDF-1.7\n"u8.ToArray();

    public static async Task<int> RunAsync()
    {
        using var installation = await Installation.CreateAsync();
        using var server = await installation.StartAsync(Address);
        using var bucket = await BucketServer.StartAsync(Path.Combine(installation.Folder, "bucket"));
        await Task.Delay(TimeSpan.FromSeconds(5));
        var (cookie, token) = await ServerProcess.SignInAsync(Address, Installation.UserName, Installation.Password);
        var url = $"{Address}/campaigns/1/assignments/{installation.Accepted}/files";
        var before = server.ResidentMegabytes;
        await OneAsync(installation.Folder, bucket, file => UploadAsync(url, file, "large.pdf", cookie, token));
        var between = server.ResidentMegabytes;
        Console.WriteLine();
        await FourAsync(server, number => UploadAsync(url, new MadeStream(Largest), $"large-{number}.pdf", cookie, token));
        Console.WriteLine();
        Figures.Head("resident memory of the server, MB", "before", "after three of 1 GiB", "after four of 4 GiB", "most");
        Figures.Row("fachuang", before, between, server.ResidentMegabytes, server.PeakMegabytes);
        return 0;
    }

    private static async Task OneAsync(string folder, BucketServer bucket, Func<Stream, Task> upload)
    {
        var (original, copy) = (Path.Combine(folder, "original.pdf"), Path.Combine(folder, "copy.pdf"));
        var (own, data) = (Path.Combine(folder, "store"), Path.Combine(folder, "data", "files"));
        var store = FolderStore.In(own);
        using var s3 = bucket.Store(Path.Combine(folder, "scratch"));
        Write(original);
        List<double> plain = [], synced = [], kept = [], sent = [], uploaded = [];
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

            kept.Add(await RateAsync(file => store.AddAsync(file, Size, CancellationToken.None)));
            RemoveStored(own);
            sent.Add(await RateAsync(file => s3.AddAsync(file, Size, CancellationToken.None)));
            bucket.Empty();
            uploaded.Add(await RateAsync(upload));
            RemoveStored(data);
        }

        File.Delete(original);
        Figures.Head("1 GiB", "MB/s", "of sha256sum, cp, sync");
        foreach (var (name, rates) in new (string, List<double>)[] { ("sha256sum, cp", plain), ("sha256sum, cp, sync", synced), ("store in a folder", kept), ("store in a bucket (s3rver)", sent), ("upload through the form", uploaded) })
        {
            Figures.Row(name, Figures.Median(rates), Figures.Median(rates) / Figures.Median(synced));
        }

        async Task<double> RateAsync(Func<Stream, Task> work)
        {
            await ShellAsync("sync");
            var watch = Stopwatch.StartNew();
            await using var file = new FileStream(original, FileMode.Open, FileAccess.Read, FileShare.Read, Megabyte, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await work(file);
            return Size / watch.Elapsed.TotalSeconds / 1e6;
        }
    }

    private static async Task FourAsync(ServerProcess server, Func<int, Task> upload)
    {
        List<double> resident = [server.ResidentMegabytes];
        var worked = server.ProcessorTime;
        var watch = Stopwatch.StartNew();
        var all = Task.WhenAll(Enumerable.Range(1, AtOnce).Select(upload));
        while (await Task.WhenAny(all, Task.Delay(500)) != all)
        {
            resident.Add(server.ResidentMegabytes);
        }

        await all;
        Figures.Head("4 × 4 GiB at once through the form", "s", "MB/s together", "processor s of the server", "resident MB before", "median", "most");
        Figures.Row(
            "fachuang", watch.Elapsed.TotalSeconds, AtOnce * Largest / watch.Elapsed.TotalSeconds / 1e6, (server.ProcessorTime - worked).TotalSeconds, resident[0], Figures.Median(resident), resident.Max());
    }

    private static async Task UploadAsync(string url, Stream content, string name, string cookie, string token)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        var part = new StreamContent(content, Megabyte);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { part, "files", name } };
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
        var stored = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
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
