using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
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

    /// <summary>The submissions a person may see: those of the assignments the person may see.</summary>
    public static IQueryable<Submission> VisibleTo(this IQueryable<Submission> submissions, Person person, AppDb db)
    {
        var assignments = db.Assignments.VisibleTo(person);
        return submissions.Where(submission => assignments.Any(assignment => assignment.Id == submission.AssignmentId));
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
