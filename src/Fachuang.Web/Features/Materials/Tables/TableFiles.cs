using Fachuang.Documents.Reading;
using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;

namespace Fachuang.Web.Features.Materials.Tables;

/// <summary>Tables as workbooks: the form to take along, the filled one back, and what is filled in for others.</summary>
internal static class TableFiles
{
    // Longer lists of what is wrong help nobody.
    private const int MostTold = 30, LongestReason = 300;

    public static async Task<IResult> TemplateAsync(
        int number, Guid id, Guid entryId, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.FilledTableAsync(acting.Required, number, id, entryId, clock.Today(), cancellationToken) is { } filled
            ? TypedResults.File(TableSheet.Write(TableSheet.Form(filled.Table.Definition)), TableSheet.MediaType, $"{filled.Table.Definition.Title}（空表）.xlsx")
            : Answer.NotFound(http);

    /// <summary>The draft's table, masked: exports are unmasked only when asked for.</summary>
    public static async Task<IResult> ExportAsync(
        int number, Guid id, Guid entryId, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.FilledTableAsync(acting.Required, number, id, entryId, clock.Today(), cancellationToken) is { } filled
            ? File(filled, filled.Table.Masked(), "")
            : Answer.NotFound(http);

    /// <summary>The draft's table with everything in it, for the unit that fills it, with a reason that goes into the trail.</summary>
    public static async Task<IResult> ExportUnmaskedAsync(
        int number, Guid id, Guid entryId, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var reason = WrittenText.CleanLine(form["reason"]);
        if (reason.Length is 0 or > LongestReason)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "unmask.reason", $"没有导出：写明为什么要带完整的姓名和号码，最多 {LongestReason} 字");
        }

        // The query masks for everybody but the unit's own people; the office unmasks what was handed in, not a draft.
        if (acting.Required.Role is not Role.Liaison || await db.FilledTableAsync(acting.Required, number, id, entryId, clock.Today(), cancellationToken) is not { } filled)
        {
            return Answer.NotFound(http);
        }

        AuditTrail.Note(db, acting.RegionId, "Unmasked", nameof(StructuredTable), entryId.ToString(), $"导出未遮盖的“{filled.Title}”；理由：{reason}");
        await db.SaveChangesAsync(cancellationToken);
        return File(filled, filled.Table, "，未遮盖");
    }

    public static Task<IResult> UploadAsync(
        int number, Guid id, Guid entryId, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, FillingDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, id, async draft =>
        {
            if (await FillTable.OpenAsync(db, draft, entryId, cancellationToken) is not { } row)
            {
                return Answer.NotFound(http);
            }

            var table = StoredContent.Table(row);
            var (bytes, noFile) = await UploadedList.ReadAsync(http, cancellationToken);
            var (rows, problems) = bytes is null ? ([], [noFile!.Replace("名单", "表格", StringComparison.Ordinal)]) : Read(bytes, table.Definition);
            if (problems.Count == 0 && form["version"] != $"{row.Revision}")
            {
                problems = ["别人刚改过这张表。看过下面现在的内容，再传一次"];
            }

            var whole = form["mode"] == "replace" ? rows : [.. table.Rows, .. rows];
            if (problems.Count == 0 && FillTable.TooMuch(whole) is { } much)
            {
                problems = [much];
            }

            if (problems.Count > 0)
            {
                return http.Request.WantsJson()
                    ? Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "table.file", $"文件没有读入：{string.Join('；', problems)}")
                    : await FillTable.PageAsync(
                        number, id, entryId, http, db, acting, clock, null, null, ["文件没有读入，表里原来的都还在", .. problems], StatusCodes.Status422UnprocessableEntity, cancellationToken);
            }

            FillTable.Write(row, table, whole, draft);
            await draft.SaveAsync(cancellationToken);
            return Answer.Done(http, FillTable.AddressOf(number, id, entryId), $"读入 {rows.Count} 行，看一遍");
        });

    // Empty cells may be filled in the page later; what is there must be right, all of it or nothing is taken.
    private static (IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Problems) Read(byte[] bytes, TableDefinition definition)
    {
        var read = ColumnTable.Read(bytes, [.. definition.Columns.Select(column => new WantedColumn(column.Title, column.Heading()))]);
        if (read.Failure is { } failure)
        {
            return ([], [failure.Message.TrimEnd('。').Replace("名单", "表格", StringComparison.Ordinal)]);
        }

        if (read.Missing.Count > 0)
        {
            return ([], [$"少了这些列：{string.Join('、', read.Missing)}。下载空表，照它的样子填"]);
        }

        List<IReadOnlyList<string>> rows = [];
        List<string> problems = [];
        foreach (var line in read.Rows.Where(line => line[definition.Columns[0].Title] != TableSheet.Total))
        {
            List<string> cells = [.. definition.Columns.Select(column => TableCells.Clean(column, line[column.Title]))];
            problems.AddRange(definition.Columns.Zip(cells).Where(pair => pair.Second.Length > 0 && TableCells.WhyNot(pair.First, pair.Second) is not null)
                .Select(pair => $"第 {line.Number} 行“{pair.First.Title}”：{TableCells.WhyNot(pair.First, pair.Second)}"));
            rows.Add(cells);
        }

        return rows.Count == 0 ? (rows, ["表头下面一行也没有填"])
            : (rows, problems.Count > MostTold ? [.. problems.Take(MostTold), $"还有 {problems.Count - MostTold} 处"] : problems);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult File(FilledTable filled, ContentTable table, string mark) =>
        TypedResults.File(TableSheet.Write(TableSheet.Filled(table)), TableSheet.MediaType, $"{filled.Title}（{filled.Head.UnitName}{mark}）.xlsx");
}
