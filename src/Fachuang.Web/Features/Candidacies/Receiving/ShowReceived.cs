using Fachuang.Documents.Reading;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Materials.Viewing;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>What one unit handed in, as the package shows it.</summary>
/// <param name="Material">As the index says.</param>
/// <param name="Narrative">Text of its narrative; null when it has none.</param>
/// <param name="Positions">Place of each of its files among the files of the package, by path.</param>
public sealed record ShownMaterial(IndexedMaterial Material, ReceivedText? Narrative, IReadOnlyDictionary<string, int> Positions);

/// <summary>A file of a package as it can be looked at.</summary>
/// <param name="Package">The package.</param>
/// <param name="Position">Its place among the files of the package.</param>
/// <param name="File">The file.</param>
/// <param name="MediaType">What it is, by its content.</param>
/// <param name="Text">Its text; null where a browser shows it by itself.</param>
public sealed record ShownFile(ReceivedPackage Package, int Position, IndexedFile File, string MediaType, ReceivedText? Text)
{
    /// <summary>Whether it is an office document that this server shows as PDF.</summary>
    public bool AsPdf { get; init; }
}

/// <summary>Looks into a verified package: an indicator with its material, a file. Everything is read out of the zip; nothing is unpacked.</summary>
internal static class ShowReceived
{
    private const string Unknown = "application/octet-stream";

    public static async Task<IResult> IndicatorAsync(int received, int position, HttpContext http, AppDb db, FileStore files, ReceivedTexts texts, CancellationToken cancellationToken)
    {
        if (await VerifiedAsync(db, received, cancellationToken) is not { } package
            || await db.ReceivedIndicators.AsNoTracking().SingleOrDefaultAsync(row => row.PackageId == package.Id && row.Position == position, cancellationToken) is not { } indicator)
        {
            return Answer.NotFound(http);
        }

        return Answer.Page<ReceivedIndicatorPage>(new { Package = package, Indicator = indicator, Materials = await MaterialsAsync(package, indicator, files, texts, cancellationToken) });
    }

    /// <summary>What was handed in for an indicator, as a piece of a page that shows it beside something else.</summary>
    public static async Task<IResult> MaterialsOfAsync(int received, int position, HttpContext http, AppDb db, FileStore files, ReceivedTexts texts, CancellationToken cancellationToken) =>
        await VerifiedAsync(db, received, cancellationToken) is { } package
        && await db.ReceivedIndicators.AsNoTracking().SingleOrDefaultAsync(row => row.PackageId == package.Id && row.Position == position, cancellationToken) is { } indicator
            ? Answer.Page<ReceivedMaterials>(new { Package = package, Materials = await MaterialsAsync(package, indicator, files, texts, cancellationToken), Viewer = "#viewer" })
            : Answer.NotFound(http);

    /// <summary>An office document as PDF, where LibreOffice is installed; it takes seconds and is kept by the reader's browser.</summary>
    public static Task<IResult> PdfAsync(
        int received, int file, HttpContext http, AppDb db, Acting acting, FileStore files, ReceivedTexts texts, PaperPdf pdf, TimeProvider clock, CancellationToken cancellationToken) =>
        FileAsync(received, file, http, db, files, async (package, found) =>
        {
            if (!IsConverted(found) || await texts.OpenAsync(package, found, cancellationToken) is not { } content)
            {
                return Answer.NotFound(http);
            }

            using var bytes = new MemoryStream();
            await using (content)
            {
                await content.CopyToAsync(bytes, cancellationToken);
            }

            var made = await pdf.MakeAsync(bytes.ToArray(), Path.GetExtension(found.Name).ToLowerInvariant(), cancellationToken);
            if (made.Pdf is null)
            {
                return Answer.Refused(http, new("received.no-pdf", made.Failure!));
            }

            await RecordAsync(http, db, acting, package, file, found, clock, cancellationToken);
            http.Response.Headers.CacheControl = "private, max-age=3600";
            http.Response.Headers.ContentSecurityPolicy = DownloadFile.NoScripts;
            http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileNameStar = $"{found.Name}.pdf" }.ToString();
            return TypedResults.Bytes(made.Pdf, "application/pdf");
        }, cancellationToken);

    private static bool IsConverted(IndexedFile file) => file.Size <= OfficePdf.MostBytes && OfficePdf.Converts(Path.GetExtension(file.Name).ToLowerInvariant());

    private static async Task<List<ShownMaterial>> MaterialsAsync(ReceivedPackage package, ReceivedIndicator indicator, FileStore files, ReceivedTexts texts, CancellationToken cancellationToken)
    {
        var index = await ReceivedIndexes.ReadAsync(files, package, cancellationToken);
        var positions = index.Files.Index().ToDictionary(pair => pair.Item.Path, pair => pair.Index);
        List<ShownMaterial> materials = [];
        foreach (var material in indicator.Materials.Select(place => index.Materials[place]))
        {
            var narrative = material.Narrative();
            materials.Add(new(material, narrative is null ? null : await texts.ReadAsync(package, narrative, cancellationToken), positions));
        }

        return materials;
    }

    /// <summary>A file as it can be looked at.</summary>
    public static Task<IResult> ViewAsync(
        int received, int file, HttpContext http, AppDb db, Acting acting, FileStore files, ReceivedTexts texts, PaperPdf pdf, TimeProvider clock, CancellationToken cancellationToken) =>
        FileAsync(received, file, http, db, files, async (package, found) =>
        {
            var mediaType = await MediaTypeAsync(package, found, texts, cancellationToken);
            ReceivedText? text = null;
            if (FileShows.Of(mediaType) is FileShow.None)
            {
                text = await texts.ReadAsync(package, found, cancellationToken);
                await RecordAsync(http, db, acting, package, file, found, clock, cancellationToken);
            }

            return Answer.Page<ReceivedFilePage>(new { Shown = new ShownFile(package, file, found, mediaType, text) { AsPdf = IsConverted(found) && pdf.IsInstalled } });
        }, cancellationToken);

    /// <summary>A file, streamed out of the zip: saved, or shown where a browser shows it without running anything of it.</summary>
    public static Task<IResult> DownloadAsync(
        int received, int file, string? inline, HttpContext http, AppDb db, Acting acting, FileStore files, ReceivedTexts texts, TimeProvider clock, CancellationToken cancellationToken) =>
        FileAsync(received, file, http, db, files, async (package, found) =>
        {
            var mediaType = await MediaTypeAsync(package, found, texts, cancellationToken);
            if (await texts.OpenAsync(package, found, cancellationToken) is not { } content)
            {
                return Answer.NotFound(http);
            }

            await RecordAsync(http, db, acting, package, file, found, clock, cancellationToken);
            var show = inline == "1" && FileShows.Of(mediaType) is not FileShow.None;
            http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(show ? "inline" : "attachment") { FileNameStar = found.Name }.ToString();
            if (show)
            {
                http.Response.Headers.ContentSecurityPolicy = DownloadFile.NoScripts;
            }

            // What lies deflated in the zip cannot be entered in the middle.
            return TypedResults.Stream(content, mediaType, entityTag: new EntityTagHeaderValue($"\"{found.Sha256}\""), enableRangeProcessing: content.CanSeek);
        }, cancellationToken);

    /// <summary>A verified package of the acting region; null when there is none of this number.</summary>
    public static async Task<ReceivedPackage?> VerifiedAsync(AppDb db, int received, CancellationToken cancellationToken) =>
        await ReceivedPackages.FindAsync(db, received, cancellationToken) is { State: ReceivedState.Verified } package ? package : null;

    private static async Task<IResult> FileAsync(
        int received, int position, HttpContext http, AppDb db, FileStore files, Func<ReceivedPackage, IndexedFile, Task<IResult>> answer, CancellationToken cancellationToken)
    {
        if (await VerifiedAsync(db, received, cancellationToken) is not { } package)
        {
            return Answer.NotFound(http);
        }

        var index = await ReceivedIndexes.ReadAsync(files, package, cancellationToken);
        return index.Files.ElementAtOrDefault(position) is { } file ? await answer(package, file) : Answer.NotFound(http);
    }

    private static async Task<string> MediaTypeAsync(ReceivedPackage package, IndexedFile file, ReceivedTexts texts, CancellationToken cancellationToken)
    {
        if (await texts.OpenAsync(package, file, cancellationToken) is not { } content)
        {
            return Unknown;
        }

        await using (content)
        {
            await using var headed = await HeadedStream.OpenAsync(content, cancellationToken);
            return EvidenceFile.Judge(file.Name, headed.Head.Span) is { Refusal: null, MediaType: { Length: > 0 } mediaType } ? mediaType : Unknown;
        }
    }

    private static Task RecordAsync(HttpContext http, AppDb db, Acting acting, ReceivedPackage package, int position, IndexedFile file, TimeProvider clock, CancellationToken cancellationToken) =>
        DownloadFile.RecordAsync(http, db, acting, nameof(ReceivedPackage), $"{package.Id}/{position}", file.Path, clock, cancellationToken);
}
