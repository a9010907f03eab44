using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Materials;

/// <summary>
/// 核验: looks at the material of one assignment before it is handed in (requirement D6) and says what is wrong, by which
/// words of which document. Pure: the same work gives the same findings, whoever asks and whenever.
/// </summary>
public static class Checks
{
    /// <summary>What a finding names as its source when no document asks for it.</summary>
    public const string ProgramRule = "系统规则";

    // Each answers null when its rule does not apply to this work.
    private static readonly (string Name, Func<CheckScope, IEnumerable<Finding>?> Look)[] All =
    [
        ("有内容", ContentChecks.Blank),
        ("情况说明", ContentChecks.NarrativeWritten),
        ("字数", ContentChecks.Length),
        ("题目", ContentChecks.Title),
        ("材料要求逐项有材料", CatalogueChecks.Answered),
        ("每条目录有印证材料", CatalogueChecks.EvidencePresent),
        ("网址写法", CatalogueChecks.LinksWellFormed),
        ("正文引用都找得到", CorrespondenceChecks.CitationsResolve),
        ("目录条目都在正文引用", CorrespondenceChecks.EntriesCited),
        ("数量", CatalogueChecks.Amounts),
        ("时间范围", CatalogueChecks.Period),
        ("文件格式", CatalogueChecks.Format),
    ];

    /// <summary>Everything that is wrong, what blocks first; within a level in the order in which one reads the material.</summary>
    /// <param name="work">The material with the demands and rules it is measured by.</param>
    public static IReadOnlyList<Finding> Run(CheckedWork work)
    {
        var scope = new CheckScope(work);
        return [.. All.SelectMany(check => check.Look(scope) ?? []).OrderBy(finding => finding.Level)];
    }

    /// <summary>Names of the rules that apply to this work and found nothing, in Chinese.</summary>
    /// <param name="work">The material with the demands and rules it is measured by.</param>
    public static IReadOnlyList<string> RulesPassed(CheckedWork work)
    {
        var scope = new CheckScope(work);
        return [.. All.Where(check => check.Look(scope) is { } findings && !findings.Any()).Select(check => check.Name)];
    }

    /// <summary>The title the document prescribes for the narrative; null when it prescribes none.</summary>
    /// <param name="rules">Rules of the indicators and of the document.</param>
    public static string? PrescribedTitle(IEnumerable<CheckedRule> rules) => ContentChecks.TitleRules(rules).FirstOrDefault()?.Text;
}

/// <summary>The work with what several checks ask about it.</summary>
internal sealed class CheckScope
{
    public CheckScope(CheckedWork work)
    {
        Work = work;
        Cited = ((string[])[Narrative.Measures, Narrative.Results, Narrative.Highlights]).SelectMany(Citations.In).ToHashSet();
        var exempt = work.Rules.Where(rule => rule.Type is RuleType.NotRequired or RuleType.OnSite && rule.IndicatorNumber is not null).ToList();
        Demanded =
        [
            .. work.Requirements.Where(requirement => !exempt.Any(rule => Exempts(rule, requirement)))
                .DistinctBy(requirement => (requirement.Number, requirement.Text)),
        ];
        NothingDemanded = Demanded.Count == 0 && work.Rules.Any(rule => rule.Type is RuleType.NotRequired && rule.IndicatorNumber is not null);
        OneToOne = work.Rules.FirstOrDefault(rule => rule.Type is RuleType.OneToOne);
        NarrativeDemand =
            Demanded.Where(requirement => requirement.AsksForNarrative()).Select(requirement => (requirement.Text, Source(requirement))).FirstOrDefault() is { Text: { } text } demand
                ? (text, demand.Item2)
                : work.Rules.FirstOrDefault(rule => rule.Type is RuleType.OneToOne or RuleType.Title or RuleType.WordLimit && rule.Words.Contains("情况说明", StringComparison.Ordinal)) is { } rule
                    ? (rule.Words, rule.Source)
                    : null;
    }

    public CheckedWork Work { get; }

    public Narrative Narrative => Work.Content.Narrative;

    public IReadOnlyList<ContentEntry> Entries => Work.Content.Entries;

    /// <summary>The numbers cited in the narrative.</summary>
    public IReadOnlySet<int> Cited { get; }

    /// <summary>The demands that something must be handed in for, those of a common set (合并提供) once.</summary>
    public IReadOnlyList<CheckedRequirement> Demanded { get; }

    /// <summary>不需提供材料: the document asks this unit for nothing at all.</summary>
    public bool NothingDemanded { get; }

    /// <summary>The demand of one-to-one correspondence; null when the document makes none.</summary>
    public CheckedRule? OneToOne { get; }

    /// <summary>Words and source of the demand for a narrative; null when none is demanded.</summary>
    public (string Words, string Source)? NarrativeDemand { get; }

    /// <summary>The entries that answer a demand. An entry of the whole narrative answers the only demand there is.</summary>
    public IEnumerable<ContentEntry> Answering(CheckedRequirement requirement) =>
        Entries.Where(entry => entry.MaterialNumber == requirement.Number || (entry.MaterialNumber.Length == 0 && Demanded.Count == 1));

    public static string Source(CheckedRequirement requirement) =>
        requirement.Number.Length == 0 ? $"指标{requirement.IndicatorNumber} 申报材料" : $"指标{requirement.IndicatorNumber} 申报材料 序号{requirement.Number}";

    // 不需提供材料 stands in place of the demand; where it stands elsewhere (in a remark) it speaks of the whole indicator.
    private bool Exempts(CheckedRule rule, CheckedRequirement requirement)
    {
        if (rule.IndicatorNumber != requirement.IndicatorNumber)
        {
            return false;
        }

        return rule.Type is RuleType.OnSite
            ? Folding.SameWords(requirement.Bare(), rule.Words)
            : requirement.Text.Contains(rule.Words, StringComparison.Ordinal)
                || !Work.Requirements.Any(other => other.IndicatorNumber == rule.IndicatorNumber && other.Text.Contains(rule.Words, StringComparison.Ordinal));
    }
}

internal static class RequirementText
{
    /// <summary>Whether a written account answers the demand.</summary>
    public static bool AsksForNarrative(this CheckedRequirement requirement) => requirement.Text.Contains("情况说明", StringComparison.Ordinal);

    /// <summary>The demand without its printed enumerator and closing mark.</summary>
    public static string Bare(this CheckedRequirement requirement) => requirement.Text.Trim().TrimStart([.. "0123456789.．、 "]).TrimEnd([.. "。；;. "]);

    /// <summary>The beginning of the demand, long enough to know it by.</summary>
    public static string Brief(this CheckedRequirement requirement)
    {
        const int Longest = 30;
        var bare = requirement.Bare();
        if (bare.Length <= Longest)
        {
            return bare;
        }

        // Never half of a character outside the basic plane.
        var end = char.IsHighSurrogate(bare[Longest - 1]) ? Longest - 1 : Longest;
        return bare[..end] + "…";
    }
}
