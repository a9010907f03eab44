using System.Globalization;
using System.Text.RegularExpressions;

namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>What a figure counts; figures of different sorts are never set against each other.</summary>
internal enum QuantitySort
{
    /// <summary>80%</summary>
    Share,

    /// <summary>5 个工作日, 30 日, 24 小时</summary>
    Span,

    /// <summary>每 2 年</summary>
    Frequency,

    /// <summary>3月1日, 第一季度, 2021年</summary>
    Day,

    /// <summary>1 次, 2 名, 40 学时</summary>
    Count,
}

/// <summary>On which side of the figure one has to be.</summary>
internal enum QuantityBound
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>不低于, 以上</summary>
    Least,

    /// <summary>不超过, 以内</summary>
    Most,
}

/// <summary>Where a figure stands: its clause and the figure itself, as places in the text.</summary>
internal readonly record struct QuantityPlace(string Text, int ClauseStart, int ClauseEnd, int Start, int End)
{
    private const int LongestClause = 26;
    private const int Before = 14;
    private const int After = 8;

    public bool IsSameClause(QuantityPlace other) => Text == other.Text && ClauseStart == other.ClauseStart;

    /// <summary>Both figures of one clause.</summary>
    public QuantityPlace With(QuantityPlace other) => this with { Start = Math.Min(Start, other.Start), End = Math.Max(End, other.End) };

    /// <summary>The clause it stands in, of a long one what is next to the figure.</summary>
    public string Words()
    {
        if (ClauseEnd - ClauseStart <= LongestClause)
        {
            return Text[ClauseStart..ClauseEnd].Trim();
        }

        var (first, last) = (Math.Max(ClauseStart, Start - Before), Math.Min(ClauseEnd, End + After));
        return (first > ClauseStart ? "…" : "") + Text[first..last].Trim() + (last < ClauseEnd ? "…" : "");
    }
}

/// <summary>A figure with what it counts.</summary>
/// <param name="Sort">What it counts.</param>
/// <param name="Value">The figure; days of a year as month × 100 + day.</param>
/// <param name="Unit">The unit as compared: 天 is 日, 名 is 人.</param>
/// <param name="Bound">On which side one has to be.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Context">Pairs of characters around it, by which it is recognized in another text.</param>
internal sealed record Quantity(QuantitySort Sort, decimal Value, string Unit, QuantityBound Bound, QuantityPlace Place, HashSet<(char, char)> Context)
{
    public bool Says(Quantity other) =>
        Sort == other.Sort && Value == other.Value && Unit == other.Unit && (Bound == other.Bound || Bound is QuantityBound.None || other.Bound is QuantityBound.None);
}

/// <summary>Finds the figures of a text, in digits and in Chinese numerals.</summary>
internal static partial class Quantities
{
    private const string Numerals = "零一二三四五六七八九";

    public static List<Quantity> In(string text)
    {
        var plain = CharacterWidth.Half(text);
        var found = new List<Quantity>();
        foreach (Match match in Figure().Matches(plain))
        {
            if (Read(match, plain) is { } quantity)
            {
                found.Add(quantity with { Place = Place(text, match), Context = Context(plain, match) });
            }
        }

        return found;
    }

    private static Quantity? Read(Match match, string plain)
    {
        var bound = Bound(plain, match);
        if (match.Groups["month"].Success)
        {
            return Of(QuantitySort.Day, (Number(match.Groups["month"].Value) * 100) + Number(match.Groups["day"].Value), "月日", bound);
        }

        if (match.Groups["quarter"].Success)
        {
            return Of(QuantitySort.Day, Number(match.Groups["quarter"].Value), "季度", bound);
        }

        if (match.Groups["every"].Success)
        {
            var many = match.Groups["times"].Success ? Number(match.Groups["times"].Value) : 1;
            return Of(QuantitySort.Frequency, many, match.Groups["every"].Value, QuantityBound.None);
        }

        var (figure, unit) = (match.Groups["figure"].Value, match.Groups["unit"].Value);
        var isNumeral = !char.IsAsciiDigit(figure[0]);
        if (isNumeral && (plain.AsSpan(0, match.Index).EndsWith("第") || (figure == "一" && bound is QuantityBound.None)))
        {
            // 第三方 counts nothing; 一个部门、一次办 are turns of speech unless a bound stands beside them.
            return null;
        }

        var value = Number(figure);
        return unit switch
        {
            "%" => Of(QuantitySort.Share, value, "%", bound),
            "年" when figure.Length == 4 && !isNumeral => Of(QuantitySort.Day, value, "年份", bound),
            "个工作日" or "工作日" => Of(QuantitySort.Span, value, "工作日", bound),
            "天" or "日" => Of(QuantitySort.Span, value, "日", bound),
            "年" or "个月" or "小时" or "分钟" or "周" => Of(QuantitySort.Span, value, unit, bound),
            "名" or "人" => Of(QuantitySort.Count, value, "人", bound),
            _ => Of(QuantitySort.Count, value, unit, bound),
        };
    }

    private static Quantity Of(QuantitySort sort, decimal value, string unit, QuantityBound bound) => new(sort, value, unit, bound, default, []);

    private static QuantityBound Bound(string plain, Match match)
    {
        var before = plain.AsSpan(Math.Max(0, match.Index - 6), Math.Min(6, match.Index));
        var after = plain.AsSpan(match.Index + match.Length);
        if (before.EndsWith("不低于") || before.EndsWith("不少于") || before.Contains("至少", StringComparison.Ordinal) || after.StartsWith("以上"))
        {
            return QuantityBound.Least;
        }

        var isMost = before.EndsWith("不超过") || before.EndsWith("不高于") || before.Contains("最多", StringComparison.Ordinal) || before.Contains("最迟", StringComparison.Ordinal)
            || after.StartsWith("以下") || after.StartsWith("以内") || after.StartsWith("之内") || after.StartsWith("内") || after.StartsWith("前");
        return isMost ? QuantityBound.Most : QuantityBound.None;
    }

    private static QuantityPlace Place(string text, Match match)
    {
        var (first, last) = (match.Index, match.Index + match.Length);
        while (first > 0 && !IsEdge(text[first - 1]))
        {
            first--;
        }

        while (last < text.Length && !IsEdge(text[last]))
        {
            last++;
        }

        return new QuantityPlace(text, first, last, match.Index, match.Index + match.Length);
    }

    private static bool IsEdge(char character) => IndicatorText.IsStop(character) || character is '(' or ')' or '（' or '）';

    private static HashSet<(char, char)> Context(string plain, Match match)
    {
        var (start, end) = (match.Index, match.Index + match.Length);
        var before = Letters(plain[Math.Max(0, start - 12)..start]);
        var after = Letters(plain[end..Math.Min(plain.Length, end + 10)]);
        return [.. before.Zip(before.Skip(1)), .. after.Zip(after.Skip(1))];
    }

    private static string Letters(string text) => string.Concat(text.Where(character => char.IsLetter(character)));

    private static decimal Number(string figure)
    {
        if (char.IsAsciiDigit(figure[0]))
        {
            return decimal.TryParse(figure, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : decimal.MaxValue;
        }

        // 十二, 二十, 三; 百 is beyond what such texts count in numerals.
        var text = figure.Replace('两', '二');
        if (text == "半")
        {
            return 0.5m;
        }

        var ten = text.IndexOf('十', StringComparison.Ordinal);
        return ten < 0
            ? Math.Max(0, Numerals.IndexOf(text[0], StringComparison.Ordinal))
            : (10 * (ten == 0 ? 1 : Numerals.IndexOf(text[0], StringComparison.Ordinal))) + (ten + 1 < text.Length ? Numerals.IndexOf(text[ten + 1], StringComparison.Ordinal) : 0);
    }

    [GeneratedRegex(
        """
        (?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})日
        | 第(?<quarter>[一二三四1-4])季度
        | 每(?<times>[0-9]{1,3}|[一二两三四五六七八九十]|半)?个?(?<every>年|季度|月|周)
        | (?<figure>[0-9]{1,12}(?:\.[0-9]{1,6})?|[二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])\s?
          (?<unit>%|个工作日|工作日|个月|小时|分钟|学时|天|日|周|年(?!度)|次|件|家|名|人(?!民|员|大)|项|期|份|场|篇|字|万元|元|倍|分(?!级|类|别|工)|个)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Figure();
}
