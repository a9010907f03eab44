using Microsoft.AspNetCore.Antiforgery;

namespace Fachuang.Web.Http;

/// <summary>
/// On a route: the request body is a stream too large for a form, the route checks the token itself before it reads on.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class ChecksAntiforgeryItselfAttribute : Attribute;

/// <summary>
/// Every request that may change something needs the antiforgery token, whether its route binds a form or not. Standing in
/// one place it cannot be forgotten on a new route.
/// </summary>
internal static class AntiforgeryGate
{
    public static void UseAntiforgeryGate(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use(async (http, next) =>
        {
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method)
                || http.GetEndpoint()?.Metadata.GetMetadata<ChecksAntiforgeryItselfAttribute>() is not null
                || await IsValidAsync(http))
            {
                await next(http);
                return;
            }

            await Forged(http).ExecuteAsync(http);
        });
    }

    // Routes that bind a form were already checked by the framework's middleware; the others were not looked at.
    private static async Task<bool> IsValidAsync(HttpContext http) =>
        http.Features.Get<IAntiforgeryValidationFeature>() is { } checkedForm
            ? checkedForm.IsValid
            : await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);

    /// <summary>The answer to a request whose token is missing or of another session.</summary>
    public static IResult Forged(HttpContext http) => Answer.Failure(
        http, StatusCodes.Status400BadRequest, "antiforgery", "这次提交不是从本系统的页面发出的，或者页面开得太久了，没有办。请刷新页面再提交");
}
