using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials.Search;

/// <summary>A piece of a passage on the result page.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsHit">Whether it is what was looked for.</param>
public sealed record Highlight(string Text, bool IsHit);

/// <summary>Cuts out of a passage what stands around the first hit, and marks the hits in it.</summary>
internal static class Highlights
{
    private const int Before = 40, Longest = 180;

    /// <summary>The pieces in order; the beginning of the passage where no word is found as it was typed.</summary>
    /// <param name="text">The passage.</param>
    /// <param name="words">What was looked for.</param>
    public static IReadOnlyList<Highlight> Of(string text, IReadOnlyList<SoughtWord> words)
    {
        var (plain, places) = Bigrams.Placed(text);
        var hits = new List<(int From, int To)>();
        foreach (var word in words.Where(word => word.Text.Length > 0))
        {
            for (var at = plain.IndexOf(word.Text, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(word.Text, at + word.Text.Length, StringComparison.Ordinal))
            {
                var last = places[at + word.Text.Length - 1];
                hits.Add((places[at], last + (char.IsSurrogatePair(text, last) ? 2 : 1)));
            }
        }

        hits.Sort();
        var from = hits.Count == 0 ? 0 : Math.Max(0, hits[0].From - Before);
        from += from > 0 && char.IsLowSurrogate(text[from]) ? 1 : 0;
        var to = Math.Min(text.Length, from + Longest);
        to -= to < text.Length && char.IsLowSurrogate(text[to]) ? 1 : 0;
        var pieces = new List<Highlight>();
        Add(from > 0 ? "…" : "", false);
        var reached = from;
        foreach (var (begin, end) in hits.Where(hit => hit.To <= to))
        {
            if (begin >= reached)
            {
                Add(text[reached..begin], false);
                Add(text[begin..end], true);
                reached = end;
            }
        }

        Add(text[reached..to], false);
        Add(to < text.Length ? "…" : "", false);
        return pieces;

        void Add(string piece, bool isHit)
        {
            if (piece.Length > 0)
            {
                pieces.Add(new Highlight(piece, isHit));
            }
        }
    }
}
