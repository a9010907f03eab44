using System.Globalization;
using System.Text.Json;
using Fachuang.Domain.Assignments;
using Fachuang.Web.Operations;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Assignments;

/// <summary>One thing that happened to an assignment.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="What">What, in words.</param>
/// <param name="Note">The reason that was given; null for none.</param>
public sealed record HistoryLine(DateTime At, string By, string What, string? Note);

/// <summary>
/// Reads the history of an assignment from the audit trail: what moved it between office and unit, and why. Nothing is kept
/// twice, so the history cannot disagree with the trail.
/// </summary>
internal static class AssignmentHistory
{
    /// <summary>The lines in the order of the entries; changes that moved nothing are left out.</summary>
    /// <param name="entries">Entries of assignments.</param>
    /// <param name="names">Names of the accounts that can have been named.</param>
    public static IReadOnlyList<HistoryLine> Read(IEnumerable<AuditEntry> entries, IReadOnlyDictionary<Guid, string> names) =>
        [.. entries.Select(entry => Line(entry, names)).OfType<HistoryLine>()];

    /// <summary>What one entry says; null when it moved nothing.</summary>
    public static HistoryLine? Line(AuditEntry entry, IReadOnlyDictionary<Guid, string> names)
    {
        if (entry.IsEvent)
        {
            return new HistoryLine(entry.At, entry.ActorName, AuditWords.Action(entry.Action), entry.After);
        }

        var (before, after) = (Values(entry.Before), Values(entry.After));
        var note = after.GetValueOrDefault(nameof(Assignment.Note));
        var what = entry.Before is null
            ? Due(after) is { } first ? $"派发，期限 {Say.Day(first)}" : "派发"
            : Moved(before, after, names);
        return what is null ? null : new HistoryLine(entry.At, entry.ActorName, what, note);
    }

    private static string? Moved(Dictionary<string, string> before, Dictionary<string, string> after, IReadOnlyDictionary<Guid, string> names)
    {
        string? word = Enum.TryParse<AssignmentState>(after.GetValueOrDefault(nameof(Assignment.State)), out var state)
            ? state switch
            {
                AssignmentState.Sent => "不同意退回派发，仍由本单位办",
                AssignmentState.Accepted => "签收",
                AssignmentState.HandedBack => "退回派发",
                AssignmentState.Submitted => "送审",
                AssignmentState.Returned => "退回修改",
                AssignmentState.Passed => "通过",
                AssignmentState.Withdrawn => "撤销",
                _ => null,
            }
            : null;
        var moved = (Due(before), Due(after)) is ({ } from, { } to) ? $"期限 {Say.Day(from)} → {Say.Day(to)}" : null;
        return (word, moved) switch
        {
            (null, null) when after.ContainsKey(nameof(Assignment.StartedAt)) => "开始填报",
            (null, null) when before.ContainsKey(nameof(Assignment.AssigneeId)) || after.ContainsKey(nameof(Assignment.AssigneeId)) =>
                Guid.TryParse(after.GetValueOrDefault(nameof(Assignment.AssigneeId)), out var named) ? $"定经办人 {names.GetValueOrDefault(named, "别的账号")}" : "不再定经办人",
            (null, null) => null,
            (null, _) => moved,
            (_, null) => word,
            _ => $"{word}，{moved}",
        };
    }

    private static DateOnly? Due(Dictionary<string, string> values) =>
        DateOnly.TryParseExact(values.GetValueOrDefault(nameof(Assignment.DueOn)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static Dictionary<string, string> Values(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ToString());
    }
}
