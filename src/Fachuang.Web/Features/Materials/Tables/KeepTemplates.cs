using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Tables;

/// <summary>表格式样: the office designs tables, changes the shipped ones and takes them out of use. What is filled in keeps the design it was begun with.</summary>
internal static class KeepTemplates
{
    private const string Address = "/tables";

    public static async Task<IResult> ShowAsync(AppDb db, CancellationToken cancellationToken) =>
        Answer.Page<TemplatesPage>(new { Templates = await db.TemplatesAsync(cancellationToken) });

    public static async Task<IResult> ShowOneAsync(string code, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        await db.TemplateAsync(code, cancellationToken) is { } template
            ? Answer.Page<TemplatePage>(new { Template = template, Form = TemplateForm.Of(template.Definition, template.Revision) })
            : Answer.NotFound(http);

    public static IResult ShowNew() => Answer.Page<TemplatePage>(new { Template = (OfferedTemplate?)null, Form = TemplateForm.Empty });

    public static async Task<IResult> AddAsync(IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var typed = TemplateForm.Read(form);
        var id = Guid.CreateVersion7();
        if (typed.Read($"own-{id:n}"[..20], out var definition) is { } wrong)
        {
            return Wrong(null, typed, wrong);
        }

        db.Add(new TableTemplate
        {
            Id = id, RegionId = acting.RegionId, Code = definition!.Code, DefinitionJson = StoredContent.WriteDefinition(definition), Revision = 1, ChangedBy = acting.Name, ChangedAt = clock.UtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, Address, $"“{definition.Title}”可以填了");
    }

    public static async Task<IResult> SaveAsync(string code, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.TemplateAsync(code, cancellationToken) is not { } template)
        {
            return Answer.NotFound(http);
        }

        var typed = TemplateForm.Read(form);
        if (typed.Read(code, out var definition) is { } wrong)
        {
            return Wrong(template, typed, wrong);
        }

        if (typed.Revision != template.Revision)
        {
            return Wrong(template, typed with { Revision = template.Revision }, $"就在刚才，{template.ChangedBy} 改过这张表。您填的还在下面，再存就用您的", StatusCodes.Status409Conflict);
        }

        await KeepAsync(db, acting, clock, template, definition!, template.IsRetired, cancellationToken);
        return Answer.Done(http, Address, $"“{definition!.Title}”改好了；已经在填的表不变");
    }

    public static async Task<IResult> RetireAsync(string code, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await TurnAsync(code, true, http, db, acting, clock, cancellationToken);

    public static async Task<IResult> RestoreAsync(string code, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await TurnAsync(code, false, http, db, acting, clock, cancellationToken);

    private static async Task<IResult> TurnAsync(string code, bool off, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.TemplateAsync(code, cancellationToken) is not { } template)
        {
            return Answer.NotFound(http);
        }

        if (template.IsRetired != off)
        {
            await KeepAsync(db, acting, clock, template, template.Definition, off, cancellationToken);
        }

        return Answer.Done(http, Address, off ? $"“{template.Definition.Title}”停用了，已经在填的不受影响" : $"“{template.Definition.Title}”又可以填了");
    }

    private static async Task KeepAsync(
        AppDb db, Acting acting, TimeProvider clock, OfferedTemplate template, TableDefinition definition, bool isRetired, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        if (await db.TableTemplates.SingleOrDefaultAsync(row => row.Code == definition.Code, cancellationToken) is { } row)
        {
            // Whoever was faster is not overwritten.
            db.Entry(row).Property(kept => kept.Revision).OriginalValue = template.Revision;
            (row.DefinitionJson, row.IsRetired, row.Revision, row.ChangedBy, row.ChangedAt) = (StoredContent.WriteDefinition(definition), isRetired, template.Revision + 1, acting.Name, now);
        }
        else
        {
            db.Add(new TableTemplate
            {
                Id = Guid.CreateVersion7(), RegionId = acting.RegionId, Code = definition.Code, DefinitionJson = StoredContent.WriteDefinition(definition), IsRetired = isRetired, Revision = 1, ChangedBy = acting.Name,
                ChangedAt = now,
            });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static IResult Wrong(OfferedTemplate? template, TemplateForm typed, string words, int status = StatusCodes.Status422UnprocessableEntity) =>
        Answer.Page<TemplatePage>(new { Template = template, Form = typed, Wrong = words }, status);
}

/// <summary>A design with where it comes from.</summary>
/// <param name="Definition">The design.</param>
/// <param name="IsShipped">Whether the program brings one of this code.</param>
/// <param name="IsRetired">Whether it is offered no more.</param>
/// <param name="Revision">Revision of the office's own edition; 0 while it is as shipped.</param>
/// <param name="ChangedBy">Who changed it last; empty while it is as shipped.</param>
/// <param name="ChangedAt">When, UTC; null while it is as shipped.</param>
public sealed record OfferedTemplate(TableDefinition Definition, bool IsShipped, bool IsRetired, int Revision, string ChangedBy, DateTime? ChangedAt);
