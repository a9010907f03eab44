namespace Fachuang.Web.Features.Indicators;

internal static class IndicatorsEndpoints
{
    public static void AddIndicators(this IServiceCollection services)
    {
    }

    public static void MapIndicators(this WebApplication app)
    {
    }
}
