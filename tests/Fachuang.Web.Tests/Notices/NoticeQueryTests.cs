using Fachuang.Domain.Notices;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Notices;

/// <summary>Counts queries, so nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class NoticeQueryTests(TestApp app)
{
    [Theory]
    [InlineData("/notices", 3)]
    [InlineData("/notices/deliveries", 8)]
    [InlineData("/notices/settings", 3)]
    [InlineData("/reminders", 22)]
    public async Task A_page_costs_the_same_number_of_queries_however_much_there_is(string path, int most)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        await office.GetPageAsync("/reminders");
        await AddAsync(1);
        var few = await QueriesAsync();
        await AddAsync(30);
        await campaign.AssignAsync(region.FirstUnit, 8, 0);
        await campaign.AssignAsync(region.SecondUnit, 3, 1);
        Assert.Equal(few, await QueriesAsync());
        Assert.InRange(few, 1, most);

        async Task<int> QueriesAsync()
        {
            app.Queries.Reset();
            await office.GetPageAsync(path);
            return app.Queries.Commands.Count;
        }

        Task AddAsync(int count) => app.WithDbAsync(region.Id, async (db, _) =>
        {
            var account = db.Users.Where(row => row.UserName == region.UserName("office")).Select(row => row.Id).Single();
            var now = DateTime.UtcNow;
            List<Notice> notices = [.. Enumerable.Range(0, count).Select(number => Notice.To(region.Id, null, NoticeTopic.HandBack, $"{count}/{number}", "退回派发", "", "/", now))];
            await db.PostAsync(notices, CancellationToken.None);
            foreach (var notice in notices)
            {
                var delivery = Delivery.Of(region.Id, new(account, NoticeChannel.Mail, IsUrgent: true, [notice.Id], null), now);
                delivery.Claim(now);
                delivery.Record(AttemptResult.Sent, "邮件服务器收下了", now);
                db.Add(delivery);
            }

            await db.SaveChangesAsync();
        });
    }
}
