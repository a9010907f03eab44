using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.Candidacies;

public sealed class ReceivedPackageTests
{
    private static readonly DateTime Now = new(2024, 6, 18, 2, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Person Office = new(Guid.CreateVersion7(), "经办A", Role.Office, Region, null);

    [Theory]
    [InlineData(ReceivedState.Received, true, false, false, false)]
    [InlineData(ReceivedState.Verifying, false, false, false, false)]
    [InlineData(ReceivedState.Verified, false, false, false, true)]
    [InlineData(ReceivedState.Faulty, false, true, true, true)]
    public void What_can_be_done_follows_from_where_it_stands(ReceivedState state, bool claimed, bool removed, bool again, bool over)
    {
        var package = In(state);
        Assert.Equal(
            (claimed, removed, again, over),
            (package.CanBeClaimed(Now.AddMinutes(1)), package.WhyNotRemove(Office) is null, package.WhyNotVerifyAgain(Office) is null, !package.IsUnderWay));
    }

    [Theory]
    [InlineData(Role.Office, true, null)]
    [InlineData(Role.Office, false, "received.office-only")]
    [InlineData(Role.Leader, true, "received.office-only")]
    [InlineData(Role.Liaison, true, "received.office-only")]
    public void Only_the_office_that_received_it_signs_removes_and_verifies(Role role, bool own, string? code)
    {
        var person = new Person(Guid.CreateVersion7(), "某人", role, own ? Region : Guid.CreateVersion7(), null);
        var faulty = In(ReceivedState.Faulty);
        Assert.Equal((code, code, code), (faulty.WhyNotRemove(person)?.Code, faulty.WhyNotVerifyAgain(person)?.Code, faulty.WhyNotSign(person, hasGood: false)?.Code));
    }

    [Fact]
    public void A_good_signature_is_never_replaced()
    {
        Assert.Equal("received.signed", In(ReceivedState.Verified).WhyNotSign(Office, hasGood: true)?.Code);
        Assert.Null(In(ReceivedState.Verified).WhyNotSign(Office, hasGood: false));
    }

    [Fact]
    public void It_is_taken_over_only_after_its_node_has_been_silent_for_ten_minutes()
    {
        var package = New();
        package.Claim(Now.AddTicks(12345));
        Assert.Equal(Now.AddMilliseconds(1), package.ClaimedAt);
        Assert.False(package.CanBeClaimed(package.ClaimedAt!.Value.AddMinutes(10)));
        Assert.True(package.CanBeClaimed(package.ClaimedAt.Value.AddMinutes(10).AddMilliseconds(1)));
        package.Release();
        Assert.Equal((ReceivedState.Received, null), (package.State, package.ClaimedAt));
    }

    [Fact]
    public void Only_the_first_problems_are_kept_word_by_word_and_all_are_counted()
    {
        var package = New();
        package.Reject([.. Enumerable.Range(0, 1000).Select(number => $"第 {number} 处\n不对")]);
        Assert.Equal((1000, ReceivedPackage.MostProblems, "第 0 处 不对"), (package.ProblemCount, package.ProblemList.Count, package.ProblemList[0]));
    }

    [Fact]
    public void What_was_wrong_is_forgotten_when_it_proves_right_and_a_signature_takes_no_claim_away()
    {
        var package = In(ReceivedState.Faulty);
        package.Claim(Now);
        var revision = package.Revision;
        package.Sign("{}");
        Assert.Equal((ReceivedState.Verifying, Now, revision + 1), (package.State, package.ClaimedAt!.Value, package.Revision));
        Verify(package);
        Assert.Equal((0, 0, "新城区", 2, "招商"), (package.ProblemCount, package.ProblemList.Count, package.Applicant, package.CandidacyNumber!.Value, package.ItemName));
        Assert.Null(package.ClaimedAt);
    }

    private static ReceivedPackage In(ReceivedState state)
    {
        var package = New();
        switch (state)
        {
            case ReceivedState.Verifying: package.Claim(Now); break;
            case ReceivedState.Verified: Verify(package); break;
            case ReceivedState.Faulty: package.Reject(["坏了"]); break;
        }

        return package;
    }

    private static void Verify(ReceivedPackage package) => package.Verify(
        new string('1', 64),
        new AppliedFor("新城区", 1, "创建", CampaignType.SingleItem, 2, new("招商", SingleItem.Fields[0], "新"), "清单", null, new string('2', 64), new(2023, 1, 1), new(2024, 12, 31), Now),
        new FrozenTotal(4, 4, 4, 4, 0, 0, 0, 0), 4, 9, 100);

    private static ReceivedPackage New() => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Region, Number = 1, FileName = "申报包.zip", Hash = new string('0', 64), Size = 1, ReceivedAt = Now, ReceivedBy = "经办A",
    };
}
