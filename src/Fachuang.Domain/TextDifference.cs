using System.Text;

namespace Fachuang.Domain;

/// <summary>What happened to a piece of text between two versions.</summary>
public enum PieceKind
{
    /// <summary>Stands in both.</summary>
    Kept,

    /// <summary>Stands only in the older one.</summary>
    Removed,

    /// <summary>Stands only in the newer one.</summary>
    Added,
}

/// <summary>A piece of text.</summary>
/// <param name="Kind">Whether it was kept, removed or added.</param>
/// <param name="Text">The words, never empty.</param>
public readonly record struct TextPiece(PieceKind Kind, string Text);

/// <summary>
/// The difference of two texts in pieces one can read. Chinese is written without blanks, so a token is one wide character,
/// one mark in square brackets (<c>[证3]</c>), or one run of the others (a word, a number); sentences are aligned first, then the tokens of
/// those that changed; a lone token between two changes is no resting place for the eye and joins them.
/// </summary>
/// <remarks>The kept and removed pieces together are the older text, the kept and added ones the newer.</remarks>
public static class TextDifference
{
    // Beyond it two texts have so little in common that pieces of single characters would say nothing; it also bounds time and memory.
    private const int MostEdits = 400;

    private const int LongestMark = 8;

    private const string SentenceEnds = "。；！？;!?\n";

    /// <summary>The pieces in order; within a change what was removed stands first. Empty when both texts are.</summary>
    /// <param name="before">The older text.</param>
    /// <param name="after">The newer text.</param>
    public static IReadOnlyList<TextPiece> Of(string before, string after) => Compare(before, after, leastKept: 2, token => token).Readable();

    /// <summary>
    /// The same in whole words rather than characters, for texts that were worded anew (审查 → 审核 and not 查 → 核): two tokens between two
    /// changes join them as well, and a change of a lone character takes the character beside it along. A mark of another width (， for a
    /// half-width comma) is no change; what was kept stands as in the newer text.
    /// </summary>
    /// <param name="before">The older text.</param>
    /// <param name="after">The newer text.</param>
    public static IReadOnlyList<TextPiece> OfWords(string before, string after) => Compare(before, after, leastKept: 3, CharacterWidth.Half).Whole().Readable();

    private static PieceList Compare(string before, string after, int leastKept, Func<string, string> key)
    {
        var pieces = new PieceList(leastKept);
        var (sentencesBefore, sentencesAfter) = (Sentences(before), Sentences(after));
        foreach (var block in Align(sentencesBefore, sentencesAfter, key))
        {
            if (block.Same)
            {
                pieces.Keep(string.Concat(sentencesAfter[block.After]));
                continue;
            }

            var (tokensBefore, tokensAfter) = (Tokens(string.Concat(sentencesBefore[block.Before])), Tokens(string.Concat(sentencesAfter[block.After])));
            foreach (var part in Align(tokensBefore, tokensAfter, key))
            {
                if (part.Same)
                {
                    pieces.Keep(string.Concat(tokensAfter[part.After]));
                }
                else
                {
                    pieces.Change(string.Concat(tokensBefore[part.Before]), string.Concat(tokensAfter[part.After]));
                }
            }
        }

        return pieces;
    }

    private static string[] Tokens(string text)
    {
        var tokens = new List<string>(text.Length);
        var at = 0;
        var runStart = -1;
        while (at < text.Length)
        {
            // A broken surrogate is taken as it stands, so that nothing of the text is lost.
            var length = Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1;
            var mark = MarkLength(text, at);
            if (mark > 0 || CharacterWidth.IsWide(rune) || CharacterWidth.IsSpace(rune) || rune.Value == 0)
            {
                EndRun(at);
                length = Math.Max(mark, length);
                tokens.Add(text.Substring(at, length));
            }
            else if (runStart < 0)
            {
                runStart = at;
            }

            at += length;
        }

        EndRun(at);
        return [.. tokens];

        void EndRun(int end)
        {
            if (runStart >= 0)
            {
                tokens.Add(text[runStart..end]);
                runStart = -1;
            }
        }
    }

    /// <summary>Length of the short mark in square brackets that begins here; 0 when none does.</summary>
    private static int MarkLength(string text, int at)
    {
        if (text[at] != '[')
        {
            return 0;
        }

        var end = text.AsSpan(at + 1, Math.Min(LongestMark, text.Length - at) - 1).IndexOfAny(']', '\n');
        return end > 0 && text[at + 1 + end] == ']' ? end + 2 : 0;
    }

    private static string[] Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (SentenceEnds.Contains(text[at], StringComparison.Ordinal))
            {
                sentences.Add(text[start..(at + 1)]);
                start = at + 1;
            }
        }

        if (start < text.Length)
        {
            sentences.Add(text[start..]);
        }

        return [.. sentences];
    }

    /// <summary>Blocks that are the same and blocks that differ, in turn, covering both sides.</summary>
    private static List<Block> Align(string[] wordsBefore, string[] wordsAfter, Func<string, string> key)
    {
        var (before, after) = (Array.ConvertAll(wordsBefore, word => key(word)), Array.ConvertAll(wordsAfter, word => key(word)));

        // The same beginning and end need no search.
        var head = 0;
        while (head < before.Length && head < after.Length && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Length - head && tail < after.Length - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        var blocks = new List<Block>();
        var (endBefore, endAfter) = (before.Length - tail, after.Length - tail);
        Add(true, 0, head, 0, head);
        var (x, y) = (head, head);
        foreach (var (startBefore, startAfter, length) in Matches(before.AsSpan(head..endBefore), after.AsSpan(head..endAfter)))
        {
            Add(false, x, head + startBefore, y, head + startAfter);
            (x, y) = (head + startBefore + length, head + startAfter + length);
            Add(true, head + startBefore, x, head + startAfter, y);
        }

        Add(false, x, endBefore, y, endAfter);
        Add(true, endBefore, before.Length, endAfter, after.Length);
        return blocks;

        void Add(bool same, int fromBefore, int toBefore, int fromAfter, int toAfter)
        {
            if (fromBefore < toBefore || fromAfter < toAfter)
            {
                blocks.Add(new Block(same, fromBefore..toBefore, fromAfter..toAfter));
            }
        }
    }

    /// <summary>Runs of equal items by Myers' greedy algorithm; none when more than <see cref="MostEdits"/> edits lie between the two.</summary>
    private static List<(int Before, int After, int Length)> Matches(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        if (before.IsEmpty || after.IsEmpty)
        {
            return [];
        }

        var most = Math.Min(before.Length + after.Length, MostEdits);
        var furthest = new int[(2 * most) + 3];
        var trace = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            trace.Add(furthest[(most + 1 - edits)..(most + 2 + edits)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var middle = most + 1 + diagonal;
                var x = diagonal == -edits || (diagonal != edits && furthest[middle - 1] < furthest[middle + 1]) ? furthest[middle + 1] : furthest[middle - 1] + 1;
                var y = x - diagonal;
                while (x < before.Length && y < after.Length && before[x] == after[y])
                {
                    x++;
                    y++;
                }

                furthest[middle] = x;
                if (x >= before.Length && y >= after.Length)
                {
                    return WalkBack(trace, before.Length, after.Length);
                }
            }
        }

        return [];
    }

    private static List<(int Before, int After, int Length)> WalkBack(List<int[]> trace, int x, int y)
    {
        var matches = new List<(int Before, int After, int Length)>();
        for (var edits = trace.Count - 1; edits >= 0 && (x > 0 || y > 0); edits--)
        {
            // Row of the step before: diagonals -edits … edits lie at 0 … 2·edits.
            var row = trace[edits];
            var diagonal = x - y;
            int previous;
            if (edits == 0)
            {
                previous = 0;
            }
            else
            {
                var down = diagonal == -edits || (diagonal != edits && row[diagonal - 1 + edits] < row[diagonal + 1 + edits]);
                previous = down ? diagonal + 1 : diagonal - 1;
            }

            var startX = edits == 0 ? 0 : row[previous + edits];
            var startY = edits == 0 ? 0 : startX - previous;
            var snakeX = edits == 0 ? 0 : previous == diagonal + 1 ? startX : startX + 1;
            if (x > snakeX)
            {
                matches.Add((snakeX, snakeX - diagonal, x - snakeX));
            }

            (x, y) = (startX, startY);
        }

        matches.Reverse();
        return matches;
    }

    private readonly record struct Block(bool Same, Range Before, Range After);

    /// <summary>Collects pieces and joins what belongs together.</summary>
    private sealed class PieceList(int leastKept)
    {
        private readonly List<(string Kept, string Removed, string Added)> parts = [];

        public void Keep(string text)
        {
            if (parts is [.., { Removed: "", Added: "" } last])
            {
                parts[^1] = (last.Kept + text, "", "");
            }
            else
            {
                parts.Add((text, "", ""));
            }
        }

        public void Change(string removed, string added)
        {
            if (parts is [.., { Kept: "" } last])
            {
                parts[^1] = ("", last.Removed + removed, last.Added + added);
            }
            else if (parts is [.., { Kept: "" } first, { Removed: "", Added: "" } between] && Tokens(between.Kept).Length < leastKept && !between.Kept.Contains('\n', StringComparison.Ordinal))
            {
                parts.RemoveAt(parts.Count - 1);
                parts[^1] = ("", first.Removed + between.Kept + removed, first.Added + between.Kept + added);
            }
            else
            {
                parts.Add(("", removed, added));
            }
        }

        /// <summary>Lets a replaced lone character take its neighbour along, the one before it where there is one.</summary>
        public PieceList Whole()
        {
            for (var at = 0; at < parts.Count; at++)
            {
                var (kept, removed, added) = parts[at];
                if (kept.Length > 0 || removed.Length == 0 || added.Length == 0 || (!IsLoneWord(removed) && !IsLoneWord(added)))
                {
                    continue;
                }

                if (at > 0 && parts[at - 1].Kept is { Length: > 1 } before && IsLoneWord(before[^1..]))
                {
                    parts[at - 1] = (before[..^1], "", "");
                    parts[at] = ("", before[^1] + removed, before[^1] + added);
                }
                else if (at + 1 < parts.Count && parts[at + 1].Kept is { Length: > 1 } after && IsLoneWord(after[..1]))
                {
                    parts[at + 1] = (after[1..], "", "");
                    parts[at] = ("", removed + after[0], added + after[0]);
                }
            }

            return this;
        }

        public IReadOnlyList<TextPiece> Readable()
        {
            var pieces = new List<TextPiece>(parts.Count);
            foreach (var (kept, removed, added) in parts)
            {
                Add(PieceKind.Kept, kept);
                Add(PieceKind.Removed, removed);
                Add(PieceKind.Added, added);
            }

            return pieces;

            void Add(PieceKind kind, string text)
            {
                if (text.Length > 0)
                {
                    pieces.Add(new TextPiece(kind, text));
                }
            }
        }

        // Words of one character stand for themselves.
        private static bool IsLoneWord(string text) =>
            text.Length == 1 && char.IsLetter(text[0]) && CharacterWidth.IsWide(new Rune(text[0])) && !"的和与及或在对于等把将被由为以并且其该不".Contains(text[0], StringComparison.Ordinal);
    }
}
