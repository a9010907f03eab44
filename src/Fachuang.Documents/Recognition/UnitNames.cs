using System.Text.RegularExpressions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>What a unit cell says.</summary>
public sealed record UnitReading
{
    /// <summary>Unit names as printed, each once, in printed order.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Units per material where the cell tells them apart (序号1：…).</summary>
    public IReadOnlyList<UnitsByMaterial> ByMaterial { get; init; } = [];

    /// <summary>Words that are no names.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>The cell ends a list with 等.</summary>
    public bool OpenEnded { get; init; }

    /// <summary>Names that were printed without anything between them and have been cut apart.</summary>
    public IReadOnlyList<string> Glued { get; init; } = [];

    /// <summary>Names whose end seems to be lost (发展和改革委员).</summary>
    public IReadOnlyList<string> Incomplete { get; init; } = [];
}

/// <summary>Splits unit cells into names. A name is kept as printed and never completed.</summary>
public static partial class UnitNames
{
    /// <summary>A part longer than this is prose, whatever it ends with.</summary>
    private const int LongestName = 200;

    /// <summary>Reads a unit cell.</summary>
    /// <param name="cell">The cell as printed, lines parted by <c>\n</c>.</param>
    public static UnitReading Read(string cell)
    {
        var names = new List<string>();
        var byMaterial = new List<UnitsByMaterial>();
        var found = new Findings();
        foreach (var (numbers, text) in Segments(cell))
        {
            var units = ReadSegment(text, found);
            names.AddRange(units);
            byMaterial.AddRange(numbers.Select(number => new UnitsByMaterial(number, units)));
        }

        return new UnitReading
        {
            Names = [.. names.Distinct(StringComparer.Ordinal)],
            ByMaterial = byMaterial,
            Phrases = found.Phrases,
            OpenEnded = found.OpenEnded,
            Glued = found.Glued,
            Incomplete = [.. names.Where(name => name.EndsWith("委员", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Whether the text is nothing but unit names.</summary>
    public static bool LooksLikeUnits(string text)
    {
        if (text.Length is 0 or > 400 || text.Contains('。', StringComparison.Ordinal) && !text.EndsWith('。'))
        {
            return false;
        }

        var names = Separators().Split(SerialMark().Replace(text.TrimEnd('。', ' '), "、")).Select(ChineseText.Tidy).Where(name => name.Length > 0).ToList();
        return names.Count > 0 && names.TrueForAll(name => name.Length <= 30 && UnitShapes.IsComplete(name));
    }

    /// <summary>The parts of a cell that speak of single materials: 序号1：… 序号3-4：…; without such marks one part for all.</summary>
    private static List<(List<string> Numbers, string Text)> Segments(string cell)
    {
        var marks = SerialMark().Matches(cell);
        var segments = new List<(List<string>, string)>();
        if (marks.Count == 0 || marks[0].Index > 0)
        {
            segments.Add(([], marks.Count == 0 ? cell : cell[..marks[0].Index]));
        }

        for (var index = 0; index < marks.Count; index++)
        {
            var mark = marks[index];
            var end = index + 1 < marks.Count ? marks[index + 1].Index : cell.Length;
            segments.Add((Numbers(mark), cell[(mark.Index + mark.Length)..end]));
        }

        return segments;
    }

    private static List<string> Numbers(Match mark)
    {
        var first = int.Parse(mark.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        var last = mark.Groups[2].Success ? int.Parse(mark.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : first;
        return [.. Enumerable.Range(first, Math.Max(1, last - first + 1)).Select(number => $"{number}")];
    }

    private static List<string> ReadSegment(string segment, Findings found)
    {
        var names = new List<string>();
        if (IsSentence(segment))
        {
            found.Phrases.Add(ChineseText.Tidy(segment));
            return names;
        }

        foreach (var clause in SplitOutsideBrackets(segment, "，,；;。"))
        {
            var parts = SplitOutsideBrackets(clause, "、");
            for (var index = 0; index < parts.Count; index++)
            {
                var part = parts[index];

                // 市、县纪委监委 names one kind of unit of two levels.
                if (part.Length == 1 && index + 1 < parts.Count)
                {
                    part = string.Join('、', part, parts[++index]);
                }

                // A description (具有…、…职责的部门) is one name up to its end, separators included.
                if (OpensDescription(part) && index + 1 < parts.Count)
                {
                    part = string.Join('、', parts[index..]);
                    index = parts.Count;
                }

                AddPart(part, names, found);
            }
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private static bool OpensDescription(string part)
    {
        var start = part.IndexOf("具有", StringComparison.Ordinal);
        return start >= 0 && part.IndexOf('的', start) < 0;
    }

    private static void AddPart(string part, List<string> names, Findings found)
    {
        if (part.Length > LongestName)
        {
            found.AddPhrase(ChineseText.Tidy(part));
            return;
        }

        foreach (var piece in UnitShapes.SplitAtSoftBreaks(part))
        {
            var name = TakeOpenEnd(piece, found);
            name = TakeRemark(name, found);
            if (name.Length == 0)
            {
                continue;
            }

            var pieces = UnitShapes.CutGlued(name);
            if (pieces.Count > 1)
            {
                found.Glued.AddRange(pieces);
            }

            names.AddRange(pieces);
        }
    }

    /// <summary>区税务局等 is open-ended; 市场监管局等执法单位 leaves 等执法单位 as a phrase.</summary>
    private static string TakeOpenEnd(string name, Findings found)
    {
        var match = OpenEnd().Match(name);
        if (!match.Success)
        {
            return name;
        }

        found.OpenEnded = true;
        if (match.Length > 1)
        {
            found.AddPhrase(match.Value);
        }

        return name[..match.Index];
    }

    /// <summary>Parts a remark in brackets from the name: 局(涉及…的单位), or the name from the description before it: …的区部门(民政局).</summary>
    private static string TakeRemark(string name, Findings found)
    {
        var match = Remark().Match(name);
        if (!match.Success)
        {
            return name;
        }

        var (outside, inside) = (match.Groups[1].Value, match.Groups[2].Value);
        if (inside.Length >= 6 && inside.AsSpan().ContainsAny("的按由"))
        {
            found.AddPhrase(name[outside.Length..]);
            return outside;
        }

        if (outside.Contains('的', StringComparison.Ordinal) && UnitShapes.IsComplete(inside) && inside.Length >= 3)
        {
            found.AddPhrase(outside);
            return inside;
        }

        return name;
    }

    /// <summary>Prose in a unit cell, such as 如有所列情形发生，依法依规依纪追究相关单位责任。</summary>
    private static bool IsSentence(string segment)
    {
        var pieces = Separators().Split(segment.TrimEnd('。', ' ', '\n')).Select(ChineseText.Tidy).Where(piece => piece.Length > 0).ToList();
        return pieces.Count > 0 && segment.TrimEnd().EndsWith('。') && !pieces.Exists(UnitShapes.IsComplete);
    }

    private static List<string> SplitOutsideBrackets(string text, string separators)
    {
        var parts = new List<string>();
        int depth = 0, from = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || (depth <= 0 && separators.Contains(text[at], StringComparison.Ordinal)))
            {
                var part = text[from..at].Trim();
                if (part.Length > 0)
                {
                    parts.Add(part);
                }

                from = at + 1;
            }
            else
            {
                depth += text[at] is '（' or '(' ? 1 : text[at] is '）' or ')' ? -1 : 0;
            }
        }

        return parts;
    }

    private sealed class Findings
    {
        public List<string> Phrases { get; } = [];

        public List<string> Glued { get; } = [];

        public bool OpenEnded { get; set; }

        public void AddPhrase(string phrase)
        {
            if (!Phrases.Contains(phrase))
            {
                Phrases.Add(phrase);
            }
        }
    }

    [GeneratedRegex(@"序号\s*(\d{1,2})(?:\s*[-—–~至]\s*(\d{1,2}))?\s*[:：]")]
    private static partial Regex SerialMark();

    [GeneratedRegex(@"[、，,；;\n]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"(?<![高中初])等(?:[^、，,；;]*(?:单位|部门|机关))?$")]
    private static partial Regex OpenEnd();

    [GeneratedRegex(@"^([^（()）]+)[（(]([^（()）]+)[）)]$")]
    private static partial Regex Remark();
}
