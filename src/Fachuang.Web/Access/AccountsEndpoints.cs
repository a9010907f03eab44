using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Access;

/// <summary>谁能登录: the accounts of the administrator's region.</summary>
internal static class AccountsEndpoints
{
    public static void MapAccounts(this WebApplication app)
    {
        // Only the administrator: who hands out accounts must not be who works with them.
        var group = app.MapGroup("/administration/accounts").RequireAuthorization(Policies.Administrator);
        group.MapGet("", ListAsync);
        group.MapGet("/new", ShowNewAsync);
        group.MapPost("", CreateAccount.HandleAsync);
        group.MapGet("/liaisons", MakeLiaisonAccounts.ShowAsync);
        group.MapPost("/liaisons", MakeLiaisonAccounts.HandleAsync);
        group.MapGet("/{id:guid}", ShowAsync);
        group.MapPost("/{id:guid}", ChangeAccount.HandleAsync);
        group.MapPost("/{id:guid}/lock", LockAccount.LockAsync);
        group.MapPost("/{id:guid}/unlock", LockAccount.UnlockAsync);
        group.MapPost("/{id:guid}/password", ResetPassword.HandleAsync);

        // Who opens a region hands out its first accounts.
        var regions = app.MapGroup("/administration/regions").RequireAuthorization(Policies.Administrator);
        regions.MapGet("", LowerRegions.ShowAsync);
        regions.MapPost("", LowerRegions.HandleAsync);
    }

    private static async Task<IResult> ListAsync([AsParameters] AccountFilter filter, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var all = await db.Users.InRegion(acting.RegionId).AsNoTracking().ToListAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, unit => unit.ShortName, cancellationToken);
        var rows = all.Select(account => new AccountRow(
                account.Id, account.UserName ?? "", account.DisplayName, account.Role,
                account.UnitId is { } unit ? units.GetValueOrDefault(unit) : null, account.IsLocked(), account.MustChangePassword))
            .OrderBy(row => row.Role).ThenBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.UserName, StringComparer.Ordinal).ToList();
        var chosen = rows.Where(filter.Admits).ToList();
        return Answer.Page<AccountsPage>(new
        {
            Filter = filter,
            Rows = filter.PageOf(chosen),
            Chosen = chosen.Count,
            Total = rows.Count,
            Locked = rows.Count(row => row.IsLocked),
        });
    }

    private static async Task<IResult> ShowNewAsync(AppDb db, CancellationToken cancellationToken) =>
        Answer.Page<AccountPage>(new { Form = new AccountForm { Role = nameof(Role.Liaison) }, Units = await db.UnitChoicesAsync(cancellationToken) });

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        await db.Users.InRegion(acting.RegionId).AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellationToken) is { } account
            ? await PageAsync(db, account, acting.Required, AccountForm.Of(account), null, cancellationToken)
            : Answer.NotFound(http);

    /// <summary>The page of one account, with a form as typed and what is wrong with it.</summary>
    internal static async Task<IResult> PageAsync(
        AppDb db, Account account, Person person, AccountForm form, string? wrong, CancellationToken cancellationToken) =>
        Answer.Page<AccountPage>(
            new
            {
                Account = account, Form = form, Wrong = wrong,
                Units = await db.UnitChoicesAsync(cancellationToken),
                WhyNotLock = await db.WhyNotLockAsync(account, person, cancellationToken),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

/// <summary>The filter of the list, kept in the address.</summary>
/// <param name="Q">Part of the account, the name or the unit; null for all.</param>
/// <param name="Role">Role; null for all.</param>
/// <param name="State"><c>locked</c>, <c>unchanged</c> (first password not changed yet) or null for all.</param>
/// <param name="Page">Page from 1.</param>
public sealed record AccountFilter(string? Q, string? Role, string? State, int? Page)
{
    /// <summary>Rows a page shows.</summary>
    public const int PageSize = 200;

    /// <summary>Whether nothing is filtered.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && string.IsNullOrEmpty(Role) && string.IsNullOrEmpty(State);

    internal bool Admits(AccountRow row) =>
        (string.IsNullOrWhiteSpace(Q) || $"{row.UserName} {row.DisplayName} {row.Unit}".Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(Role) || row.Role.ToString() == Role)
        && State switch { "locked" => row.IsLocked, "unchanged" => row.MustChangePassword, _ => true };

    internal IReadOnlyList<AccountRow> PageOf(List<AccountRow> rows) =>
        [.. rows.Skip((Math.Clamp(Page ?? 1, 1, Pages(rows.Count)) - 1) * PageSize).Take(PageSize)];

    internal static int Pages(int rows) => Math.Max(1, (rows + PageSize - 1) / PageSize);
}

/// <summary>One line of the list.</summary>
/// <param name="Id">Key.</param>
/// <param name="UserName">Name typed at sign-in.</param>
/// <param name="DisplayName">Name shown.</param>
/// <param name="Role">Role.</param>
/// <param name="Unit">Short name of a liaison officer's unit; null for every other role.</param>
/// <param name="IsLocked">Whether it cannot sign in now.</param>
/// <param name="MustChangePassword">Whether it still has a password somebody else made.</param>
public sealed record AccountRow(Guid Id, string UserName, string DisplayName, Role Role, string? Unit, bool IsLocked, bool MustChangePassword);
