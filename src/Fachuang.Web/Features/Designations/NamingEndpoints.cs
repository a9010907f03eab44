using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Designations;

/// <summary>命名、名录和监督 (S4 三（七）、四).</summary>
internal static class NamingEndpoints
{
    public static void MapNaming(this WebApplication app)
    {
        // Office and leader see how far the naming is; the office alone decides.
        var naming = app.MapGroup("/cycles/{number:int}/naming").ChangesPublicPages();
        naming.MapGet("", KeepNaming.ShowAsync).RequireAuthorization(Policies.Overview);
        naming.MapPost("/begin", KeepNaming.BeginAsync).RequireAuthorization(Policies.Office);
        naming.MapPost("/name", KeepNaming.NameAsync).RequireAuthorization(Policies.Office);
        naming.MapPost("/refuse", KeepNaming.RefuseAsync).RequireAuthorization(Policies.Office);

        // What is known of a named region, also from its hearing, is for those who see the whole region.
        var reading = app.MapGroup(ShowDesignations.Address).RequireAuthorization(Policies.Overview);
        reading.MapGet("", ShowDesignations.HandleAsync);
        reading.MapGet("/{id:guid}", ShowDesignation.HandleAsync);
        reading.MapGet("/{id:guid}/certificate.docx", Certificates.DocxAsync);
        reading.MapGet("/{id:guid}/certificate.pdf", Certificates.PdfAsync);
        reading.MapGet("/{id:guid}/reports/{report:guid}", ReceiveReport.DownloadAsync);
        reading.MapGet("/{id:guid}/revocations/{ordinal:int}/notice.docx", RevocationPapers.NoticeAsync);
        reading.MapGet("/{id:guid}/revocations/{ordinal:int}/decision.docx", RevocationPapers.DecisionAsync);
        reading.MapGet("/revisits", KeepRound.ListAsync);
        reading.MapGet("/revisits/{year:int}", KeepRound.ShowAsync);
        reading.MapGet("/revisits/{year:int}/list.txt", KeepRound.DownloadAsync);
        reading.MapGet("/revisits/{year:int}/{position:int}", KeepRevisit.ShowAsync);
        reading.MapGet("/revisits/{year:int}/{position:int}/record.docx", KeepRevisit.RecordAsync);

        // Only the office supervises.
        var keeping = app.MapGroup(ShowDesignations.Address).RequireAuthorization(Policies.Office).ChangesPublicPages();
        keeping.MapPost("/{id:guid}/reports", ReceiveReport.HandleAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        keeping.MapPost("/{id:guid}/reports/{report:guid}/publish", ReceiveReport.PublishAsync);
        keeping.MapPost("/{id:guid}/revocations", KeepRevocation.OpenAsync);
        keeping.MapPost("/{id:guid}/revocations/{ordinal:int}/tell", KeepRevocation.TellAsync);
        keeping.MapPost("/{id:guid}/revocations/{ordinal:int}/hear", KeepRevocation.HearAsync);
        keeping.MapPost("/{id:guid}/revocations/{ordinal:int}/decide", KeepRevocation.DecideAsync);
        keeping.MapPost("/{id:guid}/revocations/{ordinal:int}/letter", WriteRevocation.HandleAsync);
        keeping.MapPost("/revisits", KeepRound.FreezeAsync);
        keeping.MapPost("/revisits/{year:int}/draw", KeepRound.DrawAsync);
        keeping.MapPost("/revisits/{year:int}/{position:int}/plan", KeepRevisit.PlanAsync);
        keeping.MapPost("/revisits/{year:int}/{position:int}/visit", KeepRevisit.VisitAsync);
        keeping.MapPost("/revisits/{year:int}/{position:int}/demand", KeepRevisit.DemandAsync);
        keeping.MapPost("/revisits/{year:int}/{position:int}/conclude", KeepRevisit.ConcludeAsync);

        // The register is there for everybody (S4 四（一）向社会公布，接受社会监督): the same page for all, without a cookie.
        var register = app.MapGroup(Register.Address).ForEverybody();
        register.MapGet("", Register.ListAsync);
        register.MapGet("/{id:guid}", Register.ShowAsync);

        // A report is streamed, so it is not kept in memory.
        app.MapGet(Register.Address + "/{id:guid}/reports/{year:int}", Register.DownloadAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Strangers);
    }
}
