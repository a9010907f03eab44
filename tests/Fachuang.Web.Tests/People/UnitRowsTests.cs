using System.Net;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Domain.SummaryReports;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Ledgers;
using Fachuang.Web.Features.People;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.People;

/// <summary>Ledgers, summary reports and supervision follow a unit that turns out to be another or ends. That no contradiction is left is asked of all rows after the run.</summary>
public sealed class UnitRowsTests(TestApp app)
{
    private static readonly DateTime Now = DateTime.UtcNow;

    private static readonly DateOnly Month = new(ChinaTime.DayOf(Now).Year, ChinaTime.DayOf(Now).Month, 1);

    [Theory]
    [InlineData(LedgerState.Draft, LedgerState.Draft, LedgerState.Draft, "second")]
    [InlineData(LedgerState.Draft, LedgerState.Submitted, LedgerState.Submitted, "second")]
    [InlineData(LedgerState.Submitted, LedgerState.Draft, LedgerState.Submitted, "first")]
    [InlineData(LedgerState.Returned, LedgerState.Submitted, LedgerState.Submitted, "second")]
    [InlineData(LedgerState.Submitted, LedgerState.Submitted, LedgerState.Submitted, "second")]
    public async Task Of_two_ledgers_of_a_month_the_one_further_on_stays_and_nothing_handed_in_is_lost(LedgerState first, LedgerState second, LedgerState kept, string whose)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var (from, to) = (region.FirstUnit, region.SecondUnit);
        var one = await campaign.AssignAsync(from, 10, 0);
        var two = await campaign.AssignAsync(to, 10, 1);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            AddLedger(db, campaign, from, one, 0, first, "first");
            AddLedger(db, campaign, to, two, 1, second, "second");

            // Another month only one of them has.
            AddLedger(db, campaign, from, one, 0, LedgerState.Submitted, "before", Month.AddMonths(-1));
            await db.SaveChangesAsync();
        });

        await MergeAsync(region);

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var ledgers = await db.Ledgers.Include(ledger => ledger.Lines).Include(ledger => ledger.Versions).AsSplitQuery().OrderBy(ledger => ledger.Month).ToListAsync();
            Assert.Equal(2, ledgers.Count);
            Assert.All(ledgers, ledger => Assert.Equal(to.Id, ledger.UnitId));
            var ledger = ledgers[1];
            Assert.Equal(kept, ledger.State);
            Assert.Equal(new[] { one, two }.Order(), ledger.Lines.Select(line => line.AssignmentId).Order());
            Assert.All(ledger.Lines, line => Assert.StartsWith("写了", line.Text, StringComparison.Ordinal));

            // Each name's person is still named, and the newest version is the one that counts.
            Assert.Equal(["first", "second"], ledger.Lines.Select(line => line.Contact.Length > 0 ? line.Contact : ledger.Contact).Order(StringComparer.Ordinal));
            var versions = ledger.Versions.OrderBy(version => version.Number).ToList();
            Assert.Equal((first is LedgerState.Draft ? 0 : 1) + (second is LedgerState.Draft ? 0 : 1), versions.Count);
            Assert.Equal(Enumerable.Range(1, versions.Count), versions.Select(version => version.Number));
            if (versions.Count > 0)
            {
                Assert.Equal(whose, versions[^1].SubmittedBy);
            }
        });

        // The officer of the merged name opens the month.
        using var officer = await region.SignInAsync("first");
        await officer.GetPageAsync($"/campaigns/1/ledgers/{LedgerMonths.Address(Month)}");
    }

    [Fact]
    public async Task A_ledger_drops_the_line_of_an_indicator_both_names_had_once_its_assignment_is_withdrawn()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var one = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        var two = await campaign.AssignAsync(region.SecondUnit, 10, 0);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            AddLedger(db, campaign, region.FirstUnit, one, 0, LedgerState.Draft, "first");
            AddLedger(db, campaign, region.SecondUnit, two, 0, LedgerState.Submitted, "second");
            await db.SaveChangesAsync();
        });

        await MergeAsync(region);

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var ledger = await db.Ledgers.Include(ledger => ledger.Lines).SingleAsync();
            Assert.Equal(two, Assert.Single(ledger.Lines).AssignmentId);
        });
    }

    [Theory]
    [InlineData(SummaryState.Draft, SummaryState.Draft, SummaryState.Draft, 0)]
    [InlineData(SummaryState.Returned, SummaryState.Draft, SummaryState.Returned, 1)]
    [InlineData(SummaryState.Submitted, SummaryState.Accepted, SummaryState.Accepted, 2)]
    [InlineData(SummaryState.Accepted, SummaryState.Submitted, SummaryState.Accepted, 2)]
    public async Task Of_two_summary_reports_the_one_further_on_stays(SummaryState first, SummaryState second, SummaryState kept, int versions)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            AddSummary(db, campaign, region.FirstUnit, first, "first");
            AddSummary(db, campaign, region.SecondUnit, second, "second");
            await db.SaveChangesAsync();
        });

        await MergeAsync(region);

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var report = await db.SummaryReports.Include(report => report.Versions).SingleAsync();
            Assert.Equal((region.SecondUnit.Id, kept), (report.UnitId, report.State));
            Assert.Equal(Enumerable.Range(1, versions), report.Versions.Select(version => version.Number).Order());
            if (kept is SummaryState.Draft or SummaryState.Returned)
            {
                Assert.Contains("first写的组织领导", report.Sections[0], StringComparison.Ordinal);
                Assert.Contains("second写的组织领导", report.Sections[0], StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal(report.Sections, report.Versions.MaxBy(version => version.Number)!.Sections);
            }
        });
    }

    [Fact]
    public async Task A_supervision_notice_follows_the_merged_unit_with_its_files_and_steps()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var notice = await SuperviseAsync(campaign, region.FirstUnit, answered: true);

        await MergeAsync(region);

        await app.WithDbAsync(region.Id, async (db, services) =>
        {
            var after = await db.SupervisionNotices.Include(row => row.Steps).Include(row => row.Files).AsSplitQuery().SingleAsync();
            Assert.Equal((region.SecondUnit.Id, SupervisionState.Answered, 2, 2), (after.UnitId, after.State, after.Revision, after.Steps.Count));
            Assert.Equal(region.SecondUnit.Id, (await db.StoredFiles.SingleAsync()).UnitId);
            Assert.Empty(await services.GetRequiredService<UnitRows>().CountsAsync(db, region.FirstUnit.Id, CancellationToken.None));
        });
        using var officer = await region.SignInAsync("first");
        Assert.Contains("答复.pdf", await officer.GetPageAsync($"/campaigns/1/supervision/{notice}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_under_supervision_ends_only_with_a_successor_who_answers_on()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var open = await SuperviseAsync(campaign, region.FirstUnit, answered: false);
        var closed = await SuperviseAsync(campaign, region.FirstUnit, answered: true, close: true);
        using var office = await region.SignInAsync("office");
        using (var refused = await office.PostAsync($"/units/{region.FirstUnit.Id}/end", ("On", Today()), ("Successor", ""), ("Accounts", "lock")))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("还有 1 件没有办完", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await EndAsync(region, office);

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var notices = await db.SupervisionNotices.Include(row => row.Steps).ToDictionaryAsync(notice => notice.Id);
            Assert.Equal((region.SecondUnit.Id, 1, 1), (notices[open].UnitId, notices[open].Revision, notices[open].Steps.Count));
            Assert.Equal(region.FirstUnit.Id, notices[closed].UnitId);
            Assert.Contains(await db.Notices.Where(row => row.UnitId == region.SecondUnit.Id).Select(row => row.Title).ToListAsync(), title => title.Contains("审批局已撤并", StringComparison.Ordinal));
        });
        using var successor = await region.SignInAsync("second");
        using var answered = await Supervision.SupervisionCase.AnswerAsync(successor, $"/campaigns/1/supervision/{open}", "由我局接着办。", send: true);
        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
    }

    [Fact]
    public async Task A_unit_that_has_ended_is_neither_chosen_nor_asked_for_anything_and_keeps_what_it_handed_in()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var (ended, other) = (region.FirstUnit, region.SecondUnit);
        var one = await campaign.AssignAsync(ended, 10, 0);
        var two = await campaign.AssignAsync(other, 10, 1);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            AddLedger(db, campaign, ended, one, 0, LedgerState.Draft, "first");
            AddLedger(db, campaign, ended, one, 0, LedgerState.Returned, "before", Month.AddMonths(-1));
            AddSummary(db, campaign, ended, SummaryState.Returned, "first");
            (await db.Campaigns.SingleAsync()).StartsOn = Month.AddMonths(-1);
            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");
        await EndAsync(region, office);

        // Nothing more is asked of it: no ledger, no report. What it handed in is still there to be read.
        using (var urged = await office.PostAsync($"/campaigns/1/ledgers/{LedgerMonths.Address(Month)}/urge", ("units", $"{ended.Id}")))
        {
            Assert.Equal(HttpStatusCode.Conflict, urged.StatusCode);
        }

        using (var urged = await office.PostAsync($"/campaigns/1/ledgers/{LedgerMonths.Address(Month.AddMonths(-1))}/urge", ("units", $"{ended.Id}")))
        {
            Assert.Equal(HttpStatusCode.Conflict, urged.StatusCode);
        }

        using (var urged = await office.PostAsync("/campaigns/1/summary-reports/urge", ("units", $"{ended.Id}")))
        {
            Assert.Equal(HttpStatusCode.Conflict, urged.StatusCode);
        }

        Assert.Contains($"/summary-reports/{ended.Id}", await office.GetPageAsync("/campaigns/1/summary-reports"), StringComparison.Ordinal);
        Assert.Contains($"/ledgers/{LedgerMonths.Address(Month.AddMonths(-1))}/{ended.Id}", await office.GetPageAsync($"/campaigns/1/ledgers?year={Month.AddMonths(-1).Year}"), StringComparison.Ordinal);

        // Nobody can choose it, from the page or past it.
        Assert.DoesNotContain($"{ended.Id}", await office.GetPageAsync("/campaigns/1/supervision/new"), StringComparison.Ordinal);
        using (var issued = await office.PostAsync(
            "/campaigns/1/supervision", ("Unit", $"{ended.Id}"), ("Basis", "没有送审"), ("Demand", "送审"), ("Due", Today())))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, issued.StatusCode);
        }

        Assert.DoesNotContain($"{ended.Id}", await office.GetPageAsync($"/campaigns/1/assignments/reassign?i=1&from={other.Id}"), StringComparison.Ordinal);
        using (var given = await office.PostAsync("/campaigns/1/assignments/reassign", ("to", $"{ended.Id}"), ("a", $"{two}"), ("reason", "改派")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, given.StatusCode);
        }

        Assert.DoesNotContain($"{ended.Id}", await office.GetPageAsync("/liaisons/collections/new"), StringComparison.Ordinal);
    }

    private static void AddLedger(AppDb db, TestCampaign campaign, Unit unit, Guid assignment, int position, LedgerState state, string by, DateOnly? month = null)
    {
        var ledger = new Ledger { Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, CampaignId = campaign.Id, UnitId = unit.Id, Month = month ?? Month };
        var line = new LedgerLine { Id = Guid.CreateVersion7(), RegionId = ledger.RegionId, LedgerId = ledger.Id, AssignmentId = assignment, IndicatorId = campaign.Indicators[position].Id };
        line.Write(LedgerProgress.Underway, $"写了{by}", "", "");
        ledger.Lines.Add(line);
        ledger.Save(ledger.Month.AddDays(19), by, by, Now);
        if (state is not LedgerState.Draft)
        {
            ledger.Submit(Now);
            ledger.Versions.Add(new LedgerVersion
            {
                Id = Guid.CreateVersion7(), RegionId = ledger.RegionId, LedgerId = ledger.Id, Number = 1, SubmittedAt = Now, SubmittedBy = by,
                ContentJson = StoredLedger.Write(new LedgerContent(
                    [new LedgerContentLine(assignment, line.IndicatorId, $"{position + 1}", $"测试指标 {position + 1}", [], LedgerProgress.Underway, line.Text, "", by, "")])),
            });
        }

        if (state is LedgerState.Returned)
        {
            ledger.Return("补写", "office", Now);
        }

        db.Add(ledger);
    }

    private static void AddSummary(AppDb db, TestCampaign campaign, Unit unit, SummaryState state, string by)
    {
        var report = new SummaryReport { Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, CampaignId = campaign.Id, UnitId = unit.Id };
        report.Write([$"{by}写的组织领导", .. SummaryTemplate.Blank().Skip(1)], by, Now);
        if (state is not SummaryState.Draft)
        {
            report.Submit(Now);
            report.Versions.Add(new SummaryVersion
            {
                Id = Guid.CreateVersion7(), RegionId = report.RegionId, SummaryReportId = report.Id, Number = 1, Sections = [.. report.Sections], SubmittedAt = Now, SubmittedBy = by,
            });
        }

        if (state is SummaryState.Returned)
        {
            report.Return("再写", "office", Now);
        }
        else if (state is SummaryState.Accepted)
        {
            report.Accept("office", Now);
        }

        db.Add(report);
    }

    private static Task<Guid> SuperviseAsync(TestCampaign campaign, Unit unit, bool answered, bool close = false) => campaign.Region.App.WithDbAsync(campaign.Region.Id, async (db, services) =>
    {
        var ordinal = await db.SupervisionNotices.CountAsync() + 1;
        var notice = SupervisionNotice.Issue(
            Guid.CreateVersion7(), campaign.Region.Id, campaign.Id, unit.Id, ordinal, "没有送审", "三天内送审", [], ChinaTime.DayOf(Now).AddDays(5), "office", Now);
        db.Add(notice);
        if (answered)
        {
            var stored = await services.GetRequiredService<FileStore>().AddAsync(new MemoryStream(Encoding.UTF8.GetBytes("%PDF-1.7\n")), 1000, CancellationToken.None);
            var file = new StoredFile
            {
                Id = Guid.CreateVersion7(), RegionId = notice.RegionId, UnitId = unit.Id, Hash = stored.Hash, Size = stored.Size, Name = "答复.pdf", MediaType = "application/pdf",
                UploadedBy = "first", UploadedAt = Now,
            };
            db.Add(file);
            notice.Files.Add(new SupervisionFile { NoticeId = notice.Id, RegionId = notice.RegionId, FileId = file.Id });
            notice.Answer("办了", "first", Now);
        }

        if (close)
        {
            notice.Close("属实", "office", Now);
        }

        await db.SaveChangesAsync();
        return notice.Id;
    });

    private static async Task MergeAsync(TestRegion region)
    {
        using var office = await region.SignInAsync("office");
        using var merged = await office.PostAsync($"/units/{region.FirstUnit.Id}/merge", ("into", $"{region.SecondUnit.Id}"));
        Assert.True(merged.StatusCode is HttpStatusCode.SeeOther, await merged.Content.ReadAsStringAsync());
    }

    private static async Task EndAsync(TestRegion region, TestBrowser office)
    {
        using var ended = await office.PostAsync($"/units/{region.FirstUnit.Id}/end", ("On", Today()), ("Successor", $"{region.SecondUnit.Id}"), ("Accounts", "lock"));
        Assert.True(ended.StatusCode is HttpStatusCode.SeeOther, await ended.Content.ReadAsStringAsync());
    }

    private static string Today() => ChinaTime.DayOf(Now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
