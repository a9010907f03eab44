using Fachuang.Web.Access;
using Fachuang.Web.Http;

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
        reading.MapGet("/prospects", ShowProspects.HandleAsync);
        reading.MapGet("/rounds", ShowRounds.ListAsync);
        reading.MapGet("/rounds/compare", ShowRounds.CompareAsync);
        reading.MapGet("/papers/{paper:guid}/download", KeepPapers.DownloadAsync);
        reading.MapGet("/{indicator:guid}", GradeIndicator.ShowAsync);

        // The office judges, the leader only reads.
        var judging = app.MapGroup("/campaigns/{number:int}/self-assessment").RequireAuthorization(Policies.Office);
        judging.MapPost("/{indicator:guid}", GradeIndicator.HandleAsync);
        judging.MapGet("/passed", GradePassed.ShowAsync);
        judging.MapPost("/passed", GradePassed.HandleAsync);
        judging.MapPost("/rounds", KeepRound.HandleAsync);
        judging.MapPost("/papers/{paper:guid}/remove", KeepPapers.RemoveAsync);

        // Forms with files check their token themselves, before the first file is read.
        judging.MapPost("/statement", KeepPapers.AddStatementAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        judging.MapPost("/{indicator:guid}/papers", KeepPapers.AddAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());

        // A unit proposes for what it answers for; office and leader read what it proposed.
        var proposing = app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}/grades");
        proposing.MapGet("", ProposeGrades.ShowAsync).RequireAuthorization(Policies.Participants);
        proposing.MapPost("", ProposeGrades.HandleAsync).RequireAuthorization(Policies.Liaison);
    }
}
