using System.Net;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Notices;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Features.Reminders;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Notices;

/// <summary>
/// A program of its own with a mail server, a gateway for short messages and a clock that stands still. The morning of
/// Thursday, 20 June 2024: 9:00, the digest of the day not yet sent.
/// </summary>
public sealed class NoticeScene : IAsyncDisposable
{
    public const string Secret = "a secret of the test";

    private readonly List<TestApp> nodes = [];
    private DateTime now = ChinaTime.StartOf(new DateOnly(2024, 6, 20)).AddHours(9);

    public SmtpSink Mail { get; } = new();

    public HttpSink Gateway { get; } = new();

    public TestRegion Region { get; private set; } = null!;

    /// <summary>The first node.</summary>
    public TestApp App => nodes[0];

    public DateTime Now => now;

    /// <param name="nodeCount">How many programs share the database.</param>
    /// <param name="withChannels">Whether mail and gateway are set up.</param>
    public static async Task<NoticeScene> CreateAsync(int nodeCount = 1, bool withChannels = true)
    {
        var scene = new NoticeScene();
        scene.Mail.Start();
        scene.Gateway.Start();
        for (var node = 0; node < nodeCount; node++)
        {
            var app = new TestApp
            {
                Beside = node == 0 ? null : scene.App,
                Adjust = (builder, _) => builder.Configuration.AddInMemoryCollection(withChannels
                    ? new Dictionary<string, string?>
                    {
                        ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{scene.Mail.Port}", ["Mail:From"] = "法创 <notice@example.gov.cn>", ["Mail:Security"] = "none",
                        ["Webhook:Address"] = $"http://127.0.0.1:{scene.Gateway.Port}/hook", ["Webhook:Secret"] = Secret, ["Site:Address"] = "https://fachuang.example.gov.cn/",
                    }
                    : []),
            };
            await app.InitializeAsync();
            scene.nodes.Add(app);
        }

        scene.SetClock(scene.now);
        scene.Region = await TestRegion.CreateAsync(scene.App);
        return scene;
    }

    /// <summary>Another node of the same installation.</summary>
    public TestApp Node(int index) => nodes[index];

    /// <summary>Puts the clocks of all nodes to an instant.</summary>
    public void SetClock(DateTime utc)
    {
        now = utc;
        foreach (var node in nodes)
        {
            node.Services.GetRequiredService<ProgramClock>().StandAt(utc);
        }
    }

    public void Pass(TimeSpan time) => SetClock(now + time);

    /// <summary>A day and time in China.</summary>
    public void SetClock(int month, int day, int hour, int minute = 0) => SetClock(ChinaTime.StartOf(new DateOnly(2024, month, day)).AddHours(hour).AddMinutes(minute));

    /// <summary>Gives an account addresses.</summary>
    public Task ReachAsync(string key, string? mail, string? phone = null) => App.WithDbAsync(Region.Id, async (db, _) =>
    {
        var name = Region.UserName(key);
        var account = await db.Users.SingleAsync(row => row.UserName == name);
        (account.Email, account.PhoneNumber) = (mail, phone);
        await db.SaveChangesAsync();
    });

    /// <summary>Posts notices now.</summary>
    public Task PostAsync(params Notice[] notices) => App.WithDbAsync(Region.Id, async (db, _) =>
    {
        await db.PostAsync(notices, CancellationToken.None);
        await db.SaveChangesAsync();
    });

    public Notice ToUnit(string title, NoticeTopic topic = NoticeTopic.Deadline) => Notice.To(Region.Id, Region.FirstUnit.Id, topic, title, title, $"{title}的内容", "/campaigns/1/assignments", now);

    /// <summary>One round of the delivery on a node.</summary>
    public async Task DeliverAsync(int node = 0)
    {
        await nodes[node].Services.GetRequiredService<ComposeDeliveries>().RunAsync(CancellationToken.None);
        await nodes[node].Services.GetRequiredService<SendDeliveries>().RunAsync(CancellationToken.None);
    }

    /// <summary>Rounds every minute for a while.</summary>
    public async Task DeliverForAsync(TimeSpan time, TimeSpan step)
    {
        for (var end = now + time; now < end; Pass(step))
        {
            await DeliverAsync();
        }
    }

    public Task<int> PlanAsync(int node = 0) => nodes[node].Services.GetRequiredService<PlanReminders>().RunAsync(CancellationToken.None);

    public Task<List<Delivery>> DeliveriesAsync() =>
        App.WithDbAsync(Region.Id, (db, _) => db.Deliveries.AsNoTracking().Include(delivery => delivery.Notices).OrderBy(delivery => delivery.CreatedAt).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.AsEnumerable().Reverse())
        {
            await node.DisposeAsync();
        }

        await Mail.DisposeAsync();
        Gateway.Dispose();
    }
}

/// <summary>A request as the gateway took it.</summary>
/// <param name="Headers">Headers by name.</param>
/// <param name="Body">The bytes of the body.</param>
public sealed record TakenPost(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>A gateway for short messages on the loopback address.</summary>
public sealed class HttpSink : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly List<TakenPost> taken = [];

    public int Port { get; private set; }

    /// <summary>The status of the next answers.</summary>
    public int Status { get; set; } = 204;

    public IReadOnlyList<TakenPost> Taken
    {
        get
        {
            lock (taken)
            {
                return [.. taken];
            }
        }
    }

    public void Start()
    {
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        _ = ListenAsync();
    }

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                lock (taken)
                {
                    taken.Add(new TakenPost(context.Request.Headers.AllKeys.ToDictionary(name => name!, name => context.Request.Headers[name]!, StringComparer.OrdinalIgnoreCase), body.ToArray()));
                }

                context.Response.StatusCode = Status;
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
