namespace Fachuang.Domain.Materials;

/// <summary>What happened to an entry of the catalogue between two versions.</summary>
public enum EntryChangeKind
{
    /// <summary>Added.</summary>
    Added,

    /// <summary>Removed.</summary>
    Removed,

    /// <summary>The same evidence, described otherwise.</summary>
    Changed,

    /// <summary>Another file under the same entry.</summary>
    FileReplaced,
}

/// <summary>A changed entry.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Before">The entry in the older version; null when it was added.</param>
/// <param name="After">The entry in the newer version; null when it was removed.</param>
public sealed record EntryChange(EntryChangeKind Kind, ContentEntry? Before, ContentEntry? After);

/// <summary>What a unit changed between two hand-ins.</summary>
/// <param name="Title">The title in pieces.</param>
/// <param name="Measures">一、主要举措 in pieces.</param>
/// <param name="Results">二、重要成效 in pieces.</param>
/// <param name="Highlights">三、突出亮点 in pieces.</param>
/// <param name="Entries">Changed entries: those of the newer version by number, then the removed ones.</param>
public sealed record VersionDifference(
    IReadOnlyList<TextPiece> Title, IReadOnlyList<TextPiece> Measures, IReadOnlyList<TextPiece> Results, IReadOnlyList<TextPiece> Highlights,
    IReadOnlyList<EntryChange> Entries)
{
    /// <summary>Compares two versions.</summary>
    /// <param name="before">The older content.</param>
    /// <param name="after">The newer content.</param>
    public static VersionDifference Of(SubmissionContent before, SubmissionContent after) => new(
        TextDifference.Of(before.Narrative.Title, after.Narrative.Title),
        TextDifference.Of(before.Narrative.Measures, after.Narrative.Measures),
        TextDifference.Of(before.Narrative.Results, after.Narrative.Results),
        TextDifference.Of(before.Narrative.Highlights, after.Narrative.Highlights),
        Catalogue(before.Entries, after.Entries));

    /// <summary>Compares two catalogues. An entry is known by its key, wherever it was moved to.</summary>
    /// <param name="before">The older catalogue.</param>
    /// <param name="after">The newer catalogue.</param>
    public static IReadOnlyList<EntryChange> Catalogue(IReadOnlyList<ContentEntry> before, IReadOnlyList<ContentEntry> after)
    {
        var older = before.DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id);
        var newer = after.Select(entry => entry.Id).ToHashSet();
        List<EntryChange> changes = [];
        foreach (var entry in after)
        {
            if (!older.TryGetValue(entry.Id, out var was))
            {
                changes.Add(new(EntryChangeKind.Added, null, entry));
            }
            else if (!was.Files.Select(file => file.Hash).SequenceEqual(entry.Files.Select(file => file.Hash)))
            {
                changes.Add(new(EntryChangeKind.FileReplaced, was, entry));
            }
            else if (Words(was) != Words(entry) || !was.Files.Select(file => file.Name).SequenceEqual(entry.Files.Select(file => file.Name)) || !SameTable(was.Table, entry.Table))
            {
                changes.Add(new(EntryChangeKind.Changed, was, entry));
            }
        }

        changes.AddRange(before.Where(entry => !newer.Contains(entry.Id)).Select(entry => new EntryChange(EntryChangeKind.Removed, entry, null)));
        return changes;
    }

    /// <summary>How many places of the narrative changed: a run of removed and added words counts one.</summary>
    public int ChangedPlaces => new[] { Title, Measures, Results, Highlights }.Sum(Places);

    /// <summary>Whether the two versions are the same.</summary>
    public bool IsEmpty => ChangedPlaces == 0 && Entries.Count == 0;

    // What is compared as one value; files and tables are compared by what they hold.
    private static ContentEntry Words(ContentEntry entry) => entry with { File = null, Attachments = [], Table = null, Link = null };

    private static bool SameTable(ContentTable? before, ContentTable? after) =>
        before is null || after is null
            ? before is null && after is null
            : before.Rows.Count == after.Rows.Count && before.Rows.Zip(after.Rows).All(rows => rows.First.SequenceEqual(rows.Second));

    private static int Places(IReadOnlyList<TextPiece> pieces)
    {
        var places = 0;
        for (var at = 0; at < pieces.Count; at++)
        {
            if (pieces[at].Kind is not PieceKind.Kept && (at == 0 || pieces[at - 1].Kind is PieceKind.Kept))
            {
                places++;
            }
        }

        return places;
    }
}
