using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Access;

/// <summary>重置密码: a new first password, shown once. The sessions opened with the old one end.</summary>
internal static class ResetPassword
{
    public static async Task<IResult> HandleAsync(
        Guid id, HttpContext http, AppDb db, UserManager<Account> accounts, Acting acting, CancellationToken cancellationToken)
    {
        var account = await db.Users.InRegion(acting.RegionId).SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        if (account is null)
        {
            return Answer.NotFound(http);
        }

        if (account.Id == acting.Required.AccountId)
        {
            return Answer.Refused(http, new("account.own", "自己的密码在右上角“改密码”里改"));
        }

        var password = FirstPassword.Make();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.MustChangePassword = true;
        account.AccessFailedCount = 0;
        var result = await accounts.UpdateSecurityStampAsync(account);
        return result.Succeeded
            ? Answer.Page<FirstPasswordPage>(new { Account = account, Password = password, IsNew = false })
            : Answer.Refused(http, new("account.changed-meanwhile", string.Join("；", result.Errors.Select(error => error.Description))));
    }
}
