using System.Globalization;

namespace Fachuang.Documents.Reading;

/// <summary>Signs that Word keeps as a place in a symbol font (<c>w:sym</c>) instead of a character.</summary>
internal static class WordSymbols
{
    private const int PrivateFirst = 0xF000, PrivateLast = 0xF0FF;

    private static readonly Dictionary<int, char> Wingdings = new()
    {
        [0x6C] = '●', [0x6D] = '○', [0x6E] = '■', [0x6F] = '□', [0x71] = '□', [0x72] = '□', [0x75] = '◆', [0x77] = '◆',
        [0x9F] = '•', [0xA1] = '○', [0xA7] = '▪', [0xA8] = '□', [0xAB] = '★', [0xD8] = '➢', [0xE0] = '→', [0xFB] = '×', [0xFC] = '✓',
        [0xFD] = '☒', [0xFE] = '☑',
    };

    private static readonly Dictionary<int, char> Wingdings2 = new()
    {
        [0x4F] = '×', [0x50] = '✓', [0x51] = '☒', [0x52] = '☑', [0x53] = '☒', [0x54] = '☒', [0xA3] = '□', [0x97] = '●', [0xA2] = '■',
    };

    /// <summary>The character a sign looks like; empty when this program does not know it.</summary>
    /// <param name="font">Name of the symbol font.</param>
    /// <param name="code">The place in the font as written in the file, hexadecimal.</param>
    public static string Character(string? font, string? code)
    {
        if (!int.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var place) || place is < 0x20 or > 0xFFFF)
        {
            return "";
        }

        if (place is >= 0x100 and (< PrivateFirst or > PrivateLast))
        {
            return char.IsSurrogate((char)place) ? "" : ((char)place).ToString();
        }

        place &= 0xFF;
        return font switch
        {
            // ⓪ ① … ⑩ and ⓿ ❶ … ❿.
            "Wingdings" when place is >= 0x81 and <= 0x8A => ((char)('①' + place - 0x81)).ToString(),
            "Wingdings" when place is >= 0x8C and <= 0x95 => ((char)('❶' + place - 0x8C)).ToString(),
            "Wingdings" => Found(Wingdings, place),
            "Wingdings 2" => Found(Wingdings2, place),
            "Symbol" when place == 0xB7 => "•",
            "Symbol" or "Wingdings 3" or "Webdings" => font == "Symbol" && place is >= '0' and <= '9' ? ((char)place).ToString() : "",
            _ => place < 0x7F ? ((char)place).ToString() : "",
        };
    }

    private static string Found(Dictionary<int, char> signs, int place) => signs.TryGetValue(place, out var sign) ? sign.ToString() : "";
}
