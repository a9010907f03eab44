using Fachuang.Domain.Calendars;
using Fachuang.Domain.Designations;

namespace Fachuang.Domain.Tests.Designations;

public sealed class RevocationTests
{
    [Fact]
    public void The_four_reasons_are_those_of_the_document_and_the_third_needs_a_visit_that_proved_it()
    {
        var designation = Named.Make();
        Assert.Equal(4, Enum.GetValues<RevocationGround>().Length);
        foreach (var ground in Enum.GetValues<RevocationGround>())
        {
            Assert.Null(Revocation.WhyNotOpen(Named.Office, designation, isOpen: false, isProposed: true, ground, "事实"));
            Assert.Equal(ground is RevocationGround.NoLongerMeets ? "revocation.not-proved" : null, Revocation.WhyNotOpen(Named.Office, designation, false, false, ground, "事实")?.Code);
            Assert.Equal($"《意见》四（三）{(int)ground + 1}", ground.Clause());
        }

        Assert.Equal("revocation.ground", Revocation.WhyNotOpen(Named.Office, designation, false, true, null, "事实")?.Code);
        Assert.Equal("revocation.open", Revocation.WhyNotOpen(Named.Office, designation, true, true, RevocationGround.Other, "事实")?.Code);
        Assert.Equal("revocation.text", Revocation.WhyNotOpen(Named.Office, designation, false, true, RevocationGround.Other, "")?.Code);
    }

    [Fact]
    public void Nothing_is_revoked_before_the_region_was_heard()
    {
        var (designation, revocation) = Opened();
        Assert.Equal("revocation.not-told", Decide(designation, revocation, Named.Today.AddDays(60))?.Code);
        Assert.Equal("revocation.not-told", revocation.WhyNotHear(Named.Office, designation, Named.Today, "意见", Named.Today)?.Code);
        Assert.Equal("revocation.term", revocation.WhyNotTell(Named.Office, designation, Named.Today, 4, Named.Today)?.Code);
        Assert.Null(revocation.WhyNotTell(Named.Office, designation, Named.Today, 5, Named.Today));

        // Friday 5 March 2027 and five working days more.
        revocation.Tell(Named.Today, 5, WorkingCalendar.Statutory, "张三", Named.Now);
        Assert.Equal(new DateOnly(2027, 3, 12), revocation.TermEndsOn);
        for (var day = Named.Today; day <= revocation.TermEndsOn; day = day.AddDays(1))
        {
            Assert.False(revocation.IsHeard(day));
            Assert.Equal("revocation.not-heard", Decide(designation, revocation, day)?.Code);
        }

        Assert.Null(Decide(designation, revocation, new(2027, 3, 13)));
        Assert.Equal("revocation.day", revocation.WhyNotDecide(Named.Office, designation, true, new(2027, 3, 12), "号", "理由", new(2027, 3, 13))?.Code);
    }

    [Fact]
    public void A_statement_within_the_term_ends_the_hearing_and_one_after_it_is_still_heard()
    {
        var (designation, revocation) = Opened();
        revocation.Tell(Named.Today, 10, WorkingCalendar.Statutory, "张三", Named.Now);
        Assert.Null(revocation.WhyNotHear(Named.Office, designation, Named.Today.AddDays(90), "迟来的意见", Named.Today.AddDays(90)));
        revocation.Hear(Named.Today.AddDays(2), "意见", "张三", Named.Now);
        Assert.Null(Decide(designation, revocation, Named.Today.AddDays(2)));
        Assert.Equal("revocation.day", revocation.WhyNotDecide(Named.Office, designation, true, Named.Today.AddDays(1), "号", "理由", Named.Today.AddDays(2))?.Code);
        Assert.Equal("revocation.number", revocation.WhyNotDecide(Named.Office, designation, true, Named.Today.AddDays(2), "", "理由", Named.Today.AddDays(2))?.Code);
        revocation.Decide(designation, true, Named.Today.AddDays(2), "号", "理由", "张三", Named.Now);
        Assert.Equal((RevocationState.Revoked, DesignationState.Revoked, Named.Today.AddDays(2)), (revocation.State, designation.State, designation.RevokedOn));
        Assert.Equal("designation.revoked", designation.WhyNotSupervise(Named.Office)?.Code);
        Assert.Equal("designation.revoked", Revocation.WhyNotOpen(Named.Office, designation, false, true, RevocationGround.Other, "事实")?.Code);
    }

    [Fact]
    public void What_is_not_true_is_dropped_at_any_time_and_the_designation_holds()
    {
        var (designation, revocation) = Opened();
        Assert.Null(revocation.WhyNotDecide(Named.Office, designation, false, Named.Today, "", "查明不实", Named.Today));
        revocation.Decide(designation, false, Named.Today, "", "查明不实", "张三", Named.Now);
        Assert.Equal((RevocationState.Dismissed, DesignationState.InForce), (revocation.State, designation.State));
        Assert.Equal("revocation.decided", Decide(designation, revocation, Named.Today)?.Code);
    }

    private static (Designation, Revocation) Opened()
    {
        var designation = Named.Make();
        return (designation, Revocation.Open(Guid.CreateVersion7(), designation, 1, RevocationGround.Fraud, "虚假材料", "张三", Named.Today, Named.Now));
    }

    private static Refusal? Decide(Designation designation, Revocation revocation, DateOnly day) => revocation.WhyNotDecide(Named.Office, designation, true, day, "号", "理由", day);
}
