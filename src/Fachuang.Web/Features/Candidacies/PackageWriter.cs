using System.Text;
using Fachuang.Documents.Packaging;
using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Assessments;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Materials.Tables;
using Fachuang.Web.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>Why a package cannot be made, in words for people.</summary>
/// <param name="message">Chinese, without a closing full stop.</param>
internal sealed class PackageFailure(string message) : Exception(message);

/// <summary>
/// Writes a package: one zip, one BagIt bag. Files go from the store into the zip in pieces; the same content gives the same bytes.
/// </summary>
internal sealed class PackageWriter(FileStore files, IServiceProvider services, ILoggerFactory loggers)
{
    // The file store may lack more than anybody wants to read in one line.
    private const int NamedMissing = 5;

    /// <summary>The name of the package as a file: who, what, which time, and 未完成 where it is so.</summary>
    public static string FileName(PackageContent content) => BagPath.Safe(TopFolder(content) + ".zip");

    /// <summary>Writes the package.</summary>
    /// <param name="content">What goes in.</param>
    /// <param name="output">Where the zip goes; not closed.</param>
    /// <param name="progress">Told how many assignments are written.</param>
    /// <param name="cancellationToken">Ends the work; what was written is no package.</param>
    /// <exception cref="PackageFailure">A file is missing from the store, or is not what it was when it was handed in.</exception>
    public async Task WriteAsync(PackageContent content, Stream output, Action<int> progress, CancellationToken cancellationToken)
    {
        await RequireFilesAsync(content, cancellationToken);
        await using var bag = new BagWriter(output, TopFolder(content), content.Moment);
        var root = new BagFolder();
        List<IndexedFile> documents = [];
        // Names the program itself needs come before names from outside.
        var (html, json, table, note) = (root.Take("index.html"), root.Take(PackageIndex.FileName), root.Take("自评表.xlsx"), root.Take("未完成说明.txt"));
        var indicators = root.Take("指标");

        var source = await AddStoredAsync(
            bag, $"{root.Take("指标体系原文")}/{BagPath.Safe(content.System.SourceFileName)}", content.System.SourceFileName, content.System.SourceHash, cancellationToken);
        var materials = await AddMaterialsAsync(bag, content, indicators, progress, cancellationToken);
        documents.Add(await AddAsync(bag, table, stream => Workbook.Write(stream, ExportSelfAssessment.Sheets(content.Assessment)), cancellationToken));
        if (!content.IsComplete)
        {
            documents.Add(await AddAsync(bag, note, stream => stream.Write(Encoding.UTF8.GetBytes(NoteOn(content))), cancellationToken));
        }

        if (content.Papers.Count > 0)
        {
            var (folder, inside) = (root.Take("声明和证明"), new BagFolder());
            var rows = content.Assessment.Rows.ToDictionary(row => row.Id);
            foreach (var paper in content.Papers)
            {
                var of = paper.IndicatorId is { } proven ? $"加分项 {rows[proven].Number}" : "声明";
                documents.Add(await AddStoredAsync(bag, $"{folder}/{inside.Take($"{of}-{paper.Name}")}", paper.Name, paper.Hash, cancellationToken));
            }
        }

        var evidence = EvidenceOf(content);
        if (content.Candidacy is { Type: CampaignType.SingleItem } candidacy)
        {
            documents.Add(await AddAsync(bag, root.Take("单项示范创建申报书.docx"), stream => WriteItem(stream, content, candidacy, evidence), cancellationToken));
        }

        var index = IndexOf(content, source, materials, documents, evidence);
        var page = await PageAsync(index);
        documents.Add(await AddAsync(bag, html, stream => stream.Write(Encoding.UTF8.GetBytes(page)), cancellationToken));
        await AddAsync(bag, json, stream => stream.Write(index.Write()), cancellationToken);
        await bag.CompleteAsync(Info(content), cancellationToken);
    }

    private static string TopFolder(PackageContent content) => BagPath.Safe(
        $"申报包-{content.Region}-{IndicatorNumbers.Brief(content.Campaign.Name)}-第{content.Package.Number}次{(content.IsComplete ? "" : "（未完成）")}");

    /// <summary>Looks for all files before the first byte is written: what is missing is named at once and together.</summary>
    private async Task RequireFilesAsync(PackageContent content, CancellationToken cancellationToken)
    {
        List<(string Where, string Hash)> needed =
        [
            ($"指标体系原文“{content.System.SourceFileName}”", content.System.SourceHash),
            .. content.Papers.Select(paper => ($"声明和证明“{paper.Name}”", paper.Hash)),
            .. content.Assignments.Where(assignment => assignment.Version is not null).SelectMany(assignment => assignment.Content.Entries
                .SelectMany(entry => entry.Files).Where(file => !file.IsDestroyed).Select(file => ($"{assignment.Unit}的“{file.Name}”", file.Hash))),
        ];
        HashSet<string> lost = [];
        foreach (var hash in needed.Select(file => file.Hash).Distinct())
        {
            if (!await files.ContainsAsync(hash, cancellationToken))
            {
                lost.Add(hash);
            }
        }

        var missing = needed.Where(file => lost.Contains(file.Hash)).Select(file => file.Where).Distinct().ToList();
        if (missing.Count > 0)
        {
            throw new PackageFailure(
                $"文件库里找不到 {missing.Count} 件原件：{string.Join('、', missing.Take(NamedMissing).Select(Short))}{(missing.Count > NamedMissing ? "等" : "")}。先从备份恢复文件库，再生成");
        }
    }

    private async Task<List<IndexedMaterial>> AddMaterialsAsync(
        BagWriter bag, PackageContent content, string root, Action<int> progress, CancellationToken cancellationToken)
    {
        var lists = new BagFolder();
        var listNames = new Dictionary<string, (string Name, BagFolder Inside)>();
        var folders = new Dictionary<string, (string Path, BagFolder Inside)>();
        List<IndexedMaterial> materials = [];
        foreach (var (done, assignment) in content.Assignments.Index())
        {
            progress(done);
            if (assignment.Version is not { } version)
            {
                materials.Add(new IndexedMaterial(
                    assignment.IndicatorNames, assignment.Unit, assignment.Responsibility, MaterialState.None, null, null, null, null, null, null, [], []));
                continue;
            }

            // Indicators that hand in together share one folder; every indicator of the index points to it.
            var key = string.Join(',', assignment.Positions);
            if (!folders.TryGetValue(key, out var folder))
            {
                folder = (FolderOf(assignment), new BagFolder());
                folders.Add(key, folder);
            }

            var path = $"{folder.Path}/{folder.Inside.Take(assignment.Unit)}";
            materials.Add(await AddMaterialAsync(bag, assignment, version, path, cancellationToken));
        }

        progress(content.Assignments.Count);
        return materials;

        string FolderOf(PackedAssignment assignment)
        {
            var first = assignment.Indicators[0];
            var list = content.Assessment.HasLists ? content.Assessment.ListName(first.ListId) : "";
            if (!listNames.TryGetValue(list, out var parent))
            {
                parent = (list.Length == 0 ? root : $"{root}/{lists.Take(list)}", list.Length == 0 ? lists : new BagFolder());
                listNames.Add(list, parent);
            }

            var special = first.Kind.Special() is { } word ? $"{word} " : "";
            var numbers = IndicatorNumbers.Say([.. assignment.Indicators.Select(indicator => indicator.Number)]);
            return $"{parent.Name}/{parent.Inside.Take($"{special}{numbers} {IndicatorNumbers.Brief(first.Text)}")}";
        }
    }

    private async Task<IndexedMaterial> AddMaterialAsync(
        BagWriter bag, PackedAssignment assignment, SubmissionVersion version, string folder, CancellationToken cancellationToken)
    {
        var content = assignment.Content.Masked();
        var day = ChinaTime.DayOf(version.SubmittedAt);
        List<IndexedFile> written =
        [
            .. await AddTablesAsync(bag, content, $"{folder}/表格", cancellationToken),
            await AddAsync(bag, $"{folder}/情况说明.docx", stream => OfficialPapers.WriteNarrative(stream, content, assignment.Unit, day), cancellationToken),
            await AddAsync(bag, $"{folder}/证明材料目录.docx", stream => OfficialPapers.WriteCatalogue(stream, content, assignment.Unit, day), cancellationToken),
        ];
        var names = new BagFolder();
        List<IndexedEntry> entries = [];
        foreach (var entry in content.Entries)
        {
            List<string> paths = [];
            foreach (var file in entry.Files.Where(file => !file.IsDestroyed))
            {
                paths.Add($"{folder}/印证材料/{names.Take(file.Name)}");
                written.Add(await AddStoredAsync(bag, paths[^1], file.Name, file.Hash, cancellationToken));
            }

            entries.Add(new IndexedEntry(entry.Number, entry.Title, entry.Kind, entry.MaterialNumber, entry.Url, entry.Note, entry.FactOn, paths.FirstOrDefault())
            {
                Paths = paths, Case = entry.Case?.Masked(), Destroyed = entry.Files.Count(file => file.IsDestroyed),
            });
        }

        return new IndexedMaterial(
            assignment.IndicatorNames, assignment.Unit, assignment.Responsibility,
            version.Outcome is VersionOutcome.Passed ? MaterialState.Passed : MaterialState.NotPassed,
            version.Number, version.SubmittedAt, version.SubmittedBy, version.DecidedAt, version.DecidedBy, folder, written, entries);
    }

    // A package leaves the house: nobody's number leaves with it.
    private static async Task<List<IndexedFile>> AddTablesAsync(BagWriter bag, SubmissionContent content, string folder, CancellationToken cancellationToken)
    {
        var names = new BagFolder();
        List<IndexedFile> written = [];
        foreach (var entry in content.Entries)
        {
            if (entry.Table is { } table)
            {
                var path = $"{folder}/{names.Take($"证{entry.Number} {entry.Title}.xlsx")}";
                written.Add(await AddAsync(bag, path, stream => stream.Write(TableSheet.Write(TableSheet.Filled(table))), cancellationToken));
            }
        }

        return written;
    }

    private async Task<IndexedFile> AddStoredAsync(BagWriter bag, string path, string name, string hash, CancellationToken cancellationToken)
    {
        await using var stored = await files.OpenReadAsync(hash, cancellationToken);
        var entry = await bag.AddAsync(path, stored, cancellationToken);
        return entry.Sha256 == hash
            ? new IndexedFile(path, name, entry.Length, entry.Sha256)
            : throw new PackageFailure($"文件库里的“{Short(name)}”和上传时的不一样了。先从备份恢复文件库，再生成");
    }

    private static async Task<IndexedFile> AddAsync(BagWriter bag, string path, Action<Stream> write, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        write(content);
        content.Position = 0;
        var entry = await bag.AddAsync(path, content, cancellationToken);
        return new IndexedFile(path, path[(path.LastIndexOf('/') + 1)..], entry.Length, entry.Sha256);
    }

    // The gate saw every line in accepted material; what was taken back between gate and package is refused, not left out.
    private static List<IndexedItemEvidence> EvidenceOf(PackageContent content)
    {
        var places = content.Assignments.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        return [.. (content.Candidacy?.Evidence ?? []).Select(line =>
        {
            var entry = places.TryGetValue(line.AssignmentId, out var place) && content.Assignments[place].Version is { Outcome: VersionOutcome.Passed }
                ? content.Assignments[place].Content.Entries.FirstOrDefault(one => one.Id == line.EntryId) : null;
            return entry is null
                ? throw new PackageFailure($"证据清单里的“{Short(line.Title)}”在已通过的材料里没有了，去掉它或者重新选")
                : new IndexedItemEvidence(place, entry.Number, entry.Title, line.Proves);
        })];
    }

    /// <summary>单项示范创建申报书: name, field, innovation and the evidence list (S4 二（二）).</summary>
    private static void WriteItem(Stream output, PackageContent content, Domain.Candidacies.Candidacy candidacy, List<IndexedItemEvidence> evidence) => OfficialDocx.Write(output, new OfficialText(
        $"{content.Region}申报“{candidacy.ItemName}”\n单项示范创建申报书",
        [
            new Block.Heading(1, "一、项目名称和领域"), new Block.Paragraph($"项目名称：{candidacy.ItemName}。领域：{candidacy.ItemField}。"),
            new Block.Heading(1, "二、创新性、引领性、典型性"), new Block.Paragraph(candidacy.ItemInnovation),
            new Block.Heading(1, "三、证据清单"),
            new Block.Table(
                ["序号", "材料", "单位", "指标", "证明什么"],
                [
                    .. evidence.Index().Select(line => (IReadOnlyList<string>)
                    [
                        $"{line.Index + 1}", $"证{line.Item.Entry} {line.Item.Title}", content.Assignments[line.Item.Material].Unit, content.Assignments[line.Item.Material].IndicatorNames, line.Item.Proves,
                    ]),
                ],
                [8, 36, 18, 14, 24]) { Centred = [0] },
            new Block.Signature(content.Region, ChinaTime.DayOf(content.Package.RequestedAt)),
        ]));

    private static PackageIndex IndexOf(PackageContent content, IndexedFile source, List<IndexedMaterial> materials, List<IndexedFile> documents, IReadOnlyList<IndexedItemEvidence> evidence)
    {
        var (campaign, system, package, total) = (content.Campaign, content.System, content.Package, content.Assessment.Readiness.Total);
        var places = content.Assignments.Index().SelectMany(pair => pair.Item.Positions.Select(position => (position, pair.Index))).ToLookup(pair => pair.position, pair => pair.Index);
        return new PackageIndex(
            PackageIndex.CurrentFormat,
            new IndexedCampaign(content.Region, campaign.Number, campaign.Name, campaign.Type, campaign.EvidenceFrom, campaign.EvidenceTo),
            new IndexedPackage(package.Number, content.Moment, package.RequestedBy, content.IsComplete, content.Missing),
            new IndexedSystem(system.Title, system.Issuer, system.DocumentNumber, system.DocumentDate, source),
            new IndexedAssessment(total.Counted, total.Denominator, total.Needed, total.Met, total.MostlyMet, total.NotMet, total.NotApplicable, total.NotGraded),
            [
                .. content.Assessment.Rows.Index().Select(row => new IndexedIndicator(
                    content.Assessment.ListName(row.Item.ListId), row.Item.Category, row.Item.Subcategory, row.Item.Number, row.Item.Kind, row.Item.Text,
                    row.Item.Grade, row.Item.Grade.Word(row.Item.Kind), row.Item.Judgement?.Reason ?? "", row.Item.Judgement?.GradedBy, [.. places[row.Index]])),
            ],
            materials,
            documents)
        {
            Candidacy = content.Candidacy is { } candidacy ? new(candidacy.Number, candidacy.Type is CampaignType.SingleItem ? candidacy.Item : null) { Evidence = evidence } : null,
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Info(PackageContent content) =>
    [
        new("Source-Organization", content.Region),
        new("External-Identifier", content.Package.Id.ToString()),
        new("External-Description", $"{content.Campaign.Name}，第 {content.Package.Number} 次"),
        new("Internal-Sender-Description", content.System.DocumentNumber ?? content.System.Title),
        new("Contact-Name", content.Package.RequestedBy),
        new("Completeness", content.IsComplete ? "complete" : "incomplete"),
        new("Bag-Software-Agent", "fachuang"),
    ];

    private static string NoteOn(PackageContent content) =>
        $"""
        未完成说明

        这个申报包是在 {ChinaTime.Local(content.Package.RequestedAt):yyyy年M月d日 HH:mm} 生成的，当时申报条件还没有齐，不能用来申报。
        {content.Region}，{content.Campaign.Name}，第 {content.Package.Number} 次。

        还缺：
        {string.Join('\n', content.Missing.Select((line, i) => $"{i + 1}. {line}"))}

        """.ReplaceLineEndings("\r\n");

    private async Task<string> PageAsync(PackageIndex index)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<PackageIndexPage>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(PackageIndexPage.Index)] = index }));
            return root.ToHtmlString();
        });
    }

    private static string Short(string name) => name.Length <= 60 ? name : string.Concat(name.AsSpan(0, 60), "……");
}
