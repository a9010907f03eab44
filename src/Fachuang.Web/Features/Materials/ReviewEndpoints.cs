using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Materials;

/// <summary>审核: what was handed in, decided on by the office; every version stays readable.</summary>
internal static class ReviewEndpoints
{
    public static void MapReview(this WebApplication app)
    {
        // The office decides on what comes to it; leaders read the versions below, units learn of a decision when it is sent.
        Map(app.MapGroup("/campaigns/{number:int}/review").RequireAuthorization(Policies.Office));

        // A lead unit sits at the same desk for what it consolidates; whose that is, is asked of every assignment.
        var lead = app.MapGroup("/campaigns/{number:int}/contributions").RequireAuthorization(Policies.Liaison);
        Map(lead);
        lead.MapPost("/{id:guid}/take", TakeContribution.HandleAsync);

        // Everybody who may see the assignment may read what was handed in; ownership stands in the query.
        var participants = app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}/versions").RequireAuthorization(Policies.Participants);
        participants.MapGet("", VersionPages.ShowAsync);
        participants.MapGet("/compare", VersionPages.CompareAsync);
    }

    private static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", ReviewPages.ListAsync);
        desk.MapGet("/{id:guid}", ReviewPages.ShowAsync);
        desk.MapPost("/{id:guid}/comments", CommentOnVersion.AddAsync);
        desk.MapPost("/{id:guid}/comments/{comment:guid}", CommentOnVersion.ChangeAsync);
        desk.MapPost("/{id:guid}/comments/{comment:guid}/delete", CommentOnVersion.DeleteAsync);
        desk.MapPost("/{id:guid}/comments/{comment:guid}/reopen", CommentOnVersion.ReopenAsync);
        desk.MapPost("/{id:guid}/return", DecideVersion.ReturnAsync);
        desk.MapPost("/{id:guid}/accept", DecideVersion.AcceptAsync);
    }
}
