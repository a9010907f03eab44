using System.Globalization;
using System.Text;

namespace Fachuang.Domain.CaseFiles;

/// <summary>A reason for which points are taken off: a line of the catalogue.</summary>
/// <param name="Code">Item and place, e.g. <c>2.3</c>; stable within an edition.</param>
/// <param name="Text">The reason.</param>
/// <param name="Points">How many hundredths it costs.</param>
/// <param name="Clause">The clause it follows from; empty where none is named.</param>
public sealed record DeductionReason(string Code, string Text, int Points, string Clause);

/// <summary>An item of a sheet with its points and its catalogue of reasons.</summary>
/// <param name="Code">Its place, from 1.</param>
/// <param name="Text">What is looked at.</param>
/// <param name="Points">Points in hundredths; more cannot be taken off it.</param>
/// <param name="Reasons">The catalogue.</param>
public sealed record SheetItem(string Code, string Text, int Points, IReadOnlyList<DeductionReason> Reasons);

/// <summary>
/// 评查标准: items that make 100 points, reasons for deductions and what makes a file fail outright (一票不合格). It is written as plain text, one thing a line, so that an office edits
/// it without a tool: <c># 标题</c>, <c>! 一票不合格的情形 | 依据</c>, <c>= 项目 | 分值</c>, <c>- 扣分情形 | 扣几分 | 依据</c>.
/// </summary>
/// <param name="Title">Its name.</param>
/// <param name="Items">The items.</param>
/// <param name="Vetoes">What fails a file; codes <c>!1</c>, <c>!2</c> …, points 0.</param>
public sealed record CaseSheet(string Title, IReadOnlyList<SheetItem> Items, IReadOnlyList<DeductionReason> Vetoes)
{
    /// <summary>All items together, in hundredths.</summary>
    public const int FullScale = 10_000;

    /// <summary>A file with fewer points does not qualify, in hundredths.</summary>
    public const int Qualified = 6_000;

    /// <summary>Longest text of a sheet, in characters.</summary>
    public const int Longest = 20_000;

    /// <summary>Longest line, in characters.</summary>
    public const int LongestLine = 300;

    private const int MostItems = 30;

    /// <summary>Reads a sheet.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The sheet, or why the text is none, naming the line.</returns>
    public static (CaseSheet? Sheet, Refusal? Why) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest)
        {
            return (null, new("sheet.long", $"评查标准最多 {Longest} 字"));
        }

        var title = "";
        List<(string Text, int Points, List<DeductionReason> Reasons)> items = [];
        List<DeductionReason> vetoes = [];
        foreach (var (at, raw) in text.Split('\n').Index())
        {
            var line = raw.Trim().Replace('｜', '|');
            if (line.Length == 0)
            {
                continue;
            }

            Refusal Wrong(string why) => new("sheet.line", $"第 {at + 1} 行{why}");
            var parts = line[1..].Split('|', StringSplitOptions.TrimEntries);
            if (line.Length > LongestLine || parts[0].Length == 0)
            {
                return (null, Wrong(line.Length > LongestLine ? $"超过 {LongestLine} 字" : "没有写内容"));
            }

            switch (line[0])
            {
                case '#' when title.Length == 0:
                    title = parts[0];
                    break;
                case '!' or '！':
                    vetoes.Add(new($"!{vetoes.Count + 1}", parts[0], 0, parts.ElementAtOrDefault(1) ?? ""));
                    break;
                case '=' or '＝':
                    if (CaseWords.ReadPoints(parts.ElementAtOrDefault(1) ?? "") is not { } points || points == 0)
                    {
                        return (null, Wrong("没有写项目的分值，如“= 主体资格 | 10”"));
                    }

                    items.Add((parts[0], points, []));
                    break;
                case '-' or '－' or '—':
                    if (items.Count == 0)
                    {
                        return (null, Wrong("是扣分情形，前面还没有项目"));
                    }

                    var (_, most, reasons) = items[^1];
                    if (CaseWords.ReadPoints(parts.ElementAtOrDefault(1) ?? "") is not { } cost || cost == 0 || cost > most)
                    {
                        return (null, Wrong($"扣的分要大于 0，不超过项目的 {CaseWords.Points(most)} 分"));
                    }

                    reasons.Add(new(string.Create(CultureInfo.InvariantCulture, $"{items.Count}.{reasons.Count + 1}"), parts[0], cost, parts.ElementAtOrDefault(2) ?? ""));
                    break;
                default:
                    return (null, Wrong("开头不是 #、!、=、- 里的一个，或者标题写了两次"));
            }
        }

        var total = items.Sum(item => item.Points);
        return (title.Length, items.Count) switch
        {
            (0, _) => (null, new("sheet.title", "没有标题，第一行写“# 标题”")),
            (_, 0) => (null, new("sheet.items", "没有评查项目")),
            (_, > MostItems) => (null, new("sheet.items", $"评查项目最多 {MostItems} 个")),
            _ when total != FullScale => (null, new("sheet.total", $"各项目的分值加起来是 {CaseWords.Points(total)}，要正好 100")),
            _ => (new(title, [.. items.Select((item, at) => new SheetItem((at + 1).ToString(CultureInfo.InvariantCulture), item.Text, item.Points, item.Reasons))], vetoes), null),
        };
    }

    /// <summary>The text again; reading it gives the same sheet.</summary>
    public string Write()
    {
        var text = new StringBuilder().Append("# ").Append(Title).Append('\n');
        foreach (var veto in Vetoes)
        {
            Line("! ", veto.Text, null, veto.Clause);
        }

        foreach (var item in Items)
        {
            Line("= ", item.Text, item.Points, "");
            foreach (var reason in item.Reasons)
            {
                Line("- ", reason.Text, reason.Points, reason.Clause);
            }
        }

        return text.ToString();

        void Line(string mark, string words, int? points, string clause)
        {
            text.Append(mark).Append(words);
            if (points is { } hundredths)
            {
                text.Append(" | ").Append(CaseWords.Points(hundredths));
            }

            text.Append(clause.Length == 0 ? "" : $" | {clause}").Append('\n');
        }
    }

    /// <summary>The words of a code; null when the sheet has none of it.</summary>
    /// <param name="code">A reason, <c>n.0</c> for another reason of item n, or a veto.</param>
    public string? TextOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Vetoes.Concat(Items.SelectMany(item => item.Reasons)).FirstOrDefault(reason => reason.Code == code)?.Text
            ?? Items.Where(item => code == $"{item.Code}.0").Select(item => $"{item.Text}：其他").FirstOrDefault();
    }

    /// <summary>Why these are no deductions by this sheet; null when they are.</summary>
    /// <param name="deductions">The deductions.</param>
    public Refusal? WhyNot(IReadOnlyList<Deduction> deductions)
    {
        ArgumentNullException.ThrowIfNull(deductions);
        foreach (var one in deductions)
        {
            if (TextOf(one.Code) is not { } text)
            {
                return new("score.code", "评查标准里没有这个扣分情形；刷新页面再填");
            }

            if (one.Code.EndsWith(".0", StringComparison.Ordinal) && (one.Note.Length == 0 || one.Points <= 0))
            {
                return new("score.other", $"“{text}”要写扣几分和理由");
            }

            if (one.IsVeto && one.Note.Length == 0)
            {
                return new("score.veto", $"认定“{text}”要写明事实");
            }

            if (one.Note.Length > Deduction.LongestNote)
            {
                return new("score.note", $"说明最多 {Deduction.LongestNote} 字");
            }
        }

        return deductions.Select(one => one.Code).Distinct().Count() < deductions.Count ? new("score.twice", "同一个扣分情形填了两次") : null;
    }

    /// <summary>
    /// Points left of each item: its points less what is taken off, never below 0. What a catalogued reason costs is the sheet's, whatever the deduction says.
    /// </summary>
    /// <param name="deductions">Deductions that <see cref="WhyNot"/> lets pass.</param>
    public IReadOnlyList<int> Left(IReadOnlyList<Deduction> deductions)
    {
        ArgumentNullException.ThrowIfNull(deductions);
        return
        [
            .. Items.Select(item => Math.Max(0, item.Points
                - item.Reasons.Where(reason => deductions.Any(one => one.Code == reason.Code)).Sum(reason => reason.Points)
                - deductions.Where(one => one.Code == $"{item.Code}.0").Sum(one => one.Points))),
        ];
    }
}

/// <summary>What a reviewer takes off.</summary>
/// <param name="Code">A code of the sheet.</param>
/// <param name="Points">Hundredths; counts for another reason (<c>n.0</c>) only.</param>
/// <param name="Note">Where it stands in the file, or the facts; may be empty for a catalogued reason.</param>
public sealed record Deduction(string Code, int Points, string Note)
{
    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 500;

    /// <summary>Whether it fails the file.</summary>
    public bool IsVeto => Code.StartsWith('!');
}
