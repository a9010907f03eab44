using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>初审分工: who of the office reviews which category.</summary>
internal static class KeepReviewers
{
    public static async Task<IResult> ShowAsync(int cycle, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        await db.CycleAsync(cycle, cancellationToken) is { } row
            ? Answer.Page<ReviewersPage>(new
            {
                Cycle = row, Categories = await CategoriesAsync(db, row, cancellationToken), Accounts = await AccountsAsync(db, acting, cancellationToken),
                Reviewers = await db.Reviewers.AsNoTracking().Where(reviewer => reviewer.CycleId == row.Id).ToListAsync(cancellationToken),
            })
            : Answer.NotFound(http);

    /// <summary>Replaces who was named: the form holds a list of accounts for each category by its place.</summary>
    public static async Task<IResult> SaveAsync(int cycle, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        if (row.WhyNotWork(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var form = await http.Request.ReadFormAsync(cancellationToken);
        if (!form.ContainsKey("whole"))
        {
            return Answer.Incomplete(http);
        }

        var accounts = (await AccountsAsync(db, acting, cancellationToken)).Select(account => account.Id).ToHashSet();
        var wanted = (await CategoriesAsync(db, row, cancellationToken)).Index()
            .SelectMany(category => form[$"reviewer-{category.Index}"].Select(value => Guid.TryParse(value, out var id) && accounts.Contains(id) ? (category.Item, id) : ("", Guid.Empty)))
            .Where(named => named.Item2 != Guid.Empty).ToHashSet();
        var there = await db.Reviewers.Where(reviewer => reviewer.CycleId == row.Id).ToListAsync(cancellationToken);
        db.RemoveRange(there.Where(reviewer => !wanted.Contains((reviewer.Category, reviewer.AccountId))));
        db.AddRange(wanted.Except(there.Select(reviewer => (reviewer.Category, reviewer.AccountId)))
            .Select(named => new Reviewer { Id = Guid.CreateVersion7(), RegionId = row.RegionId, CycleId = row.Id, Category = named.Item1, AccountId = named.Item2 }));
        return await KeepCycle.SavedAsync(http, db, $"{KeepCycle.AddressOf(cycle)}/reviewers", "初审分工存好了", cancellationToken);
    }

    private static Task<List<string>> CategoriesAsync(AppDb db, Cycle cycle, CancellationToken cancellationToken) =>
        db.Indicators.Where(indicator => indicator.SystemId == cycle.SystemId).GroupBy(indicator => indicator.Category).OrderBy(group => group.Min(indicator => indicator.Position))
            .Select(group => group.Key).ToListAsync(cancellationToken);

    private static Task<List<NamedAccount>> AccountsAsync(AppDb db, Acting acting, CancellationToken cancellationToken) =>
        db.Users.Where(account => account.RegionId == acting.RegionId && account.Role == Role.Office).OrderBy(account => account.DisplayName)
            .Select(account => new NamedAccount(account.Id, account.DisplayName)).ToListAsync(cancellationToken);
}

/// <summary>An account that can be named.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name shown.</param>
public sealed record NamedAccount(Guid Id, string Name);
