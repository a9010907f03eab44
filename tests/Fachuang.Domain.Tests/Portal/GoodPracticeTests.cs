using Fachuang.Domain.People;
using Fachuang.Domain.Portal;

namespace Fachuang.Domain.Tests.Portal;

public sealed class GoodPracticeTests
{
    private static readonly Guid RegionId = Guid.CreateVersion7();
    private static readonly Person Office = new(Guid.CreateVersion7(), "张三", Role.Office, RegionId, null);
    private static readonly DateTime Now = new(2024, 6, 13, 1, 0, 0, DateTimeKind.Utc);
    private static readonly PracticeText Text = new("一枚印章管审批", "新城区", "优化法治化营商环境", "审批事项集中办理。", "背景。\n举措。");

    private static GoodPractice In(PracticeState state)
    {
        var practice = GoodPractice.Begin(Guid.CreateVersion7(), RegionId, 1, Text, "张三", Now);
        if (state is not PracticeState.Draft)
        {
            practice.Publish("张三", Now);
        }

        if (state is PracticeState.Withdrawn)
        {
            practice.Withdraw("张三", Now);
        }

        return practice;
    }

    [Theory]
    [InlineData(PracticeState.Draft, null, null, "practice.not-published")]
    [InlineData(PracticeState.Published, "practice.published", "practice.published", null)]
    [InlineData(PracticeState.Withdrawn, null, null, "practice.not-published")]
    public void Each_state_allows_what_its_row_says(PracticeState state, string? write, string? publish, string? withdraw)
    {
        var practice = In(state);
        Assert.Equal(write, practice.WhyNotWrite(Office)?.Code);
        Assert.Equal(publish, practice.WhyNotPublish(Office)?.Code);
        Assert.Equal(withdraw, practice.WhyNotWithdraw(Office)?.Code);
        Assert.Equal("practice.office-only", practice.WhyNotWrite(Office with { Role = Role.Leader })?.Code);
    }

    [Theory]
    [InlineData("联系 13800138000", "practice.personal")]
    [InlineData("身份证 11010519491231002X", "practice.personal")]
    [InlineData("电话 0471-6600000", null)]
    [InlineData("", "practice.body")]
    public void What_goes_to_the_public_holds_no_personal_number(string body, string? code) => Assert.Equal(code, GoodPractice.WhyNotTyped(Text with { Body = body })?.Code);

    [Fact]
    public void Nothing_is_missing_or_too_long()
    {
        Assert.Null(GoodPractice.WhyNotTyped(Text));
        Assert.Equal("practice.title", GoodPractice.WhyNotTyped(Text with { Title = new string('题', GoodPractice.LongestTitle + 1) })?.Code);
        Assert.Equal("practice.summary", GoodPractice.WhyNotTyped(Text with { Summary = "" })?.Code);
        Assert.Equal("practice.theme", GoodPractice.WhyNotTyped(Text with { Theme = "" })?.Code);
        Assert.Equal("practice.place", GoodPractice.WhyNotTyped(Text with { PlaceName = "" })?.Code);
        Assert.Equal("practice.body", GoodPractice.WhyNotTyped(Text with { Body = new string('字', GoodPractice.LongestBody + 1) })?.Code);
    }

    [Fact]
    public void A_search_does_not_care_about_width_and_case()
    {
        var practice = In(PracticeState.Draft);
        practice.Write(Text with { Title = "APP审批" }, "张三", Now);
        Assert.Contains(GoodPractice.Folded("ａｐｐ审批"), practice.SearchText, StringComparison.Ordinal);
    }
}
