using System.Text.RegularExpressions;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// The wordings of rules. Every repetition is bounded, so that a hostile text costs no more than its length. The text is
/// matched with its digits, letters and dashes in half width.
/// </summary>
internal static partial class RulePatterns
{
    private const string Least = "(?<min>不得?少于|不得?低于|至少|大于等于|≥)";
    private const string Most = "(?<max>不得?超过|不得?多于|不得?高于|不超(?!过)|最多|最长|控制在|≤)";
    private const string Above = "(?<above>及?以上)";
    private const string Below = "(?<below>及?(?:以内|以下)|之内)";
    private const string N = "(?<![0-9.零一二三四五六七八九十百])(?<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})";
    private const string M = "(?<m>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})";
    private const string To = "[-—–~～至到]";
    private const string Piece = "(?<unit>个|件|份|例|家|篇|部|张|起|场|册|名|人|次|期|学时|课时)(?!工作日|月|小时|自然日|年|百分点|学时)";
    private const string Year = "(?<![0-9〔])(?:19|20)[0-9]{2}";

    [GeneratedRegex("(?<usual>一般)?(?:最多|最长|原则上|字数|控制在){0,2}(?:" + Least + "|" + Most + ")(?<n>[0-9]{2,5}|[一二两三四五六七八九十百千]{2,5})字(?:以内|之内)?"
        + "|(?<![0-9])(?<n>[0-9]{2,5})" + To + "(?<m>[0-9]{2,5})字"
        + "|(?<![0-9])(?<n>[0-9]{2,5}|(?<![一二两三四五六七八九十百千])[一二两三四五六七八九十百千]{2,5})字(?:" + Below + "|" + Above + ")")]
    public static partial Regex WordLimit();

    [GeneratedRegex("(?<n>[0-9]{1,3})个工作日以上[,，、](?<m>[0-9]{1,3})个工作日(?:以下|以内|之内)"
        + "|不(?:少于|低于)(?<n>[0-9]{1,3})个工作日[,，、]?(?:最长|最多)?不超过(?<m>[0-9]{1,3})个工作日"
        + "|" + N + "(?:个工作日)?" + To + M + "个工作日")]
    public static partial Regex WorkingDayRange();

    [GeneratedRegex("(?:最长|最多)?(?:" + Least + "|" + Most + ")" + N + "个工作日(?:以内|之内)?|" + N + "个工作日(?:" + Above + "|(?<below>及?(?:以内|以下)|之内|内))")]
    public static partial Regex WorkingDays();

    [GeneratedRegex("(?<![0-9月])" + N + "[日天]?" + To + M + "(?:个自然日|天|日(?=以?内))")]
    public static partial Regex DayRange();

    [GeneratedRegex("(?:" + Least + "|" + Most + ")" + N + "个?(?:自然)?[日天]|(?<![0-9月])" + N + "个?(?:自然)?[日天](?:" + Above + "|(?<below>及?(?:以内|以下)|之内|内))")]
    public static partial Regex Days();

    [GeneratedRegex("(?:" + Least + "|" + Most + ")" + N + "个?小时|" + N + "个?小时(?:" + Above + "|(?<below>及?(?:以内|以下)|之内|内))")]
    public static partial Regex Hours();

    [GeneratedRegex(@"(?:(?<![0-9.])(?<n>[0-9]{1,3}(?:\.[0-9]{1,2})?)%?" + To + @"(?<m>[0-9]{1,3}(?:\.[0-9]{1,2})?)%|(?<![0-9.])(?<n>[0-9]{1,3}(?:\.[0-9]{1,2})?)%|百分之(?<n>[一二三四五六七八九十百零]{1,5}|[0-9]{1,3}))(?:及?以上|(?<below>及?(?:以内|以下)|之内))?")]
    public static partial Regex Percentage();

    [GeneratedRegex("不得?少于|不得?低于|至少|≥|(?<max>不得?超过|不得?高于|不得?多于|控制在|≤|(?<!不得?)低于|(?<!不得?)少于|小于)|达到?|(?<!不得?)高于|(?<!不得?)超过|大于")]
    public static partial Regex ShareBound();

    /// <summary>A share of an order (排名前10%): says who is meant, not what is to be reached.</summary>
    [GeneratedRegex("(?:前|后|第)$")]
    public static partial Regex Rank();

    [GeneratedRegex("^(?:以上|以下)?的[，,]?[^。；;]{0,30}?(?:(?<!不)扣|不得分|不予|取消|否决|问责|约谈|不合格|不通过|整改)")]
    public static partial Regex BadConsequence();

    [GeneratedRegex("(?<![0-9年第])" + N + "(?:个|件|份|家|例|篇)?" + To + M + Piece)]
    public static partial Regex CountRange();

    [GeneratedRegex("(?:" + Least + "|" + Most + ")(?:提供|选取|报送|抽取|选择|列举|举办|组织|开展|安排|召开|接受|参加|听取|建成|设立|配备){0,2}" + N + Piece + "(?:以上|以内)?"
        + "|以" + N + Piece + "为(?:(?<max>上限)|(?<min>下限))")]
    public static partial Regex CountLimit();

    [GeneratedRegex("(?:任意|任选|任取|随机选取|随机抽取|抽取|选取|选择|列举|各选取?|各提供|各报送?|各抽取?|各(?=[0-9一]{1,2}[件份例篇])|一式|举|(?<!只)提供(?=[0-9])|(?<!只)报送(?=[0-9]))" + N + Piece + "(?:" + Above + "|" + Below + ")?")]
    public static partial Regex CountExact();

    [GeneratedRegex(N + "(?<unit>名|次|期|场|篇|份|件|例|家|学时|课时)(?:" + Above + "|" + Below + ")(?!执法|部门|单位|机关|主体)"
        + "|(?<![0-9.])(?<n>[0-9]{1,3})个(?:" + Above + "|" + Below + ")(?=的?(?:案例|典型|材料|文件|企业|样本|案卷|照片)|[。，,；;、)）]|$)")]
    public static partial Regex CountBound();

    [GeneratedRegex("(?<=排名|位列|位居|位次|名次|进入|居|列)(?:全[国省市区县])?前(?<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?<unit>名|位|强)")]
    public static partial Regex TopCount();

    /// <summary>每年, 每2年, 每半年 … with what it must not be: a day (每年3月1日), a year's quarter (每年第一季度) or a plain adjective (每年度).</summary>
    [GeneratedRegex("每(?<n>[0-9]{1,2}|[两三四五])?(?:个)?(?<every>半年|年度?|季度?|月|周|学期)(?!底|末|初|的)")]
    public static partial Regex Every();

    [GeneratedRegex("(?:(?:(?<min>不少于|不低于|至少)|(?<max>不超过|不多于|最多))[^，,。；;、（）()0-9]{0,12}?)?(?<!第)" + N + "(?<unit>次|期|场|件|学时|课时|个|篇|份|轮|天)(?<above>及?以上)?(?!工作日|月|以?内|前)")]
    public static partial Regex Often();

    /// <summary>An act that follows directly: 每年对…, 每季度开展….</summary>
    [GeneratedRegex("^(?:应当?|要|均|都|定期|集中)?(?:对|向|开展|组织|召开|举办|听取|研究|报告|通报|报送|公布|公开|至少|进行)")]
    public static partial Regex Act();

    [GeneratedRegex("(?<y>" + Year + ")年度?(?:(?<m>[0-9]{1,2})月(?:[0-9]{1,2}日)?)?(?:以来|至今|以后|之后)")]
    public static partial Regex PeriodSince();

    [GeneratedRegex("近(?<n>[0-9]|[一二两三四五六七八九十])个?年度?(?!前)")]
    public static partial Regex RecentYears();

    [GeneratedRegex("(?<y>" + Year + ")年(?<m>[0-9]{1,2})月(?:(?<d>[0-9]{1,2})日)?" + To + "(?:(?<y2>(?:19|20)[0-9]{2})年)(?<m2>[0-9]{1,2})月(?:(?<d2>[0-9]{1,2})日)?(?!以前|之前|前)")]
    public static partial Regex PeriodBetween();

    [GeneratedRegex(Year + "年?(?:[、,，和及与至到—–~～-](?:19|20)[0-9]{2}年?){1,12}(?<=年)度?(?!以来|[0-9])|" + Year + "年度?(?!以来|至今|以后|之后|以前|之前|前|年底|年末|底|末|初|[0-9]|[、和及与至到—–~～-](?:19|20)[0-9]{2})")]
    public static partial Regex PeriodYears();

    [GeneratedRegex("(?:19|20)[0-9]{2}")]
    public static partial Regex SingleYear();

    [GeneratedRegex("(?:(?<every>每年)(?:的|度)?|(?<y>" + Year + ")年)?(?<![0-9-])(?<m>[0-9]{1,2})月(?:份)?(?:(?<d>[0-9]{1,2})[日号]|底|末)(?:之前|以前|前)")]
    public static partial Regex YearlyDeadline();

    [GeneratedRegex("每年第?(?<q>[一二三四1-4])季度")]
    public static partial Regex QuarterDeadline();

    [GeneratedRegex("每(?<every>月|季度)(?:的|末月|首月)?(?:(?<d>[0-9]{1,2})[日号]|(?<end>底|月底|末))(?:之前|以前|前)")]
    public static partial Regex RecurringDeadline();

    [GeneratedRegex("(?:(?<y>" + Year + ")年|(?<every>每年))年?[底末](?:之前|以前|前)")]
    public static partial Regex YearEnd();

    [GeneratedRegex("(?:均?扫描(?:成|为)|统一[^，。；]{0,8}为|可以在|在|提供|转换?为|另存为)?(?<![A-Za-z])(?<f>PDF|WORD|OFD|EXCEL|JPG|JPEG|PNG|TIFF?|DOCX?|XLSX?|PPTX?|MP4)(?![A-Za-z])(?:格式|版本|版|中编辑|文档|文件)?"
        + "|(?<!(?:不需要?|无需|无须|不用|不必)(?:再|提供|报送|提交|上传){0,2})(?:提供|报送|提交|上传)?(?<f>扫描件|复印件|原件)", RegexOptions.IgnoreCase)]
    public static partial Regex Format();

    [GeneratedRegex("(?<!(?:不需要?|无需|无须|不用|不必)(?:签字|签名|加)?)(?:加?盖(?:单位|本单位|部门)?(?:公章|印章)|(?<!公)盖章(?:提供|后[^，。；]{0,6}(?:提供|报送))?)")]
    public static partial Regex Seal();

    [GeneratedRegex("(?:(?<=[。，；,;：:（(])|^)(?:不需要?|无需|无须|不用|免于|不必)(?:再|另行|单独)?(?:提供|报送|提交|申报)(?:申报|证明|任何|相关|印证)?(?:材料|资料)")]
    public static partial Regex NotRequired();

    [GeneratedRegex("实地(?:评估、)?(?:核查|核验|查看)(?:时提供)?|现场(?:核查|核验|查看)时提供|网上核查")]
    public static partial Regex OnSite();

    [GeneratedRegex("涉密[^。；;]{0,40}?纸质(?:材料|资料|版|件)?")]
    public static partial Regex Paper();

    [GeneratedRegex("一一(?:形成)?对应|逐[一项条](?:形成)?(?:对应|分类建档(?:汇总)?)")]
    public static partial Regex OneToOne();

    [GeneratedRegex("(?:情况说明(?:的)?[:：，,]?)?(?:题目|标题)(?:统一|应当?|须|需|要)?(?:改|设|定|命名|拟定)?(?:为|是|[:：])(?<open>[“「『《\"])")]
    public static partial Regex Title();
}
