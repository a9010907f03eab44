using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Documents.Reading.Evidence;
using Fachuang.Web.Files;

namespace Fachuang.Web.Features.Materials.Reading;

/// <summary>
/// <c>fachuang read-evidence --file X --name Y</c>: the child of <see cref="EvidenceApart"/>. An <see cref="EvidenceReading"/> as JSON on the
/// standard output. Not for people.
/// </summary>
internal static class ReadEvidenceCommand
{
    /// <summary>The verb.</summary>
    public const string Verb = "read-evidence";

    /// <summary>Asks for <see cref="EvidenceReader.ReadHead"/> only.</summary>
    public const string HeadOption = "--head";

    public static Command Create()
    {
        var file = new Option<string>("--file") { Required = true };
        var name = new Option<string>("--name") { DefaultValueFactory = _ => "" };
        var head = new Option<bool>(HeadOption);
        var command = new Command(Verb) { file, name, head };
        command.Hidden = true;
        command.SetAction(result => Run(result.GetValue(file)!, result.GetValue(name)!, result.GetValue(head), Console.OpenStandardOutput));
        return command;
    }

    private static int Run(string path, string name, bool isHead, Func<Stream> output)
    {
        // Whoever waits ends this process in time; if it is gone itself, nobody would.
        using var orphaned = new Timer(_ => Environment.Exit(1), null, EvidenceApart.LongestReading + TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);
        try
        {
            var reading = isHead ? EvidenceReader.ReadHead(path, name) : EvidenceReader.Read(path, name);
            using var answer = output();
            JsonSerializer.Serialize(answer, reading, EvidenceJson.Chinese.EvidenceReading);
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return ApartProcess.OutOfMemory;
        }
    }
}

/// <summary>The reading as JSON between the two processes; made at build time, because the child lives for a moment only.</summary>
[JsonSerializable(typeof(EvidenceReading))]
internal sealed partial class EvidenceJson : JsonSerializerContext
{
    /// <summary>Writes Chinese as it is, at half the length.</summary>
    public static EvidenceJson Chinese { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    });
}
