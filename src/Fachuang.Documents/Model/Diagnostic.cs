namespace Fachuang.Documents.Model;

/// <summary>A run of lines (rows) of the source document as it is shown to the user.</summary>
/// <param name="FirstLine">First line, counted from 1.</param>
/// <param name="LastLine">Last line, counted from 1, never before <paramref name="FirstLine"/>.</param>
public sealed record SourceSpan(int FirstLine, int LastLine);

/// <summary>How much attention a <see cref="Diagnostic"/> asks for.</summary>
public enum Severity
{
    /// <summary>Repaired without doubt; nothing to do.</summary>
    Info,

    /// <summary>Read with a doubt that a person should look at (请过目).</summary>
    Warning,

    /// <summary>A person must decide before the list can be relied on (必须定).</summary>
    Error,
}

/// <summary>Something the reader repaired, doubted or could not understand.</summary>
/// <param name="Severity">How much attention it asks for.</param>
/// <param name="Code">Stable code of the kind of finding, for example <c>units.glued</c>.</param>
/// <param name="Message">What was found, in Chinese, for a civil servant.</param>
/// <param name="Source">Where in the document; null when it concerns no single place.</param>
/// <param name="ItemKey">The <see cref="TaskItem.Key"/> it concerns; null when it concerns the whole document.</param>
public sealed record Diagnostic(Severity Severity, string Code, string Message, SourceSpan? Source, string? ItemKey);
