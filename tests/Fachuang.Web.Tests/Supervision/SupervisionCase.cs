using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Supervision;

/// <summary>A campaign in which the first unit is late with indicator 1, with the office and both units signed in.</summary>
internal sealed class SupervisionCase : IDisposable
{
    public const string List = "/campaigns/1/supervision";

    private SupervisionCase(TestRegion region, Guid assignment, TestBrowser office, TestBrowser unit)
    {
        (Region, Assignment, Office, Unit) = (region, assignment, office, unit);
    }

    public TestRegion Region { get; }

    public Guid Assignment { get; }

    public TestBrowser Office { get; }

    /// <summary>The officer of the first unit.</summary>
    public TestBrowser Unit { get; }

    public static DateOnly Today => TimeProvider.System.Today();

    public static byte[] Pdf { get; } = Encoding.UTF8.GetBytes("%PDF-1.7\n答复\n%%EOF\n");

    public static async Task<SupervisionCase> CreateAsync(TestApp app)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var assignment = await campaign.AssignAsync(region.FirstUnit, -3, 0);
        return new SupervisionCase(region, assignment, await region.SignInAsync("office"), await region.SignInAsync("first"));
    }

    /// <summary>The fields of a good form.</summary>
    public (string Name, string Value)[] Form(Guid? key = null, int dueInDays = 5, string basis = "指标1没有送审", string demand = "三天内送审") =>
    [
        ("Key", (key ?? Guid.CreateVersion7()).ToString()), ("Unit", Region.FirstUnit.Id.ToString()), ("Basis", basis), ("Demand", demand),
        ("Due", Day(Today.AddDays(dueInDays))), ("Assignments", Assignment.ToString()),
    ];

    /// <summary>Issues a notice; its address.</summary>
    public async Task<string> IssueAsync()
    {
        using var response = await Office.PostAsync(List, Form());
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>Sends the unit's form as a browser without scripts does.</summary>
    public Task<HttpResponseMessage> AnswerAsync(string address, string text, bool send, params (string Name, byte[] Content)[] files) => AnswerAsync(Unit, address, text, send, files);

    public static async Task<HttpResponseMessage> AnswerAsync(TestBrowser browser, string address, string text, bool send, params (string Name, byte[] Content)[] files)
    {
        var (name, token) = await browser.TokenAsync();
        using var form = new MultipartFormDataContent("--------------boundary");
        form.Add(new StringContent(token), $"\"{name}\"");
        form.Add(new StringContent(text), "\"text\"");
        foreach (var (fileName, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"files\"", FileNameStar = fileName };
            form.Add(part);
        }

        if (send)
        {
            form.Add(new StringContent("1"), "\"send\"");
        }

        return await browser.Client.PostAsync($"{address}/answer", form);
    }

    /// <summary>A step of the office that must be taken.</summary>
    public async Task DoAsync(string address, string verb, params (string Name, string Value)[] fields)
    {
        using var response = await Office.PostAsync($"{address}/{verb}", fields);
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, $"{verb}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    public Task<List<SupervisionNotice>> NoticesAsync() => Region.App.WithDbAsync(Region.Id, (db, _) => db.SupervisionNotices.AsNoTracking()
        .Include(notice => notice.Steps.OrderBy(step => step.Position)).Include(notice => notice.Files).AsSplitQuery().OrderBy(notice => notice.Ordinal).ToListAsync());

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    public void Dispose()
    {
        Office.Dispose();
        Unit.Dispose();
    }
}
