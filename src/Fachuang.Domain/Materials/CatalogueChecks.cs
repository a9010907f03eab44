using System.Globalization;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Materials;

/// <summary>Checks of the catalogue and the evidence it points to.</summary>
internal static class CatalogueChecks
{
    // What an entry of the catalogue can be one of. People, times and hours (2名, 4次, 40学时) are not counted by entries.
    private static readonly string[] Pieces = ["个", "件", "份", "例", "家", "篇", "部", "张", "起", "场", "册"];

    private static readonly string[] WordProcessorEndings = [".doc", ".docx", ".wps", ".odt", ".rtf", ".txt"];

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
            ? (Finding[])[new($"entry-without-evidence:{entry.Id:n}", FindingLevel.Block, $"证{entry.Number}{lack}", Rule(scope, entry)?.Words, Rule(scope, entry)?.Source ?? Checks.ProgramRule, Anchor(entry))]
            : []);
    }

    public static IEnumerable<Finding>? LinksWellFormed(CheckScope scope)
    {
        var links = scope.Entries.Where(entry => entry.Kind is EvidenceKind.Link && !string.IsNullOrWhiteSpace(entry.Url)).ToList();
        return links.Count == 0 ? null : links.SelectMany(entry => EvidenceLink.WhyNot(entry.Url!) is { } refusal
            ? (Finding[])[new($"link:{entry.Id:n}", FindingLevel.Block, $"证{entry.Number}的{refusal.Message}", null, Checks.ProgramRule, Anchor(entry))]
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

    public static IEnumerable<Finding>? Period(CheckScope scope)
    {
        var dated = scope.Entries.Where(entry => entry.FactOn is not null).ToList();
        if (dated.Count == 0)
        {
            return null;
        }

        var (from, to) = (scope.Work.EvidenceFrom, scope.Work.EvidenceTo);
        var rule = scope.Work.Rules.Where(rule => rule.Type is RuleType.Period).OrderBy(rule => rule.IndicatorNumber is null).FirstOrDefault();
        return dated.Where(entry => entry.FactOn < from || entry.FactOn > to).Select(entry => new Finding(
            $"period:{entry.Id:n}", FindingLevel.Reason,
            string.Create(CultureInfo.InvariantCulture, $"证{entry.Number}的日期 {entry.FactOn:yyyy-MM-dd} 不在 {from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 之间"),
            rule?.Words, rule?.Source ?? "创建活动的材料时间范围", Anchor(entry)));
    }

    public static IEnumerable<Finding>? Format(CheckScope scope)
    {
        // The rule of the indicators, if there is one, speaks of all its material; the general one of formal papers only (正式发文).
        var rule = scope.Work.Rules.Where(rule => rule.Type is RuleType.Format && string.Equals(rule.Text, "PDF", StringComparison.OrdinalIgnoreCase))
            .OrderBy(rule => rule.IndicatorNumber is null).FirstOrDefault();
        var files = scope.Entries.Where(entry => entry is { Kind: EvidenceKind.File, File: not null }).ToList();
        if (rule is null || files.Count == 0)
        {
            return null;
        }

        var all = rule.IndicatorNumber is not null;
        return files.Where(entry => !IsPdf(entry.File!) && (all || IsWordProcessor(entry.File!))).Select(entry => new Finding(
            $"format:{entry.Id:n}", FindingLevel.Hint, $"证{entry.Number}不是 PDF{(all ? "" : "；是正式发文的，请扫描成 PDF")}", rule.Words, rule.Source, Anchor(entry)));
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
        EvidenceKind.File when entry.File is null => "还没有文件",
        EvidenceKind.Link when string.IsNullOrWhiteSpace(entry.Url) => "还没有网址",
        EvidenceKind.Paper when string.IsNullOrWhiteSpace(entry.Note) => "交纸质件，还没有写份数、页数和交给谁",
        EvidenceKind.OnSite when string.IsNullOrWhiteSpace(entry.Note) => "实地核查时提供，还没有写在哪里、看什么",
        EvidenceKind.Statement when string.IsNullOrWhiteSpace(entry.Note) => "说明没有相关材料，还没有写原因",
        _ => null,
    };

    private static CheckedRule? Rule(CheckScope scope, ContentEntry entry) => entry.Kind switch
    {
        EvidenceKind.Paper => scope.Work.Rules.FirstOrDefault(rule => rule.Type is RuleType.Paper),
        EvidenceKind.OnSite => scope.Work.Rules.FirstOrDefault(rule => rule.Type is RuleType.OnSite),
        _ => scope.OneToOne,
    };

    private static bool IsPdf(ContentFile file) => file.MediaType == "application/pdf" || file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    private static bool IsWordProcessor(ContentFile file) =>
        WordProcessorEndings.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string Anchor(ContentEntry entry) => $"entry:{entry.Id}";

    // The column of the reasons holds 100 characters.
    private static string Key(string key) => key.Length <= 100 ? key : key[..100];
}
