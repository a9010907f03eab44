using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Draws;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Draws;

/// <summary>随机抽取: prepared, frozen, drawn; a substitute called; drawn anew with a reason.</summary>
internal static class KeepDraw
{
    private static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过这次抽取。看过现在的再办");

    public static async Task<IResult> NewAsync(string? from, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (Draw.WhyNotDraw(acting.Required, db.RegionId) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        return Answer.Page<DrawFormPage>(new { Form = new DrawForm { Entries = await DrawLists.ReadAsync(db, from, cancellationToken), Quotas = "3 2" }, Draw = (Draw?)null, From = from });
    }

    public static async Task<IResult> OpenAsync([FromForm] DrawForm? form, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken)
    {
        if (Draw.WhyNotDraw(acting.Required, db.RegionId) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var typed = form ?? new();
        if (Read(typed) is not ({ } sheet, null) read)
        {
            return Page(typed, null, Read(typed).Wrong!);
        }

        var draw = await db.PrepareAsync(files, read.Sheet!, typed.Purposed, "", null, "", cancellationToken);
        return await SavedAsync(http, db, draw, "底稿存好了，看过再固定", cancellationToken);
    }

    public static async Task<IResult> EditAsync(int draw, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken) =>
        await db.Draws.AsNoTracking().SingleOrDefaultAsync(row => row.Number == draw, cancellationToken) is not { } found ? Answer.NotFound(http)
            : found.WhyNotWrite(acting.Required) is { } refusal ? Answer.Refused(http, refusal)
            : Answer.Page<DrawFormPage>(new { Form = DrawForm.Of(await files.SheetAsync(found, cancellationToken), found.Purpose, found.Revision), Draw = found });

    public static Task<IResult> WriteAsync(int draw, [FromForm] DrawForm? form, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken) =>
        ChangeAsync(draw, form?.Revision, http, db, async found =>
        {
            if (found.WhyNotWrite(acting.Required) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            if (Read(form!) is not ({ } sheet, null))
            {
                return Page(form!, found, Read(form!).Wrong!);
            }

            found.Write(sheet, await files.KeepTextAsync(sheet.Write(), cancellationToken), form!.Purposed);
            return await SavedAsync(http, db, found, "底稿存好了，看过再固定", cancellationToken);
        }, cancellationToken);

    public static Task<IResult> FreezeAsync(
        int draw, [FromForm] string? revision, [FromForm] string? decider, [FromForm] string? announcement, HttpContext http, AppDb db, Acting acting, LinkSecret secret, TimeProvider clock,
        CancellationToken cancellationToken) =>
        ChangeAsync(draw, revision, http, db, async found =>
        {
            DrawDecider? chosen = Enum.TryParse<DrawDecider>(decider, out var read) && Enum.IsDefined(read) ? read : null;
            var words = chosen is DrawDecider.SealedSecret ? Lottery.HashOf(SecretOf(secret, found)) : WrittenText.CleanLine(announcement);
            if (found.WhyNotFreeze(acting.Required, chosen, words) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            found.Freeze(chosen!.Value, words, acting.Name, clock.UtcNow());
            return await SavedAsync(http, db, found, "名单、名额、排除都固定了；先公布校验值，等那个数出来再抽", cancellationToken);
        }, cancellationToken);

    public static Task<IResult> DrawAsync(
        int draw, [FromForm] string? revision, [FromForm] string? value, HttpContext http, AppDb db, Acting acting, LinkSecret secret, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(draw, revision, http, db, async found =>
        {
            var words = WrittenText.CleanLine(value);
            if (found.WhyNotDrawNow(acting.Required, words) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            found.Decide(found.Decider is DrawDecider.SealedSecret ? SecretOf(secret, found) : words, acting.Name, clock.UtcNow());
            return await SavedAsync(http, db, found, $"抽好了，{found.Count} 个", cancellationToken);
        }, cancellationToken);

    public static Task<IResult> ReplaceAsync(
        int draw, [FromForm] string? revision, [FromForm] string? key, [FromForm] string? reason, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(draw, revision, http, db, async found =>
        {
            var picked = await db.PickedAsync(files, found, cancellationToken);
            var line = picked.FirstOrDefault(one => !one.IsSubstitute && one.Entry.Key == key);
            var next = picked.FirstOrDefault(one => one.IsSubstitute && one.Entry.Stratum == line?.Entry.Stratum);
            var words = WrittenText.CleanLine(reason);
            if (found.WhyNotReplace(acting.Required, line, next, words) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            db.Add(new DrawReplacement
            {
                Id = Guid.CreateVersion7(), RegionId = found.RegionId, DrawId = found.Id, OutKey = line!.Entry.Key, InKey = next!.Entry.Key, Reason = words, By = acting.Name, At = clock.UtcNow(),
            });
            found.Touch();
            return await SavedAsync(http, db, found, $"换成候补“{next.Entry.Name}”", cancellationToken);
        }, cancellationToken);

    /// <summary>A new draw by the same sheet, to be changed before it is frozen; the old one stays as it was.</summary>
    public static Task<IResult> RedrawAsync(int draw, [FromForm] string? revision, [FromForm] string? reason, HttpContext http, AppDb db, Acting acting, FileStore files, CancellationToken cancellationToken) =>
        ChangeAsync(draw, revision, http, db, async found =>
        {
            var words = WrittenText.CleanLine(reason);
            if ((Draw.WhyNotDraw(acting.Required, found.RegionId)
                ?? (found.State is DrawState.Draft ? new("draw.draft", "还没有固定，直接改就行") : words.Length is 0 or > Draw.LongestWords ? new("draw.reason", $"写上为什么另抽一次，最多 {Draw.LongestWords} 字") : null)) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            var anew = await db.PrepareAsync(files, await files.SheetAsync(found, cancellationToken), found.Purpose, found.ReturnAddress, found.Id, words, cancellationToken);
            return await SavedAsync(http, db, anew, $"另起了第 {anew.Number} 次抽取，第 {found.Number} 次的记录都在", cancellationToken);
        }, cancellationToken);

    // Nobody who has only the database knows it, and it is the same whenever it is opened.
    private static string SecretOf(LinkSecret secret, Draw draw) => Convert.ToHexStringLower(HMACSHA256.HashData(secret.Key, Encoding.UTF8.GetBytes($"draw {draw.Id:n}")));

    private static (DrawSheet? Sheet, Refusal? Wrong) Read(DrawForm form) =>
        form.Purposed.Length > Draw.LongestWords ? (null, new("draw.purpose", $"用途最多 {Draw.LongestWords} 字")) : form.Read();

    private static IResult Page(DrawForm form, Draw? draw, Refusal wrong) => Answer.Page<DrawFormPage>(new { Form = form, Draw = draw, Wrong = wrong }, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> ChangeAsync(int number, string? revision, HttpContext http, AppDb db, Func<Draw, Task<IResult>> change, CancellationToken cancellationToken) =>
        await db.Draws.SingleOrDefaultAsync(row => row.Number == number, cancellationToken) is not { } found ? Answer.NotFound(http)
            : !int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var known) || known != found.Revision ? Answer.Refused(http, Changed)
            : await change(found);

    private static async Task<IResult> SavedAsync(HttpContext http, AppDb db, Draw draw, string message, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Answer.Refused(http, Changed);
        }
        catch (DbUpdateException) when (db.ChangeTracker.Entries().Any(entry => entry.State is EntityState.Added && entry.Entity is Draw or DrawReplacement))
        {
            // The next number, or the substitute, was taken by who saved first.
            return Answer.Refused(http, Changed);
        }

        return Answer.Done(http, DrawDesk.AddressOf(draw.Number), message);
    }
}

/// <summary>Lists of the platform one may draw from: a line an entry, as the form has it.</summary>
internal static class DrawLists
{
    /// <summary>Keys and names of the lists.</summary>
    public static IReadOnlyList<(string Key, string Title)> All { get; } = [("units", "单位"), ("liaisons", "联络员"), ("regions", "下级地区")];

    /// <summary>A list; empty where the key is none.</summary>
    public static async Task<string> ReadAsync(AppDb db, string? key, CancellationToken cancellationToken) => key switch
    {
        "units" => string.Join('\n', (await db.Units.AsNoTracking().Where(unit => unit.EndedOn == null).OrderBy(unit => unit.Position).Select(unit => new { unit.Position, unit.Name }).ToListAsync(cancellationToken))
            .Select(unit => string.Create(CultureInfo.InvariantCulture, $"{unit.Position + 1:000}\t{unit.Name}\t"))),
        "liaisons" => string.Join('\n', (await (
                from officer in db.LiaisonOfficers.AsNoTracking()
                join unit in db.Units on officer.UnitId equals unit.Id
                where unit.EndedOn == null
                orderby unit.Position, officer.Id
                select new { unit.Position, unit.ShortName, officer.Name }).ToListAsync(cancellationToken))
            .GroupBy(officer => officer.Position).SelectMany(unit => unit.Select((officer, at) => string.Create(CultureInfo.InvariantCulture, $"{officer.Position + 1:000}-{at + 1}\t{officer.ShortName} {officer.Name}\t")))),
        "regions" => string.Join('\n', (await db.Regions.AsNoTracking().Where(region => region.ParentId == db.RegionId).OrderBy(region => region.Name).Select(region => region.Name).ToListAsync(cancellationToken))
            .Select((name, at) => string.Create(CultureInfo.InvariantCulture, $"{at + 1:000}\t{name}\t"))),
        _ => "",
    };
}
