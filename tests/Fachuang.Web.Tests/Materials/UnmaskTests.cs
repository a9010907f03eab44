using System.IO.Compression;
using System.Net;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

public sealed class UnmaskTests(TestApp app)
{
    private const string Phone = "13812345678", Name = "欧阳测试";

    [Fact]
    public async Task What_was_handed_in_is_shown_and_printed_masked_and_kept_as_it_was()
    {
        var (campaign, id, _) = await HandInAsync();
        using var office = await campaign.Region.SignInAsync("office");
        foreach (var address in (string[])[$"/campaigns/1/review/{id}?tab=evidence&entry=2", $"/campaigns/1/assignments/{id}/versions", $"/campaigns/1/assignments/{id}"])
        {
            var page = await office.GetPageAsync(address);
            Assert.DoesNotContain(Phone, page, StringComparison.Ordinal);
            Assert.DoesNotContain(Name, page, StringComparison.Ordinal);
        }

        Assert.Contains("138****5678", await office.GetPageAsync($"/campaigns/1/assignments/{id}/versions"), StringComparison.Ordinal);
        using var docx = new ZipArchive(new MemoryStream(await office.Client.GetByteArrayAsync($"/campaigns/1/assignments/{id}/catalogue.docx")));
        using var document = new StreamReader(docx.GetEntry("word/document.xml")!.Open());
        var text = await document.ReadToEndAsync();
        Assert.Contains("甲公司", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, text, StringComparison.Ordinal);
        Assert.Contains(Phone, Assert.Single(await campaign.VersionsAsync(id)).ContentJson, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("office", HttpStatusCode.OK)]
    [InlineData("first", HttpStatusCode.OK)]
    [InlineData("second", HttpStatusCode.NotFound)]
    [InlineData("leader", HttpStatusCode.NotFound)]
    public async Task One_field_is_shown_to_those_who_need_it_and_the_trail_holds_the_reason_not_the_value(string who, HttpStatusCode expected)
    {
        var (campaign, id, entry) = await HandInAsync();
        using var browser = await campaign.Region.SignInAsync(who);
        using var shown = await UnmaskAsync(browser, id, entry, "phone", "核实检查情况");
        Assert.Equal(expected, shown.StatusCode);
        Assert.Equal(expected is HttpStatusCode.OK, (await shown.Content.ReadAsStringAsync()).Contains(Phone, StringComparison.Ordinal));

        var notes = await app.WithDbAsync(campaign.Region.Id, (db, _) => db.AuditEntries.AsNoTracking().Where(note => note.Action == "Unmasked").ToListAsync());
        Assert.Equal(expected is HttpStatusCode.OK ? 1 : 0, notes.Count);
        Assert.All(notes, note => Assert.DoesNotContain(Phone, note.After ?? "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("phone", " ", HttpStatusCode.UnprocessableEntity)]
    [InlineData("enterprise", "核实", HttpStatusCode.NotFound)]
    public async Task Without_a_reason_nothing_is_shown_and_what_is_not_personal_needs_none(string column, string reason, HttpStatusCode expected)
    {
        var (campaign, id, entry) = await HandInAsync();
        using var office = await campaign.Region.SignInAsync("office");
        using var refused = await UnmaskAsync(office, id, entry, column, reason);
        Assert.Equal(expected, refused.StatusCode);
        Assert.False(await app.WithDbAsync(campaign.Region.Id, (db, _) => db.AuditEntries.AnyAsync(note => note.Action == "Unmasked")));
    }

    [Fact]
    public async Task A_changed_number_is_seen_between_two_versions_and_not_the_number()
    {
        var (campaign, id, entry) = await HandInAsync();
        await app.WithDbAsync(campaign.Region.Id, async (db, _) =>
        {
            (await db.Assignments.SingleAsync(assignment => assignment.Id == id)).Return(DateOnly.FromDateTime(DateTime.UtcNow.AddDays(9)), DateTime.UtcNow);
            (await db.StructuredTables.SingleAsync(table => table.EntryId == entry)).RowsJson = StoredContent.WriteRows([Row("13987654321")]);
            await db.SaveChangesAsync();
        });
        await campaign.SubmitAsync(id, HandedIn.Narrative);
        using var office = await campaign.Region.SignInAsync("office");
        var page = await office.GetPageAsync($"/campaigns/1/assignments/{id}/versions/compare?from=1&to=2");
        Assert.Contains("改了", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, page, StringComparison.Ordinal);
        Assert.DoesNotContain("13987654321", page, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> UnmaskAsync(TestBrowser browser, Guid id, Guid entry, string column, string reason) => browser.PostAsync(
        $"/campaigns/1/assignments/{id}/unmask", ("version", "1"), ("entry", $"{entry}"), ("row", "1"), ("column", column), ("reason", reason));

    private static string[] Row(string phone) => ["甲公司", "餐饮", "2024-06-08", "消防安全", "市应急局", "合格", Name, phone];

    // A link and a table with one row, handed in by the first unit.
    private async Task<(TestCampaign Campaign, Guid Id, Guid Entry)> HandInAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAndSubmitAsync(0);
        var entry = await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var submission = await db.Submissions.Include(row => row.Entries).Include(row => row.Versions).SingleAsync(row => row.AssignmentId == id);
            var table = new CatalogueEntry { Id = Guid.CreateVersion7(), RegionId = region.Id, SubmissionId = submission.Id, Number = 2, Title = "检查表", Kind = EvidenceKind.Table };
            db.Add(table);
            db.Add(new StructuredTable
            {
                EntryId = table.Id, RegionId = region.Id, RowsJson = StoredContent.WriteRows([Row(Phone)]),
                DefinitionJson = StoredContent.WriteDefinition(ShippedTables.All.Single(definition => definition.Code == "inspections")),
            });
            db.RemoveRange(submission.Versions);
            (await db.Assignments.SingleAsync(assignment => assignment.Id == id)).Return(DateOnly.FromDateTime(DateTime.UtcNow.AddDays(9)), DateTime.UtcNow);
            await db.SaveChangesAsync();
            return table.Id;
        });
        await campaign.SubmitAsync(id, HandedIn.Narrative);
        return (campaign, id, entry);
    }
}
