namespace Fachuang.Web.Features.Materials;

internal static class MaterialsEndpoints
{
    public static void AddMaterials(this IServiceCollection services)
    {
    }

    public static void MapMaterials(this WebApplication app)
    {
        app.MapReview();
    }
}
