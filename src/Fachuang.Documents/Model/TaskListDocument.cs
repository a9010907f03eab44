namespace Fachuang.Documents.Model;

/// <summary>One list of a document; a document without named lists has one with an empty name.</summary>
/// <param name="Name">The printed name without its count, for example 量化任务清单.</param>
/// <param name="Kind">What its items count as unless a section (加分项 …) says otherwise.</param>
/// <param name="DeclaredCount">The number of items the document announces; null when it does not.</param>
/// <param name="Items">The items in printed order.</param>
public sealed record TaskList(string Name, ItemKind Kind, int? DeclaredCount, IReadOnlyList<TaskItem> Items);

/// <summary>An official task list as it was understood, beside what was doubted.</summary>
public sealed record TaskListDocument
{
    /// <summary>Name of the table or annex that holds the list.</summary>
    public required string Title { get; init; }

    /// <summary>Title of the official document that carries the list; null when the file is only the annex.</summary>
    public string? DocumentTitle { get; init; }

    /// <summary>Issuing office (发文机关); null when not printed.</summary>
    public string? Issuer { get; init; }

    /// <summary>Number of the document (发文字号), for example 新政办发〔2024〕26号; null when not printed.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Day of the document (成文日期, else 印发日期); null when not printed.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Number of items the document announces for all lists together (共234项); null when it does not.</summary>
    public int? DeclaredTotal { get; init; }

    /// <summary>The printed headings of the first table.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Every line of the source; <see cref="SourceSpan"/> counts these from 1.</summary>
    public required IReadOnlyList<string> SourceLines { get; init; }

    /// <summary>Where each of <see cref="SourceLines"/> stands in the file; empty for plain text.</summary>
    public IReadOnlyList<SourcePlace?> SourcePlaces { get; init; } = [];

    /// <summary>The lists in printed order, at least one.</summary>
    public required IReadOnlyList<TaskList> Lists { get; init; }

    /// <summary>Rules that hold for all items (申报材料要求、说明).</summary>
    public IReadOnlyList<ReadRule> GeneralRules { get; init; } = [];

    /// <summary>Everything that was repaired, doubted or not understood, in the order of the document.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}
