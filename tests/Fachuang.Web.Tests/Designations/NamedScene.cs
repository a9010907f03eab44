using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Tests.Reviews;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Designations;

/// <summary>A region that organises a cycle, its office signed in, and regions that were named in it.</summary>
internal sealed class NamedScene : IDisposable
{
    private NamedScene(TestRegion region, Cycle cycle, TestBrowser office) => (Region, Cycle, Office) = (region, cycle, office);

    public TestRegion Region { get; }

    public Cycle Cycle { get; }

    public TestBrowser Office { get; }

    public string Naming => $"/cycles/{Cycle.Number}/naming";

    public static DateOnly Today => TimeProvider.System.Today();

    public static byte[] Pdf { get; } = Encoding.UTF8.GetBytes("%PDF-1.7\n年度报告\n%%EOF\n");

    public static async Task<NamedScene> CreateAsync(TestApp app)
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        return new(region, await CycleScene.CycleAsync(region), await region.SignInAsync("office"));
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    /// <summary>An applicant whose public notice is over, its step of naming begun or not.</summary>
    public async Task<Applicant> ApplicantAsync(string name, bool begun = true, string? itemName = null)
    {
        var applicant = await CycleScene.ApplicantAsync(Region, Cycle, name, ProcedureStep.Naming, itemName: itemName);
        if (begun)
        {
            await DoAsync($"{Naming}/begin", ("applicant", Key(applicant)));
        }

        return await Region.App.WithDbAsync(Region.Id, (db, _) => db.Applicants.AsNoTracking().SingleAsync(row => row.Id == applicant.Id));
    }

    public static string Key(Applicant applicant) => $"{applicant.Id}:{applicant.Revision}";

    /// <summary>A designation of an earlier year, put straight into the database.</summary>
    public async Task<Designation> DesignationAsync(string name, int ordinal, DateOnly? on = null)
    {
        var applicant = await CycleScene.ApplicantAsync(Region, Cycle, name, ProcedureStep.Naming);
        return await Region.App.WithDbAsync(Region.Id, async (db, _) =>
        {
            var (row, organiser) = (await db.Applicants.SingleAsync(row => row.Id == applicant.Id), await db.Regions.SingleAsync(region => region.Id == Region.Id));
            row.Begin(ProcedureStep.Naming, null, "office", Today, DateTime.UtcNow);
            var made = Designation.Make(Guid.CreateVersion7(), organiser, Cycle, row, ordinal, new(on ?? new(Today.Year - 1, 3, 5), "测政发〔2025〕3号"), "office", Today, DateTime.UtcNow);
            db.Add(made);
            await db.SaveChangesAsync();
            return made;
        });
    }

    public Task<Designation> FindAsync(Guid id) => Region.App.WithDbAsync(Region.Id, (db, _) => db.Designations.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>A step of the office that must be taken.</summary>
    public async Task DoAsync(string path, params (string Name, string Value)[] fields)
    {
        using var response = await Office.PostAsync(path, fields);
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>A step that must be refused with these words; the page comes back with a status of its own.</summary>
    public async Task<string> RefuseAsync(HttpStatusCode status, string words, string path, params (string Name, string Value)[] fields)
    {
        using var response = await Office.PostAsync(path, fields);
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status && page.Contains(words, StringComparison.Ordinal), $"{path}: {(int)response.StatusCode} {page}");
        return page;
    }

    /// <summary>Hands in an annual report as a browser without scripts does.</summary>
    public async Task<HttpResponseMessage> ReportAsync(Guid id, int year, DateOnly received, string fileName, byte[] content, TestBrowser? browser = null)
    {
        var who = browser ?? Office;
        var (name, token) = await who.TokenAsync();
        var revision = await Region.App.WithDbAsync(Region.Id, (db, _) => db.Designations.Where(row => row.Id == id).Select(row => row.Revision).SingleAsync());
        using var form = new MultipartFormDataContent("--------------boundary");
        form.Add(new StringContent(token), $"\"{name}\"");
        foreach (var (field, value) in (IEnumerable<(string, string)>)[("Revision", $"{revision}"), ("Count", $"{year}"), ("Day", Day(received)), ("Number", "县政发〔2026〕1号")])
        {
            form.Add(new StringContent(value), $"\"{field}\"");
        }

        var part = new ByteArrayContent(content);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileNameStar = fileName };
        form.Add(part);
        return await who.Client.PostAsync($"/designations/{id}/reports", form);
    }

    public void Dispose() => Office.Dispose();
}
