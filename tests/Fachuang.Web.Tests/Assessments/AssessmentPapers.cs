using System.Net.Http.Headers;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Assessments;

/// <summary>Puts papers of the self-assessment up, as its page does.</summary>
public static class AssessmentPapers
{
    public const string Page = "/campaigns/1/self-assessment";

    /// <summary>Sends a file to the statement, or to a bonus item.</summary>
    public static async Task<HttpResponseMessage> PutPaperAsync(this TestBrowser browser, Guid? indicator, string name, byte[] bytes, bool withToken = true)
    {
        using var form = new MultipartFormDataContent();
        if (withToken)
        {
            var (field, value) = await browser.TokenAsync();
            form.Add(new StringContent(value), field);
        }

        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{name}\"", FileNameStar = name };
        form.Add(file);
        return await browser.Client.PostAsync($"{Page}/{(indicator is { } id ? $"{id}/papers" : "statement")}", form, TestContext.Current.CancellationToken);
    }

    /// <summary>A small PDF of one page that says so much.</summary>
    public static byte[] Pdf(string text) => System.Text.Encoding.ASCII.GetBytes(
        $"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n% {text}\ntrailer<</Root 1 0 R>>\n%%EOF");
}
