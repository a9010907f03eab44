using System.Globalization;
using System.Text.RegularExpressions;
using Fachuang.Documents.Model;
using Fachuang.Domain.People;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>An item as it would be published, beside its place in the document.</summary>
/// <param name="Position">Place among all items, from 0.</param>
/// <param name="ListIndex">Place of its list.</param>
/// <param name="Item">The item with all corrections.</param>
/// <param name="Corrected">Whether a person corrected it by hand.</param>
public sealed record ReadItem(int Position, int ListIndex, TaskItem Item, bool Corrected);

/// <summary>
/// A document as it would be published now: what was read, corrected by what was answered, with the meaning of every name
/// and everything that is still in doubt. A pure function of its three arguments.
/// </summary>
public sealed partial class ImportReading
{
    // What the resolution of names asks better: it knows the units of the region.
    private static readonly HashSet<string> AskedAsNames = ["units.incomplete", "units.phrase"];

    private readonly Dictionary<string, NameMeaning?> meanings = [];

    private ImportReading(TaskListDocument document, ImportAnswers answers, NameDirectory known)
    {
        Document = document;
        Known = known;
        Title = answers.Title ?? new TitleFacts(
            Within(document.Title, IndicatorMap.TitleLength)!, Within(document.Issuer, IndicatorMap.IssuerLength),
            Within(document.DocumentNumber, IndicatorMap.DocumentNumberLength), document.Date);
        Items = [.. Apply(document, answers)];
        Names = UnitNames.Resolve(PrintedNames(), known);
        foreach (var name in Names)
        {
            var given = answers.Given.GetValueOrDefault(ImportAnswers.NameId(name.Printed));
            meanings[name.Printed] = given == ImportAnswers.Ask ? null : ImportAnswers.MeaningOf(given) ?? name.Meaning;
        }

        Doubts = [.. NameDoubts(answers).Concat(ReaderDoubts(answers)).Concat(LengthDoubts()).OrderBy(doubt => doubt.Source?.FirstLine ?? 0)];
    }

    /// <summary>The document as read.</summary>
    public TaskListDocument Document { get; }

    /// <summary>What the region knew.</summary>
    public NameDirectory Known { get; }

    /// <summary>The title page, corrected.</summary>
    public TitleFacts Title { get; }

    /// <summary>The items in printed order, corrected.</summary>
    public IReadOnlyList<ReadItem> Items { get; }

    /// <summary>What the resolution found about each printed name, in order of first appearance.</summary>
    public IReadOnlyList<NameResolution> Names { get; }

    /// <summary>Everything in doubt, in the order of the document.</summary>
    public IReadOnlyList<Doubt> Doubts { get; }

    /// <summary>How many doubts publishing waits for.</summary>
    public int OpenCount => Doubts.Count(doubt => doubt.IsOpen);

    /// <summary>Full names of the units the document speaks of, in order of first appearance.</summary>
    public IReadOnlyList<string> UnitNamesMeant => [.. Meant(MeaningKind.Unit)];

    /// <summary>Those of them the region does not have yet.</summary>
    public IReadOnlyList<string> NewUnits => [.. Meant(MeaningKind.Unit).Where(name => Known.Units.All(unit => unit.Name != name))];

    /// <summary>Groups the region does not have yet.</summary>
    public IReadOnlyList<string> NewGroups => [.. Meant(MeaningKind.Group).Except(Known.Groups)];

    /// <summary>Reads a document with its answers.</summary>
    /// <param name="document">As read.</param>
    /// <param name="answers">As answered.</param>
    /// <param name="known">What the region knows.</param>
    public static ImportReading Of(TaskListDocument document, ImportAnswers answers, NameDirectory known) => new(document, answers, known);

    /// <summary>What a printed name means; null while it is open.</summary>
    /// <param name="printed">The name.</param>
    public NameMeaning? MeaningOf(string printed) => meanings.GetValueOrDefault(printed);

    /// <summary>The printed names that mean a unit.</summary>
    /// <param name="unit">Full name of the unit.</param>
    public IEnumerable<string> SpellingsOf(string unit) => meanings.Where(pair => pair.Value == NameMeaning.Unit(unit)).Select(pair => pair.Key);

    private static IEnumerable<ReadItem> Apply(TaskListDocument document, ImportAnswers answers)
    {
        var alone = document.Diagnostics.Select((diagnostic, index) => (diagnostic, id: DiagnosticId(diagnostic, index)))
            .Where(pair => pair.diagnostic.ItemKey is not null && answers.Given.GetValueOrDefault(pair.id) == ImportAnswers.Alone)
            .Select(pair => pair.diagnostic.ItemKey!).ToHashSet(StringComparer.Ordinal);
        var position = 0;
        foreach (var (listIndex, list) in document.Lists.Index())
        {
            var left = list.Items.Where(item => alone.Contains(item.Key)).Select(item => item.Number).ToHashSet(StringComparer.Ordinal);
            foreach (var item in list.Items)
            {
                var shown = left.Count == 0 ? item : WithoutInherited(item, alone, left);
                var correction = answers.Items.GetValueOrDefault(item.Key);
                yield return new ReadItem(position++, listIndex, correction is null ? shown : Corrected(shown, correction), correction is not null);
            }
        }
    }

    private static TaskItem WithoutInherited(TaskItem item, HashSet<string> alone, HashSet<string> left)
    {
        if (alone.Contains(item.Key))
        {
            return item with { Materials = [], Notes = [], Rules = [], MaterialGroup = [] };
        }

        List<string> group = [.. item.MaterialGroup.Where(number => !left.Contains(number))];
        return item with { MaterialGroup = group.Count > 1 ? group : [] };
    }

    private static TaskItem Corrected(TaskItem item, ItemCorrection correction) => item with
    {
        Number = correction.Number,
        Category = correction.Category,
        Subcategory = correction.Subcategory,
        Text = correction.Text,
        Kind = correction.Kind,
        Applicability = correction.Applicability,
        Materials = correction.Materials,
        Notes = correction.Notes,
        LeadUnits = correction.LeadUnits,
        LeadUnitsByMaterial = correction.LeadUnitsByMaterial,
        ResponsibleUnits = correction.ResponsibleUnits,
        UnitPhrases = [],
    };

    private static string DiagnosticId(Diagnostic diagnostic, int index) => string.Create(CultureInfo.InvariantCulture, $"read:{diagnostic.Code}:{index}");

    /// <summary>Names of an item, units first, then the phrases of its unit cells.</summary>
    internal static IEnumerable<string> NamesOf(TaskItem item) => item.LeadUnits
        .Concat(item.LeadUnitsByMaterial.SelectMany(part => part.Units)).Concat(item.ResponsibleUnits).Concat(item.UnitPhrases).Distinct();

    private List<PrintedName> PrintedNames() =>
        [.. Items.SelectMany(read => NamesOf(read.Item)).GroupBy(name => name).Select(group => new PrintedName(group.Key, group.Count()))];

    private IEnumerable<string> Meant(MeaningKind kind) =>
        Names.Select(name => MeaningOf(name.Printed)).Where(meaning => meaning?.Kind == kind).Select(meaning => meaning!.Name).Distinct();

    private IEnumerable<Doubt> NameDoubts(ImportAnswers answers)
    {
        foreach (var name in Names.Where(name => name.Verdict is not NameVerdict.Decided || answers.Given.ContainsKey(ImportAnswers.NameId(name.Printed))))
        {
            var printing = Items.Where(read => NamesOf(read.Item).Contains(name.Printed)).ToList();
            var first = printing.FirstOrDefault(read => PrintsItself(read.Item, name.Printed)) ?? printing[0];
            var given = answers.Given.GetValueOrDefault(ImportAnswers.NameId(name.Printed));
            var candidates = name.Candidates.Count > 0 ? name.Candidates : [name.Meaning!];
            if (ImportAnswers.MeaningOf(given) is { } other && !candidates.Contains(other))
            {
                candidates = [.. candidates, other];
            }

            yield return new Doubt
            {
                Id = ImportAnswers.NameId(name.Printed),
                Level = name.Verdict is NameVerdict.Open ? DoubtLevel.MustDecide : DoubtLevel.PleaseLook,
                Subject = name.Printed,
                Question = $"“{name.Printed}”{(UnitNameForms.IsCollective(name.Printed) || UnitNameForms.IsSentence(name.Printed) ? "指哪些单位？" : "是哪家单位？")}",
                Evidence = $"{name.Reason}{(printing.Count > 1 ? $"第 {Numbers(printing)} 项这样写。" : "")}",
                ItemKey = first.Item.Key,
                Items = printing.Count,
                Source = first.Item.Source,
                Marks = [name.Printed],
                Answers = [.. candidates.Select(candidate => new DoubtAnswer(ImportAnswers.ValueOf(candidate), Label(candidate))), new(ImportAnswers.Ask, "待问发文单位", Settles: false)],
                Proposed = name.Meaning is { } meaning ? ImportAnswers.ValueOf(meaning) : null,
                Given = given,
                AsksForName = true,
            };
        }
    }

    // Items that share a merged cell do not print the name themselves.
    private bool PrintsItself(TaskItem item, string printed) => Enumerable.Range(item.Source.FirstLine, item.Source.LastLine - item.Source.FirstLine + 1)
        .Any(line => line <= Document.SourceLines.Count && Document.SourceLines[line - 1].Contains(printed, StringComparison.Ordinal));

    private static string Numbers(IReadOnlyList<ReadItem> items) =>
        string.Join("、", items.Take(6).Select(read => read.Item.Number)) + (items.Count > 6 ? $" 等 {items.Count}" : "");

    private string Label(NameMeaning meaning) => meaning.Kind switch
    {
        MeaningKind.Nothing => "不是单位，不记",
        MeaningKind.Group => Known.Groups.Contains(meaning.Name) ? $"就是单位组 {meaning.Name}" : $"新增单位组 {meaning.Name}",
        _ when Known.Units.Any(unit => unit.Name == meaning.Name) || Names.Any(name => name.Verdict is NameVerdict.Decided && name.Meaning == meaning) => $"就是 {meaning.Name}",
        _ => $"新增单位 {meaning.Name}",
    };

    private IEnumerable<Doubt> ReaderDoubts(ImportAnswers answers)
    {
        foreach (var (index, diagnostic) in Document.Diagnostics.Index().Where(pair => !AskedAsNames.Contains(pair.Item.Code)))
        {
            var id = DiagnosticId(diagnostic, index);
            var item = diagnostic.ItemKey is { } key ? Items.FirstOrDefault(read => read.Item.Key == key) : null;
            var level = diagnostic.Severity switch
            {
                Severity.Error => DoubtLevel.MustDecide,
                Severity.Warning => DoubtLevel.PleaseLook,
                _ => DoubtLevel.Repaired,
            };
            List<DoubtAnswer> choices = (diagnostic.Code, level) switch
            {
                ("materials.inferred", _) => [new(ImportAnswers.Seen, "合并提供，照读到的办"), new(ImportAnswers.Alone, "这一项没有写材料")],
                (_, DoubtLevel.Repaired) => item is null ? [] : [new(ImportAnswers.Seen, "改得对"), new(ImportAnswers.Undo, "撤销，自己改", Settles: false)],
                (_, DoubtLevel.MustDecide) => [new(ImportAnswers.Seen, "核对过了，照读到的办"), new(ImportAnswers.Ask, "待问发文单位", Settles: false)],
                _ => [new(ImportAnswers.Seen, "核对过了"), new(ImportAnswers.Ask, "待问发文单位", Settles: false)],
            };
            yield return new Doubt
            {
                Id = id,
                Level = level,
                Subject = item is null ? Short(diagnostic.Message) : Short(AfterNumber().Replace(diagnostic.Message, "")),
                Question = item is null ? diagnostic.Message : AfterNumber().Replace(diagnostic.Message, ""),
                ItemKey = item?.Item.Key,
                Source = diagnostic.Source,
                Marks = [.. Quoted().Matches(diagnostic.Message).Select(match => match.Groups[1].Value).Where(words => words.Length is > 1 and < 60)],
                Answers = choices,
                Proposed = level is DoubtLevel.MustDecide || choices.Count == 0 ? null : ImportAnswers.Seen,
                Given = answers.Given.GetValueOrDefault(id),
                Corrected = item?.Corrected == true,
            };
        }
    }

    // What the database cannot hold must not fail at the last step without a word.
    private IEnumerable<Doubt> LengthDoubts()
    {
        foreach (var read in Items)
        {
            var item = read.Item;
            (string What, int Length, int Limit)[] lengths =
            [
                ("序号", item.Number.Length, IndicatorMap.NumberLength),
                ("一级指标", item.Category.Length, IndicatorMap.HeadingLength),
                ("二级指标", item.Subcategory.Length, IndicatorMap.HeadingLength),
                ("单位名称", NamesOf(item).Select(name => name.Length).DefaultIfEmpty().Max(), IndicatorMap.UnitNameLength),
            ];
            foreach (var (what, length, limit) in lengths.Where(entry => entry.Length > entry.Limit))
            {
                yield return new Doubt
                {
                    Id = $"length:{what}:{item.Key}",
                    Level = DoubtLevel.MustDecide,
                    Subject = $"{what}太长",
                    Question = $"{what}有 {length} 字，最多 {limit} 字，多半是读错了。按“改这一项”改短。",
                    ItemKey = item.Key,
                    Source = item.Source,
                };
            }
        }
    }

    private static string? Within(string? text, int length) => text?.Length > length ? text[..length] : text;

    private static string Short(string message) => message.Split('，', '。', '；')[0] is var head && head.Length > 18 ? head[..17] + "…" : head;

    [GeneratedRegex("^第 [^：]{1,12} 项：")]
    private static partial Regex AfterNumber();

    [GeneratedRegex("“([^”]+)”")]
    private static partial Regex Quoted();
}
