namespace Fachuang.Domain.Ledgers;

/// <summary>A row of a ledger's form that was filled outside the program.</summary>
/// <param name="Number">Row as the person counts it, from 1.</param>
/// <param name="Indicator">三级指标: its number and text as the program wrote them.</param>
/// <param name="Progress">完成进度: 已完成 or 未完成 and the sentence; empty for a row nothing was written in.</param>
/// <param name="Material">上报材料; null where the form lacks the column.</param>
/// <param name="Contact">责任人及联系方式; null where the form lacks the column.</param>
public sealed record LedgerFileRow(int Number, string Indicator, string Progress, string? Material, string? Contact);

/// <summary>What a row says about an indicator.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Progress">已完成 or 未完成.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Material">上报材料; null leaves it as it is.</param>
/// <param name="Contact">责任人及联系方式; null leaves it as it is.</param>
public sealed record LedgerFileLine(Guid IndicatorId, LedgerProgress Progress, string Text, string? Material, string? Contact);

/// <summary>Reads the rows of a form that a unit filled offline. Anything doubtful is said with its row; nothing is guessed.</summary>
public static class LedgerImport
{
    private const int Quoted = 20;

    private static readonly (string Word, LedgerProgress Progress)[] Words = [("已完成", LedgerProgress.Done), ("未完成", LedgerProgress.Underway)];

    private static readonly char[] Separators = ['。', '，', ',', '.', '：', ':', '；', ';', '＋', '+', ' ', '\u3000', '\n', '\r', '\t'];

    /// <summary>The lines the rows say something about, and what is wrong with the others; take no line while anything is wrong.</summary>
    /// <param name="rows">The rows below the head.</param>
    /// <param name="indicators">The indicators the unit answers for this month: key, number and text as printed.</param>
    public static (IReadOnlyList<LedgerFileLine> Lines, IReadOnlyList<string> Problems) Read(
        IReadOnlyList<LedgerFileRow> rows, IReadOnlyList<(Guid Id, string Number, string Text)> indicators)
    {
        var known = indicators.ToLookup(indicator => Squeezed($"{indicator.Number}.{indicator.Text}"));
        var taken = new Dictionary<Guid, int>();
        var (lines, problems) = (new List<LedgerFileLine>(), new List<string>());
        foreach (var row in rows)
        {
            // Lists of one system may have the same numbers and even the same words: they come in the order of the form.
            var name = Squeezed(row.Indicator);
            var same = known[name].ToList();
            if (same.Count == 0)
            {
                problems.Add($"第 {row.Number} 行：{Unknown(row.Indicator, name, indicators)}");
                continue;
            }

            var free = same.Where(indicator => !taken.ContainsKey(indicator.Id)).Select(indicator => indicator.Id).ToList();
            if (free.Count == 0)
            {
                problems.Add($"第 {row.Number} 行：指标 {same[^1].Number} 在第 {taken[same[^1].Id]} 行已经有了，只留一行");
                continue;
            }

            taken[free[0]] = row.Number;
            if (row.Progress.Trim().Length == 0)
            {
                continue;
            }

            if (Line(free[0], row, out var problem) is { } line)
            {
                lines.Add(line);
            }
            else
            {
                problems.Add($"第 {row.Number} 行：{problem}");
            }
        }

        if (rows.Count == 0)
        {
            problems.Add("文件里没有填写的行");
        }

        return (lines, problems);
    }

    private static LedgerFileLine? Line(Guid indicatorId, LedgerFileRow row, out string? problem)
    {
        var said = row.Progress.Trim();
        if (Array.FindIndex(Words, word => said.StartsWith(word.Word, StringComparison.Ordinal)) is not (>= 0 and var at))
        {
            problem = "完成进度要以“已完成”或者“未完成”开头";
            return null;
        }

        var text = said[Words[at].Word.Length..].TrimStart(Separators);
        problem = text.Length == 0 ? $"“{Words[at].Word}”后面写一句{(at == 0 ? "具体完成情况" : "正在推进情况")}"
            : text.Length > LedgerLine.Longest ? $"完成进度有 {text.Length} 字，最多 {LedgerLine.Longest} 字"
            : row.Material?.Length > LedgerLine.Longest ? $"上报材料有 {row.Material.Length} 字，最多 {LedgerLine.Longest} 字"
            : row.Contact?.Length > Ledger.LongestContact ? $"责任人及联系方式有 {row.Contact.Length} 字，最多 {Ledger.LongestContact} 字"
            : null;
        return problem is null ? new(indicatorId, Words[at].Progress, text, row.Material, row.Contact) : null;
    }

    private static string Unknown(string printed, string name, IReadOnlyList<(Guid Id, string Number, string Text)> indicators)
    {
        var changed = indicators.Where(indicator => name.StartsWith($"{Squeezed(indicator.Number)}.", StringComparison.Ordinal)).Select(indicator => indicator.Number).FirstOrDefault();
        return changed is not null ? $"指标 {changed} 的文字和任务里的不一样，三级指标这一列不能改"
            : name.Length == 0 ? "没有写是哪项指标"
            : $"“{(printed.Length > Quoted ? printed[..Quoted] + "……" : printed)}”不是你单位这个月要填的指标";
    }

    // Programs break and pad cells in their own ways.
    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
