using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

public sealed class ProcedureTests
{
    private static readonly Guid RegionId = Guid.CreateVersion7();
    private static readonly Person Office = new(Guid.CreateVersion7(), "张三", Role.Office, RegionId, null);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateTime Now = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);
    private static readonly StepFacts Enough = new(4, 4, 0, true);

    private static Cycle CycleOf(CyclePurpose purpose = CyclePurpose.Name) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = RegionId, Number = 1, Name = "第三批", Purpose = purpose, SystemId = Guid.CreateVersion7(), EvidenceFrom = new(2024, 1, 1),
        EvidenceTo = new(2025, 12, 31), AppliesUntil = new(2026, 3, 31), OpenedBy = "张三", OpenedAt = Now,
    };

    private static Applicant ApplicantOf(Cycle cycle) =>
        Applicant.TakeOn(Guid.CreateVersion7(), cycle, 1, "甲区", RegionLevel.County, CampaignType.Comprehensive, "", Guid.CreateVersion7(), "张三", Today, Now);

    private static void Do(Applicant applicant, Cycle cycle, ProcedureStep step)
    {
        Assert.Null(applicant.WhyNotBegin(Office, cycle, step));
        applicant.Begin(step, null, "张三", Today, Now);
        Assert.Null(applicant.WhyNotFinish(Office, cycle, step, Enough));
        applicant.Finish(step, "张三", Today, Now);
    }

    [Fact]
    public void The_steps_are_the_seven_of_the_document_in_its_order()
    {
        Assert.Equal(["自愿申报", "初审推荐", "第三方评估", "满意度测评", "实地核查", "媒体公示", "批准命名"], Procedure.Steps.Select(step => step.Word()));
        Assert.Equal("《意见》三（六）", ProcedureStep.PublicNotice.Clause());
    }

    [Fact]
    public void What_is_done_in_the_order_of_the_document_is_never_refused()
    {
        var cycle = CycleOf();
        var applicant = ApplicantOf(cycle);
        foreach (var step in Procedure.Steps.Skip(1))
        {
            Assert.Equal(step, Assert.Single(applicant.Current).Step);
            Do(applicant, cycle, step);
        }

        Assert.Empty(applicant.Current);
    }

    [Fact]
    public void Evaluation_and_survey_run_side_by_side()
    {
        var cycle = CycleOf();
        var applicant = ApplicantOf(cycle);
        Do(applicant, cycle, ProcedureStep.PreliminaryReview);
        applicant.Begin(ProcedureStep.SatisfactionSurvey, null, "张三", Today, Now);
        Assert.Null(applicant.WhyNotBegin(Office, cycle, ProcedureStep.ThirdPartyEvaluation));
        applicant.Begin(ProcedureStep.ThirdPartyEvaluation, null, "张三", Today, Now);
        Assert.Equal([ProcedureStep.ThirdPartyEvaluation, ProcedureStep.SatisfactionSurvey], applicant.Current.Select(row => row.Step));
        applicant.Finish(ProcedureStep.SatisfactionSurvey, "张三", Today, Now);
        Assert.Equal("第三方评估做完才能开始实地核查（《意见》三（五））", applicant.WhyNotBegin(Office, cycle, ProcedureStep.SiteInspection)?.Message);
    }

    [Fact]
    public void No_order_of_begun_steps_breaks_what_a_step_waits_for()
    {
        var random = new Random(20260302);
        foreach (var _ in Enumerable.Range(0, 300))
        {
            var cycle = CycleOf();
            var applicant = ApplicantOf(cycle);
            foreach (var __ in Enumerable.Range(0, 40))
            {
                var step = Procedure.Steps[random.Next(Procedure.Steps.Count)];
                if (random.Next(2) == 0 && applicant.WhyNotBegin(Office, cycle, step) is null)
                {
                    applicant.Begin(step, null, "张三", Today, Now);
                }
                else if (applicant.WhyNotFinish(Office, cycle, step, Enough) is null)
                {
                    applicant.Finish(step, "张三", Today, Now);
                }

                Assert.All(
                    applicant.Steps.Where(row => row.State is not StepState.Waiting),
                    row => Assert.All(Procedure.WaitsFor(row.Step), before => Assert.Equal(StepState.Done, applicant.StepOf(before)!.State)));
            }
        }
    }

    [Theory]
    [InlineData(4, 3, 0, true, ProcedureStep.PreliminaryReview, "step.not-reviewed")]
    [InlineData(4, 4, 1, true, ProcedureStep.PreliminaryReview, "step.questions")]
    [InlineData(4, 4, 0, false, ProcedureStep.PreliminaryReview, null)]
    [InlineData(4, 4, 0, false, ProcedureStep.ThirdPartyEvaluation, "step.no-result")]
    [InlineData(4, 4, 0, true, ProcedureStep.ThirdPartyEvaluation, null)]
    [InlineData(4, 4, 0, false, ProcedureStep.SatisfactionSurvey, "step.no-result")]
    [InlineData(4, 4, 0, false, ProcedureStep.SiteInspection, "step.no-result")]
    public void A_step_is_finished_only_when_what_it_needs_is_there(int indicators, int reviewed, int questions, bool result, ProcedureStep step, string? code)
    {
        var cycle = CycleOf();
        var applicant = ApplicantOf(cycle);
        foreach (var before in Procedure.Steps.Where(before => before > ProcedureStep.Application && before < step))
        {
            Do(applicant, cycle, before);
        }

        applicant.Begin(step, null, "张三", Today, Now);
        Assert.Equal(code, applicant.WhyNotFinish(Office, cycle, step, new(indicators, reviewed, questions, result))?.Code);
    }

    [Theory]
    [InlineData(ApplicantStanding.Returned)]
    [InlineData(ApplicantStanding.Excluded)]
    [InlineData(ApplicantStanding.Withdrawn)]
    [InlineData(ApplicantStanding.NotRecommended)]
    [InlineData(ApplicantStanding.Named)]
    public void Who_has_ended_is_moved_no_further(ApplicantStanding standing)
    {
        var cycle = CycleOf();
        var applicant = ApplicantOf(cycle);
        applicant.End(standing, "张三", Now);
        Assert.Equal("applicant.ended", applicant.WhyNotBegin(Office, cycle, ProcedureStep.PreliminaryReview)?.Code);
    }

    [Fact]
    public void An_office_that_only_recommends_has_two_steps()
    {
        var cycle = CycleOf(CyclePurpose.Recommend);
        var applicant = ApplicantOf(cycle);
        Do(applicant, cycle, ProcedureStep.PreliminaryReview);
        Assert.Equal("step.not-ours", applicant.WhyNotBegin(Office, cycle, ProcedureStep.ThirdPartyEvaluation)?.Code);
    }

    [Fact]
    public void Who_was_sent_back_may_come_again_after_the_term_and_begins_anew()
    {
        var cycle = CycleOf();
        var applicant = ApplicantOf(cycle);
        Do(applicant, cycle, ProcedureStep.PreliminaryReview);
        var late = cycle.AppliesUntil.AddDays(10);
        Assert.Equal("applicant.there", Applicant.WhyNotTakeOn(Office, cycle, applicant, Today)?.Code);
        Assert.Equal("applicant.late", Applicant.WhyNotTakeOn(Office, cycle, null, late)?.Code);
        applicant.End(ApplicantStanding.Returned, "张三", Now);
        Assert.Null(Applicant.WhyNotTakeOn(Office, cycle, applicant, late));
        var package = Guid.CreateVersion7();
        applicant.TakeOnAgain(package, "张三", late, Now);
        Assert.Equal((ApplicantStanding.InProcedure, package, StepState.Waiting), (applicant.Standing, applicant.PackageId, applicant.StepOf(ProcedureStep.PreliminaryReview)!.State));
        applicant.End(ApplicantStanding.Excluded, "张三", Now);
        Assert.Equal("applicant.excluded", Applicant.WhyNotTakeOn(Office, cycle, applicant, Today)?.Code);
    }

    [Fact]
    public void Only_the_office_of_the_region_moves_anything_and_nobody_in_a_closed_cycle()
    {
        var cycle = CycleOf();
        var applicant = ApplicantOf(cycle);
        foreach (var person in new[] { Office with { Role = Role.Leader }, Office with { Role = Role.Liaison }, Office with { RegionId = Guid.CreateVersion7() } })
        {
            Assert.Equal("cycle.office-only", applicant.WhyNotBegin(person, cycle, ProcedureStep.PreliminaryReview)?.Code);
        }

        Assert.Equal("cycle.under-way", cycle.WhyNotClose(Office, 1)?.Code);
        cycle.Close();
        Assert.Equal("cycle.closed", applicant.WhyNotBegin(Office, cycle, ProcedureStep.PreliminaryReview)?.Code);
    }

    [Theory]
    [InlineData("third-party", 8_650, 10_000, "某大学报告", null)]
    [InlineData("satisfaction", 0, 10_000, "统计局报告", null)]
    [InlineData("magic", 8_650, 10_000, "报告", "result.method")]
    [InlineData("third-party", 10_001, 10_000, "报告", "result.value")]
    [InlineData("third-party", -1, 10_000, "报告", "result.value")]
    [InlineData("third-party", null, 10_000, "报告", "result.value")]
    [InlineData("third-party", 1, 0, "报告", "result.scale")]
    [InlineData("third-party", 1, null, "报告", "result.scale")]
    [InlineData("third-party", 1, 10_000, "", "result.source")]
    public void A_result_has_a_scale_and_a_source(string method, int? value, int? scale, string source, string? code) =>
        Assert.Equal(code, MethodResult.WhyNot(method, value, scale, source)?.Code);
}
