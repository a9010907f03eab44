using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Access;

/// <summary>Signing in and out, the own password, and the first administrator of an empty installation.</summary>
internal static class AccessEndpoints
{
    public static void MapAccess(this WebApplication app)
    {
        // Strangers must reach these two pairs; the second answers only while there is no account at all.
        app.MapGet("/sign-in", ShowSignInAsync).AllowAnonymous();
        app.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        app.MapGet("/setup", ShowSetupAsync).AllowAnonymous();
        app.MapPost("/setup", SetUpAsync).AllowAnonymous();

        var account = app.MapGroup("/account").RequireAuthorization(Policies.SignedIn);
        account.MapPost("/sign-out", SignOutAsync);
        account.MapGet("/password", () => Answer.Page<PasswordPage>());
        account.MapPost("/password", ChangePasswordAsync);
        app.MapAccounts();
    }

    private static async Task<IResult> ShowSignInAsync(string? returnUrl, AppDb db, CancellationToken cancellationToken) =>
        await db.Users.AnyAsync(cancellationToken)
            ? Answer.Page<SignInPage>(new { ReturnUrl = returnUrl ?? "/" })
            : TypedResults.LocalRedirect("/setup");

    private static async Task<IResult> SignInAsync(
        [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl,
        HttpContext http, SignInManager<Account> signIn, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        userName = userName?.Trim() ?? "";
        var result = userName.Length == 0
            ? SignInResult.Failed
            : await signIn.PasswordSignInAsync(userName, password ?? "", isPersistent: false, lockoutOnFailure: true);
        var account = userName.Length == 0 ? null : await signIn.UserManager.FindByNameAsync(userName);
        if (account is not null)
        {
            if (result.Succeeded)
            {
                acting.As(new Person(account.Id, account.DisplayName, account.Role, account.RegionId, account.UnitId), acting.Address);
            }

            AuditTrail.Note(db, account.RegionId, result.Succeeded ? "SignedIn" : result.IsLockedOut ? "LockedOut" : "SignInFailed", nameof(Account), account.Id.ToString());
            await db.SaveChangesAsync(cancellationToken);
        }

        if (result.Succeeded)
        {
            return Answer.Done(http, LocalOrHome(returnUrl));
        }

        // A wrong name and a wrong password read the same: nobody learns which names exist.
        var message = result.IsLockedOut
            ? "输错次数太多，账号锁了 15 分钟。等一会儿再试，或者请系统管理员解锁"
            : "账号或密码不对";
        return Answer.Page<SignInPage>(
            new { ReturnUrl = LocalOrHome(returnUrl), UserName = userName, Message = message }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return Answer.Done(http, "/sign-in");
    }

    private static async Task<IResult> ChangePasswordAsync(
        [FromForm] string? current, [FromForm] string? chosen, [FromForm] string? repeated,
        HttpContext http, SignInManager<Account> signIn, Acting acting)
    {
        if (chosen != repeated)
        {
            return Wrong("两次输入的新密码不一样");
        }

        var account = await signIn.UserManager.FindByIdAsync(acting.Required.AccountId.ToString());
        if (account is null)
        {
            return Answer.NotFound(http);
        }

        var mustChange = account.MustChangePassword;
        account.MustChangePassword = false;
        var result = await signIn.UserManager.ChangePasswordAsync(account, current ?? "", chosen ?? "");
        if (!result.Succeeded)
        {
            account.MustChangePassword = mustChange;
            return Wrong(string.Join("；", result.Errors.Select(error => error.Description)));
        }

        await signIn.RefreshSignInAsync(account);
        return Answer.Done(http, "/", "密码改好了");

        static IResult Wrong(string message) => Answer.Page<PasswordPage>(new { Message = message }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ShowSetupAsync(AppDb db, CancellationToken cancellationToken) =>
        await db.Users.AnyAsync(cancellationToken) ? TypedResults.LocalRedirect("/sign-in") : Answer.Page<SetupPage>();

    private static async Task<IResult> SetUpAsync(
        [FromForm] SetupForm? form, HttpContext http, AppDb db, Acting acting, SignInManager<Account> signIn, CancellationToken cancellationToken)
    {
        form ??= new SetupForm();
        if (form.WhatIsMissing() is { } missing)
        {
            return Answer.Page<SetupPage>(new { Form = form, Message = missing }, StatusCodes.Status422UnprocessableEntity);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return TypedResults.LocalRedirect("/sign-in");
        }

        var region = new Region
        {
            Id = Guid.CreateVersion7(), Name = form.Region!.Trim(), Level = form.Level, OfficeName = form.OfficeName!.Trim(),
        };
        acting.As("首次设置", region.Id);
        db.Add(region);
        await db.SaveChangesAsync(cancellationToken);

        Account[] accounts =
        [
            New(form.AdministratorName!, Role.Administrator, "系统管理员"),
            New(form.OfficeUserName!, Role.Office, "经办"),
        ];
        foreach (var (account, password) in accounts.Zip([form.AdministratorPassword!, form.OfficePassword!]))
        {
            var result = await signIn.UserManager.CreateAsync(account, password);
            if (!result.Succeeded)
            {
                var message = $"{account.DisplayName}：{string.Join("；", result.Errors.Select(error => error.Description))}";
                return Answer.Page<SetupPage>(new { Form = form, Message = message }, StatusCodes.Status422UnprocessableEntity);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, "/sign-in", $"{region.Name}设置好了。用依法治区办的账号登录，从导入文件开始");

        Account New(string userName, Role role, string displayName) => new()
        {
            Id = Guid.CreateVersion7(), RegionId = region.Id, Role = role, UserName = userName.Trim(), DisplayName = displayName,
        };
    }

    private static string LocalOrHome(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] ? address : "/";
}

/// <summary>What the first visitor of an empty installation says.</summary>
public sealed class SetupForm
{
    /// <summary>Name of the region.</summary>
    public string? Region { get; set; }

    /// <summary>Level of the region.</summary>
    public RegionLevel Level { get; set; } = RegionLevel.County;

    /// <summary>Name of the office.</summary>
    public string? OfficeName { get; set; }

    /// <summary>Account of the administrator.</summary>
    public string? AdministratorName { get; set; }

    /// <summary>Password of the administrator.</summary>
    public string? AdministratorPassword { get; set; }

    /// <summary>Account of the office.</summary>
    public string? OfficeUserName { get; set; }

    /// <summary>Password of the office.</summary>
    public string? OfficePassword { get; set; }

    /// <summary>The first thing that is missing, in Chinese; null when the form is complete.</summary>
    public string? WhatIsMissing()
    {
        (string? Value, string Name)[] fields =
        [
            (Region, "行政区划名称"), (OfficeName, "办公室名称"), (AdministratorName, "系统管理员账号"), (AdministratorPassword, "系统管理员密码"),
            (OfficeUserName, "依法治区办账号"), (OfficePassword, "依法治区办密码"),
        ];
        var empty = fields.FirstOrDefault(field => string.IsNullOrWhiteSpace(field.Value)).Name;
        return empty is not null ? $"没有填{empty}"
            : AdministratorName!.Trim() == OfficeUserName!.Trim() ? "两个账号不能同名"
            : fields.Any(field => field.Value!.Length > 100) ? "每一项最多 100 个字"
            : null;
    }
}
