using System.Collections.Concurrent;
using Fachuang.Documents.Reading;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Viewing;

/// <summary>How far the PDF of a document is.</summary>
/// <param name="Hash">Its content in the file store; null while there is none.</param>
/// <param name="Failure">Why there will be none, in Chinese; null while it is made.</param>
internal sealed record PreviewStanding(string? Hash, string? Failure);

/// <summary>
/// Makes the PDF people look at, on the first demand, one at a time on a node. What was made stands in <see cref="FileReading.PreviewHash"/>;
/// what is being made or failed is known to the node alone: another makes it again, and a new start tries again.
/// </summary>
internal sealed partial class MakePreview(IServiceScopeFactory scopes, FileStore files, OfficePdf office, ILogger<MakePreview> log) : IDisposable
{
    private const string ActorName = "转换预览";

    // Failures that are remembered; beyond it they are forgotten, and tried again.
    private const int MostRemembered = 1000;

    private static readonly PreviewStanding Working = new(null, null);

    private readonly ConcurrentDictionary<(Guid Region, string Hash), PreviewStanding> standings = new();
    private readonly SemaphoreSlim one = new(1, 1);

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    /// <summary>How far it is; the first to ask sets it going.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="file">The document.</param>
    /// <param name="cancellationToken">Ends the question, not the work.</param>
    public async Task<PreviewStanding> AskAsync(AppDb db, StoredFile file, CancellationToken cancellationToken)
    {
        var reading = await db.FileReadings.AsNoTracking().Where(row => row.Hash == file.Hash).Select(row => new { row.PreviewHash }).SingleOrDefaultAsync(cancellationToken);
        if (reading?.PreviewHash is { } made && await files.ContainsAsync(made, cancellationToken))
        {
            return new(made, null);
        }

        if (reading is null || file.Size > OfficePdf.MostBytes)
        {
            return new(null, reading is null ? "还在排队识别，过一会儿再看" : "文件太大，不转换成 PDF");
        }

        var key = (file.RegionId, file.Hash);
        if (standings.Count > MostRemembered)
        {
            standings.Clear();
        }

        if (standings.TryAdd(key, Working))
        {
            var ending = OriginalName.Ending(file.Name);
            _ = Task.Run(() => MakeAsync(key, ending), CancellationToken.None);
        }

        return standings.GetValueOrDefault(key, Working);
    }

    private async Task MakeAsync((Guid Region, string Hash) key, string ending)
    {
        await one.WaitAsync();
        try
        {
            var failure = await MakeAsync(key.Region, key.Hash, ending);
            if (failure is null)
            {
                standings.TryRemove(key, out _);
            }
            else
            {
                standings[key] = new(null, failure);
            }
        }
        catch (Exception exception)
        {
            LogFailure(exception, key.Hash);
            standings[key] = new(null, "转换的时候出了问题，原因已记入日志");
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<string?> MakeAsync(Guid region, string hash, string ending)
    {
        var bytes = new MemoryStream();
        await using (var content = await files.OpenReadAsync(hash, CancellationToken.None))
        {
            await content.CopyToAsync(bytes);
        }

        var result = office.Make(bytes.ToArray(), ending);
        if (result.Pdf is not { } pdf)
        {
            return result.Failure;
        }

        var made = await files.AddAsync(new MemoryStream(pdf), pdf.Length, CancellationToken.None);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, region);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await db.FileReadings.SingleOrDefaultAsync(row => row.Hash == hash) is not { } reading)
        {
            // Destroyed meanwhile because of a secrecy mark: what was made of it goes too.
            await files.DestroyAsync(made.Hash, CancellationToken.None);
            return "原件已经销毁";
        }

        reading.PreviewHash = made.Hash;
        await db.SaveChangesAsync();
        return null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Making a PDF of {Hash} failed")]
    private partial void LogFailure(Exception exception, string hash);
}
