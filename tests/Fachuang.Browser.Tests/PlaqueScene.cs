using System.Security.Cryptography;
using Fachuang.Documents.Reading;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Features.People;
using Fachuang.Web.Files;
using Fachuang.Web.Operations.Demonstration;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Browser.Tests;

/// <summary>One office with an installation of its own: the official list of a district is imported, and a district has judged itself by it.</summary>
public sealed class PlaqueScene : IAsyncDisposable
{
    /// <summary>The password of the account, and the passphrase of the key.</summary>
    public const string Password = "a long password 1";

    private const string Source = "001_8a72f614b0e0b1b1.txt";

    private PlaqueScene(BrowserApp app, Window window, string region)
    {
        App = app;
        Window = window;
        Region = region;
    }

    public BrowserApp App { get; }

    public Window Window { get; }

    public string Region { get; }

    /// <summary>The file of the office's public key; empty until it is made.</summary>
    public string KeyFile { get; private set; } = "";

    /// <summary>Starts the installation and signs the office in.</summary>
    /// <param name="region">Name of the region.</param>
    /// <param name="level">Its level.</param>
    /// <param name="office">Name of its office.</param>
    /// <param name="day">The day it begins.</param>
    public static async Task<PlaqueScene> StartAsync(string region, RegionLevel level, string office, DateOnly day)
    {
        var app = await BrowserApp.StartAsync(demonstration: false);
        app.MoveTo(day, 9);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await PutDownAsync(scope.ServiceProvider, region, level, office);
        }

        var window = await app.OpenAsync();
        await window.SignInAsync("经办", Password);
        return new(app, window, region);
    }

    /// <summary>Goes to an address, and signs in again where so much time has passed that the session is over.</summary>
    public async Task GoAsync(string path)
    {
        await Window.Page.GotoAsync(path);
        if (Window.Page.Url.Contains("/sign-in", StringComparison.Ordinal))
        {
            await Window.SignInAsync("经办", Password);
            await Window.Page.GotoAsync(path);
        }
    }

    /// <summary>Makes the key of the office and fetches its public half.</summary>
    public async Task MakeKeyAsync()
    {
        await Window.Page.GotoAsync("/keys");
        await SendAsync("/keys", ("passphrase", Password), ("repeated", Password));
        KeyFile = await DownloadAsync(Window.Page.Locator("a[href$='/file']").First);
    }

    /// <summary>Recognises the key of another office.</summary>
    public async Task RecogniseAsync(string keyFile)
    {
        await Window.Page.GotoAsync("/keys");
        await SendAsync("/keys/read", ("file", keyFile));
        await Window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "编号对上了，认下" }).ClickAsync();
    }

    /// <summary>Fills the form of an address by the names of its fields as a person would, and presses its last button.</summary>
    /// <param name="action">Address the form posts to.</param>
    /// <param name="fields">Names and values; a file is named by its path.</param>
    public async Task SendAsync(string action, params (string Name, string Value)[] fields)
    {
        var form = Window.Page.Locator($"form[action='{action}']").First;
        foreach (var (name, value) in fields)
        {
            var field = form.Locator($"[name='{name}']").First;
            switch (await field.EvaluateAsync<string>("element => element.tagName + ' ' + (element.type || '')"))
            {
                case "SELECT select-one":
                    await field.SelectOptionAsync(value);
                    break;
                case "INPUT radio":
                    await form.Locator($"[name='{name}'][value='{value}']").CheckAsync();
                    break;
                case "INPUT checkbox":
                    await field.CheckAsync();
                    break;
                case "INPUT file":
                    await field.SetInputFilesAsync(value.Split('|'));
                    break;
                default:
                    await field.FillAsync(value);
                    break;
            }
        }

        await PressAsync(form.Locator("button:not([formaction])").Last);
    }

    /// <summary>Presses a button, says yes where it asks, and waits for the page after it.</summary>
    public async Task PressAsync(Microsoft.Playwright.ILocator button)
    {
        var asks = await button.GetAttributeAsync("data-confirm") is not null;
        await Window.Page.EvaluateAsync("() => { document.body.dataset.leaving = 'yes'; }");
        await button.ClickAsync();
        if (asks)
        {
            await Window.YesAsync();
        }

        await Window.Page.WaitForFunctionAsync("() => document.readyState === 'complete' && !document.body.dataset.leaving");
        Assert.True(await Window.Page.Locator(".fc-msg.due").CountAsync() == 0, await Window.Page.Locator("main").InnerTextAsync());
    }

    /// <summary>Fetches what a link leads to into the folder of the installation.</summary>
    public async Task<string> DownloadAsync(Microsoft.Playwright.ILocator link)
    {
        var download = await Window.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var path = Path.Combine(App.Folder, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await Window.DisposeAsync();
        await App.DisposeAsync();
    }

    private static async Task PutDownAsync(IServiceProvider services, string name, RegionLevel level, string office)
    {
        var (db, files, clock) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<FileStore>(), services.GetRequiredService<TimeProvider>());
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var region = Guid.CreateVersion7();
        services.GetRequiredService<Acting>().As("走查", region);
        db.Add(new Region { Id = region, Name = name, Level = level, OfficeName = office });
        await db.SaveChangesAsync();
        var account = new Account { Id = Guid.CreateVersion7(), RegionId = region, Role = Role.Office, UserName = "经办", DisplayName = "经办人", SecurityStamp = RandomNumberGenerator.GetHexString(32) };
        Assert.True((await accounts.CreateAsync(account, Password)).Succeeded);

        await using var content = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "sources", Source));
        var document = OfficialDocumentReader.Read(content, Source).Document!;
        content.Position = 0;
        var stored = await files.AddAsync(content, long.MaxValue, CancellationToken.None);
        var known = await db.NameDirectoryAsync(CancellationToken.None);
        var answers = ImportAnswers.AcceptProposals(document, known).WithName("文化旅游广电局", NameMeaning.Unit("文体旅游广电局")).WithName("农牧水利局", NameMeaning.Unit("农牧局"));
        answers = ImportReading.Of(document, answers, known).Doubts.Where(doubt => doubt.IsOpen).Aggregate(answers, (given, doubt) => given.With(doubt.Id, ImportAnswers.Seen));
        var draft = new ImportDraft
        {
            Id = Guid.CreateVersion7(), RegionId = region, FileName = "指标体系.txt", SourceHash = stored.Hash, ReadJson = ImportAnswers.ToJson(document), CreatedById = account.Id,
            CreatedAt = clock.UtcNow(), AnswersJson = answers.ToJson(),
        };
        db.Add(draft);
        await db.SaveChangesAsync();
        var (system, refusal) = await PublishSystem.RunAsync(db, draft, clock, CancellationToken.None);
        Assert.True(system is not null, refusal?.Message);
        if (level is not RegionLevel.County)
        {
            return;
        }

        var today = clock.Today();
        var campaign = new Campaign
        {
            Id = Guid.CreateVersion7(), RegionId = region, Number = 1, Name = $"{name}争创全国法治政府建设示范区", SystemId = system!.Id, Type = CampaignType.Comprehensive, EvidenceFrom = new(2024, 1, 1),
            EvidenceTo = new(2025, 12, 31), ReportingDay = 20, StartsOn = today, MaterialsDueOn = today.AddDays(30), TargetOn = today.AddDays(60), OpenedAt = clock.UtcNow(),
        };
        db.Add(campaign);
        foreach (var indicator in await db.Indicators.Where(row => row.SystemId == system.Id && row.Kind != IndicatorKind.Bonus).ToListAsync())
        {
            var judgement = new SelfAssessment { Id = Guid.CreateVersion7(), RegionId = region, CampaignId = campaign.Id, IndicatorId = indicator.Id };
            judgement.Judge(Grade.Met, "", "经办人", clock.UtcNow());
            db.Add(judgement);
        }

        var paper = new MemoryStream(DemonstrationPdf.Write("声明", "没有否决项、减分项情形的声明", "本件是走查用的。", "（签名、印章从略）"));
        var kept = await files.AddAsync(paper, long.MaxValue, CancellationToken.None);
        db.Add(new AssessmentPaper
        {
            Id = Guid.CreateVersion7(), RegionId = region, CampaignId = campaign.Id, IndicatorId = null, Hash = kept.Hash, Size = kept.Size, Name = "没有否决项、减分项情形的声明.pdf", MediaType = "application/pdf",
            AddedBy = "经办人", AddedAt = clock.UtcNow(),
        });
        await db.SaveChangesAsync();
    }
}
