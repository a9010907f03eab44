using System.Text;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Materials.Likeness;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Materials;

public sealed class LikenessTests(TextApp text) : IClassFixture<TextApp>
{
    private static readonly string Report = string.Concat(Enumerable.Range(1, 40).Select(number => $"第{number}项工作按照要求完成，推进行政执法规范化建设{number * 7}次。"));

    [Fact]
    public async Task What_is_alike_is_told_with_its_place_and_another_unit_is_named_to_the_office_only()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        var region = one.Region;
        var mine = await one.Campaign.AssignAsync(region.FirstUnit, 10, 1);
        var theirs = await one.Campaign.AssignAsync(region.SecondUnit, 10, 1);
        await AcceptAsync(region, mine, theirs);
        using var second = await region.SignInAsync("second");
        await UploadAsync(one.Browser, one.Address, ("报告.txt", Report), ("同一份.txt", Report), ("别的.txt", "完全不同的内容。" + string.Concat(Enumerable.Range(500, 60).Select(number => $"{number}号案卷评查。"))));
        await UploadAsync(one.Browser, $"/campaigns/1/assignments/{mine}", ("改了几个字.txt", Report.Replace("第7项", "第七项", StringComparison.Ordinal)));
        await UploadAsync(second, $"/campaigns/1/assignments/{theirs}", ("抄来的.txt", Report));
        await text.ReadAsync();

        var unit = (await FactsAsync(region, new Person(Guid.CreateVersion7(), "first", Role.Liaison, region.Id, region.FirstUnit.Id), one.Id))[one.Id];
        Assert.Equal(2, unit.Files.Count);
        Assert.All(unit.Files.Values, file => Assert.Equal((ReadingState.Read, null), (file.State, file.Failure)));
        Assert.Contains(unit.Likenesses, fact => fact is { Kind: LikenessKind.SameContent, IsSameWork: true, IsSameUnit: true } && fact.Other.Contains("本材料的证2“同一份.txt”", StringComparison.Ordinal));
        var near = Assert.Single(unit.Likenesses, fact => fact.Kind is LikenessKind.NearText && fact.Other.Contains("改了几个字.txt", StringComparison.Ordinal) && fact.EntryId == unit.Likenesses[0].EntryId);
        Assert.InRange(near.Likeness, TextSignature.NearText, 0.999);
        Assert.False(near.IsSameWork);
        Assert.Contains(unit.Likenesses, fact => fact is { IsSameUnit: false, Other: "别的单位的材料" });
        Assert.DoesNotContain(unit.Likenesses, fact => fact.Other.Contains("抄来的", StringComparison.Ordinal) || fact.Other.Contains("司法局", StringComparison.Ordinal));

        var office = (await FactsAsync(region, new Person(Guid.CreateVersion7(), "office", Role.Office, region.Id, null), one.Id))[one.Id];
        Assert.Contains(office.Likenesses, fact => !fact.IsSameUnit && fact.Other == "司法局指标 2 证1“抄来的.txt”");

        // What the unit holds elsewhere and is like it is offered where it picks from what it has.
        var offers = await one.Browser.GetPageAsync($"{one.Address}/reuse");
        Assert.Contains("改了几个字", offers, StringComparison.Ordinal);
        Assert.Contains("和目录里的内容相近", offers, StringComparison.Ordinal);
        Assert.DoesNotContain("抄来的", offers, StringComparison.Ordinal);
        Assert.Contains("改了几个字", await one.Browser.GetPageAsync($"{one.Address}/reuse?q=执法规范化"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_facts_of_all_works_of_a_unit_cost_as_many_queries_as_those_of_one()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        List<Guid> works = [one.Id];
        for (var position = 1; position < 4; position++)
        {
            works.Add(await one.Campaign.AssignAsync(one.Region.FirstUnit, 10, position));
        }

        await AcceptAsync(one.Region, [.. works.Skip(1)]);
        foreach (var work in works)
        {
            await UploadAsync(one.Browser, $"/campaigns/1/assignments/{work}", ("报告.txt", Report), ($"{work}.txt", $"{Report}{work}"));
        }

        await text.ReadAsync();
        var person = new Person(Guid.CreateVersion7(), "office", Role.Office, one.Region.Id, null);
        await FactsAsync(one.Region, person, one.Id);
        text.App.Queries.Reset();
        await FactsAsync(one.Region, person, one.Id);
        var single = text.App.Queries.Commands.Count;
        text.App.Queries.Reset();
        var all = await FactsAsync(one.Region, person, [.. works]);
        Assert.Equal(single, text.App.Queries.Commands.Count);
        Assert.InRange(single, 1, 8);
        Assert.Equal(works.Count, all.Count);
        Assert.All(all.Values, facts => Assert.Equal(2, facts.Files.Count));
    }

    private Task<IReadOnlyDictionary<Guid, EvidenceFacts>> FactsAsync(TestRegion region, Person person, params Guid[] works) => text.App.WithDbAsync(
        region.Id, (db, services) => EvidenceFacts.LoadAsync(db, services.GetRequiredService<LikenessIndex>(), person, works, CancellationToken.None));

    private Task AcceptAsync(TestRegion region, params Guid[] works) => text.App.WithDbAsync(region.Id, async (db, _) =>
    {
        foreach (var assignment in await db.Assignments.Where(assignment => works.Contains(assignment.Id)).ToListAsync())
        {
            assignment.Accept(DateTime.UtcNow);
        }

        await db.SaveChangesAsync();
    });

    private static async Task UploadAsync(TestBrowser browser, string address, params (string Name, string Text)[] files)
    {
        var (field, token) = await browser.TokenAsync();
        using var body = new ByteArrayContent(FillingCase.Form([(field, token)], [.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]));
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + FillingCase.Boundary);
        using var answer = await browser.Client.PostAsync($"{address}/files", body);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
