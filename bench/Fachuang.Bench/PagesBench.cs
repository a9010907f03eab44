using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fachuang.Bench;

/// <summary>The longest assignment table and one filling page, as an ordinary unit sees them, beside a bare page of the same framework.</summary>
internal static class PagesBench
{
    private const string Address = "http://127.0.0.1:5060";
    private const string BareAddress = "http://127.0.0.1:5061";
    private const string CountingAddress = "http://127.0.0.1:5062";
    private const int Rounds = 3;
    private const int Seconds = 8;
    private static readonly int[] Connections = [8, 64];

    public static async Task<int> RunAsync()
    {
        if (!Wrk.IsInstalled())
        {
            await Console.Error.WriteLineAsync("wrk is missing. On Debian: apt-get install wrk");
            return 2;
        }

        using var installation = await Installation.CreateAsync();
        var queries = await CountQueriesAsync(installation);
        using var bare = await ServerProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "Fachuang.Bench"), installation.Folder, BareAddress, "/", "bare", BareAddress);
        using var server = await installation.StartAsync(Address);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var (started, bareStarted) = (server.ResidentMegabytes, bare.ResidentMegabytes);

        var (cookie, _) = await ServerProcess.SignInAsync(Address, Installation.UserName, Installation.Password);
        Page[] pages =
        [
            new("bare page, 12 rows", BareAddress + "/", "<tr>", 12, 1),
            new($"assignment table, {installation.Assignments} rows", Address + Installation.TablePath, "class=\"ev task\"", installation.Assignments, queries.Table),
            new("filling page, 8 entries", Address + installation.FillingPath, $"公平竞争审查工作台账（第 8 册）", 1, queries.Filling),
        ];
        var sizes = new Dictionary<Page, int>();
        foreach (var page in pages)
        {
            sizes[page] = await page.CheckAsync(cookie);
        }

        var (seen, bareSeen) = (server.ResidentMegabytes, bare.ResidentMegabytes);
        foreach (var page in pages)
        {
            await Wrk.RunAsync(page.Url, cookie, Connections[0], 3);
        }

        var loads = await MeasureAsync(pages, cookie);
        Figures.Head("page", "connections", "requests/s", "of the bare page", "p50 ms", "p99 ms", "queries", "KB");
        foreach (var connections in Connections)
        {
            var rate = Median(loads[(pages[0], connections)], load => load.RequestsPerSecond);
            foreach (var page in pages)
            {
                var runs = loads[(page, connections)];
                var own = Median(runs, load => load.RequestsPerSecond);
                Figures.Row(
                    page.Name, connections, own, own / rate, Median(runs, load => load.MedianMilliseconds), Median(runs, load => load.SlowMilliseconds),
                    page.Queries, sizes[page] / 1024.0);
            }
        }

        Console.WriteLine();
        Figures.Head("resident memory, MB", "5 s after start", "each page seen once", "after the load", "most");
        Figures.Row("fachuang", started, seen, server.ResidentMegabytes, server.PeakMegabytes);
        Figures.Row("bare", bareStarted, bareSeen, bare.ResidentMegabytes, bare.PeakMegabytes);
        return 0;
    }

    // In turn, so that what else the machine does meets all pages alike.
    private static async Task<Dictionary<(Page, int), List<Load>>> MeasureAsync(Page[] pages, string cookie)
    {
        var loads = new Dictionary<(Page, int), List<Load>>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var connections in Connections)
            {
                foreach (var page in pages)
                {
                    if (!loads.TryGetValue((page, connections), out var runs))
                    {
                        loads[(page, connections)] = runs = [];
                    }

                    runs.Add(await Wrk.RunAsync(page.Url, cookie, connections, Seconds));

                    // wrk counts a redirect to the sign-in page as an answer: the page must still be the page.
                    await page.CheckAsync(cookie);
                }
            }
        }

        return loads;
    }

    private static async Task<(int Table, int Filling)> CountQueriesAsync(Installation installation)
    {
        var counter = new QueryCounter();
        await using var app = installation.Build(builder => builder.Services.AddSingleton<IInterceptor>(counter), CountingAddress);
        await app.StartAsync();
        var (cookie, _) = await ServerProcess.SignInAsync(CountingAddress, Installation.UserName, Installation.Password);
        var table = await CountAsync(Installation.TablePath);
        var filling = await CountAsync(installation.FillingPath);
        await app.StopAsync();
        return (table, filling);

        async Task<int> CountAsync(string path)
        {
            var page = new Page(path, CountingAddress + path, "</html>", 1, 0);
            await page.CheckAsync(cookie);
            counter.Take();
            await page.CheckAsync(cookie);
            return counter.Take();
        }
    }

    private static double Median(IEnumerable<Load> loads, Func<Load, double> figure) => Figures.Median(loads.Select(figure));

    /// <summary>A page, and how to know that it is the one that was meant.</summary>
    private sealed record Page(string Name, string Url, string Mark, int Times, int Queries)
    {
        /// <summary>Fetches it once; its size in bytes.</summary>
        /// <exception cref="InvalidDataException">Another answer came.</exception>
        public async Task<int> CheckAsync(string cookie)
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
            client.DefaultRequestHeaders.Add("Accept", "text/html");
            client.DefaultRequestHeaders.Add("Cookie", cookie);
            using var answer = await client.GetAsync(Url);
            var html = await answer.Content.ReadAsStringAsync();
            var times = html.Split(Mark).Length - 1;
            return answer.IsSuccessStatusCode && times >= Times && (Times == 1 || times == Times)
                ? Encoding.UTF8.GetByteCount(html)
                : throw new InvalidDataException($"{Url} answered {(int)answer.StatusCode} with {times} times {Mark} instead of {Times}.");
        }
    }
}
