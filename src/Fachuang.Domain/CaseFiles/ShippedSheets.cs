namespace Fachuang.Domain.CaseFiles;

/// <summary>The score sheets the program brings, edition 0 of every kind: made from the general laws the clauses name (data/case-sheets).</summary>
public static class ShippedSheets
{
    private static readonly Dictionary<CaseKind, string> Texts = CaseWords.Kinds.ToDictionary(kind => kind, kind =>
    {
        using var reader = new StreamReader(typeof(ShippedSheets).Assembly.GetManifestResourceStream($"case-sheets/{kind}.txt")!);
        return CaseSheet.Read(reader.ReadToEnd()) is { Sheet: { } sheet } ? sheet.Write() : throw new InvalidDataException($"The shipped sheet of {kind} is none.");
    });

    /// <summary>The text of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static string TextOf(CaseKind kind) => Texts[kind];
}
