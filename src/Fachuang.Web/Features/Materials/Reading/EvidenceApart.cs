using System.Diagnostics;
using System.Text.Json;
using Fachuang.Documents.Reading.Evidence;
using Fachuang.Web.Files;

namespace Fachuang.Web.Features.Materials.Reading;

/// <summary>
/// Reads evidence in a process of its own (docs/decisions/0008). The child gets a copy of the file and nothing else of the store; whatever
/// happens to it is an answer.
/// </summary>
/// <param name="start">What to start; null for this program's own verb <see cref="ReadEvidenceCommand.Verb"/>.</param>
/// <param name="patience">How long it may take in all; null for <see cref="LongestReading"/>.</param>
public sealed class EvidenceApart(Func<string, string, ProcessStartInfo>? start = null, TimeSpan? patience = null)
{
    /// <summary>Longest reading: the recognition of forty scanned pages.</summary>
    public static readonly TimeSpan LongestReading = TimeSpan.FromMinutes(8);

    private static readonly TimeSpan Work = TimeSpan.FromSeconds(90);

    private const int MostAnswer = 64 * 1024 * 1024;

    private readonly ApartLimits limits = new(Work, patience ?? LongestReading, MostAnswer);

    /// <summary>Reads an evidence.</summary>
    /// <param name="content">The file.</param>
    /// <param name="name">The name it came with; only its ending is handed on.</param>
    /// <param name="cancellationToken">Ends the child and everything it started.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    public Task<EvidenceReading> ReadAsync(Stream content, string name, CancellationToken cancellationToken) => ReadAsync(content, name, [], limits, cancellationToken);

    /// <summary>Reads what a look at the first page needs (<see cref="EvidenceReader.ReadHead"/>).</summary>
    /// <param name="content">The file.</param>
    /// <param name="name">The name it came with; only its ending is handed on.</param>
    /// <param name="longest">How long it may take in all.</param>
    /// <param name="cancellationToken">Ends the child and everything it started.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    public Task<EvidenceReading> ReadHeadAsync(Stream content, string name, TimeSpan longest, CancellationToken cancellationToken) =>
        ReadAsync(content, name, [ReadEvidenceCommand.HeadOption], limits with { Patience = longest }, cancellationToken);

    private async Task<EvidenceReading> ReadAsync(Stream content, string name, IReadOnlyList<string> options, ApartLimits allowed, CancellationToken cancellationToken)
    {
        var folder = ApartProcess.MakeFolder();
        try
        {
            var path = Path.Combine(folder.FullName, "evidence");
            await using (var copy = File.Create(path))
            {
                await content.CopyToAsync(copy, cancellationToken);
            }

            var safe = $"evidence{ApartProcess.Ending(name)}";
            var info = start is null ? ApartProcess.OwnVerb(ReadEvidenceCommand.Verb, [$"--file={path}", $"--name={safe}", .. options]) : start(path, safe);
            return Answer(await ApartProcess.RunAsync(info, folder, ReadOnlyMemory<byte>.Empty, allowed, cancellationToken));
        }
        finally
        {
            ApartProcess.Remove(folder);
        }
    }

    private static EvidenceReading Answer(ApartResult result)
    {
        switch (result.End)
        {
            case ApartEnd.NotStarted:
                return new EvidenceReading { Failure = "读文件的程序启动不了，请告诉系统管理员", MayHelpLater = true };
            case ApartEnd.TooSlow:
                return new EvidenceReading { Failure = "这份文件读了太久没有读完，已经停下", MayHelpLater = true };
            case ApartEnd.TooLarge:
                return new EvidenceReading { Failure = "这份文件展开以后太大，内存装不下，没有读成" };
            default:
                break;
        }

        try
        {
            if (result.Code == 0 && JsonSerializer.Deserialize(result.Answer, EvidenceJson.Chinese.EvidenceReading) is { } reading)
            {
                return reading;
            }
        }
        catch (JsonException)
        {
            // Not an answer: said below.
        }

        return new EvidenceReading { Failure = "读这份文件时程序出了错，没有读成；文件多半已经损坏" };
    }
}
