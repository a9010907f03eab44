namespace Fachuang.Domain.Materials;

/// <summary>What a column of a structured table holds.</summary>
public enum TableColumnType
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with decimals.</summary>
    Amount,

    /// <summary>A day, 2024-04-03.</summary>
    Day,

    /// <summary>是 or 否.</summary>
    YesNo,

    /// <summary>One of <see cref="TableColumn.Choices"/>.</summary>
    Choice,

    /// <summary>Name of a person, personal.</summary>
    PersonName,

    /// <summary>Telephone number, personal.</summary>
    Phone,

    /// <summary>居民身份证号, personal.</summary>
    IdNumber,
}

/// <summary>A column of a structured table.</summary>
/// <param name="Key">Name in formulas, unique in the table, ASCII letters.</param>
/// <param name="Title">Heading.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Unit">What is counted: 人, 件, 学时; null when it does not matter.</param>
/// <param name="IsRequired">Whether a row without it is wrong.</param>
/// <param name="IsTotalled">Whether its sum stands below the table.</param>
/// <param name="Choices">What may be chosen; empty for other types.</param>
public sealed record TableColumn(string Key, string Title, TableColumnType Type, string? Unit, bool IsRequired, bool IsTotalled, IReadOnlyList<string> Choices)
{
    /// <summary>Whether it says something of a person that not everybody may read (requirement D9).</summary>
    public bool IsPersonal => Type is TableColumnType.PersonName or TableColumnType.Phone or TableColumnType.IdNumber;
}

/// <summary>A share computed from the table, never typed: 100 × the sum of one column over the sum of another.</summary>
/// <param name="Key">Name, unique in the table.</param>
/// <param name="Title">What it is called: 负责人出庭应诉率.</param>
/// <param name="Numerator">Key of the column whose sum is above the line; a YesNo column counts its 是.</param>
/// <param name="Denominator">Key of the column whose sum is below the line; <c>rows</c> for the number of rows.</param>
/// <param name="AtLeast">Per cent that must be reached; null for no lower threshold.</param>
/// <param name="AtMost">Per cent that must not be passed; null for no upper threshold.</param>
/// <param name="Source">The words of the document the threshold comes from; null when there is none.</param>
public sealed record TableRatio(string Key, string Title, string Numerator, string Denominator, decimal? AtLeast, decimal? AtMost, string? Source);

/// <summary>结构化表格: a table the documents ask for (requirement D5), definable by the office.</summary>
/// <param name="Code">Name of the template, ASCII.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Source">Which words of which document ask for it.</param>
/// <param name="Columns">The columns in their order.</param>
/// <param name="Ratios">The shares computed from it.</param>
/// <param name="LeastRows">Rows there must at least be; null for no bound.</param>
/// <param name="MostRows">Rows there may be; null for no bound.</param>
/// <param name="Words">Words of a demand that mean this table, for proposing it: any of them.</param>
public sealed record TableDefinition(
    string Code, string Title, string Source, IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRatio> Ratios, int? LeastRows, int? MostRows, IReadOnlyList<string> Words);

/// <summary>A template the office defined, or its own edition of a shipped one.</summary>
public sealed class TableTemplate : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary><see cref="TableDefinition.Code"/>; one row a code and region. It replaces a shipped template of the same code.</summary>
    public required string Code { get; init; }

    /// <summary>The definition as JSON.</summary>
    public required string DefinitionJson { get; set; }

    /// <summary>Whether it is offered no more; tables begun with it stay.</summary>
    public bool IsRetired { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; set; }

    /// <summary>Name of the person who changed it last.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTime ChangedAt { get; set; }
}

/// <summary>The table of one catalogue entry of kind <see cref="EvidenceKind.Table"/>.</summary>
public sealed class StructuredTable : IRegional
{
    /// <summary>The entry; one table an entry.</summary>
    public required Guid EntryId { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The definition as JSON, as it was when the table was begun.</summary>
    public required string DefinitionJson { get; set; }

    /// <summary>The rows as JSON: a list of lists of cells.</summary>
    public required string RowsJson { get; set; }

    /// <summary>Counts the saves; a writer who started from an older one is shown the conflict.</summary>
    public int Revision { get; set; }
}
