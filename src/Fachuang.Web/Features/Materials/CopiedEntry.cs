using Fachuang.Domain.Materials;
using Fachuang.Web.Data;

namespace Fachuang.Web.Features.Materials;

/// <summary>An entry that was handed in becomes an entry of a draft. Files are pointed to, never copied; a table is the new entry's own.</summary>
internal static class CopiedEntry
{
    /// <summary>The new entry, with its table added to the database's changes; its number is given by the draft.</summary>
    /// <param name="db">The database.</param>
    /// <param name="entry">What was handed in.</param>
    /// <param name="submission">The draft.</param>
    /// <param name="materialNumber">The demand it answers there; empty for the whole.</param>
    /// <param name="creditUnitId">The unit that provided it; null for the draft's own.</param>
    public static CatalogueEntry Add(AppDb db, ContentEntry entry, Submission submission, string materialNumber, Guid? creditUnitId)
    {
        var id = Guid.CreateVersion7();
        if (entry.Table is { } table)
        {
            db.Add(new StructuredTable
            {
                EntryId = id, RegionId = submission.RegionId, DefinitionJson = StoredContent.WriteDefinition(table.Definition), RowsJson = StoredContent.WriteRows(table.Rows),
            });
        }

        return new CatalogueEntry
        {
            Id = id, RegionId = submission.RegionId, SubmissionId = submission.Id, Number = 0, Title = entry.Title, Kind = entry.Kind, MaterialNumber = materialNumber,
            Url = entry.Url, FileId = entry.File?.Id, Note = entry.Note, FactOn = entry.FactOn, CreditUnitId = creditUnitId,
            CaseCause = entry.Case?.Cause, CaseMeasures = entry.Case?.Measures, CaseOutcome = entry.Case?.Outcome, CaseContact = entry.Case?.Contact,
            Attachments = [.. entry.Attachments.Select((file, position) => new EntryAttachment { EntryId = id, RegionId = submission.RegionId, FileId = file.Id, Position = position })],
        };
    }
}
