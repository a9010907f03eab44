using System.CommandLine;
using System.Text;
using System.Text.Json;
using Fachuang.Documents.Model;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Indicators.Import;

namespace Fachuang.Web.Features.Indicators;

/// <summary>What <c>fachuang import</c> was asked for.</summary>
/// <param name="Path">The file.</param>
/// <param name="Json">One JSON object instead of words.</param>
/// <param name="Region">Name of the region whose units the printed names are compared with; null for none.</param>
/// <param name="Publish">Publishes the system when nothing is open.</param>
internal sealed record ImportRequest(string Path, bool Json = false, string? Region = null, bool Publish = false);

/// <summary>
/// <c>fachuang import FILE [--json] [--region NAME] [--dry-run] [--publish]</c>: reads an official document, without a server and
/// unless asked otherwise without a database. Exit codes: 0 read, 1 read with places a person must decide, 2 unreadable.
/// </summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("文件") { Description = "任务清单：docx、xlsx、xls、html、pdf、ofd、txt 等，最大 20 MB" };
        var json = new Option<bool>("--json") { Description = "标准输出只印一个 JSON 对象" };
        var region = new Option<string?>("--region") { Description = "行政区划名称：单位名称按它的单位名单认；没有数据库时只按名称认" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只读不发布（默认就是这样）" };
        var publish = new Option<bool>("--publish") { Description = "读完就发布（要有数据库和 --region）；有必须定的就留成草稿" };
        var command = new Command("import", "读一份任务清单，说清读成了什么、哪里拿不准") { file, json, region, dryRun, publish };
        command.Validators.Add(result =>
        {
            if (result.GetValue(publish) && result.GetValue(dryRun))
            {
                result.AddError("--publish 和 --dry-run 只能写一个。");
            }

            if (result.GetValue(publish) && string.IsNullOrWhiteSpace(result.GetValue(region)))
            {
                result.AddError("--publish 要同时写 --region 行政区划名称。");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            using var apart = new ReadApart();
            return await RunAsync(
                new ImportRequest(result.GetValue(file)!, result.GetValue(json), result.GetValue(region)?.Trim(), result.GetValue(publish)),
                apart, Console.OpenStandardOutput, Console.Error, cancellationToken);
        });
        return command;
    }

    /// <summary>Reads a file and writes what was understood.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="apart">Reads the document.</param>
    /// <param name="output">Opens the standard output.</param>
    /// <param name="errors">The standard error.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ImportRequest request, ReadApart apart, Func<Stream> output, TextWriter errors, CancellationToken cancellationToken)
    {
        var (bytes, result) = await DocumentFile.ReadAsync(request.Path, apart, cancellationToken);
        if (result.Document is not { } document)
        {
            await errors.WriteLineAsync(result.Failure!.Message);
            await WriteAsync(output, request.Json ? Serialize(ImportJson.Of(result.Failure)) : [], cancellationToken);
            return 2;
        }

        ImportReading? resolved = null;
        ImportPublication? publication = null;
        if (request.Region is { Length: > 0 } region)
        {
            if (request.Publish)
            {
                var (done, refusal) = await PublishFromCommand.RunAsync(document, bytes, request, cancellationToken);
                if (done is null)
                {
                    await errors.WriteLineAsync(refusal);
                    await WriteAsync(output, request.Json ? Serialize(ImportJson.Of(document, null, null)) : [], cancellationToken);
                    return 2;
                }

                (publication, resolved) = (done, done.Reading);
                await errors.WriteLineAsync(done.Words());
            }
            else
            {
                var known = await PublishFromCommand.DirectoryAsync(region, errors, cancellationToken) ?? new NameDirectory(region, [], []);
                resolved = ImportReading.Of(document, ImportAnswers.None, known);
            }
        }

        await WriteAsync(
            output, request.Json ? Serialize(ImportJson.Of(document, resolved, publication)) : Encoding.UTF8.GetBytes(ImportSummary.Of(document, resolved)), cancellationToken);
        return publication is { SystemId: null } || (publication is null && document.Diagnostics.Any(diagnostic => diagnostic.Severity is Severity.Error)) ? 1 : 0;
    }

    private static byte[] Serialize(object shape) => JsonSerializer.SerializeToUtf8Bytes(shape, ImportJson.Options);

    private static async Task WriteAsync(Func<Stream> output, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = output();
            await stream.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException)
        {
            // Whoever read it has seen enough and closed the pipe.
        }
    }
}
