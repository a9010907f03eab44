using Fachuang.Web.Access;
using Fachuang.Web.Features.Candidacies.Letters;
using Fachuang.Web.Features.Candidacies.Receiving;

namespace Fachuang.Web.Features.Candidacies;

internal static class CandidaciesEndpoints
{
    public static void AddCandidacies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PackageWriter>();
        services.AddSingleton<PackageJob>();
        services.AddHostedService(provider => provider.GetRequiredService<PackageJob>());
        services.AddReceived(configuration);
        services.AddLetters();
    }

    public static void MapCandidacies(this WebApplication app)
    {
        // Office and leader see that packages were made; units see nothing of the whole region's application.
        var reading = app.MapGroup("/campaigns/{number:int}/packages").RequireAuthorization(Policies.Overview);
        reading.MapGet("", PackageQueries.ShowAsync);

        var application = app.MapGroup("/campaigns/{number:int}/candidacy");
        application.MapGet("", KeepCandidacy.ShowAsync).RequireAuthorization(Policies.Overview);
        application.MapPost("", KeepCandidacy.OpenAsync).RequireAuthorization(Policies.Office);
        application.MapPost("/item", KeepCandidacy.WriteAsync).RequireAuthorization(Policies.Office);
        application.MapPost("/evidence", KeepItemEvidence.AddAsync).RequireAuthorization(Policies.Office);
        application.MapPost("/evidence/remove", KeepItemEvidence.RemoveAsync).RequireAuthorization(Policies.Office);
        application.MapPost("/freeze", KeepCandidacy.FreezeAsync).RequireAuthorization(Policies.Office);
        application.MapPost("/withdraw", KeepCandidacy.WithdrawAsync).RequireAuthorization(Policies.Office);

        application.MapPost("/{id:guid}/hand-over", HandOver.HandleAsync).RequireAuthorization(Policies.Office);
        application.MapPost("/{id:guid}/sign", KeepKeys.SignAsync).RequireAuthorization(Policies.Office);
        application.MapGet("/{id:guid}/signature.json", KeepKeys.DownloadSignatureAsync).RequireAuthorization(Policies.Office);

        // Keys are the office's: who signs for it, and whom it believes.
        var keys = app.MapGroup(KeepKeys.Address).RequireAuthorization(Policies.Office);
        keys.MapGet("", KeepKeys.ShowAsync);
        keys.MapPost("", KeepKeys.MakeAsync);
        keys.MapGet("/{id:guid}/file", KeepKeys.DownloadAsync);
        keys.MapPost("/{id:guid}/revoke", KeepKeys.RevokeAsync);
        keys.MapPost("/read", KeepKeys.ReadAsync);
        keys.MapPost("/trusted", KeepKeys.TrustAsync);
        keys.MapPost("/trusted/{id:guid}/revoke", KeepKeys.DistrustAsync);

        app.MapReceived();
        app.MapLetters();

        // Only the office makes a package and carries it away: everything of every unit is in it.
        var making = app.MapGroup("/campaigns/{number:int}/packages").RequireAuthorization(Policies.Office);
        making.MapPost("", RequestPackage.HandleAsync);
        making.MapGet("/{package:int}/download", DownloadPackage.HandleAsync);
    }
}
