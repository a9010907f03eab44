namespace Fachuang.Domain.Templates;

/// <summary>What a field of a template stands for.</summary>
public enum KindFieldSort
{
    /// <summary>文字.</summary>
    Text,

    /// <summary>清单: rows with fields of their own.</summary>
    List,

    /// <summary>图.</summary>
    Picture,
}

/// <summary>A field that a kind of paper offers to the office that edits its template.</summary>
/// <param name="Name">As it is written between the braces.</param>
/// <param name="Meaning">What will stand there, in Chinese.</param>
/// <param name="Sort">What it stands for.</param>
public sealed record KindField(string Name, string Meaning, KindFieldSort Sort = KindFieldSort.Text)
{
    /// <summary>The fields of a row; empty for everything but a list.</summary>
    public IReadOnlyList<KindField> Fields { get; init; } = [];

    /// <summary>Whether a template without it is refused.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>A kind of paper that is made from a template (requirement E3).</summary>
/// <param name="Key">Its name in addresses and rows.</param>
/// <param name="Title">What people call it, e.g. 自评报告.</param>
/// <param name="Basis">Where the official documents ask for it, or what it is for; one Chinese sentence.</param>
/// <param name="Fields">Its fields; their names differ.</param>
public sealed record TemplateKind(string Key, string Title, string Basis, IReadOnlyList<KindField> Fields);
