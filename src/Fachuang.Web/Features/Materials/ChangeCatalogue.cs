using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Materials;

/// <summary>证明材料目录: adds entries that are no file, edits, moves and removes. Files come by <see cref="UploadFiles"/>.</summary>
internal static class ChangeCatalogue
{
    /// <summary>Most entries of one catalogue: far above any real one, so that nobody fills the database by a loop.</summary>
    public const int MostEntries = 500;

    private const string Part = "catalogue";

    public static Task<IResult> AddAsync(
        int number, Guid id, [FromForm] EntryForm? form, HttpContext http, AppDb db, TimeProvider clock, FillingDesk desk, CancellationToken cancellationToken) =>
        form is null ? Task.FromResult(Answer.Incomplete(http)) : desk.ChangeAsync(number, id, async draft =>
        {
            if (form.Kind is not { } kind || !Enum.IsDefined(kind) || kind.NeedsFile() || kind is EvidenceKind.Table)
            {
                return Answer.Failure(http, StatusCodes.Status400BadRequest, "entry.kind", "没有加：文件要从“选文件”传上来");
            }

            var place = $"add-{kind.ToString().ToLowerInvariant()}";
            if (WhyFull(draft.Submission) is { } full)
            {
                return await desk.FaultAsync(number, id, Part, new Fault(place, full, form));
            }

            if (form.Read(kind, await MaterialsAsync(db, id, cancellationToken), clock.Today(), isNew: true, out var values) is { } problem)
            {
                return await desk.FaultAsync(number, id, Part, new Fault(place, problem, form));
            }

            var entry = new CatalogueEntry
            {
                Id = Guid.CreateVersion7(), RegionId = draft.Submission.RegionId, SubmissionId = draft.Submission.Id, Number = 0, Title = values.Title, Kind = kind,
            };
            values.WriteTo(entry);
            draft.Add(entry);
            await draft.SaveAsync(cancellationToken);
            return await desk.DoneAsync(number, id, Part, $"加了证{entry.Number}");
        });

    public static Task<IResult> EditAsync(
        int number, Guid id, Guid entryId, [FromForm] EntryForm? form, HttpContext http, AppDb db, TimeProvider clock, FillingDesk desk, CancellationToken cancellationToken) =>
        form is null ? Task.FromResult(Answer.Incomplete(http)) : desk.ChangeAsync(number, id, async draft =>
        {
            if (draft.Submission.Entries.Find(entry => entry.Id == entryId) is not { } entry)
            {
                return Answer.NotFound(http);
            }

            var (place, kind) = ($"entry:{entryId}", form.Kind ?? entry.Kind);
            if (WhyNotBecome(entry, kind) is { } other)
            {
                form.Kind = entry.Kind;
                return await desk.FaultAsync(number, id, Part, new Fault(place, other, form));
            }

            if (form.Read(kind, await MaterialsAsync(db, id, cancellationToken), clock.Today(), isNew: false, out var values) is { } problem)
            {
                return await desk.FaultAsync(number, id, Part, new Fault(place, problem, form));
            }

            if (values.Case is { Contact: null } facts && !form.DropContact)
            {
                // The page does not show it, so an empty field says nothing about it.
                values = values with { Case = facts with { Contact = entry.CaseContact } };
            }

            var now = EntryValues.Of(entry);
            var stamp = EntryForm.Stamp(entry.Kind, now);
            if (form.Was is { Length: > 0 } was && was != stamp && EntryForm.Stamp(kind, values) != stamp)
            {
                form.Was = stamp;
                return await desk.FaultAsync(number, id, Part, new Fault(place, $"{draft.Submission.SavedBy}刚才也改了这一条，您的还没有存上", form) { Both = values.DifferencesTo(now) });
            }

            entry.Kind = kind;
            values.WriteTo(entry);
            draft.Submission.Touch(draft.Person.Name, draft.Now);
            await draft.SaveAsync(cancellationToken);
            return await desk.DoneAsync(number, id, Part, $"证{entry.Number}改好了");
        });

    /// <summary>An entry whose file was destroyed because of a secrecy mark becomes a paper; files beside it that are no secret stay where they are.</summary>
    public static Task<IResult> TurnIntoPaperAsync(
        int number, Guid id, Guid entryId, HttpContext http, AppDb db, FillingDesk desk, CancellationToken cancellationToken) => desk.ChangeAsync(number, id, async draft =>
        {
            var destroyed = await DestroyMarkedFile.DestroyedAsync(db, cancellationToken);
            if (draft.Submission.Entries.Find(entry => entry.Id == entryId) is not { } entry || !entry.FileIds.Any(destroyed.Contains))
            {
                return Answer.NotFound(http);
            }

            var left = entry.FileIds.Where(file => !destroyed.Contains(file)).ToList();
            entry.SetFiles(left);
            var paper = entry;
            if (left.Count > 0)
            {
                paper = new CatalogueEntry
                {
                    Id = Guid.CreateVersion7(), RegionId = entry.RegionId, SubmissionId = entry.SubmissionId, Number = 0, Title = entry.Title, Kind = EvidenceKind.Paper,
                    MaterialNumber = entry.MaterialNumber, FactOn = entry.FactOn,
                };
                draft.Add(paper);
            }

            paper.Kind = EvidenceKind.Paper;
            paper.Url = null;
            paper.Note = "涉密，交纸质件；份数、页数、交接人待填";
            draft.Submission.Touch(draft.Person.Name, draft.Now);
            await draft.SaveAsync(cancellationToken);
            return await desk.DoneAsync(number, id, Part, $"证{paper.Number}改成了登记纸质，请补上份数、页数和交接人");
        });

    public static Task<IResult> MoveAsync(
        int number, Guid id, Guid entryId, [FromForm] int places, HttpContext http, FillingDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, id, async draft =>
        {
            if (draft.Submission.Entries.Find(entry => entry.Id == entryId) is not { } entry)
            {
                return Answer.NotFound(http);
            }

            var rewritten = draft.Submission.MoveEntry(entry, Math.Clamp(places, -MostEntries, MostEntries), draft.Person.Name, draft.Now);
            await draft.SaveAsync(cancellationToken);
            return await RenumberedAsync(http, desk, number, id, rewritten, $"“{entry.Title}”现在是证{entry.Number}");
        });

    public static Task<IResult> RemoveAsync(int number, Guid id, Guid entryId, HttpContext http, FillingDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, id, async draft =>
        {
            if (draft.Submission.Entries.Find(entry => entry.Id == entryId) is not { } entry)
            {
                return Answer.NotFound(http);
            }

            var rewritten = draft.Submission.RemoveEntry(entry, draft.Person.Name, draft.Now);
            await draft.SaveAsync(cancellationToken);
            return await RenumberedAsync(http, desk, number, id, rewritten, $"去掉了“{entry.Title}”");
        });

    // A kind without files would lose those the entry has; what an entry without any becomes must live without.
    private static string? WhyNotBecome(CatalogueEntry entry, EvidenceKind kind) =>
        kind == entry.Kind ? null
        : !Enum.IsDefined(kind) || !entry.Kind.HoldsFiles() || !kind.HoldsFiles() ? "这一条不能改成那一种"
        : kind.NeedsFile() && entry.FileId is null ? "这一条还没有文件，先传文件再改种类"
        : null;

    /// <summary>Why nothing can be added; null when there is room.</summary>
    public static string? WhyFull(Submission submission) => submission.Entries.Count >= MostEntries ? $"目录已有 {MostEntries} 条，不能再加" : null;

    // Where the text follows the numbers, the editor in the page is outdated as well: the page is made anew. An address that
    // differs from the page's own by its end alone would make a browser scroll, not load.
    private static async Task<IResult> RenumberedAsync(HttpContext http, FillingDesk desk, int number, Guid id, bool rewritten, string message) =>
        rewritten
            ? Answer.Done(http, FillingDesk.AddressOf(number, id) + (http.Request.WantsFragment() ? "" : "#" + Part), $"{message}，正文里的证号一起改了")
            : await desk.DoneAsync(number, id, Part, message);

    private static async Task<IEnumerable<string>> MaterialsAsync(AppDb db, Guid id, CancellationToken cancellationToken) =>
        (await SubmissionQueries.AskedAsync(db, id, cancellationToken))?.Requirements.Select(requirement => requirement.Number) ?? [];
}
