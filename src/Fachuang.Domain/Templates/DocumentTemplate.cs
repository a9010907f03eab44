using Fachuang.Domain.People;

namespace Fachuang.Domain.Templates;

/// <summary>
/// An office's own template of a kind of paper: one uploaded edition, its file kept by hash. The newest that is not withdrawn is in force; where
/// there is none, the one the program brings.
/// </summary>
public sealed class DocumentTemplate : IRegional
{
    /// <summary>Most editions of one kind.</summary>
    public const int Most = 100;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Key of its <see cref="TemplateKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>第 n 版 of the kind in the region, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Original name, to the character.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the docx, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Name of the person who uploaded it.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>When it was taken out of use, UTC; null while it can be used.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Name of the person who took it out of use; null while it can be used.</summary>
    public string? WithdrawnBy { get; private set; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Which of a kind's editions is in force; null for the program's own.</summary>
    /// <param name="editions">All editions of one kind, in any order.</param>
    public static DocumentTemplate? InForce(IEnumerable<DocumentTemplate> editions) => editions.Where(edition => edition.WithdrawnAt is null).MaxBy(edition => edition.Number);

    /// <summary>Why this person cannot keep templates; null when the person can.</summary>
    public static Refusal? WhyNotKeep(Person person) => person.Role is Role.Office ? null : new("template.office-only", "只有依法治区办能管文书模板");

    /// <summary>Why this person cannot upload another edition; null when the person can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="last">Number of the newest edition of the kind; 0 for none.</param>
    public static Refusal? WhyNotUpload(Person person, int last) =>
        WhyNotKeep(person) ?? (last >= Most ? new("template.full", $"这类模板已经传了 {Most} 版，不能再传") : null);

    /// <summary>Why this person cannot take it out of use; null when the person can.</summary>
    public Refusal? WhyNotWithdraw(Person person) =>
        WhyNotKeep(person) ?? (WithdrawnAt is null ? null : new("template.withdrawn", $"第 {Number} 版已经停用"));

    /// <summary>Takes it out of use: the edition before it, or the program's own, is in force. Ask <see cref="WhyNotWithdraw"/> first.</summary>
    /// <param name="by">Who does.</param>
    /// <param name="now">UTC.</param>
    public void Withdraw(string by, DateTime now)
    {
        (WithdrawnAt, WithdrawnBy) = (now, by);
        Revision++;
    }
}
