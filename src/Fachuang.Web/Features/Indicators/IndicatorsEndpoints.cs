using Fachuang.Web.Access;
using Fachuang.Web.Features.Indicators.Comparison;
using Fachuang.Web.Features.Indicators.Import;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fachuang.Web.Features.Indicators;

/// <summary>指标体系: reading the published ones, importing a new one.</summary>
internal static class IndicatorsEndpoints
{
    // A form of 20 MB and its frame; the room's own words for a file that is too large reach a little further.
    private const long LargestUpload = 28 * 1024 * 1024;

    public static void AddIndicators(this IServiceCollection services)
    {
        // Tried first: a test may have put another child, or another patience, in their place.
        services.TryAddSingleton(_ => new ReadApart());
        services.TryAddSingleton(new FirstPatience(TimeSpan.FromSeconds(3)));
        services.AddSingleton<ImportJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportJob>());
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

        systems.MapGet("/compare", ShowComparison.Choose);
        systems.MapGet("/{from:guid}/compare/{to:guid}", ShowComparison.ShowAsync);
        systems.MapGet("/{from:guid}/compare/{to:guid}/export.{format}", ExportComparison.HandleAsync);

        // Everybody who reads the systems reads the comparison; what belongs together is said by the office.
        app.MapGroup("/indicators").RequireAuthorization(Policies.Office).MapPost("/{from:guid}/compare/{to:guid}/decisions", DecidePair.HandleAsync);

        // The office only: what it publishes is the measure for everybody.
        var import = app.MapGroup("/indicators/import").RequireAuthorization(Policies.Office);
        import.MapGet("", ImportDocument.Show);
        import.MapPost("", ImportDocument.UploadAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestUpload));
        import.MapGet("/{id:guid}", ShowImport.ShowAsync);
        import.MapGet("/{id:guid}/progress", ShowImport.ProgressAsync);
        import.MapPost("/{id:guid}/retry", RetryImport.RetryAsync);
        import.MapPost("/{id:guid}/answers", AnswerDoubt.AnswerAsync);
        import.MapPost("/{id:guid}/title", CorrectTitle.CorrectAsync);
        import.MapGet("/{id:guid}/items/new", AddItem.ShowAsync);
        import.MapPost("/{id:guid}/items", AddItem.AddAsync);
        import.MapPost("/{id:guid}/items/restore", RemoveItem.RestoreAsync);
        import.MapPost("/{id:guid}/items/{position:int}/remove", RemoveItem.RemoveAsync);
        import.MapGet("/{id:guid}/items/{position:int}", CorrectItem.ShowAsync);
        import.MapPost("/{id:guid}/items/{position:int}", CorrectItem.CorrectAsync);
        import.MapPost("/{id:guid}/publish", PublishSystem.PublishAsync);
        import.MapPost("/{id:guid}/discard", DiscardImport.DiscardAsync);
    }
}
