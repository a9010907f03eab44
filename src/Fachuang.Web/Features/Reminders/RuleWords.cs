using Fachuang.Domain.Reminders;

namespace Fachuang.Web.Features.Reminders;

/// <summary>How rules are said.</summary>
internal static class RuleWords
{
    /// <summary>The word for a kind of deadline.</summary>
    public static string Word(this DeadlineKind kind) => kind switch
    {
        DeadlineKind.Assignment => "任务期限",
        DeadlineKind.Materials => "交材料期限",
        DeadlineKind.Target => "申报目标日",
        DeadlineKind.Ledger => "台账报送日",
        DeadlineKind.Supervision => "督办答复期限",
        DeadlineKind.Liaison => "报联络员期限",
        DeadlineKind.SummaryReport => "总结报告期限",
        DeadlineKind.AnnualReport => "示范地区年度报告期限",
        DeadlineKind.Rectification => "示范地区整改期限",
        DeadlineKind.Objection => "异议核查期限",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The word for whom a rule tells.</summary>
    public static string Word(this ReminderAudience audience) => audience switch
    {
        ReminderAudience.Unit => "责任单位",
        ReminderAudience.Office => "依法治区办",
        ReminderAudience.Leaders => "领导",
        ReminderAudience.Person => "指定的人",
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, null),
    };

    /// <summary>When a rule strikes.</summary>
    /// <param name="days">Days from the deadline.</param>
    public static string When(int days) => days switch
    {
        0 => "到期当天",
        < 0 => $"到期前 {-days} 天",
        _ => $"逾期 {days} 天",
    };
}
