using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Access;

/// <summary>新建账号.</summary>
internal static class CreateAccount
{
    public static async Task<IResult> HandleAsync(
        [FromForm] AccountForm? form, AppDb db, UserManager<Account> accounts, Acting acting, CancellationToken cancellationToken)
    {
        // A form without any of the fields is bound to nothing.
        form ??= new AccountForm();
        var units = await db.UnitChoicesAsync(cancellationToken);
        if (form.WhatIsWrong(isNew: true, units.Select(unit => unit.Id)) is { } wrong)
        {
            return Again(wrong);
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(), RegionId = acting.RegionId, UserName = form.UserName, DisplayName = form.DisplayName!,
            Role = form.ChosenRole()!.Value, UnitId = form.ChosenUnit(), MustChangePassword = true,
        };
        var password = FirstPassword.Make();
        var result = await accounts.CreateAsync(account, password);
        return result.Succeeded
            ? Answer.Page<FirstPasswordPage>(new { Account = account, Password = password, IsNew = true })
            : Again(string.Join("；", result.Errors.Select(error => error.Description)));

        IResult Again(string message) =>
            Answer.Page<AccountPage>(new { Form = form, Units = units, Wrong = message }, StatusCodes.Status422UnprocessableEntity);
    }
}
