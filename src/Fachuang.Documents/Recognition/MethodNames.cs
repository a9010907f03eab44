namespace Fachuang.Documents.Recognition;

/// <summary>Names of ways of assessment (测评方法) in a cell.</summary>
public static class MethodNames
{
    private static readonly string[] Known =
    [
        "网络检索", "材料查证", "材料核查", "随机访谈", "随机走访", "实地核验", "实地核查", "实地查看", "案卷评查", "随机抽考", "座谈了解",
        "现场测试", "问卷调查", "日常掌握", "网上核查", "书面审查", "台账查阅", "电话抽查", "社会调查",
    ];

    /// <summary>Whether the words name a way of assessment.</summary>
    public static bool IsKnown(string name) => Array.IndexOf(Known, name) >= 0;

    /// <summary>The names in printed order, glued ones cut apart.</summary>
    public static IReadOnlyList<string> Split(string cell)
    {
        var names = new List<string>();
        foreach (var part in cell.Split(['\n', '、', '，', ',', '；', ';', '/', '。'], StringSplitOptions.RemoveEmptyEntries))
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
}
