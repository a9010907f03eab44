using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Materials.Tables;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assessments;

/// <summary>A share computed from a structured table, with its calculation (requirement E2).</summary>
/// <param name="EntryNumber">证n.</param>
/// <param name="Table">Title of the table.</param>
/// <param name="Share">The share with what it should be.</param>
/// <param name="Above">The number above the line.</param>
/// <param name="Below">The number below it.</param>
public sealed record ComputedShare(int EntryNumber, string Table, RatioValue Share, decimal Above, decimal Below)
{
    /// <summary>12 ÷ 240 = 5%.</summary>
    public string Calculation => $"{TableCells.Say(Above)} ÷ {TableCells.Say(Below)} = {TableCells.Say(Share.Value!.Value)}%";

    /// <summary>证3 法制审核人员占执法人员 4%，要不低于 5%.</summary>
    public string Words => $"证{EntryNumber} {Share.Ratio.Title} {Share.Words()}";
}

/// <summary>The shares that quantified indicators are held against.</summary>
internal static class ComputedShares
{
    /// <summary>The shares of the tables that can be computed, in the order of the catalogue.</summary>
    public static IReadOnlyList<ComputedShare> Of(IEnumerable<(int Number, string Title, ContentTable Table)> tables) =>
    [
        .. from one in tables
           let sums = TableSums.Of(one.Table)
           from share in sums.Ratios
           where share.Value is not null
           select new ComputedShare(one.Number, one.Title, share, TableSums.Sum(one.Table, share.Ratio.Numerator), TableSums.Sum(one.Table, share.Ratio.Denominator)),
    ];

    /// <summary>The shares of what was handed in.</summary>
    public static IReadOnlyList<ComputedShare> Of(SubmissionContent content) =>
        Of(content.Entries.Where(entry => entry.Table is not null).Select(entry => (entry.Number, entry.Title, entry.Table!)));

    /// <summary>The shares of the tables of a draft. One query.</summary>
    public static async Task<IReadOnlyList<ComputedShare>> DraftSharesAsync(this AppDb db, Guid assignmentId, CancellationToken cancellationToken)
    {
        var rows = await (
            from submission in db.Submissions
            where submission.AssignmentId == assignmentId
            join entry in db.CatalogueEntries on submission.Id equals entry.SubmissionId
            join table in db.StructuredTables on entry.Id equals table.EntryId
            orderby entry.Number
            select new { entry.Number, entry.Title, table }).AsNoTracking().ToListAsync(cancellationToken);
        return Of(rows.Select(row => (row.Number, row.Title, StoredContent.Table(row.table))));
    }
}
