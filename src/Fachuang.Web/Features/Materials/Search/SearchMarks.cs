using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials.Search;

/// <summary>
/// Marks in <see cref="TextPassage.Grams"/> that say whose a passage is, so that the index itself leaves out what a person may not find.
/// They only narrow: what is shown is decided by the ownership rule in the same query. Letters only, so that no tokenizer cuts them.
/// </summary>
internal static class SearchMarks
{
    /// <summary>The mark of an indicator.</summary>
    public const string Indicator = "zqindicator";

    /// <summary>The mark of an assignment.</summary>
    public static string Of(Guid assignmentId) => "zq" + string.Create(32, assignmentId, (letters, key) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes);
        for (var at = 0; at < bytes.Length; at++)
        {
            letters[at * 2] = (char)('a' + (bytes[at] >> 4));
            letters[(at * 2) + 1] = (char)('a' + (bytes[at] & 15));
        }
    });

    /// <summary>The searched form of a text with a mark behind it.</summary>
    public static string Grams(string text, string mark) => $"{Bigrams.OfText(text)} {mark}";
}
