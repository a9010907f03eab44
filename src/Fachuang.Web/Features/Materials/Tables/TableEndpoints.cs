using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Materials.Tables;

/// <summary>台账、清单: tables that are filled in here.</summary>
internal static class TableEndpoints
{
    public static void MapTables(this WebApplication app)
    {
        // Office and leader read along, masked; whose assignment it is decides the rest.
        var read = app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}/entries/{entryId:guid}").RequireAuthorization(Policies.Participants);
        read.MapGet("/table", FillTable.ShowAsync);
        read.MapGet("/table/problems", FillTable.ProblemsAsync);
        read.MapGet("/table.xlsx", TableFiles.ExportAsync);

        // What was handed in, a field at a time and with a reason: for those who review it and the unit whose it is.
        app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}/unmask").RequireAuthorization(Policies.Participants).MapPost("", Unmask.HandleAsync);

        // What tables there are is the office's.
        var design = app.MapGroup("/tables").RequireAuthorization(Policies.Office);
        design.MapGet("", KeepTemplates.ShowAsync);
        design.MapGet("/new", KeepTemplates.ShowNew);
        design.MapPost("", KeepTemplates.AddAsync);
        design.MapGet("/{code}", KeepTemplates.ShowOneAsync);
        design.MapPost("/{code}", KeepTemplates.SaveAsync);
        design.MapPost("/{code}/retire", KeepTemplates.RetireAsync);
        design.MapPost("/{code}/restore", KeepTemplates.RestoreAsync);

        // Only the unit writes.
        var write = app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}").RequireAuthorization(Policies.Liaison);
        write.MapGet("/tables", AddTable.ChooseAsync);
        write.MapPost("/tables", AddTable.HandleAsync);
        write.MapPost("/entries/{entryId:guid}/table", FillTable.SaveAsync);
        write.MapPost("/entries/{entryId:guid}/table/upload", TableFiles.UploadAsync);
        write.MapGet("/entries/{entryId:guid}/table/template.xlsx", TableFiles.TemplateAsync);
        write.MapPost("/entries/{entryId:guid}/table/unmasked.xlsx", TableFiles.ExportUnmaskedAsync);
    }
}
