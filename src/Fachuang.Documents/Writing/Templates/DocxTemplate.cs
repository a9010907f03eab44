using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>
/// A docx an office has written itself, with fields in double braces: <c>{{名}}</c> for text, <c>{{#名}}</c>…<c>{{/名}}</c> for the
/// rows of a list, <c>{{?名}}</c>…<c>{{/名}}</c> for what may be left out, <c>{{图:名}}</c> for a picture. Fields may stand in
/// the body, in tables, text boxes, headers, footers and notes, in whatever runs the word processor has cut them into.
/// </summary>
public static class DocxTemplate
{
    /// <summary>The largest file that is taken as a template, in bytes.</summary>
    public const int MostBytes = TemplatePackage.MostBytes;

    /// <summary>Says what is wrong with an uploaded file. Whatever it is, there is an answer.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fields">What the kind of paper offers.</param>
    /// <returns>Empty when the file can be used.</returns>
    public static IReadOnlyList<TemplateProblem> Check(byte[] bytes, TemplateFields fields)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(fields);
        return Open(bytes, fields).Problems;
    }

    /// <summary>Says why a file is no Word document an office can have edited; comments, links and tracked changes in it are its own business, macros are not.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>Chinese, with a closing full stop; null when it is one.</returns>
    public static string? WhyNotDocument(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            return NoDocx;
        }

        try
        {
            return TemplateSafety.WhyNotDocument(TemplatePackage.Open(bytes))?.Words;
        }
        catch (UnreadableException unreadable)
        {
            return unreadable.Failure.Message;
        }
    }

    private const string NoDocx = "这不是 Word 文档（docx）。旧版的 doc、wps 文件请用 Word 或 WPS 另存为 docx 后再上传。";

    /// <summary>Fills in a template. The same template and values give the same bytes; what holds no field stays as it is, byte by byte.</summary>
    /// <param name="template">A file <see cref="Check"/> found nothing wrong with.</param>
    /// <param name="fields">What the kind of paper offers.</param>
    /// <param name="values">Values by the names of the fields; a field without one is filled with nothing.</param>
    /// <exception cref="ArgumentException">The template has a problem, or a value is of another sort than its field.</exception>
    public static byte[] Fill(byte[] template, TemplateFields fields, IReadOnlyDictionary<string, TemplateValue> values)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(values);
        var (package, problems) = Open(template, fields);
        if (package is null || problems.Count > 0)
        {
            throw new ArgumentException(string.Join('\n', problems.Select(problem => problem.Words)), nameof(template));
        }

        TemplateFiller.Fill(package, values);
        return package.Pack();
    }

    private static (TemplatePackage? Package, IReadOnlyList<TemplateProblem> Problems) Open(byte[] bytes, TemplateFields fields)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            return (null, [new("", "", NoDocx)]);
        }

        try
        {
            var package = TemplatePackage.Open(bytes);
            List<TemplateProblem> problems = [.. TemplateSafety.Problems(package).Distinct()];
            return (package, problems.Count > 0 ? problems : TemplateCheck.Of(package, fields));
        }
        catch (UnreadableException unreadable)
        {
            return (null, [new("", "", unreadable.Failure.Message)]);
        }
    }
}
