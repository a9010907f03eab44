namespace Fachuang.Documents.Writing.Templates;

/// <summary>What a field of a template stands for.</summary>
public enum TemplateFieldSort
{
    /// <summary>文字: written <c>{{名}}</c> anywhere in running text; each further line of the value becomes a paragraph.</summary>
    Text,

    /// <summary>
    /// 清单: <c>{{#名}}</c> and <c>{{/名}}</c> in one row of a table, or alone in a row above and a row below, or outside tables alone in a
    /// paragraph above and a paragraph below; what lies between is repeated.
    /// </summary>
    List,

    /// <summary>图: written <c>{{图:名}}</c> in a paragraph of its own.</summary>
    Picture,

    /// <summary>是或否: decides over what stands between <c>{{?名}}</c> and <c>{{/名}}</c>.</summary>
    YesNo,
}

/// <summary>A field a kind of paper offers to the office that edits its template.</summary>
/// <param name="Name">As it is written between the braces.</param>
/// <param name="Meaning">What will stand there, in Chinese, for the list of fields beside the upload.</param>
/// <param name="Sort">What it stands for.</param>
public sealed record TemplateField(string Name, string Meaning, TemplateFieldSort Sort)
{
    /// <summary>The fields of a row, none of them a list; empty for everything but a list.</summary>
    public IReadOnlyList<TemplateField> Fields { get; init; } = [];

    /// <summary>Whether a paper without it is none: a template that leaves it out is refused. Asked of fields outside lists only.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>All the fields of a kind of paper.</summary>
/// <param name="Title">The kind of paper, e.g. 自查自评报告.</param>
/// <param name="Fields">Its fields; their names differ.</param>
public sealed record TemplateFields(string Title, IReadOnlyList<TemplateField> Fields)
{
    /// <summary>The field of this name.</summary>
    /// <param name="fields">Where to look.</param>
    /// <param name="name">A name, exactly as declared.</param>
    /// <returns>Null when there is none.</returns>
    internal static TemplateField? Find(IReadOnlyList<TemplateField> fields, string name) => fields.FirstOrDefault(field => field.Name == name);

    /// <summary>The name somebody who wrote this one most likely meant.</summary>
    /// <returns>Null when no name is near: more than half of the characters would have to change.</returns>
    internal static string? Nearest(IReadOnlyList<TemplateField> fields, string name) => name.Length is 0 or > 100 ? null : fields
        .Select(field => (field.Name, Distance: Distance(field.Name, name)))
        .Where(found => found.Distance * 2 <= Math.Max(found.Name.Length, name.Length))
        .OrderBy(found => found.Distance)
        .Select(found => found.Name)
        .FirstOrDefault();

    /// <summary>How many characters to put in, take out or change to make one of the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var line = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var (i, character) in one.Index())
        {
            var diagonal = line[0];
            line[0] = i + 1;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (character == other[j - 1] ? 0 : 1);
                diagonal = line[j];
                line[j] = Math.Min(changed, Math.Min(line[j], line[j - 1]) + 1);
            }
        }

        return line[^1];
    }
}

/// <summary>What is wrong with a template.</summary>
/// <param name="Field">The field as written between the braces, or what is not allowed; empty when the file as a whole is meant.</param>
/// <param name="Place">Where, e.g. 第 3 段 or 页眉表 2 第 1 行; empty when the file as a whole is meant. Empty paragraphs and those in tables are not counted.</param>
/// <param name="Words">What is wrong and what to do, in Chinese, with field and place.</param>
public sealed record TemplateProblem(string Field, string Place, string Words);

/// <summary>What is put in the place of a field.</summary>
public abstract record TemplateValue
{
    private TemplateValue()
    {
    }

    /// <summary>For a field that is text.</summary>
    /// <param name="Words">Anything: what XML cannot hold is dropped, nothing becomes markup or a field. Blanks around lines and empty lines are dropped.</param>
    public sealed record Text(string Words) : TemplateValue;

    /// <summary>For a field that is a yes or a no.</summary>
    /// <param name="IsYes">Whether what it decides over stays.</param>
    public sealed record YesNo(bool IsYes) : TemplateValue;

    /// <summary>For a field that is a picture.</summary>
    /// <param name="Png">A PNG.</param>
    /// <param name="Width">Millimetres, above zero; wider than the text of the template, it is made smaller.</param>
    /// <param name="Height">Millimetres, above zero.</param>
    /// <param name="Description">What it shows, for those who cannot see it.</param>
    public sealed record Picture(byte[] Png, decimal Width, decimal Height, string Description) : TemplateValue;

    /// <summary>For a field that is a list.</summary>
    /// <param name="Rows">Its rows: values by the names of the list's own fields.</param>
    public sealed record List(IReadOnlyList<IReadOnlyDictionary<string, TemplateValue>> Rows) : TemplateValue;
}
