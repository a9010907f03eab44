using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using MaterialContent = Fachuang.Web.Features.Materials.StoredContent;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>An entry of a catalogue as the demonstration invents it.</summary>
/// <param name="Id">Key of the entry.</param>
/// <param name="Number">证n.</param>
/// <param name="Title">Title.</param>
/// <param name="Kind">Kind of evidence.</param>
/// <param name="MaterialNumber">The demand it answers; empty for the whole.</param>
/// <param name="Url">Address of a link; null otherwise.</param>
/// <param name="Note">What the kind asks for in words; null when nothing.</param>
/// <param name="FactOn">Day of the fact.</param>
/// <param name="FileName">Name of the file; null when there is none.</param>
/// <param name="File">Makes the file; null when there is none.</param>
internal sealed record InventedEntry(
    Guid Id, int Number, string Title, EvidenceKind Kind, string MaterialNumber, string? Url, string? Note, DateOnly FactOn, string? FileName, Func<byte[]>? File)
{
    /// <summary>The filled table of an entry that is one; null otherwise.</summary>
    public ContentTable? Table { get; init; }

    /// <summary>Further files of the entry: name and content.</summary>
    public IReadOnlyList<(string Name, Func<byte[]> Make)> MoreFiles { get; init; } = [];

    /// <summary>All files of the entry, the main one first.</summary>
    public IEnumerable<(string Name, Func<byte[]> Make)> Files => File is { } make ? MoreFiles.Prepend((FileName!, make)) : [];
}

/// <summary>
/// What a unit of the demonstration writes and attaches. Made up and saying so: it begins with the indicator's own words,
/// bears the prescribed title, and keeps to the limits, so that it can be handed in by the same rules as real work.
/// </summary>
internal static class DemonstrationMaterial
{
    private const int LongestQuote = 90;
    private const int MostEntries = 6;

    /// <summary>The catalogue for what is asked.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="unit">Short name of the unit.</param>
    /// <param name="assignment">The assignment.</param>
    public static IReadOnlyList<InventedEntry> Catalogue(Asked asked, string unit, Guid assignment)
    {
        var key = assignment.ToString();
        var what = Subject(asked);
        List<(EvidenceKind Kind, string Material, string Demand)> wanted =
        [
            .. asked.Requirements.Where(requirement => !IsExempt(asked, requirement)).Take(MostEntries - 1)
                .Select(requirement => (KindFor(requirement.Text, key, requirement.Number), requirement.Number, requirement.Text)),
        ];
        if (wanted.Count == 0)
        {
            return [];
        }

        if (wanted.Count < 3)
        {
            EvidenceKind[] more = [EvidenceKind.File, EvidenceKind.Link, EvidenceKind.Paper, EvidenceKind.OnSite, EvidenceKind.Statement];
            var kind = more[DemonstrationId.Choose(more.Length, "more", key)];
            wanted.Add((kind, "", kind is EvidenceKind.File ? "照片" : ""));
        }

        var tables = new HashSet<string>();
        return
        [
            .. wanted.Select((want, index) => want.Material.Length > 0 && DemonstrationTable.For(want.Demand, $"{key} {index + 1}") is { } table && tables.Add(table.Definition.Code)
                ? new InventedEntry(DemonstrationId.Of("entry", key, $"{index + 1}"), index + 1, table.Definition.Title, EvidenceKind.Table, want.Material, null, null, FactDay(key, index + 1), null, null) { Table = table }
                : Entry(want.Kind, want.Material, want.Demand, index + 1, what, unit, key)),
        ];
    }

    /// <summary>The narrative that cites the whole catalogue, 300 to 500 characters long.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="unit">Short name of the unit.</param>
    /// <param name="assignment">The assignment.</param>
    /// <param name="entries">The catalogue.</param>
    public static Narrative Narrative(Asked asked, string unit, Guid assignment, IReadOnlyList<InventedEntry> entries)
    {
        var key = assignment.ToString();
        var odd = string.Concat(entries.Where(entry => entry.Number % 2 == 1).Select(entry => $"[证{entry.Number}]"));
        var even = string.Concat(entries.Where(entry => entry.Number % 2 == 0).Select(entry => $"[证{entry.Number}]"));
        var measures = new List<string>
        {
            $"{Quote(asked.Indicators[0].Text)}对照这一要求，{unit}做了以下工作。",
            DemonstrationWords.Measures[DemonstrationId.Choose(DemonstrationWords.Measures.Length, key, "m1")],
        };
        var results = new List<string> { DemonstrationWords.Results[DemonstrationId.Choose(DemonstrationWords.Results.Length, key, "r1")] };
        var highlights = new List<string> { DemonstrationWords.Highlights[DemonstrationId.Choose(DemonstrationWords.Highlights.Length, key, "h1")] };
        measures.Add($"依据和过程材料见{odd}。");
        if (even.Length > 0)
        {
            results.Add($"相关结果见{even}。");
        }

        highlights.Add("本文为演示文字，所述情况均为虚构。");
        var made = Made();
        for (var step = 0; NarrativeCount.Of(made) < 310 && step < DemonstrationWords.Measures.Length + DemonstrationWords.Results.Length; step++)
        {
            var (list, words) = step % 2 == 0 ? (measures, DemonstrationWords.Measures) : (results, DemonstrationWords.Results);
            var sentence = words[(DemonstrationId.Choose(words.Length, key, step % 2 == 0 ? "m1" : "r1") + 1 + (step / 2)) % words.Length];
            if (!list.Contains(sentence))
            {
                list.Insert(list.Count - 1, sentence);
            }

            made = Made();
        }

        return made;

        Narrative Made() => new(
            asked.PrescribedTitle ?? $"关于{Subject(asked)}的情况说明", string.Join('\n', Together(measures)), string.Concat(results), string.Concat(highlights));
    }

    /// <summary>A narrative as far as it was at an earlier moment: the first section only, citing the first entry at most.</summary>
    public static Narrative Begun(Narrative whole) => whole with { Measures = Citations.Without(whole.Measures).Replace("依据和过程材料见。", "", StringComparison.Ordinal), Results = "", Highlights = "" };

    /// <summary>A narrative as it was before it came back: shorter by one sentence, everything cited.</summary>
    public static Narrative First(Narrative whole)
    {
        var end = whole.Results.IndexOf('。', StringComparison.Ordinal);
        return end > 0 && end < whole.Results.Length - 1 && !whole.Results[..end].Contains("[证", StringComparison.Ordinal)
            ? whole with { Results = whole.Results[(end + 1)..] }
            : whole;
    }

    /// <summary>The row of an entry with its files.</summary>
    public static CatalogueEntry Row(InventedEntry invented, Guid region, Guid submission, IReadOnlyList<Guid> held)
    {
        var entry = new CatalogueEntry
        {
            Id = invented.Id, RegionId = region, SubmissionId = submission, Number = invented.Number, Title = invented.Title, Kind = invented.Kind,
            MaterialNumber = invented.MaterialNumber, Url = invented.Url, Note = invented.Note, FactOn = invented.FactOn,
        };
        if (entry.Kind is EvidenceKind.Case)
        {
            (entry.CaseCause, entry.CaseMeasures, entry.CaseOutcome, entry.CaseContact) = DemonstrationWords.Case;
        }

        entry.SetFiles(held);
        return entry;
    }

    /// <summary>The row of an entry's table; null where it is none.</summary>
    public static StructuredTable? TableRow(InventedEntry invented, Guid region) => invented.Table is not { } table ? null : new StructuredTable
    {
        EntryId = invented.Id, RegionId = region, DefinitionJson = MaterialContent.WriteDefinition(table.Definition), RowsJson = MaterialContent.WriteRows(table.Rows), Revision = 1,
    };

    /// <summary>Keeps the bytes of a file; the row is the caller's.</summary>
    public static async Task<StoredFile> StoreAsync(FileStore files, Guid id, Guid region, Guid unit, string name, byte[] bytes, string writer, DateTime at)
    {
        using var content = new MemoryStream(bytes);
        var stored = await files.AddAsync(content, long.MaxValue, CancellationToken.None);
        return new StoredFile
        {
            Id = id, RegionId = region, UnitId = unit, Hash = stored.Hash, Size = stored.Size, Name = name,
            MediaType = Path.GetExtension(name) switch { ".pdf" => "application/pdf", ".png" => "image/png", _ => "text/plain" }, UploadedBy = writer, UploadedAt = at,
        };
    }

    /// <summary>What the work is about, in few words.</summary>
    public static string Subject(Asked asked) => IndicatorNumbers.Brief(asked.Indicators[0].Text).Replace("……", "", StringComparison.Ordinal);

    // The first paragraph is the quotation and what was done; the way to the evidence ends it.
    private static IEnumerable<string> Together(List<string> sentences) => [sentences[0], string.Concat(sentences.Skip(1))];

    private static string Quote(string text)
    {
        var end = text.Length <= LongestQuote ? text.Length : text.LastIndexOfAny(['。', '，', ',', '；', ';', '、'], LongestQuote - 1);
        return (end > 10 ? text[..end] : text[..Math.Min(text.Length, LongestQuote)]).TrimEnd('。', '，', ',', '；', ';', '、') + "。";
    }

    private static bool IsExempt(Asked asked, CheckedRequirement requirement) => asked.Rules.Any(rule =>
        rule.Type is RuleType.NotRequired && rule.IndicatorNumber == requirement.IndicatorNumber && requirement.Text.Contains(rule.Words, StringComparison.Ordinal));

    private static EvidenceKind KindFor(string demand, string key, string number) => demand switch
    {
        _ when demand.Contains("涉密", StringComparison.Ordinal) => EvidenceKind.Paper,
        _ when demand.Contains("实地核", StringComparison.Ordinal) => EvidenceKind.OnSite,
        _ when demand.Contains("网址", StringComparison.Ordinal) => EvidenceKind.Link,
        _ => DemonstrationId.Choose(24, "kind", key, number) switch { 0 => EvidenceKind.OnSite, 1 => EvidenceKind.Paper, 2 => EvidenceKind.Statement, < 7 => EvidenceKind.Link, _ => EvidenceKind.File },
    };

    private static DateOnly FactDay(string key, int number) => new DateOnly(2023, 2, 1).AddDays(DemonstrationId.Choose(450, "fact", key, $"{number}"));

    private static InventedEntry Entry(EvidenceKind kind, string material, string demand, int number, string what, string unit, string key)
    {
        var place = $"{number}";
        var on = FactDay(key, number);
        var id = DemonstrationId.Of("entry", key, place);
        switch (kind)
        {
            case EvidenceKind.Link:
                return new(id, number, $"{what}：公开页面", kind, material, $"https://www.example.com/xincheng/{on:yyyyMM}/{DemonstrationId.Choose(900000, "url", key, place) + 100000}.html", null, on, null, null);
            case EvidenceKind.Paper:
                return new(id, number, $"{what}：内部文件", kind, material, null, "纸质件 1 份 6 页，交区委依法治区办登记（演示）", on, null, null);
            case EvidenceKind.OnSite:
                return new(id, number, $"{what}：现场情况", kind, material, null, $"实地核查时在{unit}办公场所提供原件和台账（演示）", on, null, null);
            case EvidenceKind.Statement:
                return new(id, number, $"{what}：没有相关材料的说明", kind, material, null, "证明期间内没有发生这类事项，无相关材料（演示）", on, null, null);
        }

        if (demand.Contains("照片", StringComparison.Ordinal) || demand.Contains("图片", StringComparison.Ordinal))
        {
            var photo = $"{unit}工作现场照片{number}（演示材料）.png";
            return new(id, number, $"{what}：工作现场照片", EvidenceKind.Picture, material, null, null, on, photo, () => DemonstrationPicture.Write($"{unit} {key} {number}"))
            {
                MoreFiles =
                [
                    .. Enumerable.Range(2, DemonstrationId.Choose(3, "photos", key, place))
                        .Select(nth => ($"{unit}工作现场照片{number}之{nth}（演示材料）.png", (Func<byte[]>)(() => DemonstrationPicture.Write($"{unit} {key} {number} {nth}")))),
                ],
            };
        }

        if (demand.Contains("公布", StringComparison.Ordinal) || demand.Contains("公开", StringComparison.Ordinal))
        {
            var shot = $"{unit}网页截图{number}（演示材料）.png";
            return new(id, number, $"{what}：公开网页和截图", EvidenceKind.WebPage, material, $"https://www.example.com/xincheng/open/{DemonstrationId.Choose(900000, "url", key, place) + 100000}.html", null, on, shot,
                () => DemonstrationPicture.Write($"{unit} {key} {number} web"));
        }

        if (DemonstrationId.Choose(8, "text", key, place) == 0)
        {
            return new(id, number, $"{what}：清单", kind, material, null, null, on, $"{unit}{what}清单（演示材料）.txt",
                () => System.Text.Encoding.UTF8.GetBytes($"演示材料\n{what}清单\n单位：{unit}\n日期：{on:yyyy-MM-dd}\n\n1. 内容为虚构，只为演示。\n2. 编号 {key}-{number}\n"));
        }

        var paper = DemonstrationWords.Papers[DemonstrationId.Choose(DemonstrationWords.Papers.Length, "paper", key, place)];
        var sort = demand.Contains("案例", StringComparison.Ordinal) ? EvidenceKind.Case : paper.Contains("简报", StringComparison.Ordinal) ? EvidenceKind.Bulletin : kind;
        return new(id, number, $"{what}{paper}", sort, material, null, null, on, $"{unit}关于{what}{paper}（演示材料）.pdf", () => DemonstrationPdf.Write(
            "演示材料", $"{unit}关于{what}{paper}", "本件由演示程序生成，不是公文，内容为虚构，不作任何依据。", $"日期：{on.Year}年{on.Month}月{on.Day}日", $"编号：{key[..8]} 证{number}"));
    }
}
