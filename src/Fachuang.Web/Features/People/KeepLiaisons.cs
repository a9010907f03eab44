using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>A liaison officer as typed. Texts, because an empty choice must come back as a message.</summary>
public sealed record OfficerForm
{
    /// <summary>Key of the unit; ignored when an officer is changed.</summary>
    public string? UnitId { get; init; }

    /// <summary>Name of the <see cref="LiaisonDuty"/>.</summary>
    public string? Duty { get; init; }

    /// <summary>姓名</summary>
    public string? Name { get; init; }

    /// <summary>职务</summary>
    public string? Post { get; init; }

    /// <summary>联系电话; empty keeps the one that is known.</summary>
    public string? Phone { get; init; }

    /// <summary>电子邮箱</summary>
    public string? Email { get; init; }

    internal LiaisonEntry Entry => LiaisonEntry.Of(
        Enum.TryParse<LiaisonDuty>(Duty, out var duty) && Enum.IsDefined(duty) ? duty : LiaisonDuty.Liaison, Name, Post, Phone, Email);
}

/// <summary>A liaison officer as the list shows it.</summary>
/// <param name="Officer">The person.</param>
/// <param name="Phone">The number as the reader may see it.</param>
/// <param name="UserName">The account; null while there is none.</param>
public sealed record OfficerRow(LiaisonOfficer Officer, string Phone, string? UserName);

/// <summary>A collection as the list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="IsClosed">Whether its links work no more.</param>
/// <param name="Asked">Units asked.</param>
/// <param name="Answered">Units that have answered.</param>
public sealed record CollectionRow(Guid Id, string Title, DateOnly DueOn, bool IsClosed, int Asked, int Answered);

/// <summary>联络员名单: who of each unit is called. The office keeps it; a unit sees its own.</summary>
internal static class KeepLiaisons
{
    public static async Task<IResult> ShowAsync(string? phones, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var unmask = phones == "1" && acting.Required.Role is Role.Office;
        if (unmask)
        {
            AuditTrail.Note(db, db.RegionId, "Unmasked", nameof(LiaisonOfficer), "list", "联络员名单的联系电话");
            await db.SaveChangesAsync(cancellationToken);
        }

        return await PageAsync(db, acting.Required, unmask, null, null, null, cancellationToken);
    }

    public static async Task<IResult> AddAsync(
        [FromForm] OfficerForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        form ??= new();
        var units = await db.Units.Existing().Select(unit => unit.Id).ToListAsync(cancellationToken);
        if (!Guid.TryParse(form.UnitId, out var unitId) || !units.Contains(unitId))
        {
            return await PageAsync(db, acting.Required, false, "没有选单位", form, null, cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await WhyNotAsync(db, form.Entry, unitId, null, cancellationToken) is { } wrong)
        {
            return await PageAsync(db, acting.Required, false, wrong, form, null, cancellationToken);
        }

        LiaisonChanges.Add(db, unitId, form.Entry, clock.Today());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, "/liaisons", $"已加{form.Entry.Name}");
    }

    public static async Task<IResult> ChangeAsync(
        Guid id, [FromForm] OfficerForm? form, [FromForm] int? revision, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        form ??= new();
        if (await db.LiaisonOfficers.SingleOrDefaultAsync(officer => officer.Id == id && officer.Until == null, cancellationToken) is not { } officer)
        {
            return Answer.NotFound(http);
        }

        if (revision is not null && revision != officer.Revision)
        {
            return Answer.Refused(http, new("liaison.changed-meanwhile", "就在刚才，别人改过这个人。您这次的改动没有保存，请刷新后再办"));
        }

        var entry = string.IsNullOrWhiteSpace(form.Phone) ? form.Entry with { Phone = officer.Phone } : form.Entry;
        if (await WhyNotAsync(db, entry, officer.UnitId, id, cancellationToken) is { } wrong)
        {
            return await PageAsync(db, acting.Required, false, wrong, form, id, cancellationToken);
        }

        officer.Take(entry);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/liaisons", $"{officer.Name}改好了");
    }

    /// <summary>The person is no longer named; the row stays as history.</summary>
    public static async Task<IResult> ReplaceAsync(Guid id, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.LiaisonOfficers.SingleOrDefaultAsync(officer => officer.Id == id && officer.Until == null, cancellationToken) is not { } officer)
        {
            return Answer.NotFound(http);
        }

        officer.Replace(clock.Today());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/liaisons", $"{officer.Name}不再担任，记录留着{(officer.AccountId is null ? "" : "；他的账号还能登录，请系统管理员锁定")}");
    }

    /// <summary>The office asks the administrator for accounts of those who have none.</summary>
    public static async Task<IResult> AskAccountsAsync(HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var officers = await db.LiaisonOfficers
            .Where(officer => officer.Until == null && officer.AccountId == null && officer.AccountAskedOn == null && officer.Duty == LiaisonDuty.Liaison).ToListAsync(cancellationToken);
        if (officers.Count == 0)
        {
            return Answer.Refused(http, new("liaison.no-account-missing", "没有要建账号的联络员：都有了，或者已经请系统管理员建了"));
        }

        foreach (var officer in officers)
        {
            officer.AccountAskedOn = clock.Today();
            officer.Revision++;
        }

        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/liaisons", $"已请系统管理员给 {officers.Count} 个联络员建账号");
    }

    private static async Task<string?> WhyNotAsync(AppDb db, LiaisonEntry entry, Guid unitId, Guid? own, CancellationToken cancellationToken)
    {
        if (entry.WhatIsWrong() is { Count: > 0 } wrong)
        {
            return string.Join("；", wrong);
        }

        var holder = await (
            from officer in db.LiaisonOfficers
            where officer.Id != own && officer.Until == null && (officer.Phone == entry.Phone || (officer.UnitId == unitId && officer.Name == entry.Name))
            join unit in db.Units on officer.UnitId equals unit.Id
            select new { officer.Name, officer.Phone, Unit = unit.ShortName }).FirstOrDefaultAsync(cancellationToken);
        return holder is null ? null
            : holder.Phone == entry.Phone ? $"这个号码已经是{holder.Unit}{holder.Name}的"
            : $"{holder.Unit}已经有{holder.Name}";
    }

    private static async Task<IResult> PageAsync(
        AppDb db, Person person, bool unmask, string? wrong, OfficerForm? typed, Guid? opened, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var officers = await db.LiaisonOfficers.AsNoTracking().VisibleTo(person)
            .OrderBy(officer => officer.Duty).ThenBy(officer => officer.Since).ThenBy(officer => officer.Id).ToListAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().Where(unit => person.Role != Role.Liaison || unit.Id == person.UnitId)
            .OrderBy(unit => unit.EndedOn != null).ThenBy(unit => unit.Position).ThenBy(unit => unit.Name).ToListAsync(cancellationToken);
        var accounts = await db.Users.InRegion(db.RegionId).AsNoTracking().Where(account => account.Role == Role.Liaison)
            .Select(account => new { account.Id, account.UserName }).ToDictionaryAsync(account => account.Id, account => account.UserName, cancellationToken);
        var collections = person.Role is not Role.Office ? [] : await db.LiaisonCollections.AsNoTracking().OrderByDescending(collection => collection.OpenedAt)
            .Select(collection => new CollectionRow(
                collection.Id, collection.Title, collection.DueOn, collection.ClosedAt != null, collection.Requests.Count, collection.Requests.Count(request => request.AnsweredAt != null)))
            .ToListAsync(cancellationToken);
        return Answer.Page<LiaisonsPage>(
            new
            {
                Units = units,
                Officers = (IReadOnlyList<OfficerRow>)[.. officers.Select(officer => new OfficerRow(
                    officer, unmask || (person.Role is Role.Liaison && person.MaySeePhones(officer.UnitId)) ? officer.Phone : PhoneNumber.Masked(officer.Phone),
                    officer.AccountId is { } account ? accounts.GetValueOrDefault(account) : null))],
                Collections = collections, Person = person, Unmasked = unmask, Wrong = wrong, Typed = typed, Opened = opened,
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
