using Fachuang.Domain.Methods;

namespace Fachuang.Domain.Reviews;

/// <summary>The seven steps of 三、认定程序 (S4), in their order.</summary>
public enum ProcedureStep
{
    /// <summary>（一）自愿申报: the frozen application lies with the office and is taken on.</summary>
    Application,

    /// <summary>（二）初审推荐.</summary>
    PreliminaryReview,

    /// <summary>（三）第三方评估.</summary>
    ThirdPartyEvaluation,

    /// <summary>（四）人民群众满意度测评: runs beside the third-party evaluation.</summary>
    SatisfactionSurvey,

    /// <summary>（五）实地核查.</summary>
    SiteInspection,

    /// <summary>（六）媒体公示.</summary>
    PublicNotice,

    /// <summary>（七）批准命名.</summary>
    Naming,
}

/// <summary>Where a step of one applicant stands.</summary>
public enum StepState
{
    /// <summary>未开始.</summary>
    Waiting,

    /// <summary>进行中.</summary>
    UnderWay,

    /// <summary>已完成.</summary>
    Done,
}

/// <summary>The rules of the seven steps: what each is called, which clause it comes from, what it waits for.</summary>
public static class Procedure
{
    /// <summary>All steps in their order.</summary>
    public static IReadOnlyList<ProcedureStep> Steps { get; } = Enum.GetValues<ProcedureStep>();

    /// <summary>
    /// What must be done before a step begins. Third-party evaluation and survey both wait for the recommendation and run side by side (S4 三（四）在开展第三方评估的同时);
    /// the inspection waits for both (S4 三（五）根据第三方评估和人民群众满意度测评结果).
    /// </summary>
    public static IReadOnlyList<ProcedureStep> WaitsFor(ProcedureStep step) => step switch
    {
        ProcedureStep.Application => [],
        ProcedureStep.PreliminaryReview => [ProcedureStep.Application],
        ProcedureStep.ThirdPartyEvaluation or ProcedureStep.SatisfactionSurvey => [ProcedureStep.PreliminaryReview],
        ProcedureStep.SiteInspection => [ProcedureStep.ThirdPartyEvaluation, ProcedureStep.SatisfactionSurvey],
        ProcedureStep.PublicNotice => [ProcedureStep.SiteInspection],
        _ => [ProcedureStep.PublicNotice],
    };

    /// <summary>The steps of a cycle: an office that only recommends does the first two, the others are its superior's.</summary>
    public static IReadOnlyList<ProcedureStep> StepsOf(CyclePurpose purpose) =>
        purpose is CyclePurpose.Recommend ? [ProcedureStep.Application, ProcedureStep.PreliminaryReview] : Steps;

    /// <summary>The method (a key of <see cref="AssessmentMethods.All"/>) whose result a step must have before it is finished; null when it needs none.</summary>
    public static string? MethodOf(ProcedureStep step) => step switch
    {
        ProcedureStep.ThirdPartyEvaluation => "third-party",
        ProcedureStep.SatisfactionSurvey => "satisfaction",
        ProcedureStep.SiteInspection => "inspection",
        _ => null,
    };

    /// <summary>What people call the step.</summary>
    public static string Word(this ProcedureStep step) => step switch
    {
        ProcedureStep.Application => "自愿申报",
        ProcedureStep.PreliminaryReview => "初审推荐",
        ProcedureStep.ThirdPartyEvaluation => "第三方评估",
        ProcedureStep.SatisfactionSurvey => "满意度测评",
        ProcedureStep.SiteInspection => "实地核查",
        ProcedureStep.PublicNotice => "媒体公示",
        _ => "批准命名",
    };

    /// <summary>The clause it comes from.</summary>
    public static string Clause(this ProcedureStep step) => $"《意见》三（{"一二三四五六七"[(int)step]}）";
}
