using System.Globalization;
using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>A collection as typed.</summary>
/// <param name="Title">What the unit reads as the title.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="DueOn">Last day in time, yyyy-MM-dd.</param>
/// <param name="Units">Keys of the units asked.</param>
public sealed record CollectionForm(string Title, string Purpose, string DueOn, IReadOnlyList<Guid> Units);

/// <summary>A unit's part of a collection as the office sees it.</summary>
/// <param name="Request">The part.</param>
/// <param name="Unit">Short name of the unit.</param>
/// <param name="Link">The whole address to pass on.</param>
/// <param name="People">Names of those in duty.</param>
/// <param name="HasAccount">Whether somebody of the unit can sign in, so that a notice reaches it.</param>
public sealed record RequestRow(LiaisonRequest Request, string Unit, string Link, IReadOnlyList<string> People, bool HasAccount);

/// <summary>征集联络员名单: opens a collection, shows who has answered, renews and shuts links.</summary>
internal static class CollectLiaisons
{
    private const string UsualTitle = "报送法治政府建设示范创建联络员名单";
    private const string UsualPurpose = "请明确一名第一责任人和一名联络员，与办公室保持联系。";

    public static async Task<IResult> ShowNewAsync(AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().Existing().ToListAsync(cancellationToken);
        return Answer.Page<NewCollectionPage>(new
        {
            Units = units, Today = clock.Today(), Form = new CollectionForm(UsualTitle, UsualPurpose, Ui.Say.Day(clock.Today().AddDays(7)), [.. units.Select(unit => unit.Id)]),
        });
    }

    public static async Task<IResult> OpenAsync(
        IFormCollection fields, HttpContext http, AppDb db, Acting acting, LinkSecret secret, TimeProvider clock, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().Existing().ToListAsync(cancellationToken);
        var asked = fields["units"].Keys().ToHashSet();
        var form = new CollectionForm(
            Visible(fields["title"].ToString()), Visible(fields["purpose"].ToString()), fields["due"].ToString(), [.. units.Select(unit => unit.Id).Where(asked.Contains)]);
        var dueOn = DateOnly.TryParseExact(form.DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var wrong = form.Title.Length is 0 or > LiaisonCollectionMap.TitleLength ? $"题目要有 1 到 {LiaisonCollectionMap.TitleLength} 个字"
            : form.Purpose.Length > LiaisonCollectionMap.PurposeLength ? $"说明最多 {LiaisonCollectionMap.PurposeLength} 字"
            : dueOn is not { } due ? "期限写成 2024-06-20 这样的日期"
            : LiaisonCollection.WhyNotDue(due, clock.Today())?.Message ?? (form.Units.Count == 0 ? "没有选单位" : null);
        if (wrong is not null)
        {
            return Answer.Page<NewCollectionPage>(new { Units = units, Today = clock.Today(), Form = form, Wrong = wrong }, StatusCodes.Status422UnprocessableEntity);
        }

        // Two clicks are put in a row: the second finds the first one's collection.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.LiaisonCollections.Where(other => other.ClosedAt == null && other.Title == form.Title && other.DueOn == dueOn).Select(other => (Guid?)other.Id)
            .FirstOrDefaultAsync(cancellationToken) is { } open)
        {
            return Answer.Done(http, $"/liaisons/collections/{open}", "这次征集已经开了，没有再开一次");
        }

        var collection = new LiaisonCollection
        {
            Id = Guid.CreateVersion7(), RegionId = db.RegionId, Title = form.Title, Purpose = form.Purpose, DueOn = dueOn!.Value, OpenedAt = clock.UtcNow(), OpenedBy = acting.Name,
        };
        collection.Requests.AddRange(form.Units.Select(unit => New(collection, unit, secret)));
        db.Add(collection);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/liaisons/collections/{collection.Id}", $"已开，{form.Units.Count} 家单位各有一个链接，发给他们就能填");
    }

    public static async Task<IResult> ShowAsync(
        Guid id, HttpContext http, AppDb db, LinkSecret secret, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.LiaisonCollections.AsNoTracking().SingleOrDefaultAsync(collection => collection.Id == id, cancellationToken) is not { } collection)
        {
            return Answer.NotFound(http);
        }

        var office = await db.Regions.Where(region => region.Id == db.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken);
        return Answer.Page<CollectionPage>(new { Collection = collection, Rows = await RowsAsync(db, id, secret, http, cancellationToken), Today = clock.Today(), Office = office });
    }

    /// <summary>All links as a sheet, for passing on.</summary>
    public static async Task<IResult> LinksAsync(Guid id, HttpContext http, AppDb db, LinkSecret secret, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.LiaisonCollections.AsNoTracking().SingleOrDefaultAsync(collection => collection.Id == id, cancellationToken) is not { } collection)
        {
            return Answer.NotFound(http);
        }

        var rows = await RowsAsync(db, id, secret, http, cancellationToken);
        AuditTrail.Note(db, db.RegionId, "Exported", nameof(LiaisonRequest), id.ToString(), $"{rows.Count} 个填报链接");
        await db.SaveChangesAsync(cancellationToken);
        var output = new MemoryStream();
        Workbook.Write(output, [new Sheet(
            "填报链接", [new("单位", 30), new("填报链接", 80), new("期限", 12), new("报了没有", 16)],
            [.. rows.Select(row => (IReadOnlyList<object?>)[row.Unit, row.Link, collection.DueOn, row.Request.AnsweredAt is null ? "还没有" : row.Request.LateDays > 0 ? $"迟交 {row.Request.LateDays} 天" : "报了"])], [])]);
        return TypedResults.File(output.ToArray(), ImportUnits.SheetType, $"填报链接{Ui.Say.Day(clock.Today())}.xlsx");
    }

    /// <summary>Gives one unit another link; the old one works no more.</summary>
    public static async Task<IResult> RenewAsync(Guid id, Guid requestId, HttpContext http, AppDb db, LinkSecret secret, CancellationToken cancellationToken) =>
        await ChangeAsync(id, requestId, http, db, request =>
        {
            request.Salt = LinkToken.NewSalt();
            request.TokenHash = LinkToken.Hash(LinkToken.Of(secret.Key, request.Salt));
            request.IsShut = false;
            return "链接换了，原来的不能用了";
        }, cancellationToken);

    /// <summary>Shuts the link of one unit.</summary>
    public static async Task<IResult> ShutAsync(Guid id, Guid requestId, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        await ChangeAsync(id, requestId, http, db, request =>
        {
            request.IsShut = true;
            return "链接关了；要再用，换一个";
        }, cancellationToken);

    /// <summary>Ends the whole collection.</summary>
    public static async Task<IResult> CloseAsync(Guid id, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.LiaisonCollections.SingleOrDefaultAsync(collection => collection.Id == id, cancellationToken) is not { } collection)
        {
            return Answer.NotFound(http);
        }

        collection.Close(clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/liaisons/collections/{id}", "征集结束了，链接都不能用了；报来的名单留着");
    }

    /// <summary>The parts of a collection in the order of units, with their links.</summary>
    internal static async Task<IReadOnlyList<RequestRow>> RowsAsync(AppDb db, Guid collectionId, LinkSecret secret, HttpContext http, CancellationToken cancellationToken)
    {
        var rows = await (
            from request in db.LiaisonRequests.AsNoTracking()
            where request.CollectionId == collectionId
            join unit in db.Units on request.UnitId equals unit.Id
            orderby unit.Position, unit.Name
            select new { Request = request, unit.ShortName }).ToListAsync(cancellationToken);
        var people = (await db.LiaisonOfficers.AsNoTracking().Where(officer => officer.Until == null).OrderBy(officer => officer.Duty).ThenBy(officer => officer.Since)
            .Select(officer => new { officer.UnitId, officer.Name }).ToListAsync(cancellationToken)).ToLookup(officer => officer.UnitId, officer => officer.Name);
        var reached = (await db.Users.InRegion(db.RegionId).AsNoTracking().Where(account => account.Role == Role.Liaison && account.UnitId != null).ToListAsync(cancellationToken))
            .Where(account => !account.IsLocked()).Select(account => account.UnitId!.Value).ToHashSet();
        return [.. rows.Select(row => new RequestRow(
            row.Request, row.ShortName, $"{http.Request.Scheme}://{http.Request.Host}{AnswerLiaisonForm.Path(LinkToken.Of(secret.Key, row.Request.Salt))}",
            [.. people[row.Request.UnitId]], reached.Contains(row.Request.UnitId)))];
    }

    // What a form may carry besides text has no place in a letter, and one database refuses it.
    private static string Visible(string typed) => string.Concat(typed.Where(letter => letter == '\n' || !char.IsControl(letter))).Trim();

    private static LiaisonRequest New(LiaisonCollection collection, Guid unit, LinkSecret secret)
    {
        var salt = LinkToken.NewSalt();
        return new LiaisonRequest
        {
            Id = Guid.CreateVersion7(), RegionId = collection.RegionId, CollectionId = collection.Id, UnitId = unit, Salt = salt,
            TokenHash = LinkToken.Hash(LinkToken.Of(secret.Key, salt)),
        };
    }

    private static async Task<IResult> ChangeAsync(
        Guid id, Guid requestId, HttpContext http, AppDb db, Func<LiaisonRequest, string> change, CancellationToken cancellationToken)
    {
        if (await db.LiaisonRequests.SingleOrDefaultAsync(request => request.Id == requestId && request.CollectionId == id, cancellationToken) is not { } request)
        {
            return Answer.NotFound(http);
        }

        var done = change(request);
        request.Revision++;
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/liaisons/collections/{id}", done);
    }
}
