namespace Fachuang.Domain.Materials;

/// <summary>How much a finding weighs.</summary>
public enum FindingLevel
{
    /// <summary>必须改: submission is refused.</summary>
    Block,

    /// <summary>要说明理由: submission needs a sentence of the unit.</summary>
    Reason,

    /// <summary>提醒: informs only.</summary>
    Hint,
}

/// <summary>核验发现的问题: the lack first, then the rule it comes from in the words of the document.</summary>
/// <param name="Key">Stable name of this finding at this place, e.g. <c>word-limit</c> or <c>uncited:{entry id}</c>, at most 100 characters; reasons hang on it.</param>
/// <param name="Level">How much it weighs.</param>
/// <param name="Message">What is wrong, in Chinese.</param>
/// <param name="RuleWords">The exact words of the rule; null for a rule of the program itself.</param>
/// <param name="RuleSource">Where the rule stands, e.g. 附件1 第3条 or 指标4 申报材料; always said.</param>
/// <param name="Anchor">Where to mend it, as in <see cref="ReviewComment.Anchor"/>.</param>
public sealed record Finding(string Key, FindingLevel Level, string Message, string? RuleWords, string RuleSource, string Anchor)
{
    /// <summary><see cref="Check.Code"/> of the rule that found it.</summary>
    public string Code { get; init; } = "";

    /// <summary>Whether only those who review see it (<see cref="Check.IsForReviewer"/>).</summary>
    public bool IsForReviewer { get; init; }

    /// <summary>Why the office lets it pass (放行); null while it does not.</summary>
    public string? Waiver { get; init; }
}

/// <summary>Questions about findings that the filling page, the hand-in and the review ask.</summary>
public static class Findings
{
    /// <summary>
    /// What still keeps the material from being handed in: everything that must be mended, and everything that asks for a
    /// reason while none is given. What the office lets pass and what is for the reviewer keeps nothing back.
    /// </summary>
    /// <param name="findings">What the checks found.</param>
    /// <param name="reasons">Reasons given so far, by <see cref="Finding.Key"/>.</param>
    public static IReadOnlyList<Finding> Blocking(IEnumerable<Finding> findings, IReadOnlyDictionary<string, string> reasons) =>
    [
        .. findings.Where(finding => finding is { Waiver: null, IsForReviewer: false })
            .Where(finding => finding.Level is FindingLevel.Block || (finding.Level is FindingLevel.Reason && !Explained(finding, reasons))),
    ];

    /// <summary>What the unit itself sees: everything but the signs that are for those who review.</summary>
    /// <param name="findings">What the checks found.</param>
    public static IReadOnlyList<Finding> ForUnit(IEnumerable<Finding> findings) => [.. findings.Where(finding => !finding.IsForReviewer)];

    /// <summary>Whether the unit gave a reason for a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="reasons">Reasons given so far, by <see cref="Finding.Key"/>.</param>
    public static bool Explained(Finding finding, IReadOnlyDictionary<string, string> reasons) =>
        reasons.TryGetValue(finding.Key, out var reason) && !string.IsNullOrWhiteSpace(reason);
}
