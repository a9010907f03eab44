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

    private const string Correspondence = "新政办发〔2024〕26号 附件3：情况说明需与印证材料、目录一一形成对应";
    private const string Formal = "新政办发〔2024〕26号：印证资料属于正式发文的均扫描成PDF格式，并按原文件名命名";
    private const string LastMinute = "新政办发〔2024〕26号 附件1 第1条：避免突击补材料、建台账";
    private const string True = "新政办发〔2024〕26号 附件1 第1条：坚决防止弄虚作假";

    /// <summary>The rules in the order in which one reads the material.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new("blank", "有内容", FindingLevel.Block, "情况说明和目录都空着", ProgramRule) { Look = ContentChecks.Blank },
        new("narrative", "情况说明", FindingLevel.Block, "材料要求点名要情况说明而没有写；没有点名的只提醒", "新政办发〔2024〕26号 附件1 第3条：每项指标提供一份……情况说明") { Look = ContentChecks.NarrativeWritten },
        new("length", "字数", FindingLevel.Block, "按文件的算法数字数（汉字、标点，不数证号），超过最多的必须改，超过一般的要说明理由", "新政办发〔2024〕26号 附件1 第3条：一般不超过500字,最多不超过1000字,明确字数要求的除外") { Look = ContentChecks.Length },
        new("title", "题目", FindingLevel.Block, "题目和规定的不一样（全角半角、引号不计较）", "新政办发〔2024〕26号 附件3 注意：情况说明题目为“……”") { Look = ContentChecks.Title },
        new("sections", "三个部分", FindingLevel.Hint, "文件要写主要举措、重要成效和突出亮点，有一部分空着", "新政办发〔2024〕26号 附件1 第3条：包含主要举措、重要成效和突出亮点") { Look = ContentChecks.Sections },
        new("personal", "正文里的个人信息", FindingLevel.Reason, "情况说明里有身份证号（校验码对的）或者手机号码", ProgramRule) { Look = ContentChecks.Personal },
        new("answered", "材料要求逐项有材料", FindingLevel.Block, "一条材料要求没有目录条目对应；什么都没附的必须改", "新政办发〔2024〕26号 附件3 申报材料") { Look = CatalogueChecks.Answered },
        new("evidence", "每条目录有印证材料", FindingLevel.Block, "目录条目没有文件、网址、份数页数、地点或者原因", Correspondence) { Look = CatalogueChecks.EvidencePresent },
        new("amount", "数量", FindingLevel.Reason, "目录里的条数多于文件写的要说明理由，少于的提醒", "新政办发〔2024〕26号 附件3：……不超过5个、各选1个") { Look = CatalogueChecks.Amounts },
        new("citation", "正文引用都找得到", FindingLevel.Block, "正文里的证号，目录里没有", Correspondence) { Look = CorrespondenceChecks.CitationsResolve },
        new("cited", "目录条目都在正文引用", FindingLevel.Reason, "目录里的一条，正文没有提；文件没有要求一一对应的只提醒", Correspondence) { Look = CorrespondenceChecks.EntriesCited },
        new("figures-proved", "写了数字的句子有印证", FindingLevel.Hint, "一句写了数量、比例、日期，后面没有证号", Correspondence) { Look = CorrespondenceChecks.FiguresProved },
        new("case", "案例要素", FindingLevel.Reason, "案例缺时间、案由、措施、结果，或者要联系方式而没有写", "新政办发〔2024〕26号 附件3：注明时间、案由、措施、结果及当事人联系方式") { Look = CatalogueChecks.Cases },
        new("table-rows", "表格行数", FindingLevel.Reason, "表格的行数少于或者多于要的，或者必填的格子空着", "新政办发〔2024〕26号 附件3：任意10家不同行业的企业") { Look = TableChecks.Rows },
        new("table-cells", "表格填得对", FindingLevel.Reason, "表格里有一格填得不对：数字不是数字，日期、电话、身份证号不成样子，不在可选的里面", ProgramRule) { Look = TableChecks.Cells },
        new("table-share", "表格的比例", FindingLevel.Reason, "从表格算出的比例没有达到文件写的数", "新政办发〔2024〕26号 附件3：原则上负责法制审核的人员不少于本单位执法人员总数的5%") { Look = TableChecks.Shares },
        new("period", "时间范围", FindingLevel.Reason, "填的日期在材料时间以外", "新政办发〔2024〕26号 附件1 第2条：申报材料的时间以2023年、2024年为主") { Look = DateChecks.Period },
        new("period-in-file", "文件里的日期", FindingLevel.Reason, "文件落款的日期（没有落款的看文号的年份）在材料时间以外", "新政办发〔2024〕26号 附件1 第2条：申报材料的时间以2023年、2024年为主") { Look = DateChecks.PeriodInFile },
        new("date-agrees", "填的日期和落款一致", FindingLevel.Hint, "填的日期和文件落款的日期不是同一天", ProgramRule) { Look = DateChecks.Agrees },
        new("date-order", "来函在前、复函在后", FindingLevel.Reason, "复函、意见书、答复的日期早于来函、申请", "新政办发〔2024〕26号 附件3：律师意见书落款时间在来函和复函日期之间") { Look = DateChecks.Order },
        new("span", "来函和复函的间隔", FindingLevel.Reason, "来函到复函的工作日少于或者多于文件写的（按国务院办公厅每年的放假通知数工作日）", "新政办发〔2024〕26号 附件3：来函和复函时间间隔5个工作日以上,15个工作日以下；间隔7个工作日以上") { Look = DateChecks.Span },
        new("publication-span", "执法决定公开的期限", FindingLevel.Reason, "决定书到公开的工作日多于文件写的，许可和处罚按短的算", "新政办发〔2024〕26号 附件3：行政许可、行政处罚的执法决定信息在执法决定作出之日起7个工作日内公开") { Look = DateChecks.PublicationSpan },
        new("opinions-span", "征求意见的天数", FindingLevel.Reason, "征求意见稿里写的起止日期不够天数", "新政办发〔2024〕26号 附件3：期限一般不少于30日；一般不少于7个工作日") { Look = DateChecks.OpinionsSpan },
        new("format", "文件格式", FindingLevel.Hint, "正式发文不是 PDF；指标自己要 PDF 的，别的格式都提醒", Formal) { Look = FileChecks.Format },
        new("file-name", "文件名", FindingLevel.Hint, "文件名是扫描仪、手机、聊天软件起的，看不出是什么", Formal) { Look = FileChecks.Names },
        new("seal", "盖章", FindingLevel.Reason, "要盖章提供的材料，各页上没有看到圆形红章", "新政办发〔2024〕26号 附件3：（盖章提供）") { Look = FileChecks.Seals },
        new("unread", "读得出文字", FindingLevel.Hint, "文件没有读出来，或者只读了一部分", ProgramRule) { Look = FileChecks.Read },
        new("macros", "没有宏", FindingLevel.Hint, "文件带着宏，别人的电脑打开会拦", ProgramRule) { Look = FileChecks.Macros },
        new("link-form", "网址写法", FindingLevel.Block, "网址不完整、带空格、带账号密码", "新政办发〔2024〕26号 附件3：并在目录中提供有关网址") { Look = FileChecks.LinksWellFormed },
        new("dead-link", "网址打得开", FindingLevel.Reason, "网址打不开：网页不在了要说明理由，网站一时连不上的提醒", "新政办发〔2024〕26号 附件3：并在目录中提供有关网址") { Look = FileChecks.DeadLinks },
        new("same-file", "没有重复的文件", FindingLevel.Reason, "同一个文件在这份目录里出现两次；本单位别处也用了的提醒", True) { Look = LikenessChecks.SameContent },
        new("near-text", "没有几乎一样的文件", FindingLevel.Reason, "两份文件的文字八成以上一样：在这份目录里的要说明理由，本单位别处的提醒", True) { Look = LikenessChecks.NearText },
        new("same-picture", "没有重复的照片", FindingLevel.Reason, "两张照片是同一张（缩放、压缩过的也算）：在这份目录里的要说明理由，本单位别处的提醒", True) { Look = LikenessChecks.SamePicture },
        new("other-unit", "和别家的材料", FindingLevel.Hint, "和别的单位交的文件或照片一样、几乎一样", True, IsForReviewer: true) { Look = LikenessChecks.OtherUnits },
        new("younger", "文件比事情新", FindingLevel.Hint, "电子文件是事情过去三十天以后才新建的（扫描件不算）", LastMinute, IsForReviewer: true) { Look = SignChecks.Younger },
        new("taken", "照片的拍摄时间", FindingLevel.Hint, "照片自己记的拍摄时间和填的日期差一天以上", True, IsForReviewer: true) { Look = SignChecks.Taken },
        new("many-facts", "一份材料证明许多事", FindingLevel.Hint, "一份材料在正文里引用八次以上，或者用在别的五项以上任务里", True, IsForReviewer: true) { Look = SignChecks.ManyFacts },
        new("burst", "集中补的", FindingLevel.Hint, "十个以上的文件，一半以上是期限前一天以后才传的", LastMinute, IsForReviewer: true) { Look = SignChecks.Burst },
    ];

    /// <summary>Everything that is wrong, what blocks first; within a level in the order in which one reads the material.</summary>
    /// <param name="work">The material with the demands and rules it is measured by.</param>
    public static IReadOnlyList<Finding> Run(CheckedWork work)
    {
        var scope = new CheckScope(work);
        return
        [
            .. All.SelectMany(check => (check.Look(scope) ?? []).Select(finding => finding with
            {
                Code = check.Code, IsForReviewer = check.IsForReviewer, Waiver = work.Facts.Waived.GetValueOrDefault(finding.Key),
            })).OrderBy(finding => finding.Level),
        ];
    }

    /// <summary>Names of the rules that apply to this work and found nothing, in Chinese; without those that are for the reviewer.</summary>
    /// <param name="work">The material with the demands and rules it is measured by.</param>
    public static IReadOnlyList<string> RulesPassed(CheckedWork work)
    {
        var scope = new CheckScope(work);
        return [.. All.Where(check => !check.IsForReviewer && check.Look(scope) is { } findings && !findings.Any()).Select(check => check.Name)];
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

    /// <summary>What was found out about a file; null while it was not read.</summary>
    public FileFact? Fact(ContentFile file) => Work.Facts.Files.TryGetValue(file.Hash, out var standing) ? standing.Fact : null;

    /// <summary>Every file with its entry, a content of an entry once.</summary>
    public IEnumerable<(ContentEntry Entry, ContentFile File)> Files => Entries.SelectMany(entry => entry.Files.DistinctBy(file => file.Hash).Select(file => (entry, file)));

    /// <summary>Enough of a content's address to tell two files of one entry apart.</summary>
    public static string Short(ContentFile file) => file.Hash.Length <= 8 ? file.Hash : file.Hash[..8];

    /// <summary>Where an entry is mended.</summary>
    public static string Anchor(ContentEntry entry) => $"entry:{entry.Id}";

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
