namespace Fachuang.Domain.Reviews;

/// <summary>The methods whose results a scheme may weigh (S4 三: 第三方评估, 满意度测评, 实地核查; the others are methods the indicators name).</summary>
public static class ScoreMethods
{
    /// <summary>Keys and names in the order in which they are offered.</summary>
    public static IReadOnlyList<(string Key, string Title)> All { get; } =
    [
        ("third-party", "第三方评估"), ("satisfaction", "满意度测评"), ("inspection", "实地核查"), ("examination", "随机抽考"), ("case-files", "案卷评查"),
        ("interviews", "访谈座谈"), ("preliminary", "初审"),
    ];
}
