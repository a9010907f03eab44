using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Materials;

/// <summary>The versions of an assignment in lines, newest first: what was decided and what was changed, by whom.</summary>
internal static class VersionLines
{
    /// <summary>The lines.</summary>
    /// <param name="handIns">What was handed in.</param>
    /// <param name="shown">The version the page shows.</param>
    /// <param name="address">Address of a version by number; null where it cannot be opened.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<VersionLine> Of(HandIns handIns, HandIn shown, Func<int, string?> address, DateOnly today)
    {
        var lines = new List<VersionLine>();
        for (var index = handIns.Versions.Count - 1; index >= 0; index--)
        {
            var version = handIns.Versions[index].Version;

            // Compared as it was handed in: a number that was corrected is a change, shown masked or not.
            var content = version.Content();
            var name = $"第 {version.Number} 版";
            var current = version.Number == shown.Version.Number;
            if (version is { DecidedAt: { } decidedAt, DecidedBy: { } by })
            {
                var remarks = handIns.Comments.Count(comment => comment.VersionNumber == version.Number && comment.IsSent);
                lines.Add(new(name, $"{Say.DayInText(ChinaTime.DayOf(decidedAt), today)} {(version.Outcome is VersionOutcome.Returned ? "退回" : "通过")}", remarks == 0 ? by : $"意见 {remarks} 条 · {by}"));
            }

            var changed = index == 0 ? $"材料 {content.Entries.Count} 份" : Summary(VersionDifference.Of(handIns.Versions[index - 1].Version.Content(), content));
            lines.Add(new(
                name, $"{Say.DayInText(ChinaTime.DayOf(version.SubmittedAt), today)} 送审", $"{changed} · {version.SubmittedBy}", current ? null : address(version.Number), current));
        }

        return lines;
    }

    /// <summary>改 2 处，加材料 3 份.</summary>
    /// <param name="difference">The difference to the version before.</param>
    public static string Summary(VersionDifference difference)
    {
        int Count(EntryChangeKind kind) => difference.Entries.Count(change => change.Kind == kind);
        (int Number, string Words)[] parts =
        [
            (difference.ChangedPlaces, $"正文改 {difference.ChangedPlaces} 处"), (Count(EntryChangeKind.Added), $"加材料 {Count(EntryChangeKind.Added)} 份"),
            (Count(EntryChangeKind.Removed), $"去材料 {Count(EntryChangeKind.Removed)} 份"), (Count(EntryChangeKind.FileReplaced), $"换文件 {Count(EntryChangeKind.FileReplaced)} 份"),
            (Count(EntryChangeKind.Changed), $"改目录 {Count(EntryChangeKind.Changed)} 条"),
        ];
        return difference.IsEmpty ? "与上一版一样" : string.Join('，', parts.Where(part => part.Number > 0).Select(part => part.Words));
    }
}
