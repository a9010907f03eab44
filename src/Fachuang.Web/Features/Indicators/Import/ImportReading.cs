using System.Text.RegularExpressions;
using Fachuang.Documents.Model;
using Fachuang.Domain.People;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>An item as it would be published, beside its place in the document.</summary>
/// <param name="Position">Place among all items, from 0.</param>
/// <param name="ListIndex">Place of its list.</param>
/// <param name="Item">The item with all corrections.</param>
/// <param name="Corrected">Whether a person corrected it by hand.</param>
/// <param name="Added">Whether a person added it by hand.</param>
public sealed record ReadItem(int Position, int ListIndex, TaskItem Item, bool Corrected, bool Added = false);

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
        var (items, removed) = AppliedAnswers.Of(document, answers);
        Items = items;
        Removed = removed;
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

    /// <summary>What a person said is no item, in printed order: left out, and can be taken back.</summary>
    public IReadOnlyList<TaskItem> Removed { get; }

    /// <summary>Doubts that hold for many items and are asked once, by the key of each item: the words of its mark.</summary>
    public ILookup<string, string> Marks { get; private set; } = Array.Empty<string>().ToLookup(key => key);

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

    private List<Doubt> ReaderDoubts(ImportAnswers answers)
    {
        var removed = Removed.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        var asked = Document.Diagnostics.Index().Where(pair => !AskedAsNames.Contains(pair.Item.Code) && !(pair.Item.ItemKey is { } key && removed.Contains(key))).ToList();

        // A scan doubts every row: one question for all of them, and a mark on each.
        var alike = asked.Where(pair => pair.Item.ItemKey is not null && pair.Item.Severity is not Severity.Error && DoubtWords.Of(pair.Item.Code).Answers.Count == 0)
            .GroupBy(pair => (pair.Item.Code, pair.Item.Severity)).Where(group => group.Count() >= DoubtWords.Of(group.Key.Code).TogetherFrom).ToList();
        Marks = alike.SelectMany(group => group).ToLookup(pair => pair.Item.ItemKey!, pair => DoubtWords.Of(pair.Item.Code).Title);
        var together = alike.SelectMany(group => group).Select(pair => pair.Index).ToHashSet();
        return
        [
            .. alike.Select(group => Together(group.Key.Code, group.Key.Severity, [.. group.Select(pair => pair.Item)], answers)),
            .. asked.Where(pair => !together.Contains(pair.Index)).Select(pair => Alone(pair.Item, AppliedAnswers.DiagnosticId(pair.Item, pair.Index), answers)),
        ];
    }

    private Doubt Together(string code, Severity severity, List<Diagnostic> diagnostics, ImportAnswers answers)
    {
        var id = $"read:{code}:all";
        var words = DoubtWords.Of(code);
        var count = diagnostics.Select(diagnostic => diagnostic.ItemKey).Distinct().Count();
        var all = count == Items.Count(read => !read.Added) ? $"全部 {count} 项" : $"{count} 项";
        List<DoubtAnswer> choices = severity is Severity.Warning ? [new(ImportAnswers.Seen, "逐项对过了"), new(ImportAnswers.Ask, "还没有对完", Settles: false)] : [];
        return new Doubt
        {
            Id = id,
            Level = severity is Severity.Warning ? DoubtLevel.PleaseLook : DoubtLevel.Repaired,
            Subject = words.Title,
            Question = $"{all}都是这样：{AfterNumber().Replace(diagnostics[0].Message, "")}",
            Evidence = words.Advice,
            Items = count,
            Answers = choices,
            Proposed = choices.Count == 0 ? null : ImportAnswers.Seen,
            Given = answers.Given.GetValueOrDefault(id),
        };
    }

    private Doubt Alone(Diagnostic diagnostic, string id, ImportAnswers answers)
    {
        var item = diagnostic.ItemKey is { } key ? Items.FirstOrDefault(read => read.Item.Key == key) : null;
        var words = DoubtWords.Of(diagnostic.Code);
        var level = diagnostic.Severity switch
        {
            Severity.Error => DoubtLevel.MustDecide,
            Severity.Warning => DoubtLevel.PleaseLook,
            _ => DoubtLevel.Repaired,
        };
        IReadOnlyList<DoubtAnswer> choices = (words, level) switch
        {
            ({ Answers.Count: > 0 }, _) => words.Answers,
            (_, DoubtLevel.Repaired) => item is null ? [] : [new(ImportAnswers.Seen, "改得对"), new(ImportAnswers.Undo, "撤销，自己改", Settles: false)],
            (_, DoubtLevel.MustDecide) => [new(ImportAnswers.Seen, words.Yes), new(ImportAnswers.Ask, "待问发文单位", Settles: false)],
            _ => [new(ImportAnswers.Seen, words.Yes), new(ImportAnswers.Ask, "待问发文单位", Settles: false)],
        };
        return new Doubt
        {
            Id = id,
            Level = level,
            Subject = item is null ? Short(diagnostic.Message) : Short(AfterNumber().Replace(diagnostic.Message, "")),
            Question = item is null ? diagnostic.Message : AfterNumber().Replace(diagnostic.Message, ""),
            Evidence = words.Advice,
            ItemKey = item?.Item.Key,
            Source = diagnostic.Source,
            Marks = [.. Quoted().Matches(diagnostic.Message).Select(match => match.Groups[1].Value).Where(words => words.Length is > 1 and < 60)],
            Answers = choices,
            Proposed = level is DoubtLevel.MustDecide || choices.Count == 0 ? null : ImportAnswers.Seen,
            Given = answers.Given.GetValueOrDefault(id),
            Corrected = item?.Corrected == true,
            MayBeAdded = words.MayBeAdded && item is null,
        };
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
