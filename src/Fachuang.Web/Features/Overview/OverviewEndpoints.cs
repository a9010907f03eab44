namespace Fachuang.Web.Features.Overview;

internal static class OverviewEndpoints
{
    public static void AddOverview(this IServiceCollection services)
    {
    }

    public static void MapOverview(this WebApplication app)
    {
    }
}
