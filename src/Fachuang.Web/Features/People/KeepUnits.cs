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
    public static Task<IResult> ShowListAsync(AppDb db, CancellationToken cancellationToken) => ListAsync(db, null, null, cancellationToken);

    public static async Task<IResult> ShowAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        await PageAsync(id, http, db, null, null, cancellationToken);

    public static async Task<IResult> AddAsync([FromForm] UnitForm? form, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        form ??= new();
        var region = await db.Regions.Where(region => region.Id == db.RegionId).Select(region => region.Name).SingleAsync(cancellationToken);
        var name = UnitNameForms.Tidy(form.Name ?? "");
        var shortName = UnitNameForms.Tidy(form.ShortName ?? "") is { Length: > 0 } typed ? typed : UnitNameForms.ShortName(name, [], region);
        if (await WhyNotNamesAsync(db, null, name, shortName, cancellationToken) is { } wrong)
        {
            return await ListAsync(db, wrong, form, cancellationToken);
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
            return await PageAsync(id, http, db, wrong, form, cancellationToken);
        }

        // What the unit was called before is still printed in the documents.
        foreach (var former in new[] { unit.Name, unit.ShortName }.Distinct().Where(former => former != name && former != shortName && unit.Aliases.All(alias => alias.Alias != former)))
        {
            db.Add(new UnitAlias { Id = Guid.CreateVersion7(), RegionId = db.RegionId, UnitId = id, Alias = former });
        }

        (unit.Name, unit.ShortName) = (name, shortName);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/units/{id}", $"“{name}”已改好，原来的名称记为别名");
    }

    /// <summary>Puts a unit at another place of the list.</summary>
    public static async Task<IResult> PlaceAsync(Guid id, [FromForm] string? place, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var units = await db.Units.Existing().ToListAsync(cancellationToken);
        if (units.Find(unit => unit.Id == id) is not { } unit)
        {
            return Answer.NotFound(http);
        }

        if (!int.TryParse(place, out var wanted) || wanted < 1 || wanted > units.Count)
        {
            return await PageAsync(id, http, db, $"排在第几，要写 1 到 {units.Count} 的数", null, cancellationToken);
        }

        units.Remove(unit);
        units.Insert(wanted - 1, unit);
        foreach (var (index, other) in units.Index())
        {
            other.Position = index;
        }

        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/units/{id}", $"“{unit.Name}”排到第 {wanted}");
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
            return await PageAsync(id, http, db, wrong, null, cancellationToken, alias);
        }

        db.Add(new UnitAlias { Id = Guid.CreateVersion7(), RegionId = db.RegionId, UnitId = id, Alias = name });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/units/{id}", $"以后文件里的“{name}”就是{unit.Name}");
    }

    public static async Task<IResult> RemoveAliasAsync(Guid id, Guid aliasId, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.UnitAliases.SingleOrDefaultAsync(alias => alias.Id == aliasId && alias.UnitId == id, cancellationToken) is not { } alias)
        {
            return Answer.NotFound(http);
        }

        db.Remove(alias);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/units/{id}", $"已去掉别名“{alias.Alias}”");
    }

    /// <summary>Why a name cannot be given to a unit or group; null when it can.</summary>
    /// <param name="db">The database.</param>
    /// <param name="own">The unit whose own names do not count; null for none.</param>
    /// <param name="name">The name, without white space.</param>
    /// <param name="what">What it would be, for the words.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal static async Task<string?> WhyNotNameAsync(AppDb db, Guid? own, string name, string what, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > UnitMap.NameLength)
        {
            return name.Length == 0 ? $"{what}不能空着" : $"{what}最多 {UnitMap.NameLength} 字";
        }

        if (name.Any(char.IsControl))
        {
            return $"{what}里有看不见的控制字符，重新打一遍";
        }

        var holder = await db.Units.Where(unit => unit.Id != own && (unit.Name == name || unit.ShortName == name || unit.Aliases.Any(alias => alias.Alias == name)))
            .Select(unit => unit.Name).FirstOrDefaultAsync(cancellationToken)
            ?? await db.UnitGroups.Where(group => group.Name == name).Select(group => "单位组" + group.Name).FirstOrDefaultAsync(cancellationToken);
        return holder is null ? null : $"“{name}”已经是{holder}的名称，一个名称只能认一家";
    }

    private static async Task<IResult> ListAsync(AppDb db, string? wrong, UnitForm? typed, CancellationToken cancellationToken)
    {
        var (units, groups) = await db.UnitsAndGroupsAsync(cancellationToken);
        var named = await db.LiaisonOfficers.AsNoTracking().Where(officer => officer.Until == null).OrderBy(officer => officer.Duty).ThenBy(officer => officer.Since)
            .Select(officer => new { officer.UnitId, officer.Name }).ToListAsync(cancellationToken);
        return Answer.Page<UnitsPage>(
            new { Units = units, Groups = groups, Liaisons = named.ToLookup(officer => officer.UnitId, officer => officer.Name), Wrong = wrong, Typed = typed },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> PageAsync(
        Guid id, HttpContext http, AppDb db, string? wrong, UnitForm? typed, CancellationToken cancellationToken, string? alias = null)
    {
        var (units, _) = await db.UnitsAndGroupsAsync(cancellationToken);
        return units.FirstOrDefault(unit => unit.Id == id) is { } unit
            ? Answer.Page<UnitPage>(
                new { Unit = unit, Units = units, Wrong = wrong, Typed = typed, TypedAlias = alias },
                wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : Answer.NotFound(http);
    }

    private static async Task<string?> WhyNotNamesAsync(AppDb db, Guid? own, string name, string shortName, CancellationToken cancellationToken) =>
        shortName.Length > UnitMap.ShortNameLength
            ? $"简称最多 {UnitMap.ShortNameLength} 字"
            : await WhyNotNameAsync(db, own, name, "全称", cancellationToken) ?? await WhyNotNameAsync(db, own, shortName, "简称", cancellationToken);
}
