using Fachuang.Documents.Reading;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Materials.Viewing;

/// <summary>看一份材料: what browsers show is shown, office documents as the PDF made of them, everything else as its text. Nothing uploaded runs.</summary>
internal static class ViewFile
{
    // As much as anybody reads in a page; the rest is a download away.
    private const int MostPassages = 60;

    /// <summary>The file as it can be looked at: a fragment to htmx, a page to others.</summary>
    public static async Task<IResult> HandleAsync(
        Guid id, int? page, HttpContext http, AppDb db, Acting acting, MakePreview previews, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await EvidenceAccess.FindAsync(db, acting.Required, id, cancellationToken) is not { } file)
        {
            return Answer.NotFound(http);
        }

        if (DownloadFile.WhyGone(http, file) is { } gone)
        {
            return gone;
        }

        var view = await LookAsync(db, file, previews, cancellationToken);
        if (view.Text is not null)
        {
            await DownloadFile.RecordAsync(http, db, acting, file, clock, cancellationToken);
        }

        return http.Request.WantsFragment()
            ? Answer.Page<FileView>(new { View = view, Page = page })
            : Answer.Page<FileViewPage>(new { View = view, Page = page });
    }

    /// <summary>The PDF made of an office document.</summary>
    public static async Task<IResult> PdfAsync(
        Guid id, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await EvidenceAccess.FindAsync(db, acting.Required, id, cancellationToken) is not { } file)
        {
            return Answer.NotFound(http);
        }

        if (DownloadFile.WhyGone(http, file) is { } gone)
        {
            return gone;
        }

        var made = await db.FileReadings.Where(reading => reading.Hash == file.Hash).Select(reading => reading.PreviewHash).SingleOrDefaultAsync(cancellationToken);
        if (made is null || !await files.ContainsAsync(made, cancellationToken))
        {
            return Answer.NotFound(http);
        }

        await DownloadFile.RecordAsync(http, db, acting, file, clock, cancellationToken);
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileNameStar = $"{file.Name}.pdf" }.ToString();
        http.Response.Headers.ContentSecurityPolicy = DownloadFile.NoScripts;
        return TypedResults.Stream(await files.OpenReadAsync(made, cancellationToken), "application/pdf", entityTag: new EntityTagHeaderValue($"\"{made}\""), enableRangeProcessing: true);
    }

    private static async Task<FileLook> LookAsync(AppDb db, StoredFile file, MakePreview previews, CancellationToken cancellationToken)
    {
        var content = new ContentFile(file.Id, file.Hash, file.Size, file.Name, file.MediaType) { UploadedAt = file.UploadedAt };
        var reading = await db.FileReadings.AsNoTracking().Where(row => row.Hash == file.Hash).Select(row => new { row.Id, row.State, row.FactsJson, row.Failure }).SingleOrDefaultAsync(cancellationToken);
        var look = new FileLook(content) { HasMacros = FileFacts.Read(reading?.FactsJson) is { HasMacros: true } };
        if (content.Shows() is not FileShow.None)
        {
            return look;
        }

        if (OfficePdf.Converts(OriginalName.Ending(file.Name)))
        {
            var standing = await previews.AskAsync(db, file, cancellationToken);
            look = look with { HasPdf = standing.Hash is not null, Why = standing.Failure, IsWorking = standing is { Hash: null, Failure: null } };
            if (look.HasPdf || look.IsWorking)
            {
                return look;
            }
        }

        if (reading is not { State: ReadingState.Read })
        {
            return look with { Why = look.Why ?? (reading?.Failure is { } failure ? $"文字没有读成：{failure}" : "文字还没有读出来，过一会儿再看") };
        }

        var passages = await db.TextPassages.AsNoTracking()
            .Where(passage => passage.Source == PassageSource.File && passage.SourceId == reading.Id && passage.AssignmentId == null)
            .OrderBy(passage => passage.Page).ThenBy(passage => passage.Id).Select(passage => new FilePassage(passage.Page, passage.Text)).Take(MostPassages + 1).ToListAsync(cancellationToken);
        return look with { Text = [.. passages.Take(MostPassages)], HasMore = passages.Count > MostPassages };
    }
}

/// <summary>A piece of a file's text.</summary>
/// <param name="Page">Page or section, from 1.</param>
/// <param name="Text">The text.</param>
public sealed record FilePassage(int Page, string Text);

/// <summary>What can be shown of a file.</summary>
/// <param name="File">The file.</param>
public sealed record FileLook(ContentFile File)
{
    /// <summary>Whether it carries macros; they never run here.</summary>
    public bool HasMacros { get; init; }

    /// <summary>Whether a PDF was made of it.</summary>
    public bool HasPdf { get; init; }

    /// <summary>Whether the PDF is being made.</summary>
    public bool IsWorking { get; init; }

    /// <summary>Why there is no PDF or no text, in Chinese; null when nothing is to be said.</summary>
    public string? Why { get; init; }

    /// <summary>Its text; null where it is shown otherwise.</summary>
    public IReadOnlyList<FilePassage>? Text { get; init; }

    /// <summary>Whether there is more text than is shown.</summary>
    public bool HasMore { get; init; }
}
