using System.Globalization;
using Fachuang.Documents.Writing.Templates;
using Fachuang.Domain;
using Fachuang.Domain.Templates;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Templates;

/// <summary>A kind of paper with the office's editions of its template.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Editions">The office's editions, newest first.</param>
public sealed record KeptTemplate(TemplateKind Kind, IReadOnlyList<DocumentTemplate> Editions)
{
    /// <summary>The edition in force; null for the program's own.</summary>
    public DocumentTemplate? InForce { get; } = DocumentTemplate.InForce(Editions);
}

/// <summary>文书模板: shown, taken away, uploaded with a check that names the field, taken out of use.</summary>
internal static class KeepDocumentTemplates
{
    /// <summary>Address of the page.</summary>
    public const string Address = "/templates";

    /// <summary>Longest name of a file, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>Media type of a docx.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过这类模板。看过现在的再办");

    public static async Task<IResult> ShowAsync(AppDb db, CancellationToken cancellationToken)
    {
        var own = (await db.DocumentTemplates.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(edition => edition.Kind);
        return Answer.Page<TemplatesPage>(new { Templates = (IReadOnlyList<KeptTemplate>)[.. TemplateKinds.All.Select(kind => new KeptTemplate(kind, [.. own[kind.Key].OrderByDescending(edition => edition.Number)]))] });
    }

    public static async Task<IResult> ShowOneAsync(string kind, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        TemplateKinds.Find(kind) is { } found ? await PageAsync(db, found, clock, "", [], cancellationToken) : Answer.NotFound(http);

    /// <summary>Takes a docx as the next edition when nothing is wrong with it; otherwise says field by field what is.</summary>
    public static async Task<IResult> UploadAsync(string kind, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (TemplateKinds.Find(kind) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var last = await db.DocumentTemplates.Where(edition => edition.Kind == kind).MaxAsync(edition => (int?)edition.Number, cancellationToken) ?? 0;
        if (DocumentTemplate.WhyNotUpload(acting.Required, last) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        // Read here and not bound: a form without a file gets words of its own.
        var file = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancellationToken)).Files.GetFile("file") : null;
        if (file is null || file.Length == 0)
        {
            return await PageAsync(db, found, clock, "", [new("", "", file is null ? "没有选文件。先选改好的模板，再按按钮。" : "这个文件是空的。")], cancellationToken);
        }

        var name = NameOf(file.FileName);
        if (file.Length > DocxTemplate.MostBytes)
        {
            return await PageAsync(db, found, clock, name, [new("", "", $"文件有 {Ui.Say.Size(file.Length)}，模板最大 {Ui.Say.Size(DocxTemplate.MostBytes)}。请压缩其中的图片。")], cancellationToken);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        var content = bytes.ToArray();
        if (DocxTemplate.Check(content, found.Fields()) is { Count: > 0 } problems)
        {
            return await PageAsync(db, found, clock, name, problems, cancellationToken);
        }

        bytes.Position = 0;
        var stored = await files.AddAsync(bytes, DocxTemplate.MostBytes, cancellationToken);
        db.Add(new DocumentTemplate
        {
            Id = Guid.CreateVersion7(), RegionId = acting.RegionId, Kind = kind, Number = last + 1, Name = name, Hash = stored.Hash, Size = stored.Size, UploadedBy = acting.Name, UploadedAt = clock.UtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A second click took the number first. If it did not, the failure is another one.
            db.ChangeTracker.Clear();
            if (!await db.DocumentTemplates.AnyAsync(edition => edition.Kind == kind && edition.Number > last, cancellationToken))
            {
                throw;
            }

            return Answer.Refused(http, Changed);
        }

        return Answer.Done(http, $"{Address}/{kind}", $"第 {last + 1} 版没有问题，以后的{found.Title}照它做");
    }

    /// <summary>Takes one edition out of use.</summary>
    public static Task<IResult> WithdrawAsync(
        string kind, int edition, [FromForm] string? revision, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(kind, http, db, acting, async (found, editions) =>
        {
            if (editions.Find(row => row.Number == edition) is not { } row)
            {
                return (Answer.NotFound(http), "");
            }

            if (!int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var known) || known != row.Revision)
            {
                return (Answer.Refused(http, Changed), "");
            }

            if (row.WhyNotWithdraw(acting.Required) is { } refusal)
            {
                return (Answer.Refused(http, refusal), "");
            }

            row.Withdraw(acting.Name, clock.UtcNow());
            await Task.CompletedTask;
            return (null, DocumentTemplate.InForce(editions) is { } next ? $"第 {edition} 版停用了，现在照第 {next.Number} 版做" : $"第 {edition} 版停用了，现在照系统自带的做");
        }, cancellationToken);

    /// <summary>Takes all editions out of use, so that the program's own template is in force.</summary>
    public static Task<IResult> UseShippedAsync(string kind, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(kind, http, db, acting, (found, editions) =>
        {
            foreach (var row in editions.Where(row => row.WithdrawnAt is null))
            {
                row.Withdraw(acting.Name, clock.UtcNow());
            }

            return Task.FromResult<(IResult?, string)>((null, $"以后的{found.Title}照系统自带的模板做"));
        }, cancellationToken);

    public static IResult DownloadShipped(string kind, HttpContext http) =>
        TemplateKinds.Find(kind) is { } found ? File(http, ShippedTemplates.Of(found), $"{found.Title}模板（系统自带）.docx") : Answer.NotFound(http);

    public static async Task<IResult> DownloadAsync(string kind, int edition, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.DocumentTemplates.AsNoTracking().SingleOrDefaultAsync(row => row.Kind == kind && row.Number == edition, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        AuditTrail.Note(db, found.RegionId, "Downloaded", nameof(DocumentTemplate), found.Id.ToString(), found.Name);
        await db.SaveChangesAsync(cancellationToken);
        return File(http, await TemplateDesk.BytesAsync(files, found.Hash, cancellationToken), found.Name);
    }

    private static async Task<IResult> ChangeAsync(
        string kind, HttpContext http, AppDb db, Acting acting, Func<TemplateKind, List<DocumentTemplate>, Task<(IResult? Refused, string Done)>> change, CancellationToken cancellationToken)
    {
        if (TemplateKinds.Find(kind) is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (DocumentTemplate.WhyNotKeep(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var (refused, done) = await change(found, await db.DocumentTemplates.Where(edition => edition.Kind == kind).ToListAsync(cancellationToken));
        if (refused is not null)
        {
            return refused;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Answer.Refused(http, Changed);
        }

        return Answer.Done(http, $"{Address}/{kind}", done);
    }

    private static async Task<IResult> PageAsync(
        AppDb db, TemplateKind kind, TimeProvider clock, string name, IReadOnlyList<TemplateProblem> problems, CancellationToken cancellationToken) =>
        Answer.Page<TemplatePage>(
            new
            {
                Template = new KeptTemplate(kind, await db.DocumentTemplates.AsNoTracking().Where(edition => edition.Kind == kind.Key).OrderByDescending(edition => edition.Number).ToListAsync(cancellationToken)),
                Uploaded = name, Problems = problems, Today = clock.Today(),
            },
            problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static IResult File(HttpContext http, byte[] docx, string name)
    {
        http.Response.AttachAs(name);
        return TypedResults.Bytes(docx, MediaType);
    }

    // The name is shown and offered again: no path, no control characters, an ending of its own.
    private static string NameOf(string sent)
    {
        var name = new string([.. sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter))]).Trim();
        var bare = name.EndsWith(".docx", StringComparison.OrdinalIgnoreCase) ? name[..^5] : name;
        return $"{(bare.Length == 0 ? "模板" : bare[..Math.Min(bare.Length, LongestName - 5)])}.docx";
    }
}
