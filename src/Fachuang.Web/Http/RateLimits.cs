using System.Threading.RateLimiting;

namespace Fachuang.Web.Http;

/// <summary>How often one address may call what needs no account.</summary>
internal static class RateLimits
{
    /// <summary>Policy of routes that answer strangers.</summary>
    public const string Strangers = "strangers";

    /// <summary>Calls a minute and address; a whole office may sit behind one address.</summary>
    public const string Setting = "RateLimits:StrangersPerMinute";

    /// <summary>Policy of what strangers hand in: each one is read by a person.</summary>
    public const string Objections = "objections";

    /// <summary>Objections an hour and address.</summary>
    public const string ObjectionsSetting = "RateLimits:ObjectionsPerHour";

    private const int Usual = 120;
    private const int UsualObjections = 20;

    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var most = configuration.GetValue(Setting, Usual);
        var objections = configuration.GetValue(ObjectionsSetting, UsualObjections);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Strangers, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) }));
            limits.AddPolicy(Objections, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions { PermitLimit = objections, Window = TimeSpan.FromHours(1) }));
            limits.OnRejected = async (context, _) => await Answer.Failure(
                context.HttpContext, StatusCodes.Status429TooManyRequests, "too-often", "来得太勤了，没有收下。填的内容请留着，过一分钟再提交").ExecuteAsync(context.HttpContext);
        });
    }
}
