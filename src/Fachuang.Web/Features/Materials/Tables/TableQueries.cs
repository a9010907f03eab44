using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Tables;

/// <summary>What pages ask about tables.</summary>
internal static class TableQueries
{
    /// <summary>The definitions that are offered in the region: the shipped ones, in place of one the office's own edition of it, and the office's own.</summary>
    public static async Task<IReadOnlyList<TableDefinition>> OfferedTablesAsync(this AppDb db, CancellationToken cancellationToken) =>
        [.. (await db.TemplatesAsync(cancellationToken)).Where(template => !template.IsRetired).Select(template => template.Definition)];

    /// <summary>All designs, the shipped ones first, those out of use too.</summary>
    public static async Task<IReadOnlyList<OfferedTemplate>> TemplatesAsync(this AppDb db, CancellationToken cancellationToken)
    {
        var own = await db.TableTemplates.AsNoTracking().OrderBy(template => template.ChangedAt).ToDictionaryAsync(template => template.Code, cancellationToken);
        return
        [
            .. ShippedTables.All.Select(shipped => own.Remove(shipped.Code, out var edition) ? Of(edition, true) : new OfferedTemplate(shipped, true, false, 0, "", null)),
            .. own.Values.Select(template => Of(template, false)),
        ];

        static OfferedTemplate Of(TableTemplate template, bool isShipped) =>
            new(StoredContent.ReadDefinition(template.DefinitionJson), isShipped, template.IsRetired, template.Revision, template.ChangedBy, template.ChangedAt);
    }

    /// <summary>The design of a code; null when there is none.</summary>
    public static async Task<OfferedTemplate?> TemplateAsync(this AppDb db, string code, CancellationToken cancellationToken) =>
        (await db.TemplatesAsync(cancellationToken)).FirstOrDefault(template => template.Definition.Code == code);

    /// <summary>A table of a draft; null when there is none or it is another's.</summary>
    public static async Task<FilledTable?> FilledTableAsync(
        this AppDb db, Person person, int number, Guid id, Guid entryId, DateOnly today, CancellationToken cancellationToken)
    {
        if (await AssignmentQueries.HeadAsync(db, person, number, id, today, cancellationToken) is not { } head)
        {
            return null;
        }

        var found = await (
            from submission in db.Submissions.AsNoTracking()
            where submission.AssignmentId == id
            from entry in submission.Entries
            where entry.Id == entryId && entry.Kind == EvidenceKind.Table
            join table in db.StructuredTables on entry.Id equals table.EntryId
            select new { entry.Number, entry.Title, Table = table, submission.SavedAt, submission.SavedBy }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        // A draft is the unit's own; everybody else sees who and how many, not whom to call.
        var original = StoredContent.Table(found.Table);
        var isOwn = person.Role is Role.Liaison;
        return new FilledTable(head, entryId, found.Number, found.Title, isOwn ? original : original.Masked(), found.Table.Revision, found.SavedAt, found.SavedBy, TableCells.Problems(original));
    }
}

/// <summary>A table of a draft as its page shows it.</summary>
/// <param name="Head">The assignment.</param>
/// <param name="EntryId">The entry of the catalogue.</param>
/// <param name="Number">证n.</param>
/// <param name="Title">Title in the catalogue.</param>
/// <param name="Table">The table; masked for those who are not of the unit.</param>
/// <param name="Revision">Revision of the rows.</param>
/// <param name="SavedAt">When the draft was last saved, UTC.</param>
/// <param name="SavedBy">Name of the person who saved it.</param>
/// <param name="Problems">What is wrong in its cells.</param>
public sealed record FilledTable(
    AssignmentFacts Head, Guid EntryId, int Number, string Title, ContentTable Table, int Revision, DateTime SavedAt, string SavedBy, IReadOnlyList<CellProblem> Problems)
{
    /// <summary>Address of the page.</summary>
    public string Address => $"{Head.Address}/entries/{EntryId}/table";

    /// <summary>Why the person cannot write now; null when the person can.</summary>
    public Refusal? WhyNotEdit => Head.WhyNotEdit;
}

/// <summary>Two people filled in the same table: what the second one has, beside what is stored now.</summary>
/// <param name="Mine">The rows that were sent.</param>
/// <param name="Now">The table that is stored.</param>
/// <param name="Revision">Revision of the stored rows.</param>
/// <param name="By">Who stored them.</param>
/// <param name="At">When, UTC.</param>
public sealed record TableConflict(IReadOnlyList<IReadOnlyList<string>> Mine, ContentTable Now, int Revision, string By, DateTime At);
