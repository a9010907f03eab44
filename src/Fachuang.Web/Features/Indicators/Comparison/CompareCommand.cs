using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Domain.Indicators.Comparison;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Indicators.Import;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Comparison;

/// <summary>What <c>fachuang compare</c> was asked for.</summary>
/// <param name="From">The older list.</param>
/// <param name="To">The newer list.</param>
/// <param name="Json">One JSON object instead of words.</param>
/// <param name="Region">Where to look for published systems; null for everywhere.</param>
internal sealed record CompareRequest(string From, string To, bool Json = false, string? Region = null);

/// <summary>
/// <c>fachuang compare A B [--json] [--region NAME]</c>: what became of the indicators of one list in another. A and B are files as for
/// import, or published systems by their id, exact title or document number; only those need the database. Exit codes: 0 compared,
/// 2 one of the two cannot be read.
/// </summary>
internal static class CompareCommand
{
    private const int LongestText = 60;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="withDatabase">Runs work on the configured database; answers 2 by itself when that is not possible.</param>
    public static Command Create(Func<Func<IServiceProvider, Task<int>>, Task<int>> withDatabase)
    {
        var from = new Argument<string>("旧") { Description = "旧的一份：文件，或者已发布体系的编号、全名、文号" };
        var to = new Argument<string>("新") { Description = "新的一份：同上" };
        var json = new Option<bool>("--json") { Description = "标准输出只印一个 JSON 对象" };
        var region = new Option<string?>("--region") { Description = "到哪个地区找已发布的体系；不写就在全部地区里找" };
        var command = new Command("compare", "对比两份任务清单：未变、移位、改写、拆分、合并、新增、取消；文件对文件不用数据库") { from, to, json, region };
        command.SetAction(async (result, cancellationToken) =>
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            using var apart = new ReadApart();
            return await RunAsync(
                new CompareRequest(result.GetRequiredValue(from), result.GetRequiredValue(to), result.GetValue(json), result.GetValue(region)?.Trim()),
                apart, withDatabase, Console.OpenStandardOutput, Console.Error, cancellationToken);
        });
        return command;
    }

    /// <summary>Compares and writes the result.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="apart">Reads the files.</param>
    /// <param name="withDatabase">Runs work on the configured database; answers 2 by itself when that is not possible.</param>
    /// <param name="output">Opens the standard output.</param>
    /// <param name="errors">The standard error.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        CompareRequest request, ReadApart apart, Func<Func<IServiceProvider, Task<int>>, Task<int>> withDatabase, Func<Stream> output, TextWriter errors, CancellationToken cancellationToken)
    {
        return IsFile(request.From) && IsFile(request.To) ? await CompareAsync(null) : await withDatabase(CompareAsync);

        async Task<int> CompareAsync(IServiceProvider? services)
        {
            var from = await ReadAsync(request.From);
            var to = await ReadAsync(request.To);
            return from is null || to is null ? 2 : Write(request, from, to, output);

            async Task<Side?> ReadAsync(string name) => IsFile(name)
                ? await ReadFileAsync(name, apart, errors, cancellationToken)
                : await ReadSystemAsync(name, request.Region, services!, errors, cancellationToken);
        }
    }

    /// <summary>What is there as a file is one, and so is what is named like one.</summary>
    private static bool IsFile(string name) =>
        File.Exists(name) || name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.GetExtension(name) is { Length: > 1 and <= 5 } ending && ending.Skip(1).All(char.IsAsciiLetterOrDigit);

    private static async Task<Side?> ReadFileAsync(string path, ReadApart apart, TextWriter errors, CancellationToken cancellationToken)
    {
        var (_, result) = await DocumentFile.ReadAsync(path, apart, cancellationToken);
        if (result.Document is { } document)
        {
            return new Side(document.Title, [.. document.Lists.SelectMany(list => list.Items.Select(item => new ComparedIndicator(
                item.Key, item.Number, item.Category, item.Subcategory, item.Kind.ToDomain(), list.Name, item.Text)))]);
        }

        await errors.WriteLineAsync(result.Failure!.Message.Contains(path, StringComparison.Ordinal) ? result.Failure.Message : $"{path}：{result.Failure.Message}");
        return null;
    }

    private static async Task<Side?> ReadSystemAsync(string name, string? region, IServiceProvider services, TextWriter errors, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<AppDb>();
        var acting = services.GetRequiredService<Acting>();
        var regions = await db.Regions.Where(one => region == null || one.Name == region).OrderBy(one => one.Name).ToListAsync(cancellationToken);
        if (regions.Count == 0)
        {
            await errors.WriteLineAsync(region is null ? "库里还没有地区。" : $"没有这个地区：{region}");
            return null;
        }

        var id = Guid.TryParse(name, out var parsed) ? parsed : Guid.Empty;
        var found = new List<(string Region, Side Side)>();
        foreach (var one in regions)
        {
            acting.As("fachuang compare", one.Id);
            var systems = await db.IndicatorSystems.AsNoTracking().Include(system => system.Lists)
                .Where(system => system.Id == id || system.Title == name || system.DocumentNumber == name).ToListAsync(cancellationToken);
            foreach (var system in systems)
            {
                var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == system.Id).ToListAsync(cancellationToken);
                found.Add(($"{one.Name}，{system.Id}", new Side(system.Title, ComparedIndicators.Of(system, indicators))));
            }
        }

        if (found is [var only])
        {
            return only.Side;
        }

        await errors.WriteLineAsync(found.Count == 0
            ? $"没有这个文件，也没有这样编号、名称或文号的体系：{name}"
            : $"“{name}”有 {found.Count} 个体系，请用编号指明是哪一个：{string.Join("；", found.Select(one => one.Region))}");
        return null;
    }

    private static int Write(CompareRequest request, Side from, Side to, Func<Stream> output)
    {
        var comparison = SystemComparer.Compare(from.Indicators, to.Indicators, []);
        using var stream = output();
        if (request.Json)
        {
            JsonSerializer.Serialize(stream, Shape(comparison), Json);
        }
        else
        {
            stream.Write(Encoding.UTF8.GetBytes(Summary(from, to, comparison)));
        }

        return 0;
    }

    /// <summary>The agreed shape of the JSON.</summary>
    private static object Shape(SystemComparison comparison) => new
    {
        pairs = comparison.Pairs.Select(pair => new
        {
            pair.From,
            pair.To,
            pair.Relation,
            pair.Similarity,
            pair.Reason,
            changes = pair.Changes.Select(change => new { change.Kind, change.Before, change.After }),
            certain = pair.IsCertain,
            confirmed = pair.IsConfirmed,
        }),
        comparison.Added,
        comparison.Dropped,
    };

    private static string Summary(Side from, Side to, SystemComparison comparison)
    {
        var text = new StringBuilder();
        text.AppendLine($"旧：{from.Title}（{from.Indicators.Count} 项）");
        text.AppendLine($"新：{to.Title}（{to.Indicators.Count} 项）");
        var counts = Enum.GetValues<PairRelation>().Select(relation => $"{relation.Word()} {comparison.Pairs.Count(pair => pair.Relation == relation)} 组");
        text.AppendLine($"{string.Join("，", counts)}；新增 {comparison.Added.Count} 项，取消 {comparison.Dropped.Count} 项；拿不准 {comparison.Pairs.Count(pair => !pair.IsCertain)} 组");
        foreach (var pair in comparison.Pairs.Where(pair => pair.Relation is not PairRelation.Unchanged))
        {
            text.AppendLine($"[{pair.Relation.Word()}{(pair.IsCertain ? "" : "？")}] {string.Join("、", pair.From)} → {string.Join("、", pair.To)} {pair.Reason}");
            foreach (var change in pair.Changes)
            {
                text.AppendLine($"    {(change.Kind is FactChangeKind.Number ? "数字" : "正反")}：{(change.Before.Length > 0 ? change.Before : "（原来没有）")} → {(change.After.Length > 0 ? change.After : "（不再要求）")}");
            }
        }

        if (comparison.Pairs.Where(pair => pair.Relation is PairRelation.Unchanged).ToList() is { Count: > 0 } unchanged)
        {
            text.AppendLine($"[未变] {string.Join("，", unchanged.Select(pair => $"{pair.From[0]} → {pair.To[0]}"))}");
        }

        AppendTexts(text, "新增", comparison.Added, to);
        AppendTexts(text, "取消", comparison.Dropped, from);
        return text.ToString();
    }

    private static void AppendTexts(StringBuilder text, string word, IReadOnlyList<string> ids, Side side)
    {
        var texts = side.Indicators.ToDictionary(indicator => indicator.Id, indicator => indicator.Text);
        foreach (var id in ids)
        {
            text.AppendLine($"[{word}] {id} {(texts[id].Length > LongestText ? texts[id][..LongestText] + "……" : texts[id])}");
        }
    }

    private sealed record Side(string Title, IReadOnlyList<ComparedIndicator> Indicators);
}
