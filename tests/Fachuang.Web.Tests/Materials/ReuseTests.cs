using System.Net;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

public sealed class ReuseTests(TestApp app)
{
    [Fact]
    public async Task What_the_unit_holds_is_found_by_words_and_taken_without_another_copy()
    {
        using var one = await FillingCase.CreateAsync(app);
        await one.FillAsync();
        var (id, address) = await SecondAsync(one);
        Assert.Contains("通知", await one.Browser.GetPageAsync($"{address}/reuse?q=通知"), StringComparison.Ordinal);
        Assert.Contains("没有找到", await one.Browser.GetPageAsync($"{address}/reuse?q=没有这个词"), StringComparison.Ordinal);
        var file = Assert.Single(await one.FilesAsync());
        using (var taken = await one.Browser.PostAsync($"{address}/reuse", ("file", $"{file.Id}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        var entry = Assert.Single((await EntriesAsync(one, id))!);
        Assert.Equal((file.Id, "通知", new DateOnly(2024, 3, 1)), (entry.FileId!.Value, entry.Title, entry.FactOn!.Value));
        Assert.Single(await one.FilesAsync());

        // Both places say where else it is used; what is there already is offered no more.
        Assert.Contains("还用在", await one.Browser.GetPageAsync(one.Address), StringComparison.Ordinal);
        Assert.Contains("还用在", await one.Browser.GetPageAsync(address), StringComparison.Ordinal);
        Assert.Contains("没有找到", await one.Browser.GetPageAsync($"{address}/reuse"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_units_file_is_neither_found_nor_taken()
    {
        using var one = await FillingCase.CreateAsync(app);
        await one.FillAsync();
        var other = await one.Campaign.AssignAsync(one.Region.SecondUnit, 10, 1);
        using var second = await one.Region.SignInAsync("second");
        using (await second.PostAsync($"/campaigns/1/assignments/{other}/accept"))
        {
        }

        Assert.Contains("没有找到", await second.GetPageAsync($"/campaigns/1/assignments/{other}/reuse"), StringComparison.Ordinal);
        var file = Assert.Single(await one.FilesAsync());
        using var taken = await second.PostAsync($"/campaigns/1/assignments/{other}/reuse", ("file", $"{file.Id}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        using var shown = await second.GetAsync($"{one.Address}/reuse");
        Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
    }

    [Fact]
    public async Task A_replaced_file_is_replaced_elsewhere_too_where_that_can_be_written()
    {
        using var one = await FillingCase.CreateAsync(app);
        await one.FillAsync();
        var (id, address) = await SecondAsync(one);
        var old = Assert.Single(await one.FilesAsync());
        using (await one.Browser.PostAsync($"{address}/reuse", ("file", $"{old.Id}")))
        using (await one.UploadAsync(("新通知.pdf", [.. FillingCase.Pdf, 10])))
        {
        }

        var newer = (await one.FilesAsync()).Single(file => file.Id != old.Id);
        var entry = Assert.Single((await EntriesAsync(one, id))!);
        using (var replaced = await one.Browser.PostAsync($"{one.Address}/replace-elsewhere", ("old", $"{old.Id}"), ("new", $"{newer.Id}"), ("entry", $"{entry.Id}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, replaced.StatusCode);
        }

        Assert.Equal(newer.Id, Assert.Single((await EntriesAsync(one, id))!).FileId);

        // What is in review stands still.
        await app.WithDbAsync(one.Region.Id, async (db, _) =>
        {
            (await db.Assignments.SingleAsync(assignment => assignment.Id == id)).Submit(DateTime.UtcNow);
            await db.SaveChangesAsync();
        });
        using (await one.Browser.PostAsync($"{one.Address}/replace-elsewhere", ("old", $"{newer.Id}"), ("new", $"{old.Id}"), ("entry", $"{entry.Id}")))
        {
        }

        Assert.Equal(newer.Id, Assert.Single((await EntriesAsync(one, id))!).FileId);
        await app.WithDbAsync(one.Region.Id, async (db, _) =>
        {
            (await db.Assignments.SingleAsync(assignment => assignment.Id == id)).Withdraw("试完", DateTime.UtcNow);
            await db.SaveChangesAsync();
        });
    }

    private static async Task<(Guid Id, string Address)> SecondAsync(FillingCase one)
    {
        var id = await one.Campaign.AssignAsync(one.Region.FirstUnit, 10, 1);
        using var accepted = await one.Browser.PostAsync($"/campaigns/1/assignments/{id}/accept");
        Assert.Equal(HttpStatusCode.SeeOther, accepted.StatusCode);
        return (id, $"/campaigns/1/assignments/{id}");
    }

    private static async Task<List<CatalogueEntry>?> EntriesAsync(FillingCase one, Guid id) => await one.Region.App.WithDbAsync(
        one.Region.Id, (db, _) => db.CatalogueEntries.AsNoTracking().Where(entry => db.Submissions.Any(submission => submission.Id == entry.SubmissionId && submission.AssignmentId == id)).ToListAsync());
}
