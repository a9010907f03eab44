namespace Fachuang.Web.Features.Candidacies;

internal static class CandidaciesEndpoints
{
    public static void AddCandidacies(this IServiceCollection services)
    {
    }

    public static void MapCandidacies(this WebApplication app)
    {
    }
}
