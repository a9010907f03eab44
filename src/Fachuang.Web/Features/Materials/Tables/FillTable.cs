using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Tables;

/// <summary>
/// A table filled in its page: by itself while one types and by the button of the form. Cells may be wrong while one still fills; rows that started from older
/// ones are not stored: both are shown and the writer decides.
/// </summary>
internal static class FillTable
{
    public static Task<IResult> ShowAsync(
        int number, Guid id, Guid entryId, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        PageAsync(number, id, entryId, http, db, acting, clock, null, null, [], StatusCodes.Status200OK, cancellationToken);

    /// <summary>What is wrong in the stored rows, for after an autosave.</summary>
    public static async Task<IResult> ProblemsAsync(
        int number, Guid id, Guid entryId, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.FilledTableAsync(acting.Required, number, id, entryId, clock.Today(), cancellationToken) is not { } filled ? Answer.NotFound(http)
            : http.Request.WantsFragment() ? Answer.Page<TableProblems>(new { Filled = filled })
            : Answer.Done(http, filled.Address);

    public static Task<IResult> SaveAsync(
        int number, Guid id, Guid entryId, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, FillingDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, id, async draft =>
        {
            if (await OpenAsync(db, draft, entryId, cancellationToken) is not { } row)
            {
                return Answer.NotFound(http);
            }

            var table = StoredContent.Table(row);
            if (!form.ContainsKey("version"))
            {
                return Answer.Incomplete(http);
            }

            var rows = Rows(table.Definition, [.. form["c"]]);
            if (TooMuch(rows) is { } problem)
            {
                return http.Request.WantsJson()
                    ? Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "table.too-much", $"没有存上：{problem}。您填的都还在本页")
                    : await PageAsync(number, id, entryId, http, db, acting, clock, rows, null, [$"没有存上：{problem}"], StatusCodes.Status422UnprocessableEntity, cancellationToken);
            }

            var both = form["resolve"] == "both";
            if (!both && form["version"] != $"{row.Revision}" && !Same(rows, table.Rows))
            {
                var conflict = new TableConflict(rows, table, row.Revision, draft.Submission.SavedBy, draft.Submission.SavedAt);
                return http.Request.WantsJson()
                    ? Answer.Page<TableConflictPanel>(new { Conflict = conflict, Today = ChinaTime.DayOf(draft.Now), Address = AddressOf(number, id, entryId) }, StatusCodes.Status409Conflict)
                    : await PageAsync(number, id, entryId, http, db, acting, clock, rows, conflict, [], StatusCodes.Status409Conflict, cancellationToken);
            }

            Write(row, table, both ? TableDifference.Together(rows, table.Rows) : rows, draft);
            await draft.SaveAsync(cancellationToken);
            return http.Request.WantsJson()
                ? TypedResults.Json(new { savedAt = Say.MomentInText(draft.Submission.SavedAt, clock.Today()), version = row.Revision })
                : Answer.Done(http, AddressOf(number, id, entryId), both ? "两边的行都留下了，去掉重复的" : "存好了");
        });

    /// <summary>The stored rows of a draft's table, to be changed; null when there is none.</summary>
    public static async Task<StructuredTable?> OpenAsync(AppDb db, OpenDraft draft, Guid entryId, CancellationToken cancellationToken) =>
        draft.Submission.Entries.Exists(entry => entry.Id == entryId) ? await db.StructuredTables.SingleOrDefaultAsync(table => table.EntryId == entryId, cancellationToken) : null;

    /// <summary>Writes rows into the draft without saving it.</summary>
    public static void Write(StructuredTable row, ContentTable table, IReadOnlyList<IReadOnlyList<string>> rows, OpenDraft draft)
    {
        if (Same(rows, table.Rows))
        {
            return;
        }

        row.RowsJson = StoredContent.WriteRows(rows);
        row.Revision++;
        draft.Submission.Touch(draft.Person.Name, draft.Now);
    }

    /// <summary>The page, with rows as they were typed.</summary>
    public static async Task<IResult> PageAsync(
        int number, Guid id, Guid entryId, HttpContext http, AppDb db, Acting acting, TimeProvider clock, IReadOnlyList<IReadOnlyList<string>>? typed, TableConflict? conflict,
        IReadOnlyList<string> wrong, int status, CancellationToken cancellationToken) =>
        await db.FilledTableAsync(acting.Required, number, id, entryId, clock.Today(), cancellationToken) is { } filled
            ? Answer.Page<TablePage>(new { Filled = filled, Typed = typed, Conflict = conflict, Wrong = wrong }, status)
            : Answer.NotFound(http);

    /// <summary>Why rows cannot be kept, in Chinese; null when they can.</summary>
    public static string? TooMuch(IReadOnlyList<IReadOnlyList<string>> rows) =>
        rows.Count > TableCells.MostRows ? $"有 {rows.Count} 行，一张表最多 {TableCells.MostRows} 行"
        : rows.Index().FirstOrDefault(row => row.Item.Any(cell => cell.Length > TableCells.LongestCell)) is { Item: not null } wide ? $"第 {wide.Index + 1} 行有一格超过 {TableCells.LongestCell} 字"
        : null;

    public static string AddressOf(int number, Guid id, Guid entryId) => $"{FillingDesk.AddressOf(number, id)}/entries/{entryId}/table";

    // The cells come row by row; empty rows are those that wait to be filled.
    private static List<IReadOnlyList<string>> Rows(TableDefinition definition, IReadOnlyList<string?> cells) =>
    [
        .. cells.Chunk(definition.Columns.Count).Where(chunk => chunk.Length == definition.Columns.Count)
            .Select(chunk => (IReadOnlyList<string>)[.. chunk.Zip(definition.Columns, (cell, column) => TableCells.Clean(column, cell))])
            .Where(row => row.Any(cell => cell.Length > 0)),
    ];

    private static bool Same(IReadOnlyList<IReadOnlyList<string>> one, IReadOnlyList<IReadOnlyList<string>> other) =>
        one.Count == other.Count && one.Zip(other).All(rows => rows.First.SequenceEqual(rows.Second));
}
