using System.Security.Cryptography;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Operations.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Operations;

/// <summary>Clock, audit trail and health.</summary>
internal static class OperationsSetup
{
    public static void AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ProgramClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<ProgramClock>());
        services.AddSingleton(provider => new AuditTrail(AuditKey(configuration), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => new LinkSecret(HKDF.DeriveKey(HashAlgorithmName.SHA256, AuditKey(configuration), 32, info: "fachuang links"u8.ToArray())));
        services.AddScoped<Acting>();
        services.AddSingleton<SweepFiles>();
    }

    public static void MapOperations(this WebApplication app)
    {
        // For load balancers: answers as long as the database does, tells nothing else.
        app.MapGet("/health", async (AppDb db, CancellationToken cancellationToken) =>
            await db.Database.CanConnectAsync(cancellationToken) ? Results.Text("ok") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous();
        app.MapAudit();
    }

    /// <summary>
    /// Brings an installation up: schema, the demonstration's content where it is wanted and
    /// nothing else is there, then the clock of the demonstration if there is one. Everything that starts the
    /// program calls it once before serving.
    /// </summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        await DataSetup.MigrateAsync(app.Services, cancellationToken);
        await MissingSteps.AddAsync(app.Services, cancellationToken);
        if (app.Configuration.GetValue("Demonstration", false))
        {
            await DemonstrationContent.SeedAsync(app.Services, cancellationToken);
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await KeepStatisticsJob.RunAsync(db, cancellationToken);
        var offset = await db.Settings.AsNoTracking().Where(setting => setting.Key == Setting.ClockOffset)
            .Select(setting => setting.Value).SingleOrDefaultAsync(cancellationToken);
        if (offset is not null)
        {
            app.Services.GetRequiredService<ProgramClock>().Shift(TimeSpan.FromSeconds(long.Parse(offset, System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    // The secret of the audit chain: from the configuration where nodes share it, else from a file beside the database.
    private static byte[] AuditKey(IConfiguration configuration)
    {
        if (configuration["Audit:Key"] is { Length: > 0 } set)
        {
            var key = Convert.FromBase64String(set);
            return key.Length >= 32 ? key : throw new InvalidOperationException("Audit:Key 至少要 32 字节（Base64）。");
        }

        var path = Path.Combine(DataFolder.Of(configuration), "audit.key");
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            file.Write(RandomNumberGenerator.GetBytes(32));
        }

        return File.ReadAllBytes(path);
    }
}
