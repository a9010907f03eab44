using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>Who may open a file: whose it is, who reviews it, and the lead unit that consolidates it.</summary>
internal static class EvidenceAccess
{
    /// <summary>The file, not tracked; null when there is none or it is another's.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">Who wants to open it.</param>
    /// <param name="id">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<StoredFile?> FindAsync(AppDb db, Person person, Guid id, CancellationToken cancellationToken)
    {
        var file = await db.StoredFiles.AsNoTracking().ReadableBy(person, db).SingleOrDefaultAsync(file => file.Id == id, cancellationToken);
        if (file is null || person.Role is not Role.Liaison || file.UnitId == person.UnitId)
        {
            return file;
        }

        var own = db.Assignments.VisibleTo(person);
        if (await HeldFiles.Of(db, db.StoredFiles.Where(held => held.Id == id), db.CatalogueEntries).AnyAsync(
            held => db.Submissions.Any(submission => submission.Id == held.SubmissionId && own.Any(assignment => assignment.Id == submission.AssignmentId)), cancellationToken))
        {
            return file;
        }

        // Which of several lead units consolidates is not known to the database.
        var readable = db.Assignments.AsNoTracking().ReadableBy(person, db);
        var handedIn = await readable.Where(assignment => db.Submissions.Any(submission => submission.AssignmentId == assignment.Id
            && submission.Versions.Any(version => version.Files.Any(held => held.FileId == id)))).ToListAsync(cancellationToken);
        foreach (var assignment in handedIn)
        {
            if (await ConsolidationQueries.MayReadAsync(db, person, assignment, cancellationToken))
            {
                return file;
            }
        }

        return null;
    }
}
