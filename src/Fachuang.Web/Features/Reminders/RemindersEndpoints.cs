using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Reminders;

/// <summary>提醒规则: who is told how many days before or after a deadline.</summary>
internal static class RemindersEndpoints
{
    public static void AddReminders(this IServiceCollection services) => services.AddSingleton<PlanReminders>();

    public static void MapReminders(this WebApplication app)
    {
        // How units are reminded is the office's decision alone.
        var office = app.MapGroup("/reminders").RequireAuthorization(Policies.Office);
        office.MapGet("", ShowRules.HandleAsync);
        office.MapPost("/rules", ChangeRule.AddAsync);
        office.MapPost("/rules/{id:guid}", ChangeRule.HandleAsync);
        office.MapPost("/rules/{id:guid}/remove", ChangeRule.RemoveAsync);
    }
}
