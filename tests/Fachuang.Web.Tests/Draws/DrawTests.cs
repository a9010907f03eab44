using System.Net;
using Fachuang.Domain.Draws;
using Fachuang.Web.Features.Draws;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Fachuang.Web.Tests.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Draws;

public sealed class DrawTests(TestApp app)
{
    private const string Entries = "a1\t甲局\t市直\r\na2\t乙局\t市直\r\na3\t丙局\t市直\r\na4\t<b>丁局</b>\t市直\r\nb1\t甲镇\t乡镇\r\nb2\t乙镇\t乡镇\r\n";

    private static readonly (string, string)[] Form =
        [("Title", "抽访谈对象"), ("Purpose", "实地核查访谈"), ("Entries", Entries), ("Quotas", "市直 2 1\r\n乡镇，1"), ("Exclusions", "a3，本人是评估专家"), ("Revision", "")];

    [Fact]
    public async Task A_draw_is_frozen_drawn_by_the_public_value_and_repeated_by_the_command()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        await SucceedAsync(office, "/draws", Form);
        var draft = await office.GetPageAsync("/draws/1");
        Assert.Contains("从 6 个里抽 3 个，还没有固定", draft, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;丁局&lt;/b&gt;", draft, StringComparison.Ordinal);
        using (var early = await office.PostAsync("/draws/1/draw", ("revision", "1"), ("value", "7")))
        {
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        }

        await SucceedAsync(office, "/draws/1/freeze", ("revision", "1"), ("decider", "PublicValue"), ("announcement", "双色球下一期"));
        using (var late = await office.PostAsync("/draws/1", [.. Form[..^1], ("Revision", "2")]))
        {
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        }

        var sheet = await office.Client.GetStringAsync("/draws/1/sheet.txt", TestContext.Current.CancellationToken);
        Assert.Contains(Lottery.HashOf(sheet), await office.GetPageAsync("/draws/1"), StringComparison.Ordinal);
        await SucceedAsync(office, "/draws/1/draw", ("revision", "2"), ("value", "03 08 15"));
        using (var again = await office.PostAsync("/draws/1/draw", ("revision", "3"), ("value", "8")))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
            Assert.Contains("已经抽过了", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var expected = DrawSheet.Read(sheet).Draw("03 08 15");
        var page = await office.GetPageAsync("/draws/1");
        Assert.All(expected, line => Assert.Contains(line.Entry.Key, page, StringComparison.Ordinal));
        Assert.DoesNotContain(expected, line => line.Entry.Key == "a3");

        var path = Path.Combine(app.Folder, $"{Guid.CreateVersion7():n}.json");
        await File.WriteAllTextAsync(path, await office.Client.GetStringAsync("/draws/1/record.json", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var (code, words) = await VerifyAsync(path);
        Assert.True(code == 0, words);
        Assert.Contains("3 个抽中、1 个候补，完全一样", words, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("03 08 15", "03 08 16", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(1, (await VerifyAsync(path)).Code);
        await File.WriteAllTextAsync(path, "{", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await VerifyAsync(path)).Code);
        Assert.Equal(2, (await VerifyAsync(path + ".没有")).Code);
        Assert.Contains(TemplateDocx.Lines(await office.Client.GetByteArrayAsync("/draws/1/record.docx", TestContext.Current.CancellationToken)), line => line.Contains("双色球下一期", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sealed_number_is_published_as_its_hash_and_opened_with_the_draw()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        await SucceedAsync(office, "/draws", Form);
        await SucceedAsync(office, "/draws/1/freeze", ("revision", "1"), ("decider", "SealedSecret"), ("announcement", "没有用"));
        var frozen = await FindAsync(region, 1);
        Assert.Equal((64, ""), (frozen.Announcement.Length, frozen.Value));
        await SucceedAsync(office, "/draws/1/draw", ("revision", "2"), ("value", "我想要的数"));
        var drawn = await FindAsync(region, 1);
        Assert.Equal(frozen.Announcement, Lottery.HashOf(drawn.Value));
        Assert.NotEqual("我想要的数", drawn.Value);
        Assert.Empty(DrawRecord.Read(await office.Client.GetStringAsync("/draws/1/record.json", TestContext.Current.CancellationToken)).Verify());
    }

    [Fact]
    public async Task A_substitute_takes_the_place_with_a_reason_and_a_new_draw_leaves_the_old_one()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        await SucceedAsync(office, "/draws", Form);
        await SucceedAsync(office, "/draws/1/freeze", ("revision", "1"), ("decider", "PublicValue"), ("announcement", "双色球下一期"));
        await SucceedAsync(office, "/draws/1/draw", ("revision", "2"), ("value", "7"));
        var before = await PickedAsync(region, 1);
        var (gone, next) = (before.First(line => line.Entry.Stratum == "市直").Entry, before.Single(line => line.IsSubstitute).Entry);
        using (var silent = await office.PostAsync("/draws/1/replace", ("revision", "3"), ("key", gone.Key), ("reason", " ")))
        {
            Assert.Equal(HttpStatusCode.Conflict, silent.StatusCode);
        }

        await SucceedAsync(office, "/draws/1/replace", ("revision", "3"), ("key", gone.Key), ("reason", "病假<i>"));
        var after = await PickedAsync(region, 1);
        Assert.Contains(after, line => line.Entry.Key == next.Key && !line.IsSubstitute);
        Assert.DoesNotContain(after, line => line.Entry.Key == gone.Key);
        Assert.Contains("病假&lt;i&gt;", await office.GetPageAsync("/draws/1"), StringComparison.Ordinal);
        using (var none = await office.PostAsync("/draws/1/replace", ("revision", "4"), ("key", next.Key), ("reason", "病假")))
        {
            Assert.Contains("候补用完了", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await SucceedAsync(office, "/draws/1/redraw", ("revision", "4"), ("reason", "名单漏了一家"));
        Assert.Contains("这次是另抽，代替第 1 次", await office.GetPageAsync("/draws/2"), StringComparison.Ordinal);
        Assert.Contains("后来另抽了第 2 次", await office.GetPageAsync("/draws/1"), StringComparison.Ordinal);
        await SucceedAsync(office, "/draws/2", [.. Form[..^1], ("Revision", "1")]);
        Assert.Equal((DrawState.Drawn, DrawState.Draft), ((await FindAsync(region, 1)).State, (await FindAsync(region, 2)).State));
    }

    [Theory]
    [InlineData("Quotas", "市直 9 0", "“市直”这一层要抽 9 个，可抽的只有 3 个")]
    [InlineData("Quotas", "几个", "名额第 1 行读不懂")]
    [InlineData("Quotas", "街道 1", "名单里没有这一层")]
    [InlineData("Entries", "a1\t甲\t\r\na1\t乙\t", "编号“a1”在名单里有 2 行")]
    [InlineData("Entries", "a1\t甲\t乙\t丙", "名单第 1 行有 4 栏")]
    [InlineData("Entries", " ", "名单是空的")]
    [InlineData("Exclusions", "z9，回避", "要排除的“z9”不在名单里")]
    [InlineData("Title", "", "写上抽什么")]
    public async Task What_cannot_be_drawn_by_is_said_and_what_was_typed_stays(string field, string typed, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var refused = await office.PostAsync("/draws", [.. Form.Select(one => one.Item1 == field ? (field, typed) : one)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("实地核查访谈", page, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.Draws.CountAsync()));
    }

    [Fact]
    public async Task Units_stand_ready_as_a_list_two_windows_do_not_draw_twice_and_strangers_see_nothing()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        Assert.Contains("001\t行政审批局", WebUtility.HtmlDecode(await office.GetPageAsync("/draws/new?from=units")), StringComparison.Ordinal);
        await SucceedAsync(office, "/draws", Form);
        await SucceedAsync(office, "/draws/1/freeze", ("revision", "1"), ("decider", "PublicValue"), ("announcement", "双色球下一期"));
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(value => office.PostAsync("/draws/1/draw", ("revision", "2"), ("value", $"{value}"))));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther));
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Conflict));
        var other = await TestRegion.CreateAsync(app);
        using var stranger = await other.SignInAsync("office");
        foreach (var path in (string[])["/draws/1", "/draws/1/sheet.txt", "/draws/1/record.json", "/draws/1/record.docx", "/draws/1/edit"])
        {
            using var hidden = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }

        using var leader = await region.SignInAsync("leader");
        Assert.DoesNotContain("另起一次", await leader.GetPageAsync("/draws/1"), StringComparison.Ordinal);
    }

    private Task<Draw> FindAsync(TestRegion region, int number) => app.WithDbAsync(region.Id, (db, _) => db.Draws.AsNoTracking().SingleAsync(draw => draw.Number == number));

    private Task<IReadOnlyList<DrawnEntry>> PickedAsync(TestRegion region, int number) => app.WithDbAsync(region.Id, async (db, services) =>
        await db.PickedAsync(services.GetRequiredService<FileStore>(), await db.Draws.AsNoTracking().SingleAsync(draw => draw.Number == number), CancellationToken.None));

    private static async Task<(int Code, string Words)> VerifyAsync(string path)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await DrawCommand.VerifyAsync(path, output, error, CancellationToken.None);
        return (code, output.ToString() + error);
    }

    private static async Task SucceedAsync(TestBrowser browser, string path, params (string, string)[] fields)
    {
        using var response = await browser.PostAsync(path, fields);
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
    }
}
