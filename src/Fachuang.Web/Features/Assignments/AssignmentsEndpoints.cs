namespace Fachuang.Web.Features.Assignments;

internal static class AssignmentsEndpoints
{
    public static void AddAssignments(this IServiceCollection services)
    {
    }

    public static void MapAssignments(this WebApplication app)
    {
    }
}
