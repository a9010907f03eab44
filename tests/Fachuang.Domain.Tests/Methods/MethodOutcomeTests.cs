using Fachuang.Domain.Methods;

namespace Fachuang.Domain.Tests.Methods;

public sealed class MethodOutcomeTests
{
    private static readonly string Long = new('长', MethodOutcome.LongestExplanation + 1);

    public static TheoryData<string?, MethodOutcome> Outcomes => new()
    {
        { null, Outcome() },
        { null, Outcome(value: 0, low: 0, high: 0) },
        { null, Outcome(value: 10_000) },
        { null, Outcome(low: 8000, high: 9000) },
        { "outcome.method", Outcome(method: "占卜") },
        { "outcome.about", Outcome(about: "") },
        { "outcome.scale", Outcome(value: 0, fullScale: 0) },
        { "outcome.value", Outcome(value: -1) },
        { "outcome.value", Outcome(value: 10_001) },
        { "outcome.interval", Outcome(low: 8000) },
        { "outcome.interval", Outcome(high: 9000) },
        { "outcome.interval", Outcome(low: 8700, high: 9000) },
        { "outcome.interval", Outcome(low: 8000, high: 8500) },
        { "outcome.coverage", Outcome(done: -1) },
        { "outcome.explanation", Outcome(explanation: "") },
        { "outcome.explanation", Outcome(explanation: Long) },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void A_result_lies_within_its_scale_and_its_interval_and_says_how_it_came_about(string? code, MethodOutcome outcome) => Assert.Equal(code, outcome.WhyNot()?.Code);

    [Fact]
    public void Methods_have_keys_and_names_of_their_own()
    {
        Assert.Equal(AssessmentMethods.All.Count, AssessmentMethods.All.Select(method => method.Key).Distinct().Count());
        Assert.Equal(AssessmentMethods.All.Count, AssessmentMethods.All.Select(method => method.Title).Distinct().Count());
        Assert.Equal("案卷评查", AssessmentMethods.TitleOf(AssessmentMethods.CaseFiles));
        Assert.Equal("占卜", AssessmentMethods.TitleOf("占卜"));
    }

    private static MethodOutcome Outcome(
        string method = AssessmentMethods.Satisfaction, string about = "甲区", int value = 8600, int fullScale = 10_000, int? low = null, int? high = null, int done = 380, string explanation = "380 份有效问卷的加权平均") => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Guid.CreateVersion7(), Number = 1, Method = method, Origin = "/surveys/1", OriginName = "满意度测评", About = about, Value = value, FullScale = fullScale, Low = low, High = high,
        Done = done, Planned = 400, Explanation = explanation, By = "经办", At = DateTime.UnixEpoch,
    };
}
