using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Materials;

/// <summary>Checks of the catalogue and the evidence it points to.</summary>
internal static class CatalogueChecks
{
    // What an entry of the catalogue can be one of. People, times and hours (2名, 4次, 40学时) are not counted by entries.
    private static readonly string[] Pieces = ["个", "件", "份", "例", "家", "篇", "部", "张", "起", "场", "册"];

    public static IEnumerable<Finding>? Answered(CheckScope scope)
    {
        if (scope.Demanded.Count == 0)
        {
            return null;
        }

        var written = !scope.Narrative.IsBlank;
        if (scope.Entries.Count == 0)
        {
            if (scope.Demanded.FirstOrDefault(requirement => !(written && requirement.AsksForNarrative())) is { } open)
            {
                return [new("evidence-missing", FindingLevel.Block, "还没有附任何材料", open.Text, CheckScope.Source(open), "catalogue")];
            }

            // The narrative answers every demand; evidence is missing only where the document wants both to correspond.
            return scope.OneToOne is { } rule
                ? [new("evidence-missing", FindingLevel.Block, "只有情况说明，没有印证材料", rule.Words, rule.Source, "catalogue")]
                : [];
        }

        return scope.Demanded
            .Where(requirement => !(written && requirement.AsksForNarrative()) && !scope.Answering(requirement).Any())
            .Select(requirement => new Finding(
                Key($"unanswered:{requirement.IndicatorNumber}:{requirement.Number}"), FindingLevel.Reason, $"没有对应“{requirement.Brief()}”的材料",
                requirement.Text, CheckScope.Source(requirement), "catalogue"))
            .DistinctBy(finding => finding.Key);
    }

    public static IEnumerable<Finding>? EvidencePresent(CheckScope scope)
    {
        if (scope.Entries.Count == 0)
        {
            return null;
        }

        return scope.Entries.SelectMany(entry => Lack(entry) is { } lack
            ? (Finding[])[new($"entry-without-evidence:{entry.Id:n}", FindingLevel.Block, $"证{entry.Number}{lack}", Rule(scope, entry)?.Words, Rule(scope, entry)?.Source ?? Checks.ProgramRule, CheckScope.Anchor(entry))]
            : []);
    }

    /// <summary>
    /// 数量 as far as the catalogue shows it. One entry may hold a list of ten enterprises, and a case may come with several
    /// papers: too few entries only remind, too many ask for a reason, nothing blocks.
    /// </summary>
    public static IEnumerable<Finding>? Amounts(CheckScope scope)
    {
        var rules = scope.Work.Rules.Where(rule => rule.Type is RuleType.Count && (rule.Unit is null || Pieces.Contains(rule.Unit)) && (rule.Minimum ?? rule.Maximum) is not null)
            .DistinctBy(rule => (rule.Words, rule.Minimum, rule.Maximum)).ToList();
        if (rules.Count == 0 || scope.Entries.Count == 0)
        {
            return null;
        }

        return rules.SelectMany(rule => Amount(scope, rule)).DistinctBy(finding => finding.Key);
    }

    public static IEnumerable<Finding>? Cases(CheckScope scope)
    {
        var cases = scope.Entries.Where(entry => entry.Kind is EvidenceKind.Case).ToList();
        if (cases.Count == 0)
        {
            return null;
        }

        // A contact is personal: it is asked for only where the document asks for it.
        var withContact = scope.Demanded.FirstOrDefault(requirement => requirement.Text.Contains("联系方式", StringComparison.Ordinal));
        return cases.SelectMany(entry =>
        {
            var lacks = new[]
            {
                (entry.FactOn is null, "时间"), (string.IsNullOrWhiteSpace(entry.Case?.Cause), "案由"), (string.IsNullOrWhiteSpace(entry.Case?.Measures), "措施"),
                (string.IsNullOrWhiteSpace(entry.Case?.Outcome), "结果"), (withContact is not null && string.IsNullOrWhiteSpace(entry.Case?.Contact), "联系方式"),
            }.Where(part => part.Item1).Select(part => part.Item2).ToList();
            return lacks.Count == 0 ? (Finding[])[] :
            [
                new($"case:{entry.Id:n}", FindingLevel.Reason, $"证{entry.Number}的案例没有写{string.Join('、', lacks)}", withContact?.Text, withContact is null ? Checks.ProgramRule : CheckScope.Source(withContact), CheckScope.Anchor(entry)),
            ];
        });
    }

    private static IEnumerable<Finding> Amount(CheckScope scope, CheckedRule rule)
    {
        var places = scope.Demanded
            .Where(requirement => (rule.IndicatorNumber is null || requirement.IndicatorNumber == rule.IndicatorNumber) && requirement.Text.Contains(rule.Words, StringComparison.Ordinal))
            .ToList();
        var place = places.Count == 1 ? places[0] : null;
        var count = (place is null ? scope.Entries : scope.Answering(place)).Count(entry => entry.Kind is not EvidenceKind.Statement);
        var where = place is { Number.Length: > 0 } ? $"序号{place.Number} 的材料" : "材料";
        var key = Key($"count:{place?.Number}:{rule.Words}");
        var anchor = "catalogue";

        if (count > 0 && rule.Minimum is { } least && count < least)
        {
            yield return new(key, FindingLevel.Hint, $"{where}目录里 {count} 条，要求 {rule.Words}；一份材料里已经列齐的不用改", rule.Words, rule.Source, anchor);
        }
        else if (place is not null && rule.Maximum is { } most && count > most)
        {
            yield return new(key, FindingLevel.Reason, $"{where}目录里 {count} 条，多于 {rule.Words}", rule.Words, rule.Source, anchor);
        }
    }

    private static string? Lack(ContentEntry entry) => entry.Kind switch
    {
        _ when entry.Kind.NeedsFile() && entry.File is null => "还没有文件",
        _ when entry.Kind.HasAddress() && string.IsNullOrWhiteSpace(entry.Url) => "还没有网址",
        EvidenceKind.Paper when string.IsNullOrWhiteSpace(entry.Note) => "交纸质件，还没有写份数、页数和交给谁",
        EvidenceKind.OnSite when string.IsNullOrWhiteSpace(entry.Note) => "实地核查时提供，还没有写在哪里、看什么",
        EvidenceKind.Table when entry.Table is null or { Rows.Count: 0 } => "的表格还没有填",
        EvidenceKind.Case when entry is { Case: null or { Cause: "", Measures: "", Outcome: "" }, File: null } => "的案例还没有写",
        EvidenceKind.Statement when string.IsNullOrWhiteSpace(entry.Note) => "说明没有相关材料，还没有写原因",
        _ => null,
    };

    private static CheckedRule? Rule(CheckScope scope, ContentEntry entry) => entry.Kind switch
    {
        EvidenceKind.Paper => scope.Work.Rules.FirstOrDefault(rule => rule.Type is RuleType.Paper),
        EvidenceKind.OnSite => scope.Work.Rules.FirstOrDefault(rule => rule.Type is RuleType.OnSite),
        _ => scope.OneToOne,
    };

    // The column of the reasons holds 100 characters.
    private static string Key(string key) => key.Length <= 100 ? key : key[..100];
}
