using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Reviews;

internal static class ReviewsEndpoints
{
    public static void MapReviews(this WebApplication app)
    {
        // Office and leader see where the applicants stand; units have no part in the evaluation of others.
        var reading = app.MapGroup(KeepCycle.Address).RequireAuthorization(Policies.Overview);
        reading.MapGet("", KeepCycle.ListAsync);
        reading.MapGet("/{cycle:int}", KeepCycle.ShowAsync);
        reading.MapGet("/{cycle:int}/comparison", CompareApplicants.ShowAsync);
        reading.MapGet("/{cycle:int}/results", TakeOutcomes.ShowAsync);
        reading.MapGet("/{cycle:int}/recommendation", KeepRecommendation.ShowAsync);
        reading.MapGet("/{cycle:int}/recommendation/list.docx", ExportRecommendation.DocxAsync);
        reading.MapGet("/{cycle:int}/recommendation/list.xlsx", ExportRecommendation.XlsxAsync);
        reading.MapGet("/{cycle:int}/applicants/{applicant:int}/recommendation.docx", ExportRecommendation.OpinionAsync);
        reading.MapGet("/{cycle:int}/applicants/{applicant:int}", MoveApplicant.ShowAsync);
        reading.MapGet("/{cycle:int}/applicants/{applicant:int}/records/{record:int}/document", MoveApplicant.DownloadAsync);
        reading.MapGet("/{cycle:int}/applicants/{applicant:int}/review", ReviewIndicators.ShowAsync);
        reading.MapGet("/{cycle:int}/applicants/{applicant:int}/review/{position:int}", ReviewIndicators.ShowOneAsync);
        reading.MapGet("/{cycle:int}/applicants/{applicant:int}/questions/{question:int}/paper", ReviewIndicators.DownloadAsync);

        // Only the office organises.
        var acting = app.MapGroup(KeepCycle.Address).RequireAuthorization(Policies.Office);
        acting.MapPost("", KeepCycle.OpenAsync);
        acting.MapPost("/{cycle:int}/take-on", KeepCycle.TakeOnAsync);
        acting.MapPost("/{cycle:int}/results", TakeOutcomes.TakeAsync);
        acting.MapPost("/{cycle:int}/close", KeepCycle.CloseAsync);
        acting.MapGet("/{cycle:int}/reviewers", KeepReviewers.ShowAsync);
        acting.MapPost("/{cycle:int}/reviewers", KeepReviewers.SaveAsync);
        acting.MapPost("/{cycle:int}/reviewers/single", KeepReviewers.SaveSingleAsync);
        acting.MapPost("/{cycle:int}/recommendation", KeepRecommendation.SaveAsync);
        acting.MapPost("/{cycle:int}/recommendation/letter", WriteLetters.ToSuperiorAsync);
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/letter", WriteLetters.ToApplicantAsync);
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/letters/{letter:int}/answers", WriteLetters.TakeAnswersAsync);
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/begin", MoveApplicant.BeginAsync);
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/finish", MoveApplicant.FinishAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/result", MoveApplicant.EnterResultAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/end", MoveApplicant.EndAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/review/agree", ReviewIndicators.AgreeAsync);
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/review/{position:int}", ReviewIndicators.SayAsync);
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/review/{position:int}/ask", ReviewIndicators.AskAsync);
        acting.MapPost("/{cycle:int}/applicants/{applicant:int}/questions/{question:int}/answer", ReviewIndicators.AnswerAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
    }
}
