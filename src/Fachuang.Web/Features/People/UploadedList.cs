using Fachuang.Documents.Reading;

namespace Fachuang.Web.Features.People;

/// <summary>The one file of an upload form, within the limit of a list.</summary>
internal static class UploadedList
{
    /// <summary>The bytes, or what is said when there are none.</summary>
    public static async Task<(byte[]? Bytes, string? Wrong)> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        // Read here and not bound: a form without a file gets words of its own.
        var file = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancellationToken)).Files.GetFile("file") : null;
        if (file is null)
        {
            return (null, "没有选文件。先选一份名单，再按按钮");
        }

        if (file.Length > ColumnTable.MaximumBytes)
        {
            return (null, $"没有收下这份名单：文件有 {Ui.Say.Size(file.Length)}，超过 {ColumnTable.MaximumBytes / 1024 / 1024} MB。请确认选对了文件");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return (bytes.ToArray(), null);
    }
}
