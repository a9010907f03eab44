using Fachuang.Domain.Reminders;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reminders;

/// <summary>加、改、去掉一条提醒规则.</summary>
internal static class ChangeRule
{
    private const int MostRules = 100;

    public static async Task<IResult> AddAsync(
        [FromForm] RuleForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        form ??= new();
        form.IsOn = "on";
        var people = await ShowRules.PeopleAsync(db, cancellationToken);
        var values = form.Check(people.Select(person => person.Id), out var wrong);
        if (form.ChosenKind is not { } kind)
        {
            return await ShowRules.PageAsync(db, acting, clock, null, form, "选一种期限", cancellationToken);
        }

        if (values is null)
        {
            return await ShowRules.PageAsync(db, acting, clock, null, form, wrong, cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await SameAsync(db, kind, values, except: null, cancellationToken))
        {
            return await ShowRules.PageAsync(db, acting, clock, null, form, "已经有这样一条规则", cancellationToken);
        }

        if (await db.ReminderRules.CountAsync(cancellationToken) >= MostRules)
        {
            return Answer.Refused(http, new("reminders.too-many", $"规则已经有 {MostRules} 条，先去掉用不着的"));
        }

        db.Add(ReminderRule.Make(acting.RegionId, kind, values));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, "/reminders", $"加了一条：{kind.Word()}，{RuleWords.When(values.Days)}提醒{values.Audience.Word()}");
    }

    public static async Task<IResult> HandleAsync(
        Guid id, [FromForm] RuleForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        form ??= new();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.ReminderRules.SingleOrDefaultAsync(rule => rule.Id == id, cancellationToken) is not { } rule)
        {
            return Answer.NotFound(http);
        }

        var people = await ShowRules.PeopleAsync(db, cancellationToken);
        if (form.Check(people.Select(person => person.Id), out var wrong) is not { } values)
        {
            return await ShowRules.PageAsync(db, acting, clock, id, form, wrong, cancellationToken);
        }

        if (form.Revision != rule.Revision)
        {
            return Answer.Refused(http, new("reminders.changed", "别人刚改过这条规则，没有存。回到上一页刷新，看过再改"));
        }

        if (await SameAsync(db, rule.Kind, values, rule.Id, cancellationToken))
        {
            return await ShowRules.PageAsync(db, acting, clock, id, form, "已经有这样一条规则", cancellationToken);
        }

        rule.Change(values);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, "/reminders", "规则改好了，从下一次安排提醒起照它办");
    }

    public static async Task<IResult> RemoveAsync(Guid id, IFormCollection form, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        // The form has nothing but its token; binding it is what checks that.
        _ = form;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.ReminderRules.SingleOrDefaultAsync(rule => rule.Id == id, cancellationToken) is not { } rule)
        {
            return Answer.NotFound(http);
        }

        // A kind without any rule is one that was never set up: the default rules would come back.
        if (!await db.ReminderRules.AnyAsync(other => other.Kind == rule.Kind && other.Id != id, cancellationToken))
        {
            return Answer.Refused(http, new("reminders.last", $"“{rule.Kind.Word()}”只剩这一条，不能去掉；不要提醒就把它关掉"));
        }

        db.Remove(rule);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, "/reminders", "去掉了一条规则");
    }

    private static Task<bool> SameAsync(AppDb db, DeadlineKind kind, ReminderRuleValues values, Guid? except, CancellationToken cancellationToken) => db.ReminderRules.AnyAsync(
        rule => rule.Kind == kind && rule.Days == values.Days && rule.Audience == values.Audience && rule.AccountId == values.AccountId && rule.Id != except, cancellationToken);
}
