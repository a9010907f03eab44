using System.Net;
using Fachuang.Web.Features.Materials.Tables;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Materials;

public sealed class TemplateTests(TestApp app)
{
    private static readonly (string, string)[] Training =
    [
        ("title", "行政执法人员培训"), ("source", "每年至少参加60学时"), ("least", "1"), ("most", ""), ("words", "学时、培训"), ("revision", "0"),
        ("c0-key", "c1"), ("c0-title", "单位"), ("c0-type", "Text"), ("c0-required", "on"),
        ("c1-key", "c2"), ("c1-title", "执法人员"), ("c1-type", "Count"), ("c1-unit", "人"), ("c1-totalled", "on"),
        ("c2-key", "c3"), ("c2-title", "训满的"), ("c2-type", "Count"), ("c2-unit", "人"), ("c2-totalled", "on"),
        ("c3-key", "c4"), ("c3-title", ""), ("c3-type", "Text"),
        ("r0-title", "训满的占比"), ("r0-above", "c3"), ("r0-below", "c2"), ("r0-least", "９０"), ("r0-most", ""), ("r0-source", ""),
    ];

    [Fact]
    public async Task A_table_the_office_designs_is_offered_to_the_units_and_computed()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var office = await filling.Region.SignInAsync("office");
        using (var added = await office.PostAsync("/tables", Training))
        {
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        var template = (await OwnAsync(filling)).Single();
        Assert.Equal(("行政执法人员培训", 1, 90m), (template.Definition.Title, template.Revision, template.Definition.Ratios.Single().AtLeast));
        Assert.Equal(["单位", "执法人员", "训满的"], template.Definition.Columns.Select(column => column.Title));
        Assert.Contains("行政执法人员培训", WebUtility.HtmlDecode(await filling.Browser.GetPageAsync($"{filling.Address}/tables")), StringComparison.Ordinal);
        using var begun = await filling.Browser.PostAsync($"{filling.Address}/tables", ("code", template.Definition.Code));
        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        Assert.Contains("训满的占比", WebUtility.HtmlDecode(await filling.Browser.GetPageAsync(begun.Headers.Location!.OriginalString)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offices_edition_takes_the_place_of_the_shipped_one_and_what_is_filled_in_stays_as_it_was()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var office = await filling.Region.SignInAsync("office");
        using (var begun = await filling.Browser.PostAsync($"{filling.Address}/tables", ("code", "legal-review")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        }

        Assert.Contains("value=\"法制审核机构和人员配备情况表\"", WebUtility.HtmlDecode(await office.GetPageAsync("/tables/legal-review")), StringComparison.Ordinal);
        using (var saved = await office.PostAsync("/tables/legal-review", Training))
        {
            Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        }

        var offered = await app.WithDbAsync(filling.Region.Id, (db, _) => db.OfferedTablesAsync(CancellationToken.None));
        Assert.Equal("行政执法人员培训", offered.Single(table => table.Code == "legal-review").Title);
        var entry = (await filling.DraftAsync())!.Entries.Single();
        Assert.Contains("法制审核机构和人员配备情况表", WebUtility.HtmlDecode(await filling.Browser.GetPageAsync($"{filling.Address}/entries/{entry.Id}/table")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_out_of_use_is_offered_no_more_until_it_is_used_again()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var office = await filling.Region.SignInAsync("office");
        foreach (var (verb, count) in new[] { ("retire", 0), ("retire", 0), ("restore", 1) })
        {
            using var turned = await office.PostAsync($"/tables/hotline/{verb}");
            Assert.Equal(HttpStatusCode.SeeOther, turned.StatusCode);
            var offered = await app.WithDbAsync(filling.Region.Id, (db, _) => db.OfferedTablesAsync(CancellationToken.None));
            Assert.Equal(count, offered.Count(table => table.Code == "hotline"));
        }
    }

    [Fact]
    public async Task Of_two_who_change_one_design_the_second_sees_what_it_typed_and_is_told()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var office = await filling.Region.SignInAsync("office");
        using (var first = await office.PostAsync("/tables/hotline", Training))
        {
            Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        }

        using var second = await office.PostAsync("/tables/hotline", [.. Training.Where(field => field.Item1 != "title"), ("title", "第二个人的")]);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await FillingCase.TextAsync(second);
        Assert.Contains("改过这张表", page, StringComparison.Ordinal);
        Assert.Contains("value=\"第二个人的\"", page, StringComparison.Ordinal);
        Assert.Equal("行政执法人员培训", (await OwnAsync(filling)).Single().Definition.Title);
    }

    [Theory]
    [InlineData("title", "", "写上表格叫什么")]
    [InlineData("least", "很多", "“至少几行”要写")]
    [InlineData("r0-least", "九成", "“不低于”要写数字")]
    [InlineData("r0-above", "c1", "都要选一列数")]
    [InlineData("c1-key", "c1", "刷新页面")]
    [InlineData("c1-key", "<script>", "刷新页面")]
    public async Task A_design_that_is_wrong_comes_back_with_what_was_typed(string field, string value, string words)
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var office = await filling.Region.SignInAsync("office");
        using var response = await office.PostAsync("/tables", [.. Training.Where(typed => typed.Item1 != field), (field, value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await FillingCase.TextAsync(response);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("value=\"训满的\"", page, StringComparison.Ordinal);
        Assert.Empty(await OwnAsync(filling));
    }

    [Fact]
    public async Task A_unit_and_another_region_design_nothing()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using (var refused = await filling.Browser.PostAsync("/tables", Training))
        {
            Assert.NotEqual(HttpStatusCode.SeeOther, refused.StatusCode);
        }

        using var office = await filling.Region.SignInAsync("office");
        using (var added = await office.PostAsync("/tables", Training))
        {
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        var code = (await OwnAsync(filling)).Single().Definition.Code;
        var other = await TestRegion.CreateAsync(app);
        using var stranger = await other.SignInAsync("office");
        using var foreign = await stranger.GetAsync($"/tables/{code}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    private static async Task<List<OfferedTemplate>> OwnAsync(FillingCase filling) =>
        [.. (await filling.Region.App.WithDbAsync(filling.Region.Id, (db, _) => db.TemplatesAsync(CancellationToken.None))).Where(template => template.Revision > 0)];
}
