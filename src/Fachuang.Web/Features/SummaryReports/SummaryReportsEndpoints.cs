using Fachuang.Web.Access;

namespace Fachuang.Web.Features.SummaryReports;

/// <summary>总结报告: one a unit, lead or not; reviewed, and merged into the office's own draft (requirement D11).</summary>
internal static class SummaryReportsEndpoints
{
    public static void AddSummaryReports(this IServiceCollection services)
    {
    }

    public static void MapSummaryReports(this WebApplication app)
    {
        // Everybody who takes part: a unit is led to its own report, office and leader see the list.
        app.MapGet("/campaigns/{number:int}/summary-reports", ShowSummaries.HandleAsync).RequireAuthorization(Policies.Participants);

        // A unit writes its own report; the office never writes in its name.
        var own = app.MapGroup("/campaigns/{number:int}/summary-reports/own").RequireAuthorization(Policies.Liaison);
        own.MapGet("", WriteSummary.ShowAsync);
        own.MapPost("/save", WriteSummary.SaveAsync);
        own.MapPost("/gather", WriteSummary.GatherAsync);
        own.MapPost("/submit", WriteSummary.SubmitAsync);
        own.MapGet("/report.docx", WriteSummary.DocxAsync);

        // What was handed in, and the office's draft: office and leader read.
        var overview = app.MapGroup("/campaigns/{number:int}/summary-reports").RequireAuthorization(Policies.Overview);
        overview.MapGet("/{unit:guid}", DecideSummary.ShowAsync);
        overview.MapGet("/{unit:guid}/report.docx", DecideSummary.DocxAsync);
        overview.MapGet("/merged", MergeSummaries.ShowAsync);
        overview.MapGet("/merged.docx", MergeSummaries.DocxAsync);

        // Deciding, urging and merging are the office's.
        var office = app.MapGroup("/campaigns/{number:int}/summary-reports").RequireAuthorization(Policies.Office);
        office.MapPost("/due", ShowSummaries.DueAsync);
        office.MapPost("/urge", ShowSummaries.UrgeAsync);
        office.MapPost("/{unit:guid}/accept", DecideSummary.AcceptAsync);
        office.MapPost("/{unit:guid}/return", DecideSummary.ReturnAsync);
        office.MapPost("/merged", MergeSummaries.MergeAsync);
        office.MapPost("/merged/save", MergeSummaries.SaveAsync);
    }
}
