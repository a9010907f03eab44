using System.Net;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Features.People;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.People;

public sealed class UnitMergeTests(TestApp app)
{
    [Fact]
    public async Task Every_index_that_allows_a_unit_once_belongs_to_rows_a_room_moves_itself()
    {
        var unowned = await app.WithDbAsync(Guid.Empty, (db, services) =>
        {
            var owned = services.GetRequiredService<UnitRows>().Owned;
            return Task.FromResult(UnitRows.Pointers(db.Model)
                .Where(pointer => pointer.DeclaringEntityType.GetIndexes().Any(index => index.IsUnique && index.Properties.Contains(pointer.Properties[0]))
                    || pointer.DeclaringEntityType.FindPrimaryKey()!.Properties.Contains(pointer.Properties[0]))
                .Select(pointer => pointer.DeclaringEntityType.ClrType).Where(type => !owned.Contains(type))
                .Select(type => $"{type.Name} allows a unit once: its room needs an IUnitRows that owns it.").ToList());
        });
        Assert.Empty(unowned);
    }

    [Fact]
    public async Task After_a_merge_nothing_points_at_the_merged_unit()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var (from, to) = (region.FirstUnit, region.SecondUnit);
        var passed = await campaign.AssignAsync(from, 10, 0);
        await campaign.HandInAsync(passed, VersionOutcome.Passed, ("材料.pdf", TestHandIns.Text("甲")));
        var less = await campaign.AssignAsync(to, 10, 0);
        var kept = await campaign.AssignAsync(to, 10, 2);
        await campaign.HandInAsync(kept, VersionOutcome.Pending, ("材料.pdf", TestHandIns.Text("乙")));
        var together = await campaign.AssignAsync(from, 10, 2, 3);
        var alone = await campaign.AssignAsync(from, 10, 1);
        var group = Guid.CreateVersion7();
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var today = DateOnly.FromDateTime(DateTime.UtcNow);
            db.Add(new UnitGroup
            {
                Id = group, RegionId = region.Id, Name = "两家", Members = [Member(from.Id), Member(to.Id)], Exceptions = [new() { RegionId = region.Id, GroupId = group, UnitId = from.Id }],
            });
            db.Add(new UnitAlias { Id = Guid.CreateVersion7(), RegionId = region.Id, UnitId = from.Id, Alias = "政务服务局" });
            foreach (var unit in new[] { from, to })
            {
                db.Add(new Reminder
                {
                    Id = Guid.CreateVersion7(), RegionId = region.Id, CampaignId = campaign.Id, UnitId = unit.Id, SentOn = today, SentAt = DateTime.UtcNow, SentBy = "经办", Text = unit.Name,
                });
                db.Add(Notice.To(region.Id, unit.Id, NoticeTopic.Dispatch, "x", "x", "", "/", DateTime.UtcNow));
                db.Add(Officer(region.Id, unit.Id, $"联络员{unit.ShortName}", "13800000001"));
            }

            foreach (var due in new[] { 1, 2, 3 })
            {
                var collection = new LiaisonCollection { Id = Guid.CreateVersion7(), RegionId = region.Id, Title = $"报{due}", Purpose = "", DueOn = today.AddDays(due), OpenedAt = DateTime.UtcNow, OpenedBy = "经办" };
                foreach (var unit in new[] { from, to })
                {
                    var request = new LiaisonRequest { Id = Guid.CreateVersion7(), RegionId = region.Id, CollectionId = collection.Id, UnitId = unit.Id, Salt = "", TokenHash = Guid.CreateVersion7().ToString("n") };
                    if ((due == 1 && unit == from) || (due == 2 && unit == to))
                    {
                        request.Answer(collection, DateTime.UtcNow);
                    }

                    collection.Requests.Add(request);
                }

                db.Add(collection);
            }

            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");

        var preview = await office.GetPageAsync($"/units/{from.Id}/merge?into={to.Id}");
        Assert.Contains("任务 3", preview, StringComparison.Ordinal);
        Assert.Contains("原件 1", preview, StringComparison.Ordinal);
        using (var merged = await office.PostAsync($"/units/{from.Id}/merge", ("into", $"{to.Id}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, merged.StatusCode);
            Assert.Equal($"/units/{to.Id}", merged.Headers.Location?.OriginalString);
        }

        await app.WithDbAsync(region.Id, async (db, services) =>
        {
            Assert.Empty(await services.GetRequiredService<UnitRows>().CountsAsync(db, from.Id, CancellationToken.None));
            Assert.False(await db.Units.AnyAsync(unit => unit.Id == from.Id));
            var all = await db.Assignments.Include(assignment => assignment.Indicators).ToListAsync();
            Assert.Equal(AssignmentState.Passed, all.Single(assignment => assignment.Id == passed).State);
            var withdrawn = all.Single(assignment => assignment.Id == less);
            Assert.Equal(AssignmentState.Withdrawn, withdrawn.State);
            Assert.Contains("合并", withdrawn.Note, StringComparison.Ordinal);
            Assert.Equal(AssignmentState.Submitted, all.Single(assignment => assignment.Id == kept).State);
            Assert.Equal(AssignmentState.Withdrawn, all.Single(assignment => assignment.Id == together).State);
            Assert.Equal(AssignmentState.Sent, all.Single(assignment => assignment.Id == alone).State);

            // The other indicator of the withdrawn pair is asked on.
            var standing = all.Where(assignment => assignment.State is not AssignmentState.Withdrawn).SelectMany(assignment => assignment.Indicators).Select(covered => covered.IndicatorId).ToList();
            Assert.Equal(4, standing.Distinct().Count());
            Assert.Equal(4, standing.Count);
            Assert.Equal(["审批局", "政务服务局", "行政审批局"], (await db.UnitAliases.Where(alias => alias.UnitId == to.Id).Select(alias => alias.Alias).ToListAsync()).Order(StringComparer.Ordinal));
            var reminder = await db.Reminders.SingleAsync();
            Assert.Contains(from.Name, reminder.Text, StringComparison.Ordinal);
            Assert.Equal(2, await db.Notices.CountAsync(notice => notice.UnitId == to.Id));
            Assert.Equal(3, await db.LiaisonRequests.CountAsync());
            Assert.Equal(2, await db.LiaisonRequests.CountAsync(request => request.AnsweredAt != null));
            Assert.Equal(1, await db.LiaisonOfficers.CountAsync(officer => officer.Until == null));
            Assert.Equal(6, await db.Set<IndicatorUnit>().CountAsync(unit => unit.UnitId == to.Id));
            Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Action == "Merged" && entry.SubjectKey == from.Id.ToString()));
        });

        using (var again = await office.PostAsync($"/units/{from.Id}/merge", ("into", $"{to.Id}")))
        {
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        }

        // The officer of the merged name works on for the survivor.
        using var first = await region.SignInAsync("first");
        Assert.Contains("测试指标 1", await first.GetPageAsync("/campaigns/1/assignments?show=passed"), StringComparison.Ordinal);

        UnitGroupMember Member(Guid unit) => new() { RegionId = region.Id, GroupId = group, UnitId = unit };
    }

    [Theory]
    [InlineData("")]
    [InlineData("self")]
    [InlineData("elsewhere")]
    public async Task Only_two_units_of_the_region_are_merged(string target)
    {
        var region = await TestRegion.CreateAsync(app);
        var elsewhere = await TestRegion.CreateAsync(app);
        var into = target == "self" ? region.FirstUnit.Id.ToString() : target == "elsewhere" ? elsewhere.FirstUnit.Id.ToString() : "";
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync($"/units/{region.FirstUnit.Id}/merge", ("into", into));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        using var foreign = await office.PostAsync($"/units/{elsewhere.FirstUnit.Id}/merge", ("into", $"{region.FirstUnit.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task A_unit_with_open_work_does_not_end_without_a_successor()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, 10, 0);
        using var office = await region.SignInAsync("office");
        using var refused = await office.PostAsync($"/units/{region.FirstUnit.Id}/end", ("On", Today()), ("Successor", ""), ("Accounts", "lock"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("还有 1 件没有办完", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Today()}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "lock", HttpStatusCode.UnprocessableEntity)]
    [InlineData("2999-01-01", "lock", HttpStatusCode.Conflict)]
    [InlineData("2024-02-30", "lock", HttpStatusCode.UnprocessableEntity)]
    [InlineData("2024-02-20", "move", HttpStatusCode.UnprocessableEntity)]
    public async Task A_wrong_form_ends_nothing(string on, string accounts, HttpStatusCode status)
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync($"/units/{region.FirstUnit.Id}/end", ("On", on), ("Successor", ""), ("Accounts", accounts));
        Assert.Equal(status, response.StatusCode);
        Assert.Null(await app.WithDbAsync(region.Id, (db, _) => db.Units.Where(unit => unit.Id == region.FirstUnit.Id).Select(unit => unit.EndedOn).SingleAsync()));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("move")]
    public async Task A_unit_ends_and_its_successor_takes_over(string accounts)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var done = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        await campaign.HandInAsync(done, VersionOutcome.Passed, ("材料.pdf", TestHandIns.Text("丙")));
        var open = await campaign.AssignAsync(region.FirstUnit, 10, 1);
        using var office = await region.SignInAsync("office");
        using (var ended = await office.PostAsync($"/units/{region.FirstUnit.Id}/end", ("On", Today()), ("Successor", $"{region.SecondUnit.Id}"), ("Accounts", accounts)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        }

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var all = await db.Assignments.Include(assignment => assignment.Indicators).ToListAsync();
            Assert.Equal((AssignmentState.Passed, region.FirstUnit.Id), (all.Single(assignment => assignment.Id == done).State, all.Single(assignment => assignment.Id == done).UnitId));
            Assert.Equal(AssignmentState.Withdrawn, all.Single(assignment => assignment.Id == open).State);
            var anew = all.Single(assignment => assignment.UnitId == region.SecondUnit.Id);
            Assert.Contains("已撤并", anew.Note, StringComparison.Ordinal);
            Assert.Equal(6, await db.Set<IndicatorUnit>().CountAsync(unit => unit.UnitId == region.SecondUnit.Id));
            var account = await db.Users.SingleAsync(account => account.UserName == region.UserName("first"));
            Assert.Equal(accounts == "move" ? region.SecondUnit.Id : region.FirstUnit.Id, account.UnitId);
            Assert.Equal(accounts == "lock", account.LockoutEnd is not null);

            // Documents that name it mean the successor now.
            var directory = await db.NameDirectoryAsync(CancellationToken.None);
            var meaning = UnitNames.Resolve([new PrintedName("行政审批局", 1)], directory).Single();
            Assert.Equal((NameVerdict.Decided, NameMeaning.Unit("司法局")), (meaning.Verdict, meaning.Meaning));
        });
        using var administrator = await region.SignInAsync("administrator");
        Assert.DoesNotContain("行政审批局", await administrator.GetPageAsync("/administration/accounts/new"), StringComparison.Ordinal);
        Assert.Contains("撤并", await office.GetPageAsync($"/units/{region.FirstUnit.Id}"), StringComparison.Ordinal);
    }

    private static LiaisonOfficer Officer(Guid region, Guid unit, string name, string phone) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = region, UnitId = unit, Duty = LiaisonDuty.Liaison, Name = name, Post = "", Phone = phone, Since = new(2024, 4, 6),
    };

    private static string Today() => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
