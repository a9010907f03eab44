using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

/// <summary>An accepted assignment of the first unit with its officer signed in.</summary>
public sealed class FillingCase : IDisposable
{
    private FillingCase(TestRegion region, TestCampaign campaign, Guid id, TestBrowser browser)
    {
        Region = region;
        Campaign = campaign;
        Id = id;
        Browser = browser;
    }

    public static byte[] Pdf { get; } = Encoding.UTF8.GetBytes("%PDF-1.7\n通知\n%%EOF\n");

    public TestRegion Region { get; }

    public TestCampaign Campaign { get; }

    public Guid Id { get; }

    public TestBrowser Browser { get; }

    public string Address => $"/campaigns/1/assignments/{Id}";

    public static async Task<FillingCase> CreateAsync(TestApp app, params int[] positions)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAsync(region.FirstUnit, 10, positions.Length == 0 ? [0] : positions);
        var one = new FillingCase(region, campaign, id, await region.SignInAsync("first"));
        await one.MoveAsync(assignment => assignment.Accept(DateTime.UtcNow));
        return one;
    }

    public Task MoveAsync(Action<Assignment> move) => Region.App.WithDbAsync(Region.Id, async (db, _) =>
    {
        move(await db.Assignments.SingleAsync(assignment => assignment.Id == Id));
        await db.SaveChangesAsync();
    });

    public Task<Submission?> DraftAsync() => Region.App.WithDbAsync(Region.Id, (db, _) => db.Submissions.AsNoTracking()
        .Include(draft => draft.Entries.OrderBy(entry => entry.Number)).Include(draft => draft.Versions).Include(draft => draft.Reasons)
        .SingleOrDefaultAsync(draft => draft.AssignmentId == Id));

    public Task<Assignment> AssignmentAsync() => Region.App.WithDbAsync(Region.Id, (db, _) => db.Assignments.AsNoTracking().SingleAsync(assignment => assignment.Id == Id));

    public Task<List<StoredFile>> FilesAsync() => Region.App.WithDbAsync(Region.Id, (db, _) => db.StoredFiles.AsNoTracking().OrderBy(file => file.Id).ToListAsync());

    public Task<HttpResponseMessage> SaveAsync(int version, string measures, string results = "", string highlights = "", string title = "关于依法实施行政许可的情况说明") =>
        Browser.PostAsync($"{Address}/narrative", Narrative(version, measures, results, highlights, title));

    public static (string Name, string Value)[] Narrative(int version, string measures, string results = "", string highlights = "", string title = "关于依法实施行政许可的情况说明") =>
        [("title", title), ("measures", measures), ("results", results), ("highlights", highlights), ("version", version.ToString())];

    /// <summary>Saves as autosave.ts does.</summary>
    public Task<HttpResponseMessage> AutosaveAsync(int version, string measures) => AutosaveAsync(Browser, version, measures);

    public async Task<HttpResponseMessage> AutosaveAsync(TestBrowser browser, int version, string measures)
    {
        var (_, token) = await browser.TokenAsync();
        return await AutosaveAsync(browser, token, version, measures);
    }

    public async Task<HttpResponseMessage> AutosaveAsync(TestBrowser browser, string token, int version, string measures)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/narrative")
        {
            Content = new FormUrlEncodedContent(Narrative(version, measures).Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await browser.Client.SendAsync(request);
    }

    /// <summary>Sends files as a plain form does: the token first, the names raw in <c>filename=</c>.</summary>
    public async Task<HttpResponseMessage> UploadAsync(params (string Name, byte[] Content)[] files)
    {
        var (field, token) = await Browser.TokenAsync();
        return await UploadAsync(Browser, [(field, token)], files);
    }

    public async Task<HttpResponseMessage> UploadAsync(TestBrowser browser, (string Name, string Value)[] fields, params (string Name, byte[] Content)[] files)
    {
        using var body = new ByteArrayContent(Form(fields, files));
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + Boundary);
        return await browser.Client.PostAsync($"{Address}/files", body);
    }

    public const string Boundary = "----fachuang-test-boundary";

    /// <summary>A form as browsers write it.</summary>
    public static byte[] Form((string Name, string Value)[] fields, (string Name, byte[] Content)[] files, bool closed = true)
    {
        using var body = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            Write(body, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }

        foreach (var (name, content) in files)
        {
            Write(body, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            body.Write(content);
            Write(body, closed ? "\r\n" : "");
        }

        Write(body, closed ? $"--{Boundary}--\r\n" : "");
        return body.ToArray();
    }

    /// <summary>Everything a narrative needs to be handed in: text, one cited file.</summary>
    public async Task FillAsync()
    {
        using var uploaded = await UploadAsync(("通知.pdf", Pdf));
        Assert.Equal(HttpStatusCode.SeeOther, uploaded.StatusCode);
        var draft = await DraftAsync();
        using var edited = await Browser.PostAsync($"{Address}/entries/{draft!.Entries[0].Id}", ("title", "通知"), ("factOn", "2024-03-01"), ("materialNumber", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, edited.StatusCode);
        using var saved = await SaveAsync(draft.Revision, "印发通知[证1]。", "成效。", "亮点。");
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
    }

    public async Task<HttpResponseMessage> SubmitAsync()
    {
        var draft = await DraftAsync();
        var text = draft?.Narrative ?? Domain.Materials.Narrative.Empty;
        return await Browser.PostAsync($"{Address}/submit", Narrative(draft?.Revision ?? 0, text.Measures, text.Results, text.Highlights, text.Title));
    }

    public static async Task<string> TextAsync(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

    public void Dispose() => Browser.Dispose();

    private static void Write(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
