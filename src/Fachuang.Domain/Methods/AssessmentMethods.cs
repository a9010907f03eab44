namespace Fachuang.Domain.Methods;

/// <summary>The methods of assessment: the three steps S4 三（三）–（五） is made of, the first review, and the ten the indicators name (S3, column 考评方式).</summary>
public static class AssessmentMethods
{
    /// <summary>第三方评估, S4 三（三）.</summary>
    public const string ThirdParty = "third-party";

    /// <summary>人民群众满意度测评, S4 三（四）.</summary>
    public const string Satisfaction = "satisfaction";

    /// <summary>实地核查, S4 三（五）.</summary>
    public const string Inspection = "inspection";

    /// <summary>初审, S4 三（二）.</summary>
    public const string Preliminary = "preliminary";

    /// <summary>网络检索.</summary>
    public const string NetworkSearch = "network-search";

    /// <summary>材料查证.</summary>
    public const string MaterialCheck = "material-check";

    /// <summary>随机访谈.</summary>
    public const string RandomInterview = "random-interview";

    /// <summary>实地核验.</summary>
    public const string SiteCheck = "site-check";

    /// <summary>案卷评查.</summary>
    public const string CaseFiles = "case-files";

    /// <summary>随机抽考.</summary>
    public const string Examination = "examination";

    /// <summary>座谈了解.</summary>
    public const string Discussion = "discussion";

    /// <summary>现场测试.</summary>
    public const string SiteTest = "site-test";

    /// <summary>问卷调查.</summary>
    public const string Questionnaire = "questionnaire";

    /// <summary>日常掌握.</summary>
    public const string Routine = "routine";

    /// <summary>Keys and names in the order in which they are offered.</summary>
    public static IReadOnlyList<(string Key, string Title)> All { get; } =
    [
        (ThirdParty, "第三方评估"), (Satisfaction, "满意度测评"), (Inspection, "实地核查"), (Preliminary, "初审"), (NetworkSearch, "网络检索"), (MaterialCheck, "材料查证"),
        (RandomInterview, "随机访谈"), (SiteCheck, "实地核验"), (CaseFiles, "案卷评查"), (Examination, "随机抽考"), (Discussion, "座谈了解"), (SiteTest, "现场测试"),
        (Questionnaire, "问卷调查"), (Routine, "日常掌握"),
    ];

    /// <summary>The name of a method; the key itself when it is none of <see cref="All"/>.</summary>
    /// <param name="key">Its key.</param>
    public static string TitleOf(string key) => All.Where(known => known.Key == key).Select(known => known.Title).FirstOrDefault(key);
}
