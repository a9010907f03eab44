using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.People;

/// <summary>单位、单位组、联络员: the lists by which documents and assignments know who is meant, and whom to call.</summary>
internal static class PeopleEndpoints
{
    // A confirmed list comes back field by field, five to nine a row.
    private const int MostFields = 20_000;

    public static void AddPeople(this IServiceCollection services) => UnitRows.Add(services);

    public static void MapPeople(this WebApplication app)
    {
        // Office and administrator keep the list; a unit is named by it and a leader reads it beside the assignments.
        var units = app.MapGroup("/units").RequireAuthorization(Policies.UnitKeepers);
        units.MapGet("", KeepUnits.ShowListAsync);
        units.MapPost("", KeepUnits.AddAsync);
        units.MapGet("/{id:guid}", KeepUnits.ShowAsync);
        units.MapPost("/{id:guid}", KeepUnits.RenameAsync);
        units.MapPost("/{id:guid}/place", KeepUnits.PlaceAsync);
        units.MapPost("/{id:guid}/aliases", KeepUnits.AddAliasAsync);
        units.MapPost("/{id:guid}/aliases/{aliasId:guid}/remove", KeepUnits.RemoveAliasAsync);
        units.MapGet("/groups", KeepGroups.ShowAsync);
        units.MapPost("/groups", KeepGroups.AddAsync);
        units.MapPost("/groups/{id:guid}", KeepGroups.SetAsync);
        units.MapPost("/remembered/{id:guid}/forget", KeepGroups.ForgetAsync);
        units.MapGet("/{id:guid}/merge", MergeUnits.ShowAsync);
        units.MapPost("/{id:guid}/merge", MergeUnits.HandleAsync);
        units.MapGet("/{id:guid}/end", EndUnit.ShowAsync);
        units.MapPost("/{id:guid}/end", EndUnit.HandleAsync);
        units.MapGet("/export", ImportUnits.ExportAsync);
        units.MapPost("/import", ImportUnits.PreviewAsync);
        units.MapPost("/import/confirm", ImportUnits.ConfirmAsync).WithFormOptions(valueCountLimit: MostFields);

        // Everybody may know whom to call, the administrator for whom accounts are made; whose rows and whether the numbers stand
        // in full is asked of the rows.
        app.MapGet("/liaisons", KeepLiaisons.ShowAsync).RequireAuthorization(Policies.SignedIn);

        // The list of people is the office's: it calls them.
        var liaisons = app.MapGroup("/liaisons").RequireAuthorization(Policies.Office);
        liaisons.MapPost("", KeepLiaisons.AddAsync);
        liaisons.MapPost("/{id:guid}", KeepLiaisons.ChangeAsync);
        liaisons.MapPost("/{id:guid}/replace", KeepLiaisons.ReplaceAsync);
        liaisons.MapPost("/ask-accounts", KeepLiaisons.AskAccountsAsync);
        liaisons.MapGet("/form", ExportLiaisons.HandleAsync);
        liaisons.MapPost("/import", ImportLiaisons.PreviewAsync);
        liaisons.MapPost("/import/confirm", ImportLiaisons.ConfirmAsync).WithFormOptions(valueCountLimit: MostFields);
        liaisons.MapGet("/collections/new", CollectLiaisons.ShowNewAsync);
        liaisons.MapPost("/collections", CollectLiaisons.OpenAsync);
        liaisons.MapGet("/collections/{id:guid}", CollectLiaisons.ShowAsync);
        liaisons.MapGet("/collections/{id:guid}/links", CollectLiaisons.LinksAsync);
        liaisons.MapPost("/collections/{id:guid}/close", CollectLiaisons.CloseAsync);
        liaisons.MapPost("/collections/{id:guid}/requests/{requestId:guid}/renew", CollectLiaisons.RenewAsync);
        liaisons.MapPost("/collections/{id:guid}/requests/{requestId:guid}/shut", CollectLiaisons.ShutAsync);

        // A unit fills the form by its own link, without an account: who holds the link is the unit. Search engines stay out.
        var form = app.MapGroup("/liaison-form").AllowAnonymous().RequireRateLimiting(RateLimits.Strangers).AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
            return await next(context);
        });
        form.MapGet("/{token}", AnswerLiaisonForm.ShowAsync);
        form.MapPost("/{token}", AnswerLiaisonForm.HandleAsync);
    }
}
