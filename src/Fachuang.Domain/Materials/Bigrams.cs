using System.Text;

namespace Fachuang.Domain.Materials;

/// <summary>
/// How text is cut for the search index, the same on every database (docs/decisions/0011). A run of Chinese characters becomes the
/// pairs of neighbours and its last character, so that every character begins exactly one token; other words and figures stay whole.
/// All tokens hold letters or figures only, so that no tokenizer of a database cuts them again: 监督3号A → 监督 督 3 号 a.
/// </summary>
public static class Bigrams
{
    /// <summary>Longest text that is looked for; what follows is not.</summary>
    public const int LongestQuery = 200;

    /// <summary>Most words of a search; what follows is not looked for.</summary>
    public const int MostWords = 8;

    private const int LongestToken = 40;

    /// <summary>The tokens of a text, parted by blanks. Line ends and blanks inside of Chinese text are passed over: lines of a page break anywhere.</summary>
    /// <param name="text">The text.</param>
    public static string OfText(string text) => string.Join(' ', Tokens(text));

    /// <summary>What people look for: each word, or each text between quotes, must be there. Signs count as nothing; no words, nothing to look for.</summary>
    /// <param name="query">What was typed.</param>
    public static IReadOnlyList<SoughtWord> Query(string query)
    {
        var words = new List<SoughtWord>();
        foreach (var part in Parts(query.Length <= LongestQuery ? query : query[..LongestQuery]))
        {
            var tokens = Tokens(part).ToList();
            if (tokens.Count == 0 || words.Count == MostWords)
            {
                continue;
            }

            // The last character of a text begins a token of its own there, but the last one of a word stands anywhere.
            var isSingle = IsChinese(tokens[^1]) && Length(tokens[^1]) == 1;
            var endsRun = isSingle && tokens.Count > 1 && IsChinese(tokens[^2]) && tokens[^2].EndsWith(tokens[^1], StringComparison.Ordinal);
            words.Add(new SoughtWord(Plain(part), endsRun ? tokens[..^1] : tokens, isSingle && !endsRun));
        }

        return [.. words.DistinctBy(word => word.Text)];
    }

    /// <summary>Letters and figures of a text in the form in which they are compared, with the place of each in the text: for highlighting.</summary>
    /// <param name="text">The text.</param>
    public static (string Plain, IReadOnlyList<int> Places) Placed(string text)
    {
        var plain = new StringBuilder();
        var places = new List<int>();
        for (var at = 0; at < text.Length;)
        {
            var length = char.IsSurrogatePair(text, at) ? 2 : 1;
            foreach (var character in Fold(text.Substring(at, length)).Where(IsKept))
            {
                plain.Append(character);
                places.Add(at);
            }

            at += length;
        }

        return (plain.ToString(), places);
    }

    private static string Plain(string text) => Placed(text).Plain;

    private static IEnumerable<string> Parts(string query)
    {
        var quoted = false;
        foreach (var piece in query.Split('"', '“', '”', '「', '」'))
        {
            foreach (var part in quoted ? [piece] : piece.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                yield return part;
            }

            quoted = !quoted;
        }
    }

    private static IEnumerable<string> Tokens(string text)
    {
        var word = new StringBuilder();
        string? last = null;
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            var character = rune.ToString();
            var kind = Of(rune);
            if (kind is Kind.Blank && last is not null)
            {
                continue;
            }

            if (kind is not Kind.Chinese && last is not null)
            {
                yield return last;
                last = null;
            }

            if (word.Length > 0 && (kind is Kind.Chinese or Kind.Blank or Kind.Sign || (kind is Kind.Figure) != char.IsAsciiDigit(word[^1]) || word.Length >= LongestToken))
            {
                yield return word.ToString();
                word.Clear();
            }

            if (kind is Kind.Chinese)
            {
                if (last is not null)
                {
                    yield return last + character;
                }

                last = character;
            }
            else if (kind is Kind.Letter or Kind.Figure)
            {
                word.Append(character);
            }
        }

        if (last is not null)
        {
            yield return last;
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static string Fold(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // Half a pair of surrogates, from a text that was cut or is damaged.
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
    }

    private static bool IsKept(char character) => char.IsAsciiLetterOrDigit(character) || char.IsLetter(character) || char.IsSurrogate(character);

    private static Kind Of(Rune rune) =>
        IsChinese(rune) ? Kind.Chinese
        : Rune.IsWhiteSpace(rune) ? Kind.Blank
        : rune.Value is >= '0' and <= '9' ? Kind.Figure
        : Rune.IsLetter(rune) ? Kind.Letter
        : Kind.Sign;

    private static bool IsChinese(string token) => IsChinese(Rune.GetRuneAt(token, 0));

    private static bool IsChinese(Rune rune) => Rune.IsLetter(rune) && rune.Value is (>= 0x3040 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or >= 0x20000
        || rune.Value is 0x3007;

    private static int Length(string token) => char.IsHighSurrogate(token[0]) ? token.Length / 2 : token.Length;

    private enum Kind
    {
        Sign,
        Blank,
        Letter,
        Figure,
        Chinese,
    }
}

/// <summary>A word people look for.</summary>
/// <param name="Text">Its letters and figures in the form in which they are compared.</param>
/// <param name="Tokens">What must stand side by side in the index.</param>
/// <param name="IsPrefix">Whether the last token is only the beginning of one: a single Chinese character begins many.</param>
public sealed record SoughtWord(string Text, IReadOnlyList<string> Tokens, bool IsPrefix);
