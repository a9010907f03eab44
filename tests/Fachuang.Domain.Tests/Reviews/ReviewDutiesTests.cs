using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

/// <summary>初审分工: the most specific naming wins.</summary>
public sealed class ReviewDutiesTests
{
    private static readonly Guid Indicator = Guid.CreateVersion7(), First = Guid.CreateVersion7(), Second = Guid.CreateVersion7(), Third = Guid.CreateVersion7();

    [Fact]
    public void What_nobody_was_named_for_is_the_whole_offices() => Assert.Empty(new ReviewDuties([], new Dictionary<int, Guid> { [0] = Indicator }).Of(0, "一"));

    [Fact]
    public void A_category_is_its_reviewers_and_no_other_categorys()
    {
        var duties = new ReviewDuties([Named("一", null, First), Named("一", null, Second)], new Dictionary<int, Guid>());
        Assert.Equal([First, Second], duties.Of(0, "一"));
        Assert.Empty(duties.Of(1, "二"));
        Assert.Empty(duties.Of(2, ""));
    }

    [Fact]
    public void An_indicator_given_to_somebody_is_no_longer_its_categorys()
    {
        var duties = new ReviewDuties([Named("一", null, First), Named("一", Indicator, Second), Named("一", Indicator, Third)], new Dictionary<int, Guid> { [3] = Indicator, [4] = Guid.CreateVersion7() });
        Assert.Equal([Second, Third], duties.Of(3, "一"));
        Assert.Equal([First], duties.Of(4, "一"));
    }

    [Fact]
    public void An_indicator_alone_can_be_given_where_the_category_is_everybodys()
    {
        var duties = new ReviewDuties([Named("一", Indicator, Second)], new Dictionary<int, Guid> { [3] = Indicator });
        Assert.Equal([Second], duties.Of(3, "一"));
        Assert.Empty(duties.Of(4, "一"));
    }

    [Fact]
    public void An_indicator_that_is_not_found_in_the_package_follows_its_category()
    {
        var duties = new ReviewDuties([Named("一", null, First), Named("一", Indicator, Second)], new Dictionary<int, Guid>());
        Assert.Equal([First], duties.Of(3, "一"));
    }

    private static Reviewer Named(string category, Guid? indicator, Guid account) =>
        new() { Id = Guid.CreateVersion7(), RegionId = Guid.Empty, CycleId = Guid.Empty, Category = category, IndicatorId = indicator, AccountId = account };
}
