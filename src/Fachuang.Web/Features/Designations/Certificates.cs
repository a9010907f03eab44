using Fachuang.Documents.Writing;
using Fachuang.Domain.Designations;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>命名证书 of a designation as docx and, where LibreOffice is installed, as PDF.</summary>
internal static class Certificates
{
    public static async Task<IResult> DocxAsync(Guid id, HttpContext http, AppDb db, IConfiguration configuration, CancellationToken cancellationToken) =>
        await FindAsync(db, id, cancellationToken) is { } designation
            ? TypedResults.File(Docx(designation, RegisterAddress(configuration, http, id)), OfficialPapers.MediaType, $"{NameOf(designation)}.docx")
            : Answer.NotFound(http);

    public static async Task<IResult> PdfAsync(Guid id, HttpContext http, AppDb db, IConfiguration configuration, PaperPdf pdf, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, id, cancellationToken) is not { } designation)
        {
            return Answer.NotFound(http);
        }

        var made = await pdf.MakeAsync(Docx(designation, RegisterAddress(configuration, http, id)), cancellationToken);
        return made.Pdf is { } bytes
            ? TypedResults.File(bytes, "application/pdf", $"{NameOf(designation)}.pdf")
            : Answer.Refused(http, new("certificate.no-pdf", $"{made.Failure}。可以下载 Word 版的证书"));
    }

    /// <summary>The certificate's bytes: the one place in which it is made, whatever it is made from.</summary>
    /// <param name="designation">The designation.</param>
    /// <param name="address">Absolute address of its entry in the register.</param>
    public static byte[] Docx(Designation designation, string address)
    {
        var output = new MemoryStream();
        CertificateDocx.Write(output, Certificate(designation, address));
        return output.ToArray();
    }

    /// <summary>What the certificate says.</summary>
    /// <param name="designation">The designation.</param>
    /// <param name="address">Absolute address of its entry in the register.</param>
    public static Certificate Certificate(Designation designation, string address) => new(
        "命名证书", designation.Number, designation.Name,
        $"经自愿申报、初审推荐、第三方评估、人民群众满意度测评、实地核查和媒体公示，根据{designation.DocumentNumber}文件，决定命名你{Titles.Kind(designation.Name, designation.Level)}为",
        designation.Title, "特发此证。", designation.Organ, designation.NamedOn, address, "扫码查看名录登记");

    /// <summary>Absolute address of an entry: by the setting <c>Site:Address</c>; without it by the address under which the page was opened.</summary>
    public static string RegisterAddress(IConfiguration configuration, HttpContext http, Guid id) =>
        $"{(configuration["Site:Address"] is { Length: > 0 } site ? site.TrimEnd('/') : $"{http.Request.Scheme}://{http.Request.Host}")}{Register.Address}/{id}";

    private static string NameOf(Designation designation) => $"命名证书（{designation.Number}，{designation.Name}）";

    private static Task<Designation?> FindAsync(AppDb db, Guid id, CancellationToken cancellationToken) =>
        db.Designations.AsNoTracking().SingleOrDefaultAsync(designation => designation.Id == id, cancellationToken);
}
