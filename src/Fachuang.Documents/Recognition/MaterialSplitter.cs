using System.Text.RegularExpressions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>What a material cell asks for.</summary>
/// <param name="Materials">The demands.</param>
/// <param name="Notes">The remarks behind 注意, with their numbers.</param>
/// <param name="OutOfOrder">A number of the cell does not follow from the one before: demands may be missing.</param>
public sealed record MaterialReading(IReadOnlyList<Material> Materials, IReadOnlyList<string> Notes, bool OutOfOrder);

/// <summary>Splits a material cell at its own numbers, never at a year, a decimal or a number inside of a demand.</summary>
public static partial class MaterialSplitter
{
    private const string ChineseDigits = "一二三四五六七八九十";

    private const string Circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

    /// <summary>How the demands of a cell are numbered. Those behind <see cref="Chinese"/> also stand in prose: one alone numbers nothing.</summary>
    private enum Style
    {
        /// <summary>1.</summary>
        Dot,

        /// <summary>（1）</summary>
        Bracket,

        /// <summary>一是</summary>
        Chinese,

        /// <summary>①</summary>
        Circle,

        /// <summary>1）</summary>
        HalfBracket,

        /// <summary>a.</summary>
        Letter,

        /// <summary>一、</summary>
        Heading,

        /// <summary>第一，</summary>
        Ordinal,
    }

    /// <summary>Reads a material cell.</summary>
    /// <param name="cell">The cell; line ends in it are layout.</param>
    public static MaterialReading Read(string cell)
    {
        // Blanks stay for now: a number behind one can open a demand.
        var text = Blanks().Replace(cell, " ").Trim();
        if (text.Length == 0)
        {
            return new MaterialReading([], [], false);
        }

        var note = FindNote(text);
        var demands = note is null ? text : text[..note.Value.Start];
        var notes = note is null ? "" : text[note.Value.End..];
        var materials = SplitDemands(demands, out var outOfOrder);
        return new MaterialReading(materials, SplitNotes(notes), outOfOrder);
    }

    /// <summary>The first 注意： that is not inside of brackets.</summary>
    private static (int Start, int End)? FindNote(string text)
    {
        int depth = 0, at = 0;
        foreach (Match match in Note().Matches(text))
        {
            depth += Depth(text.AsSpan(at..match.Index));
            at = match.Index;
            if (depth <= 0)
            {
                return (match.Index, match.Index + match.Length);
            }
        }

        return null;
    }

    private static List<Material> SplitDemands(string text, out bool outOfOrder)
    {
        outOfOrder = false;
        if (text.Length == 0)
        {
            return [];
        }

        var (style, starts) = FindEnumerators(text);
        if (starts.Count == 0)
        {
            return SplitOutOfOrder(text, out outOfOrder);
        }

        var lead = ChineseText.Tidy(text[..starts[0].Start]);
        var isLeadIn = LeadIn().IsMatch(lead);
        if (lead.Length > 0 && !isLeadIn && ((style is not (Style.Dot or Style.Heading)) || lead[^1] is '：' or ':'))
        {
            return [new Material("", ChineseText.Tidy(text))];
        }

        var materials = new List<Material>();
        if (lead.Length > 0 && !isLeadIn)
        {
            materials.Add(new Material("", lead));
        }

        for (var index = 0; index < starts.Count; index++)
        {
            var end = index + 1 < starts.Count ? starts[index + 1].Start : text.Length;
            materials.Add(new Material($"{index + 1}", ChineseText.Tidy(text[starts[index].End..end])));
        }

        return materials;
    }

    /// <summary>A single number behind a closed sentence, as in <c>情况说明（…）5.其他佐证资料。</c>: the numbers before it were lost.</summary>
    private static List<Material> SplitOutOfOrder(string text, out bool outOfOrder)
    {
        var stray = StrayNumber().Match(text);
        outOfOrder = stray.Success && Depth(text.AsSpan(0, stray.Index)) <= 0;
        return outOfOrder
            ? [new Material("", ChineseText.Tidy(text[..stray.Index])), new Material(stray.Groups[1].Value, ChineseText.Tidy(text[(stray.Index + stray.Length)..]))]
            : [new Material("", ChineseText.Tidy(text))];
    }

    private static List<string> SplitNotes(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return [];
        }

        var (_, starts) = FindEnumerators(trimmed);
        if (starts.Count == 0 || starts[0].Start > 0)
        {
            return [ChineseText.Tidy(trimmed)];
        }

        return [.. starts.Select((start, index) => ChineseText.Tidy(trimmed[start.Start..(index + 1 < starts.Count ? starts[index + 1].Start : trimmed.Length)]))];
    }

    /// <summary>The enumerators of the outermost series: the one that starts first with its 1 and then counts on.</summary>
    private static (Style Style, List<(int Start, int End)> Starts) FindEnumerators(string text)
    {
        var excluded = new HashSet<Style>();
        while (true)
        {
            var (style, starts) = FindEnumerators(text, excluded);
            if (starts.Count != 1 || style <= Style.Chinese || !excluded.Add(style))
            {
                return (style, starts);
            }
        }
    }

    private static (Style Style, List<(int Start, int End)> Starts) FindEnumerators(string text, HashSet<Style> excluded)
    {
        var starts = new List<(int Start, int End)>();
        Style? style = null;

        // Where a bracket was lost, brackets say nothing any more.
        var balanced = Depth(text) == 0;
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if ((depth <= 0 || !balanced) && Opener(text, at) is { } candidate && candidate == (style ?? candidate) && !excluded.Contains(candidate))
            {
                var length = EnumeratorLength(text, at, candidate, starts.Count + 1);
                if (length > 0)
                {
                    style = candidate;
                    starts.Add((at, at + length));
                }
            }

            depth += Depth(text.AsSpan(at, 1));
        }

        return (style ?? Style.Dot, starts);
    }

    private static Style? Opener(string text, int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        return text[at] switch
        {
            >= '0' and <= '9' when next is '）' or ')' || (char.IsAsciiDigit(next) && at + 2 < text.Length && text[at + 2] is '）' or ')') => Style.HalfBracket,
            >= '0' and <= '9' => Style.Dot,
            '（' or '(' => Style.Bracket,
            '第' when ChineseDigits.Contains(next, StringComparison.Ordinal) => Style.Ordinal,
            >= 'a' and <= 'j' or >= 'A' and <= 'J' => Style.Letter,
            >= '①' and <= '⑳' => Style.Circle,
            _ when !ChineseDigits.Contains(text[at], StringComparison.Ordinal) => null,
            _ => next == '、' ? Style.Heading : Style.Chinese,
        };
    }

    private static int EnumeratorLength(string text, int at, Style style, int expected) => style switch
    {
        Style.Dot => DotLength(text, at, expected),
        Style.Bracket => BracketLength(text, at, expected),
        Style.Circle => expected <= Circled.Length && text[at] == Circled[expected - 1] ? 1 : 0,
        Style.HalfBracket => HalfBracketLength(text, at, expected),
        Style.Letter => expected <= 10 && char.ToLowerInvariant(text[at]) == 'a' + expected - 1 && at + 1 < text.Length && text[at + 1] is '.' or '．' or '、' or ')' or '）' && OpensDemand(text, at) ? 2 : 0,
        Style.Heading => expected <= ChineseDigits.Length && text[at] == ChineseDigits[expected - 1] && OpensDemand(text, at) ? 2 : 0,
        Style.Ordinal => OrdinalLength(text, at, expected),
        _ => ChineseLength(text, at, expected),
    };

    private static int DotLength(string text, int at, int expected)
    {
        var digits = $"{expected}";
        var dot = at + digits.Length;
        if (!text.AsSpan(at).StartsWith(digits) || dot >= text.Length || text[dot] is not ('.' or '．' or '、') || !OpensDemand(text, at))
        {
            return 0;
        }

        // A digit behind the dot is a decimal unless it begins a year: 2.2021年以来.
        return dot + 1 < text.Length && char.IsAsciiDigit(text[dot + 1]) && (text[dot] == '、' || !Year().IsMatch(text.AsSpan(dot + 1)))
            ? 0
            : digits.Length + 1;
    }

    private static int BracketLength(string text, int at, int expected)
    {
        if (text[at] is not ('（' or '(') || !OpensDemand(text, at))
        {
            return 0;
        }

        var digits = $"{expected}";
        var close = at + 1 + digits.Length;
        return text.AsSpan(at + 1).StartsWith(digits) && close < text.Length && text[close] is '）' or ')' ? digits.Length + 2 : 0;
    }

    private static int HalfBracketLength(string text, int at, int expected)
    {
        var digits = $"{expected}";
        var close = at + digits.Length;
        return text.AsSpan(at).StartsWith(digits) && close < text.Length && text[close] is '）' or ')' && (OpensDemand(text, at) || text[at - 1] is '，' or ',' or '、') ? digits.Length + 1 : 0;
    }

    private static int OrdinalLength(string text, int at, int expected) =>
        expected <= ChineseDigits.Length && text[at + 1] == ChineseDigits[expected - 1] && at + 2 < text.Length && text[at + 2] is '，' or ',' or '、' or '：' or ':'
        && (OpensDemand(text, at) || text[at - 1] is '，' or ',')
            ? 3
            : 0;

    private static int ChineseLength(string text, int at, int expected) =>
        expected <= ChineseDigits.Length && text[at] == ChineseDigits[expected - 1] && at + 1 < text.Length && text[at + 1] == '是'
        && (OpensDemand(text, at) || text[at - 1] is '，' or ',')
            ? 2
            : 0;

    /// <summary>A number opens a demand at the start, behind a blank or behind a closed clause.</summary>
    private static bool OpensDemand(string text, int at) =>
        at == 0 || text[at - 1] is ' ' or '。' or '；' or ';' or '：' or ':' or '）' or ')' or '”' or '.';

    private static int Depth(ReadOnlySpan<char> text)
    {
        var depth = 0;
        foreach (var character in text)
        {
            depth += character is '（' or '(' ? 1 : character is '）' or ')' ? -1 : 0;
        }

        return depth;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<!请)注意[：:；;]")]
    private static partial Regex Note();

    [GeneratedRegex(@"^(?:第?[\d、,，\-—–~至]+项[^。；]{0,20}(?:资料|材料)|[^。；]{0,30}(?:下列|以下|如下)[^。；]{0,10})[：:]$")]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"(?<=[）)。；])(\d)[.．](?=[\u3400-\u9FFF])")]
    private static partial Regex StrayNumber();

    [GeneratedRegex(@"^(?:19|20)\d{2}\s*(?:年|[、,，\-—至])")]
    private static partial Regex Year();
}
