namespace Fachuang.Web.Features.Assessments;

internal static class AssessmentsEndpoints
{
    public static void AddAssessments(this IServiceCollection services)
    {
    }

    public static void MapAssessments(this WebApplication app)
    {
    }
}
