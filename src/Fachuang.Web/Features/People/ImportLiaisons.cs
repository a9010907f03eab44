using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>
/// Takes in a list of liaison officers, one unit's or everybody's. Everything read stands on the page until it is right: rows can be
/// mended, given a unit or left out there, so that nothing of the list is lost.
/// </summary>
internal static class ImportLiaisons
{
    private static readonly WantedColumn[] Columns =
    [
        new("单位", "单位名称", "单位全称", "部门", "工作单位"), new("姓名", "名字", "联络员", "联络员姓名"), new("职务", "职务职级", "职位"),
        new("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "办公电话"),
    ];

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

        if (read.Missing.Where(column => column != "职务").ToList() is { Count: > 0 } missing)
        {
            return Answer.Failure(
                http, StatusCodes.Status422UnprocessableEntity, "columns.missing",
                $"没有收下这份名单：缺{string.Join("、", missing.Select(column => $"“{column}”"))}列。反馈表的列是{string.Join("、", LiaisonForm.Columns)}");
        }

        var rows = read.Rows.Select(row => new LiaisonListRow(row.Number, row["单位"].Replace('\n', ' ').Trim(), LiaisonEntry.Of(LiaisonDuty.Liaison, row["姓名"], row["职务"], row["联系电话"], null)))
            .Where(row => !row.Entry.IsEmpty).ToList();
        return rows.Count == 0
            ? Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "rows.none", "没有收下这份名单：表头下面一个人也没有写")
            : await PageAsync(rows, null, read.Doubts, db, StatusCodes.Status200OK, cancellationToken);
    }

    public static async Task<IResult> ConfirmAsync(IFormCollection form, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rows = Rows(form);
        if (rows.Count == 0)
        {
            return form.Any(field => field.Key.StartsWith("r0-", StringComparison.Ordinal))
                ? Answer.Done(http, "/liaisons", "每一行都选了不要，名单没有变")
                : Answer.Incomplete(http);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var plan = await PlanAsync(rows, db, cancellationToken);
        if (plan.Count(row => row.Verdict is ImportVerdict.Conflict) is > 0 and var wrong)
        {
            await transaction.RollbackAsync(cancellationToken);
            return await PageAsync(rows, $"还有 {wrong} 行要改，一个人也没有收。改好，或者选“这一行不要”", [], db, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        var inDuty = await db.LiaisonOfficers.Where(officer => officer.Until == null).ToListAsync(cancellationToken);
        foreach (var row in plan.Where(row => row.Verdict is not ImportVerdict.Same))
        {
            LiaisonChanges.Put(db, inDuty, row.UnitId!.Value, row.Row.Entry, clock.Today());
        }

        // An answer given once is remembered for the region.
        var answered = plan.Where(row => row.Row.ChosenUnit is not null && row.Row.Unit.Length > 0).Select(row => (Name: UnitNameForms.Tidy(row.Row.Unit), Unit: row.UnitId!.Value))
            .DistinctBy(pair => pair.Name).ToList();
        foreach (var (name, unit) in answered)
        {
            if (await KeepUnits.WhyNotNameAsync(db, null, name, "别名", cancellationToken) is null)
            {
                db.Add(new UnitAlias { Id = Guid.CreateVersion7(), RegionId = db.RegionId, UnitId = unit, Alias = name });
            }
        }

        AuditTrail.Note(db, db.RegionId, "Imported", nameof(LiaisonOfficer), "list", $"联络员名单 {plan.Count} 行");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(
            http, "/liaisons",
            $"收下了：新增 {plan.Count(row => row.Verdict is ImportVerdict.New)} 人，改 {plan.Count(row => row.Verdict is ImportVerdict.Changed)} 人，{plan.Count(row => row.Verdict is ImportVerdict.Same)} 人没有变");
    }

    private static List<LiaisonListRow> Rows(IFormCollection form)
    {
        var rows = new List<LiaisonListRow>();
        for (var index = 0; index < ColumnTable.MostRows && form.ContainsKey($"r{index}-name"); index++)
        {
            string Field(string field) => form[$"r{index}-{field}"].ToString();
            var choice = Field("choice");
            if (choice != "skip")
            {
                rows.Add(new LiaisonListRow(
                    int.TryParse(Field("number"), out var number) ? number : index + 1, Field("unit").Trim(),
                    LiaisonEntry.Of(LiaisonDuty.Liaison, Field("name"), Field("post"), Field("phone"), null), Guid.TryParse(choice, out var unit) ? unit : null));
            }
        }

        return rows;
    }

    private static async Task<IReadOnlyList<LiaisonRowPlan>> PlanAsync(IReadOnlyList<LiaisonListRow> rows, AppDb db, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().Existing().ToDictionaryAsync(unit => unit.Id, unit => unit.ShortName, cancellationToken);
        var match = await db.MatchAsync([.. rows.Select(row => row.Unit)], cancellationToken);
        var inDuty = await db.LiaisonOfficers.AsNoTracking().Where(officer => officer.Until == null).ToListAsync(cancellationToken);
        return LiaisonImport.Plan(rows, match, units, inDuty);
    }

    private static async Task<IResult> PageAsync(
        IReadOnlyList<LiaisonListRow> rows, string? wrong, IReadOnlyList<string> doubts, AppDb db, int status, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return Answer.Page<ImportLiaisonsPage>(
            new
            {
                Plan = await PlanAsync(rows, db, cancellationToken), Units = await db.Units.AsNoTracking().Existing().ToListAsync(cancellationToken), Wrong = wrong, Doubts = doubts,
            },
            status);
    }
}
