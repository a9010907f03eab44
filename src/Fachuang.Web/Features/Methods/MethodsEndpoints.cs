using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Methods;

/// <summary>评估方法: where each method is found, and what they delivered.</summary>
internal static class MethodsEndpoints
{
    public static void MapMethods(this WebApplication app)
    {
        // Whoever weighs results reads them; a unit has no part in the evaluation of others.
        var reading = app.MapGroup("").RequireAuthorization(Policies.Overview);
        reading.MapGet("/methods", () => Answer.Page<MethodsPage>(new { }));
        reading.MapGet(ShowOutcomes.Address, ShowOutcomes.HandleAsync);
        reading.MapGet(ShowOutcomes.Address + "/{outcome:int}/trace", ShowOutcomes.TraceAsync);
    }
}
