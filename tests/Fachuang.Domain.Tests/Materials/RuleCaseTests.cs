using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

/// <summary>Every rule of the checks against its cases.</summary>
public sealed class RuleCaseTests
{
    public static TheoryData<string, bool, string> Cases => [.. RuleCases.All.Select(one => (one.Rule, one.Finds, one.About))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_finds_what_it_is_for_and_nothing_else(string rule, bool finds, string about)
    {
        var work = RuleCases.All.Single(one => one.Rule == rule && one.Finds == finds && one.About == about).Work;
        var found = Checks.Run(work).Where(finding => finding.Code == rule).ToList();
        Assert.True(found.Count > 0 == finds, $"{rule}: {string.Join("；", found.Select(finding => finding.Message))}");
        Assert.All(found, finding =>
        {
            Assert.InRange(finding.Key.Length, 1, 100);
            Assert.True(finding.Level >= Checks.All.Single(check => check.Code == rule).Level, $"{rule} weighs more than it says: {finding.Level}");
            Assert.Equal(Checks.All.Single(check => check.Code == rule).IsForReviewer, finding.IsForReviewer);
        });
    }

    [Fact]
    public void No_rule_is_without_a_case_that_it_finds_and_one_that_it_leaves()
    {
        var cases = RuleCases.All.Select(one => (one.Rule, one.Finds)).ToHashSet();
        Assert.Empty(Checks.All.Where(check => !cases.Contains((check.Code, true)) || !cases.Contains((check.Code, false))).Select(check => check.Code));
        Assert.Empty(cases.Select(one => one.Rule).Except(Checks.All.Select(check => check.Code)));
        Assert.Equal(Checks.All.Count, Checks.All.DistinctBy(check => check.Code).Count());
    }

    [Fact]
    public void What_is_for_the_reviewer_or_let_pass_keeps_nothing_back()
    {
        foreach (var one in RuleCases.All.Where(one => one.Finds))
        {
            var findings = Checks.Run(one.Work);
            Assert.DoesNotContain(Findings.Blocking(findings, new Dictionary<string, string>()), finding => finding.IsForReviewer);
            var waived = findings.Where(finding => !finding.IsForReviewer).DistinctBy(finding => finding.Key).ToDictionary(finding => finding.Key, _ => "可以");
            Assert.Empty(Findings.Blocking(Checks.Run(one.Work with { Facts = one.Work.Facts with { Waived = waived } }), new Dictionary<string, string>()));
        }
    }
}
