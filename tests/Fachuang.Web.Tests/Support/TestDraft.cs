using Fachuang.Documents.Reading;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Support;

/// <summary>Drafts of documents that are read in the test itself.</summary>
internal static class TestDraft
{
    /// <summary>Reads a text and adds a draft of it; the caller saves.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="services">Services of that scope.</param>
    /// <param name="bytes">The text of a list.</param>
    public static async Task<ImportDraft> AddAsync(AppDb db, IServiceProvider services, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        var document = OfficialDocumentReader.Read(content, "清单.txt").Document!;
        content.Position = 0;
        return await ImportDocument.AddDraftAsync(
            db, services.GetRequiredService<FileStore>(), document, content, "清单.txt", Guid.CreateVersion7(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, CancellationToken.None);
    }
}
