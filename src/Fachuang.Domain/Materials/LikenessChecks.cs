namespace Fachuang.Domain.Materials;

/// <summary>Checks of evidence that is like other evidence. Within one catalogue it asks for a reason, elsewhere in the unit it reminds: one evidence may serve several indicators.</summary>
internal static class LikenessChecks
{
    public static IEnumerable<Finding>? SameContent(CheckScope scope)
    {
        if (!scope.Files.Any())
        {
            return null;
        }

        // In one catalogue it shows without anything having been read.
        var twice = scope.Files.GroupBy(place => place.File.Hash).Where(group => group.Count() > 1).SelectMany(group => group.Skip(1).Select(place => new Finding(
            $"same-file:{place.Entry.Id:n}:{CheckScope.Short(place.File)}", FindingLevel.Reason,
            $"证{place.Entry.Number}和证{group.First().Entry.Number}是同一个文件", null, Checks.ProgramRule, CheckScope.Anchor(place.Entry))));
        return twice.Concat(Own(scope, LikenessKind.SameContent, "same-file", "的文件也用在").Where(finding => finding.Level is FindingLevel.Hint)).DistinctBy(finding => finding.Key);
    }

    public static IEnumerable<Finding>? NearText(CheckScope scope) => Known(scope) ? Own(scope, LikenessKind.NearText, "near-text", "的文字几乎一样：") : null;

    public static IEnumerable<Finding>? SamePicture(CheckScope scope) => Known(scope) ? Own(scope, LikenessKind.SamePicture, "same-picture", "是同一张照片：") : null;

    public static IEnumerable<Finding>? OtherUnits(CheckScope scope) => !Known(scope) ? null : scope.Work.Facts.Likenesses.Where(likeness => !likeness.IsSameUnit)
        .SelectMany(likeness => Find(scope, likeness) is { } entry
            ? (Finding[])[new($"other-unit:{entry.Id:n}:{likeness.OtherEntryId:n}", FindingLevel.Hint, $"证{entry.Number}和{likeness.Other}{Word(likeness)}", null, Checks.ProgramRule, CheckScope.Anchor(entry))]
            : []).DistinctBy(finding => finding.Key);

    private static bool Known(CheckScope scope) => scope.Work.Facts.Files.Values.Any(standing => standing.State is ReadingState.Read);

    private static ContentEntry? Find(CheckScope scope, LikenessFact likeness) => scope.Entries.FirstOrDefault(entry => entry.Id == likeness.EntryId);

    private static IEnumerable<Finding> Own(CheckScope scope, LikenessKind kind, string code, string words) => scope.Work.Facts.Likenesses
        .Where(likeness => likeness.Kind == kind && likeness.IsSameUnit && !(likeness.IsSameWork && likeness.EntryId == likeness.OtherEntryId))
        .SelectMany(likeness => Find(scope, likeness) is { } entry && !(likeness.IsSameWork && Before(scope, entry, likeness.OtherEntryId))
            ? (Finding[])[new(
                $"{code}:{entry.Id:n}:{likeness.OtherEntryId.ToString("n")[..8]}", likeness.IsSameWork ? FindingLevel.Reason : FindingLevel.Hint,
                likeness.IsSameWork ? $"证{entry.Number}和{likeness.Other}{Word(likeness)}" : $"证{entry.Number}{words}{likeness.Other}", null, Checks.ProgramRule, CheckScope.Anchor(entry))]
            : []).DistinctBy(finding => finding.Key);

    // Of two alike in one catalogue the later one is the repetition.
    private static bool Before(CheckScope scope, ContentEntry entry, Guid otherId) => scope.Entries.FirstOrDefault(other => other.Id == otherId) is { } other && entry.Number < other.Number;

    private static string Word(LikenessFact likeness) => likeness.Kind switch
    {
        LikenessKind.SameContent => "是同一个文件",
        LikenessKind.SamePicture => "是同一张照片",
        _ => $"的文字有 {Math.Floor(likeness.Likeness * 100):0}% 一样",
    };
}
