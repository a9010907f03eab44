using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing.Templates;
using Fachuang.Domain;
using Fachuang.Domain.Templates;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Templates;

/// <summary>The template that papers of a kind are made from now.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Edition">The office's edition; null for the program's own.</param>
/// <param name="Docx">The file.</param>
internal sealed record TemplateInForce(TemplateKind Kind, DocumentTemplate? Edition, byte[] Docx)
{
    /// <summary>Which one it is: 本办模板第 2 版, 系统自带的模板.</summary>
    public string Words => Edition is null ? "系统自带的模板" : $"本办模板第 {Edition.Number} 版";
}

/// <summary>A paper made from a template.</summary>
/// <param name="Docx">The file; null when it was refused.</param>
/// <param name="Template">Which template it was made from.</param>
/// <param name="Refusal">Why it could not be made; null when it was.</param>
internal sealed record FilledPaper(byte[]? Docx, string Template, Refusal? Refusal)
{
    /// <summary>The paper as a file to save, or why there is none.</summary>
    /// <param name="http">The request.</param>
    /// <param name="name">Its name without the ending.</param>
    public IResult Send(HttpContext http, string name) =>
        Docx is null ? Answer.Refused(http, Refusal!) : TypedResults.File(Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"{name}.docx");
}

/// <summary>What other rooms ask of templates: the one in force, filled in.</summary>
internal static class TemplateDesk
{
    /// <summary>The template in force of a kind, for the acting region.</summary>
    /// <exception cref="FileNotFoundException">The content of the office's edition is missing in the file store.</exception>
    public static async Task<TemplateInForce> TemplateInForceAsync(this AppDb db, FileStore files, TemplateKind kind, CancellationToken cancellationToken)
    {
        var editions = await db.DocumentTemplates.AsNoTracking().Where(edition => edition.Kind == kind.Key && edition.WithdrawnAt == null).ToListAsync(cancellationToken);
        return DocumentTemplate.InForce(editions) is { } own
            ? new(kind, own, await BytesAsync(files, own.Hash, cancellationToken))
            : new(kind, null, ShippedTemplates.Of(kind));
    }

    /// <summary>Makes a paper of a kind from the template in force. A template that this version of the program no longer understands is refused with words.</summary>
    /// <param name="db">The database, acting for the region whose template is used.</param>
    /// <param name="files">Where office's own templates lie.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="values">Values by the names of the kind's fields; a field without one is filled with nothing.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<FilledPaper> FillAsync(
        this AppDb db, FileStore files, TemplateKind kind, IReadOnlyDictionary<string, TemplateValue> values, CancellationToken cancellationToken)
    {
        var template = await db.TemplateInForceAsync(files, kind, cancellationToken);
        var fields = kind.Fields();
        return template.Edition is not null && DocxTemplate.Check(template.Docx, fields) is [var problem, ..]
            ? new(null, template.Words, new("template.unfit", $"{kind.Title}的{template.Words}不能用了：{problem.Words}请到“文书模板”里重新上传，或者改用系统自带的"))
            : new(DocxTemplate.Fill(template.Docx, fields, values), template.Words, null);
    }

    /// <summary>The bytes of a stored template.</summary>
    public static async Task<byte[]> BytesAsync(FileStore files, string hash, CancellationToken cancellationToken)
    {
        await using var content = await files.OpenReadAsync(hash, cancellationToken);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}

/// <summary>Papers as PDF, where LibreOffice is installed: one at a time on a node, each in a profile of its own.</summary>
internal sealed class PaperPdf(OfficePdf office) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    /// <summary>Converts a docx. It takes seconds; whatever the file is, there is an answer.</summary>
    /// <param name="docx">The file.</param>
    /// <param name="cancellationToken">Ends the waiting for others, not the conversion.</param>
    public Task<OfficePdfResult> MakeAsync(byte[] docx, CancellationToken cancellationToken) => MakeAsync(docx, ".docx", cancellationToken);

    /// <summary>Whether papers can be converted at all.</summary>
    public bool IsInstalled => office.IsInstalled;

    /// <summary>Converts any office document.</summary>
    /// <param name="document">The file.</param>
    /// <param name="ending">Its ending in lower case with its dot.</param>
    /// <param name="cancellationToken">Ends the waiting for others, not the conversion.</param>
    public async Task<OfficePdfResult> MakeAsync(byte[] document, string ending, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => office.Make(document, ending), CancellationToken.None);
        }
        finally
        {
            one.Release();
        }
    }
}
