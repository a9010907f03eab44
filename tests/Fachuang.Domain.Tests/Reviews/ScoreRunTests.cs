using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

public sealed class ScoreRunTests
{
    private static readonly DateTime Now = new(2026, 11, 27, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Inputs_and_results_are_read_as_they_were_written_and_the_same_for_ever()
    {
        var inputs = new RunInputs([Applicant(1, CampaignType.Comprehensive, Grade.Met), Applicant(2, CampaignType.SingleItem, Grade.MostlyMet)], [new(3, "丙县", ApplicantStanding.Withdrawn)]);
        var text = inputs.Write();
        Assert.Equal(text, RunInputs.Read(text).Write());
        var results = RunResults.Compute(ScoreCase.County, inputs);
        Assert.Equal(results.Write(), RunResults.Compute(ScoreCase.County, RunInputs.Read(text)).Write());
        Assert.Equal(results.Write(), RunResults.Read(results.Write()).Write());
        Assert.Equal([1, 1], results.Applicants.Select(result => result.Place));
        var stability = RunStability.Of(ScoreCase.County, inputs, 7, 1, 1);
        Assert.Empty(stability.Fields);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"applicants\":[null],\"leftOut\":[]}")]
    [InlineData("{\"applicants\":[],\"leftOut\":[],\"more\":1}")]
    [InlineData("[")]
    public void What_is_no_inputs_is_not_read(string text) => Assert.Throws<InvalidDataException>(() => RunInputs.Read(text));

    [Fact]
    public void An_applicant_that_stands_there_twice_is_not_read()
    {
        var applicant = Applicant(1, CampaignType.Comprehensive, Grade.Met);
        Assert.Throws<InvalidDataException>(() => RunInputs.Read(new RunInputs([applicant, applicant], []).Write()));
        Assert.Throws<InvalidDataException>(() => RunInputs.Read(new RunInputs([applicant with { Grades = [.. applicant.Grades, applicant.Grades[0]] }], []).Write()));
    }

    [Fact]
    public void A_simulation_is_read_as_it_was_written_and_the_same_seed_gives_the_same_text()
    {
        var inputs = new RunInputs([Applicant(1, CampaignType.Comprehensive, Grade.Met), Applicant(2, CampaignType.Comprehensive, Grade.MostlyMet), Applicant(3, CampaignType.Comprehensive, Grade.NotMet)], []);
        var text = RunStability.Of(ScoreCase.County, inputs, 20261127, 2, 1).Write();
        Assert.Equal(text, RunStability.Of(ScoreCase.County, inputs, 20261127, 2, 2).Write());
        Assert.Equal(text, RunStability.Read(text).Write());
        Assert.Equal([1000, 2000], RunStability.Read(text).Fields.Select(field => field.Stability.Question.Swing));
    }

    [Fact]
    public void A_run_that_was_tampered_with_is_told()
    {
        var inputs = new RunInputs([Applicant(1, CampaignType.Comprehensive, Grade.Met)], []);
        var results = RunResults.Compute(ScoreCase.County, inputs);
        var file = new RunFile(
            RunFile.Current, "第三批", 1, "office", Now, ScoreCase.County.Hash(), RunFile.HashOf(inputs.Write()), RunFile.HashOf(results.Write()), ScoreCase.County, inputs, results);
        Assert.Empty(RunFile.Read(file.Write()).Verify());
        Assert.Contains("计分方案不是当时的那一版", (file with { Scheme = ScoreCase.County with { Name = "改过" } }).Verify());
        Assert.Contains("各申报地区的依据和当时的不同", (file with { Inputs = new([Applicant(1, CampaignType.Comprehensive, Grade.NotMet)], []) }).Verify());
        Assert.Contains("留下的结果被改过", (file with { Results = results with { LeftOut = [new(2, "乙", ApplicantStanding.Withdrawn)] } }).Verify());
        Assert.Throws<InvalidDataException>(() => RunFile.Read((file with { Format = "other/1" }).Write()));
    }

    [Fact]
    public void Two_editions_say_what_differs()
    {
        var scheme = ScoreCase.County;
        Assert.Empty(SchemeChange.Between(scheme, scheme with { Version = 9 }));
        var heavier = scheme with { FullMarks = 20_000, Vetoes = [], Methods = [] };
        var changes = SchemeChange.Between(scheme, heavier);
        Assert.Contains(changes, change => change is { What: "满分", After: "200.00 分" });
        Assert.Equal(1 + scheme.Vetoes.Count + scheme.Methods.Count, changes.Count);
        Assert.Equal(changes.Count, SchemeChange.Between(heavier, scheme).Count);
    }

    private static ScoredApplicant Applicant(int number, CampaignType type, Grade grade)
    {
        var inputs = ScoreCase.Inputs.With("1", grade);
        return new(
            number, $"{number}县", RegionLevel.County, type, type is CampaignType.SingleItem ? "营商环境" : "", [.. inputs.Grades.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select((pair, at) => new GivenGrade(pair.Key, pair.Value, at, "office", Now))],
            [.. inputs.Results.Select(pair => new GivenResult(pair.Key, pair.Value, 1, "报告", "office", Now))], []);
    }
}
