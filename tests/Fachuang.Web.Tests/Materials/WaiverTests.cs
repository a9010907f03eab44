using System.Net;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

/// <summary>放行, what a version keeps of the checks, and what only the reviewer sees.</summary>
public sealed class WaiverTests(TestApp app)
{
    private static readonly string Long = new string('长', 1012) + "[证1]";

    [Fact]
    public void The_page_of_the_rules_is_what_the_program_says() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Repository(), "docs/checks.md")), ChecksCommand.Page());

    [Fact]
    public async Task What_the_office_lets_pass_keeps_nothing_back_and_the_unit_is_told()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        await SaveLongAsync(filling);
        Assert.Contains("超过最多 1000 字", await filling.Browser.GetPageAsync(filling.Address), StringComparison.Ordinal);
        using (var refused = await SubmitAsync(filling))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        using var office = await filling.Region.SignInAsync("office");
        Assert.Contains("放行的理由", await office.GetPageAsync(filling.Address), StringComparison.Ordinal);
        using (var empty = await office.PostAsync($"{filling.Address}/waivers", ("key", "word-limit"), ("reason", " ")))
        {
            Assert.NotEqual(HttpStatusCode.OK, empty.StatusCode);
        }

        using (var waived = await office.PostAsync($"{filling.Address}/waivers", ("key", "word-limit"), ("reason", "市里同意写到一千二百字")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, waived.StatusCode);
        }

        var page = await filling.Browser.GetPageAsync(filling.Address);
        Assert.Contains("已放行", page, StringComparison.Ordinal);
        Assert.Contains("市里同意写到一千二百字", page, StringComparison.Ordinal);
        Assert.DoesNotContain("放行的理由", page, StringComparison.Ordinal);
        Assert.Contains("核验放行：情况说明", await filling.Browser.GetPageAsync("/notices"), StringComparison.Ordinal);

        using (var submitted = await SubmitAsync(filling))
        {
            Assert.Equal(HttpStatusCode.SeeOther, submitted.StatusCode);
        }

        var version = (await filling.DraftAsync())!.Versions.Single();
        var kept = version.Findings()!;
        Assert.Equal("市里同意写到一千二百字", kept.Single(finding => finding.Key == "word-limit").Waiver);
        Assert.All(kept, finding => Assert.NotEqual("", finding.Code));
        Assert.Contains("已放行", await office.GetPageAsync($"/campaigns/1/review/{filling.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiver_is_the_offices_and_for_a_finding_there_is_and_can_be_taken_back()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        using (var unit = await filling.Browser.PostAsync($"{filling.Address}/waivers", ("key", "word-limit"), ("reason", "自己放行")))
        {
            Assert.NotEqual(HttpStatusCode.SeeOther, unit.StatusCode);
        }

        using var office = await filling.Region.SignInAsync("office");
        using (var none = await office.PostAsync($"{filling.Address}/waivers", ("key", "no-such-finding"), ("reason", "没有这一项")))
        {
            Assert.NotEqual(HttpStatusCode.OK, none.StatusCode);
        }

        Assert.Equal(0, await WaiversAsync(filling));
        await SaveLongAsync(filling);
        using (await office.PostAsync($"{filling.Address}/waivers", ("key", "word-limit"), ("reason", "可以")))
        {
            Assert.Equal(1, await WaiversAsync(filling));
        }

        using (await office.PostAsync($"{filling.Address}/waivers", ("key", "word-limit"), ("reason", "")))
        {
            Assert.Equal(0, await WaiversAsync(filling));
        }

        using var refused = await SubmitAsync(filling);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Signs_of_last_minute_making_are_seen_by_the_reviewer_and_not_by_the_unit()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        var many = string.Concat(Enumerable.Repeat("办了一件。[证1]", 9));
        using (var submitted = await SubmitAsync(filling, many))
        {
            Assert.Equal(HttpStatusCode.SeeOther, submitted.StatusCode);
        }

        const string Sign = "证1在正文里引用了 9 次";
        using var office = await filling.Region.SignInAsync("office");
        Assert.Contains(Sign, await office.GetPageAsync($"/campaigns/1/review/{filling.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain(Sign, await filling.Browser.GetPageAsync(filling.Address), StringComparison.Ordinal);
        Assert.DoesNotContain(Sign, await filling.Browser.GetPageAsync($"{filling.Address}/versions"), StringComparison.Ordinal);
    }

    private static async Task SaveLongAsync(FillingCase filling)
    {
        using var saved = await filling.SaveAsync((await filling.DraftAsync())!.Revision, Long);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
    }

    private static async Task<HttpResponseMessage> SubmitAsync(FillingCase filling, string? measures = null)
    {
        var draft = await filling.DraftAsync();
        return await filling.Browser.PostAsync($"{filling.Address}/submit", FillingCase.Narrative(draft!.Revision, measures ?? Long));
    }

    private static Task<int> WaiversAsync(FillingCase filling) => filling.Region.App.WithDbAsync(filling.Region.Id, async (db, _) => await db.FindingWaivers.CountAsync());

    private static string Repository([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
