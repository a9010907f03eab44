using System.Text.RegularExpressions;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Materials;

/// <summary>Checks of files and addresses themselves.</summary>
internal static partial class FileChecks
{
    private static readonly string[] WordProcessorEndings = [".doc", ".docx", ".wps", ".odt", ".rtf", ".txt"];

    // A website that answers this has no such page; anything else may be gone tomorrow.
    private static readonly int[] Gone = [404, 410];

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
            $"format:{entry.Id:n}", FindingLevel.Hint, $"证{entry.Number}不是 PDF{(all ? "" : "；是正式发文的，请扫描成 PDF")}", rule.Words, rule.Source, CheckScope.Anchor(entry)));
    }

    public static IEnumerable<Finding>? Names(CheckScope scope)
    {
        // Pictures and videos come as the camera names them; a formal paper has a name of its own.
        var papers = scope.Entries.Where(entry => entry is { Kind: EvidenceKind.File or EvidenceKind.Bulletin, File: not null }).ToList();
        var rule = scope.Work.Rules.FirstOrDefault(rule => rule.Context.Contains("原文件名", StringComparison.Ordinal));
        return papers.Count == 0 ? null : papers.Where(entry => Meaningless().IsMatch(Stem(entry.File!.Name))).Select(entry => new Finding(
            $"file-name:{entry.Id:n}", FindingLevel.Hint, $"证{entry.Number}的文件名“{entry.File!.Name}”看不出是什么，正式发文的用原来的文件名", rule?.Context, rule?.Source ?? Checks.ProgramRule, CheckScope.Anchor(entry)));
    }

    public static IEnumerable<Finding>? Seals(CheckScope scope)
    {
        var rules = scope.Work.Rules.Where(rule => rule.Type is RuleType.Seal).ToList();
        var asked = scope.Demanded.SelectMany(requirement => rules.Where(rule => requirement.Text.Contains(rule.Words, StringComparison.Ordinal)).Take(1).Select(rule => (requirement, rule))).ToList();
        if (asked.Count == 0)
        {
            return null;
        }

        return asked.SelectMany(demand => scope.Answering(demand.requirement).Where(entry => entry.File is not null)
            .Where(entry => entry.Files.All(file => scope.Fact(file)?.HasSeal is false))
            .Select(entry => new Finding(
                $"seal:{entry.Id:n}", FindingLevel.Reason, $"证{entry.Number}要盖章提供，没有看到章", demand.rule.Words, CheckScope.Source(demand.requirement), CheckScope.Anchor(entry)))).DistinctBy(finding => finding.Key);
    }

    public static IEnumerable<Finding>? Read(CheckScope scope)
    {
        if (scope.Work.Facts.Files.Count == 0)
        {
            return null;
        }

        return scope.Files.SelectMany(place => scope.Work.Facts.Files.TryGetValue(place.File.Hash, out var standing) && Lack(standing) is { } lack
            ? (Finding[])[new($"unread:{place.Entry.Id:n}:{CheckScope.Short(place.File)}", FindingLevel.Hint, $"证{place.Entry.Number}的“{place.File.Name}”{lack}", null, Checks.ProgramRule, CheckScope.Anchor(place.Entry))]
            : []);
    }

    public static IEnumerable<Finding>? Macros(CheckScope scope) => scope.Work.Facts.Files.Count == 0 ? null : scope.Files
        .Where(place => scope.Fact(place.File) is { HasMacros: true }).Select(place => new Finding(
            $"macros:{place.Entry.Id:n}:{CheckScope.Short(place.File)}", FindingLevel.Hint, $"证{place.Entry.Number}的“{place.File.Name}”带着宏，另存为不带宏的或者 PDF", null, Checks.ProgramRule, CheckScope.Anchor(place.Entry)));

    public static IEnumerable<Finding>? LinksWellFormed(CheckScope scope)
    {
        var links = scope.Entries.Where(entry => entry.Kind.HasAddress() && !string.IsNullOrWhiteSpace(entry.Url)).ToList();
        return links.Count == 0 ? null : links.SelectMany(entry => EvidenceLink.WhyNot(entry.Url!) is { } refusal
            ? (Finding[])[new($"link:{entry.Id:n}", FindingLevel.Block, $"证{entry.Number}的{refusal.Message}", null, Checks.ProgramRule, CheckScope.Anchor(entry))]
            : []);
    }

    public static IEnumerable<Finding>? DeadLinks(CheckScope scope)
    {
        var asked = scope.Entries.Where(entry => entry.Url is not null && Standing(scope, entry) is { CheckedAt: not null }).ToList();
        var rule = scope.Work.Rules.FirstOrDefault(rule => rule.Context.Contains("网址", StringComparison.Ordinal));
        return asked.Count == 0 ? null : asked.Where(entry => Standing(scope, entry)!.Failure is not null).Select(entry => new Finding(
            $"dead-link:{entry.Id:n}", Standing(scope, entry)!.Status is { } status && Gone.Contains(status) ? FindingLevel.Reason : FindingLevel.Hint,
            $"证{entry.Number}的网址打不开：{Standing(scope, entry)!.Failure}", rule?.Context, rule?.Source ?? Checks.ProgramRule, CheckScope.Anchor(entry)));
    }

    private static LinkStanding? Standing(CheckScope scope, ContentEntry entry) => scope.Work.Facts.Links.GetValueOrDefault(entry.Url!) ?? entry.Link;

    private static string? Lack(FileStanding standing) => standing switch
    {
        { State: ReadingState.Failed, Failure: var failure } => $"没有读出来：{failure}",
        { State: ReadingState.Read, Fact.Unread: { } unread } => $"没有读全：{unread}",
        _ => null,
    };

    private static string Stem(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;

    private static bool IsPdf(ContentFile file) => file.MediaType == "application/pdf" || file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    private static bool IsWordProcessor(ContentFile file) =>
        WordProcessorEndings.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // What scanners, cameras, chats and word processors call a file nobody has named.
    [GeneratedRegex(@"^[\s\d_\-().（）]*$|^(scan|img|dsc|doc|pdf|image|photo|screenshot|mmexport|wps|wx_camera|untitled|file|copy)[\s_\-]?[\d_\-\s().（）]*$|^(扫描|扫描件|微信图片|微信截图|QQ图片|QQ截图|截图|截屏|图片|照片|新建|未命名|无标题|文档|文件|附件|副本)[\w\s\-().（）]{0,4}[\d_\-\s().（）]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Meaningless();
}
