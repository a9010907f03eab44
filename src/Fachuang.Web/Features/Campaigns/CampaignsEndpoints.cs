namespace Fachuang.Web.Features.Campaigns;

internal static class CampaignsEndpoints
{
    public static void AddCampaigns(this IServiceCollection services)
    {
    }

    public static void MapCampaigns(this WebApplication app)
    {
    }
}
