namespace Fachuang.Web.Ui;

/// <summary>A method as a tool: where its room is and what it is for.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Address">The first page of its room.</param>
/// <param name="Purpose">What it is for, in one line.</param>
/// <param name="Clause">Where it comes from.</param>
public sealed record MethodEntry(string Title, string Address, string Purpose, string Clause);

/// <summary>评估方法: a room that is a method adds its line here, once; the page of methods shows them.</summary>
public static class MethodMenu
{
    /// <summary>The entries in the order of the procedure.</summary>
    public static IReadOnlyList<MethodEntry> Entries { get; } =
    [
        new("随机抽取", "/draws", "从单位、人员、企业、案卷、地区的名单里抽，谁都能照记录重抽一遍", "《意见》三（五）、四（二）"),
        new("案卷评查", "/case-reviews", "抽案卷，两人各自评分，复核，反馈单位整改，统计典型问题", "《示范指标体系》考评方式：案卷评查"),
        new("方法结果", "/outcomes", "各种方法交出来的结果：得分、区间、完成多少、怎么算的", "《意见》三（三）至（五）"),
    ];
}
