namespace Fachuang.Web.Features.People;

internal static class PeopleEndpoints
{
    public static void AddPeople(this IServiceCollection services)
    {
    }

    public static void MapPeople(this WebApplication app)
    {
    }
}
