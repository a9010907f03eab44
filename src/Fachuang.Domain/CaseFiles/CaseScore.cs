using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fachuang.Domain.CaseFiles;

/// <summary>评分: what one reviewer takes off one file. Nobody but the reviewer and the office sees it.</summary>
public sealed class CaseScore : IRegional
{
    /// <summary>Place of the third reviewer, who decides a dispute.</summary>
    public const int Third = 3;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, IgnoreReadOnlyProperties = true };

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The file.</summary>
    public required Guid FileId { get; init; }

    /// <summary>The reviewer's account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its name, as it was when the file was given out.</summary>
    public required string Name { get; init; }

    /// <summary>1 and 2 are the blind reviewers, <see cref="Third"/> decides.</summary>
    public required int Slot { get; init; }

    /// <summary>The deductions as JSON, draft or handed in.</summary>
    public string Json { get; private set; } = "[]";

    /// <summary>Points in hundredths before a veto counts; null until it is handed in.</summary>
    public int? Points { get; private set; }

    /// <summary>When it was handed in, UTC; null while it is a draft.</summary>
    public DateTime? SubmittedAt { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The deductions.</summary>
    public IReadOnlyList<Deduction> Deductions => JsonSerializer.Deserialize<List<Deduction>>(Json, Options)!;

    /// <summary>Codes of what fails the file, in order.</summary>
    public IReadOnlyList<string> Vetoes => [.. Deductions.Where(one => one.IsVeto).Select(one => one.Code).Order(StringComparer.Ordinal)];

    /// <summary>Why it cannot be written; null when it can.</summary>
    public Refusal? WhyNotWrite() => SubmittedAt is null ? null : new("score.submitted", "已经交了，不能再改");

    /// <summary>Keeps a draft. Ask <see cref="WhyNotWrite"/> first.</summary>
    public void Keep(IReadOnlyList<Deduction> deductions)
    {
        Json = JsonSerializer.Serialize(deductions, Options);
        Revision++;
    }

    /// <summary>Hands it in. Ask <see cref="WhyNotWrite"/> and the sheet first.</summary>
    public void Submit(CaseSheet sheet, IReadOnlyList<Deduction> deductions, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        Keep(deductions);
        (Points, SubmittedAt) = (sheet.Left(deductions).Sum(), now);
    }
}
