using Fachuang.Domain;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Access;

/// <summary>锁定、解锁. A locked account cannot sign in and its open sessions end; nothing of what it did is removed.</summary>
internal static class LockAccount
{
    /// <summary>Two administrators locked each other out at once; the second is told.</summary>
    internal static readonly Refusal NobodyLeft = new("account.last-administrator", "就在刚才，别的系统管理员也被锁定或改了岗位。这样就没有人能管账号了，没有办");

    public static async Task<IResult> LockAsync(
        Guid id, HttpContext http, AppDb db, UserManager<Account> accounts, Acting acting, CancellationToken cancellationToken)
    {
        // See ChangeAccount: counted after the save in one transaction.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await db.Users.InRegion(acting.RegionId).SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        if (account is null)
        {
            return Answer.NotFound(http);
        }

        if (await db.WhyNotLockAsync(account, acting.Required, cancellationToken) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        account.LockoutEnd = DateTimeOffset.MaxValue;
        if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded || !await db.AnyAdministratorAsync(acting.RegionId, except: null, cancellationToken))
        {
            return Answer.Refused(http, NobodyLeft);
        }

        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/administration/accounts/{id}", $"锁定了“{account.UserName}”。已经登录的，最迟 5 分钟内退出");
    }

    public static async Task<IResult> UnlockAsync(
        Guid id, HttpContext http, AppDb db, UserManager<Account> accounts, Acting acting, CancellationToken cancellationToken)
    {
        var account = await db.Users.InRegion(acting.RegionId).SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        if (account is null)
        {
            return Answer.NotFound(http);
        }

        if (!account.IsLocked())
        {
            return Answer.Refused(http, new("account.not-locked", "这个账号没有锁定"));
        }

        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        var result = await accounts.UpdateAsync(account);
        return result.Succeeded
            ? Answer.Done(http, $"/administration/accounts/{id}", $"“{account.UserName}”可以登录了")
            : Answer.Refused(http, new("account.changed-meanwhile", string.Join("；", result.Errors.Select(error => error.Description))));
    }
}
