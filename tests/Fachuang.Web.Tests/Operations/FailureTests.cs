using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Operations;

public sealed partial class FailureTests(TestApp app)
{
    [Fact]
    public async Task An_unknown_page_says_so_with_a_reference_number_and_a_way_back()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var response = await office.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Matches(Number(), page);
        Assert.Contains("回首页", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_cannot_be_bound_shows_a_reference_number_that_is_in_the_log_and_no_internals()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var first = await region.SignInAsync("first");
        using var response = await first.PostAsync($"/campaigns/1/assignments/{Guid.NewGuid()}/entries", ("Kind", "no such kind"), ("Title", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        var number = Number().Match(page).Value;
        Assert.NotEqual("", number);
        Assert.Contains(app.Log.Lines, line => line.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("F-[0-9]{8}-[0-9A-F]{6}")]
    private static partial Regex Number();
}
