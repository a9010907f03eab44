using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Operations;
using Fachuang.Web.Operations.Demonstration;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MaterialContent = Fachuang.Web.Features.Materials.StoredContent;

namespace Fachuang.Bench;

/// <summary>
/// The demonstration in a temporary folder, with one unit more that leads every indicator by itself, so that an ordinary
/// unit account sees the longest list there can be.
/// </summary>
internal sealed class Installation : IDisposable
{
    public const string UserName = "全能局";
    public const string Password = DemonstrationContent.Password;
    public const string TablePath = "/campaigns/1/assignments?show=all";

    private const int EntriesWritten = 8;
    private const string Sentence = "牵头制定公平竞争审查实施办法，建立台账，逐件登记、逐件复核，全年审查文件四十二件，提出修改意见十一条，全部得到采纳。";

    private Installation(string folder) => Folder = folder;

    /// <summary>The folder that goes away with everything in it.</summary>
    public string Folder { get; }

    /// <summary>The assignment with a whole narrative and eight entries.</summary>
    public Guid Written { get; private set; }

    /// <summary>An accepted assignment with nothing in it.</summary>
    public Guid Accepted { get; private set; }

    /// <summary>How many assignments the unit has.</summary>
    public int Assignments { get; private set; }

    public string FillingPath => $"/campaigns/1/assignments/{Written}";

    public static async Task<Installation> CreateAsync()
    {
        var installation = new Installation(Directory.CreateTempSubdirectory("fachuang-bench-").FullName);
        await using var app = installation.Build();
        await app.PrepareAsync();
        await using var scope = app.Services.CreateAsyncScope();
        await installation.AddUnitAsync(scope.ServiceProvider);
        await KeepStatisticsJob.RunAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), CancellationToken.None);
        return installation;
    }

    /// <summary>The program in this process, on the installation's data.</summary>
    public WebApplication Build(Action<WebApplicationBuilder>? adjust = null, string address = "http://127.0.0.1:0") => AppHost.Build(
        new WebApplicationOptions { Args = Arguments(address), ContentRootPath = AppContext.BaseDirectory },
        builder =>
        {
            builder.Logging.ClearProviders();
            adjust?.Invoke(builder);
        });

    /// <summary>The Release build of the program as a process of its own.</summary>
    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public Task<ServerProcess> StartAsync(string address) => ServerProcess.StartAsync(Program(), Folder, address, "/health", ["serve", .. Arguments(address)]);

    /// <summary>Where the Release build of the program is.</summary>
    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static string Program()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Fachuang.slnx")))
        {
            root = root.Parent;
        }

        var program = Path.Combine(root?.FullName ?? "", "src/Fachuang.Web/bin/Release/net10.0/fachuang");
        return File.Exists(program) ? program : throw new FileNotFoundException($"{program} is missing: dotnet build -c Release src/Fachuang.Web");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string[] Arguments(string address) => ["--Demonstration", "true", "--Data:Folder", Path.Combine(Folder, "data"), "--urls", address];

    private async Task AddUnitAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<AppDb>();
        var now = services.GetRequiredService<ProgramClock>().GetUtcNow().UtcDateTime;
        var region = DemonstrationContent.RegionId;
        services.GetRequiredService<Acting>().As("bench", region);

        var unit = new Unit { Id = Guid.CreateVersion7(), RegionId = region, Name = UserName, ShortName = UserName, Position = 999 };
        db.Add(unit);
        await db.SaveChangesAsync();
        var account = new Account { Id = Guid.CreateVersion7(), RegionId = region, Role = Role.Liaison, UnitId = unit.Id, UserName = UserName, DisplayName = "联络员" };
        var created = await services.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', created.Errors.Select(error => error.Description)));
        }

        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(campaign => campaign.Number == 1);
        var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == campaign.SystemId)
            .OrderBy(indicator => indicator.Position).Select(indicator => indicator.Id).ToListAsync();
        foreach (var (index, indicator) in indicators.Index())
        {
            var assignment = Assignment.Dispatch(
                Guid.CreateVersion7(), region, campaign.Id, unit.Id, Responsibility.Lead, [indicator], [], new DateOnly(2024, 6, 10).AddDays(index % 40), now.AddDays(-60));
            db.Add(assignment);
            switch (index % 4)
            {
                case 1:
                    assignment.Accept(now.AddDays(-59));
                    Accepted = assignment.Id;
                    break;
                case 2:
                    assignment.Accept(now.AddDays(-59));
                    assignment.Start(now.AddDays(-20));
                    db.Add(await WriteAsync(services, assignment, account.DisplayName, now.AddDays(-20)));
                    Written = assignment.Id;
                    break;
                case 3:
                    assignment.Accept(now.AddDays(-59));
                    var submission = await WriteAsync(services, assignment, account.DisplayName, now.AddDays(-9));
                    submission.Versions.Add(MaterialContent.Freeze(
                        MaterialContent.Draft(submission, DraftParts.Of(db.StoredFiles.Local.ToDictionary(file => file.Id))), Guid.CreateVersion7(), submission, 1, now.AddDays(-9), account.DisplayName, []));
                    db.Add(submission);
                    assignment.Submit(now.AddDays(-9));
                    break;
            }
        }

        await db.SaveChangesAsync();
        Assignments = indicators.Count;
    }

    // About 500 characters and eight entries: six files, a link and a paper.
    private static async Task<Submission> WriteAsync(IServiceProvider services, Assignment assignment, string by, DateTime now)
    {
        var db = services.GetRequiredService<AppDb>();
        var submission = new Submission { Id = Guid.CreateVersion7(), RegionId = assignment.RegionId, AssignmentId = assignment.Id };
        for (var number = 1; number <= EntriesWritten; number++)
        {
            var kind = number switch { 7 => EvidenceKind.Link, 8 => EvidenceKind.Paper, _ => EvidenceKind.File };
            var file = kind is EvidenceKind.File ? await StoreAsync(services, assignment, number, by, now) : null;
            if (file is not null)
            {
                db.Add(file);
            }

            submission.AddEntry(
                new CatalogueEntry
                {
                    Id = Guid.CreateVersion7(), RegionId = assignment.RegionId, SubmissionId = submission.Id, Number = number, Kind = kind, FileId = file?.Id,
                    Title = $"公平竞争审查工作台账（第 {number} 册）", FactOn = new DateOnly(2024, 3, number),
                    Url = kind is EvidenceKind.Link ? "https://www.example.com/xincheng/202403/1.html" : null,
                    Note = kind is EvidenceKind.Paper ? "纸质件 1 份 6 页" : null,
                },
                by, now);
        }

        var cited = string.Concat(Enumerable.Range(1, EntriesWritten).Select(number => $"[证{number}]"));
        submission.Write(
            new Narrative("关于公平竞争审查工作的情况说明", Repeat(4) + $"材料见{cited}。", Repeat(3), Repeat(2)), by, now);
        return submission;

        static string Repeat(int times) => string.Concat(Enumerable.Repeat(Sentence, times));
    }

    private static async Task<StoredFile> StoreAsync(IServiceProvider services, Assignment assignment, int number, string by, DateTime now)
    {
        var stored = await services.GetRequiredService<FileStore>().AddAsync(
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{assignment.Id} {number}\n")), long.MaxValue, CancellationToken.None);
        return new StoredFile
        {
            Id = Guid.CreateVersion7(), RegionId = assignment.RegionId, UnitId = assignment.UnitId, Hash = stored.Hash, Size = stored.Size,
            Name = $"台账（第 {number} 册）.txt", MediaType = "text/plain", UploadedBy = by, UploadedAt = now,
        };
    }
}
