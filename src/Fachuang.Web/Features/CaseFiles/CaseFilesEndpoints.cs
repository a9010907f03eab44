using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>案卷评查 (S3, column 考评方式): the office's reviews, the experts' scoring, the units' rectification.</summary>
internal static class CaseFilesEndpoints
{
    public static void MapCaseFiles(this WebApplication app)
    {
        var reading = app.MapGroup("").RequireAuthorization(Policies.Overview);
        reading.MapGet(KeepCaseReview.Address, KeepCaseReview.ListAsync);
        reading.MapGet(KeepCaseReview.Address + "/{review:int}", KeepCaseReview.ShowAsync);
        reading.MapGet(KeepCaseReview.Address + "/{review:int}/list.txt", DrawCaseFiles.ListAsync);
        reading.MapGet(KeepCaseReview.Address + "/{review:int}/results", ShowCaseResults.ShowAsync);
        reading.MapGet(KeepCaseReview.Address + "/{review:int}/results.xlsx", CaseResultFiles.WorkbookAsync);
        reading.MapGet(KeepCaseReview.Address + "/{review:int}/report.docx", CaseResultFiles.ReportAsync);
        reading.MapGet(KeepCaseReview.Address + "/{review:int}/files/{position:int}", SettleCaseFile.ShowAsync);
        reading.MapGet(KeepCaseSheets.Address, KeepCaseSheets.ListAsync);
        reading.MapGet(KeepCaseSheets.Address + "/{kind}", KeepCaseSheets.ShowAsync);

        // Only the office runs a review and opens the scans; a leader reads results.
        var office = app.MapGroup("").RequireAuthorization(Policies.Office);
        office.MapPost(KeepCaseReview.Address, KeepCaseReview.OpenAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/list", ListCaseFiles.AddAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/clear", ListCaseFiles.ClearAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/freeze", DrawCaseFiles.FreezeAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/draw", DrawCaseFiles.DrawAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/reviewers", AllotCaseFiles.NameAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/reviewers/{reviewer:guid}/remove", AllotCaseFiles.RemoveAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/allot", AllotCaseFiles.AllotAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/feedback", FeedBack.SendAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/deliver", ShowCaseResults.DeliverAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/files/{position:int}/replace", DrawCaseFiles.ReplaceAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/files/{position:int}/third", SettleCaseFile.ThirdAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/files/{position:int}/agree", SettleCaseFile.AgreeAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/files/{position:int}/judge", FeedBack.JudgeAsync);
        office.MapPost(KeepCaseReview.Address + "/{review:int}/files/{position:int}/scan", KeepCaseScan.PutUpAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        office.MapGet(KeepCaseReview.Address + "/{review:int}/files/{position:int}/scan", KeepCaseScan.OfficeAsync);
        office.MapPost(KeepCaseSheets.Address + "/{kind}", KeepCaseSheets.WriteAsync);

        var experts = app.MapGroup("").RequireAuthorization(Policies.Expert);
        experts.MapGet(ScoreCaseFile.Address, ScoreCaseFile.ListAsync);
        experts.MapGet(ScoreCaseFile.Address + "/{score:guid}", ScoreCaseFile.ShowAsync);
        experts.MapPost(ScoreCaseFile.Address + "/{score:guid}", ScoreCaseFile.WriteAsync);
        experts.MapGet(ScoreCaseFile.Address + "/{score:guid}/scan", KeepCaseScan.ReviewerAsync);

        var units = app.MapGroup("").RequireAuthorization(Policies.Liaison);
        units.MapGet(FeedBack.Address, FeedBack.ListAsync);
        units.MapGet(FeedBack.Address + "/{file:guid}", FeedBack.ShowAsync);
        units.MapPost(FeedBack.Address + "/{file:guid}", FeedBack.AnswerAsync);
    }
}
