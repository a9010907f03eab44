using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Fachuang.Domain.People;

/// <summary>A unit name taken apart.</summary>
/// <param name="Key">What is the same in all its spellings: without the level before it, written out.</param>
/// <param name="Full">The official form: written out, with the party committee before it when it was printed (市委组织部).</param>
public readonly record struct UnitNameForm(string Key, string Full);

/// <summary>The fixed forms of unit names: levels before them, customary abbreviations, collective names.</summary>
public static partial class UnitNameForms
{
    // Full form, then its customary abbreviations, the one for the screen first. Only what means the same unit in every region:
    // 市场局, 文广局, 金融办 or 政数局 do not, they are asked.
    private static readonly string[][] Customary =
    [
        ["市场监督管理局", "市场监管局", "市监局"],
        ["卫生健康委员会", "卫健委", "卫生健康委"],
        ["卫生健康局", "卫健局"],
        ["行政审批局", "审批局"],
        ["行政审批服务局", "审批服务局"],
        ["发展和改革委员会", "发改委", "发展改革委", "发展和改革委", "发展改革委员会"],
        ["发展和改革局", "发改局", "发展改革局"],
        ["人力资源和社会保障局", "人社局", "人力资源社会保障局"],
        ["住房和城乡建设局", "住建局", "住房城乡建设局"],
        ["住房和城乡建设委员会", "住建委", "住房城乡建设委"],
        ["自然资源和规划局", "资规局", "自规局"],
        ["工业和信息化局", "工信局"],
        ["机构编制委员会办公室", "编办", "编委办", "编制办", "编委办公室"],
        ["政府办公室", "政府办", "人民政府办公室", "人民政府办"],
        ["人大常委会办公室", "人大办", "人大办公室", "人大常委会办", "人民代表大会常务委员会办公室"],
        ["政协办公室", "政协办"],
        ["应急管理局", "应急局"],
        ["城市管理局", "城管局"],
        ["城市管理综合行政执法局", "城管执法局", "城市管理执法局"],
        ["退役军人事务局", "退役军人局"],
        ["医疗保障局", "医保局"],
        ["社会保险经办中心", "社保中心"],
        ["教育体育局", "教体局"],
        ["文化和旅游局", "文旅局"],
        ["文化广电和旅游局", "文广旅局", "文化广电旅游局"],
        ["政务服务管理局", "政务服务局", "政务局"],
        ["政务服务和大数据管理局", "政务服务和大数据局"],
        ["政务服务数据管理局", "政务服务数据局"],
        ["社会工作部", "社工部"],
        ["统一战线工作部", "统战部"],
        ["综合行政执法局", "综合执法局"],
        ["规划和自然资源局", "规自局"],
        ["交通运输局", "交通局"],
        ["生态环境局", "环保局", "环境保护局"],
        ["科学技术局", "科技局"],
        ["民族宗教事务局", "民宗局", "民族宗教局", "民族和宗教事务局"],
        ["民族宗教事务委员会", "民宗委", "民族宗教委", "民族和宗教事务委员会"],
        ["粮食和物资储备局", "粮储局", "粮食物资储备局"],
        ["林业和草原局", "林草局"],
        ["地方金融监督管理局", "地方金融监管局"],
        ["疾病预防控制局", "疾控局"],
        ["疾病预防控制中心", "疾控中心"],
        ["住房公积金管理中心", "公积金中心", "住房公积金中心"],
        ["机关事务管理局", "机关事务局"],
        ["直属机关工作委员会", "直属机关工委"],
        ["外事办公室", "外事办", "外办"],
        ["国防动员办公室", "国动办"],
        ["巡察工作领导小组办公室", "巡察办"],
        ["人民武装部", "人武部", "武装部"],
        ["消防救援支队", "消防支队"],
        ["消防救援大队", "消防大队"],
        ["科学技术协会", "科协"],
        ["妇女联合会", "妇联"],
        ["残疾人联合会", "残联"],
        ["文学艺术界联合会", "文联"],
        ["供销合作社联合社", "供销社"],
        ["投资促进局", "投促局"],
        ["网络安全和信息化委员会办公室", "网信办"],
        ["国有资产监督管理委员会", "国资委"],
        ["政法委员会", "政法委"],
        ["纪委监委", "纪委监委", "纪检委监委", "纪律检查委员会监察委员会", "纪委", "纪检委", "纪律检查委员会", "监委", "监察委", "监察委员会"],
        ["工商业联合会", "工商联"],
        ["人大常委会", "人大", "人民代表大会常务委员会"],
        ["人民政府", "政府"],
        ["人民法院", "法院"],
        ["中级人民法院", "中院", "中级法院"],
        ["人民检察院", "检察院"],
    ];

    private static readonly FrozenDictionary<string, string> WrittenOut = Customary
        .SelectMany(forms => forms.Skip(1).Select(form => (form, forms[0]))).ToFrozenDictionary(pair => pair.form, pair => pair.Item2);

    private static readonly FrozenDictionary<string, string> ForScreen = Customary.ToFrozenDictionary(forms => forms[0], forms => forms[1]);

    /// <summary>The name without white space: layouts break names across lines.</summary>
    /// <param name="printed">As printed.</param>
    public static string Tidy(string printed) => string.Concat(printed.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>The name for comparison: without white space, brackets and digits in one width.</summary>
    /// <param name="printed">As printed.</param>
    public static string Folded(string printed) => Tidy(printed).Normalize(NormalizationForm.FormKC);

    /// <summary>Takes a name apart.</summary>
    /// <param name="printed">As printed.</param>
    /// <param name="regionName">Name of the region, which may stand before it.</param>
    public static UnitNameForm Of(string printed, string regionName)
    {
        var name = Folded(printed);
        if (regionName.Length > 0 && name.Length >= regionName.Length + 2 && name.StartsWith(regionName, StringComparison.Ordinal))
        {
            name = name[regionName.Length..];
        }

        var level = Level().Match(name).Length;
        var body = name[level..];
        if (CommitteeOffice().IsMatch(body))
        {
            return new("委办公室", $"{name[..level]}委办公室");
        }

        if (LawOffice().Match(body) is { Success: true } law)
        {
            var full = $"全面依法治{law.Groups["level"].Value}委员会办公室";
            return new(full, law.Groups["party"].Success ? $"{name[..level]}委{full}" : full);
        }

        // 区纪委区监委: both halves carry the level.
        body = body.StartsWith("纪委", StringComparison.Ordinal) && body.EndsWith("监委", StringComparison.Ordinal) && body.Length == 5 ? "纪委监委" : body;
        var party = Party().Match(body).Length;
        var key = WrittenOut.GetValueOrDefault(body[party..], body[party..]);
        return new(key, party > 0 ? $"{name[..level]}委{key}" : key);
    }

    /// <summary>The level printed before a name (市, 区, 县 …); empty when there is none.</summary>
    /// <param name="printed">As printed.</param>
    public static string LevelOf(string printed) => Level().Match(Folded(printed)).Value;

    /// <summary>The name for the screen: the customary abbreviation of the full name, else the shortest spelling, else the name itself.</summary>
    /// <param name="full">Full name.</param>
    /// <param name="spellings">Spellings known to mean the unit.</param>
    /// <param name="regionName">Name of the region.</param>
    public static string ShortName(string full, IEnumerable<string> spellings, string regionName)
    {
        var key = Of(full, regionName).Key;
        var prefix = full.EndsWith(key, StringComparison.Ordinal) ? full[..^key.Length] : "";
        if (ForScreen.TryGetValue(key, out var customary))
        {
            return prefix + customary;
        }

        return spellings.Select(Tidy).Where(spelling => Of(spelling, regionName).Key == key).Append(full)
            .OrderBy(spelling => spelling.Length).ThenBy(spelling => spelling, StringComparer.Ordinal).First();
    }

    /// <summary>Whether a name speaks of many units: 各镇（街道）, 区直有关部门, 具有…职能的区直部门.</summary>
    /// <param name="printed">As printed.</param>
    public static bool IsCollective(string printed) => Collective().IsMatch(Folded(printed));

    /// <summary>What is the same in all wordings of a collective name: 市直各有关单位, 市直相关单位; 各镇（街道）, 各镇街道.</summary>
    /// <param name="printed">As printed.</param>
    public static string GroupKey(string printed) =>
        string.Concat(Folded(GroupName(printed)).Where(letter => !"()、和各".Contains(letter, StringComparison.Ordinal))).Replace("相关", "有关", StringComparison.Ordinal);

    /// <summary>Whether words are a sentence rather than a name.</summary>
    /// <param name="printed">As printed.</param>
    public static bool IsSentence(string printed) => Tidy(printed).AsSpan().IndexOfAny("。；;！？，,") >= 0;

    /// <summary>The collective name without what ties it to the list before it: 等具有…的部门, (涉及…的单位).</summary>
    /// <param name="printed">As printed.</param>
    public static string GroupName(string printed)
    {
        var name = Tidy(printed);
        name = name.StartsWith('等') ? name[1..] : name;
        return name is ['(' or '（', .. var inner, ')' or '）'] ? inner : name;
    }

    // The level before a name. 市场, 市监局, 市政 (but 市政府, 市政务, 市政法, 市政协), 市容, 市民, 区域, 县域 are words of their own.
    [GeneratedRegex("^(?:省|州|盟|旗(?!直|级)|市(?!场|监局|容|郊|直|级|属|政(?!府|务|法|协)|民(?!政|族|宗|营))|区(?!域|划|直|级|属)|县(?!域|直|级|乡))(?=[^、].)")]
    private static partial Regex Level();

    [GeneratedRegex("^委办(?:公室)?$")]
    private static partial Regex CommitteeOffice();

    [GeneratedRegex("^(?<party>委)?(?:全面)?依法治(?<level>[国省市区县旗州盟])(?:委员会)?办(?:公室)?$")]
    private static partial Regex LawOffice();

    // 市委组织部, 区委政法委: what follows is the unit. 委 alone, 委员会 and 委办 are not.
    [GeneratedRegex("^委(?!员|办)(?=..)")]
    private static partial Regex Party();

    [GeneratedRegex("^各|^全[省市区县旗州盟]所有|^所有|单位\\)?$|部门\\)?$|机关$|^乡镇|^镇街|街道\\)$|^[省市区县旗](?:直|级)(?!(?:属)?机关(?:工委|工作委员会|党工委|事务)).*(?:部门|单位|机关)|^(?:有关|相关)")]
    private static partial Regex Collective();
}
