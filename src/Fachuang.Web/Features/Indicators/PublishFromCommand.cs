using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Features.People;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators;

/// <summary>What became of a document that was to be published from the command line.</summary>
/// <param name="DraftId">Key of the draft that waits; null when it was published.</param>
/// <param name="SystemId">Key of the system; null when somebody has to decide first.</param>
/// <param name="Reading">The document with every proposal accepted.</param>
/// <param name="Earlier">What the region already held from the same bytes; null for nothing.</param>
internal sealed record ImportPublication(Guid? DraftId, Guid? SystemId, ImportReading Reading, EarlierImport? Earlier)
{
    /// <summary>Its page, without the name of the site.</summary>
    public string Address => SystemId is { } system ? $"/indicators/{system}" : $"/indicators/import/{DraftId}";

    /// <summary>What was done and what is left to do.</summary>
    public string Words()
    {
        if (SystemId is not null)
        {
            return $"已发布《{Reading.Title.Title}》，{Reading.Items.Count} 项：网站上的 {Address}";
        }

        var text = new StringBuilder();
        if (Earlier is { } earlier)
        {
            text.AppendLine($"没有发布：一字不差的文件{(earlier.Published ? "以前发布过" : "还有另一份草稿")}，“{earlier.Title}”，网站上的 {earlier.Address}。");
        }
        else
        {
            text.AppendLine(PublishSystem.WhyNot(Reading) is { } refusal ? $"没有发布：{refusal.Message}。" : "没有发布。");
        }

        foreach (var doubt in Reading.Doubts.Where(doubt => doubt.IsOpen))
        {
            text.AppendLine($"[必须定]{(doubt.Source is { } source ? $" {SourceWords.Of(Reading.Document, source)}" : "")} {doubt.Question}");
        }

        text.Append($"已留成草稿，在网站上的 {Address} 接着定。");
        return text.ToString();
    }
}

/// <summary>The half of <c>fachuang import</c> that needs the installation: the region's names, and publishing.</summary>
internal static class PublishFromCommand
{
    /// <summary>The names a region knows; null when there is no installation here, which is no reason not to read.</summary>
    /// <param name="region">Name of the region.</param>
    /// <param name="errors">Told what is taken instead.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<NameDirectory?> DirectoryAsync(string region, TextWriter errors, CancellationToken cancellationToken)
    {
        var (directory, why) = await WithRegionAsync(region, (db, _) => db.NameDirectoryAsync(cancellationToken), cancellationToken);
        if (why is not null)
        {
            await errors.WriteLineAsync($"{why}单位名称只按“{region}”这个名称认。");
        }

        return directory;
    }

    /// <summary>Makes a draft with every proposal accepted and publishes it when nothing is open.</summary>
    /// <returns>What became of it, or why nothing was done.</returns>
    public static async Task<(ImportPublication? Publication, string? Why)> RunAsync(
        TaskListDocument document, byte[] bytes, ImportRequest request, CancellationToken cancellationToken) =>
        await WithRegionAsync(
            request.Region!,
            (db, services) => PublishAsync(db, services.GetRequiredService<FileStore>(), services.GetRequiredService<TimeProvider>(), document, bytes, request.Path, cancellationToken),
            cancellationToken);

    internal static async Task<ImportPublication> PublishAsync(
        AppDb db, FileStore files, TimeProvider clock, TaskListDocument document, byte[] bytes, string path, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(bytes);
        var draft = await ImportDocument.AddDraftAsync(db, files, document, content, path, Guid.Empty, clock.UtcNow(), cancellationToken);
        var known = await db.NameDirectoryAsync(cancellationToken);
        var answers = ImportAnswers.AcceptProposals(document, known);
        draft.Answer(answers.ToJson());
        await db.SaveChangesAsync(cancellationToken);

        var reading = ImportReading.Of(document, answers, known);
        var earlier = await ImportDocument.EarlierAsync(db, draft, cancellationToken);
        if (earlier is not null || PublishSystem.WhyNot(reading) is not null)
        {
            return new ImportPublication(draft.Id, null, reading, earlier);
        }

        var (system, _) = await PublishSystem.RunAsync(db, draft, clock, cancellationToken);
        return system is null ? new ImportPublication(draft.Id, null, reading, null) : new ImportPublication(null, system.Id, reading, null);
    }

    private static async Task<(T? Result, string? Why)> WithRegionAsync<T>(
        string name, Func<AppDb, IServiceProvider, Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        await using var app = AppHost.Build(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }, builder => builder.Logging.ClearProviders());
        if (!DataSetup.IsInstalled(app.Configuration))
        {
            return (null, "这里没有装好的数据库。");
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (!await db.Database.CanConnectAsync(cancellationToken) || (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return (null, "数据库连不上，或者还不是当前版本（先运行 fachuang migrate）。");
        }

        var regions = await db.Regions.AsNoTracking().Where(region => region.Name == name).Select(region => region.Id).ToListAsync(cancellationToken);
        if (regions is not [var id])
        {
            return (null, regions.Count == 0 ? $"数据库里没有叫“{name}”的行政区划。" : $"数据库里叫“{name}”的行政区划不止一个。");
        }

        scope.ServiceProvider.GetRequiredService<Acting>().As($"命令行 import（{Environment.UserName}）", id);
        return (await work(db, scope.ServiceProvider), null);
    }
}
