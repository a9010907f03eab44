using System.Text.RegularExpressions;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// Reads tables of three levels and nothing else whose grid was lost: several items in a row, numbers parted from their
/// texts, headings broken into pieces. What the order of the numbers proves is recovered and marked; the rest becomes a
/// diagnostic with its place.
/// </summary>
internal sealed partial class FlowingTableReader(DraftList list, SectionKeeper sections, List<Diagnostic> diagnostics)
{
    /// <summary>So many characters of a heading must agree with an item's text to be taken for it.</summary>
    private const int HeadLength = 12;

    private readonly List<Loose> pending = [];
    private readonly Dictionary<string, List<string>> texts = new(StringComparer.Ordinal);
    private string ordinal = "";
    private string printedLabel = "";

    /// <summary>A text without a number, with the headings that were in force where it stands.</summary>
    private sealed record Loose(string Text, SourceSpan Source, string Category, string Subcategory, ItemKind Kind);

    /// <summary>
    /// Whether the table has only the three levels and rows that do not hold exactly one numbered item.
    /// </summary>
    public static bool Fits(SourceTable table)
    {
        var roles = table.Heading.Cells.Where(cell => !cell.IsEmpty).Select(cell => ColumnHeadings.Find(cell.Text)).ToList();
        return roles.TrueForAll(role => role is ColumnRole.Category or ColumnRole.Subcategory or ColumnRole.Text or ColumnRole.Number)
            && table.Rows.Any(row => row.Cells.Count(cell => !cell.IsEmpty) > 0 && Numbers(row) != 1);
    }

    /// <summary>Reads the rows of a table.</summary>
    public void Read(SourceTable table)
    {
        if (texts.Count == 0)
        {
            var span = new SourceSpan(table.Heading.Source.FirstLine, table.Rows[^1].Source.LastLine);
            diagnostics.Add(new Diagnostic(Severity.Warning, "table.damaged", "从这里起的表格在提取文字时已经损坏（一行多项、序号与文字分离、标题断裂）。能恢复的都已恢复，请逐项对照原文核对。", span, null));
        }

        foreach (var text in table.Rows.SelectMany(row => row.Cells).Select(cell => ChineseText.Key(NumberedStart().Replace(ParagraphTag().Replace(cell.Text, ""), ""))))
        {
            if (text.Length >= HeadLength)
            {
                var head = text[..HeadLength];
                if (!texts.TryGetValue(head, out var same))
                {
                    texts[head] = same = [];
                }

                same.Add(text);
            }
        }

        for (var index = 0; index < table.Rows.Count; index++)
        {
            var row = table.Rows[index];
            if (RepeatsNeighbours(table.Rows, index))
            {
                diagnostics.Add(new Diagnostic(Severity.Warning, "row.duplicate", "这一行没有序号，内容与相邻的行重复，没有读入，请核对。", row.Source, null));
                continue;
            }

            ReadRow(row);
        }
    }

    /// <summary>Closes the table: texts that still wait for a number get one if that can be told.</summary>
    public void Finish() => Settle(null);

    private static int Numbers(SourceRow row) =>
        row.Cells.Count(cell => ItemNumbers.Parse(cell.Text) is not null || NumberedStart().IsMatch(cell.Text));

    private void ReadRow(SourceRow row)
    {
        string? number = null;
        foreach (var (cell, position) in row.Cells.Select((cell, position) => (cell, position)).Where(pair => !pair.cell.IsEmpty))
        {
            foreach (var piece in ParagraphTag().Split(cell.Text).Where(piece => !string.IsNullOrWhiteSpace(piece)))
            {
                if (ItemNumbers.Parse(piece) is { } bare)
                {
                    number = bare;
                }
                else if (number is not null)
                {
                    AddItem(number, piece, cell.Source);
                    number = null;
                }
                else
                {
                    ReadPiece(piece.Trim(), cell.Source, isLast: position > 0 && list.Items.Count > 0 && list.Items[^1].Source == cell.Source);
                }
            }
        }

        if (number is not null)
        {
            diagnostics.Add(new Diagnostic(Severity.Error, "text.missing", $"序号 {number} 后面没有文字。", row.Source, null));
        }
    }

    private void ReadPiece(string piece, SourceSpan source, bool isLast)
    {
        var starts = EmbeddedNumbers(piece);
        if (starts.Count > 0)
        {
            var head = piece[..starts[0].Start].Trim();
            if (head.Length > 0)
            {
                ReadUnnumbered(head, source, isLast: false);
            }

            for (var index = 0; index < starts.Count; index++)
            {
                var end = index + 1 < starts.Count ? starts[index + 1].Start : piece.Length;
                AddItem(starts[index].Number, piece[starts[index].End..end], source);
            }

            return;
        }

        ReadUnnumbered(piece, source, isLast);
    }

    /// <summary>Numbers that begin an item inside of a cell: at its start or behind a full stop, and counting upwards.</summary>
    private List<(string Number, int Start, int End)> EmbeddedNumbers(string piece)
    {
        var starts = new List<(string, int, int)>();
        var last = LastNumber();
        foreach (Match match in EmbeddedNumber().Matches(piece))
        {
            var value = ItemNumbers.Value(match.Groups[1].Value) ?? 0;
            if (value > last && value <= last + 20 || (sections.Kind != list.Kind && value == last + 1))
            {
                starts.Add((match.Groups[1].Value, match.Index, match.Index + match.Length));
                last = value;
            }
        }

        return starts;
    }

    private int LastNumber() => list.Items.LastOrDefault(item => item.Kind == sections.Kind) is { } item ? ItemNumbers.Value(item.Number) ?? 0 : 0;

    private void ReadUnnumbered(string piece, SourceSpan source, bool isLast)
    {
        var text = ChineseText.Tidy(piece);
        if (Labels.Style(text) == LabelStyle.Chinese && text.Length <= 45)
        {
            sections.SetCategory(Labels.Clean(text));
            printedLabel = "";
        }
        else if (IsTextOfAnItem(text))
        {
            diagnostics.Add(new Diagnostic(Severity.Warning, "label.is-text", $"标题位置上印的“{text}”与某一项的文字相同，没有当作标题，请核对。", source, null));
        }
        else if (OrdinalOnly().IsMatch(text))
        {
            ordinal = text;
        }
        else if (ScrambledText.IsSpaced(piece) || (text.Length <= 12 && Labels.Style(text) == LabelStyle.None))
        {
            ReadFragment(piece, text, source, isLast);
        }
        else if (Labels.Style(text) == LabelStyle.Digit && Labels.LooksLikeLabel(text))
        {
            SetLabel(text, piece, source);
        }
        else if (LabelAndText().Match(text) is { Success: true } both)
        {
            SetLabel(both.Groups[1].Value, both.Groups[1].Value, source);
            AddLoose(text[both.Length..], source);
        }
        else
        {
            AddLoose(text, source);
        }
    }

    /// <summary>An ordinal and then the beginning of an item's own text: the column of headings slipped.</summary>
    private bool IsTextOfAnItem(string text)
    {
        var stray = StrayOrdinal().Match(text);
        var key = ChineseText.Key(text[stray.Length..]).TrimEnd('。', '、', ',', '.');
        return stray.Success && key.Length >= HeadLength && texts.TryGetValue(key[..HeadLength], out var same)
            && same.Exists(other => other.StartsWith(key, StringComparison.Ordinal));
    }

    private void SetLabel(string label, string printed, SourceSpan source)
    {
        var clean = Labels.Clean(label);
        if (Labels.Value(clean) < Labels.Value(sections.Subcategory) && Labels.KindOf(clean) is null && sections.Kind == list.Kind)
        {
            LoseCategory(source);
        }

        if (printed.Count(char.IsWhiteSpace) >= 4)
        {
            diagnostics.Add(new Diagnostic(Severity.Warning, "label.scrambled", $"二级指标“{clean}”在原文里被拆散，字序可能错乱，请核对。", source, null));
        }

        sections.SetSubcategory(clean);
        printedLabel = label;
        ordinal = "";
    }

    /// <summary>A piece of a heading: it goes on with an ordinal or a heading left open, or it cannot be placed.</summary>
    private void ReadFragment(string piece, string text, SourceSpan source, bool isLast)
    {
        var clean = Labels.Clean(text);
        if (ordinal.Length > 0)
        {
            SetLabel(ordinal + clean, piece, source);
        }
        else if (isLast && ScrambledText.Interleaved(piece) is { } applicability)
        {
            list.Items[^1].Cell(ColumnRole.Applicability).Print(applicability);
            list.Items[^1].Doubt(Severity.Warning, "applicability.scrambled", $"适用范围在原文里字序错乱（“{text}”），读作“{applicability}”，请核对。");
        }
        else if (printedLabel.Length > 0 && !printedLabel.EndsWith('。') && clean.Length > 1)
        {
            printedLabel += text;
            var broken = sections.Subcategory;
            sections.SetSubcategory(Labels.Clean(printedLabel));
            foreach (var item in Enumerable.Reverse(list.Items).TakeWhile(item => item.Category == sections.Category && item.Subcategory == broken))
            {
                item.Subcategory = sections.Subcategory;
            }

            diagnostics.Add(new Diagnostic(Severity.Info, "label.joined", $"跨页断开的二级指标已接上：“{sections.Subcategory}”。", source, null));
        }
        else if (sections.Subcategory.Length > 0 && sections.Subcategory.EndsWith(clean, StringComparison.Ordinal))
        {
            diagnostics.Add(new Diagnostic(Severity.Info, "label.repeated", $"“{clean}”是上一页二级指标“{sections.Subcategory}”的末尾，没有另作标题。", source, null));
        }
        else
        {
            diagnostics.Add(new Diagnostic(Severity.Warning, "label.fragment", $"“{text}”像是标题的残片，不能确定完整的标题，没有读入；其后各项的二级指标请核对。", source, null));
        }
    }

    private void LoseCategory(SourceSpan source)
    {
        var last = sections.Category.Length > 0 ? $"（上一个一级指标是“{sections.Category}”）" : "";
        diagnostics.Add(new Diagnostic(
            Severity.Error, "category.lost", $"二级指标从这里重新编号，但没有找到新的一级指标标题；其后各项的一级指标空着，请补上{last}。", source, null));
        sections.LoseCategory();
        printedLabel = "";
    }

    private void AddItem(string number, string printed, SourceSpan source)
    {
        Settle(number);
        var text = ChineseText.Tidy(printed);
        var stray = StrayOrdinal().Match(text);
        if (stray.Success)
        {
            text = text[stray.Length..];
            if (sections.Kind == list.Kind && Labels.Value(stray.Value) < Labels.Value(sections.Subcategory))
            {
                LoseCategory(source);
            }
        }

        var item = Add(number, text, source, sections.Category, sections.Subcategory, sections.Kind);
        if (stray.Success)
        {
            item.Doubt(Severity.Warning, "text.garbled", $"序号后多出“{stray.Value}”，可能混入了二级指标的文字，请对照原文核对。");
        }
    }

    private DraftItem Add(string number, string text, SourceSpan source, string category, string subcategory, ItemKind kind)
    {
        var item = new DraftItem { Number = number, Text = text, Category = category, Subcategory = subcategory, Kind = kind, Source = source };
        list.Items.Add(item);
        return item;
    }

    private void AddLoose(string text, SourceSpan source)
    {
        var last = list.Items.Count > 0 ? list.Items[^1] : null;
        if (last is not null && pending.Count == 0 && !ChineseText.EndsSentence(last.Text) && source.FirstLine > last.Source.LastLine)
        {
            last.Text += text;
            last.Source = last.Source with { LastLine = source.LastLine };
            last.Doubt(Severity.Info, "text.joined", "这一项的文字跨页断开，已经接上。");
            return;
        }

        var stray = StrayOrdinal().Match(text);
        pending.Add(new Loose(text[stray.Length..], source, sections.Category, sections.Subcategory, sections.Kind));
    }

    /// <summary>
    /// Numbers the texts that wait: exactly as many as numbers are missing before the next one, or the last ones of the list.
    /// </summary>
    /// <param name="next">The number that comes next; null at the end of the numbered items.</param>
    private void Settle(string? next)
    {
        if (pending.Count == 0)
        {
            return;
        }

        var last = list.Items.LastOrDefault(item => item.Kind == pending[0].Kind) is { } item ? ItemNumbers.Value(item.Number) ?? 0 : 0;
        var isSameSeries = sections.Kind == pending[0].Kind;
        var upTo = next is not null && isSameSeries ? ItemNumbers.Value(next) ?? 0 : 0;
        var missing = upTo > 0 ? upTo - last - 1 : pending.Count > 1 ? pending.Count : 0;
        foreach (var (loose, index) in pending.Select((loose, index) => (loose, index)))
        {
            if (missing == pending.Count)
            {
                var added = Add($"{last + 1 + index}", loose.Text, loose.Source, loose.Category, loose.Subcategory, loose.Kind);
                added.Doubt(
                    upTo > 0 ? Severity.Warning : Severity.Error,
                    "number.inferred",
                    upTo > 0 ? "原文没有印出序号，前后序号之间正好缺这一项，据此补上，请核对。" : "原文没有印出序号，按先后次序接着编号，请核对序号和文字。");
            }
            else
            {
                diagnostics.Add(new Diagnostic(Severity.Error, "text.unnumbered", $"这一段文字没有序号，不能确定属于哪一项，没有读入：“{loose.Text}”", loose.Source, null));
            }
        }

        pending.Clear();
    }

    /// <summary>Every sentence of an unnumbered row stands also in the rows next to it.</summary>
    private static bool RepeatsNeighbours(IReadOnlyList<SourceRow> rows, int index)
    {
        if (Numbers(rows[index]) > 0)
        {
            return false;
        }

        var sentences = Sentences(rows[index]).Where(sentence => sentence.Length > 4).ToList();
        if (sentences.Count == 0)
        {
            return false;
        }

        var around = new HashSet<string>(StringComparer.Ordinal);
        for (var other = Math.Max(0, index - 2); other <= Math.Min(rows.Count - 1, index + 2); other++)
        {
            if (other != index)
            {
                around.UnionWith(Sentences(rows[other]));
            }
        }

        return sentences.TrueForAll(around.Contains);
    }

    private static IEnumerable<string> Sentences(SourceRow row) =>
        row.Cells.SelectMany(cell => SentenceEnd().Split(ChineseText.Key(ParagraphTag().Replace(cell.Text, " "))))
            .Select(sentence => Labels.WithoutOrdinal(sentence)).Where(sentence => sentence.Length > 0);

    [GeneratedRegex(@"</?p>")]
    private static partial Regex ParagraphTag();

    [GeneratedRegex(@"^(?:<p>)?\s*\d{1,3}\s+[\u3400-\u9FFF]")]
    private static partial Regex NumberedStart();

    [GeneratedRegex(@"(?:^|(?<=[。；]\s*))(\d{1,3})\s+(?=[\u3400-\u9FFF“\d])")]
    private static partial Regex EmbeddedNumber();

    [GeneratedRegex(@"^\d{1,2}[.．]$")]
    private static partial Regex OrdinalOnly();

    [GeneratedRegex(@"^\d{1,2}[.．]")]
    private static partial Regex StrayOrdinal();

    [GeneratedRegex(@"^(\d{1,2}[.．][^。；，]{4,30}。)(?=.{6})")]
    private static partial Regex LabelAndText();

    [GeneratedRegex(@"[。；;]")]
    private static partial Regex SentenceEnd();
}
