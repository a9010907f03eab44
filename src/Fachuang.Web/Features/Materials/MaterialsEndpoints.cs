using Fachuang.Documents.Reading;
using Fachuang.Web.Access;
using Fachuang.Web.Features.Materials.Likeness;
using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Features.Materials.Search;
using Fachuang.Web.Features.Materials.Uploads;
using Fachuang.Web.Features.Materials.Viewing;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fachuang.Web.Features.Materials;

/// <summary>材料: what a unit writes and attaches, how it is handed in and reviewed.</summary>
internal static class MaterialsEndpoints
{
    public static void AddMaterials(this IServiceCollection services)
    {
        services.AddSingleton(provider => EvidenceLimit.Of(provider.GetRequiredService<IConfiguration>()));
        services.AddScoped<FactsDesk>();
        services.AddScoped<FillingDesk>();
        services.AddSingleton(provider => new LinkProbe(provider.GetRequiredService<IConfiguration>(), PublicAddress.IsPublic));
        services.AddSingleton<CheckLinks>();
        services.TryAddSingleton(new EvidenceApart());
        services.AddSingleton<IInterceptor, NewEvidence>();
        services.AddScoped<SecrecyScan>();
        services.AddScoped<EvidenceIntake>();
        services.AddSingleton<UploadTurns>();
        services.TryAddSingleton(new OfficePdf());
        services.AddSingleton<MakePreview>();
        services.AddSingleton<ReadFiles>();
        services.AddSingleton<IndexText>();
        services.AddSingleton<LikenessIndex>();
    }

    public static void MapMaterials(this WebApplication app)
    {
        app.MapReview();
        app.MapPapers();
        Tables.TableEndpoints.MapTables(app);
        app.MapUploads();

        // Office and leader read what the unit fills in; whose assignment it is decides the rest.
        var read = app.MapGroup("").RequireAuthorization(Policies.Participants);
        read.MapGet("/campaigns/{number:int}/assignments/{id:guid}", ShowFilling.HandleAsync);
        read.MapGet("/campaigns/{number:int}/assignments/{id:guid}/findings", ShowFilling.FindingsAsync);
        read.MapGet("/files/{id:guid}", DownloadFile.HandleAsync);
        read.MapGet("/files/{id:guid}/view", ViewFile.HandleAsync);
        read.MapGet("/files/{id:guid}/pdf", ViewFile.PdfAsync);
        read.MapGet("/search", ShowSearch.HandleAsync);
        read.MapGet("/reading", ShowReading.HandleAsync);
        read.MapPost("/reading/{id:guid}/retry", ShowReading.RetryAsync);

        // What is carried from an older campaign is confirmed by the office; the units then go on with it.
        var carry = app.MapGroup("").RequireAuthorization(Policies.Office);
        carry.MapGet("/indicators/{from:guid}/compare/{to:guid}/carry-over", CarryOver.FindAsync);
        carry.MapGet("/campaigns/{number:int}/carry-over", CarryOver.ShowAsync);
        carry.MapGet("/campaigns/{number:int}/dispatch/held", ShowHeld.HandleAsync);
        carry.MapPost("/campaigns/{number:int}/carry-over", CarryOver.HandleAsync);

        // What a rule finds the office may let pass, with a reason.
        app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}").RequireAuthorization(Policies.Office).MapPost("/waivers", WaiveFinding.HandleAsync);

        // Only the unit writes: the office comments, it does not correct.
        var write = app.MapGroup("/campaigns/{number:int}/assignments/{id:guid}").RequireAuthorization(Policies.Liaison);
        write.MapPost("/narrative", SaveNarrative.HandleAsync);
        write.MapPost("/submit", SubmitMaterial.HandleAsync);
        write.MapPost("/entries", ChangeCatalogue.AddAsync);
        write.MapPost("/entries/{entryId:guid}", ChangeCatalogue.EditAsync);
        write.MapPost("/entries/{entryId:guid}/move", ChangeCatalogue.MoveAsync);
        write.MapPost("/entries/{entryId:guid}/remove", ChangeCatalogue.RemoveAsync);
        write.MapPost("/entries/{entryId:guid}/to-paper", ChangeCatalogue.TurnIntoPaperAsync);
        write.MapPost("/entries/{entryId:guid}/check-link", CheckLinkAgain.HandleAsync);
        write.MapPost("/entries/{entryId:guid}/files", UploadFiles.AddToEntryAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        write.MapPost("/entries/{entryId:guid}/files/{fileId:guid}/move", ChangeEntryFiles.MoveAsync);
        write.MapPost("/entries/{entryId:guid}/files/{fileId:guid}/main", ChangeEntryFiles.MakeMainAsync);
        write.MapPost("/entries/{entryId:guid}/files/{fileId:guid}/remove", ChangeEntryFiles.RemoveAsync);
        write.MapPost("/reasons", GiveReason.HandleAsync);
        write.MapPost("/comments/{commentId:guid}", AnswerComment.HandleAsync);
        write.MapGet("/reuse", ReuseEvidence.ShowAsync);
        write.MapPost("/reuse", ReuseEvidence.TakeAsync);
        write.MapPost("/replace-elsewhere", ReuseEvidence.ReplaceAsync);
        write.MapPost("/files", UploadFiles.HandleAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
    }
}
