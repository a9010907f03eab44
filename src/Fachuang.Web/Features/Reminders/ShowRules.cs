using Fachuang.Domain;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reminders;

/// <summary>提醒规则 and what would go out tomorrow under them.</summary>
internal static class ShowRules
{
    public static async Task<IResult> HandleAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        await MakeAsync(db, cancellationToken);
        return await PageAsync(db, acting, clock, null, null, null, cancellationToken);
    }

    /// <summary>The page, with a form as typed and what is wrong with it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="acting">Who looks.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="opened">The rule whose form it is; null for the new one.</param>
    /// <param name="typed">The form; null when nothing was typed.</param>
    /// <param name="wrong">What is wrong; null when nothing is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IResult> PageAsync(
        AppDb db, Acting acting, TimeProvider clock, Guid? opened, RuleForm? typed, string? wrong, CancellationToken cancellationToken)
    {
        var rules = await db.ReminderRules.AsNoTracking().OrderBy(rule => rule.Days).ToListAsync(cancellationToken);
        var people = await PeopleAsync(db, cancellationToken);
        var tomorrow = clock.Today().AddDays(1);
        var preview = await PlanReminders.PreviewAsync(db, ChinaTime.StartOf(tomorrow).AddHours(12), cancellationToken);
        var units = await db.Units.AsNoTracking().Where(unit => preview.Select(notice => notice.UnitId).Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.ShortName, cancellationToken);
        var lastRun = await db.ReminderRuns.AsNoTracking().OrderByDescending(run => run.At).FirstOrDefaultAsync(cancellationToken);
        return Answer.Page<RulesPage>(
            new
            {
                Rules = rules, People = people, Opened = opened, Typed = typed, Wrong = wrong, LastRun = lastRun, Tomorrow = tomorrow, acting.Required.Role,
                Preview = preview.Select(notice => new PreviewLine(Name(notice), notice.Title, notice.Text, notice.IsUrgent)).ToList(),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

        string Name(Notice notice) => notice.UnitId is { } unit ? units[unit]
            : notice.AccountId is { } account ? people.Where(person => person.Id == account).Select(person => person.Name).FirstOrDefault() ?? "领导"
            : "依法治区办";
    }

    /// <summary>The people a rule can name: everybody of the region who takes part.</summary>
    public static async Task<IReadOnlyList<RulePerson>> PeopleAsync(AppDb db, CancellationToken cancellationToken) => await (
        from account in db.Users.InRegion(db.RegionId).AsNoTracking()
        where account.Role != Role.Administrator
        join unit in db.Units on account.UnitId equals unit.Id into units
        from unit in units.DefaultIfEmpty()
        orderby account.Role, unit.Position, account.DisplayName
        select new RulePerson(account.Id, unit == null ? account.DisplayName : account.DisplayName + "（" + unit.ShortName + "）")).ToListAsync(cancellationToken);

    // The default rules stand on the page before the first morning; two who look at once are put in a row.
    private static async Task MakeAsync(AppDb db, CancellationToken cancellationToken)
    {
        var kinds = await db.ReminderRules.Select(rule => rule.Kind).Distinct().ToListAsync(cancellationToken);
        if (DeadlineSources.All.All(source => kinds.Contains(source.Kind)))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        await PlanReminders.RulesAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>A person a rule can name.</summary>
/// <param name="Id">Key of the account.</param>
/// <param name="Name">Name, with the unit's short name in brackets.</param>
public sealed record RulePerson(Guid Id, string Name);

/// <summary>A notice that would go out.</summary>
/// <param name="Recipient">Unit, person or office.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">The rest.</param>
/// <param name="IsUrgent">Whether it does not wait for the digest.</param>
public sealed record PreviewLine(string Recipient, string Title, string Text, bool IsUrgent);
