namespace Fachuang.Domain.Ledgers;

/// <summary>完成进度 (S3 附件2, 说明 2): 已完成＋具体完成情况, or 未完成＋正在推进情况.</summary>
public enum LedgerProgress
{
    /// <summary>已完成</summary>
    Done,

    /// <summary>未完成</summary>
    Underway,
}

/// <summary>Where the text of a line comes from.</summary>
public enum LineBasis
{
    /// <summary>沿用上月: nothing has happened since; the unit only confirms.</summary>
    Carried,

    /// <summary>按实际带出: what was handed in or accepted gives the sentence; the unit only confirms.</summary>
    Known,

    /// <summary>有变化: something happened that needs the unit's own sentence.</summary>
    Changed,
}

/// <summary>A line of a ledger: one indicator of one assignment.</summary>
public sealed class LedgerLine : IRegional
{
    /// <summary>Longest 完成情况 and 上报材料, in characters: what a cell of the form can hold.</summary>
    public const int Longest = 500;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The ledger.</summary>
    public required Guid LedgerId { get; init; }

    /// <summary>The assignment.</summary>
    public required Guid AssignmentId { get; init; }

    /// <summary>The indicator; an assignment of several gives one line each.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>已完成 or 未完成; null while nobody has chosen.</summary>
    public LedgerProgress? Progress { get; private set; }

    /// <summary>具体完成情况 or 正在推进情况; empty while nothing is written.</summary>
    public string Text { get; private set; } = "";

    /// <summary>上报材料; may be empty when nothing was handed in.</summary>
    public string Material { get; private set; } = "";

    /// <summary>责任人及联系方式 where it is another than the ledger's; empty for the ledger's.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>Where the text comes from.</summary>
    public LineBasis Basis { get; private set; }

    /// <summary>Whether a person of the unit wrote it or agreed to it.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>The facts the text was written on, <see cref="LineFacts.Key"/>.</summary>
    public string Facts { get; private set; } = "";

    /// <summary>Whether it can be handed in.</summary>
    public bool IsReady => IsConfirmed && IsWritten;

    /// <summary>Whether a choice is made and something is written.</summary>
    public bool IsWritten => Progress is not null && Text.Length > 0;

    /// <summary>
    /// Takes the facts in. A line that stands on the same facts stays. On new ones a line begins anew; only what a person wrote in
    /// words of its own is kept, and asked for once more.
    /// </summary>
    /// <param name="facts">What is known of the assignment now.</param>
    /// <param name="previous">The line of the last month that was handed in; null when there is none.</param>
    public void Follow(LineFacts facts, LedgerContentLine? previous)
    {
        if (Facts == facts.Key)
        {
            return;
        }

        var filled = facts.Fill(previous);
        (Progress, Text, Basis) = Basis is LineBasis.Changed && Text.Length > 0 ? (filled.Progress, Text, LineBasis.Changed) : (filled.Progress, filled.Text, filled.Basis);
        Material = filled.Material.Length > 0 ? filled.Material : Material;
        Contact = Facts.Length == 0 ? previous?.Contact ?? "" : Contact;
        IsConfirmed = false;
        Facts = facts.Key;
    }

    /// <summary>Stores what a person wrote. Other words than before are the person's own from then on, and thereby confirmed.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Write(LedgerProgress? progress, string text, string material, string contact)
    {
        if ((progress, text, material, contact) == (Progress, Text, Material, Contact))
        {
            return false;
        }

        var sameProgress = (progress, text) == (Progress, Text);
        (Progress, Text, Material, Contact) = (progress, text, material, contact);
        Basis = sameProgress ? Basis : LineBasis.Changed;
        IsConfirmed = IsWritten && (IsConfirmed || !sameProgress);
        return true;
    }

    /// <summary>Agrees to what is there; nothing happens to a line that lacks a choice or a text.</summary>
    public void Confirm() => IsConfirmed |= IsWritten;

    /// <summary>A ledger's own contact is not repeated in its lines.</summary>
    /// <param name="common">The ledger's contact.</param>
    public void ForgetContact(string common) => Contact = Contact == common ? "" : Contact;
}
