using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Assessments;

internal static class AssessmentsEndpoints
{
    public static void AddAssessments(this IServiceCollection services)
    {
    }

    public static void MapAssessments(this WebApplication app)
    {
        // Office and leader: a unit answers for its own material and does not see how the whole region is judged.
        var reading = app.MapGroup("/campaigns/{number:int}/self-assessment").RequireAuthorization(Policies.Overview);
        reading.MapGet("", ShowSelfAssessment.HandleAsync);
        reading.MapGet("/table.xlsx", ExportSelfAssessment.HandleAsync);
        reading.MapGet("/{indicator:guid}", GradeIndicator.ShowAsync);

        // The office judges, the leader only reads.
        var judging = app.MapGroup("/campaigns/{number:int}/self-assessment").RequireAuthorization(Policies.Office);
        judging.MapPost("/{indicator:guid}", GradeIndicator.HandleAsync);
        judging.MapGet("/passed", GradePassed.ShowAsync);
        judging.MapPost("/passed", GradePassed.HandleAsync);
    }
}
