using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Overview;

/// <summary>首页, 挂图, 历史 and 负担: what each role has to know first, and what was.</summary>
internal static class OverviewEndpoints
{
    public static void AddOverview(this IServiceCollection services)
    {
    }

    public static void MapOverview(this WebApplication app)
    {
        // Everybody has a home; what it shows follows from the role.
        app.MapGet("/", ShowHome.HandleAsync).RequireAuthorization(Policies.SignedIn);

        // The whole region at a glance: office and leader, no unit may see another's.
        var region = app.MapGroup("/campaigns/{number:int}").RequireAuthorization(Policies.Overview);
        region.MapGet("/wall-chart", ShowWallChart.HandleAsync);
        region.MapGet("/wall-chart/export", ShowWallChart.ExportAsync);
        region.MapGet("/wall-chart/screen", ShowWallChart.ScreenAsync);
        region.MapGet("/history", ShowHistory.HandleAsync);
        region.MapGet("/burden", ShowBurden.HandleAsync);
        region.MapGet("/burden/export", ShowBurden.ExportAsync);

        // An upper office and its leaders see below; the filter opens one lower region for reading, and no other.
        app.MapGet("/below", ShowBelow.ListAsync).RequireAuthorization(Policies.Overview);
        var below = app.MapGroup("/below/{regionId:guid}").RequireAuthorization(Policies.Overview).AddEndpointFilter<LookBelow>();
        below.MapGet("", ShowBelow.RegionAsync);
    }
}
