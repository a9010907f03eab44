using Fachuang.Web.Access;
using Fachuang.Web.Features.Materials.Uploads;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Candidacies.Receiving;

internal static class ReceivedEndpoints
{
    public static void AddReceived(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(PackageLimit.Of(configuration));
        services.AddScoped<PackageIntake>();
        services.AddSingleton<ReceivedTexts>();
        services.AddSingleton<VerifyReceived>();
        services.AddHostedService(provider => provider.GetRequiredService<VerifyReceived>());
    }

    public static void MapReceived(this WebApplication app)
    {
        // Office and leader see what lower regions applied with; units see nothing of it.
        var reading = app.MapGroup(ReceivedPackages.Address).RequireAuthorization(Policies.Overview);
        reading.MapGet("", ReceivedPackages.ShowAsync);
        reading.MapGet("/{received:int}", ReceivedPackages.ShowOneAsync);
        reading.MapGet("/{received:int}/package.zip", ReceivedPackages.DownloadAsync);
        reading.MapGet("/{received:int}/indicators/{position:int}", ShowReceived.IndicatorAsync);
        reading.MapGet("/{received:int}/indicators/{position:int}/materials", ShowReceived.MaterialsOfAsync);
        reading.MapGet("/{received:int}/files/{file:int}/pdf", ShowReceived.PdfAsync);
        reading.MapGet("/{received:int}/files/{file:int}", ShowReceived.DownloadAsync);
        reading.MapGet("/{received:int}/files/{file:int}/view", ShowReceived.ViewAsync);
        reading.MapGet("/{received:int}/differences", ShowDifferences.HandleAsync);

        // Only the office takes packages in and answers for them.
        var keeping = app.MapGroup(ReceivedPackages.Address).RequireAuthorization(Policies.Office);
        keeping.MapPost("", ReceivePackage.HandleAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        keeping.MapPost("/{received:int}/signature", ReceivePackage.SignAsync);
        keeping.MapPost("/{received:int}/remove", ReceivedPackages.RemoveAsync);
        keeping.MapPost("/{received:int}/verify", ReceivedPackages.VerifyAgainAsync);

        var uploads = keeping.MapGroup("/uploads");
        uploads.MapMethods("", [HttpMethods.Options], (HttpContext http, PackageLimit limit) => UploadEndpoints.TellWhatIsSpoken(http, limit.Bytes));
        uploads.MapPost("/{uploadId:guid}/finish", SendPackage.FinishAsync);
        uploads.MapPost("/{uploadId:guid}/discard", SendPackage.DiscardFromPageAsync);
        var tus = uploads.SpeakingTus();
        tus.MapPost("", SendPackage.BeginAsync);
        tus.MapMethods("/{uploadId:guid}", [HttpMethods.Head], SendPackage.TellAsync);
        tus.MapPatch("/{uploadId:guid}", SendPackage.ContinueAsync);
        tus.MapDelete("/{uploadId:guid}", SendPackage.DiscardAsync);
    }
}
