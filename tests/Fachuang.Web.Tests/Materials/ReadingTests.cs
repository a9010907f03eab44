using System.Net;
using System.Text;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Materials;

public sealed class ReadingTests(TextApp text) : IClassFixture<TextApp>
{
    private static readonly byte[] Minutes = Encoding.UTF8.GetBytes("关于行政复议规范化建设的会议纪要\n市府办发〔2024〕3号\n会议于2024年3月5日召开。\n某某市人民政府\n2024年3月8日\n");

    [Fact]
    public async Task A_file_is_queued_by_its_upload_read_once_and_told_in_its_row()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync(("纪要.txt", Minutes), ("同一份.txt", Minutes)))
        {
        }

        var waiting = Assert.Single(await ReadingsAsync(one.Region));
        Assert.Equal((ReadingState.Waiting, 0), (waiting.State, waiting.Attempts));
        Assert.Contains("排队识别", await one.Browser.GetPageAsync(one.Address), StringComparison.Ordinal);

        await text.ReadAsync();

        var read = Assert.Single(await ReadingsAsync(one.Region));
        Assert.Equal((ReadingState.Read, null), (read.State, read.Failure));
        var fact = FileFacts.Read(read.FactsJson)!;
        Assert.Equal(["市府办发〔2024〕3号"], fact.DocumentNumbers);
        Assert.Equal(["关于行政复议规范化建设的会议纪要"], fact.Titles);
        Assert.Contains(fact.Dates, date => date is { Kind: FoundDateKind.Signature } && date.Day == new DateOnly(2024, 3, 8));
        Assert.Contains("已识别", await one.Browser.GetPageAsync(one.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_with_its_reason_and_tried_again_by_hand()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync(("坏的.docx", Encoding.Latin1.GetBytes("PK\u0003\u0004\u0014\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0011\0\0\0word/document.xml"))))
        {
        }

        await text.ReadAsync();
        var reading = Assert.Single(await ReadingsAsync(one.Region));
        Assert.Equal(ReadingState.Failed, reading.State);

        // The unit and the office see it, another unit does not.
        foreach (var (key, sees) in new[] { ("first", true), ("office", true), ("leader", true), ("second", false) })
        {
            using var browser = await one.Region.SignInAsync(key);
            var page = await browser.GetPageAsync("/reading");
            Assert.Equal(sees, page.Contains("坏的.docx", StringComparison.Ordinal));
            Assert.Equal(sees, page.Contains(reading.Failure!, StringComparison.Ordinal));
            Assert.Equal(key is "first" or "office", page.Contains($"/reading/{reading.Id}/retry", StringComparison.Ordinal));
        }

        using (var stranger = await one.Region.SignInAsync("second"))
        using (var refused = await stranger.PostAsync($"/reading/{reading.Id}/retry"))
        {
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using (var again = await one.Browser.PostAsync($"/reading/{reading.Id}/retry"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        }

        Assert.Equal((ReadingState.Waiting, 0), (await ReadingsAsync(one.Region)).Select(row => (row.State, row.Attempts)).Single());
        await text.ReadAsync();
        Assert.Equal(ReadingState.Failed, Assert.Single(await ReadingsAsync(one.Region)).State);
    }

    [Fact]
    public async Task Two_nodes_that_run_at_once_read_each_file_once()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync([.. Enumerable.Range(1, 6).Select(number => ($"{number}.txt", Encoding.UTF8.GetBytes($"第{number}份文件的内容")))]))
        {
        }

        // How many each of them read is not asked: a file of an earlier test may come due again meanwhile.
        await Task.WhenAll(text.ReadAsync(), text.ReadAsync(), text.ReadAsync());
        var readings = await ReadingsAsync(one.Region);
        Assert.Equal(6, readings.Count);
        Assert.All(readings, reading => Assert.Equal((ReadingState.Read, 1), (reading.State, reading.Attempts)));
    }

    [Fact]
    public async Task What_a_dead_node_had_taken_up_is_taken_over_and_given_up_in_the_end()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync(("纪要.txt", Encoding.UTF8.GetBytes("被接管的文件"))))
        {
        }

        async Task DieAsync(int attempts) => await text.App.WithDbAsync(one.Region.Id, async (db, services) =>
        {
            var reading = await db.FileReadings.SingleAsync();
            reading.State = ReadingState.Reading;
            reading.Attempts = attempts;
            reading.ClaimedAt = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - ReadFiles.Lease - TimeSpan.FromMinutes(1);
            await db.SaveChangesAsync();
        });
        await DieAsync(1);
        await text.ReadAsync();
        Assert.Equal(ReadingState.Read, Assert.Single(await ReadingsAsync(one.Region)).State);

        await DieAsync(ReadFiles.MostAttempts);
        await text.ReadAsync();
        var reading = Assert.Single(await ReadingsAsync(one.Region));
        Assert.Equal(ReadingState.Failed, reading.State);
        Assert.Contains("几次中途停下", reading.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_from_before_are_queued_by_the_round()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync(("纪要.txt", Encoding.UTF8.GetBytes("以前传的文件"))))
        {
        }

        await text.App.WithDbAsync(one.Region.Id, async (db, _) =>
        {
            db.RemoveRange(await db.FileReadings.ToListAsync());
            await db.SaveChangesAsync();
        });
        var round = new IndexText(text.App.Services.GetRequiredService<IServiceScopeFactory>(), text.App.Services.GetRequiredService<TimeProvider>());
        await round.RunAsync(CancellationToken.None);
        Assert.Equal(ReadingState.Waiting, Assert.Single(await ReadingsAsync(one.Region)).State);
    }

    private Task<List<FileReading>> ReadingsAsync(TestRegion region) => text.App.WithDbAsync(region.Id, (db, _) => db.FileReadings.AsNoTracking().OrderBy(reading => reading.Id).ToListAsync());
}
