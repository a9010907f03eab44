using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Reviews;

internal static class ScoreEndpoints
{
    public static void MapScores(this WebApplication app)
    {
        // Office and leader see how applicants are scored; units and applicants do not.
        var reading = app.MapGroup("/cycles/{cycle:int}").RequireAuthorization(Policies.Overview);
        reading.MapGet("/scheme", ScoreSchemes.ShowAsync);
        reading.MapGet("/scheme/{version:int}", ScoreSchemes.ShowVersionAsync);
        reading.MapGet("/scheme/{version:int}/scheme.json", ScoreSchemes.DownloadAsync);
        reading.MapGet("/scores", ScorePages.ShowAsync);
        reading.MapGet("/scores/{run:int}/applicants/{applicant:int}", ScorePages.ExplainAsync);
        reading.MapGet("/scores/{run:int}/stability", ScoreSimulations.ShowAsync);
        reading.MapGet("/scores/{run:int}/scores.xlsx", ScoreFiles.WorkbookAsync);
        reading.MapGet("/scores/{run:int}/run.json", ScoreFiles.RunAsync);

        // The office makes the scheme and has scores computed, the leader only reads.
        var scoring = app.MapGroup("/cycles/{cycle:int}").RequireAuthorization(Policies.Office);
        scoring.MapPost("/scheme", ScoreSchemes.WriteAsync);
        scoring.MapPost("/scheme/drafts", ScoreSchemes.BeginAsync);
        scoring.MapPost("/scheme/discard", ScoreSchemes.DiscardAsync);
        scoring.MapPost("/scheme/upload", ScoreSchemes.UploadAsync);
        scoring.MapPost("/scores", ScoreRuns.ComputeAsync);
        scoring.MapPost("/scores/{run:int}/stability", ScoreSimulations.SimulateAsync);
    }
}
