using Fachuang.Web.Access;

namespace Fachuang.Web.Features.People;

/// <summary>单位: the list by which documents and assignments know who is meant.</summary>
internal static class PeopleEndpoints
{
    public static void AddPeople(this IServiceCollection services)
    {
    }

    public static void MapPeople(this WebApplication app)
    {
        // Office and administrator keep the list; a unit is named by it and a leader reads it beside the assignments.
        var units = app.MapGroup("/units").RequireAuthorization(Policies.UnitKeepers);
        units.MapGet("", KeepUnits.ShowAsync);
        units.MapPost("", KeepUnits.AddAsync);
        units.MapPost("/{id:guid}", KeepUnits.RenameAsync);
        units.MapPost("/{id:guid}/aliases", KeepUnits.AddAliasAsync);
        units.MapPost("/{id:guid}/aliases/{aliasId:guid}/remove", KeepUnits.RemoveAliasAsync);
        units.MapPost("/groups", KeepUnits.AddGroupAsync);
        units.MapPost("/groups/{id:guid}", KeepUnits.SetMembersAsync);
        units.MapPost("/remembered/{id:guid}/forget", KeepUnits.ForgetAsync);
    }
}
