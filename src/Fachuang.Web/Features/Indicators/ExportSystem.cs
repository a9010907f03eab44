using Fachuang.Documents.Model;
using Fachuang.Documents.Writing;
using Fachuang.Web.Data;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Indicators;

/// <summary>A system as a file: exactly the indicators the page shows with its filter, on all its pages.</summary>
internal static class ExportSystem
{
    private const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static Task<IResult> DocxAsync(Guid id, [AsParameters] SystemFilter filter, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        WriteAsync(id, filter, http, db, TaskListDocx.Write, DocxType, ".docx", cancellationToken);

    public static Task<IResult> SheetAsync(Guid id, [AsParameters] SystemFilter filter, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        WriteAsync(id, filter, http, db, TaskListSheet.Write, SheetType, ".xlsx", cancellationToken);

    private static async Task<IResult> WriteAsync(
        Guid id, SystemFilter filter, HttpContext http, AppDb db, Action<Stream, TaskListDocument> write, string type, string ending, CancellationToken cancellationToken)
    {
        if (await db.SystemContentAsync(id, cancellationToken) is not { } content)
        {
            return Answer.NotFound(http);
        }

        var rows = filter.Apply(content);
        if (rows.Count == 0)
        {
            return Answer.Refused(http, new("export.nothing", "没有符合筛选的指标，导出的文件会是空的"));
        }

        using var output = new MemoryStream();
        write(output, PublishedDocument.Of(content, rows));
        return TypedResults.File(output.ToArray(), type, $"{content.System.Title}{(filter.IsSet ? $"（筛选出的{rows.Count}项）" : "")}{ending}");
    }
}
