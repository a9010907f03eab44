using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Http;

/// <summary>
/// Pages for the public: kept in memory for a few seconds, so that a list everybody looks at is made once; with a validator, so that who has it already is only
/// told so. What the office changes through this node is seen at once, through another node after those seconds.
/// </summary>
internal static class PublicPages
{
    /// <summary>Seconds a page is kept in memory; 0 makes it anew for every call.</summary>
    public const string Setting = "Portal:CacheSeconds";

    private const int UsualSeconds = 10;
    private const string Policy = "public";
    private const string Tag = "public";

    // On a route: a page small enough to be made whole before it is sent. Files for everybody are public pages and not this.
    private static readonly object Whole = new WholePage();

    // A browser or a proxy may show a page for so long without asking; then it asks with the validator.
    private const string Keep = "public, max-age=30";

    public static void AddPublicPages(this IServiceCollection services, IConfiguration configuration)
    {
        var seconds = int.TryParse(configuration[Setting], NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set is >= 0 and <= 3600 ? set : UsualSeconds;
        services.AddOutputCache(cache => cache.AddPolicy(Policy, policy => _ = seconds == 0
            ? policy.NoCache() : policy.Expire(TimeSpan.FromSeconds(seconds)).SetVaryByQuery("q", "theme", "year", "state", "page").SetVaryByHost(true).Tag(Tag)));
    }

    /// <summary>Stands before everything that knows persons: what is kept is answered without asking who calls.</summary>
    public static void UsePublicPages(this WebApplication app) => app.UseOutputCache().Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<WholePage>() is null || !HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }

        var body = http.Response.Body;
        using var page = new MemoryStream();
        http.Response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        if (http.Response.StatusCode is StatusCodes.Status200OK)
        {
            http.Response.Headers.CacheControl = Keep;
            http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)).AsSpan(0, 16))}\"";
            http.Response.ContentLength = page.Length;
        }

        await body.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), http.RequestAborted);
    });

    /// <summary>Makes the routes of a group pages for the public.</summary>
    public static TBuilder ForEverybody<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AllowAnonymous().RequireRateLimiting(RateLimits.Strangers).CacheOutput(Policy).WithMetadata(new PublicPageAttribute(), Whole);

    /// <summary>After a change of what the public reads: the pages are made anew.</summary>
    public static RouteGroupBuilder ChangesPublicPages(this RouteGroupBuilder routes) => routes.AddEndpointFilter(async (context, next) =>
    {
        var answer = await next(context);
        if (!HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            await context.HttpContext.RequestServices.GetRequiredService<IOutputCacheStore>().EvictByTagAsync(Tag, CancellationToken.None);
        }

        return answer;
    });

    /// <summary>A picture or file of a public page, named by what is in it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="mediaType">Their type.</param>
    /// <param name="name">Name to save it under.</param>
    /// <param name="hash">SHA-256 of the bytes.</param>
    public static IResult File(HttpContext http, Stream content, string mediaType, string name, string hash)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        http.Response.AttachAs(name);
        return TypedResults.Stream(content, mediaType, entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }

    private sealed class WholePage;
}
