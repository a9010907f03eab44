using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Domain.SummaryReports;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Data;

namespace Fachuang.Web.Access;

/// <summary>
/// The one place that says whose rows a person sees. The region filter of the database comes first; within the region a
/// liaison officer sees the rows of its own unit and nothing of another's, an administrator sees no material at all.
/// Another's row is not forbidden, it is not found.
/// </summary>
public static class Ownership
{
    /// <summary>The assignments a person may see. Withdrawn ones stay visible to office and leader only.</summary>
    public static IQueryable<Assignment> VisibleTo(this IQueryable<Assignment> assignments, Person person) => person.Role switch
    {
        Role.Office or Role.Leader => assignments,
        Role.Liaison => assignments.Where(assignment => assignment.UnitId == person.UnitId && assignment.State != AssignmentState.Withdrawn),
        _ => assignments.Where(_ => false),
    };

    /// <summary>
    /// The assignments whose hand-ins a person may read: those the person may see, and for a lead unit those that share an indicator with work it leads.
    /// Which of several lead units consolidates stands in the documents, not in a column: whoever uses this asks
    /// <see cref="Features.Materials.ConsolidationQueries.MayReadAsync"/> next.
    /// </summary>
    public static IQueryable<Assignment> ReadableBy(this IQueryable<Assignment> assignments, Person person, AppDb db)
    {
        if (person.Role is not Role.Liaison)
        {
            return assignments.VisibleTo(person);
        }

        return assignments.Where(assignment => assignment.State != AssignmentState.Withdrawn && (assignment.UnitId == person.UnitId
            || db.Assignments.Any(lead => lead.UnitId == person.UnitId && lead.Responsibility == Responsibility.Lead && lead.State != AssignmentState.Withdrawn
                && lead.CampaignId == assignment.CampaignId
                && lead.Indicators.Any(led => assignment.Indicators.Any(covered => covered.IndicatorId == led.IndicatorId)))));
    }

    /// <summary>
    /// The assignments whose words a person may find: those the person may see, and for a lead unit those it consolidates, as long as their material is handed
    /// in: what a unit is still writing is nobody's but its own and the office's.
    /// </summary>
    /// <param name="assignments">The assignments.</param>
    /// <param name="person">Who looks for something.</param>
    /// <param name="consolidated">Assignments the person's unit consolidates (<see cref="Features.Materials.ConsolidationQueries.ConsolidatedByAsync"/>).</param>
    public static IQueryable<Assignment> FindableBy(this IQueryable<Assignment> assignments, Person person, IReadOnlyCollection<Guid> consolidated) =>
        person.Role is not Role.Liaison || consolidated.Count == 0
            ? assignments.VisibleTo(person)
            : assignments.Where(assignment => (assignment.UnitId == person.UnitId && assignment.State != AssignmentState.Withdrawn)
                || (consolidated.Contains(assignment.Id) && (assignment.State == AssignmentState.Submitted || assignment.State == AssignmentState.Passed)));

    /// <summary>The indicators a person may find: all of the region for office and leader, a unit those it has work for.</summary>
    public static IQueryable<Indicator> FindableBy(this IQueryable<Indicator> indicators, Person person, AppDb db)
    {
        var own = db.Assignments.VisibleTo(person);
        return person.Role switch
        {
            Role.Office or Role.Leader => indicators,
            Role.Liaison => indicators.Where(indicator => own.Any(assignment => assignment.Indicators.Any(covered => covered.IndicatorId == indicator.Id))),
            _ => indicators.Where(_ => false),
        };
    }

    /// <summary>The submissions a person may see: those of the assignments the person may see.</summary>
    public static IQueryable<Submission> VisibleTo(this IQueryable<Submission> submissions, Person person, AppDb db)
    {
        var assignments = db.Assignments.VisibleTo(person);
        return submissions.Where(submission => assignments.Any(assignment => assignment.Id == submission.AssignmentId));
    }

    /// <summary>
    /// The stored files a person may read: those the person may open as its unit's own; for a lead unit those credited to others in its own catalogues, and
    /// those of hand-ins it may consolidate. Of the last one asks <see cref="Features.Materials.EvidenceAccess"/>.
    /// </summary>
    public static IQueryable<StoredFile> ReadableBy(this IQueryable<StoredFile> files, Person person, AppDb db)
    {
        if (person.Role is not Role.Liaison)
        {
            return files.VisibleTo(person);
        }

        var (own, readable) = (db.Assignments.VisibleTo(person), db.Assignments.ReadableBy(person, db));
        return files.Where(file => file.UnitId == person.UnitId
            || db.CatalogueEntries.Any(entry => entry.FileId == file.Id
                && db.Submissions.Any(submission => submission.Id == entry.SubmissionId && own.Any(assignment => assignment.Id == submission.AssignmentId)))
            || db.Set<EntryAttachment>().Any(attachment => attachment.FileId == file.Id && db.CatalogueEntries.Any(entry => entry.Id == attachment.EntryId
                && db.Submissions.Any(submission => submission.Id == entry.SubmissionId && own.Any(assignment => assignment.Id == submission.AssignmentId))))
            || db.SubmissionVersions.Any(version => version.Files.Any(held => held.FileId == file.Id)
                && db.Submissions.Any(submission => submission.Id == version.SubmissionId && readable.Any(assignment => assignment.Id == submission.AssignmentId))));
    }

    /// <summary>The stored files a person may open: its unit's own, or all of the region for office and leader.</summary>
    public static IQueryable<StoredFile> VisibleTo(this IQueryable<StoredFile> files, Person person) => person.Role switch
    {
        Role.Office or Role.Leader => files,
        Role.Liaison => files.Where(file => file.UnitId == person.UnitId),
        _ => files.Where(_ => false),
    };

    /// <summary>The reminders a person may see: its unit's own, or all of the region for office and leader.</summary>
    public static IQueryable<Reminder> VisibleTo(this IQueryable<Reminder> reminders, Person person) => person.Role switch
    {
        Role.Office or Role.Leader => reminders,
        Role.Liaison => reminders.Where(reminder => reminder.UnitId == person.UnitId),
        _ => reminders.Where(_ => false),
    };

    /// <summary>
    /// The notices that are meant for a person: those to the person itself, those to a liaison officer's unit, those to the
    /// office. Nobody reads another's, not even the office.
    /// </summary>
    public static IQueryable<Notice> VisibleTo(this IQueryable<Notice> notices, Person person) => person switch
    {
        { Role: Role.Liaison, UnitId: { } unit } => notices.Where(notice => notice.AccountId == person.AccountId || notice.UnitId == unit),
        { Role: Role.Office } => notices.Where(notice => notice.AccountId == person.AccountId || (notice.UnitId == null && notice.AccountId == null)),
        { Role: Role.Administrator } => notices.Where(_ => false),
        _ => notices.Where(notice => notice.AccountId == person.AccountId),
    };

    /// <summary>The ledgers a person may see: its unit's own, or all of the region for office and leader. What a draft says is its unit's business only.</summary>
    public static IQueryable<Ledger> VisibleTo(this IQueryable<Ledger> ledgers, Person person) => person.Role switch
    {
        Role.Office or Role.Leader => ledgers,
        Role.Liaison => ledgers.Where(ledger => ledger.UnitId == person.UnitId),
        _ => ledgers.Where(_ => false),
    };

    /// <summary>The summary reports a person may see: its unit's own, or all of the region for office and leader. What a draft says is its unit's business only.</summary>
    public static IQueryable<SummaryReport> VisibleTo(this IQueryable<SummaryReport> reports, Person person) => person.Role switch
    {
        Role.Office or Role.Leader => reports,
        Role.Liaison => reports.Where(report => report.UnitId == person.UnitId),
        _ => reports.Where(_ => false),
    };

    /// <summary>The supervision notices a person may see: its unit's own, withdrawn ones too because it was told of them, or all of the region for office and leader.</summary>
    public static IQueryable<SupervisionNotice> VisibleTo(this IQueryable<SupervisionNotice> notices, Person person) => person.Role switch
    {
        Role.Office or Role.Leader => notices,
        Role.Liaison => notices.Where(notice => notice.UnitId == person.UnitId),
        _ => notices.Where(_ => false),
    };

    /// <summary>The liaison officers a person may see: its unit's own, or all of the region for everybody else. Who sees their numbers is asked of <see cref="MaySeePhones"/>.</summary>
    public static IQueryable<LiaisonOfficer> VisibleTo(this IQueryable<LiaisonOfficer> officers, Person person) => person.Role switch
    {
        Role.Office or Role.Leader or Role.Administrator => officers,
        Role.Liaison => officers.Where(officer => officer.UnitId == person.UnitId),
        _ => officers.Where(_ => false),
    };

    /// <summary>Whether a person may see telephone numbers in full: the office of the region, and a unit its own.</summary>
    /// <param name="person">Who looks.</param>
    /// <param name="unitId">The unit whose people they are.</param>
    public static bool MaySeePhones(this Person person, Guid unitId) =>
        person.Role is Role.Office || (person.Role is Role.Liaison && person.UnitId == unitId);
}
