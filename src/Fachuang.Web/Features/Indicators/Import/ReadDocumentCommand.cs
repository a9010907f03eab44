using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Documents.Reading;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>
/// <c>fachuang read-document --name X</c>: the child of <see cref="ReadApart"/>. Bytes on the standard input, a
/// <see cref="ReadResult"/> as JSON on the standard output. Not for people: <c>fachuang import</c> is.
/// </summary>
internal static class ReadDocumentCommand
{
    /// <summary>The verb.</summary>
    public const string Verb = "read-document";

    /// <summary>Exit code: the answer is on the standard output.</summary>
    public const int Read = 0;

    /// <summary>Exit code: the memory it may use did not suffice.</summary>
    public const int OutOfMemory = Files.ApartProcess.OutOfMemory;

    public static Command Create()
    {
        var name = new Option<string>("--name") { DefaultValueFactory = _ => "" };
        var command = new Command(Verb) { name };
        command.Hidden = true;
        command.SetAction(result => Run(result.GetValue(name)!, Console.OpenStandardInput, Console.OpenStandardOutput));
        return command;
    }

    private static int Run(string name, Func<Stream> input, Func<Stream> output)
    {
        // Whoever waits ends this process in time; if it is gone itself, nobody would.
        using var orphaned = new Timer(_ => Environment.Exit(1), null, ReadApart.LongestReading + TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);
        try
        {
            using var bytes = input();
            var result = OfficialDocumentReader.Read(bytes, name);
            using var answer = output();
            JsonSerializer.Serialize(answer, result, ReadResultJson.Chinese.ReadResult);
            return Read;
        }
        catch (OutOfMemoryException)
        {
            return OutOfMemory;
        }
    }
}

/// <summary>The reading as JSON between the two processes; made at build time, because the child lives for a moment only.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReadResult))]
internal sealed partial class ReadResultJson : JsonSerializerContext
{
    /// <summary>Writes Chinese as it is, at half the length.</summary>
    public static ReadResultJson Chinese { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
