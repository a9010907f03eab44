using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>A person in the form of S1 附件2 as the unit sees it.</summary>
/// <param name="OfficerId">The person already in the list; null for a new line.</param>
/// <param name="Entry">What stands in the line; of a known person the number is masked, as links travel through chat groups.</param>
public sealed record FormLine(Guid? OfficerId, LiaisonEntry Entry);

/// <summary>
/// 反馈表: a unit names its people by its own link, without an account. Nothing of another unit is to be seen, and a link that
/// does not work looks like one that never was.
/// </summary>
internal static class AnswerLiaisonForm
{
    /// <summary>More people than a unit names.</summary>
    public const int MostPeople = 10;

    private const int FirstLines = 3;

    /// <summary>Local address of a form.</summary>
    public static string Path(string token) => $"/liaison-form/{token}";

    public static async Task<IResult> ShowAsync(string token, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, db, acting, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var known = await InDutyAsync(db, found.Request.UnitId, cancellationToken);
        return await PageAsync(token, found, [.. known.Select(officer => new FormLine(officer.Id, LineOf(officer)))], [], db, StatusCodes.Status200OK, clock, cancellationToken);
    }

    public static async Task<IResult> HandleAsync(
        string token, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Two clicks at once are put in a row: the second finds the same people there.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await FindAsync(token, db, acting, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        if (found.Request.WhyNotAnswer(found.Collection, clock.Today()) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (!form.ContainsKey("p0-name"))
        {
            return Answer.Incomplete(http);
        }

        var known = await InDutyAsync(db, found.Request.UnitId, cancellationToken);
        var lines = Lines(form);
        var entries = lines.Where(line => !line.Entry.IsEmpty).Select(line => Whole(line, known)).ToList();
        var wrong = new List<string>();
        foreach (var (index, entry) in entries.Index())
        {
            wrong.AddRange(entry.WhatIsWrong().Select(words => $"第 {index + 1} 人：{words}"));
        }

        wrong.AddRange(entries.GroupBy(entry => entry.Name).Where(same => same.Key.Length > 0 && same.Count() > 1).Select(same => $"{same.Key}写了 {same.Count()} 次，一个人写一行"));
        wrong.AddRange(entries.GroupBy(entry => entry.Phone).Where(same => same.Key.Length > 0 && same.Count() > 1)
            .Select(same => $"{string.Join("、", same.Select(entry => entry.Name))}的联系电话一样，各写各的"));
        if (entries.All(entry => entry.Duty is not LiaisonDuty.Liaison))
        {
            wrong.Add("至少要有一名联络员");
        }

        if (wrong.Count > 0)
        {
            await transaction.RollbackAsync(cancellationToken);
            return await PageAsync(token, found, lines, wrong, db, StatusCodes.Status422UnprocessableEntity, clock, cancellationToken);
        }

        LiaisonChanges.Name(db, known, found.Request.UnitId, entries, clock.Today());
        found.Request.Answer(found.Collection, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var late = found.Request.LateDays;
        return Answer.Done(http, Path(token), $"收到了，共 {entries.Count} 人{(late > 0 ? $"；比期限晚了 {late} 天" : "。期限之前还可以改")}");
    }

    private static async Task<Found?> FindAsync(string token, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var hash = LinkToken.Hash(token);
        if (await db.LiaisonRequests.IgnoreQueryFilters([AppDb.RegionFilter]).SingleOrDefaultAsync(request => request.TokenHash == hash, cancellationToken) is not { } request)
        {
            return null;
        }

        acting.AsHolderOf("联络员反馈表", request.RegionId);
        return new Found(request, await db.LiaisonCollections.SingleAsync(collection => collection.Id == request.CollectionId, cancellationToken));
    }

    private static Task<List<LiaisonOfficer>> InDutyAsync(AppDb db, Guid unit, CancellationToken cancellationToken) =>
        db.LiaisonOfficers.Where(officer => officer.UnitId == unit && officer.Until == null)
            .OrderBy(officer => officer.Duty).ThenBy(officer => officer.Since).ThenBy(officer => officer.Id).ToListAsync(cancellationToken);

    private static List<FormLine> Lines(IFormCollection form)
    {
        var lines = new List<FormLine>();
        for (var index = 0; index < MostPeople; index++)
        {
            string Field(string field) => form[$"p{index}-{field}"].ToString();
            var entry = LiaisonEntry.Of(
                Field("duty") == nameof(LiaisonDuty.FirstResponsible) ? LiaisonDuty.FirstResponsible : LiaisonDuty.Liaison, Field("name"), Field("post"), Field("phone"), Field("email"));

            // Who takes the name out takes the person out, whatever else the line still shows.
            lines.Add(new FormLine(Guid.TryParse(Field("id"), out var id) ? id : null, entry.Name.Length == 0 && Field("id").Length > 0 ? entry with { Post = "", Phone = "", Email = null } : entry));
        }

        return lines;
    }

    // The number of a person who stays needs not be typed again.
    private static LiaisonEntry Whole(FormLine line, List<LiaisonOfficer> known) =>
        line.Entry.Phone.Length == 0 && known.Find(officer => officer.Id == line.OfficerId) is { } officer && officer.Name == line.Entry.Name
            ? line.Entry with { Phone = officer.Phone }
            : line.Entry;

    private static LiaisonEntry LineOf(LiaisonOfficer officer) => new(officer.Duty, officer.Name, officer.Post, "", officer.Email);

    private static async Task<IResult> PageAsync(
        string token, Found found, List<FormLine> lines, IReadOnlyList<string> wrong, AppDb db, int status, TimeProvider clock, CancellationToken cancellationToken)
    {
        var known = (await db.LiaisonOfficers.AsNoTracking().Where(officer => officer.UnitId == found.Request.UnitId && officer.Until == null)
            .Select(officer => new { officer.Id, officer.Phone }).ToListAsync(cancellationToken)).ToDictionary(officer => officer.Id, officer => PhoneNumber.Masked(officer.Phone));
        var filled = lines.FindAll(line => !line.Entry.IsEmpty);
        while (filled.Count < MostPeople && (filled.Count < FirstLines || !filled[^1].Entry.IsEmpty))
        {
            filled.Add(new FormLine(null, new(filled.Exists(line => line.Entry.Duty is LiaisonDuty.FirstResponsible) ? LiaisonDuty.Liaison : LiaisonDuty.FirstResponsible, "", "", "", null)));
            if (filled.Count > FirstLines)
            {
                break;
            }
        }

        var unit = await db.Units.Where(unit => unit.Id == found.Request.UnitId).Select(unit => unit.Name).SingleAsync(cancellationToken);
        var office = await db.Regions.Where(region => region.Id == found.Request.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken);
        return Answer.Page<LiaisonFormPage>(
            new
            {
                Address = Path(token), found.Collection, found.Request, Unit = unit, Office = office, Lines = (IReadOnlyList<FormLine>)filled, Known = known, Wrong = wrong,
                Today = clock.Today(), WhyNot = found.Request.WhyNotAnswer(found.Collection, clock.Today()),
            },
            status);
    }

    private sealed record Found(LiaisonRequest Request, LiaisonCollection Collection);
}
