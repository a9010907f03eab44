using System.Globalization;
using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials.Uploads;

/// <summary>
/// 断点续传: the protocol tus 1.0 (core, creation, checksum, termination) for the originals of an assignment, and one verb of our own that takes what
/// came into the catalogue. See docs/decisions/0013-uploads-that-go-on.md.
/// </summary>
internal static class UploadEndpoints
{
    private const string Version = "1.0.0";

    public static void MapUploads(this WebApplication app)
    {
        var uploads = app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}/uploads").RequireAuthorization(Policies.Liaison);
        uploads.MapMethods("", [HttpMethods.Options], (HttpContext http, EvidenceLimit limit) => TellWhatIsSpoken(http, limit.Bytes));
        uploads.MapPost("/{uploadId:guid}/finish", FinishUpload.HandleAsync);
        uploads.MapPost("/{uploadId:guid}/discard", DiscardUpload.FromPageAsync);

        var tus = uploads.SpeakingTus();
        tus.MapPost("", BeginUpload.HandleAsync);
        tus.MapMethods("/{uploadId:guid}", [HttpMethods.Head], ContinueUpload.TellAsync);
        tus.MapPatch("/{uploadId:guid}", ContinueUpload.HandleAsync);
        tus.MapDelete("/{uploadId:guid}", DiscardUpload.HandleAsync);
    }

    /// <summary>Address of an upload.</summary>
    public static string AddressOf(int number, Guid id, Guid uploadId) => $"{FillingDesk.AddressOf(number, id)}/uploads/{uploadId}";

    /// <summary>A group of routes that answer to our version of the protocol only.</summary>
    public static RouteGroupBuilder SpeakingTus(this RouteGroupBuilder routes) => routes.MapGroup("").AddEndpointFilter(SpeakAsync);

    /// <summary>Which version and extensions are spoken, and how large a file may be.</summary>
    public static IResult TellWhatIsSpoken(HttpContext http, long largest)
    {
        http.Response.Headers["Tus-Resumable"] = Version;
        http.Response.Headers["Tus-Version"] = Version;
        http.Response.Headers["Tus-Extension"] = "creation,checksum,termination";
        http.Response.Headers["Tus-Checksum-Algorithm"] = string.Join(',', PieceChecksum.Algorithms);
        http.Response.Headers["Tus-Max-Size"] = largest.ToString(CultureInfo.InvariantCulture);
        return TypedResults.NoContent();
    }

    private static async ValueTask<object?> SpeakAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers["Tus-Resumable"] = Version;
        if (http.Request.Headers["Tus-Resumable"] == Version)
        {
            return await next(context);
        }

        http.Response.Headers["Tus-Version"] = Version;
        return Answer.Failure(http, StatusCodes.Status412PreconditionFailed, "upload.version", $"传文件的程序要用 tus {Version}，没有收下。请刷新页面再传");
    }
}
