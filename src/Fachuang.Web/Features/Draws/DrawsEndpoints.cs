using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Draws;

/// <summary>随机抽取: any list, frozen, drawn by a value nobody knew, to be repeated by anybody.</summary>
internal static class DrawsEndpoints
{
    public static void MapDraws(this WebApplication app)
    {
        // The leader looks on, the office draws; a list may hold names of people, so nobody else sees it.
        var reading = app.MapGroup(ShowDraws.Address).RequireAuthorization(Policies.Overview);
        reading.MapGet("", ShowDraws.ListAsync);
        reading.MapGet("/{draw:int}", ShowDraws.ShowAsync);
        reading.MapGet("/{draw:int}/sheet.txt", ShowDraws.SheetAsync);
        reading.MapGet("/{draw:int}/record.json", ShowDraws.RecordAsync);
        reading.MapGet("/{draw:int}/record.docx", ShowDraws.PaperAsync);

        var drawing = app.MapGroup(ShowDraws.Address).RequireAuthorization(Policies.Office);
        drawing.MapGet("/new", KeepDraw.NewAsync);
        drawing.MapPost("", KeepDraw.OpenAsync);
        drawing.MapGet("/{draw:int}/edit", KeepDraw.EditAsync);
        drawing.MapPost("/{draw:int}", KeepDraw.WriteAsync);
        drawing.MapPost("/{draw:int}/freeze", KeepDraw.FreezeAsync);
        drawing.MapPost("/{draw:int}/draw", KeepDraw.DrawAsync);
        drawing.MapPost("/{draw:int}/replace", KeepDraw.ReplaceAsync);
        drawing.MapPost("/{draw:int}/redraw", KeepDraw.RedrawAsync);
    }
}
