using System.Net;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Reviews;

/// <summary>What the office does on the pages of a cycle, through HTTP.</summary>
public static class CycleDesk
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string Day(int ahead) => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(ahead).ToString("yyyy-MM-dd");

    public static async Task<(TestRegion Region, TestBrowser Office)> RegionAsync(TestApp app)
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        return (region, await region.SignInAsync("office"));
    }

    public static async Task<string> BodyAsync(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Token));

    public static async Task<Applicant> LoadAsync(TestRegion region, int number = 1)
    {
        Applicant? found = null;
        await region.App.WithDbAsync(region.Id, async (db, _) => found = await db.Applicants.AsNoTracking().SingleAsync(row => row.Number == number));
        return found!;
    }

    public static async Task<HttpResponseMessage> SendAsync(TestBrowser office, string path, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        var (name, value) = await office.TokenAsync();
        form.Add(new StringContent(value), name);
        foreach (var (key, text) in fields)
        {
            form.Add(new StringContent(text), key);
        }

        return await office.Client.PostAsync(path, form, Token);
    }

    public static async Task<HttpResponseMessage> TakeOnAsync(TestBrowser office, int package) =>
        await office.PostAsync("/cycles/1/take-on", ("package", $"{package}"), ("level", "County"));

    public static async Task BeginAsync(TestRegion region, TestBrowser office, ProcedureStep step, int number = 1)
    {
        using var begun = await office.PostAsync($"/cycles/1/applicants/{number}/begin", ("step", $"{step}"), ("dueOn", Day(10)), ("revision", $"{(await LoadAsync(region, number)).Revision}"));
        Assert.True(begun.StatusCode is HttpStatusCode.SeeOther, await BodyAsync(begun));
    }

    public static async Task ReviewAllAsync(TestBrowser office, int number = 1)
    {
        foreach (var category in new[] { "一、政府职能依法全面履行", "附加项" })
        {
            using var agreed = await office.PostAsync($"/cycles/1/applicants/{number}/review/agree", ("category", category));
            Assert.Equal(HttpStatusCode.SeeOther, agreed.StatusCode);
        }

        using var said = await office.PostAsync($"/cycles/1/applicants/{number}/review/1", ("grade", "NotMet"), ("opinion", "只有文件，没有落实的记录"), ("revision", "0"));
        Assert.True(said.StatusCode is HttpStatusCode.SeeOther, await BodyAsync(said));
    }
}
