using Fachuang.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Http;

/// <summary>
/// The answers every verb gives in the same way: a page or a redirect to a browser form, a fragment to htmx, JSON to a
/// program. What is expected to go wrong is a refusal with its own words; everything else is thrown.
/// </summary>
internal static class Answer
{
    /// <summary>A page or a fragment.</summary>
    /// <typeparam name="TComponent">The component.</typeparam>
    /// <param name="parameters">Its parameters, an anonymous object; null for none.</param>
    /// <param name="status">HTTP status.</param>
    public static RazorComponentResult<TComponent> Page<TComponent>(object? parameters = null, int status = StatusCodes.Status200OK)
        where TComponent : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters ?? new { }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>Whether htmx asks: it wants a fragment.</summary>
    public static bool WantsFragment(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");

    /// <summary>Whether a program or a script asks: it wants JSON.</summary>
    public static bool WantsJson(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// After a change: a browser form goes on to a page of ours (303), htmx is sent there, JSON gets the address.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="location">Local address to go to.</param>
    /// <param name="message">What was done, shown once on the next page; null to say nothing.</param>
    public static IResult Done(HttpContext http, string location, string? message = null)
    {
        if (http.Request.WantsJson() && !http.Request.WantsFragment())
        {
            return TypedResults.Json(new { location, message });
        }

        if (message is not null)
        {
            Flash.Write(http, message);
        }

        if (http.Request.WantsFragment())
        {
            http.Response.Headers["HX-Redirect"] = location;
            return TypedResults.NoContent();
        }

        return new SeeOther(location);
    }

    /// <summary>The person may not do this now: 409 with the refusal's words.</summary>
    public static IResult Refused(HttpContext http, Refusal refusal, int status = StatusCodes.Status409Conflict) =>
        Failure(http, status, refusal.Code, refusal.Message);

    /// <summary>Makes the answer a file that is kept under its own name and never shown by the browser.</summary>
    public static void AttachAs(this HttpResponse response, string? name) =>
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name }.ToString();

    /// <summary>There is no such row, or it is another's: the two are not told apart.</summary>
    public static IResult NotFound(HttpContext http) =>
        Failure(http, StatusCodes.Status404NotFound, "not-found", "没有这一页，或者它不归您看");

    /// <summary>The form came without any of its fields. Nothing was changed: an empty form must not empty what is stored.</summary>
    public static IResult Incomplete(HttpContext http) =>
        Failure(http, StatusCodes.Status400BadRequest, "bad-request", "传来的表单是空的，没有收下。原来的内容没有变，请回到上一页再试");

    /// <summary>A message with its reference number in the shape the request asked for.</summary>
    public static IResult Failure(HttpContext http, int status, string code, string message)
    {
        var reference = Reference.Of(http);
        if (http.Request.WantsJson() && !http.Request.WantsFragment())
        {
            return TypedResults.Json(new { code, message, reference }, statusCode: status);
        }

        return http.Request.WantsFragment()
            ? Page<FailureFragment>(new { Message = message, Reference = reference }, status)
            : Page<FailurePage>(new { Message = message, Reference = reference, Status = status }, status);
    }

    private sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
