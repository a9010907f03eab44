using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>Compares what was read with what the document announces and with what its numbers demand.</summary>
internal static class ListChecks
{
    public static void Run(List<TaskList> lists, TitlePage page, List<Diagnostic> diagnostics)
    {
        foreach (var list in lists)
        {
            CheckCount(list.Name, list.DeclaredCount, list.Items.Count, diagnostics);
            CheckSeries(list, diagnostics);
            CheckHeadings(list, diagnostics);
            CheckOrder(list, diagnostics);
        }

        CheckCount("", page.DeclaredTotal, lists.Sum(list => list.Items.Count), diagnostics);
        foreach (var name in page.DeclaredCounts.Keys.Where(name => lists.TrueForAll(list => list.Name != name)))
        {
            diagnostics.Add(new Diagnostic(Severity.Error, "list.missing", $"文件写明有“{name}”，但没有读到这张清单。", null, null));
        }

        CheckEqualTexts(lists, diagnostics);
        if (page.Title.Length == 0)
        {
            diagnostics.Add(new Diagnostic(Severity.Warning, "title.missing", "没有找到清单的名称，请填写。", null, null));
        }
    }

    private static void CheckCount(string name, int? declared, int found, List<Diagnostic> diagnostics)
    {
        if (declared is { } count && count != found)
        {
            var subject = name.Length > 0 ? $"“{name}”" : "文件";
            diagnostics.Add(new Diagnostic(Severity.Error, "count.mismatch", $"{subject}写明共 {count} 项，实际读到 {found} 项，请核对。", null, null));
        }
    }

    /// <summary>Numbers of one series and kind count on without a gap; the series of a later kind may go on where another ended.</summary>
    private static void CheckSeries(TaskList list, List<Diagnostic> diagnostics)
    {
        foreach (var series in list.Items.GroupBy(item => (item.Kind, ItemNumbers.Series(item.Number))))
        {
            var ordinals = series.Select(item => ItemNumbers.Ordinal(item.Number)).OfType<int>().ToList();
            if (ordinals.Count == 0)
            {
                continue;
            }

            var first = series.Key.Kind == list.Kind ? 1 : ordinals.Min();
            var missing = Enumerable.Range(first, Math.Max(0, Math.Min(ordinals.Max(), first + 2000) - first)).Except(ordinals).ToList();
            if (missing.Count > 0)
            {
                var shown = string.Join("、", missing.Take(20)) + (missing.Count > 20 ? " 等" : "");
                diagnostics.Add(new Diagnostic(Severity.Error, "number.missing", $"序号不连续，没有读到第 {shown} 项（共缺 {missing.Count} 项）。", null, null));
            }
        }
    }

    /// <summary>Items without a heading where the other items of the list have one.</summary>
    private static void CheckHeadings(TaskList list, List<Diagnostic> diagnostics)
    {
        if (list.Items.All(item => item.Subcategory.Length == 0))
        {
            return;
        }

        foreach (var section in Runs(list.Items.Where(item => item.Subcategory.Length == 0).ToList()))
        {
            diagnostics.Add(new Diagnostic(
                Severity.Warning, "label.missing", $"第 {section[0].Number} 至 {section[^1].Number} 项没有读到二级指标，请补上。", new SourceSpan(section[0].Source.FirstLine, section[^1].Source.LastLine), section[0].Key));
        }
    }

    /// <summary>
    /// Where the second level begins anew in each category, a category whose headings do not begin at 1 lost one or took over
    /// headings of its neighbour.
    /// </summary>
    private static void CheckOrder(TaskList list, List<Diagnostic> diagnostics)
    {
        var labels = list.Items.Where(item => item.Category.Length > 0 && Labels.Value(item.Subcategory) is not null).DistinctBy(item => (item.Category, item.Subcategory));
        foreach (var style in labels.GroupBy(item => Labels.Style(item.Subcategory)))
        {
            var firsts = style.DistinctBy(item => item.Category).ToList();
            if (firsts.Count(item => Labels.Value(item.Subcategory) == 1) < 2)
            {
                continue;
            }

            foreach (var item in firsts.Where(item => Labels.Value(item.Subcategory) != 1))
            {
                diagnostics.Add(new Diagnostic(
                    Severity.Warning, "label.order", $"一级指标“{item.Category}”下的第一个二级指标是“{item.Subcategory}”，不从 1 开始，请核对它属于哪个一级指标、前面是否缺了标题。", item.Source, item.Key));
            }
        }
    }

    private static List<List<TaskItem>> Runs(List<TaskItem> items)
    {
        var runs = new List<List<TaskItem>>();
        foreach (var item in items)
        {
            if (runs.Count > 0 && runs[^1][^1].Category == item.Category && ItemNumbers.Ordinal(runs[^1][^1].Number) + 1 == ItemNumbers.Ordinal(item.Number))
            {
                runs[^1].Add(item);
            }
            else
            {
                runs.Add([item]);
            }
        }

        return runs;
    }

    private static void CheckEqualTexts(List<TaskList> lists, List<Diagnostic> diagnostics)
    {
        foreach (var list in lists)
        {
            foreach (var same in list.Items.Where(item => item.Text.Length > 8).GroupBy(item => (item.Kind, ChineseText.Key(item.Text))).Where(group => group.Count() > 1))
            {
                var numbers = string.Join("、", same.Select(item => item.Number));
                diagnostics.Add(new Diagnostic(Severity.Error, "text.duplicate", $"第 {numbers} 项的文字完全相同，其中可能有一项读错或印错，请核对。", same.Last().Source, same.First().Key));
            }
        }
    }
}
