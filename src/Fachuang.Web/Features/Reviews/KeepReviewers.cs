using System.Security.Cryptography;
using System.Text;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>初审分工: who of the office reviews which category, and which single indicators go to somebody else.</summary>
internal static class KeepReviewers
{
    /// <summary>Shows the categories; with the place of one (<c>?of=2</c>, from 0) its indicators.</summary>
    public static async Task<IResult> ShowAsync(int cycle, int? of, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        var indicators = await IndicatorsAsync(db, row, cancellationToken);
        var categories = Categories(indicators);
        if (of is < 0 || of >= categories.Count)
        {
            return Answer.NotFound(http);
        }

        var reviewers = await db.Reviewers.AsNoTracking().Where(reviewer => reviewer.CycleId == row.Id).ToListAsync(cancellationToken);
        return Answer.Page<ReviewersPage>(new
        {
            Cycle = row, Categories = categories, Indicators = indicators, Of = of, Accounts = await AccountsAsync(db, acting, cancellationToken), Reviewers = reviewers, Made = Mark(reviewers),
        });
    }

    /// <summary>Replaces who was named for whole categories: the form holds a list of accounts for each category by its place.</summary>
    public static Task<IResult> SaveAsync(int cycle, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        ReplaceAsync(cycle, null, http, db, acting, cancellationToken);

    /// <summary>Replaces who was named for single indicators of one category: a list of accounts for each indicator by its place in the category.</summary>
    public static Task<IResult> SaveSingleAsync(int cycle, [FromForm] int? of, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        of is null ? Task.FromResult(Answer.Incomplete(http)) : ReplaceAsync(cycle, of, http, db, acting, cancellationToken);

    /// <summary>Address of the page; with a place, of the indicators of that category.</summary>
    public static string AddressOf(int cycle, int? of = null) => $"{KeepCycle.AddressOf(cycle)}/reviewers{(of is { } at ? $"?of={at}" : "")}";

    private static async Task<IResult> ReplaceAsync(int cycle, int? of, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
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
        var indicators = await IndicatorsAsync(db, row, cancellationToken);
        var categories = Categories(indicators);
        if (!form.ContainsKey("whole") || of is < 0 || of >= categories.Count)
        {
            return Answer.Incomplete(http);
        }

        var there = await db.Reviewers.Where(reviewer => reviewer.CycleId == row.Id).ToListAsync(cancellationToken);
        if (form["made"] != Mark(there))
        {
            return Answer.Refused(http, KeepCycle.ChangedMeanwhile);
        }

        var accounts = (await AccountsAsync(db, acting, cancellationToken)).Select(account => account.Id).ToHashSet();
        var lines = of is { } at
            ? indicators.Where(indicator => indicator.Category == categories[at]).Select(indicator => (indicator.Category, Indicator: (Guid?)indicator.Id))
            : categories.Select(category => (Category: category, Indicator: (Guid?)null));
        var wanted = lines.Index()
            .SelectMany(line => form[$"reviewer-{line.Index}"].Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty).Where(accounts.Contains)
                .Select(id => (line.Item.Category, line.Item.Indicator, Account: id)))
            .ToHashSet();
        var replaced = there.Where(reviewer => of is { } place ? reviewer.IndicatorId is not null && reviewer.Category == categories[place] : reviewer.IndicatorId is null).ToList();
        db.RemoveRange(replaced.Where(reviewer => !wanted.Contains((reviewer.Category, reviewer.IndicatorId, reviewer.AccountId))));
        db.AddRange(wanted.Except(replaced.Select(reviewer => (reviewer.Category, Indicator: reviewer.IndicatorId, Account: reviewer.AccountId))).Select(named => new Reviewer
        {
            Id = Guid.CreateVersion7(), RegionId = row.RegionId, CycleId = row.Id, Category = named.Category, IndicatorId = named.Indicator, AccountId = named.Account,
        }));
        return await KeepCycle.SavedAsync(http, db, AddressOf(cycle, of), "初审分工存好了", cancellationToken);
    }

    // Who was named when the form was made: whoever saved meanwhile is not overwritten.
    private static string Mark(IEnumerable<Reviewer> reviewers) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', reviewers.Select(reviewer => $"{reviewer.IndicatorId} {reviewer.AccountId} {reviewer.Category}").Order(StringComparer.Ordinal)))));

    private static List<string> Categories(IEnumerable<NamedIndicator> indicators) => [.. indicators.Select(indicator => indicator.Category).Distinct()];

    private static Task<List<NamedIndicator>> IndicatorsAsync(AppDb db, Cycle cycle, CancellationToken cancellationToken) =>
        db.Indicators.Where(indicator => indicator.SystemId == cycle.SystemId).OrderBy(indicator => indicator.Position)
            .Select(indicator => new NamedIndicator(indicator.Id, indicator.Category, indicator.Number, indicator.Text)).ToListAsync(cancellationToken);

    private static Task<List<NamedAccount>> AccountsAsync(AppDb db, Acting acting, CancellationToken cancellationToken) =>
        db.Users.Where(account => account.RegionId == acting.RegionId && account.Role == Role.Office).OrderBy(account => account.DisplayName)
            .Select(account => new NamedAccount(account.Id, account.DisplayName)).ToListAsync(cancellationToken);
}

/// <summary>An account that can be named.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name shown.</param>
public sealed record NamedAccount(Guid Id, string Name);

/// <summary>An indicator somebody can be named for.</summary>
/// <param name="Id">Key.</param>
/// <param name="Category">一级指标 as printed.</param>
/// <param name="Number">Printed number.</param>
/// <param name="Text">Exact text.</param>
public sealed record NamedIndicator(Guid Id, string Category, string Number, string Text);
