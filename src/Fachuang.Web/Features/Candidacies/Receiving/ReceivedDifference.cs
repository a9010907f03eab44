using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>What became of an evidence between two packages.</summary>
public enum EvidenceFate
{
    /// <summary>新加的: only in the newer one.</summary>
    Added,

    /// <summary>去掉的: only in the older one.</summary>
    Removed,

    /// <summary>换了内容: the same name of the same unit, other bytes.</summary>
    Replaced,
}

/// <summary>An evidence that is not the same in two packages.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Unit">The unit that handed it in.</param>
/// <param name="Name">Name of the file, or title of an entry without one.</param>
/// <param name="Path">Its path in the newer package; null where it has no file there.</param>
public sealed record EvidenceChange(EvidenceFate Fate, string Unit, string Name, string? Path);

/// <summary>A narrative that is not the same in two packages.</summary>
/// <param name="Unit">The unit that wrote it.</param>
/// <param name="Before">The older file; null when there was none.</param>
/// <param name="After">The newer file; null when there is none.</param>
public sealed record NarrativeChange(string Unit, IndexedFile? Before, IndexedFile? After);

/// <summary>An indicator that is not the same in two packages.</summary>
/// <param name="Position">Its place in the newer package; null when it is not in it.</param>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is; null when it is gone.</param>
/// <param name="Narratives">Narratives that changed.</param>
/// <param name="Evidence">Evidence that changed.</param>
public sealed record IndicatorChange(int? Position, IndexedIndicator? Before, IndexedIndicator? After, IReadOnlyList<NarrativeChange> Narratives, IReadOnlyList<EvidenceChange> Evidence)
{
    /// <summary>Whether the grade is another.</summary>
    public bool HasOtherGrade => Before?.Grade != After?.Grade;

    /// <summary>Whether the reason is another.</summary>
    public bool HasOtherReason => (Before?.Reason ?? "") != (After?.Reason ?? "");

    /// <summary>Whether the requirement itself is worded otherwise.</summary>
    public bool HasOtherText => Before is not null && After is not null && Before.Text != After.Text;

    /// <summary>Whether anything is another.</summary>
    public bool IsAny => Before is null || After is null || HasOtherGrade || HasOtherReason || HasOtherText || Narratives.Count > 0 || Evidence.Count > 0;
}

/// <summary>
/// 和上一次申报比: compares two packages of one applicant indicator by indicator. An indicator is the same by its list, kind and printed number, a file by
/// its SHA-256; the catalogue as a document is left out, it carries the day.
/// </summary>
internal static class ReceivedDifference
{
    /// <summary>What changed, in the order of the newer package; what is gone comes last.</summary>
    /// <param name="before">The older index.</param>
    /// <param name="after">The newer index.</param>
    public static IReadOnlyList<IndicatorChange> Of(PackageIndex before, PackageIndex after)
    {
        var old = before.Indicators.DistinctBy(Key).ToDictionary(Key);
        List<IndicatorChange> changes = [];
        foreach (var (position, indicator) in after.Indicators.Index())
        {
            old.Remove(Key(indicator), out var was);
            changes.Add(Change(position, was, indicator, before, after));
        }

        changes.AddRange(before.Indicators.Where(indicator => old.TryGetValue(Key(indicator), out var left) && ReferenceEquals(left, indicator)).Select(gone => Change(null, gone, null, before, after)));
        return [.. changes.Where(change => change.IsAny)];
    }

    private static (string, Domain.Indicators.IndicatorKind, string) Key(IndexedIndicator indicator) => (indicator.List, indicator.Kind, indicator.Number);

    private static IndicatorChange Change(int? position, IndexedIndicator? was, IndexedIndicator? now, PackageIndex before, PackageIndex after)
    {
        var (older, newer) = (Materials(was, before), Materials(now, after));
        List<NarrativeChange> narratives = [];
        List<EvidenceChange> evidence = [];
        foreach (var unit in newer.Select(material => material.Unit).Concat(older.Select(material => material.Unit)).Distinct())
        {
            var (left, right) = (older.Where(material => material.Unit == unit).ToList(), newer.Where(material => material.Unit == unit).ToList());
            var (text, newText) = (left.Select(material => material.Narrative()).FirstOrDefault(file => file is not null), right.Select(material => material.Narrative()).FirstOrDefault(file => file is not null));
            if (text?.Sha256 != newText?.Sha256)
            {
                narratives.Add(new(unit, text, newText));
            }

            evidence.AddRange(Files(unit, [.. left.SelectMany(material => material.Evidence())], [.. right.SelectMany(material => material.Evidence())]));
            evidence.AddRange(Bare(unit, left, right));
        }

        return new(position, was, now, narratives, evidence);
    }

    private static List<IndexedMaterial> Materials(IndexedIndicator? indicator, PackageIndex index) => [.. (indicator?.Materials ?? []).Select(place => index.Materials[place])];

    // Equal bytes are the same evidence whatever they are called; of the rest, equal names are one that was replaced.
    private static IEnumerable<EvidenceChange> Files(string unit, List<IndexedFile> before, List<IndexedFile> after)
    {
        var (gone, come) = (Without(before, after), Without(after, before));
        foreach (var file in come)
        {
            var at = gone.FindIndex(old => old.Name == file.Name);
            yield return new(at < 0 ? EvidenceFate.Added : EvidenceFate.Replaced, unit, file.Name, file.Path);
            if (at >= 0)
            {
                gone.RemoveAt(at);
            }
        }

        foreach (var file in gone)
        {
            yield return new(EvidenceFate.Removed, unit, file.Name, null);
        }
    }

    private static List<IndexedFile> Without(List<IndexedFile> files, List<IndexedFile> others)
    {
        var left = others.CountBy(file => file.Sha256).ToDictionary();
        List<IndexedFile> rest = [];
        foreach (var file in files)
        {
            if (left.TryGetValue(file.Sha256, out var count) && count > 0)
            {
                left[file.Sha256] = count - 1;
            }
            else
            {
                rest.Add(file);
            }
        }

        return rest;
    }

    // Evidence that is no file: an address, a case, paper, what is shown on site.
    private static IEnumerable<EvidenceChange> Bare(string unit, List<IndexedMaterial> before, List<IndexedMaterial> after)
    {
        var (old, now) = (Entries(before), Entries(after));
        return now.Keys.Except(old.Keys).Select(key => new EvidenceChange(EvidenceFate.Added, unit, now[key], null))
            .Concat(old.Keys.Except(now.Keys).Select(key => new EvidenceChange(EvidenceFate.Removed, unit, old[key], null)));
    }

    private static Dictionary<(EvidenceKind, string, string?, string?, CaseFacts?, DateOnly?), string> Entries(List<IndexedMaterial> materials) =>
        materials.SelectMany(material => material.Entries).Where(entry => entry.Path is null && entry.Paths.Count == 0 && entry.Kind is not EvidenceKind.Table)
            .Select(entry => (Key: (entry.Kind, entry.Title, entry.Url, entry.Note, entry.Case, entry.FactOn), entry.Title)).DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Title);
}
