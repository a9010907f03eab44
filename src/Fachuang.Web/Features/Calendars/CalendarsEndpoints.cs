using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Calendars;

/// <summary>日历: which days offices work.</summary>
internal static class CalendarsEndpoints
{
    public static void AddCalendars(this IServiceCollection services)
    {
    }

    public static void MapCalendars(this WebApplication app)
    {
        // The calendar holds for the installation: who runs it keeps it, the offices plan by it.
        var calendar = app.MapGroup("/administration/calendar").RequireAuthorization(Policies.Administrator);
        calendar.MapGet("", ImportCalendar.ShowAsync);
        calendar.MapPost("", ImportCalendar.HandleAsync);
    }
}
