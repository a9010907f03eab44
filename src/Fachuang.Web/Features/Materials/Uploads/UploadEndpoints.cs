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
        uploads.MapMethods("", [HttpMethods.Options], TellWhatIsSpoken);
        uploads.MapPost("/{uploadId:guid}/finish", FinishUpload.HandleAsync);
        uploads.MapPost("/{uploadId:guid}/discard", DiscardUpload.FromPageAsync);

        var tus = uploads.MapGroup("").AddEndpointFilter(SpeakAsync);
        tus.MapPost("", BeginUpload.HandleAsync);
        tus.MapMethods("/{uploadId:guid}", [HttpMethods.Head], ContinueUpload.TellAsync);
        tus.MapPatch("/{uploadId:guid}", ContinueUpload.HandleAsync);
        tus.MapDelete("/{uploadId:guid}", DiscardUpload.HandleAsync);
    }

    /// <summary>Address of an upload.</summary>
    public static string AddressOf(int number, Guid id, Guid uploadId) => $"{FillingDesk.AddressOf(number, id)}/uploads/{uploadId}";

    private static IResult TellWhatIsSpoken(HttpContext http, EvidenceLimit limit)
    {
        http.Response.Headers["Tus-Resumable"] = Version;
        http.Response.Headers["Tus-Version"] = Version;
        http.Response.Headers["Tus-Extension"] = "creation,checksum,termination";
        http.Response.Headers["Tus-Checksum-Algorithm"] = string.Join(',', PieceChecksum.Algorithms);
        http.Response.Headers["Tus-Max-Size"] = limit.Bytes.ToString(CultureInfo.InvariantCulture);
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
