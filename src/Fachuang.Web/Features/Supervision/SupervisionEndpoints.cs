using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Supervision;

/// <summary>督办、约谈、整改: numbered papers to a unit, its answers, the office's checks, and the register of all.</summary>
internal static class SupervisionEndpoints
{
    public static void AddSupervision(this IServiceCollection services)
    {
    }

    public static void MapSupervision(this WebApplication app)
    {
        const string Path = "/campaigns/{number:int}/supervision";

        // Everybody who takes part reads; ownership decides which notices: a unit its own, leaders all.
        var read = app.MapGroup(Path).RequireAuthorization(Policies.Participants);
        read.MapGet("", ShowSupervision.ListAsync);
        read.MapGet("/{id:guid}", ShowSupervision.HandleAsync);
        read.MapGet("/{id:guid}/{paper}.docx", SupervisionPapers.DownloadAsync);
        read.MapGet("/{id:guid}/print/{paper}", SupervisionPapers.PrintAsync);

        // The register shows all units.
        var overview = app.MapGroup(Path).RequireAuthorization(Policies.Overview);
        overview.MapGet("/export", ShowSupervision.ExportAsync);

        // Issuing and judging is the office's; leaders read it.
        var office = app.MapGroup(Path).RequireAuthorization(Policies.Office);
        office.MapGet("/new", IssueSupervision.ShowAsync);
        office.MapPost("", IssueSupervision.HandleAsync);
        office.MapPost("/{id:guid}/return", DecideSupervision.ReturnAsync);
        office.MapPost("/{id:guid}/close", DecideSupervision.CloseAsync);
        office.MapPost("/{id:guid}/interview", DecideSupervision.CallInterviewAsync);
        office.MapPost("/{id:guid}/record", DecideSupervision.RecordInterviewAsync);
        office.MapPost("/{id:guid}/rectify", DecideSupervision.OrderRectificationAsync);
        office.MapPost("/{id:guid}/withdraw", DecideSupervision.WithdrawAsync);

        // The unit answers for itself: the office cannot answer in its name.
        var own = app.MapGroup(Path).RequireAuthorization(Policies.Liaison);
        own.MapPost("/{id:guid}/answer", AnswerSupervision.HandleAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        own.MapPost("/{id:guid}/files/{fileId:guid}/remove", AnswerSupervision.RemoveFileAsync);
    }
}
