using System.Globalization;
using Fachuang.Domain.Indicators;

namespace Fachuang.Web.Features.Indicators;

/// <summary>A rule in one short phrase, as the program understood it.</summary>
internal static class RuleWords
{
    /// <summary>The phrase.</summary>
    /// <param name="rule">The rule.</param>
    public static string Of(Rule rule) => rule.Type switch
    {
        RuleType.WordLimit => $"字数 {(rule.Minimum is { } usual ? $"一般 {Number(usual)}" : "")}{(rule is { Minimum: not null, Maximum: not null } ? "，" : "")}{(rule.Maximum is { } most ? $"最多 {Number(most)}" : "")}",
        RuleType.Title => $"题目 {rule.Text}",
        RuleType.Count => $"数量 {Range(rule)}{rule.Unit}",
        RuleType.Percentage => $"比例 {Range(rule)}%",
        RuleType.WorkingDays => $"间隔 {Range(rule)} 个工作日",
        RuleType.Days => $"间隔 {Range(rule)} 日",
        RuleType.Period => $"时间范围 {rule.Text}",
        RuleType.Deadline => $"期限 {(rule.Unit is { } every ? $"每{every} " : "")}{rule.Text}",
        RuleType.Format => $"格式 {rule.Text}",
        RuleType.Seal => "盖章",
        RuleType.NotRequired => "不用交材料",
        RuleType.OnSite => "实地核查时提供",
        RuleType.Paper => "涉密的交纸质",
        RuleType.OneToOne => "说明、目录、材料一一对应",
        RuleType.Hours => $"间隔 {Range(rule)} 小时",
        RuleType.Frequency => $"频次 每{rule.Text} {Range(rule)}{rule.Unit}".TrimEnd(),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static string Range(Rule rule) => (rule.Minimum, rule.Maximum) switch
    {
        ({ } least, { } most) when least == most => $"{Number(least)} ",
        ({ } least, { } most) => $"{Number(least)}—{Number(most)} ",
        ({ } least, null) => $"不少于 {Number(least)} ",
        (null, { } most) => $"不超过 {Number(most)} ",
        _ => "",
    };

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
