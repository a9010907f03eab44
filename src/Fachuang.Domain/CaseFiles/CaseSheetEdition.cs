using Fachuang.Domain.People;

namespace Fachuang.Domain.CaseFiles;

/// <summary>评查标准的一版: what an office wrote instead of the sheet the program ships (edition 0). Never changed; a newer edition counts for lists frozen afterwards.</summary>
public sealed class CaseSheetEdition : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Of which kind.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>第 n 版, from 1.</summary>
    public required int Edition { get; init; }

    /// <summary>The text, see <see cref="CaseSheet"/>.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why no edition can be written; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="text">The text as typed.</param>
    /// <param name="current">The text in force.</param>
    public static Refusal? WhyNotWrite(Person person, string text, string current)
    {
        var (sheet, why) = CaseReview.WhyNotOffice(person) is { } refusal ? (null, refusal) : CaseSheet.Read(text);
        return why ?? (sheet!.Write() == current ? new("sheet.same", "和现在用的一版一样，没有存") : null);
    }
}
