namespace Fachuang.Domain.Materials;

/// <summary>A sentence of a section.</summary>
/// <param name="Number">Its place in the section, from 1.</param>
/// <param name="Start">Its first character in the section.</param>
/// <param name="Text">The sentence with its citations, without blanks around it.</param>
/// <param name="Evidence">The entries that prove it; empty when none does.</param>
public sealed record Sentence(int Number, int Start, string Text, IReadOnlyList<int> Evidence);

/// <summary>
/// 一一对应 seen from the text (S1 附件1 三): which entry proves which sentence. A citation stands behind what it proves: it covers the sentences of
/// its paragraph before it, back to the citation before. What stands behind the last citation of a paragraph is proved by nothing.
/// </summary>
public static class Sentences
{
    private static readonly char[] Ends = ['。', '！', '？', '；', '!', '?', ';'];

    /// <summary>The sentences of a section in their order.</summary>
    /// <param name="text">A section of a narrative.</param>
    public static IReadOnlyList<Sentence> Of(string text)
    {
        var sentences = new List<Sentence>();
        var start = 0;
        foreach (var paragraph in text.Split('\n'))
        {
            AddParagraph(paragraph, start, sentences);
            start += paragraph.Length + 1;
        }

        return sentences;
    }

    private static void AddParagraph(string paragraph, int offset, List<Sentence> sentences)
    {
        var first = sentences.Count;
        foreach (var (from, to) in Cut(paragraph))
        {
            var piece = paragraph[from..to];
            var text = piece.Trim();
            if (Citations.Without(text).Trim().Length > 0)
            {
                sentences.Add(new Sentence(sentences.Count + 1, offset + from + piece.IndexOf(text, StringComparison.Ordinal), text, Citations.In(text)));
            }
        }

        // From the end: a sentence without a citation of its own is covered by the nearest one behind it.
        IReadOnlyList<int> covering = [];
        for (var at = sentences.Count - 1; at >= first; at--)
        {
            if (sentences[at].Evidence.Count > 0)
            {
                covering = sentences[at].Evidence;
            }
            else if (covering.Count > 0)
            {
                sentences[at] = sentences[at] with { Evidence = covering };
            }
        }
    }

    // A sentence ends behind its mark and the citations that follow the mark: they belong to it.
    private static IEnumerable<(int From, int To)> Cut(string paragraph)
    {
        var from = 0;
        for (var at = 0; at < paragraph.Length; at++)
        {
            if (!Ends.Contains(paragraph[at]))
            {
                continue;
            }

            var end = at + 1;
            while (end < paragraph.Length && (Ends.Contains(paragraph[end]) || paragraph[end] is '”' or '’' or '）' or '」' or ' '))
            {
                end++;
            }

            end += Citations.LengthAt(paragraph, end);
            yield return (from, end);
            from = end;
            at = end - 1;
        }

        if (from < paragraph.Length)
        {
            yield return (from, paragraph.Length);
        }
    }
}
