using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Materials;

/// <summary>审核: what was handed in, decided on by the office; every version stays readable.</summary>
internal static class ReviewEndpoints
{
    public static void MapReview(this WebApplication app)
    {
        // Only the office decides; leaders read the versions below, units learn of a decision when it is sent.
        var office = app.MapGroup("/campaigns/{number:int}/review").RequireAuthorization(Policies.Office);
        office.MapGet("", ReviewPages.ListAsync);
        office.MapGet("/{id:guid}", ReviewPages.ShowAsync);
        office.MapPost("/{id:guid}/comments", CommentOnVersion.AddAsync);
        office.MapPost("/{id:guid}/comments/{comment:guid}", CommentOnVersion.ChangeAsync);
        office.MapPost("/{id:guid}/comments/{comment:guid}/delete", CommentOnVersion.DeleteAsync);
        office.MapPost("/{id:guid}/return", DecideVersion.ReturnAsync);
        office.MapPost("/{id:guid}/accept", DecideVersion.AcceptAsync);

        // Everybody who may see the assignment may read what was handed in; ownership stands in the query.
        var participants = app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}/versions").RequireAuthorization(Policies.Participants);
        participants.MapGet("", VersionPages.ShowAsync);
        participants.MapGet("/compare", VersionPages.CompareAsync);
    }
}
