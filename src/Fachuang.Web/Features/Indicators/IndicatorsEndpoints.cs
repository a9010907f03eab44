using Fachuang.Web.Access;
using Fachuang.Web.Features.Indicators.Import;

namespace Fachuang.Web.Features.Indicators;

/// <summary>指标体系: reading the published ones, importing a new one.</summary>
internal static class IndicatorsEndpoints
{
    // A form of 20 MB and its frame; the room's own words for a file that is too large reach a little further.
    private const long LargestUpload = 28 * 1024 * 1024;

    public static void AddIndicators(this IServiceCollection services)
    {
    }

    public static void MapIndicators(this WebApplication app)
    {
        // Office and leader read the whole system; a unit reads its own indicators beside its assignments.
        var systems = app.MapGroup("/indicators").RequireAuthorization(Policies.Overview);
        systems.MapGet("", SystemPages.ListAsync);
        systems.MapGet("/{id:guid}", SystemPages.ShowAsync);
        systems.MapGet("/{id:guid}/source", SystemPages.SourceAsync);
        systems.MapGet("/{id:guid}/docx", ExportSystem.DocxAsync);
        systems.MapGet("/{id:guid}/xlsx", ExportSystem.SheetAsync);

        // The office only: what it publishes is the measure for everybody.
        var import = app.MapGroup("/indicators/import").RequireAuthorization(Policies.Office);
        import.MapGet("", ImportDocument.Show);
        import.MapPost("", ImportDocument.UploadAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestUpload));
        import.MapGet("/{id:guid}", ShowImport.ShowAsync);
        import.MapPost("/{id:guid}/answers", AnswerDoubt.AnswerAsync);
        import.MapPost("/{id:guid}/title", CorrectTitle.CorrectAsync);
        import.MapGet("/{id:guid}/items/{position:int}", CorrectItem.ShowAsync);
        import.MapPost("/{id:guid}/items/{position:int}", CorrectItem.CorrectAsync);
        import.MapPost("/{id:guid}/publish", PublishSystem.PublishAsync);
        import.MapPost("/{id:guid}/discard", DiscardImport.DiscardAsync);
    }
}
