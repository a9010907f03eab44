using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Notices;

/// <summary>通知: the inbox, the channels, and what was sent over them.</summary>
internal static class NoticesEndpoints
{
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<NoticeBell>();
        services.AddSingleton<IChannel, MailChannel>();
        services.AddSingleton<IChannel, WebhookChannel>();
        services.AddSingleton<ComposeDeliveries>();
        services.AddSingleton<SendDeliveries>();
    }

    public static void MapNotices(this WebApplication app)
    {
        // Everybody who takes part is told something; ownership decides what.
        var inbox = app.MapGroup("/notices").RequireAuthorization(Policies.Participants);
        inbox.MapGet("", ShowNotices.HandleAsync);
        inbox.MapGet("/{id:guid}", ReadNotices.OpenAsync);
        inbox.MapPost("/read", ReadNotices.HandleAsync);

        // What was sent to whom and when channels may send is the office's business; leaders have no use for it.
        var office = app.MapGroup("/notices").RequireAuthorization(Policies.Office);
        office.MapGet("/deliveries", ShowDeliveries.HandleAsync);
        office.MapPost("/deliveries/{id:guid}/again", SendAgain.HandleAsync);
        office.MapGet("/settings", ChangeSettings.ShowAsync);
        office.MapPost("/settings", ChangeSettings.HandleAsync);

        // Everybody keeps their own addresses; nobody another's here.
        var own = app.MapGroup("/account/contact").RequireAuthorization(Policies.SignedIn);
        own.MapGet("", KeepContact.ShowAsync);
        own.MapPost("", KeepContact.HandleAsync);
    }
}
