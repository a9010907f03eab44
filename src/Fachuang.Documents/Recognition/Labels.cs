using System.Text.RegularExpressions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>How a heading of a section is numbered; a later value usually stands below an earlier one.</summary>
public enum LabelStyle
{
    /// <summary>Not numbered.</summary>
    None,

    /// <summary>一、 or 第一部分</summary>
    Chinese,

    /// <summary>（一）</summary>
    ChineseInBrackets,

    /// <summary>1. or 1.1</summary>
    Digit,

    /// <summary>（1）</summary>
    DigitInBrackets,
}

/// <summary>The headings of the first and second level (一级指标, 二级指标).</summary>
public static partial class Labels
{
    /// <summary>The heading in one line without inner blanks, 一级指标： before it and a final full stop, printed once.</summary>
    public static string Clean(string cell)
    {
        var bare = LevelName().Replace(new string([.. cell.Where(character => !char.IsWhiteSpace(character))]), "");
        return ChineseText.WithoutRepetition(bare).TrimEnd('。', '.', '；', ';');
    }

    /// <summary>How the heading is numbered.</summary>
    public static LabelStyle Style(string label)
    {
        var match = Ordinal().Match(ChineseText.Key(label));
        return !match.Success ? LabelStyle.None
            : match.Groups["c"].Success ? LabelStyle.Chinese
            : match.Groups["cb"].Success ? LabelStyle.ChineseInBrackets
            : match.Groups["d"].Success ? LabelStyle.Digit
            : LabelStyle.DigitInBrackets;
    }

    /// <summary>The value of a heading's ordinal, 1 for 一、 and 1.; null when it has none.</summary>
    public static int? Value(string label)
    {
        var match = Ordinal().Match(ChineseText.Key(label));
        if (!match.Success)
        {
            return null;
        }

        var digits = match.Groups["sub"].Success ? match.Groups["sub"].Value : match.Groups["d"].Success ? match.Groups["d"].Value : match.Groups["db"].Value;
        return digits.Length > 0
            ? ItemNumbers.Value(digits)
            : (int?)ChineseNumbers.Value(match.Groups["c"].Success ? match.Groups["c"].Value : match.Groups["cb"].Value);
    }

    /// <summary>The heading without its ordinal.</summary>
    public static string WithoutOrdinal(string label)
    {
        var match = PrintedOrdinal().Match(label);
        return match.Success ? label[match.Length..] : label;
    }

    /// <summary>Whether the text could be a heading: numbered and short, or the name of an additional section.</summary>
    public static bool LooksLikeLabel(string cell)
    {
        var label = Clean(cell);
        return label.Length is > 0 and <= 45 && (KindOf(label) is not null || (Style(label) != LabelStyle.None && !label.AsSpan().ContainsAny("。；;")));
    }

    /// <summary>Whether the heading is that of the section that holds bonus, veto and deduction items (附加项).</summary>
    public static bool IsAdditionalSection(string label) => WithoutOrdinal(Clean(label)) is "附加项" or "附加指标" or "附加项目";

    /// <summary>The kind that a heading gives to the items below it; null when it says nothing about it.</summary>
    public static ItemKind? KindOf(string label)
    {
        var name = WithoutOrdinal(Clean(label));
        return name switch
        {
            "加分项" or "加分指标" or "加分项目" => ItemKind.Bonus,
            "否决项" or "一票否决项" or "否决指标" or "一票否决" or "否决项目" => ItemKind.Veto,
            "减分项" or "扣分项" or "减分指标" or "扣分指标" or "减分项目" => ItemKind.Deduction,
            _ => null,
        };
    }

    /// <summary>The kind that the name of a list gives to its items.</summary>
    public static ItemKind KindOfList(string name) => KindOf(name) ?? (
        name.Contains("量化", StringComparison.Ordinal) ? ItemKind.Quantified
        : name.Contains("延伸", StringComparison.Ordinal) ? ItemKind.Extension
        : name.Contains("负面", StringComparison.Ordinal) ? ItemKind.Negative
        : name.Contains("附加项", StringComparison.Ordinal) ? ItemKind.Bonus
        : ItemKind.Base);

    [GeneratedRegex(@"^(?:(?<c>[一二三四五六七八九十]{1,3})[、.]|第(?<c>[一二三四五六七八九十]{1,3})(?:部分|章|类|篇)|\((?<cb>[一二三四五六七八九十]{1,3})\)|(?<d>[0-9]{1,2})(?:\.(?<sub>[0-9]{1,2})(?![0-9年.%]))?[.、]?(?<=[.、][0-9]{0,2})|\((?<db>[0-9]{1,2})\))")]
    private static partial Regex Ordinal();

    /// <summary>The heading of the column repeated before the label: 一级指标：一、政府职能.</summary>
    [GeneratedRegex("^[一二三]级指标[:：]")]
    private static partial Regex LevelName();

    [GeneratedRegex(@"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}(?:部分|章|类|篇)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．]\d{1,2}(?![\d年.．%％])[.．、]?|\d{1,2}[.．、])\s*")]
    private static partial Regex PrintedOrdinal();
}
