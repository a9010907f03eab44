using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Access;

/// <summary>
/// 上级看下级: opens a lower region for reading. Every route under <c>/below/{regionId}</c> goes through here; a region that does
/// not lie below the person's own is not found, and nothing can be saved in one that does.
/// </summary>
internal sealed class LookBelow : IEndpointFilter
{
    /// <summary>The regions below one, at every depth, in one query.</summary>
    /// <param name="db">The database.</param>
    /// <param name="regionId">The upper region; not among them.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Task<List<Guid>> RegionsAsync(AppDb db, Guid regionId, CancellationToken cancellationToken) => db.Database.SqlQuery<Guid>($"""
        WITH RECURSIVE below AS (
            SELECT "Id" FROM "Regions" WHERE "ParentId" = {regionId}
            UNION
            SELECT region."Id" FROM "Regions" AS region JOIN below ON region."ParentId" = below."Id")
        SELECT "Id" AS "Value" FROM below
        """).ToListAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (db, acting) = (http.RequestServices.GetRequiredService<AppDb>(), http.RequestServices.GetRequiredService<Acting>());
        if (!Guid.TryParse(http.Request.RouteValues["regionId"] as string, out var regionId)
            || !(await RegionsAsync(db, acting.Required.RegionId, http.RequestAborted)).Contains(regionId))
        {
            return Answer.NotFound(http);
        }

        acting.LookInto(regionId);
        return await next(context);
    }
}
