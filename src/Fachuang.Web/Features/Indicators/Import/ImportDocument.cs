using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Domain;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>Reads an official document into a draft. Nothing of it is in use until somebody publishes the draft.</summary>
public static class ImportDocument
{
    /// <summary>Largest document, in bytes.</summary>
    public const long MaximumBytes = OfficialDocumentReader.MaximumBytes;

    private const int LongestFileName = 200;

    /// <summary>Stores the bytes of a document that was read and adds a draft of it to the context; the caller saves.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="files">Takes the bytes.</param>
    /// <param name="document">What was read.</param>
    /// <param name="content">The bytes it was read from, from their current position.</param>
    /// <param name="fileName">The name it came with; cleaned here.</param>
    /// <param name="person">Who imports; <see cref="Guid.Empty"/> for the command line, whose name stands in the audit trail.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="id">Key of the draft; null for a new one.</param>
    public static async Task<ImportDraft> AddDraftAsync(
        AppDb db, FileStore files, TaskListDocument document, Stream content, string fileName, Guid person, DateTime now, CancellationToken cancellationToken, Guid? id = null)
    {
        var stored = await files.AddAsync(content, MaximumBytes, cancellationToken);
        var draft = new ImportDraft
        {
            Id = id ?? Guid.CreateVersion7(),
            RegionId = db.RegionId,
            FileName = CleanName(fileName),
            SourceHash = stored.Hash,
            ReadJson = ImportAnswers.ToJson(document),
            AnswersJson = ImportAnswers.None.ToJson(),
            CreatedById = person,
            CreatedAt = now,
        };
        db.Add(draft);
        return draft;
    }

    /// <summary>A file name as it may be stored and shown: no folders, no control characters, not too long, its ending kept.</summary>
    /// <param name="fileName">As the browser sent it.</param>
    public static string CleanName(string fileName)
    {
        var last = fileName.Split('/', '\\')[^1].Normalize(NormalizationForm.FormC);
        var name = new string([.. last.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter) && char.GetUnicodeCategory(letter) is not System.Globalization.UnicodeCategory.Format)]).Trim();
        if (name.Length == 0)
        {
            return "未命名.txt";
        }

        var ending = Path.GetExtension(name) is { Length: <= 10 } extension ? extension : "";
        return name.Length <= LongestFileName ? name : name[..(LongestFileName - ending.Length)] + ending;
    }

    internal static IResult Show() => Answer.Page<UploadPage>();

    internal static async Task<IResult> UploadAsync(HttpContext http, AppDb db, Acting acting, ImportJob job, FirstPatience patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Read here and not bound: a form without a file gets the page's own words too.
        var file = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancellationToken)).Files.GetFile("file") : null;
        if (file is null)
        {
            return Again("没有选文件", "先选一份文件，再按“读这份文件”");
        }

        var name = CleanName(file.FileName);
        if (file.Length > MaximumBytes)
        {
            return Again($"没有收下“{name}”", $"文件有 {Ui.Say.Size(file.Length)}，超过 {MaximumBytes / 1024 / 1024} MB，不像是一份任务清单。请确认选对了文件");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        var task = new ImportTask
        {
            Id = Guid.CreateVersion7(), RegionId = db.RegionId, FileName = name, Size = bytes.Length,
            RequestedById = acting.Required.AccountId, RequestedBy = acting.Name, RequestedAt = clock.UtcNow(),
        };
        db.Add(task);
        db.Add(new ImportTaskContent { Id = task.Id, RegionId = task.RegionId, Bytes = bytes.ToArray() });
        await db.SaveChangesAsync(cancellationToken);

        var ending = job.Listen(task.Id);
        job.Wake();
        await ending(patience.Span, cancellationToken);

        db.ChangeTracker.Clear();
        if (await db.ImportTasks.SingleOrDefaultAsync(row => row.Id == task.Id, cancellationToken) is { State: ImportTaskState.Failed } failed)
        {
            // Said at once: nothing of it need be kept to be tried again.
            db.Remove(failed);
            await db.SaveChangesAsync(cancellationToken);
            return Again($"没有收下“{name}”", failed.Failure!);
        }

        return Answer.Done(http, $"/indicators/import/{task.Id}");

        static IResult Again(string head, string message) =>
            Answer.Page<UploadPage>(new { Head = head, Why = message }, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What the region already holds from the same bytes: the published system, else another draft; null for neither.</summary>
    internal static async Task<EarlierImport?> EarlierAsync(AppDb db, ImportDraft draft, CancellationToken cancellationToken) =>
        await db.IndicatorSystems.Where(system => system.SourceHash == draft.SourceHash).OrderByDescending(system => system.PublishedAt)
            .Select(system => new EarlierImport(true, system.Id, system.Title, system.PublishedAt)).FirstOrDefaultAsync(cancellationToken)
        ?? await db.ImportDrafts.Where(other => other.SourceHash == draft.SourceHash && other.Id != draft.Id).OrderBy(other => other.CreatedAt)
            .Select(other => new EarlierImport(false, other.Id, other.FileName, other.CreatedAt)).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>How long an upload waits for its reading: ordinary files are read in this time, so that their draft is the next page; longer ones are watched on a page of their own.</summary>
/// <param name="Span">The time.</param>
internal sealed record FirstPatience(TimeSpan Span);

/// <summary>An earlier import of the same bytes.</summary>
/// <param name="Published">Whether it is a published system; a draft otherwise.</param>
/// <param name="Id">Key of the system or draft.</param>
/// <param name="Title">Title or file name.</param>
/// <param name="At">When it was published or imported, UTC.</param>
public sealed record EarlierImport(bool Published, Guid Id, string Title, DateTime At)
{
    /// <summary>Where it can be seen.</summary>
    public string Address => Published ? $"/indicators/{Id}" : $"/indicators/import/{Id}";
}
