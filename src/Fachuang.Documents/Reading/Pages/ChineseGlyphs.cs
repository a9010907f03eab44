using System.Text;

namespace Fachuang.Documents.Reading.Pages;

/// <summary>
/// PDF producers write a character by its glyph; where a font has one glyph for a character and for the radical that looks the
/// same, the radical often comes out (⽰ for 示). The characters are put back.
/// </summary>
public static class ChineseGlyphs
{
    /// <summary>Radicals and the simplified character that fonts share with them, where Unicode names none or another (戶 for ⼾).</summary>
    private const string Supplement =
        "⼾户⾭青⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

    private static readonly Dictionary<char, char> Characters = Enumerable.Range(0, Supplement.Length / 2).ToDictionary(pair => Supplement[2 * pair], pair => Supplement[(2 * pair) + 1]);

    /// <summary>The text with characters instead of radicals, presentation forms and ligatures.</summary>
    /// <param name="text">The text of a glyph.</param>
    public static string Plain(string text)
    {
        foreach (var character in text)
        {
            if (character is (>= '\u2E80' and <= '\u2FDF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFB00' and <= '\uFB06') or (>= '\uFE30' and <= '\uFE4F') or '\u00A0')
            {
                return Rewritten(text);
            }
        }

        return text;
    }

    private static string Rewritten(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isOne = rune.IsBmp && Characters.ContainsKey((char)rune.Value);
            plain.Append(isOne ? Characters[(char)rune.Value].ToString() : rune.ToString().Normalize(NormalizationForm.FormKC));
        }

        return plain.ToString();
    }
}
