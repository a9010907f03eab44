using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// The draft of one assignment held for a change: one at a time, so that two uploads that end together do not both become
/// 证4, and a double click finds what the first one did. Nothing is kept unless <see cref="SaveAsync"/> is called.
/// </summary>
internal sealed class OpenDraft : IAsyncDisposable
{
    private readonly AppDb db;
    private readonly IDbContextTransaction transaction;

    private OpenDraft(AppDb db, IDbContextTransaction transaction, Campaign campaign, Assignment assignment, Submission submission, Person person, DateTime now)
    {
        this.db = db;
        this.transaction = transaction;
        Campaign = campaign;
        Assignment = assignment;
        Submission = submission;
        Person = person;
        Now = now;
    }

    public Campaign Campaign { get; }

    public Assignment Assignment { get; }

    /// <summary>The draft with entries and reasons; new while nothing was saved.</summary>
    public Submission Submission { get; }

    public Person Person { get; }

    /// <summary>UTC.</summary>
    public DateTime Now { get; }

    /// <summary>Why nothing may be written now; null when it may.</summary>
    public Refusal? WhyNotEdit => Campaign.WhyNotWork() ?? Assignment.WhyNotEdit(Person);

    /// <summary>Opens the draft of an assignment the person may see; null when there is none or it is another's.</summary>
    public static async Task<OpenDraft?> OpenAsync(AppDb db, Acting acting, TimeProvider clock, int number, Guid id, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            // The save takes this lock anyway; taking it before reading is what lets one change wait for the other.
            await db.LockAuditAsync(cancellationToken);
            if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
            {
                await transaction.DisposeAsync();
                return null;
            }

            var submission = await db.Submissions.Include(draft => draft.Entries).ThenInclude(entry => entry.Attachments).Include(draft => draft.Reasons).AsSplitQuery()
                .SingleOrDefaultAsync(draft => draft.AssignmentId == id, cancellationToken);
            if (submission is null)
            {
                submission = new Submission { Id = Guid.CreateVersion7(), RegionId = assignment.RegionId, AssignmentId = id };
                db.Add(submission);
            }

            return new OpenDraft(db, transaction, campaign, assignment, submission, acting.Required, clock.UtcNow());
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds an entry at the end of the catalogue.</summary>
    public void Add(CatalogueEntry entry)
    {
        Submission.AddEntry(entry, Person.Name, Now);
        db.Add(entry);
    }

    /// <summary>Keeps everything that was changed, and that the unit has begun.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        Assignment.Start(Now);
        await db.SaveChangesAsync(cancellationToken);

        // A file that is replaced here may be replaced in other drafts too.
        foreach (var changed in db.ChangeTracker.Entries<Submission>().Select(entry => entry.Entity.Id).ToList())
        {
            await Passages.WriteAsync(db, changed, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
