using System.Text.RegularExpressions;

namespace Fachuang.Domain.Materials;

/// <summary>What the marks on a document say about handling it.</summary>
public enum SecrecyFinding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>内部资料、注意保存: no state secret, but not for everybody.</summary>
    Internal,

    /// <summary>绝密、机密、秘密: never to be uploaded (requirement D4).</summary>
    Secret,
}

/// <summary>
/// Finds the marks of 《国家秘密定密管理规定》 on a document: the level with a star and a term, as it is printed or as recognition reads it, or the level alone
/// at the head of the first page. Speaking of secrets (商业秘密、国家秘密、保密) is no mark.
/// </summary>
public static partial class SecrecyMark
{
    // The mark stands in the upper corner, below a copy number or beside the urgency.
    private const int HeadLines = 8;

    // A longer line is a paragraph, or a scan that lost its line ends; marks found in it need a star.
    private const int LongestAlone = 24;

    private const string Gap = @"[ \t\u00A0\u2000-\u200B\u3000]*";
    private const string Level = $"(?:[绝絕]{Gap}密|[机機]{Gap}密|[秘祕]{Gap}密)";
    private const string Star = @"[★☆✩✪✫✬✭✮✯✰⭐*※⋆∗✱✲✳✴✶✦✧]";

    // Recognition reads 1 as l and 0 as O.
    private const string Term = $"(?:[0-9OoIl〇零一二三四五六七八九十]{{1,4}}{Gap}(?:年|个?{Gap}月|天|日)|长{Gap}期)";

    /// <summary>Looks at a whole document.</summary>
    /// <param name="pages">The text of its pages or sections in order, lines parted by <c>\n</c>. The first must be the first page; without text it is empty.</param>
    public static SecrecyFinding Find(IEnumerable<string> pages)
    {
        var found = SecrecyFinding.None;
        var isFirst = true;
        foreach (var page in pages)
        {
            var heading = isFirst ? HeadLines : 0;
            var upright = "";
            foreach (var line in page.Split('\n'))
            {
                var text = CharacterWidth.Half(line).Trim();
                if (text.Length == 0)
                {
                    continue;
                }

                // A mark set upright comes a character a line.
                upright = text.Length == 1 ? upright + text : "";
                if (IsMark(text, isFirst, heading > 0) || (upright.Length > 1 && IsMark(upright, isFirst, isFirst)))
                {
                    return SecrecyFinding.Secret;
                }

                heading--;
                if (found is SecrecyFinding.None && IsInternal(text, heading >= 0))
                {
                    found = SecrecyFinding.Internal;
                }
            }

            isFirst = false;
        }

        return found;
    }

    private static bool IsMark(string line, bool isFirstPage, bool isHead)
    {
        foreach (Match mark in Starred().Matches(line))
        {
            if (Begins(line, mark) && Ends(line, mark))
            {
                return true;
            }
        }

        if (line.Length > LongestAlone)
        {
            return false;
        }

        var bare = Blank().Replace(line, "");
        return WithTerm().IsMatch(bare) || (isFirstPage && Declared().IsMatch(bare)) || (isHead && Alone().IsMatch(bare));
    }

    /// <summary>Whether the mark begins where a mark can: not as the end of a longer word (商业秘密) and not as a quotation.</summary>
    private static bool Begins(string line, Match mark)
    {
        var before = line[..mark.Index];
        var kept = before.TrimEnd();
        return kept.Length == 0 || before.Length - kept.Length >= 2 || before.EndsWith('\t') || Introduced().IsMatch(kept)
            || (!IsIdeograph(kept[^1]) && !"“\"‘'「『《<".Contains(kept[^1], StringComparison.Ordinal));
    }

    /// <summary>Whether the mark ends where a mark can: a footnote's star (秘密*是指) has its sentence go on.</summary>
    private static bool Ends(string line, Match mark)
    {
        var after = line[(mark.Index + mark.Length)..];
        return after.Length == 0 || mark.Groups["term"].Success || mark.Groups["star"].Value is not ("*" or "※" or "∗") || !IsIdeograph(after.TrimStart()[0]) || after.StartsWith("  ", StringComparison.Ordinal);
    }

    private static bool IsInternal(string line, bool isHead) =>
        line.Length <= 2 * LongestAlone && Blank().Replace(line, "") is var bare && (InternalLine().IsMatch(bare) || (isHead && InternalHead().IsMatch(bare)));

    private static bool IsIdeograph(char character) => character is >= '\u3400' and <= '\u9FFF';

    [GeneratedRegex($"{Level}{Gap}(?<star>{Star}){Gap}(?<term>{Term}|启{Gap}用{Gap}前)?")]
    private static partial Regex Starred();

    // 特急机密★1年; 密级为秘密★10年; 000001机密.
    [GeneratedRegex("(?:特急|加急|平急|急件|密级|密级为)$")]
    private static partial Regex Introduced();

    // The whole line: what recognition made of the star (友、女、x) stands between level and term.
    [GeneratedRegex($@"^(?:No\.?)?[0-9]{{0,8}}(?:密级:?)?(?:特急|加急|平急)?{Level}[^\u3400-\u9FFF]{{0,3}}[^级件满期的等为、，]?{Term}(?:特急|加急|平急)?$")]
    private static partial Regex WithTerm();

    // A form's own field, filled in.
    [GeneratedRegex($@"^密级[:|]?{Level}(?:{Star}.*)?$")]
    private static partial Regex Declared();

    [GeneratedRegex($@"^(?:No\.?)?[0-9]{{0,8}}(?:特急|加急|平急)?[【\[(]?{Level}[】\])]?(?:特急|加急|平急)?$")]
    private static partial Regex Alone();

    [GeneratedRegex(@"^[(【\[]?(?:内部(?:资料|文件|材料|刊物|参考)[,，、·★☆]?)?(?:请?注意(?:妥善)?保存|注意保密|(?:请?妥善保管)|(?:严禁|不得|请勿|禁止)(?:外传|翻印|转载|扩散))[)】\]]?[。!]?$")]
    private static partial Regex InternalLine();

    [GeneratedRegex(@"^[(【\[]?内部(?:资料|文件|材料|刊物|参考)(?:[,，、·★☆].{0,12})?[)】\]]?$")]
    private static partial Regex InternalHead();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();
}
