using Fachuang.Documents.Writing;
using Fachuang.Documents.Writing.Templates;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Templates;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>命名证书 of a designation as docx and, where LibreOffice is installed, as PDF.</summary>
internal static class Certificates
{
    private const decimal CodeMillimetres = 30;

    // Characters of a title in the large type of the shipped template.
    private const int OneLine = 19;

    public static async Task<IResult> DocxAsync(Guid id, HttpContext http, AppDb db, FileStore files, IConfiguration configuration, CancellationToken cancellationToken) =>
        await FindAsync(db, id, cancellationToken) is { } designation
            ? (await MakeAsync(db, files, designation, RegisterAddress(configuration, http, id), cancellationToken)).Send(http, NameOf(designation))
            : Answer.NotFound(http);

    public static async Task<IResult> PdfAsync(Guid id, HttpContext http, AppDb db, FileStore files, IConfiguration configuration, PaperPdf pdf, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, id, cancellationToken) is not { } designation)
        {
            return Answer.NotFound(http);
        }

        var paper = await MakeAsync(db, files, designation, RegisterAddress(configuration, http, id), cancellationToken);
        if (paper.Docx is not { } docx)
        {
            return Answer.Refused(http, paper.Refusal!);
        }

        var made = await pdf.MakeAsync(docx, cancellationToken);
        return made.Pdf is { } bytes
            ? TypedResults.File(bytes, "application/pdf", $"{NameOf(designation)}.pdf")
            : Answer.Refused(http, new("certificate.no-pdf", $"{made.Failure}。可以下载 Word 版的证书"));
    }

    /// <summary>The certificate from the template in force: the one place in which it is made.</summary>
    /// <param name="db">The database, acting for the region that named.</param>
    /// <param name="files">Where the office's own templates lie.</param>
    /// <param name="designation">The designation.</param>
    /// <param name="address">Absolute address of its entry in the register.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static Task<FilledPaper> MakeAsync(AppDb db, FileStore files, Designation designation, string address, CancellationToken cancellationToken) =>
        db.FillAsync(files, TemplateKinds.Certificate, new Dictionary<string, TemplateValue>
        {
            ["编号"] = new TemplateValue.Text(designation.Number), ["地区"] = new TemplateValue.Text(designation.Name), ["称号"] = new TemplateValue.Text(designation.Title),
            [designation.Title.Length <= OneLine ? "短称号" : "长称号"] = new TemplateValue.Text(designation.Title),
            ["命名日期"] = new TemplateValue.Text($"{designation.NamedOn:yyyy年M月d日}"), ["命名机关"] = new TemplateValue.Text(designation.Organ), ["文号"] = new TemplateValue.Text(designation.DocumentNumber),
            ["类别"] = new TemplateValue.Text(Titles.Kind(designation.Name, designation.Level)),
            ["二维码"] = new TemplateValue.Picture(QrPicture.Png(address), CodeMillimetres, CodeMillimetres, $"二维码：{address}"),
        }, cancellationToken);

    /// <summary>Absolute address of an entry: by the setting <c>Site:Address</c>; without it by the address under which the page was opened.</summary>
    public static string RegisterAddress(IConfiguration configuration, HttpContext http, Guid id) =>
        $"{(configuration["Site:Address"] is { Length: > 0 } site ? site.TrimEnd('/') : $"{http.Request.Scheme}://{http.Request.Host}")}{Register.Address}/{id}";

    private static string NameOf(Designation designation) => $"命名证书（{designation.Number}，{designation.Name}）";

    private static Task<Designation?> FindAsync(AppDb db, Guid id, CancellationToken cancellationToken) =>
        db.Designations.AsNoTracking().SingleOrDefaultAsync(designation => designation.Id == id, cancellationToken);
}
