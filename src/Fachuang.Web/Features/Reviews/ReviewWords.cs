using Fachuang.Domain.Reviews;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Reviews;

/// <summary>Words and tones of the procedure.</summary>
internal static class ReviewWords
{
    /// <summary>Tone of a standing.</summary>
    public static Tone Tone(this ApplicantStanding standing) => standing switch
    {
        ApplicantStanding.InProcedure => Ui.Tone.Run,
        ApplicantStanding.Returned => Ui.Tone.Back,
        ApplicantStanding.Recommended or ApplicantStanding.Named => Ui.Tone.Ok,
        ApplicantStanding.Excluded => Ui.Tone.Due,
        _ => Ui.Tone.NotApplicable,
    };

    /// <summary>Tone of a step.</summary>
    public static Tone Tone(this StepState state) => state switch
    {
        StepState.Done => Ui.Tone.Ok,
        StepState.UnderWay => Ui.Tone.Run,
        _ => Ui.Tone.Wait,
    };

    /// <summary>What people read.</summary>
    public static string Word(this StepState state) => state switch
    {
        StepState.Done => "已完成",
        StepState.UnderWay => "进行中",
        _ => "未开始",
    };

    /// <summary>What people read in the record.</summary>
    public static string Word(this ProcedureAct act) => act switch
    {
        ProcedureAct.TakenOn => "受理",
        ProcedureAct.Begun => "开始",
        ProcedureAct.Finished => "完成",
        ProcedureAct.Returned => "退回补正",
        ProcedureAct.Recommended => "推荐",
        ProcedureAct.NotRecommended => "不推荐",
        ProcedureAct.Excluded => "排除",
        ProcedureAct.Withdrawn => "撤回",
        ProcedureAct.Named => "命名",
        ProcedureAct.NotNamed => "不予命名",
        _ => "登记结果",
    };

    /// <summary>综合示范创建 or the single item by its name.</summary>
    public static string Kind(this Applicant applicant) =>
        applicant.Type is Domain.Campaigns.CampaignType.SingleItem ? $"单项“{applicant.ItemName}”" : "综合示范创建";
}
