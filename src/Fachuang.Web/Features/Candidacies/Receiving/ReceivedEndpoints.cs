using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Candidacies.Receiving;

internal static class ReceivedEndpoints
{
    public static void AddReceived(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(PackageLimit.Of(configuration));
        services.AddScoped<PackageIntake>();
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

        // Only the office takes packages in and answers for them.
        var keeping = app.MapGroup(ReceivedPackages.Address).RequireAuthorization(Policies.Office);
        keeping.MapPost("/{received:int}/remove", ReceivedPackages.RemoveAsync);
        keeping.MapPost("/{received:int}/verify", ReceivedPackages.VerifyAgainAsync);
    }
}
