using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Assignments;

/// <summary>任务: who does what until when, and who is reminded.</summary>
internal static class AssignmentsEndpoints
{
    public static void AddAssignments(this IServiceCollection services)
    {
    }

    public static void MapAssignments(this WebApplication app)
    {
        // The unit answers for its own work: the office cannot accept in its name.
        var own = app.MapGroup("/campaigns/{number:int}/assignments").RequireAuthorization(Policies.Liaison);
        own.MapPost("/accept-all", AcceptAssignment.HandleAllAsync);
        own.MapPost("/{id:guid}/accept", AcceptAssignment.HandleAsync);
        own.MapPost("/{id:guid}/hand-back", HandBackAssignment.HandleAsync);

        // Who does what is the office's decision; leaders read it.
        var office = app.MapGroup("/campaigns/{number:int}/assignments").RequireAuthorization(Policies.Office);
        office.MapPost("/{id:guid}/insist", HandBackAssignment.InsistAsync);
        office.MapPost("/{id:guid}/withdraw", WithdrawAssignment.HandleAsync);
    }
}
