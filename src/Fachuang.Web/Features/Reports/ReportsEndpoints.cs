using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Reports;

/// <summary>报告和清单: made from the data of a stated moment, taken away as docx and PDF, edited and put up again.</summary>
internal static class ReportsEndpoints
{
    public static void AddReports(this IServiceCollection services)
    {
    }

    public static void MapReports(this WebApplication app)
    {
        // Office and leader: reports speak of the whole region.
        var reading = app.MapGroup("/campaigns/{number:int}/reports").RequireAuthorization(Policies.Overview);
        reading.MapGet("", ShowReports.ListAsync);
        reading.MapGet("/{id:guid}", ShowReports.OneAsync);
        reading.MapGet("/{id:guid}/{version:int}.docx", ReportFiles.DocxAsync);
        reading.MapGet("/{id:guid}/{version:int}.pdf", ReportFiles.PdfAsync);

        // The office makes them; the leader only reads.
        var making = app.MapGroup("/campaigns/{number:int}/reports").RequireAuthorization(Policies.Office);
        making.MapPost("", MakeReport.HandleAsync);
        making.MapGet("/briefing", MakeReport.ShowBriefingAsync);
        making.MapPost("/briefing", MakeReport.BriefingAsync);

        // A form with a file checks its token itself, before the file is read.
        making.MapPost("/{id:guid}/versions", ReportFiles.UploadAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
    }
}
