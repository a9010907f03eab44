using System.Text.RegularExpressions;

namespace Fachuang.Documents.Recognition;

/// <summary>Names of ways of assessment (测评方法) in a cell.</summary>
public static partial class MethodNames
{
    private static readonly string[] Known =
    [
        "网络检索", "材料查证", "材料核查", "随机访谈", "随机走访", "实地核验", "实地核查", "实地查看", "案卷评查", "随机抽考", "座谈了解",
        "现场测试", "现场检查", "现场查看", "现场核查", "听取汇报", "查阅资料", "查阅材料", "查阅档案", "座谈交流", "个别访谈", "实地走访", "明察暗访",
        "专家评审", "满意度调查", "满意度测评", "第三方评估", "问卷调查", "日常掌握", "网上核查", "书面审查", "台账查阅", "电话抽查", "社会调查",
    ];

    /// <summary>Whether the words name a way of assessment.</summary>
    public static bool IsKnown(string name) => Array.IndexOf(Known, name) >= 0;

    /// <summary>The names in printed order, glued ones cut apart.</summary>
    public static IReadOnlyList<string> Split(string cell)
    {
        var names = new List<string>();
        foreach (var part in Enumerator().Replace(cell, "、").Split(['\n', '、', '，', ',', '；', ';', '/', '。'], StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = ChineseText.Tidy(part);
            while (rest.Length > 4 && Array.Find(Known, name => rest.StartsWith(name, StringComparison.Ordinal)) is { } known)
            {
                names.Add(known);
                rest = rest[known.Length..];
            }

            if (rest.Length > 0)
            {
                names.Add(rest);
            }
        }

        return names;
    }

    /// <summary>①网络检索②材料查证, 1.网络检索: the number says nothing. A bare code (①②) stays, its legend stands elsewhere.</summary>
    [GeneratedRegex(@"(?:[①-⑳](?=[\u3400-\u9FFF])|(?<![0-9])[0-9]{1,2}[.．、)）](?=\s*[\u3400-\u9FFF])|(?<=[①-⑳])(?=[①-⑳])|[（(][0-9]{1,2}[）)](?=\s*[\u3400-\u9FFF]))")]
    private static partial Regex Enumerator();
}
