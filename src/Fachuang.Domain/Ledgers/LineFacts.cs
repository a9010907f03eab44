using System.Globalization;
using Fachuang.Domain.Assignments;

namespace Fachuang.Domain.Ledgers;

/// <summary>What the program itself knows of an assignment when a month is written: nobody has to type that again.</summary>
/// <param name="State">Where the assignment stands.</param>
/// <param name="Started">Whether the unit has written anything.</param>
/// <param name="On">The day of the last hand-in, return or acceptance, whichever <paramref name="State"/> speaks of; null for other states.</param>
/// <param name="Material">What was handed in, in the form's words, e.g. 情况说明 1 份；目录 6 条; empty when nothing was.</param>
public sealed record LineFacts(AssignmentState State, bool Started, DateOnly? On, string Material)
{
    /// <summary>The facts in one word; a line that was written on other ones has to be looked at again.</summary>
    public string Key => State switch
    {
        AssignmentState.Sent or AssignmentState.Accepted => Started ? "begun" : "waiting",
        _ => string.Create(CultureInfo.InvariantCulture, $"{State} {On:yyyy-MM-dd}").ToLowerInvariant().TrimEnd(),
    };

    /// <summary>
    /// The first text of a line: last month's where nothing has happened since; the facts' own sentence where they have one (accepted,
    /// in review); otherwise nothing, and the unit writes.
    /// </summary>
    /// <param name="previous">The line of the last month that was handed in; null when there is none.</param>
    public FilledLine Fill(LedgerContentLine? previous)
    {
        var material = Material.Length > 0 ? Material : previous?.Material ?? "";
        if (previous is not null && previous.Facts == Key)
        {
            return new(previous.Progress, previous.Text, previous.Material.Length > 0 ? previous.Material : material, LineBasis.Carried);
        }

        return State switch
        {
            AssignmentState.Passed => new(LedgerProgress.Done, $"{Day}审核通过。", material, LineBasis.Known),
            AssignmentState.Submitted => new(LedgerProgress.Underway, $"{Day}送审，正在审核。", material, LineBasis.Known),
            _ => new(LedgerProgress.Underway, "", material, LineBasis.Changed),
        };
    }

    private string Day => On is { } day ? $"{day.Month}月{day.Day}日" : "";
}

/// <summary>The first text of a line.</summary>
/// <param name="Progress">已完成 or 未完成.</param>
/// <param name="Text">具体完成情况 or 正在推进情况; empty when the unit has to write.</param>
/// <param name="Material">上报材料.</param>
/// <param name="Basis">Where it comes from.</param>
public sealed record FilledLine(LedgerProgress Progress, string Text, string Material, LineBasis Basis);
