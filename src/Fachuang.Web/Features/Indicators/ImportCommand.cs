using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;

namespace Fachuang.Web.Features.Indicators;

/// <summary>
/// <c>fachuang import FILE [--json]</c>: reads an official document without a server and without a database. Exit codes:
/// 0 read, 1 read with places a person must decide, 2 unreadable.
/// </summary>
internal static class ImportCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Command Create()
    {
        var file = new Argument<string>("文件") { Description = "任务清单：纯文本，UTF-8 或 GB18030" };
        var json = new Option<bool>("--json") { Description = "标准输出只印一个 JSON 对象" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只读不发布（默认就是这样）", DefaultValueFactory = _ => true };
        var command = new Command("import", "读一份任务清单，说清读成了什么、哪里拿不准；不用服务器和数据库") { file, json, dryRun };
        command.SetAction(result => Run(result.GetValue(file)!, result.GetValue(json), Console.OpenStandardOutput, Console.Error));
        return command;
    }

    /// <summary>Reads a file and writes what was understood.</summary>
    /// <param name="path">The file.</param>
    /// <param name="json">One JSON object instead of words.</param>
    /// <param name="output">Opens the standard output.</param>
    /// <param name="errors">The standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string path, bool json, Func<Stream> output, TextWriter errors)
    {
        ReadResult result;
        try
        {
            using var content = File.OpenRead(path);
            result = OfficialDocumentReader.Read(content, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.WriteLine(error is FileNotFoundException or DirectoryNotFoundException ? $"找不到文件：{path}" : $"打不开文件：{path}");
            return 2;
        }

        using var stream = output();
        if (result.Document is not { } document)
        {
            if (json)
            {
                var unread = new { diagnostics = new[] { new { severity = Severity.Error, code = result.Failure!.Code, message = result.Failure.Message, source = (SourceSpan?)null } } };
                JsonSerializer.Serialize(stream, unread, Json);
            }

            errors.WriteLine(result.Failure!.Message);
            return 2;
        }

        if (json)
        {
            JsonSerializer.Serialize(stream, Shape(document), Json);
        }
        else
        {
            stream.Write(Encoding.UTF8.GetBytes(Summary(document)));
        }

        return document.Diagnostics.Any(diagnostic => diagnostic.Severity is Severity.Error) ? 1 : 0;
    }

    /// <summary>The agreed shape of the JSON; unit names as printed.</summary>
    private static object Shape(TaskListDocument document) => new
    {
        document.Title,
        document.Issuer,
        document.DocumentNumber,
        document.Date,
        lists = document.Lists.Select(list => new
        {
            list.Name,
            list.Kind,
            list.DeclaredCount,
            indicators = list.Items.Select(item => new
            {
                item.Category,
                item.Subcategory,
                item.Number,
                item.Kind,
                item.Text,
                item.Methods,
                item.Materials,
                item.Notes,
                item.LeadUnits,
                leadUnitsByMaterial = item.LeadUnitsByMaterial.Select(part => new { number = part.MaterialNumber, part.Units }),
                item.ResponsibleUnits,
                item.UnitsOpenEnded,
                item.UnitPhrases,
                item.MaterialGroup,
                item.Applicability,
                item.FullScore,
                item.Rules,
                item.Source,
            }),
        }),
        generalRules = document.GeneralRules,
        diagnostics = document.Diagnostics.Select(diagnostic => new { diagnostic.Severity, diagnostic.Code, diagnostic.Message, diagnostic.Source }),
    };

    private static string Summary(TaskListDocument document)
    {
        var text = new StringBuilder();
        var items = document.Lists.SelectMany(list => list.Items).ToList();
        text.AppendLine(document.Title);
        text.AppendLine($"文号 {document.DocumentNumber ?? "没有写"} · 发文机关 {document.Issuer ?? "没有写"} · 日期 {(document.Date is { } date ? Ui.Say.Day(date) : "没有写")} · {document.SourceLines.Count} 行");
        foreach (var list in document.Lists)
        {
            var kinds = string.Join("，", list.Items.GroupBy(item => item.Kind).Select(kind => $"{kind.Key.ToDomain().Word()} {kind.Count()} 项"));
            text.AppendLine($"{(list.Name.Length > 0 ? list.Name : "清单")}：{kinds}{(list.DeclaredCount is { } declared ? $"（文件写明 {declared} 项）" : "")}");
        }

        text.AppendLine($"共 {items.Count} 项，材料要求 {items.Sum(item => item.Materials.Count)} 条，核验规则 {items.Sum(item => item.Rules.Count) + document.GeneralRules.Count} 条");
        foreach (var diagnostic in document.Diagnostics.OrderByDescending(diagnostic => diagnostic.Severity))
        {
            var level = diagnostic.Severity switch { Severity.Error => "必须定", Severity.Warning => "请过目", _ => "已改" };
            text.AppendLine($"[{level}]{(diagnostic.Source is { } source ? $" 第 {source.FirstLine} 行" : "")} {diagnostic.Message}");
        }

        return text.ToString();
    }
}
