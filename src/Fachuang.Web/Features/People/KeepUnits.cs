using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>A unit as typed.</summary>
public sealed record UnitForm
{
    /// <summary>Full name.</summary>
    public string? Name { get; init; }

    /// <summary>Short name; empty takes the customary one.</summary>
    public string? ShortName { get; init; }
}

/// <summary>Keeping the list of units: a name, whatever its kind, means one unit of the region.</summary>
internal static class KeepUnits
{
    public static async Task<IResult> AddAsync([FromForm] UnitForm? form, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        form ??= new();
        var region = await db.Regions.Where(region => region.Id == db.RegionId).Select(region => region.Name).SingleAsync(cancellationToken);
        var name = UnitNameForms.Tidy(form.Name ?? "");
        var shortName = UnitNameForms.Tidy(form.ShortName ?? "") is { Length: > 0 } typed ? typed : UnitNameForms.ShortName(name, [], region);
        if (await WhyNotNamesAsync(db, null, name, shortName, cancellationToken) is { } wrong)
        {
            return await PageAsync(db, wrong, form, null, cancellationToken);
        }

        var position = await db.Units.MaxAsync(unit => (int?)unit.Position, cancellationToken) ?? -1;
        db.Add(new Unit { Id = Guid.CreateVersion7(), RegionId = db.RegionId, Name = name, ShortName = shortName, Position = position + 1 });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/units", $"已加“{name}”");
    }

    public static async Task<IResult> RenameAsync(Guid id, [FromForm] UnitForm? form, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        form ??= new();
        if (await db.Units.Include(unit => unit.Aliases).SingleOrDefaultAsync(unit => unit.Id == id, cancellationToken) is not { } unit)
        {
            return Answer.NotFound(http);
        }

        var (name, shortName) = (UnitNameForms.Tidy(form.Name ?? ""), UnitNameForms.Tidy(form.ShortName ?? ""));
        if (await WhyNotNamesAsync(db, id, name, shortName, cancellationToken) is { } wrong)
        {
            return await PageAsync(db, wrong, form, id, cancellationToken);
        }

        // What the unit was called before is still printed in the documents.
        foreach (var former in new[] { unit.Name, unit.ShortName }.Distinct().Where(former => former != name && former != shortName && unit.Aliases.All(alias => alias.Alias != former)))
        {
            db.Add(new UnitAlias { Id = Guid.CreateVersion7(), RegionId = db.RegionId, UnitId = id, Alias = former });
        }

        (unit.Name, unit.ShortName) = (name, shortName);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/units#u-{id}", $"“{name}”已改好，原来的名称记为别名");
    }

    public static async Task<IResult> AddAliasAsync(Guid id, [FromForm] string? alias, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.Units.SingleOrDefaultAsync(unit => unit.Id == id, cancellationToken) is not { } unit)
        {
            return Answer.NotFound(http);
        }

        var name = UnitNameForms.Tidy(alias ?? "");
        if (await WhyNotNameAsync(db, null, name, "别名", cancellationToken) is { } wrong)
        {
            return await PageAsync(db, wrong, null, id, cancellationToken);
        }

        db.Add(new UnitAlias { Id = Guid.CreateVersion7(), RegionId = db.RegionId, UnitId = id, Alias = name });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/units#u-{id}", $"以后文件里的“{name}”就是{unit.Name}");
    }

    public static async Task<IResult> RemoveAliasAsync(Guid id, Guid aliasId, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.UnitAliases.SingleOrDefaultAsync(alias => alias.Id == aliasId && alias.UnitId == id, cancellationToken) is not { } alias)
        {
            return Answer.NotFound(http);
        }

        db.Remove(alias);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/units#u-{id}", $"已去掉别名“{alias.Alias}”");
    }

    public static async Task<IResult> AddGroupAsync([FromForm] string? name, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var tidy = UnitNameForms.Tidy(name ?? "");
        if (await WhyNotNameAsync(db, null, tidy, "单位组的名称", cancellationToken) is { } wrong)
        {
            return await PageAsync(db, wrong, null, null, cancellationToken);
        }

        db.Add(new UnitGroup { Id = Guid.CreateVersion7(), RegionId = db.RegionId, Name = tidy });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/units", $"已加单位组“{tidy}”，再选它的成员");
    }

    public static async Task<IResult> SetMembersAsync(Guid id, [FromForm] Guid[]? members, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.UnitGroups.Include(group => group.Members).SingleOrDefaultAsync(group => group.Id == id, cancellationToken) is not { } group)
        {
            return Answer.NotFound(http);
        }

        // Ids from outside: only units of this region become members.
        var chosen = members ?? [];
        var wanted = await db.Units.Where(unit => chosen.Contains(unit.Id)).Select(unit => unit.Id).ToHashSetAsync(cancellationToken);
        group.Members.RemoveAll(member => !wanted.Contains(member.UnitId));
        group.Members.AddRange(wanted.Where(unit => group.Members.All(member => member.UnitId != unit))
            .Select(unit => new UnitGroupMember { RegionId = db.RegionId, GroupId = id, UnitId = unit }));
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/units", $"“{group.Name}”有 {group.Members.Count} 家单位");
    }

    public static async Task<IResult> ForgetAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.RememberedNames.SingleOrDefaultAsync(name => name.Id == id, cancellationToken) is not { } name)
        {
            return Answer.NotFound(http);
        }

        db.Remove(name);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/units", $"下次文件里再写“{name.Name}”，会重新问");
    }

    public static async Task<IResult> ShowAsync(AppDb db, CancellationToken cancellationToken) => await PageAsync(db, null, null, null, cancellationToken);

    private static async Task<IResult> PageAsync(AppDb db, string? wrong, UnitForm? typed, Guid? opened, CancellationToken cancellationToken)
    {
        var (units, groups) = await db.UnitsAndGroupsAsync(cancellationToken);
        return Answer.Page<UnitsPage>(
            new { Units = units, Groups = groups, Remembered = await db.RememberedAsync(cancellationToken), Wrong = wrong, Typed = typed, Opened = opened },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<string?> WhyNotNamesAsync(AppDb db, Guid? own, string name, string shortName, CancellationToken cancellationToken) =>
        shortName.Length > UnitMap.ShortNameLength
            ? $"简称最多 {UnitMap.ShortNameLength} 字"
            : await WhyNotNameAsync(db, own, name, "全称", cancellationToken) ?? await WhyNotNameAsync(db, own, shortName, "简称", cancellationToken);

    private static async Task<string?> WhyNotNameAsync(AppDb db, Guid? own, string name, string what, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > UnitMap.NameLength)
        {
            return name.Length == 0 ? $"{what}不能空着" : $"{what}最多 {UnitMap.NameLength} 字";
        }

        var holder = await db.Units.Where(unit => unit.Id != own && (unit.Name == name || unit.ShortName == name || unit.Aliases.Any(alias => alias.Alias == name)))
            .Select(unit => unit.Name).FirstOrDefaultAsync(cancellationToken)
            ?? await db.UnitGroups.Where(group => group.Name == name).Select(group => "单位组" + group.Name).FirstOrDefaultAsync(cancellationToken);
        return holder is null ? null : $"“{name}”已经是{holder}的名称，一个名称只能认一家";
    }
}
