using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Fachuang.Bench;

/// <summary>
/// The pages that show a whole campaign, with 60 units × 234 tasks all of which are somebody's (14 040 cells), with one campaign in the
/// database and with two hundred, on SQLite and, where FACHUANG_TEST_DATABASE names a server, on PostgreSQL. One reader asks page after page in
/// turn; the time is that of the whole answer, the processor time that of the server for one answer, garbage collection included.
/// </summary>
internal static class WallsBench
{
    private const string Address = "http://127.0.0.1:5063";
    private const string BareAddress = "http://127.0.0.1:5064";
    private const int ManyCampaigns = 200;
    private const string OwnLedger = "ledger of a unit, 234 tasks";
    private const int Warm = 4;
    private const int Rounds = 15;

    private static readonly (string Name, string Path, string Mark)[] Pages =
    [
        ("wall chart, 14 040 cells", "/campaigns/1/wall-chart", "data-wall"),
        ("wall chart, timeline", "/campaigns/1/wall-chart?view=time", "wall time"),
        ("screen in the hall", "/campaigns/1/wall-chart/screen", "data-screen"),
        ("task list, 234 rows", "/campaigns/1/assignments", "全部显示"),
        ("office home", "/", "离 90% 线"),
        ("history of a day", "/campaigns/1/history", "谁什么时候逾期"),
        ("burden, 60 units", "/campaigns/1/burden", "家合计"),
        ("supervision register", "/campaigns/1/supervision", "督办"),
        ("ledger grid", "/campaigns/1/ledgers", "台账"),
        (OwnLedger, "/campaigns/1/ledgers", "台账"),
    ];

    public static async Task<int> RunAsync()
    {
        Figures.Head("page", "database", "campaigns", "p50 ms", "p95 ms", "of the bare page", "processor ms", "KB");
        await MeasureAsync("SQLite", null);
        if (Environment.GetEnvironmentVariable("FACHUANG_TEST_DATABASE") is { Length: > 0 } server)
        {
            await MeasureAsync("PostgreSQL", server);
        }

        return 0;
    }

    private static async Task<HttpClient> ReaderAsync(string userName)
    {
        var (cookie, _) = await ServerProcess.SignInAsync(Address, userName, WallsInstallation.Password);
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    private static async Task MeasureAsync(string engine, string? server)
    {
        await using var installation = await WallsInstallation.CreateAsync(server);
        using var bare = await ServerProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "Fachuang.Bench"), installation.Folder, BareAddress, "/", "bare", BareAddress);
        foreach (var campaigns in (int[])[1, ManyCampaigns])
        {
            if (campaigns > 1)
            {
                await installation.AddCampaignsAsync(campaigns);
            }

            using var process = await installation.StartAsync(Address);
            using var office = await ReaderAsync(WallsInstallation.UserName);
            using var liaison = await ReaderAsync(WallsInstallation.LiaisonName);
            (string Name, string Url, string Mark)[] pages = [("bare page, 12 rows", BareAddress + "/", "<tr>"), .. Pages.Select(page => (page.Name, Address + page.Path, page.Mark))];

            // A unit is led from the grid to its own month.
            using (var led = await liaison.GetAsync(pages[^1].Url))
            {
                pages[^1].Url = Address + led.Headers.Location;
            }

            var times = pages.ToDictionary(page => page.Name, _ => new List<double>());
            var sizes = new Dictionary<string, int>();
            var worked = pages.ToDictionary(page => page.Name, _ => TimeSpan.Zero);
            for (var round = -Warm; round < Rounds; round++)
            {
                foreach (var (name, url, mark) in pages)
                {
                    var before = (url.StartsWith(BareAddress, StringComparison.Ordinal) ? bare : process).ProcessorTime;
                    var watch = Stopwatch.StartNew();
                    using var answer = await (name == OwnLedger ? liaison : office).GetAsync(url);
                    var html = await answer.Content.ReadAsStringAsync();
                    watch.Stop();
                    if (!answer.IsSuccessStatusCode || !html.Contains(mark, StringComparison.Ordinal))
                    {
                        throw new InvalidDataException($"{url} answered {(int)answer.StatusCode} without {mark}.");
                    }

                    sizes[name] = Encoding.UTF8.GetByteCount(html);
                    if (round >= 0)
                    {
                        times[name].Add(watch.Elapsed.TotalMilliseconds);
                        worked[name] += (url.StartsWith(BareAddress, StringComparison.Ordinal) ? bare : process).ProcessorTime - before;
                    }
                }
            }

            var yardstick = Figures.Median(times[pages[0].Name]);
            foreach (var (name, _, _) in pages)
            {
                var sorted = times[name].Order().ToList();
                Figures.Row(
                    name, engine, campaigns.ToString(CultureInfo.InvariantCulture), Figures.Median(sorted), sorted[(int)(sorted.Count * 0.95)], Figures.Median(sorted) / yardstick,
                    worked[name].TotalMilliseconds / Rounds, sizes[name] / 1024.0);
            }
        }
    }
}
