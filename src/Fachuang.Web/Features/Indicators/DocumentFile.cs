using Fachuang.Documents.Reading;
using Fachuang.Web.Features.Indicators.Import;

namespace Fachuang.Web.Features.Indicators;

/// <summary>Official documents named on the command line.</summary>
internal static class DocumentFile
{
    /// <summary>Reads a document apart.</summary>
    /// <param name="path">The file.</param>
    /// <param name="apart">Reads it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The bytes, empty when the file cannot be opened, and what was read or why not.</returns>
    public static async Task<(byte[] Bytes, ReadResult Result)> ReadAsync(string path, ReadApart apart, CancellationToken cancellationToken)
    {
        try
        {
            // One byte more than is read tells a file that is too large from one that just fits, whatever its length says.
            await using var file = File.OpenRead(path);
            using var kept = new MemoryStream();
            var chunk = new byte[81920];
            for (int read; kept.Length <= OfficialDocumentReader.MaximumBytes && (read = await file.ReadAsync(chunk, cancellationToken)) > 0;)
            {
                kept.Write(chunk, 0, read);
            }

            var bytes = kept.ToArray();
            return (bytes, await apart.ReadAsync(bytes, path, cancellationToken));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var failure = error is FileNotFoundException or DirectoryNotFoundException
                ? new ReadFailure("file.missing", $"找不到文件：{path}")
                : new ReadFailure("file.closed", Directory.Exists(path) ? $"这是一个文件夹，请给出文件：{path}" : $"打不开文件：{path}");
            return ([], new ReadResult(null, failure));
        }
    }
}
