using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Campaigns;

/// <summary>创建活动: opened by the office on a published system, dated, ended.</summary>
internal static class CampaignsEndpoints
{
    public static void AddCampaigns(this IServiceCollection services)
    {
    }

    public static void MapCampaigns(this WebApplication app)
    {
        // Leaders read; a unit learns of a campaign through its own assignments.
        var read = app.MapGroup("/campaigns").RequireAuthorization(Policies.Overview);
        read.MapGet("", CreateCampaign.ListAsync);
        read.MapGet("/{number:int}", ChangeCampaign.ShowAsync);

        var office = app.MapGroup("/campaigns").RequireAuthorization(Policies.Office);
        office.MapPost("", CreateCampaign.HandleAsync);
        office.MapPost("/{number:int}", ChangeCampaign.HandleAsync);
        office.MapPost("/{number:int}/close", ChangeCampaign.CloseAsync);

        // A deed on a system, but whether it may be done is for the room that uses it to say.
        app.MapPost("/indicators/{id:guid}/retire", RetireSystem.HandleAsync).RequireAuthorization(Policies.Office);
    }
}
