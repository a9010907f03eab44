using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// Removes what a document holds twice, as saved web pages do. Only an item that is the same in number, kind, headings and
/// wording is a copy; everything else stays and is checked.
/// </summary>
internal static class SecondCopies
{
    public static void Remove(List<DraftList> lists, List<Diagnostic> diagnostics)
    {
        var seen = new Dictionary<(string, ItemKind, string, string), HashSet<string>>();
        var copies = new List<DraftItem>();
        foreach (var list in lists)
        {
            // Below another title, a list that holds the same items all over again is a copy too.
            var keys = list.Items.ConvertAll(Identity);
            var isCopiedList = list.Items.Count > 0 && keys.Count(seen.ContainsKey) * 10 >= keys.Count * 8;
            var kept = new List<DraftItem>();
            foreach (var (item, key) in list.Items.Zip(keys))
            {
                var names = seen.GetValueOrDefault(key);
                if (names is not null && (isCopiedList || names.Contains(list.Name)))
                {
                    copies.Add(item);
                    continue;
                }

                seen[key] = names ?? [];
                seen[key].Add(list.Name);
                kept.Add(item);
            }

            list.Items.Clear();
            list.Items.AddRange(kept);
        }

        if (copies.Count > 0)
        {
            var source = new SourceSpan(copies.Min(item => item.Source.FirstLine), copies.Max(item => item.Source.LastLine));
            diagnostics.Add(new Diagnostic(Severity.Info, "copy.removed", $"文件里有 {copies.Count} 项重复出现（全文印了两遍），每项只读入一次。", source, null));
        }
    }

    private static (string, ItemKind, string, string) Identity(DraftItem item) =>
        (item.Number, item.Kind, ChineseText.Key(item.Category + "/" + item.Subcategory), ChineseText.Key(item.Text));
}

/// <summary>Gives every item a key that is unique in its document.</summary>
internal static class ItemKeys
{
    /// <returns>The keys of each list's items, in the same order.</returns>
    public static List<List<string>> Assign(List<DraftList> lists, List<Diagnostic> diagnostics)
    {
        var uses = lists.SelectMany(list => list.Items).GroupBy(item => item.Number, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return lists.ConvertAll(list => list.Items.ConvertAll(item => Key(list, item, uses[item.Number] == 1, taken, diagnostics)));
    }

    private static string Key(DraftList list, DraftItem item, bool isUnique, HashSet<string> taken, List<Diagnostic> diagnostics)
    {
        var section = SectionName(item.Kind);
        var key = isUnique || (item.Kind == ItemKind.Base && !taken.Contains(item.Number)) ? item.Number
            : section.Length > 0 ? $"{section}/{item.Number}"
            : list.Name.Length > 0 ? $"{list.Name}/{item.Number}"
            : item.Number;
        var unique = key;
        for (var copy = 2; !taken.Add(unique); copy++)
        {
            unique = $"{key}#{copy}";
        }

        if (unique != key)
        {
            diagnostics.Add(new Diagnostic(Severity.Error, "number.duplicate", $"序号 {item.Number} 出现不止一次而文字不同，请确定哪一项是对的。", item.Source, unique));
        }

        return unique;
    }

    private static string SectionName(ItemKind kind) => kind switch
    {
        ItemKind.Bonus => "加分项",
        ItemKind.Veto => "否决项",
        ItemKind.Deduction => "减分项",
        _ => "",
    };
}
