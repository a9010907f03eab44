using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Http;

/// <summary>Serves the scripts, styles and icons of the program itself, the only files that come from our origin as they are.</summary>
internal static class Bundle
{
    public static void AddBundle(this IServiceCollection services) => services.AddResponseCompression(compression =>
    {
        // Only what is the same for everybody: compressing a page with a secret in it would tell its length.
        compression.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        compression.EnableForHttps = true;
    });

    public static void UseBundle(this WebApplication app) => app.UseResponseCompression().UseStaticFiles(new StaticFileOptions
    {
        OnPrepareResponse = context =>
        {
            // An address that carries a version or a hash never changes its content; the rest is asked for again each time.
            var request = context.Context.Request;
            var keep = request.Query.ContainsKey("v") || request.Path.StartsWithSegments("/dist/chunks");
            context.Context.Response.Headers[HeaderNames.CacheControl] = keep ? "public, max-age=31536000, immutable" : "no-cache";
        },
    });
}
