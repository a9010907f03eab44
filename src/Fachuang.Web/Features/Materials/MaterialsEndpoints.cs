using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials;

/// <summary>材料: what a unit writes and attaches, how it is handed in and reviewed.</summary>
internal static class MaterialsEndpoints
{
    public static void AddMaterials(this IServiceCollection services)
    {
        services.AddSingleton(provider => EvidenceLimit.Of(provider.GetRequiredService<IConfiguration>()));
        services.AddScoped<FillingDesk>();
    }

    public static void MapMaterials(this WebApplication app)
    {
        app.MapReview();
        app.MapPapers();

        // Office and leader read what the unit fills in; whose assignment it is decides the rest.
        var read = app.MapGroup("").RequireAuthorization(Policies.Participants);
        read.MapGet("/campaigns/{number:int}/assignments/{id:guid}", ShowFilling.HandleAsync);
        read.MapGet("/campaigns/{number:int}/assignments/{id:guid}/findings", ShowFilling.FindingsAsync);
        read.MapGet("/files/{id:guid}", DownloadFile.HandleAsync);

        // What is carried from an older campaign is confirmed by the office; the units then go on with it.
        var carry = app.MapGroup("").RequireAuthorization(Policies.Office);
        carry.MapGet("/indicators/{from:guid}/compare/{to:guid}/carry-over", CarryOver.FindAsync);
        carry.MapGet("/campaigns/{number:int}/carry-over", CarryOver.ShowAsync);
        carry.MapGet("/campaigns/{number:int}/dispatch/held", ShowHeld.HandleAsync);
        carry.MapPost("/campaigns/{number:int}/carry-over", CarryOver.HandleAsync);

        // Only the unit writes: the office comments, it does not correct.
        var write = app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}").RequireAuthorization(Policies.Liaison);
        write.MapPost("/narrative", SaveNarrative.HandleAsync);
        write.MapPost("/submit", SubmitMaterial.HandleAsync);
        write.MapPost("/entries", ChangeCatalogue.AddAsync);
        write.MapPost("/entries/{entryId:guid}", ChangeCatalogue.EditAsync);
        write.MapPost("/entries/{entryId:guid}/move", ChangeCatalogue.MoveAsync);
        write.MapPost("/entries/{entryId:guid}/remove", ChangeCatalogue.RemoveAsync);
        write.MapPost("/reasons", GiveReason.HandleAsync);
        write.MapPost("/comments/{commentId:guid}", AnswerComment.HandleAsync);
        write.MapPost("/files", UploadFiles.HandleAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
    }
}
