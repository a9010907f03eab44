using Fachuang.Domain;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>催报联络员名单: units with an account get a notice; of the others the office passes the words on itself, and the day is noted. Once a day.</summary>
internal static class UrgeLiaisons
{
    public static void MapUrgeLiaisons(this WebApplication app) =>
        // Only the office asks for lists.
        app.MapPost("/liaisons/collections/{id:guid}/urge", HandleAsync).RequireAuthorization(Policies.Office);

    private static async Task<IResult> HandleAsync(
        Guid id, HttpContext http, AppDb db, LinkSecret secret, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Two clerks at once are put in a row: the second finds everybody urged today.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.LiaisonCollections.Include(collection => collection.Requests).SingleOrDefaultAsync(collection => collection.Id == id, cancellationToken) is not { } collection)
        {
            return Answer.NotFound(http);
        }

        var (now, today) = (clock.UtcNow(), clock.Today());
        var due = collection.Requests.FindAll(request => !request.IsShut && request.WhyNotUrge(collection, today) is null);
        if (due.Count == 0)
        {
            return Answer.Refused(http, collection.Requests.Select(request => request.WhyNotUrge(collection, today)).FirstOrDefault(refusal => refusal?.Code == "collection.urged-today")
                ?? new Refusal("collection.nobody-owes", "没有要催的单位：都报了，或者征集已经结束"));
        }

        var rows = (await CollectLiaisons.RowsAsync(db, id, secret, http, cancellationToken)).ToDictionary(row => row.Request.Id);
        var late = today.DayNumber - collection.DueOn.DayNumber;
        var notices = due.Where(request => rows[request.Id].HasAccount).Select(request => Notice.To(
            collection.RegionId, request.UnitId, NoticeTopic.Liaison, $"liaison-collection/{id}", $"还没有报：{collection.Title}",
            $"期限 {collection.DueOn:yyyy-MM-dd}{(late > 0 ? $"，已经过了 {late} 天" : "")}。{collection.Purpose}", new Uri(rows[request.Id].Link).AbsolutePath, now)).ToList();
        await db.PostAsync(notices, cancellationToken);
        due.ForEach(request => request.Urge(today));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var rest = due.Count - notices.Count;
        return Answer.Done(
            http, $"/liaisons/collections/{id}",
            $"已通知 {notices.Count} 家{(rest > 0 ? $"；{rest} 家没有账号，把“发给单位的话”发给他们，已记下今天告知" : "")}");
    }
}
