using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>单位名单 as xlsx, both ways: what was exported changes nothing when it is imported again; what differs is shown before it is done.</summary>
internal static class ImportUnits
{
    /// <summary>Media type of xlsx.</summary>
    internal const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Name = "全称", ShortName = "简称", Aliases = "别名", Groups = "所属单位组", Person = "联络员", Post = "职务", Phone = "联系电话";

    private static readonly WantedColumn[] Columns =
    [
        new(Name, "单位", "单位名称", "单位全称"), new(ShortName, "单位简称"), new(Aliases), new(Groups, "单位组"), new(Person, "姓名"), new(Post), new(Phone, "电话", "手机"),
    ];

    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '\n'];

    /// <summary>The units that exist. Telephone numbers go out with the office only, and every such export is on record.</summary>
    public static async Task<IResult> ExportAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var withPeople = acting.Required.Role is Role.Office;
        var (units, groups, _) = await ListedAsync(db, cancellationToken);
        var rows = units.Where(unit => !unit.IsEnded).Select(unit =>
        {
            List<object?> cells = [unit.Name, unit.ShortName, string.Join('、', unit.Aliases), string.Join('、', unit.Groups)];
            if (withPeople)
            {
                var person = unit.Liaisons.OrderByDescending(officer => officer.Duty).ThenBy(officer => officer.Since).ThenBy(officer => officer.Id).FirstOrDefault();
                cells.AddRange([person?.Name ?? "", person?.Post ?? "", person?.Phone ?? ""]);
            }

            return (IReadOnlyList<object?>)cells;
        }).ToList();
        List<Column> columns = [new(Name, 36), new(ShortName, 20), new(Aliases, 40), new(Groups, 30)];
        if (withPeople)
        {
            columns.AddRange([new(Person, 14), new(Post, 20), new(Phone, 18)]);
            AuditTrail.Note(db, db.RegionId, "Exported", nameof(LiaisonOfficer), "units", $"单位名单 {rows.Count} 家，含联系电话");
            await db.SaveChangesAsync(cancellationToken);
        }

        var output = new MemoryStream();
        Workbook.Write(output, [new Sheet("单位", columns, rows, [])]);
        return TypedResults.File(output.ToArray(), SheetType, $"单位名单{Ui.Say.Day(clock.Today())}.xlsx");
    }

    /// <summary>Reads a list and shows what it would change.</summary>
    public static async Task<IResult> PreviewAsync(HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var (bytes, wrong) = await UploadedList.ReadAsync(http, cancellationToken);
        if (bytes is null)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "list.file", wrong!);
        }

        var read = ColumnTable.Read(bytes, Columns);
        if (read.Failure is { } failure)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, failure.Code, $"没有收下这份名单。{failure.Message.TrimEnd('。')}");
        }

        if (read.Missing.Contains(Name))
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "columns.missing", $"没有收下这份名单：缺“{Name}”这一列。可以先导出一份，照它的样子填");
        }

        var rows = read.Rows.Select(row => new UnitListRow(
            row.Number, UnitNameForms.Tidy(row[Name]), UnitNameForms.Tidy(row[ShortName]), Split(row[Aliases]), Split(row[Groups]),
            LiaisonEntry.Of(LiaisonDuty.Liaison, row[Person], row[Post], row[Phone], null) is { IsEmpty: false } person ? person : null)).ToList();
        return await PageAsync(rows, null, [.. read.Missing.Select(column => $"没有“{column}”这一列，这一项不改"), .. read.Doubts], db, StatusCodes.Status200OK, cancellationToken);
    }

    /// <summary>Does what was shown; rows with something wrong are left out and stay on the page.</summary>
    public static async Task<IResult> ConfirmAsync(IFormCollection form, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rows = Rows(form);
        if (rows.Count == 0)
        {
            return Answer.Incomplete(http);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var (units, groups, region) = await ListedAsync(db, cancellationToken);
        var plan = UnitImport.Plan(rows, units, groups.Keys, region);
        var todo = plan.Where(row => row.Verdict is ImportVerdict.New or ImportVerdict.Changed).ToList();
        var unknown = UnknownGroups(todo, groups.Keys);
        var answers = unknown.ToDictionary(group => group, group => form[$"group-{group}"].ToString());
        if (answers.Values.Any(answer => answer is not ("new" or "none") && !(Guid.TryParse(answer, out var key) && groups.ContainsValue(key))))
        {
            await transaction.RollbackAsync(cancellationToken);
            return await PageAsync(rows, "有的单位组还没有定：新建、不归，还是已有的哪一个", [], db, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        foreach (var group in unknown.Where(group => answers[group] == "new"))
        {
            groups[group] = Guid.CreateVersion7();
            db.Add(new UnitGroup { Id = groups[group], RegionId = db.RegionId, Name = group });
        }

        foreach (var group in unknown.Where(group => Guid.TryParse(answers[group], out _)))
        {
            groups[group] = Guid.Parse(answers[group]);
        }

        await ApplyAsync(db, todo, units, groups, clock.Today(), cancellationToken);
        AuditTrail.Note(db, db.RegionId, "Imported", nameof(Unit), "units", $"新增 {todo.Count(row => row.Verdict is ImportVerdict.New)} 家，改 {todo.Count(row => row.Verdict is ImportVerdict.Changed)} 家");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        var left = plan.Count(row => row.Verdict is ImportVerdict.Conflict);
        return Answer.Done(
            http, "/units",
            $"新增 {todo.Count(row => row.Verdict is ImportVerdict.New)} 家，改了 {todo.Count(row => row.Verdict is ImportVerdict.Changed)} 家{(left == 0 ? "" : $"；{left} 行有冲突，没有动")}");
    }

    private static async Task ApplyAsync(
        AppDb db, IReadOnlyList<UnitRowPlan> todo, IReadOnlyList<ListedUnit> units, Dictionary<string, Guid> groups, DateOnly today, CancellationToken cancellationToken)
    {
        var tracked = await db.Units.ToDictionaryAsync(unit => unit.Id, cancellationToken);
        var officers = await db.LiaisonOfficers.Where(officer => officer.Until == null).ToListAsync(cancellationToken);
        var position = tracked.Values.Select(unit => unit.Position + 1).DefaultIfEmpty().Max();
        foreach (var (row, unitId, _, _) in todo)
        {
            var known = units.FirstOrDefault(unit => unit.Id == unitId);
            var unit = known is null ? new Unit { Id = Guid.CreateVersion7(), RegionId = db.RegionId, Name = row.Name, ShortName = row.ShortName, Position = position++ } : tracked[known.Id];
            var names = (known?.Aliases ?? []).ToHashSet(StringComparer.Ordinal);
            if (known is null)
            {
                db.Add(unit);
            }
            else if (unit.ShortName != row.ShortName)
            {
                if (unit.ShortName != unit.Name && names.Add(unit.ShortName))
                {
                    AddAlias(unit.ShortName);
                }

                unit.ShortName = row.ShortName;
            }

            foreach (var alias in row.Aliases.Where(alias => alias != unit.Name && alias != unit.ShortName && names.Add(alias)))
            {
                AddAlias(alias);
            }

            foreach (var group in row.Groups.Where(groups.ContainsKey).Select(group => groups[group]).Distinct()
                .Where(group => known is null || !known.Groups.Any(name => groups.GetValueOrDefault(name) == group)))
            {
                db.Add(new UnitGroupMember { RegionId = db.RegionId, GroupId = group, UnitId = unit.Id });
            }

            if (row.Liaison is { } person)
            {
                LiaisonChanges.Put(db, officers, unit.Id, person, today);
            }

            void AddAlias(string alias) => db.Add(new UnitAlias { Id = Guid.CreateVersion7(), RegionId = db.RegionId, UnitId = unit.Id, Alias = alias });
        }
    }

    private static async Task<IResult> PageAsync(
        IReadOnlyList<UnitListRow> rows, string? wrong, IReadOnlyList<string> doubts, AppDb db, int status, CancellationToken cancellationToken)
    {
        var (units, groups, region) = await ListedAsync(db, cancellationToken);
        var plan = UnitImport.Plan(rows, units, groups.Keys, region);
        return Answer.Page<ImportUnitsPage>(
            new { Plan = plan, Unknown = UnknownGroups(plan, groups.Keys), Groups = groups, Wrong = wrong, Doubts = doubts }, status);
    }

    private static List<string> UnknownGroups(IEnumerable<UnitRowPlan> plan, ICollection<string> groups) =>
        [.. plan.Where(row => row.Verdict is ImportVerdict.New or ImportVerdict.Changed).SelectMany(row => row.Row.Groups).Distinct().Except(groups)];

    private static List<UnitListRow> Rows(IFormCollection form)
    {
        var rows = new List<UnitListRow>();
        for (var index = 0; index < ColumnTable.MostRows && form.ContainsKey($"r{index}-name"); index++)
        {
            string Field(string field) => form[$"r{index}-{field}"].ToString();
            var person = LiaisonEntry.Of(LiaisonDuty.Liaison, Field("person"), Field("post"), Field("phone"), null);
            rows.Add(new UnitListRow(
                int.TryParse(Field("number"), out var number) ? number : index + 1, UnitNameForms.Tidy(Field("name")), UnitNameForms.Tidy(Field("short")),
                Split(Field("aliases")), Split(Field("groups")), person.IsEmpty ? null : person));
        }

        return rows;
    }

    private static async Task<(IReadOnlyList<ListedUnit> Units, Dictionary<string, Guid> Groups, string Region)> ListedAsync(AppDb db, CancellationToken cancellationToken)
    {
        var region = await db.Regions.Where(region => region.Id == db.RegionId).Select(region => region.Name).SingleAsync(cancellationToken);
        var (units, groups) = await db.UnitsAndGroupsAsync(cancellationToken);
        var people = (await db.LiaisonOfficers.AsNoTracking().Where(officer => officer.Until == null).ToListAsync(cancellationToken)).ToLookup(officer => officer.UnitId);
        var named = groups.SelectMany(group => group.Group.Members, (group, member) => (member.UnitId, group.Group.Name)).ToLookup(pair => pair.UnitId, pair => pair.Name);
        return (
            [.. units.Select(unit => new ListedUnit(
                unit.Id, unit.Name, unit.ShortName, [.. unit.Aliases.Select(alias => alias.Alias)], [.. named[unit.Id]], unit.EndedOn is not null, [.. people[unit.Id]]))],
            groups.ToDictionary(group => group.Group.Name, group => group.Group.Id, StringComparer.Ordinal), region);
    }

    private static List<string> Split(string text) => [.. text.Split(Separators).Select(UnitNameForms.Tidy).Where(part => part.Length > 0).Distinct()];
}
