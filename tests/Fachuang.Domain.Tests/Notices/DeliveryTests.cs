using Fachuang.Domain.Notices;

namespace Fachuang.Domain.Tests.Notices;

public sealed class DeliveryTests
{
    private static readonly DateTime Now = NoticeSettingsTests.Utc("2024-06-20 09:00");

    [Fact]
    public void Pauses_grow_and_span_more_than_two_days()
    {
        var pauses = new List<TimeSpan>();
        for (var attempts = 1; RetrySchedule.PauseAfter(attempts) is { } pause; attempts++)
        {
            pauses.Add(pause);
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.True(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause) >= TimeSpan.FromDays(2));
    }

    // The table of docs/flow.md.
    [Theory]
    [InlineData(DeliveryState.Waiting, true, false)]
    [InlineData(DeliveryState.Sending, false, false)]
    [InlineData(DeliveryState.Sent, false, false)]
    [InlineData(DeliveryState.Failed, false, true)]
    [InlineData(DeliveryState.Uncertain, false, false)]
    [InlineData(DeliveryState.NotNeeded, false, false)]
    public void What_a_state_allows(DeliveryState state, bool claim, bool again)
    {
        var delivery = In(state);
        Assert.Equal(state, delivery.State);
        Assert.Equal((claim, again), (delivery.CanBeClaimed(Now), delivery.WhyNotAgain() is null));
    }

    [Fact]
    public void What_is_not_sent_is_tried_again_later_and_given_up_in_the_end()
    {
        var delivery = In(DeliveryState.Waiting);
        var now = Now;
        var tries = 0;
        while (delivery.State is DeliveryState.Waiting)
        {
            Assert.False(delivery.NextTryAt > now && delivery.CanBeClaimed(now));
            now = delivery.NextTryAt;
            Assert.True(delivery.CanBeClaimed(now));
            delivery.Claim(now);
            delivery.Record(AttemptResult.NotYet, "连不上邮件服务器", now);
            tries++;
        }

        Assert.Equal(DeliveryState.Failed, delivery.State);
        Assert.True(now - Now >= TimeSpan.FromDays(2));
        Assert.StartsWith($"试了 {tries} 次", delivery.Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public void A_jump_of_the_clock_gives_nothing_up()
    {
        var delivery = In(DeliveryState.Waiting);
        delivery.Claim(Now.AddDays(30));
        delivery.Record(AttemptResult.NotYet, "连不上邮件服务器", Now.AddDays(30));
        Assert.Equal(DeliveryState.Waiting, delivery.State);
    }

    [Fact]
    public void A_claim_is_abandoned_after_the_patience_and_a_released_one_costs_no_attempt()
    {
        var delivery = In(DeliveryState.Sending);
        Assert.False(delivery.IsAbandoned(Now + Delivery.Patience));
        Assert.True(delivery.IsAbandoned(Now + Delivery.Patience + TimeSpan.FromTicks(1)));
        delivery.Release();
        Assert.Equal((DeliveryState.Waiting, 0), (delivery.State, delivery.Attempts));
    }

    [Fact]
    public void An_unsent_digest_becomes_the_digest_of_the_day_that_it_takes_in()
    {
        var person = Guid.CreateVersion7();
        var old = Delivery.Of(Guid.CreateVersion7(), new(person, NoticeChannel.Mail, false, [Guid.CreateVersion7()], null), Now);
        var fresh = Delivery.Of(old.RegionId, new(person, NoticeChannel.Mail, false, [Guid.CreateVersion7()], null), Now.AddDays(1));
        Assert.NotEqual(fresh.Key, old.Key);
        old.TakeIn([Guid.CreateVersion7()], Now.AddDays(1));
        Assert.Equal((fresh.Key, 2, 0), (old.Key, old.Notices.Count, old.Attempts));
    }

    private static Delivery In(DeliveryState state)
    {
        var delivery = Delivery.Of(Guid.CreateVersion7(), new(Guid.CreateVersion7(), NoticeChannel.Mail, false, [Guid.CreateVersion7()], null), Now);
        if (state is DeliveryState.Waiting)
        {
            return delivery;
        }

        if (state is DeliveryState.NotNeeded)
        {
            delivery.Skip(Now);
            return delivery;
        }

        delivery.Claim(Now);
        switch (state)
        {
            case DeliveryState.Sent:
                delivery.Record(AttemptResult.Sent, "收下了", Now);
                break;
            case DeliveryState.Failed:
                delivery.Record(AttemptResult.Refused, "不收", Now);
                break;
            case DeliveryState.Uncertain:
                delivery.Record(AttemptResult.Unknown, "断了", Now);
                break;
        }

        return delivery;
    }
}
