using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>A cell's text, and whether the cell was printed for this row or is shared with a row above.</summary>
internal sealed class DraftCell
{
    /// <summary>The text as printed; empty for an empty or a missing cell.</summary>
    public string Printed { get; set; } = "";

    /// <summary>The text that counts: the printed one or that of the merged cell above.</summary>
    public string Text { get; set; } = "";

    /// <summary>The format itself says which rows a cell covers: an empty text is really empty, an inherited one really shared.</summary>
    public bool IsSettled { get; set; }

    /// <summary>An empty cell over several rows at the top of a page: the rest of a merged cell that begins above the break.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether the text comes from a merged cell above.</summary>
    public bool Inherited => Printed.Length == 0 && Text.Length > 0;

    public void Print(string text) => Printed = Text = text;
}

/// <summary>An item while it is being read: its cells are known, what they mean is not.</summary>
internal sealed class DraftItem
{
    public required string Number { get; init; }

    public required string Text { get; set; }

    public required string Category { get; set; }

    public required string Subcategory { get; set; }

    public required ItemKind Kind { get; set; }

    public required SourceSpan Source { get; set; }

    /// <summary>The category was printed on this row although it did not change: the row stands at the top of a page.</summary>
    public bool TopOfPage { get; init; }

    public Dictionary<ColumnRole, DraftCell> Cells { get; } = [];

    /// <summary>Lead and responsible units share one cell.</summary>
    public bool SharedUnits { get; set; }

    /// <summary>Rows below that go on with the materials and units of this item.</summary>
    public List<Dictionary<ColumnRole, string>> Continuations { get; } = [];

    /// <summary>Numbers of the items that share one set of materials; empty when it stands alone.</summary>
    public IReadOnlyList<string> Group { get; set; } = [];

    /// <summary>Codes and messages of what was doubted about this item.</summary>
    public List<(Severity Severity, string Code, string Message)> Doubts { get; } = [];

    public DraftCell Cell(ColumnRole role)
    {
        if (!Cells.TryGetValue(role, out var cell))
        {
            Cells[role] = cell = new DraftCell();
        }

        return cell;
    }

    public void Doubt(Severity severity, string code, string message) => Doubts.Add((severity, code, message));
}

/// <summary>A list while it is being read.</summary>
internal sealed class DraftList
{
    public required string Name { get; init; }

    public required ItemKind Kind { get; init; }

    public int? DeclaredCount { get; init; }

    /// <summary>The rows are those of a sound table, so that an empty cell belongs to the cell above.</summary>
    public bool MergesCells { get; set; } = true;

    /// <summary>Its table merges cells over rows: an empty cell is no merged one.</summary>
    public bool UsesMerging { get; set; }

    /// <summary>Its table prints a heading once and leaves the cells below blank: a blank may repeat what stands above.</summary>
    public bool LeavesRepeatedBlank { get; set; }

    /// <summary>Whether <see cref="DraftCell.IsSettled"/> can be relied on.</summary>
    public bool KnowsEmptyCells => UsesMerging || !LeavesRepeatedBlank;

    public List<DraftItem> Items { get; } = [];
}

/// <summary>The headings in force while a list is being read from top to bottom.</summary>
internal sealed class SectionKeeper
{
    private readonly ItemKind listKind;

    public SectionKeeper(ItemKind listKind)
    {
        this.listKind = listKind;
        Kind = listKind;
    }

    public string Category { get; private set; } = "";

    public string Subcategory { get; private set; } = "";

    public ItemKind Kind { get; private set; }

    /// <summary>Takes note of a heading of the first level.</summary>
    /// <returns>Whether it differs from the one in force.</returns>
    public bool SetCategory(string label)
    {
        var changed = ChineseText.Key(label) != ChineseText.Key(Category);
        if (changed)
        {
            Category = label;
            Subcategory = "";
            Kind = Labels.KindOf(label) ?? listKind;
        }

        return changed;
    }

    public void SetSubcategory(string label)
    {
        Subcategory = label;
        Kind = Labels.KindOf(label) ?? (Labels.KindOf(Category) ?? listKind);
    }

    /// <summary>Takes note of a heading whose level only its own form can tell.</summary>
    public void SetByStyle(string label)
    {
        var style = Labels.Style(label);
        var isCategory = Labels.KindOf(label) is null
            && (style == LabelStyle.Chinese || Category.Length == 0 || (style != LabelStyle.None && style == Labels.Style(Category)));
        if (isCategory)
        {
            SetCategory(label);
        }
        else
        {
            SetSubcategory(label);
        }
    }

    /// <summary>The category is no longer known: its heading was lost.</summary>
    public void LoseCategory()
    {
        Category = "";
        Subcategory = "";
        Kind = listKind;
    }
}
