using Fachuang.Domain.Materials;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Materials;

/// <summary>The word and the colour of each level of a finding.</summary>
internal static class FindingWords
{
    /// <summary>The word people read.</summary>
    public static string Word(this FindingLevel level) => level switch
    {
        FindingLevel.Block => "必须改",
        FindingLevel.Reason => "要说明理由",
        FindingLevel.Hint => "提醒",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    /// <summary>The word a reviewer reads: what the office lets pass says so.</summary>
    public static string Word(this Finding finding) => finding.Waiver is null ? finding.Level.Word() : "已放行";

    /// <summary>The colour a reviewer sees.</summary>
    public static Tone Tone(this Finding finding) => finding.Waiver is null ? finding.Level.Tone() : Ui.Tone.None;

    /// <summary>The colour it is shown in.</summary>
    public static Tone Tone(this FindingLevel level) => level switch
    {
        FindingLevel.Block => Ui.Tone.Due,
        FindingLevel.Reason => Ui.Tone.Back,
        FindingLevel.Hint => Ui.Tone.None,
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    /// <summary>The rule in the words of the document and where it stands; for a rule of the program only that.</summary>
    public static string Rule(this Finding finding) =>
        finding.RuleWords is null ? finding.RuleSource : $"“{finding.RuleWords}” —— {finding.RuleSource}";

    /// <summary>1 项必须改、2 项提醒; empty when there are none.</summary>
    public static string Count(IReadOnlyCollection<Finding> findings) => string.Join('、', findings
        .GroupBy(finding => finding.Level).OrderBy(group => group.Key).Select(group => $"{group.Count()} 项{group.Key.Word()}"));
}
