using Fachuang.Domain;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials;

/// <summary>派发前看已有的材料: before a unit is asked, the office sees what it has handed in that would do (requirement C7).</summary>
internal static class ShowHeld
{
    /// <summary>The page; asked for as a fragment, the link to it with the count.</summary>
    public static async Task<IResult> HandleAsync(int number, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var scope = DispatchScope.Read(name => http.Request.Query[name]);
        var view = await DispatchQueries.ViewAsync(db, campaign, scope, clock.Today(), cancellationToken);
        var held = await HeldQueries.LoadAsync(db, campaign, view, cancellationToken);
        return http.Request.WantsFragment()
            ? Answer.Page<HeldLink>(new { Number = number, Scope = scope, Held = held })
            : Answer.Page<HeldPage>(new { Campaign = campaign, Scope = scope, View = view, Held = held, Today = clock.Today() });
    }
}
