using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>单位组: who belongs to a collective name, who does not, and what was answered about names that are no unit's.</summary>
internal static class KeepGroups
{
    public static Task<IResult> ShowAsync(AppDb db, CancellationToken cancellationToken) => PageAsync(db, null, null, null, cancellationToken);

    public static async Task<IResult> AddAsync([FromForm] string? name, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var tidy = UnitNameForms.Tidy(name ?? "");
        if (await KeepUnits.WhyNotNameAsync(db, null, tidy, "单位组的名称", cancellationToken) is { } wrong)
        {
            return await PageAsync(db, wrong, name, null, cancellationToken);
        }

        db.Add(new UnitGroup { Id = Guid.CreateVersion7(), RegionId = db.RegionId, Name = tidy });
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/units/groups", $"已加单位组“{tidy}”，再选它的成员");
    }

    /// <summary>Says anew who belongs to a group. Ids come from outside: only units and groups of this region are taken.</summary>
    public static async Task<IResult> SetAsync(Guid id, IFormCollection form, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var groups = await db.UnitGroups.Include(group => group.Members).Include(group => group.Exceptions).Include(group => group.Parts).AsSplitQuery().ToListAsync(cancellationToken);
        if (groups.Find(group => group.Id == id) is not { } group)
        {
            return Answer.NotFound(http);
        }

        var units = await db.Units.Existing().Select(unit => unit.Id).ToListAsync(cancellationToken);
        group.IsAll = form["all"] == "1";
        Set(group.Members, member => member.UnitId, units.Where(Ids("members").Contains), unit => new UnitGroupMember { RegionId = db.RegionId, GroupId = id, UnitId = unit });
        Set(group.Exceptions, exception => exception.UnitId, units.Where(Ids("exceptions").Contains), unit => new UnitGroupException { RegionId = db.RegionId, GroupId = id, UnitId = unit });

        var (within, without) = (Ids("parts"), Ids("without"));
        var parts = groups.Where(other => other.Id != id && (within.Contains(other.Id) || without.Contains(other.Id))).ToList();
        if (parts.Select(part => GroupExpansion.WhyNotPart(group, part, groups)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return await PageAsync(db, refusal.Message, null, id, cancellationToken);
        }

        Set(group.Parts, part => part.PartId, parts.Select(part => part.Id), part => new UnitGroupPart { RegionId = db.RegionId, GroupId = id, PartId = part, IsException = false });
        group.Parts.ForEach(part => part.IsException = without.Contains(part.PartId));
        await db.SaveChangesAsync(cancellationToken);
        var count = GroupExpansion.Of(groups, units)[id].Count;
        return Answer.Done(http, $"/units/groups#g-{id}", count == 0 ? $"“{group.Name}”现在一家单位也没有，派发时会提出来" : $"“{group.Name}”有 {count} 家单位");

        HashSet<Guid> Ids(string field) => [.. form[field].Keys()];
    }

    public static async Task<IResult> ForgetAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.RememberedNames.SingleOrDefaultAsync(name => name.Id == id, cancellationToken) is not { } name)
        {
            return Answer.NotFound(http);
        }

        db.Remove(name);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/units/groups", $"下次文件里再写“{name.Name}”，会重新问");
    }

    private static void Set<T>(List<T> rows, Func<T, Guid> key, IEnumerable<Guid> wanted, Func<Guid, T> make)
    {
        var keys = wanted.ToHashSet();
        rows.RemoveAll(row => !keys.Contains(key(row)));
        rows.AddRange(keys.Except(rows.Select(key)).ToList().Select(make));
    }

    private static async Task<IResult> PageAsync(AppDb db, string? wrong, string? typed, Guid? opened, CancellationToken cancellationToken)
    {
        var (units, groups) = await db.UnitsAndGroupsAsync(cancellationToken);
        return Answer.Page<GroupsPage>(
            new { Units = units, Groups = groups, Remembered = await db.RememberedAsync(cancellationToken), Wrong = wrong, Typed = typed, Opened = opened },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
