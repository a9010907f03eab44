using System.Net;
using System.Net.Http.Headers;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Tests.Reviews;
using Fachuang.Web.Tests.Support;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Designations;

/// <summary>A cycle with two applicants whose inspection is done, and one that is not so far; the office signed in.</summary>
public sealed class PublicNoticeScene : IDisposable
{
    public const string List = "/cycles/1/public-notices";
    public const string Page = "/cycles/1/public-notices/1";

    private PublicNoticeScene(TestRegion region, Cycle cycle, TestBrowser office) => (Region, Cycle, Office) = (region, cycle, office);

    public TestRegion Region { get; }

    public Cycle Cycle { get; }

    public TestBrowser Office { get; }

    public required Applicant First { get; init; }

    public required Applicant Second { get; init; }

    public required TestBrowser Public { get; init; }

    public static async Task<PublicNoticeScene> CreateAsync(TestApp app)
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        var cycle = await CycleScene.CycleAsync(region);
        var first = await CycleScene.ApplicantAsync(region, cycle, "甲县", ProcedureStep.PublicNotice);
        var second = await CycleScene.ApplicantAsync(region, cycle, "乙旗", ProcedureStep.PublicNotice, itemName: "政务诚信");
        await CycleScene.ApplicantAsync(region, cycle, "丙市", ProcedureStep.SiteInspection);
        return new(region, cycle, await region.SignInAsync("office")) { First = first, Second = second, Public = new(app.Address) };
    }

    /// <summary>The notice as it is stored.</summary>
    public Task<PublicNotice> NoticeAsync() => Region.App.WithDbAsync(Region.Id, (db, _) => db.PublicNotices.AsNoTracking().OrderByDescending(notice => notice.Number).FirstAsync());

    /// <summary>An objection as it is stored.</summary>
    public Task<Objection> ObjectionAsync(int number = 1) =>
        Region.App.WithDbAsync(Region.Id, (db, _) => db.Objections.AsNoTracking().Include(objection => objection.Files).SingleAsync(objection => objection.Number == number));

    /// <summary>An applicant as it is stored.</summary>
    public Task<Applicant> StoredAsync(Applicant applicant) => Region.App.WithDbAsync(Region.Id, (db, _) => db.Applicants.AsNoTracking().SingleAsync(row => row.Id == applicant.Id));

    /// <summary>A deed of the office that must succeed, with the revision of the notice.</summary>
    public async Task DoAsync(string verb, params (string Name, string Value)[] fields) =>
        await SucceedAsync(await Office.PostAsync(Page + verb, [.. fields, ("revision", $"{(await NoticeAsync()).Revision}")]));

    /// <summary>A deed on an objection that must succeed, with its revision.</summary>
    public async Task HandleAsync(string verb, params (string Name, string Value)[] fields) =>
        await SucceedAsync(await Office.PostAsync($"{Page}/objections/1/{verb}", [.. fields, ("revision", $"{(await ObjectionAsync()).Revision}")]));

    /// <summary>Drafts and publishes.</summary>
    public async Task<PublicNotice> PublishAsync()
    {
        await SucceedAsync(await Office.PostAsync(List));
        await DoAsync("/publish");
        return await NoticeAsync();
    }

    /// <summary>Lets the period end yesterday.</summary>
    public async Task EndAsync()
    {
        await Region.App.WithDbAsync(Region.Id, async (db, _) =>
        {
            var notice = await db.PublicNotices.SingleAsync();
            db.Entry(notice).Property(row => row.From).CurrentValue = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-16));
            db.Entry(notice).Property(row => row.To).CurrentValue = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-2));
            await db.SaveChangesAsync();
        });
        await Region.App.Services.GetRequiredService<IOutputCacheStore>().EvictByTagAsync("public", TestContext.Current.CancellationToken);
    }

    /// <summary>Hands an objection in as a stranger does.</summary>
    public async Task<HttpResponseMessage> ObjectAsync(
        string statement, string name = "", string contact = "", string trap = "", Guid? key = null, Guid? applicant = null, params (string Name, byte[] Bytes)[] files)
    {
        var address = $"/public/notices/{(await NoticeAsync()).Id}/objection";
        var (field, token) = await Public.TokenAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), field }, { new StringContent($"{key ?? Guid.CreateVersion7()}"), "key" }, { new StringContent($"{applicant ?? First.Id}"), "applicant" },
            { new StringContent(statement), "statement" }, { new StringContent(name), "name" }, { new StringContent(contact), "contact" }, { new StringContent(trap), "website" },
        };
        foreach (var file in files)
        {
            var content = new ByteArrayContent(file.Bytes);
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"files\"", FileName = $"\"{file.Name}\"", FileNameStar = file.Name };
            form.Add(content);
        }

        return await Public.Client.PostAsync(address, form, TestContext.Current.CancellationToken);
    }

    public static async Task SucceedAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.True(response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.OK, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    public void Dispose()
    {
        Office.Dispose();
        Public.Dispose();
    }
}
