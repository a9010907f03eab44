using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>The form of S1 附件2, filled or empty, as docx and xlsx. What goes out with numbers is on record.</summary>
internal static class ExportLiaisons
{
    private const string TextType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <param name="kind"><c>xlsx</c>, or docx for anything else.</param>
    /// <param name="empty"><c>1</c> for a form to be filled in.</param>
    /// <param name="unit">Key of one unit; null for all.</param>
    /// <param name="http">The request.</param>
    /// <param name="db">The database.</param>
    /// <param name="clock">The day of the file's name.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IResult> HandleAsync(
        string? kind, string? empty, string? unit, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().Existing().ToListAsync(cancellationToken);
        if (!string.IsNullOrEmpty(unit))
        {
            units = [.. units.Where(other => other.Id.ToString() == unit)];
            if (units.Count == 0)
            {
                return Answer.NotFound(http);
            }
        }

        List<LiaisonFormRow> rows;
        if (empty == "1")
        {
            // Room for the head and the officer of one unit, or a line a unit.
            rows = [.. units.Count == 1 ? Enumerable.Repeat(new LiaisonFormRow(units[0].Name, "", "", ""), 3) : units.Select(other => new LiaisonFormRow(other.Name, "", "", ""))];
        }
        else
        {
            var people = (await db.LiaisonOfficers.AsNoTracking().Where(officer => officer.Until == null).OrderBy(officer => officer.Duty).ThenBy(officer => officer.Since).ThenBy(officer => officer.Id)
                .ToListAsync(cancellationToken)).ToLookup(officer => officer.UnitId);
            rows = [.. units.SelectMany(other => people[other.Id], (other, officer) => new LiaisonFormRow(other.Name, officer.Name, officer.Post, officer.Phone))];
            AuditTrail.Note(db, db.RegionId, "Exported", nameof(LiaisonOfficer), "form", $"联络员名单 {rows.Count} 人，含联系电话");
            await db.SaveChangesAsync(cancellationToken);
        }

        var output = new MemoryStream();
        var name = $"法治政府建设示范创建工作人员名单反馈表{(empty == "1" ? "（空表）" : Ui.Say.Day(clock.Today()))}";
        if (kind == "xlsx")
        {
            LiaisonForm.WriteXlsx(output, rows);
            return TypedResults.File(output.ToArray(), ImportUnits.SheetType, $"{name}.xlsx");
        }

        LiaisonForm.WriteDocx(output, rows);
        return TypedResults.File(output.ToArray(), TextType, $"{name}.docx");
    }
}
