using Fachuang.Domain.Notices;

namespace Fachuang.Domain.Tests.Notices;

/// <summary>Who is sent what: one digest a person, channel and day, and nothing twice.</summary>
public sealed class DeliveryPlanTests
{
    private static readonly DateTime Now = NoticeSettingsTests.Utc("2024-06-20 09:00");
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Guid Unit = Guid.CreateVersion7();
    private static readonly Recipient Officer = new(Guid.CreateVersion7(), Unit, false, NoticeChannels.All);
    private static readonly Recipient Office = new(Guid.CreateVersion7(), null, true, NoticeChannels.Mail);
    private static readonly Recipient Leader = new(Guid.CreateVersion7(), null, false, NoticeChannels.Mail);

    [Fact]
    public void Each_person_gets_one_digest_a_channel_with_everything_meant_for_it()
    {
        Notice[] notices = [To(Unit, "a"), To(Unit, "b"), To(null, "c"), Notice.ToPerson(Region, Leader.AccountId, NoticeTopic.Plan, "d", "d", "", "/", Now)];
        var planned = Plan(notices, withDigest: true);
        Assert.Equal(
            [(Officer.AccountId, NoticeChannel.Mail, "a b"), (Officer.AccountId, NoticeChannel.Webhook, "a b"), (Office.AccountId, NoticeChannel.Mail, "c"), (Leader.AccountId, NoticeChannel.Mail, "d")],
            planned.Select(message => (message.AccountId, message.Channel, string.Join(' ', message.Notices.Select(id => notices.Single(notice => notice.Id == id).Subject).Order()))));
        Assert.All(planned, message => Assert.False(message.IsUrgent));
    }

    [Fact]
    public void Before_the_time_of_the_digest_only_what_hurries_goes()
    {
        Notice[] notices = [To(Unit, "a"), To(Unit, "b", NoticeTopic.Urging), To(Unit, "c").Going(isUrgent: true, NoticeChannels.Mail)];
        var planned = Plan(notices, withDigest: false);
        Assert.Equal([(NoticeChannel.Mail, 2), (NoticeChannel.Webhook, 1)], planned.Select(message => (message.Channel, message.Notices.Count)));
        Assert.All(planned, message => Assert.True(message.IsUrgent));
    }

    [Fact]
    public void What_can_still_be_taken_back_is_not_sent()
    {
        var notice = To(Unit, "a", NoticeTopic.Urging).HeldBack(Now);
        Assert.Empty(Plan([notice], withDigest: true));
        Assert.NotEmpty(DeliveryPlan.Of(NoticeSettings.Default(Region), true, Now.AddTicks(1), [Officer], [notice], []));
    }

    public static TheoryData<string, DeliveryState, string, bool, bool> Earlier => new()
    {
        // what was put together before, its state and day → is the notice sent again, into the earlier one
        { "digest", DeliveryState.Sent, "2024-06-19", false, false },
        { "digest", DeliveryState.Waiting, "2024-06-19", false, false },
        { "digest", DeliveryState.Sending, "2024-06-19", false, false },
        { "digest", DeliveryState.Failed, "2024-06-19", false, false },
        { "digest", DeliveryState.Uncertain, "2024-06-19", true, false }, // comes with the next digest
        { "digest", DeliveryState.Uncertain, "2024-06-20", false, false }, // today's is gone: tomorrow's takes it
        { "urgent", DeliveryState.Uncertain, "2024-06-20", true, false },
        { "urgent", DeliveryState.Sent, "2024-06-20", false, false },
    };

    [Theory]
    [MemberData(nameof(Earlier))]
    public void Nothing_is_carried_twice_unless_nobody_knows_whether_it_arrived(string kind, DeliveryState state, string day, bool isSent, bool isInto)
    {
        var notice = To(Unit, "a");
        var earlier = new EarlierDelivery(Guid.CreateVersion7(), Officer.AccountId, NoticeChannel.Mail, kind == "urgent", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), state, [notice.Id]);
        var planned = DeliveryPlan.Of(NoticeSettings.Default(Region), true, Now, [Officer with { Channels = NoticeChannels.Mail }], [notice], [earlier]);
        Assert.Equal(isSent, planned.Count == 1);
        Assert.Equal(isInto, planned.Any(message => message.Into is not null));
    }

    [Fact]
    public void What_is_doubtful_does_not_hurry_again()
    {
        var notice = To(Unit, "a", NoticeTopic.Urging);
        var earlier = new EarlierDelivery(Guid.CreateVersion7(), Officer.AccountId, NoticeChannel.Mail, true, ChinaTime.DayOf(Now), DeliveryState.Uncertain, [notice.Id]);
        var mailOnly = Officer with { Channels = NoticeChannels.Mail };
        Assert.Empty(DeliveryPlan.Of(NoticeSettings.Default(Region), false, Now, [mailOnly], [notice], [earlier]));
        Assert.False(Assert.Single(DeliveryPlan.Of(NoticeSettings.Default(Region), true, Now, [mailOnly], [notice], [earlier])).IsUrgent);
    }

    [Theory]
    [InlineData("2024-06-19", true)] // yesterday's was never sent: one message instead of two
    [InlineData("2024-06-20", false)] // today's is there: a second one waits for tomorrow
    [InlineData("2024-06-21", false)] // the clock was set back: what belongs to tomorrow is left alone
    public void New_notices_meet_an_unsent_digest(string day, bool isTakenIn)
    {
        var (old, fresh) = (To(Unit, "a"), To(Unit, "b"));
        var earlier = new EarlierDelivery(
            Guid.CreateVersion7(), Officer.AccountId, NoticeChannel.Mail, false, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DeliveryState.Waiting, [old.Id]);
        var planned = DeliveryPlan.Of(NoticeSettings.Default(Region), true, Now, [Officer with { Channels = NoticeChannels.Mail }], [old, fresh], [earlier]);
        Assert.Equal(isTakenIn ? earlier.Id : null, planned.Select(message => message.Into).FirstOrDefault());
        Assert.Equal(day == "2024-06-20" ? 0 : 1, planned.Count);
        Assert.All(planned, message => Assert.Equal([fresh.Id], message.Notices));
    }

    [Fact]
    public void A_topic_for_the_inbox_alone_is_not_sent()
    {
        var settings = NoticeSettings.Default(Region);
        settings.Change(settings.QuietFrom, settings.QuietTo, settings.DigestAt, true, [], [NoticeTopic.Deadline]);
        Assert.Empty(DeliveryPlan.Of(settings, true, Now, [Officer], [To(Unit, "a")], []));
    }

    private static Notice To(Guid? unit, string subject, NoticeTopic topic = NoticeTopic.Deadline) => Notice.To(Region, unit, topic, subject, subject, "", "/", Now.AddHours(-1));

    private static IReadOnlyList<PlannedDelivery> Plan(Notice[] notices, bool withDigest) =>
        DeliveryPlan.Of(NoticeSettings.Default(Region), withDigest, Now, [Officer, Office, Leader], notices, []);
}
