using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fachuang.Domain.Notices;
using Fachuang.Web.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Fachuang.Web.Tests.Notices;

/// <summary>Requirement C6: nothing lost, nothing sent twice, whatever happens to servers and clocks.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task A_person_gets_one_digest_a_day_with_everything_in_it()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn");
        await scene.PostAsync(scene.ToUnit("任务一"), scene.ToUnit("任务二"));
        await scene.DeliverAsync();
        await scene.PostAsync(scene.ToUnit("任务三"));
        await scene.DeliverForAsync(TimeSpan.FromHours(12), TimeSpan.FromMinutes(30));
        var mail = Assert.Single(scene.Mail.Taken);
        var text = await TextAsync(mail);
        Assert.Equal("first@example.gov.cn", mail.To);
        Assert.Contains("任务一的内容", text, StringComparison.Ordinal);
        Assert.Contains("任务二的内容", text, StringComparison.Ordinal);
        Assert.Contains("https://fachuang.example.gov.cn/notices/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("任务三", text, StringComparison.Ordinal);

        scene.SetClock(6, 21, 8, 29);
        await scene.DeliverAsync();
        Assert.Single(scene.Mail.Taken);
        scene.SetClock(6, 21, 8, 30);
        await scene.DeliverAsync();
        Assert.Contains("任务三", await TextAsync(scene.Mail.Taken[1]), StringComparison.Ordinal);
        Assert.DoesNotContain("任务一", await TextAsync(scene.Mail.Taken[1]), StringComparison.Ordinal);
        Assert.Equal(2, scene.Mail.Count);
    }

    [Fact]
    public async Task What_hurries_goes_at_once_but_not_in_quiet_hours()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn");
        await scene.DeliverAsync();
        scene.SetClock(6, 20, 15);
        await scene.PostAsync(scene.ToUnit("督办一", NoticeTopic.Supervision));
        await scene.DeliverAsync();
        Assert.Single(scene.Mail.Taken);

        scene.SetClock(6, 20, 20);
        await scene.PostAsync(scene.ToUnit("督办二", NoticeTopic.Supervision));
        await scene.DeliverForAsync(TimeSpan.FromHours(12), TimeSpan.FromMinutes(30));
        Assert.Single(scene.Mail.Taken);
        await scene.DeliverAsync();
        Assert.Equal(2, scene.Mail.Count);
    }

    [Fact]
    public async Task A_mail_server_that_is_down_for_a_day_loses_nothing_and_gets_nothing_twice()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn");
        await scene.ReachAsync("second", "second@example.gov.cn");
        await scene.Mail.StopAsync();
        await scene.PostAsync(scene.ToUnit("任务一"), Notice.To(scene.Region.Id, scene.Region.SecondUnit.Id, NoticeTopic.Deadline, "x", "别家的事", "", "/", scene.Now));
        await scene.DeliverForAsync(TimeSpan.FromHours(12), TimeSpan.FromMinutes(20));
        var waiting = await scene.DeliveriesAsync();
        Assert.All(waiting, delivery => Assert.Equal((DeliveryState.Waiting, "连不上邮件服务器"), (delivery.State, delivery.Outcome ?? "连不上邮件服务器")));
        Assert.InRange(waiting.Max(delivery => delivery.Attempts), 3, 20);

        // The next day has news of its own: it joins what could not be sent.
        scene.SetClock(6, 21, 8, 35);
        await scene.PostAsync(scene.ToUnit("任务二"));
        await scene.DeliverAsync();
        scene.SetClock(6, 21, 9, 30);
        scene.Mail.Start();
        await scene.DeliverForAsync(TimeSpan.FromHours(9), TimeSpan.FromMinutes(20));
        Assert.Equal(["first@example.gov.cn", "second@example.gov.cn"], scene.Mail.Taken.Select(mail => mail.To).Order());
        var text = await TextAsync(scene.Mail.Taken.Single(mail => mail.To == "first@example.gov.cn"));
        Assert.Contains("任务一", text, StringComparison.Ordinal);
        Assert.Contains("任务二", text, StringComparison.Ordinal);
        Assert.All(await scene.DeliveriesAsync(), delivery => Assert.Equal(DeliveryState.Sent, delivery.State));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_and_forth_sends_nothing_twice_and_loses_nothing()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn");
        await scene.PostAsync(scene.ToUnit("任务一"));
        await scene.DeliverAsync();
        scene.SetClock(6, 20, 8, 30);
        await scene.DeliverAsync();
        scene.SetClock(6, 19, 9);
        await scene.DeliverAsync();
        Assert.Equal(1, scene.Mail.Count);

        // A week ahead by mistake, and back.
        scene.SetClock(6, 27, 9);
        await scene.PostAsync(scene.ToUnit("任务二"));
        await scene.DeliverAsync();
        Assert.Equal(2, scene.Mail.Count);
        scene.SetClock(6, 20, 10);
        await scene.PostAsync(scene.ToUnit("任务三"));
        await scene.DeliverAsync();
        scene.SetClock(6, 21, 9);
        await scene.DeliverAsync();
        Assert.Equal(3, scene.Mail.Count);
        Assert.Contains("任务三", await TextAsync(scene.Mail.Taken[2]), StringComparison.Ordinal);
        Assert.Equal(3, scene.Mail.Taken.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task Two_nodes_send_no_delivery_twice()
    {
        await using var scene = await NoticeScene.CreateAsync(nodeCount: 2);
        var people = await scene.App.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var made = Enumerable.Range(0, 90).Select(number => new Fachuang.Web.Access.Account
            {
                Id = Guid.CreateVersion7(), RegionId = scene.Region.Id, Role = Domain.People.Role.Leader, UserName = $"leader-{number}-{scene.Region.Id:n}", DisplayName = $"领导{number}",
                Email = $"leader-{number}@example.gov.cn",
            }).ToList();
            db.AddRange(made);
            await db.SaveChangesAsync();
            return made.ConvertAll(account => account.Id);
        });
        await scene.PostAsync([.. people.Select(person => Notice.ToPerson(scene.Region.Id, person, NoticeTopic.Plan, "x", "改期", "", "/", scene.Now))]);
        await Task.WhenAll(Task.Run(() => scene.DeliverAsync(0)), Task.Run(() => scene.DeliverAsync(1)));
        await scene.DeliverAsync(0);
        Assert.Equal(90, scene.Mail.Count);
        Assert.Equal(90, scene.Mail.Taken.Select(mail => mail.To).Distinct().Count());
        Assert.Equal(90, (await scene.DeliveriesAsync()).Count(delivery => delivery.State is DeliveryState.Sent));
    }

    [Fact]
    public async Task What_a_dead_node_claimed_is_uncertain_and_comes_with_the_next_digest_while_unread()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn");
        await scene.PostAsync(scene.ToUnit("任务一"));
        await scene.App.Services.GetRequiredService<ComposeDeliveries>().RunAsync(CancellationToken.None);
        await scene.App.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            (await db.Deliveries.SingleAsync()).Claim(scene.Now);
            await db.SaveChangesAsync();
        });
        await scene.DeliverForAsync(TimeSpan.FromHours(8), TimeSpan.FromMinutes(5));
        Assert.Empty(scene.Mail.Taken);
        var delivery = Assert.Single(await scene.DeliveriesAsync());
        Assert.Equal(DeliveryState.Uncertain, delivery.State);
        using var office = await scene.Region.SignInAsync("office");
        Assert.Contains("1 条不确定发到没有", await office.GetPageAsync("/notices/deliveries"), StringComparison.Ordinal);
        using var again = await office.PostAsync($"/notices/deliveries/{delivery.Id}/again");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        scene.SetClock(6, 21, 8, 30);
        await scene.DeliverAsync();
        Assert.Contains("任务一", await TextAsync(Assert.Single(scene.Mail.Taken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_content_leaves_it_uncertain()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn");
        await scene.PostAsync(scene.ToUnit("任务一"));
        scene.Mail.Answers = () => null;
        await scene.DeliverForAsync(TimeSpan.FromHours(3), TimeSpan.FromMinutes(10));
        Assert.Single(scene.Mail.Taken);
        Assert.Equal(DeliveryState.Uncertain, Assert.Single(await scene.DeliveriesAsync()).State);
    }

    [Fact]
    public async Task A_refused_address_stops_nobody_else_and_can_be_tried_again_by_hand()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "gone@example.gov.cn");
        await scene.ReachAsync("office", "office@example.gov.cn");
        scene.Mail.Refuses = address => address.StartsWith("gone", StringComparison.Ordinal) ? "550 no such user" : null;
        await scene.PostAsync(scene.ToUnit("任务一"), Notice.To(scene.Region.Id, null, NoticeTopic.HandBack, "x", "退回派发", "", "/", scene.Now));
        await scene.DeliverAsync();
        Assert.Equal("office@example.gov.cn", Assert.Single(scene.Mail.Taken).To);
        var failed = (await scene.DeliveriesAsync()).Single(delivery => delivery.State is DeliveryState.Failed);
        Assert.Contains("550", failed.Outcome, StringComparison.Ordinal);

        using var office = await scene.Region.SignInAsync("office");
        var page = await office.GetPageAsync("/notices/deliveries?state=Failed");
        Assert.Contains("再发一次", page, StringComparison.Ordinal);
        Assert.DoesNotContain("退回派发", page, StringComparison.Ordinal);
        await scene.ReachAsync("first", "found@example.gov.cn");
        using var again = await office.PostAsync($"/notices/deliveries/{failed.Id}/again");
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        await scene.DeliverAsync();
        Assert.Equal("found@example.gov.cn", scene.Mail.Taken[1].To);
    }

    [Fact]
    public async Task What_was_read_before_it_could_be_sent_is_not_sent()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn");
        var notice = scene.ToUnit("任务一");
        await scene.PostAsync(notice);
        await scene.Mail.StopAsync();
        await scene.DeliverAsync();
        using var unit = await scene.Region.SignInAsync("first");
        using var opened = await unit.GetAsync($"/notices/{notice.Id}");
        Assert.Equal("/campaigns/1/assignments", opened.Headers.Location?.OriginalString);
        scene.Mail.Start();
        await scene.DeliverForAsync(TimeSpan.FromHours(2), TimeSpan.FromMinutes(10));
        Assert.Empty(scene.Mail.Taken);
        Assert.Equal(DeliveryState.NotNeeded, Assert.Single(await scene.DeliveriesAsync()).State);
    }

    [Fact]
    public async Task The_gateway_can_verify_what_it_gets()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", null, "13800000000");
        await scene.PostAsync(scene.ToUnit("任务一"));
        await scene.DeliverAsync();
        var post = Assert.Single(scene.Gateway.Taken);

        // As docs/reminders.md tells the gateway to do it.
        var signed = Encoding.ASCII.GetBytes(post.Headers["X-Fachuang-Timestamp"] + ".").Concat(post.Body).ToArray();
        var expected = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(NoticeScene.Secret), signed));
        Assert.Equal(expected, post.Headers["X-Fachuang-Signature"]);
        Assert.Equal(new DateTimeOffset(scene.Now, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), post.Headers["X-Fachuang-Timestamp"]);

        using var json = JsonDocument.Parse(post.Body);
        var root = json.RootElement;
        Assert.Equal(
            ("Deadline", "first", "审批局", "13800000000", "任务一", "2024-06-20T09:00:00+08:00"),
            (root.GetProperty("topic").GetString(), root.GetProperty("recipient").GetProperty("name").GetString(), root.GetProperty("recipient").GetProperty("unit").GetString(),
                root.GetProperty("recipient").GetProperty("phone").GetString(), root.GetProperty("title").GetString(), root.GetProperty("time").GetString()));
        Assert.Equal((await scene.DeliveriesAsync()).Single().Id, root.GetProperty("id").GetGuid());
        Assert.StartsWith("https://fachuang.example.gov.cn/notices/", root.GetProperty("address").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, DeliveryState.Sent)]
    [InlineData(202, DeliveryState.Sent)]
    [InlineData(302, DeliveryState.Waiting)]
    [InlineData(400, DeliveryState.Failed)]
    [InlineData(404, DeliveryState.Failed)]
    [InlineData(408, DeliveryState.Waiting)]
    [InlineData(429, DeliveryState.Waiting)]
    [InlineData(500, DeliveryState.Waiting)]
    [InlineData(503, DeliveryState.Waiting)]
    public async Task The_gateways_answer_decides(int status, DeliveryState state)
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", null, "13800000000");
        await scene.PostAsync(scene.ToUnit("任务一"));
        scene.Gateway.Status = status;
        await scene.DeliverAsync();
        var delivery = Assert.Single(await scene.DeliveriesAsync());
        Assert.Equal(state, delivery.State);
        if (state is DeliveryState.Waiting)
        {
            scene.Gateway.Status = 200;
            await scene.DeliverAsync();
            Assert.Single(scene.Gateway.Taken);
            scene.Pass(TimeSpan.FromMinutes(1));
            await scene.DeliverAsync();
            Assert.Equal(2, scene.Gateway.Taken.Count);
            Assert.Equal(DeliveryState.Sent, (await scene.DeliveriesAsync()).Single().State);
            Assert.Equal(Id(scene.Gateway.Taken[0]), Id(scene.Gateway.Taken[1]));
        }

        static Guid Id(TakenPost post)
        {
            using var json = JsonDocument.Parse(post.Body);
            return json.RootElement.GetProperty("id").GetGuid();
        }
    }

    [Fact]
    public async Task Channels_that_are_not_set_send_nothing_and_the_page_says_so()
    {
        await using var scene = await NoticeScene.CreateAsync(withChannels: false);
        await scene.ReachAsync("first", "first@example.gov.cn", "13800000000");
        await scene.PostAsync(scene.ToUnit("任务一"));
        await scene.DeliverAsync();
        Assert.Empty(await scene.DeliveriesAsync());
        using var office = await scene.Region.SignInAsync("office");
        var page = await office.GetPageAsync("/notices/deliveries");
        Assert.Contains("邮件没有设好，不发", page, StringComparison.Ordinal);
        Assert.Contains("消息接口没有设好，不发", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_stand_neither_in_the_log_nor_on_a_page()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn", "13800000000");
        scene.Gateway.Status = 500;
        await scene.Mail.StopAsync();
        await scene.PostAsync(scene.ToUnit("任务一"));
        await scene.DeliverAsync();
        using var office = await scene.Region.SignInAsync("office");
        Assert.DoesNotContain(NoticeScene.Secret, await office.GetPageAsync("/notices/settings") + await office.GetPageAsync("/notices/deliveries"), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.App.Log.Lines, line => line.Contains(NoticeScene.Secret, StringComparison.Ordinal) || line.Contains("13800000000", StringComparison.Ordinal));
    }

    private static async Task<string> TextAsync(TakenMail mail)
    {
        using var raw = new MemoryStream(Encoding.UTF8.GetBytes(mail.Raw));
        var message = await MimeMessage.LoadAsync(raw);
        return message.Subject + "\n" + message.TextBody;
    }
}
