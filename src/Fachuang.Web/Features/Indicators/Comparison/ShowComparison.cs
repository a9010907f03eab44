using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Indicators.Comparison;

/// <summary>两版对照: two published systems beside each other (requirement A6).</summary>
internal static class ShowComparison
{
    /// <summary>From the two fields of the chooser to the address of the comparison.</summary>
    public static IResult Choose(Guid? from, Guid? to, HttpContext http) =>
        from is null || to is null || from == to
            ? Answer.Refused(http, new("comparison.same", "要比，先选两套不同的指标体系"), StatusCodes.Status422UnprocessableEntity)
            : Results.Redirect($"/indicators/{from}/compare/{to}");

    public static async Task<IResult> ShowAsync(
        Guid from, Guid to, [AsParameters] ComparisonFilter filter, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.ComparisonAsync(from, to, cancellationToken) is { } view
            ? Answer.Page<ComparisonPage>(new { View = view, Filter = filter, MayDecide = acting.Required.Role is Role.Office, Today = clock.Today() })
            : Answer.NotFound(http);
}
