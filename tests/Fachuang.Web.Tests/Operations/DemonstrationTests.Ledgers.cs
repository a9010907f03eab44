using Fachuang.Domain.Ledgers;
using Fachuang.Web.Features.Ledgers;
using Fachuang.Web.Features.SummaryReports;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Operations;

public sealed partial class DemonstrationTests
{
    [Fact]
    public async Task Ledgers_stand_as_in_the_story()
    {
        var grid = await GridAsync();
        var june = await demonstration.WithDbAsync(async (db, _) => await LedgerGrid.MonthAsync(db, await db.Campaigns.SingleAsync(), Office, new DateOnly(2024, 6, 18), CancellationToken.None));
        Assert.Equal(grid.Of(new(2024, 6, 1)), june);
        Assert.Equal((33, 21, 2, 10, 0), (june.Total, june.Submitted, june.Drafts, june.Missing, june.Late));
        Assert.Equal(477, grid.Rows.Sum(row => row.Total));
        Assert.Equal(
            ["2024-04 人大办 3", "2024-04 住建局 2", "2024-04 民政局 4", "2024-05 住建局 4", "2024-05 农牧局 7", "2024-05 教育局 3", "2024-05 文体旅游广电局 5"],
            grid.Rows.SelectMany(row => row.Standings, (row, month) => (row.Name, month.Key, month.Value)).Where(cell => cell.Value.Colour is LedgerColour.Yellow)
                .Select(cell => $"{LedgerMonths.Address(cell.Key)} {cell.Name} {cell.Value.DaysLate}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(grid.Rows.SelectMany(row => row.Standings.Values), standing => standing.Colour is LedgerColour.Red);
        Assert.Equal(33, grid.Rows.Count(row => row.Of(new(2024, 4, 1)) is { HandedInOn: not null }));
    }

    [Fact]
    public async Task Summary_reports_stand_as_in_the_story()
    {
        var list = await demonstration.WithDbAsync(async (db, _) => await SummaryList.LoadAsync(db, await db.Campaigns.SingleAsync(), Office, new DateOnly(2024, 6, 18), CancellationToken.None));
        Assert.Equal((3, 2, 33 - 5), (list.Accepted, list.Rows.Count(row => row.State is Domain.SummaryReports.SummaryState.Submitted), list.Owing.Count));
    }

    private Task<LedgerGrid> GridAsync() => demonstration.WithDbAsync(async (db, _) =>
        await LedgerGrid.LoadAsync(db, await db.Campaigns.SingleAsync(), Office, new DateOnly(2024, 6, 18), CancellationToken.None));
}
