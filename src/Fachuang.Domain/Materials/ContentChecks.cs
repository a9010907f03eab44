using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Materials;

/// <summary>Checks of what is written.</summary>
internal static class ContentChecks
{
    public static IEnumerable<Finding>? Blank(CheckScope scope)
    {
        if (scope.NothingDemanded)
        {
            return null;
        }

        return scope.Narrative.IsBlank && scope.Entries.Count == 0
            ? [new("blank", FindingLevel.Block, "什么都没有写，也没有附材料", null, Checks.ProgramRule, "whole")]
            : [];
    }

    public static IEnumerable<Finding>? NarrativeWritten(CheckScope scope)
    {
        if (scope.NothingDemanded)
        {
            return null;
        }

        if (!scope.Narrative.IsBlank)
        {
            return [];
        }

        return scope.NarrativeDemand is var (words, source)
            ? [new("narrative-missing", FindingLevel.Block, "没有写情况说明", words, source, "measures")]
            : [new("narrative-missing", FindingLevel.Hint, "没有写情况说明。文件没有点名要，写上几句审核更快", null, Checks.ProgramRule, "measures")];
    }

    public static IEnumerable<Finding>? Length(CheckScope scope)
    {
        var limit = WordLimit.Of(scope.Work.Rules);
        if (limit is { Least: null, Usual: null, Most: null } || scope.Narrative.IsBlank)
        {
            return null;
        }

        var count = NarrativeCount.Of(scope.Narrative);
        if (limit.Most is { } most && count > most)
        {
            return [new("word-limit", FindingLevel.Block, $"情况说明 {count} 字，超过最多 {most} 字，要删 {count - most} 字", limit.MostRule!.Words, limit.MostRule.Source, "measures")];
        }

        if (limit.Usual is { } usual && count > usual)
        {
            return [new("word-limit-usual", FindingLevel.Reason, $"情况说明 {count} 字，超过一般 {usual} 字", limit.UsualRule!.Words, limit.UsualRule.Source, "measures")];
        }

        return limit.Least is { } least && count < least
            ? [new("word-limit-least", FindingLevel.Reason, $"情况说明 {count} 字，少于 {least} 字", limit.LeastRule!.Words, limit.LeastRule.Source, "measures")]
            : [];
    }

    /// <summary>The narrative is published and packaged as it is: a number of a person belongs into a case, where it is masked (requirement D9).</summary>
    public static IEnumerable<Finding>? Personal(CheckScope scope)
    {
        if (scope.Narrative.IsBlank)
        {
            return null;
        }

        var narrative = scope.Narrative;
        (string Anchor, string Text)[] sections = [("title", narrative.Title), ("measures", narrative.Measures), ("results", narrative.Results), ("highlights", narrative.Highlights)];
        return sections.SelectMany(section => PersonalData.In(section.Text).GroupBy(number => number.Kind).Select(group => new Finding(
            $"personal:{section.Anchor}:{group.Key}", FindingLevel.Reason,
            $"正文里有{(group.Key is PersonalKind.IdNumber ? "身份证号" : "手机号码")} {PersonalData.MaskNumbers(group.First().Text)}{(group.Count() > 1 ? $" 等 {group.Count()} 个" : "")}，要留的写到案例的联系方式里",
            null, Checks.ProgramRule, section.Anchor)));
    }

    public static IEnumerable<Finding>? Title(CheckScope scope)
    {
        var rules = TitleRules(scope.Work.Rules).ToList();
        if (rules.Count == 0 || (scope.NothingDemanded && scope.Narrative.IsBlank))
        {
            return null;
        }

        // Indicators of a common set may each prescribe one: either is right.
        if (rules.Any(rule => Folding.SameWords(rule.Text!, scope.Narrative.Title)))
        {
            return [];
        }

        var message = string.IsNullOrWhiteSpace(scope.Narrative.Title)
            ? $"没有写题目，应为“{rules[0].Text}”"
            : $"题目与规定的不同，应为“{rules[0].Text}”";
        return [new("title", FindingLevel.Block, message, rules[0].Words, rules[0].Source, "title")];
    }

    public static IEnumerable<Finding>? Sections(CheckScope scope)
    {
        // The document that limits every narrative says in the same clause what it consists of.
        if (scope.Narrative.IsBlank || !scope.Work.Rules.Any(rule => rule is { Type: RuleType.WordLimit, IndicatorNumber: null }))
        {
            return null;
        }

        var narrative = scope.Narrative;
        var empty = new[] { ("主要举措", "measures", narrative.Measures), ("重要成效", "results", narrative.Results), ("突出亮点", "highlights", narrative.Highlights) }
            .Where(part => string.IsNullOrWhiteSpace(part.Item3)).ToList();
        return empty.Count == 0 ? [] : [new("sections", FindingLevel.Hint, $"没有写{string.Join('、', empty.Select(part => part.Item1))}", null, Checks.ProgramRule, empty[0].Item2)];
    }

    public static IEnumerable<CheckedRule> TitleRules(IEnumerable<CheckedRule> rules) =>
        rules.Where(rule => rule.Type is RuleType.Title && !string.IsNullOrWhiteSpace(rule.Text)).OrderBy(rule => rule.IndicatorNumber is null);
}
