using System.Collections.Frozen;

namespace Fachuang.Documents.Recognition;

/// <summary>The shapes of unit names: how they begin and end, and where two of them meet.</summary>
public static class UnitShapes
{
    private static readonly string[] Endings =
    [
        "局", "委", "办", "院", "会", "部", "室", "中心", "政府", "单位", "部门", "机关", "公司", "集团", "学校", "大学", "党校", "学院", "联",
        "团", "队", "所", "站", "处", "馆", "厅", "署", "行", "银行", "社", "镇", "乡", "县", "区", "街道", "园区", "委员", "主体", "企业", "机构", "军", "库", "网",
    ];

    private static readonly string[] BareEndings =
    [
        "人民政府", "政府", "单位", "有关单位", "相关单位", "部门", "有关部门", "相关部门", "法院", "检察院", "办公室", "委员会", "局", "机关", "管委会", "中心", "起草单位",
    ];

    /// <summary>Bodies that every region has, without the region before them.</summary>
    private static readonly FrozenSet<string> Bodies =
        ("司法局 公安局 财政局 民政局 教育局 教体局 教育体育局 卫健委 卫生健康委 卫生健康委员会 卫生健康局 发改委 发展改革委 发展改革局 发展和改革委员会 发改局 人社局 "
        + "人力资源社会保障局 人力资源和社会保障局 自然资源局 自然资源和规划局 生态环境局 住建局 住房和城乡建设局 住房城乡建设局 交通运输局 水利局 农业农村局 农牧局 商务局 "
        + "文化和旅游局 文旅局 文化旅游广电局 文广旅局 审计局 统计局 信访局 医保局 医疗保障局 税务局 市场监管局 市场监督管理局 应急局 应急管理局 城管局 城市管理局 审批局 行政审批局 "
        + "政务服务管理局 大数据局 大数据中心 林业局 退役军人事务局 体育局 科技局 工信局 工业和信息化局 工业信息化局 民宗局 国资委 政府办 政府办公室 纪委监委 纪委 监委 法院 检察院 "
        + "人民法院 人民检察院 中级人民法院 数据局 政务服务和大数据管理局 政务服务和数据管理局 社会工作部 社工部 规划和自然资源局 林业和草原局 综合行政执法局 综合执法局 "
        + "城市管理综合行政执法局 投资促进局 机关事务管理局 教育委员会 科学技术局 民族宗教事务局 疾控局 地方金融管理局 残联 科协 文联 武装部 宣传部 组织部 统战部 政法委 编办 网信办 党校 人大办 政协办 工商联 总工会 团委 妇联 公安分局 能源局 粮食局 金融办 地震局 气象局 消防救援大队").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> PartyDepartments =
        "宣传部 组织部 统战部 社会工作部 社工部 改革办 财经办 外事办 金融办 国安办 巡察工作领导小组办公室 直属机关工委 老干部局 政法委 编办 网信办 党校 办公室 政研室 依法治市办 依法治区办 依法治县办 巡察办".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the name can stand alone: it ends as names of units do.</summary>
    public static bool IsComplete(string name)
    {
        var core = name.EndsWith('）') || name.EndsWith(')') ? WithoutLastBracket(name) : name;
        return core.Length >= 2 && Array.Exists(Endings, ending => core.EndsWith(ending, StringComparison.Ordinal));
    }

    /// <summary>
    /// Decides for each blank and line end inside a part whether it parts two names or only breaks one.
    /// </summary>
    public static List<string> SplitAtSoftBreaks(string part)
    {
        var names = new List<string>();
        foreach (var fragment in part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (names.Count > 0 && !Parts(names[^1], fragment))
            {
                names[^1] += fragment;
            }
            else
            {
                names.Add(fragment);
            }
        }

        return names;
    }

    /// <summary>Cuts names that were printed without anything between them: 市市场监管局市生态环境局.</summary>
    public static List<string> CutGlued(string name)
    {
        var names = new List<string>();
        var from = 0;
        for (var at = 3; at <= name.Length - 3; at++)
        {
            if (at - from >= 3 && MeetAt(name[from..at], name[at..]))
            {
                names.Add(name[from..at]);
                from = at;
            }
        }

        names.Add(name[from..]);
        return names;
    }

    private static bool MeetAt(string left, string right)
    {
        if (!IsComplete(left) || left.EndsWith("政府", StringComparison.Ordinal) || !IsComplete(right))
        {
            return false;
        }

        if (left[^1] is '局' or '办' or '院' or '心' or '部' or '会' or '室' or '位' or '门' || (left[^1] == '委' && left.Length >= 4))
        {
            return right.Length >= 4 && BeginsWithRegion(right)
                ? right[0] != '各' || left[^1] is '位' or '门' or '局'
                : Bodies.Contains(WithoutRegion(left)) && BeginsWithBody(right);
        }

        return false;
    }

    private static bool BeginsWithBody(string text)
    {
        for (var length = 2; length <= Math.Min(text.Length, 12); length++)
        {
            if (Bodies.Contains(text[..length]) && (length == text.Length || IsComplete(text[length..])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a blank or line end between two fragments parts two names.</summary>
    private static bool Parts(string left, string right)
    {
        if (!IsComplete(left) || Array.IndexOf(BareEndings, right) >= 0)
        {
            return false;
        }

        if (BeginsWithRegion(right) && right.Length >= 3)
        {
            return true;
        }

        // 市委 + 宣传部 is one name broken, 市司法局 + 公安局 are two.
        if (left is [_, '委'] && PartyDepartments.Contains(right))
        {
            return false;
        }

        return Bodies.Contains(right) || (!BeginsWithRegion(left) && IsComplete(right) && right.Length >= 3);
    }

    private static bool BeginsWithRegion(string name) =>
        name[0] is '市' or '区' or '县' or '省' or '州' or '旗' or '各' || name.StartsWith("全市", StringComparison.Ordinal) || name.StartsWith("全区", StringComparison.Ordinal);

    private static string WithoutRegion(string name) => name.Length > 3 && name[0] is '市' or '区' or '县' or '省' or '州' or '旗' ? name[1..] : name;

    private static string WithoutLastBracket(string name)
    {
        var open = Math.Max(name.LastIndexOf('（'), name.LastIndexOf('('));
        return open > 0 ? name[..open] : name;
    }
}
