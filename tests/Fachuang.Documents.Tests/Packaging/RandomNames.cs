using System.Text;

namespace Fachuang.Documents.Tests.Packaging;

/// <summary>File names as nobody would choose them.</summary>
internal static class RandomNames
{
    private static readonly string[] Parts =
    [
        "a", "B", "法", "创建", "材料（一）", "é", "e\u0301", "\u0301", "𠮷", "👨‍👩‍👧", " ", ".", "..", "/", "\\", ":", "*", "?", "\"", "<", ">", "|",
        "%", "%0A", "%25", "\r", "\n", "\t", "\0", "\u0085", "\u202E", "\u2066", "\u2028", "\uFEFF", "\uD800", "\uDC00", "\uFFFE", "\uFFFD", "CON", "nul", "com1",
        "LPT9", ".txt", ".PDF", ".tar.gz", "~", "-", "$", "　", "\u00A0", "ß", "İ", "ǆ", new string('长', 90), new string('.', 60), new string(' ', 260),
    ];

    public static string Next(Random random)
    {
        var name = new StringBuilder();
        for (var i = random.Next(1, 9); i > 0; i--)
        {
            name.Append(Parts[random.Next(Parts.Length)]);
        }

        return name.ToString();
    }
}
