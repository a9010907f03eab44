using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>负担表: units × months, the busiest first, on the page and as a sheet.</summary>
internal static class ShowBurden
{
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<IResult> HandleAsync(int number, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var (burden, units) = await LoadAsync(db, campaign, clock.Today(), cancellationToken);
        return Answer.Page<BurdenPage>(new { Campaign = campaign, Burden = burden, Units = units, Today = clock.Today() });
    }

    public static async Task<IResult> ExportAsync(int number, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var today = clock.Today();
        var (burden, units) = await LoadAsync(db, campaign, today, cancellationToken);
        var output = new MemoryStream();
        Workbook.Write(output, Sheets(campaign, burden, units, today));
        return TypedResults.File(output.ToArray(), SheetType, $"{campaign.Name}负担表{Say.Day(today)}.xlsx");
    }

    private static async Task<(Burden Burden, IReadOnlyList<BurdenUnit> Units)> LoadAsync(AppDb db, Campaign campaign, DateOnly today, CancellationToken cancellationToken)
    {
        var burden = await Burden.LoadAsync(db, campaign, null, null, today, cancellationToken);
        var concerned = burden.Counts.Keys.Select(key => key.UnitId).ToHashSet();
        var names = await db.Units.AsNoTracking().OrderBy(unit => unit.Position).Select(unit => new { unit.Id, unit.ShortName }).ToListAsync(cancellationToken);
        return (burden, [.. names.Where(unit => concerned.Contains(unit.Id))
            .Select(unit => new BurdenUnit(unit.Id, unit.ShortName, burden.Sum(unit.Id, null, BurdenKind.Asked, BurdenKind.AskedAgain)))
            .OrderByDescending(unit => unit.Asked)]);
    }

    private static IReadOnlyList<Sheet> Sheets(Campaign campaign, Burden burden, IReadOnlyList<BurdenUnit> units, DateOnly today) =>
    [
        new(
            "各单位各月",
            [new("单位", 16), .. burden.Months.Select(month => new Column($"{month.Year}年{month.Month}月", 12)), new("合计", 10), new("其中再要", 10), new("交来", 10), new("通知", 10)],
            [.. units.Select(unit => (IReadOnlyList<object?>)
            [
                unit.Name, .. burden.Months.Select(month => (object?)burden.Sum(unit.Id, month, BurdenKind.Asked, BurdenKind.AskedAgain)), unit.Asked,
                burden.Sum(unit.Id, null, BurdenKind.AskedAgain), burden.Sum(unit.Id, null, BurdenKind.HandedIn), burden.Sum(unit.Id, null, BurdenKind.Told),
            ])],
            [])
        {
            Above = [new LineAbove($"{campaign.Name}负担表", IsTitle: true), new LineAbove($"截至 {Say.Day(today)}。各月和合计：向单位要求的次数（派发、退回、催办、督办）", IsTitle: false)],
        },
        new(
            "明细",
            [new("单位", 16), new("月份", 12), .. BurdenSource.All.Select(source => new Column($"{source.Word}（{source.Measure}）", 16))],
            [.. units.SelectMany(unit => burden.Months, (unit, month) => (IReadOnlyList<object?>)
            [
                unit.Name, $"{month.Year}年{month.Month}月", .. BurdenSource.All.Index().Select(source => (object?)burden.Counts.GetValueOrDefault((unit.Id, month, source.Index))),
            ])],
            []),
    ];
}

/// <summary>A unit in the table.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Short name.</param>
/// <param name="Asked">How often it was asked for something, for the first time or again.</param>
public sealed record BurdenUnit(Guid Id, string Name, int Asked);
