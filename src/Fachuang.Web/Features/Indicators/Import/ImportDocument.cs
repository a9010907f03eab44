using System.Text;
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

    /// <summary>
    /// Reads a document, stores its bytes and adds a draft to the context; the caller saves. An unreadable document leaves
    /// nothing behind.
    /// </summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="files">Takes the bytes.</param>
    /// <param name="content">The document from its current position; must be seekable.</param>
    /// <param name="fileName">The name it came with; cleaned here.</param>
    /// <param name="person">Who imports.</param>
    /// <param name="clock">Clock of the program.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The draft, or why the document cannot be read.</returns>
    public static async Task<(ImportDraft? Draft, Refusal? Refusal)> ReadAsync(
        AppDb db, FileStore files, Stream content, string fileName, Guid person, TimeProvider clock, CancellationToken cancellationToken)
    {
        var name = CleanName(fileName);
        var result = OfficialDocumentReader.Read(content, name);
        if (result.Document is not { } document)
        {
            return (null, new Refusal($"import.{result.Failure!.Code}", result.Failure.Message.TrimEnd('。')));
        }

        content.Position = 0;
        var stored = await files.AddAsync(content, MaximumBytes, cancellationToken);
        var draft = new ImportDraft
        {
            Id = Guid.CreateVersion7(),
            RegionId = db.RegionId,
            FileName = name,
            SourceHash = stored.Hash,
            ReadJson = ImportAnswers.ToJson(document),
            AnswersJson = ImportAnswers.None.ToJson(),
            CreatedById = person,
            CreatedAt = clock.UtcNow(),
        };
        db.Add(draft);
        return (draft, null);
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

    internal static async Task<IResult> UploadAsync(
        HttpContext http, AppDb db, FileStore files, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Read here and not bound: a form without a file gets the page's own words too.
        var file = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancellationToken)).Files.GetFile("file") : null;
        if (file is null)
        {
            return Again("没有选文件", "先选一份文件，再按“读这份文件”");
        }

        if (file.Length > MaximumBytes)
        {
            return Again($"没有收下“{CleanName(file.FileName)}”", $"文件有 {Ui.Say.Size(file.Length)}，超过 {MaximumBytes / 1024 / 1024} MB，不像是一份任务清单。请确认选对了文件");
        }

        await using var content = file.OpenReadStream();
        var (draft, refusal) = await ReadAsync(db, files, content, file.FileName, acting.Required.AccountId, clock, cancellationToken);
        if (draft is null)
        {
            return Again($"没有收下“{CleanName(file.FileName)}”", refusal!.Message);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/indicators/import/{draft.Id}");

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
