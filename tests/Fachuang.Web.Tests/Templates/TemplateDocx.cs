using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Templates;

/// <summary>A docx taken apart and changed as an office would in a word processor, and sent by a form.</summary>
internal static class TemplateDocx
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>The same file with some words of its text replaced.</summary>
    public static byte[] Replace(byte[] docx, params (string From, string To)[] words)
    {
        using var output = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(docx)))
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var reader = entry.Open();
                using var content = new MemoryStream();
                reader.CopyTo(content);
                var bytes = content.ToArray();
                if (entry.FullName == "word/document.xml")
                {
                    var text = Encoding.UTF8.GetString(bytes);
                    foreach (var (from, to) in words)
                    {
                        Assert.Contains(from, text, StringComparison.Ordinal);
                        text = text.Replace(from, to, StringComparison.Ordinal);
                    }

                    bytes = Encoding.UTF8.GetBytes(text);
                }

                using var writer = target.CreateEntry(entry.FullName).Open();
                writer.Write(bytes);
            }
        }

        return output.ToArray();
    }

    /// <summary>The text of each paragraph that has any.</summary>
    public static List<string> Lines(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var stream = zip.GetEntry("word/document.xml")!.Open();
        return [.. XDocument.Load(stream).Descendants(W + "p").Select(paragraph => string.Concat(paragraph.Descendants(W + "t").Select(text => text.Value))).Where(line => line.Length > 0)];
    }

    /// <summary>How many pictures the file holds.</summary>
    public static int Pictures(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        return zip.Entries.Count(entry => entry.FullName.StartsWith("word/media/", StringComparison.Ordinal));
    }

    /// <summary>Posts a form with a file in the field <c>file</c>, the token first.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this TestBrowser browser, string path, string name, byte[] content, params (string Name, string Value)[] fields)
    {
        var (field, value) = await browser.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(value), field } };
        foreach (var one in fields)
        {
            form.Add(new StringContent(one.Value), one.Name);
        }

        var file = new ByteArrayContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{name}\"", FileNameStar = name };
        form.Add(file);
        return await browser.Client.PostAsync(path, form, TestContext.Current.CancellationToken);
    }
}
