using System.Globalization;
using System.Text.RegularExpressions;

namespace Fachuang.Domain.Materials;

/// <summary>
/// Finds days, document numbers and titles in the text of a document, in the ways Chinese offices write them: 2024年3月5日,
/// 二〇二四年三月五日, 2024-03-05, 2024.3.5, 2024/3/5; 〔2024〕3号 with any brackets. What is no day of the calendar is not found.
/// </summary>
public static partial class FoundDates
{
    /// <summary>Most days kept of one document; a register of cases holds thousands.</summary>
    public const int Most = 400;

    private const int FirstYear = 1949, LastYear = 2100, QuoteAround = 16, LongestTitle = 60, MostTitles = 8, MostNumbers = 100, SignatureLines = 12;
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The days in the pages of a document, in the order of the text; those below the signature are told apart, the years of document numbers come with them.</summary>
    /// <param name="pages">Number and text of each page.</param>
    public static IReadOnlyList<FoundDate> Days(IReadOnlyList<(int Page, string Text)> pages)
    {
        var found = new List<FoundDate>();
        foreach (var (page, text) in pages)
        {
            foreach (Match match in Day().Matches(text))
            {
                if (Read(match) is { } day)
                {
                    found.Add(new FoundDate(day, IsSignature(text, match) ? FoundDateKind.Signature : FoundDateKind.Text, page, Quote(text, match)));
                }
            }

            foreach (Match match in DocumentNumber().Matches(text))
            {
                if (Year(match.Groups["y"].Value) is { } year)
                {
                    found.Add(new FoundDate(new DateOnly(year, 1, 1), FoundDateKind.DocumentNumber, page, Quote(text, match)));
                }
            }

            if (found.Count >= Most)
            {
                break;
            }
        }

        return found.Count <= Most ? found : found[..Most];
    }

    /// <summary>文号 in a text as they are written, blanks left out, each once: 国办发〔2024〕3号.</summary>
    /// <param name="pages">Number and text of each page.</param>
    public static IReadOnlyList<string> DocumentNumbers(IReadOnlyList<(int Page, string Text)> pages) =>
    [
        .. pages.SelectMany(page => DocumentNumber().Matches(page.Text).Where(match => Year(match.Groups["y"].Value) is not null)
            .Select(match => $"{match.Groups["who"].Value}〔{match.Groups["y"].Value}〕{match.Groups["n"].Value.TrimStart('第', ' ')}号")).Distinct().Take(MostNumbers),
    ];

    /// <summary>Lines that look like a title, the first pages first: short, without a full stop, ending in the name of a kind of paper (通知, 决定, 报告 …).</summary>
    /// <param name="pages">Number and text of each page.</param>
    public static IReadOnlyList<string> Titles(IReadOnlyList<(int Page, string Text)> pages)
    {
        var titles = new List<string>();
        foreach (var (_, text) in pages.Take(20))
        {
            var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Take(60).ToList();
            for (var at = 0; at < lines.Count && titles.Count < MostTitles; at++)
            {
                // A long title stands on two or three lines; its last one ends in the kind of paper.
                var title = lines[at];
                for (var more = 0; more < 2 && !TitleEnd().IsMatch(title) && at + 1 < lines.Count && IsPartOfTitle(title) && title.StartsWith("关于", StringComparison.Ordinal); more++)
                {
                    title += lines[++at];
                }

                if (title.Length is >= 4 and <= LongestTitle && IsPartOfTitle(title) && TitleEnd().IsMatch(title) && !titles.Contains(title))
                {
                    titles.Add(title);
                }
            }
        }

        return titles;
    }

    private static bool IsPartOfTitle(string line) => line.AsSpan().IndexOfAny("。；？！，：") < 0;

    private static DateOnly? Read(Match match)
    {
        var (year, month, day) = (Year(match.Groups["y"].Value), Number(match.Groups["m"].Value), Number(match.Groups["d"].Value));
        return year is { } y && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(y, month) ? new DateOnly(y, month, day) : null;
    }

    private static int? Year(string text)
    {
        var year = 0;
        foreach (var character in text)
        {
            var digit = Digit(character);
            if (digit < 0)
            {
                return null;
            }

            year = (year * 10) + digit;
        }

        return year is >= FirstYear and <= LastYear ? year : null;
    }

    /// <summary>A number below one hundred in figures or words: 5, 05, 五, 十, 十五, 二十, 二十五, 三十一. 0 for anything else.</summary>
    private static int Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return text.Length == 1 ? Math.Max(0, Digit(text[0])) : 0;
        }

        var tens = ten == 0 ? 1 : Digit(text[0]);
        var ones = ten == text.Length - 1 ? 0 : Digit(text[^1]);
        return tens < 1 || ones < 0 || ten > 1 || text.Length - ten > 2 ? 0 : (tens * 10) + ones;
    }

    private static int Digit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= '０' and <= '９' => character - '０',
        '○' or '零' or 'Ｏ' or 'O' or '０' => 0,
        _ => Digits.IndexOf(character, StringComparison.Ordinal),
    };

    /// <summary>成文日期: it stands alone on its line, at most with the signer's name before it, near the end of the page or above its imprint.</summary>
    private static bool IsSignature(string text, Match match)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, match.Index - 1)) + 1;
        var end = text.IndexOf('\n', match.Index + match.Length);
        var after = text[(match.Index + match.Length)..(end < 0 ? text.Length : end)].Trim();
        var before = text[Math.Min(start, match.Index)..match.Index].Trim();
        return after.Length == 0 && before.Length == 0 && (end < 0 || text.AsSpan(end).Count('\n') <= SignatureLines)
            && text.AsSpan(0, start).Trim().Length > 0;
    }

    private static string Quote(string text, Match match)
    {
        var from = Math.Max(0, match.Index - QuoteAround);
        var to = Math.Min(text.Length, match.Index + match.Length + QuoteAround);
        return Blanks().Replace(text[from..to], " ").Trim();
    }

    [GeneratedRegex(
        """
        (?<![0-9０-９])(?<y>[0-9０-９]{4})[ 　]*年[ 　]*(?<m>[0-9]{1,2})[ 　]*月[ 　]*(?<d>[0-9]{1,2})[ 　]*[日号]
        |(?<y>[〇○零ＯO一二三四五六七八九]{4})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})日
        |(?<![0-9.\-/])(?<y>(?:19|20)[0-9]{2})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})(?![0-9\-])
        |(?<![0-9.\-/])(?<y>(?:19|20)[0-9]{2})\.[ ]?(?<m>[0-9]{1,2})\.[ ]?(?<d>[0-9]{1,2})(?![0-9.]*[0-9])
        |(?<![0-9.\-/])(?<y>(?:19|20)[0-9]{2})/(?<m>[0-9]{1,2})/(?<d>[0-9]{1,2})(?![0-9/])
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<who>[\p{IsCJKUnifiedIdeographs}]{0,12})[ 　]?[〔［\[【（(﹝][ 　]?(?<y>[0-9０-９]{4})[ 　]?[〕］\]】）)﹞][ 　]?(?<n>第?[ ]?[0-9]{1,5})[ 　]?号", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex("(?:决定|决议|公告|通告|通知|通报|报告|请示|批复|意见|函|纪要|方案|规划|计划|办法|规定|规则|细则|条例|制度|总结|要点|清单|台账|目录|简报|情况说明|案例)(?:（[^（）]{1,12}）|\\([^()]{1,12}\\))?$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex TitleEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
