using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Features.CaseFiles;
using Fachuang.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.CaseFiles;

/// <summary>A region whose office reviews case files, with experts that can be named.</summary>
internal sealed class CaseScene : IDisposable
{
    private readonly List<TestBrowser> browsers = [];

    private CaseScene(TestRegion region, TestBrowser office) => (Region, Office) = (region, office);

    public TestRegion Region { get; }

    public TestBrowser Office { get; }

    public static DateOnly Today => TimeProvider.System.Today();

    public static string Here => "/case-reviews/1";

    public static async Task<CaseScene> CreateAsync(TestApp app, int experts = 3)
    {
        var region = await TestRegion.CreateAsync(app);
        await app.WithDbAsync(region.Id, async (_, services) =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            for (var at = 1; at <= experts; at++)
            {
                var made = await accounts.CreateAsync(
                    new Account { Id = Guid.CreateVersion7(), RegionId = region.Id, Role = Role.Expert, UserName = region.UserName($"reader{at}"), DisplayName = $"评查员{at}" }, TestRegion.Password);
                Assert.True(made.Succeeded);
            }
        });
        return new(region, await region.SignInAsync("office"));
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<TestBrowser> SignInAsync(string key)
    {
        var browser = await Region.SignInAsync(key);
        browsers.Add(browser);
        return browser;
    }

    /// <summary>Opens review 1 of penalties and permits.</summary>
    public Task OpenAsync(params (string, string)[] more) =>
        DoAsync("/case-reviews", [("title", "案卷评查<b>"), ("year", "2026"), ("about", "测试区"), ("kind", "Penalty"), ("kind", "Permit"), ("limit", "10"), .. more]);

    /// <summary>A list as pasted: so many files of each unit and kind.</summary>
    public static string Rows(int each) => string.Concat(
        from unit in new[] { "审批局", "司法局" }
        from kind in new[] { "处罚", "许可" }
        from at in Enumerable.Range(1, each)
        select $"{unit}{kind}{at}号\t某{kind}案\t{unit}\t{kind}\t2026-01-05\n");

    /// <summary>Opens, lists, freezes and draws one file of every stratum, names reviewers and gives the files out.</summary>
    /// <param name="reviewers">Keys of accounts.</param>
    public async Task DrawnAsync(params int[] reviewers)
    {
        await OpenAsync();
        await DoAsync($"{Here}/list", ("words", Rows(3)));
        await DoAsync($"{Here}/freeze", ("revision", "1"), ("source", "开奖公告"));
        await DoAsync($"{Here}/draw", [("revision", "2"), ("seed", "03 08"), .. Quotas(1)]);
        foreach (var reviewer in reviewers)
        {
            await DoAsync($"{Here}/reviewers", ("account", (await AccountAsync($"评查员{reviewer}")).ToString()));
        }

        if (reviewers.Length > 1)
        {
            await DoAsync($"{Here}/allot");
        }
    }

    /// <summary>The same quota for each stratum.</summary>
    public (string, string)[] Quotas(int quota) =>
    [
        .. from unit in new[] { Region.FirstUnit, Region.SecondUnit }
           from kind in new[] { CaseKind.Penalty, CaseKind.Permit }
           select (DrawCaseFiles.FieldOf(unit.Id, kind), $"{quota}"),
    ];

    public Task<Guid> AccountAsync(string name) =>
        Region.App.WithDbAsync(Region.Id, (db, _) => db.Users.Where(user => user.RegionId == Region.Id && user.DisplayName == name).Select(user => user.Id).SingleAsync());

    /// <summary>The files in the sample with their scores.</summary>
    public Task<List<(CaseFile File, List<CaseScore> Scores)>> SampleAsync() => Region.App.WithDbAsync(Region.Id, async (db, _) =>
    {
        var files = await db.CaseFiles.Where(file => file.State != CaseFileState.Listed && file.State != CaseFileState.Replaced).OrderBy(file => file.Position).ToListAsync();
        var scores = await db.CaseScores.OrderBy(score => score.Slot).ToListAsync();
        return files.Select(file => (file, scores.Where(score => score.FileId == file.Id).ToList())).ToList();
    });

    /// <summary>A reviewer hands in a score that takes off points of the first item, and perhaps fails the file.</summary>
    public async Task SubmitAsync(CaseScore score, string takenOff, bool vetoes = false)
    {
        var browser = await SignInAsync($"reader{score.Name[^1]}");
        List<(string, string)> fields = [("whole", "true"), ("revision", $"{score.Revision}"), ("verb", "submit"), ("p-2.0", takenOff), ("n-2.0", $"{score.Name}看出的问题")];
        if (vetoes)
        {
            fields.AddRange([("r-!1", "true"), ("n-!1", "没有授权")]);
        }

        await DoneAsync(browser, $"/case-work/{score.Id}", [.. fields]);
    }

    /// <summary>Puts a scan up as a browser without scripts does.</summary>
    public async Task<HttpResponseMessage> ScanAsync(int position, string fileName, byte[] content)
    {
        var (name, token) = await Office.TokenAsync();
        using var form = new MultipartFormDataContent("--------------boundary");
        form.Add(new StringContent(token), name);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", fileName);
        return await Office.Client.PostAsync($"{Here}/files/{position}/scan", form);
    }

    public static byte[] Pdf { get; } = Encoding.UTF8.GetBytes("%PDF-1.7\n案卷\n%%EOF\n");

    public Task DoAsync(string path, params (string Name, string Value)[] fields) => DoneAsync(Office, path, fields);

    public static async Task DoneAsync(TestBrowser browser, string path, params (string Name, string Value)[] fields)
    {
        using var response = await browser.PostAsync(path, fields);
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    public Task<string> RefuseAsync(HttpStatusCode status, string words, string path, params (string Name, string Value)[] fields) => RefusedAsync(Office, status, words, path, fields);

    public static async Task<string> RefusedAsync(TestBrowser browser, HttpStatusCode status, string words, string path, params (string Name, string Value)[] fields)
    {
        using var response = await browser.PostAsync(path, fields);
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status && page.Contains(words, StringComparison.Ordinal), $"{path}: {(int)response.StatusCode} {page}");
        return page;
    }

    public void Dispose()
    {
        Office.Dispose();
        browsers.ForEach(browser => browser.Dispose());
    }
}
