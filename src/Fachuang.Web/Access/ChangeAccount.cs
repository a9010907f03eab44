using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Access;

/// <summary>改账号的姓名、岗位、单位. A new role or unit ends the sessions that were opened with the old one.</summary>
internal static class ChangeAccount
{
    public static async Task<IResult> HandleAsync(
        Guid id, [FromForm] AccountForm? form, HttpContext http, AppDb db, UserManager<Account> accounts, Acting acting, CancellationToken cancellationToken)
    {
        // A form without any of the fields is bound to nothing.
        form ??= new AccountForm();

        // The audit trail lets changes in one after another: what is counted after the save, in the same transaction, is
        // true even when two administrators take the role from each other at once.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await db.Users.InRegion(acting.RegionId).SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        if (account is null)
        {
            return Answer.NotFound(http);
        }

        var units = await db.UnitChoicesAsync(cancellationToken);
        if (form.WhatIsWrong(isNew: false, units.Select(unit => unit.Id)) is { } wrong)
        {
            return await AccountsEndpoints.PageAsync(db, account, acting.Required, form, wrong, cancellationToken);
        }

        var (role, unit) = (form.ChosenRole()!.Value, form.ChosenUnit());
        var refusal = role == account.Role ? null : await db.WhyNotTakeAwayAsync(account, cancellationToken);
        if (refusal is not null)
        {
            return Answer.Refused(http, refusal);
        }

        var endsSessions = account.Role != role || account.UnitId != unit;
        account.DisplayName = form.DisplayName!;
        account.Role = role;
        account.UnitId = unit;
        var result = endsSessions ? await accounts.UpdateSecurityStampAsync(account) : await accounts.UpdateAsync(account);
        if (!result.Succeeded)
        {
            return await AccountsEndpoints.PageAsync(db, account, acting.Required, form, string.Join("；", result.Errors.Select(error => error.Description)), cancellationToken);
        }

        if (!await db.AnyAdministratorAsync(acting.RegionId, except: null, cancellationToken))
        {
            return Answer.Refused(http, LockAccount.NobodyLeft);
        }

        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/administration/accounts/{id}", endsSessions ? "改好了。用旧岗位登录的，最迟 5 分钟内要重新登录" : "改好了");
    }
}
