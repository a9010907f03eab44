using Fachuang.Documents.Reading;
using Fachuang.Web.Access;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fachuang.Web.Features.Templates;

/// <summary>文书模板: what reports, certificates and notices are made from.</summary>
internal static class TemplatesEndpoints
{
    public static void AddTemplates(this IServiceCollection services)
    {
        services.TryAddSingleton(new OfficePdf());
        services.AddSingleton<PaperPdf>();
    }

    public static void MapTemplates(this WebApplication app)
    {
        // The office alone: papers go out under its name.
        var office = app.MapGroup(KeepDocumentTemplates.Address).RequireAuthorization(Policies.Office);
        office.MapGet("", KeepDocumentTemplates.ShowAsync);
        office.MapGet("/{kind}", KeepDocumentTemplates.ShowOneAsync);
        office.MapPost("/{kind}", KeepDocumentTemplates.UploadAsync);
        office.MapPost("/{kind}/shipped", KeepDocumentTemplates.UseShippedAsync);
        office.MapGet("/{kind}/shipped.docx", KeepDocumentTemplates.DownloadShipped);
        office.MapGet("/{kind}/{edition:int}.docx", KeepDocumentTemplates.DownloadAsync);
        office.MapPost("/{kind}/{edition:int}/withdraw", KeepDocumentTemplates.WithdrawAsync);
    }
}
