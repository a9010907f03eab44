using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Access;

/// <summary>A lower region as typed.</summary>
public sealed record RegionForm
{
    /// <summary>Name of the region.</summary>
    public string? Name { get; init; }

    /// <summary>Name of the <see cref="RegionLevel"/>.</summary>
    public string? Level { get; init; }

    /// <summary>Name of its office.</summary>
    public string? OfficeName { get; init; }

    /// <summary>Account of its first administrator.</summary>
    public string? AdministratorName { get; init; }

    /// <summary>First account of its office.</summary>
    public string? OfficeUserName { get; init; }

    /// <summary>The first thing that is missing, in Chinese; null when the form is complete.</summary>
    public string? WhatIsWrong()
    {
        (string? Value, string Name)[] fields =
            [(Name, "行政区划名称"), (OfficeName, "办公室名称"), (AdministratorName, "系统管理员账号"), (OfficeUserName, "办公室账号")];
        return fields.FirstOrDefault(field => string.IsNullOrWhiteSpace(field.Value)).Name is { } empty ? $"没有填{empty}"
            : !Enum.TryParse<RegionLevel>(Level, out var level) || !Enum.IsDefined(level) ? "没有选级别"
            : AdministratorName!.Trim() == OfficeUserName!.Trim() ? "两个账号不能同名"
            : fields.Any(field => field.Value!.Any(char.IsControl) || field.Value!.Trim().Length > AccountForm.LongestName) ? $"每一项最多 {AccountForm.LongestName} 个字"
            : new[] { AdministratorName, OfficeUserName }.Any(name => name!.Trim().Any(char.IsWhiteSpace)) ? "账号里不能有空格"
            : null;
    }
}

/// <summary>下级地区: an administrator opens a region below the own one, with its first administrator and office account (requirement B1).</summary>
internal static class LowerRegions
{
    public static async Task<IResult> ShowAsync(AppDb db, CancellationToken cancellationToken) => await PageAsync(db, new RegionForm(), null, cancellationToken);

    public static async Task<IResult> HandleAsync(
        [FromForm] RegionForm? form, AppDb db, UserManager<Account> accounts, CancellationToken cancellationToken)
    {
        form ??= new();
        if (form.WhatIsWrong() is { } missing)
        {
            return await PageAsync(db, form, missing, cancellationToken);
        }

        // Two clicks are put in a row: the second finds the name taken.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var own = await db.Regions.SingleAsync(region => region.Id == db.RegionId, cancellationToken);
        var (name, level) = (form.Name!.Trim(), Enum.Parse<RegionLevel>(form.Level!));
        if (own.WhyNotBelow(level) is { } refusal)
        {
            return await AgainAsync(refusal.Message);
        }

        if (await db.Regions.AnyAsync(region => region.ParentId == own.Id && region.Name == name, cancellationToken))
        {
            return await AgainAsync($"下级已经有{name}");
        }

        var lower = new Region { Id = Guid.CreateVersion7(), Name = name, Level = level, OfficeName = form.OfficeName!.Trim(), ParentId = own.Id };
        db.Add(lower);
        AuditTrail.Note(db, own.Id, "Opened", nameof(Region), lower.Id.ToString(), name);
        await db.SaveChangesAsync(cancellationToken);
        var strips = new List<PasswordStrip>();
        foreach (var (userName, role, shown) in new[] { (form.AdministratorName!, Role.Administrator, "系统管理员"), (form.OfficeUserName!, Role.Office, "经办") })
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(), RegionId = lower.Id, Role = role, UserName = userName.Trim(), DisplayName = shown, MustChangePassword = true,
            };
            var password = FirstPassword.Make();
            var result = await accounts.CreateAsync(account, password);
            if (!result.Succeeded)
            {
                return await AgainAsync($"{shown}：{string.Join("；", result.Errors.Select(error => error.Description))}");
            }

            strips.Add(new PasswordStrip($"{name} {lower.OfficeName}", shown, account.UserName, password));
        }

        await transaction.CommitAsync(cancellationToken);
        return Answer.Page<RegionMadePage>(new { Region = lower, Strips = strips });

        async Task<IResult> AgainAsync(string wrong)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return await PageAsync(db, form, wrong, cancellationToken);
        }
    }

    private static async Task<IResult> PageAsync(AppDb db, RegionForm form, string? wrong, CancellationToken cancellationToken)
    {
        var regions = await db.Regions.AsNoTracking().Where(region => region.Id == db.RegionId || region.ParentId == db.RegionId)
            .OrderBy(region => region.Level).ThenBy(region => region.Name).ToListAsync(cancellationToken);
        return Answer.Page<RegionsPage>(
            new
            {
                Own = regions.Single(region => region.Id == db.RegionId), Lower = (IReadOnlyList<Region>)[.. regions.Where(region => region.Id != db.RegionId)], Form = form, Wrong = wrong,
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
