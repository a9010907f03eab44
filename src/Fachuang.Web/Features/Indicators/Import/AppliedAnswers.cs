using System.Globalization;
using Fachuang.Documents.Model;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>The items of a document as a person left them: corrected, added, without those that are none.</summary>
internal static class AppliedAnswers
{
    /// <summary>The items in printed order, and those that were left out.</summary>
    /// <param name="document">As read.</param>
    /// <param name="answers">As answered.</param>
    public static (IReadOnlyList<ReadItem> Items, IReadOnlyList<TaskItem> Removed) Of(TaskListDocument document, ImportAnswers answers)
    {
        var alone = document.Diagnostics.Select((diagnostic, index) => (diagnostic, id: DiagnosticId(diagnostic, index)))
            .Where(pair => pair.diagnostic.ItemKey is not null && answers.Given.GetValueOrDefault(pair.id) == ImportAnswers.Alone)
            .Select(pair => pair.diagnostic.ItemKey!).ToHashSet(StringComparer.Ordinal);
        List<ReadItem> items = [];
        List<TaskItem> removed = [];
        foreach (var (listIndex, list) in document.Lists.Index())
        {
            var left = list.Items.Where(item => alone.Contains(item.Key)).Select(item => item.Number).ToHashSet(StringComparer.Ordinal);
            foreach (var (item, added) in WithAdded(list.Items, listIndex, answers.Added))
            {
                if (answers.Removed.Contains(item.Key))
                {
                    removed.Add(item);
                    continue;
                }

                var shown = left.Count == 0 ? item : WithoutInherited(item, alone, left);
                var correction = answers.Items.GetValueOrDefault(item.Key);
                items.Add(new ReadItem(items.Count, listIndex, correction is null ? shown : Corrected(shown, correction), correction is not null, added));
            }
        }

        return (items, removed);
    }

    private static List<(TaskItem Item, bool Added)> WithAdded(IReadOnlyList<TaskItem> read, int list, IReadOnlyList<AddedItem> added)
    {
        List<(TaskItem Item, bool Added)> items = [.. read.Select(item => (item, false))];
        foreach (var more in added.Where(more => more.List == list))
        {
            // Behind those added before it at the same place: they come in the order of adding.
            var at = items.FindIndex(entry => entry.Item.Key == more.After) + 1;
            while (at < items.Count && items[at].Added && added.Any(other => other.Key == items[at].Item.Key && other.After == more.After))
            {
                at++;
            }

            var source = more.Source ?? (at > 0 ? items[at - 1].Item.Source : items.Select(entry => entry.Item.Source).FirstOrDefault() ?? new SourceSpan(1, 1));
            var empty = new TaskItem { Category = "", Subcategory = "", Number = "", Kind = more.Item.Kind, Text = "", Source = source, Key = more.Key };
            items.Insert(at, (Corrected(empty, more.Item), true));
        }

        return items;
    }

    private static TaskItem WithoutInherited(TaskItem item, HashSet<string> alone, HashSet<string> left)
    {
        if (alone.Contains(item.Key))
        {
            return item with { Materials = [], Notes = [], Rules = [], MaterialGroup = [] };
        }

        List<string> group = [.. item.MaterialGroup.Where(number => !left.Contains(number))];
        return item with { MaterialGroup = group.Count > 1 ? group : [] };
    }

    private static TaskItem Corrected(TaskItem item, ItemCorrection correction) => item with
    {
        Number = correction.Number,
        Category = correction.Category,
        Subcategory = correction.Subcategory,
        Text = correction.Text,
        Kind = correction.Kind,
        Applicability = correction.Applicability,
        Materials = correction.Materials,
        Notes = correction.Notes,
        LeadUnits = correction.LeadUnits,
        LeadUnitsByMaterial = correction.LeadUnitsByMaterial,
        ResponsibleUnits = correction.ResponsibleUnits,
        UnitPhrases = [],
    };

    /// <summary>Id of the question about a finding of the reader.</summary>
    public static string DiagnosticId(Diagnostic diagnostic, int index) => string.Create(CultureInfo.InvariantCulture, $"read:{diagnostic.Code}:{index}");
}
