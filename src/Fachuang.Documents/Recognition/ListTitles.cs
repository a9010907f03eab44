using System.Text.RegularExpressions;

namespace Fachuang.Documents.Recognition;

/// <summary>Lines that name a list and announce how many items it has: 量化任务清单（33项）.</summary>
public static partial class ListTitles
{
    /// <summary>Name and announced count when the line is the title of a list; otherwise null.</summary>
    public static (string Name, int? Count)? Parse(string line)
    {
        if (line.Length > 40)
        {
            return null;
        }

        var match = Counted().Match(ChineseText.Tidy(line));
        if (match.Success)
        {
            return (match.Groups["name"].Value, ItemNumbers.Value(match.Groups["count"].Value));
        }

        var name = Labels.WithoutOrdinal(Labels.Clean(line));
        return name is "附加项" || Labels.KindOf(line) is not null || Uncounted().IsMatch(name) ? (name, null) : null;
    }

    /// <summary>The count on a line of its own, （33项）; null when the line is something else.</summary>
    public static int? Count(string line) =>
        line.Length <= 16 && CountAlone().Match(ChineseText.Key(line)) is { Success: true } match ? ItemNumbers.Value(match.Groups[1].Value) : null;

    [GeneratedRegex(@"^\((?:共)?(\d{1,4})[项条个]\)$")]
    private static partial Regex CountAlone();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])?(?<name>[\u3400-\u9FFF]{2,16}?(?:清单|任务|指标|项|体系))[（(]共?(?<count>\d{1,4})[项条个][）)]$")]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(?:基础|量化|延伸|负面|正面|附加|特色|重点)(?:任务|指标)?清单$")]
    private static partial Regex Uncounted();
}
