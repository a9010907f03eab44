using System.Globalization;
using System.Text.RegularExpressions;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>What the title page and the imprint say about the document.</summary>
internal sealed partial record TitlePage
{
    private static readonly string[] TitleEndings = ["清单", "体系", "分解表", "分工表", "表", "台账", "方案", "标准", "细则", "任务书"];

    public required string Title { get; init; }

    public string? DocumentTitle { get; init; }

    public string? Issuer { get; init; }

    public string? DocumentNumber { get; init; }

    public DateOnly? Date { get; init; }

    public int? DeclaredTotal { get; init; }

    /// <summary>Counts announced with the total, by list name: （共234项，含基础任务清单155项、…）.</summary>
    public IReadOnlyDictionary<string, int> DeclaredCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>Reads the paragraphs of a document.</summary>
    /// <param name="blocks">All blocks.</param>
    /// <param name="firstTable">Index of the block that is the first table with items.</param>
    public static TitlePage Read(IReadOnlyList<SourceBlock> blocks, int firstTable)
    {
        var before = blocks.Take(firstTable).OfType<SourceParagraph>().ToList();
        var all = blocks.OfType<SourceParagraph>().ToList();
        var number = all.Select(paragraph => DocumentNumberPattern().Match(ChineseText.Tidy(paragraph.Text))).FirstOrDefault(match => match.Success)?.Value;
        var (documentTitle, issuerAbove) = FindDocumentTitle(before);
        var (total, counts) = FindTotal(before);
        return new TitlePage
        {
            Title = FindTitle(before) is { Length: > 0 } title ? title : TitleWithin(documentTitle),
            DocumentTitle = documentTitle,
            Issuer = issuerAbove ?? FindLetterhead(before) ?? FindFact(before, IssuerFact()) ?? FindImprint(all).Issuer,
            DocumentNumber = number,
            Date = FindDate(before, all),
            DeclaredTotal = total,
            DeclaredCounts = counts,
        };
    }

    /// <summary>The nearest line above the table that reads like the name of a list.</summary>
    public static string FindTitle(List<SourceParagraph> before)
    {
        for (var index = before.Count - 1; index >= 0; index--)
        {
            var line = ChineseText.Tidy(before[index].Text);
            if (line.Length is >= 5 and <= 60 && Array.Exists(TitleEndings, ending => line.EndsWith(ending, StringComparison.Ordinal))
                && ListTitles.Parse(line) is null && Labels.Style(line) == LabelStyle.None && !line.StartsWith("附件", StringComparison.Ordinal)
                && !line.AsSpan().ContainsAny("。，；"))
            {
                return line;
            }
        }

        return "";
    }

    /// <summary>关于印发《…任务清单》的通知 names the list it carries; empty when it does not.</summary>
    private static string TitleWithin(string? documentTitle) =>
        documentTitle is not null && QuotedTitle().Match(documentTitle) is { Success: true } quoted && Array.Exists(TitleEndings, ending => quoted.Groups[1].Value.EndsWith(ending, StringComparison.Ordinal))
            ? quoted.Groups[1].Value : "";

    /// <summary>
    /// The title of the carrying document, over one to four lines: … 关于 … 的通知, with the office on the line above it.
    /// </summary>
    private static (string? Title, string? Issuer) FindDocumentTitle(List<SourceParagraph> before)
    {
        for (var index = 0; index < before.Count; index++)
        {
            var title = ChineseText.Tidy(before[index].Text);
            var about = title.IndexOf("关于", StringComparison.Ordinal);
            if (about < 0 || title.AsSpan().ContainsAny("。；") || title.Length > 90)
            {
                continue;
            }

            for (var next = index + 1; !TitleEnd().IsMatch(title) && next < Math.Min(before.Count, index + 4) && title.Length < 120; next++)
            {
                title += ChineseText.Tidy(before[next].Text);
            }

            if (!TitleEnd().IsMatch(title) || title.AsSpan().ContainsAny("。；"))
            {
                continue;
            }

            var office = about > 0 ? title[..about] : index > 0 ? ChineseText.Tidy(before[index - 1].Text) : "";
            var isOffice = office.Length is >= 4 and <= 40 && UnitShapes.IsComplete(office) && !office.AsSpan().ContainsAny("，。：《》");
            return (about == 0 && isOffice ? office + title : title, isOffice ? office : null);
        }

        return (null, null);
    }

    /// <summary>The red letterhead: X文件.</summary>
    private static string? FindLetterhead(List<SourceParagraph> before) =>
        before.Take(8).Select(paragraph => ChineseText.Tidy(paragraph.Text))
            .Where(line => line.Length is >= 6 and <= 40 && line.EndsWith("文件", StringComparison.Ordinal) && UnitShapes.IsComplete(line[..^2]))
            .Select(line => line[..^2]).FirstOrDefault();

    /// <summary>Whether a cell names a fact that pages of public offices print in a table (成文日期, 发文机关, 文号).</summary>
    public static bool IsFactName(string cell) => cell.Length <= 16 && FactName().IsMatch(ChineseText.Key(cell));

    private static string? FindFact(List<SourceParagraph> before, Regex fact) =>
        before.Select(paragraph => fact.Match(ChineseText.Tidy(paragraph.Text))).FirstOrDefault(match => match.Success && UnitShapes.IsComplete(match.Groups["value"].Value))?.Groups["value"].Value;

    /// <summary>The imprint at the end: office, blanks, date, 印发.</summary>
    private static (string? Issuer, DateOnly? Date) FindImprint(List<SourceParagraph> all)
    {
        for (var index = all.Count - 1; index >= 0; index--)
        {
            var match = Imprint().Match(ChineseText.Tidy(all[index].Text));
            if (match.Success)
            {
                var office = match.Groups["office"].Value;
                return (office.Length > 3 && UnitShapes.IsComplete(office) ? office : null, ToDate(match));
            }
        }

        return (null, null);
    }

    private static DateOnly? FindDate(List<SourceParagraph> before, List<SourceParagraph> all)
    {
        foreach (var paragraph in before)
        {
            var line = ChineseText.Tidy(paragraph.Text);
            var match = line.StartsWith("成文日期", StringComparison.Ordinal) ? NumericDate().Match(line) : WholeLineDate().Match(line);
            if (match.Success && ToDate(match) is { } date)
            {
                return date;
            }
        }

        return FindImprint(all).Date;
    }

    private static DateOnly? ToDate(Match match) =>
        DateOnly.TryParseExact(
            $"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : null;

    private static (int? Total, Dictionary<string, int> Counts) FindTotal(List<SourceParagraph> before)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var paragraph in before)
        {
            var line = ChineseText.Tidy(paragraph.Text);
            var match = line.Length <= 200 ? Total().Match(line) : Match.Empty;
            if (match.Success)
            {
                foreach (Match part in Part().Matches(line))
                {
                    counts[part.Groups[1].Value] = ItemNumbers.Value(part.Groups[2].Value) ?? 0;
                }

                return (ItemNumbers.Value(match.Groups[1].Value), counts);
            }
        }

        return (null, counts);
    }

    [GeneratedRegex(@"[\u3400-\u9FFF]{2,12}[〔\[（(［](?:19|20)\d{2}[〕\]）)］]\d{1,4}号")]
    private static partial Regex DocumentNumberPattern();

    [GeneratedRegex("《([^《》]{4,60})》")]
    private static partial Regex QuotedTitle();

    [GeneratedRegex(@"的?(?:通知|意见|决定|通告|公告|办法|函|方案|规定|通报)$")]
    private static partial Regex TitleEnd();

    [GeneratedRegex("^(?:索引号|主题分类|发文机[构关]|发布机[构关]|发文单位|发布单位|制发机关|文号|发文字号|成文日期|发布日期|印发日期|生成日期|公文时效|有效性|标题|名称|主题词):?$")]
    private static partial Regex FactName();

    [GeneratedRegex("^(?:发文机[构关]|发布机[构关]|发文单位|发布单位|制发机关)[：:](?<value>.{4,40})$")]
    private static partial Regex IssuerFact();

    [GeneratedRegex(@"^(?<office>[\u3400-\u9FFF（）]{0,40}?)(?<y>(?:19|20)\d{2})年(?<m>\d{1,2})月(?<d>\d{1,2})日印发$")]
    private static partial Regex Imprint();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2})年(?<m>\d{1,2})月(?<d>\d{1,2})日$")]
    private static partial Regex WholeLineDate();

    [GeneratedRegex(@"(?<y>(?:19|20)\d{2})[-/.年](?<m>\d{1,2})[-/.月](?<d>\d{1,2})")]
    private static partial Regex NumericDate();

    [GeneratedRegex(@"^[（(]?共(\d{1,4})[项条个]")]
    private static partial Regex Total();

    [GeneratedRegex(@"(?<=[含、，,])(?:其中|包括|包含|含)?([\u3400-\u9FFF]{2,16}?)(\d{1,4})[项条个]")]
    private static partial Regex Part();
}
