using System.IO.Compression;
using System.Net;

namespace Fachuang.Web.Tests.Support;

/// <summary>What stands in a workbook that was downloaded.</summary>
internal static class SheetText
{
    /// <summary>The text of all sheets, markup taken away.</summary>
    public static async Task<string> OfAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        var text = "";
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            text += System.Text.RegularExpressions.Regex.Replace(await reader.ReadToEndAsync(), "<[^>]+>", " ");
        }

        return WebUtility.HtmlDecode(text);
    }
}
