using System.Net;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;

namespace Fachuang.Web.Access;

/// <summary>Who may come in, and as whom.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("fachuang");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, provider) => keys.XmlRepository = new DataProtectionKeys(provider));

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>(identity =>
            {
                identity.Password.RequiredLength = 10;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequireUppercase = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddSignInManager()
            .AddEntityFrameworkStores<AppDb>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddErrorDescriber<ChineseIdentityErrors>();
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(5);

            // The demonstration's clock stands in another year; cookies live in ours.
            options.TimeProvider = TimeProvider.System;
        });
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "fc-session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.SlidingExpiration = true;
            cookie.TimeProvider = TimeProvider.System;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnRedirectToLogin = AskToSignInAsync;
            cookie.Events.OnRedirectToAccessDenied = context => Answer.Failure(
                context.HttpContext, StatusCodes.Status403Forbidden, "forbidden", "这一页不归您的岗位办").ExecuteAsync(context.HttpContext);
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "fc-forgery";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.HeaderName = "RequestVerificationToken";
        });
        services.AddAuthorization(Policies.Configure);
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseAuthentication();
        app.Use((http, next) =>
        {
            var acting = http.RequestServices.GetRequiredService<Acting>();
            var address = (http.Connection.RemoteIpAddress ?? IPAddress.None).ToString();
            if (AccountClaims.PersonOf(http.User) is { } person)
            {
                acting.As(person, address);
            }
            else
            {
                acting.AsStranger(address);
            }

            return next(http);
        });
        app.UseAuthorization();
        app.UseAntiforgeryGate();
        app.Use((http, next) =>
        {
            // Only pages of the account itself are open while the password is somebody else's.
            if (!AccountClaims.MustChangePassword(http.User) || http.Request.Path.StartsWithSegments("/account")
                || http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null)
            {
                return next(http);
            }

            return Answer.Done(http, "/account/password").ExecuteAsync(http);
        });
    }

    private static Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.WantsJson() || context.Request.WantsFragment())
        {
            return Answer.Failure(
                context.HttpContext, StatusCodes.Status401Unauthorized, "signed-out", "登录已过期。您写的内容还在，请重新登录").ExecuteAsync(context.HttpContext);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
