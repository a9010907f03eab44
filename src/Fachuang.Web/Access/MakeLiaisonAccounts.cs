using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Access;

/// <summary>A liaison officer without an account.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Unit">Short name of the unit.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="Phone">The number, masked.</param>
/// <param name="AskedOn">Day on which the office asked for an account; null when it has not.</param>
public sealed record AccountlessRow(Guid OfficerId, string Unit, string Name, string Phone, DateOnly? AskedOn);

/// <summary>A strip of the printed sheet.</summary>
/// <param name="Unit">Full name of the unit.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="UserName">What is typed at sign-in.</param>
/// <param name="Password">The first password in clear.</param>
public sealed record PasswordStrip(string Unit, string Name, string UserName, string Password);

/// <summary>
/// 从联络员名单建账号: accounts for chosen officers at once. The first passwords are shown once, as a sheet to cut into strips; a
/// second click finds the accounts made.
/// </summary>
internal static class MakeLiaisonAccounts
{
    public static async Task<IResult> ShowAsync(AppDb db, CancellationToken cancellationToken) => await PageAsync(db, null, StatusCodes.Status200OK, cancellationToken);

    public static async Task<IResult> HandleAsync(
        IFormCollection form, HttpContext http, AppDb db, UserManager<Account> accounts, CancellationToken cancellationToken)
    {
        var chosen = form["officers"].Keys().ToHashSet();
        if (chosen.Count == 0)
        {
            return await PageAsync(db, "没有选人", StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var officers = (await db.LiaisonOfficers.Where(officer => officer.Until == null && officer.AccountId == null).ToListAsync(cancellationToken))
            .FindAll(officer => chosen.Contains(officer.Id));
        if (officers.Count == 0)
        {
            return Answer.Refused(http, new("account.made-already", "选中的人都已经有账号了，没有再建。初始密码只显示一次；没有记下的，在账号页重置"));
        }

        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, cancellationToken);
        var taken = (await db.Users.AsNoTracking().Select(account => account.NormalizedUserName).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var strips = new List<PasswordStrip>();
        foreach (var officer in officers.OrderBy(officer => units[officer.UnitId].Position).ThenBy(officer => officer.Since))
        {
            var unit = units[officer.UnitId];
            var name = AccountNames.For(unit.ShortName, officer.Name, candidate => taken.Contains(accounts.NormalizeName(candidate)));
            var account = new Account
            {
                Id = Guid.CreateVersion7(), RegionId = db.RegionId, Role = Role.Liaison, UnitId = unit.Id, UserName = name, DisplayName = officer.Name,
                PhoneNumber = officer.Phone, Email = officer.Email, MustChangePassword = true,
            };
            var password = FirstPassword.Make();
            var result = await accounts.CreateAsync(account, password);
            if (!result.Succeeded)
            {
                // The rest goes back with it: a sheet that is never shown would leave accounts nobody can use.
                await transaction.RollbackAsync(cancellationToken);
                db.ChangeTracker.Clear();
                return await PageAsync(db, $"{officer.Name}：{string.Join("；", result.Errors.Select(error => error.Description))}。一个账号也没有建", StatusCodes.Status422UnprocessableEntity, cancellationToken);
            }

            taken.Add(accounts.NormalizeName(name)!);
            officer.AccountId = account.Id;
            officer.Revision++;
            strips.Add(new PasswordStrip(unit.Name, officer.Name, name, password));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Page<PasswordStripsPage>(new { Strips = strips, Address = $"{http.Request.Scheme}://{http.Request.Host}" });
    }

    private static async Task<IResult> PageAsync(AppDb db, string? wrong, int status, CancellationToken cancellationToken)
    {
        var rows = await (
            from officer in db.LiaisonOfficers.AsNoTracking()
            where officer.Until == null && officer.AccountId == null
            join unit in db.Units on officer.UnitId equals unit.Id
            where unit.EndedOn == null
            orderby officer.AccountAskedOn == null, unit.Position, unit.Name, officer.Duty descending
            select new { officer.Id, Unit = unit.ShortName, officer.Name, officer.Phone, officer.AccountAskedOn }).ToListAsync(cancellationToken);
        return Answer.Page<LiaisonAccountsPage>(
            new { Rows = (IReadOnlyList<AccountlessRow>)[.. rows.Select(row => new AccountlessRow(row.Id, row.Unit, row.Name, PhoneNumber.Masked(row.Phone), row.AccountAskedOn))], Wrong = wrong }, status);
    }
}
