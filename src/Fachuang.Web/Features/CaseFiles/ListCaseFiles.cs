using Fachuang.Documents.Reading;
using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>案卷名单: files by unit out of a workbook or pasted, taken whole or not at all.</summary>
internal static class ListCaseFiles
{
    private const string Number = "案卷号", Name = "案名", Unit = "单位", Kind = "种类", ClosedOn = "办结日期";

    private static readonly WantedColumn[] Columns =
        [new(Number, "案号", "文号", "案卷编号"), new(Name, "案件名称", "案卷名称"), new(Unit, "单位名称", "办案单位", "承办单位"), new(Kind, "案卷种类", "类别"), new(ClosedOn, "结案日期", "办结时间")];

    public static async Task<IResult> AddAsync(int review, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await CaseForm.ReadAsync(http, cancellationToken);
        var pasted = form.Fields["words"].ToString();
        var (rows, failure) = await RowsAsync(form, pasted, http, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.CaseReviewAsync(review, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (found.WhyNotList(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (failure is not null)
        {
            return await KeepCaseReview.PageAsync(review, null, null, pasted, [failure], http, db, acting, clock, cancellationToken);
        }

        var there = await db.CaseFiles.Where(file => file.ReviewId == found.Id).Select(file => file.Number).ToListAsync(cancellationToken);
        var (read, wrong) = CaseList.Read(rows, found.Kinds, await NamesAsync(db, cancellationToken), there.ToHashSet(StringComparer.Ordinal), clock.Today());
        if (wrong.Count > 0)
        {
            return await KeepCaseReview.PageAsync(review, null, null, pasted, wrong, http, db, acting, clock, cancellationToken);
        }

        var last = await db.CaseFiles.Where(file => file.ReviewId == found.Id).MaxAsync(file => (int?)file.Position, cancellationToken) ?? 0;
        db.AddRange(read.Select((file, at) => new CaseFile
        {
            Id = Guid.CreateVersion7(), RegionId = found.RegionId, ReviewId = found.Id, Position = last + at + 1, Number = file.Number, Name = file.Name, UnitId = file.UnitId, Kind = file.Kind,
            ClosedOn = file.ClosedOn,
        }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, KeepCaseReview.AddressOf(review), $"登记了 {read.Count} 件案卷");
    }

    /// <summary>Empties a list that is not frozen.</summary>
    public static async Task<IResult> ClearAsync(int review, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.CaseReviewAsync(review, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (found.WhyNotList(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var files = await db.CaseFiles.Where(file => file.ReviewId == found.Id).ToListAsync(cancellationToken);
        db.RemoveRange(files);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, KeepCaseReview.AddressOf(review), $"清掉了 {files.Count} 件，重新登记");
    }

    private static async Task<(IReadOnlyList<CaseRow> Rows, string? Failure)> RowsAsync(CaseForm form, string pasted, HttpContext http, CancellationToken cancellationToken)
    {
        if (form.Fields.Files.GetFile("file") is { Length: > 0 })
        {
            var (bytes, wrong) = await UploadedList.ReadAsync(http, cancellationToken);
            if (bytes is null)
            {
                return ([], wrong);
            }

            var table = ColumnTable.Read(bytes, Columns);
            return table.Failure is { } failure ? ([], failure.Message)
                : table.Missing.Count > 0 ? ([], $"没有收下这份名单：缺“{string.Join("、", table.Missing)}”列")
                : table.Rows.Count == 0 ? ([], "这份名单是空的")
                : ([.. table.Rows.Select(row => Row(row.Number, [row[Number], row[Name], row[Unit], row[Kind], row[ClosedOn]]))], null);
        }

        List<CaseRow> rows = [];
        foreach (var (at, line) in pasted.ReplaceLineEndings("\n").Split('\n').Index().Where(line => line.Item.Trim().Length > 0))
        {
            var cells = line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t') : line.Split(',', '，', '|');
            if (rows.Count == 0 && cells[0].Trim() == Number)
            {
                continue;
            }

            if (cells.Length < Columns.Length)
            {
                return ([], $"第 {at + 1} 行不够五列：案卷号、案名、单位、种类、办结日期");
            }

            rows.Add(Row(at + 1, cells));
        }

        return rows.Count switch
        {
            0 => ([], "没有选文件，也没有粘贴内容"),
            > ColumnTable.MostRows => ([], $"一次最多登记 {ColumnTable.MostRows} 件，请分几次"),
            _ => (rows, null),
        };

        static CaseRow Row(int at, IReadOnlyList<string> cells) => new(
            at, WrittenText.CleanLine(cells[0]), WrittenText.CleanLine(cells[1]), WrittenText.CleanLine(cells[2]), WrittenText.CleanLine(cells[3]), WrittenText.CleanLine(cells[4]));
    }

    // A unit answers to its full name, its short name and its other spellings.
    private static async Task<Dictionary<string, Guid>> NamesAsync(AppDb db, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var unit in await db.Units.AsNoTracking().Include(unit => unit.Aliases).Where(unit => unit.EndedOn == null).OrderBy(unit => unit.Position).ToListAsync(cancellationToken))
        {
            foreach (var name in (string[])[unit.Name, unit.ShortName, .. unit.Aliases.Select(alias => alias.Alias)])
            {
                names.TryAdd(name, unit.Id);
            }
        }

        return names;
    }
}
