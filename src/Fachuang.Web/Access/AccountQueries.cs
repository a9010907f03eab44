using System.Security.Cryptography;
using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Access;

/// <summary>What pages and verbs ask about accounts.</summary>
internal static class AccountQueries
{
    /// <summary>The accounts of a region. Accounts carry no region filter, so every list of them comes through here.</summary>
    public static IQueryable<Account> InRegion(this IQueryable<Account> accounts, Guid regionId) =>
        accounts.Where(account => account.RegionId == regionId);

    /// <summary>
    /// Whether the account cannot sign in now. Locks live in real time even where the program's clock is a demonstration's,
    /// because the framework that checks them asks the system.
    /// </summary>
    public static bool IsLocked(this Account account) => account.LockoutEnd > TimeProvider.System.GetUtcNow();

    /// <summary>The region's units that exist, in their order, for a choice.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> UnitChoicesAsync(this AppDb db, CancellationToken cancellationToken) =>
        [.. (await db.Units.AsNoTracking().Where(unit => unit.EndedOn == null).OrderBy(unit => unit.Position).ThenBy(unit => unit.Name)
            .Select(unit => new { unit.Id, unit.Name }).ToListAsync(cancellationToken)).Select(unit => (unit.Id, unit.Name))];

    /// <summary>
    /// Why the account cannot be locked or given another role: it is the last administrator who can sign in, and nobody
    /// could let anybody in again. Null when it can.
    /// </summary>
    public static async Task<Refusal?> WhyNotTakeAwayAsync(this AppDb db, Account account, CancellationToken cancellationToken) =>
        account.Role is not Role.Administrator || await db.AnyAdministratorAsync(account.RegionId, except: account.Id, cancellationToken)
            ? null
            : new("account.last-administrator", "这是最后一个能登录的系统管理员。先再建一个系统管理员");

    /// <summary>Why a person cannot lock the account now; null when it can be locked.</summary>
    public static async Task<Refusal?> WhyNotLockAsync(this AppDb db, Account account, Person person, CancellationToken cancellationToken) =>
        account.LockoutEnd == DateTimeOffset.MaxValue ? new("account.locked", "这个账号已经锁定")
        : await db.WhyNotTakeAwayAsync(account, cancellationToken)
            ?? (account.Id == person.AccountId ? new("account.own", "不能锁定自己的账号") : null);

    /// <summary>Whether an administrator of the region can sign in.</summary>
    /// <param name="db">The database.</param>
    /// <param name="regionId">The region.</param>
    /// <param name="except">An account not to count; null counts all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<bool> AnyAdministratorAsync(this AppDb db, Guid regionId, Guid? except, CancellationToken cancellationToken) =>
        (await db.Users.InRegion(regionId).AsNoTracking().Where(account => account.Role == Role.Administrator && account.Id != except)
            .ToListAsync(cancellationToken)).Exists(account => !account.IsLocked());

    /// <summary>Ends the sessions that were opened with what the account was before. Save afterwards.</summary>
    public static void EndSessions(this Account account)
    {
        account.SecurityStamp = RandomNumberGenerator.GetHexString(32);
        account.ConcurrencyStamp = RandomNumberGenerator.GetHexString(32);
    }
}
