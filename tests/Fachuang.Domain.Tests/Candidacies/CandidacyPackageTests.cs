using Fachuang.Domain.Candidacies;

namespace Fachuang.Domain.Tests.Candidacies;

public sealed class CandidacyPackageTests
{
    private static readonly DateTime Now = new(2024, 6, 18, 2, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_package_under_way_is_taken_over_only_after_its_node_has_been_silent_for_ten_minutes()
    {
        var package = New();
        Assert.True(package.CanBeClaimed(Now));
        package.Claim(Now);
        Assert.False(package.CanBeClaimed(Now.AddMinutes(10)));
        Assert.True(package.CanBeClaimed(Now.AddMinutes(10).AddMilliseconds(1)));

        package.Report(3, 9, Now.AddMinutes(8));
        Assert.False(package.CanBeClaimed(Now.AddMinutes(18)));
    }

    [Fact]
    public void A_released_package_waits_again_and_a_finished_or_failed_one_does_not()
    {
        var package = New();
        package.Claim(Now);
        package.Report(3, 9, Now);
        package.Release();
        Assert.Equal((PackageState.Requested, null, 0), (package.State, package.ClaimedAt, package.Done));

        package.Claim(Now);
        package.Finish(new string('0', 64), 1, "申报包.zip", isComplete: true);
        Assert.False(package.IsUnderWay || package.CanBeClaimed(Now.AddDays(1)));
        Assert.Equal(package.Total, package.Done);

        var failed = New();
        failed.Claim(Now);
        failed.Fail("磁盘满了");
        Assert.False(failed.IsUnderWay || failed.CanBeClaimed(Now.AddDays(1)));
    }

    [Fact]
    public void The_time_of_a_claim_is_one_that_every_database_keeps()
    {
        var package = New();
        package.Claim(Now.AddTicks(12345));
        Assert.Equal(Now.AddMilliseconds(1), package.ClaimedAt);
    }

    private static CandidacyPackage New() => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Guid.CreateVersion7(), CampaignId = Guid.CreateVersion7(), Number = 1, RequestedAt = Now, RequestedBy = "经办A",
    };
}
