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
        // Everybody who takes part reads the list; ownership decides which rows of it.
        var list = app.MapGroup("/campaigns/{number:int}/assignments").RequireAuthorization(Policies.Participants);
        list.MapGet("", ShowAssignments.HandleAsync);

        // The sheet shows all units: leaders may take it with them, a unit has its own list on the page.
        var overview = app.MapGroup("/campaigns/{number:int}/assignments").RequireAuthorization(Policies.Overview);
        overview.MapGet("/export", ShowAssignments.ExportAsync);

        // The unit answers for its own work: the office cannot accept in its name.
        var own = app.MapGroup("/campaigns/{number:int}/assignments").RequireAuthorization(Policies.Liaison);
        own.MapPost("/accept-all", AcceptAssignment.HandleAllAsync);
        own.MapPost("/{id:guid}/accept", AcceptAssignment.HandleAsync);
        own.MapPost("/{id:guid}/hand-back", HandBackAssignment.HandleAsync);
        own.MapPost("/{id:guid}/assignee", NameAssignee.HandleAsync);

        // Who does what is the office's decision; leaders read it.
        var office = app.MapGroup("/campaigns/{number:int}/assignments").RequireAuthorization(Policies.Office);
        office.MapPost("/{id:guid}/insist", HandBackAssignment.InsistAsync);
        office.MapPost("/{id:guid}/withdraw", WithdrawAssignment.HandleAsync);

        office.MapGet("/reschedule", RescheduleAssignments.ShowAsync);
        office.MapPost("/reschedule", RescheduleAssignments.HandleAsync);
        office.MapGet("/reassign", ReassignAssignments.ShowAsync);
        office.MapPost("/reassign", ReassignAssignments.HandleAsync);

        // Who had what from when to when: the office answers for it, leaders may ask.
        var responsibility = app.MapGroup("/campaigns/{number:int}/responsibility").RequireAuthorization(Policies.Overview);
        responsibility.MapGet("", ShowResponsibility.HandleAsync);
        responsibility.MapGet("/export", ShowResponsibility.ExportAsync);

        // Leaders read the plan; only the office moves it.
        app.MapGet("/campaigns/{number:int}/plan", ChangePlan.ShowAsync).RequireAuthorization(Policies.Overview);
        app.MapPost("/campaigns/{number:int}/plan", ChangePlan.HandleAsync).RequireAuthorization(Policies.Office);

        var dispatch = app.MapGroup("/campaigns/{number:int}/dispatch").RequireAuthorization(Policies.Office);
        dispatch.MapGet("", DispatchAssignments.ShowAsync);
        dispatch.MapPost("", DispatchAssignments.HandleAsync);

        // A unit reads its own reminders; only the office sends and takes back.
        app.MapGet("/campaigns/{number:int}/reminders", RemindUnits.ListAsync).RequireAuthorization(Policies.Participants);
        var reminders = app.MapGroup("/campaigns/{number:int}/reminders").RequireAuthorization(Policies.Office);
        reminders.MapGet("/new", RemindUnits.PreviewAsync);
        reminders.MapPost("", RemindUnits.HandleAsync);
        reminders.MapPost("/undo", RemindUnits.UndoAsync);
    }
}
