namespace Fachuang.Domain.People;

/// <summary>
/// Finds the units behind the names a document prints (requirement B2). What follows from the list of units or from a fixed
/// form is decided with its reason; what is likely is proposed; the rest is asked. A name nobody knows never becomes a unit
/// unseen: before the first import the document proposes the list of units, later every new unit is a question.
/// </summary>
public static class UnitNames
{
    /// <summary>Resolves the names of one document together: they explain each other.</summary>
    /// <param name="printed">The distinct names in the order of their first appearance.</param>
    /// <param name="known">What the region knows.</param>
    /// <returns>One resolution a name, in the order given.</returns>
    public static IReadOnlyList<NameResolution> Resolve(IReadOnlyList<PrintedName> printed, NameDirectory known)
    {
        var units = new KnownUnits(known);
        var resolved = new Dictionary<string, NameResolution>();
        var unknown = new List<PrintedName>();
        foreach (var name in printed)
        {
            if (units.Find(name) is { } found)
            {
                resolved[name.Name] = found;
            }
            else
            {
                unknown.Add(name);
            }
        }

        var clusters = Clusters(unknown, known);
        foreach (var name in unknown)
        {
            resolved[name.Name] = Explain(name, clusters.Single(cluster => cluster.Members.Contains(name)), clusters, units, known);
        }

        return [.. printed.Select(name => resolved[name.Name])];
    }

    /// <summary>Spellings of one unit, most frequent clusters first.</summary>
    private static List<Cluster> Clusters(List<PrintedName> names, NameDirectory known) =>
    [
        .. names.GroupBy(name => UnitNameForms.Of(name.Name, known.RegionName).Key)
            .Select(group => new Cluster(group.Key, [.. group], FullName(group, known.RegionName)))
            .OrderByDescending(cluster => cluster.Count),
    ];

    private static string FullName(IEnumerable<PrintedName> members, string regionName) => members
        .Select(member => UnitNameForms.Of(member.Name, regionName).Full)
        .OrderByDescending(full => full.Length).ThenBy(full => full, StringComparer.Ordinal).First();

    private static NameResolution Explain(PrintedName name, Cluster own, List<Cluster> clusters, KnownUnits units, NameDirectory known)
    {
        if (UnitNameForms.IsSentence(name.Name))
        {
            return Proposed(name, NameMeaning.Nothing, "这是一句话，不是单位名称。", NameMeaning.Group(UnitNameForms.GroupName(name.Name)));
        }

        if (UnitNameForms.IsCollective(name.Name))
        {
            return Proposed(name, NameMeaning.Group(UnitNameForms.GroupName(name.Name)), "这是统称，记为单位组；包括哪些单位，在“单位”里定，派任务时展开。", NameMeaning.Nothing);
        }

        // A rarer name is explained by a more frequent one, never the other way round; what the region knows comes before both.
        List<Kin> others =
        [
            .. units.All,
            .. clusters.TakeWhile(cluster => cluster != own).Where(cluster => !IsNoUnit(cluster)).Select(Kin.Of),
        ];
        var asItStands = NameMeaning.Unit(own.FullName);
        if (own.Key.EndsWith("委员", StringComparison.Ordinal))
        {
            // The cut-off spelling may well be the more frequent one.
            var whole = units.All.Concat(clusters.Select(Kin.Of)).FirstOrDefault(other => other.Key == own.Key + "会");
            var meant = NameMeaning.Unit(whole?.FullName ?? own.FullName + "会");
            return Proposed(name, meant, $"好像少了一个“会”字。{whole?.Evidence}", asItStands);
        }

        var shortFor = others.Where(other => Abbreviates(own.Key, other.Key)).ToList();
        if (shortFor is [var only])
        {
            return Proposed(name, NameMeaning.Unit(only.FullName), $"像是简称。{only.Evidence}", asItStands);
        }

        var similar = shortFor.Count > 1 ? shortFor : [.. others.Where(other => Resembles(own.Key, other.Key))];
        if (similar.Count > 0)
        {
            return new(
                name.Name, name.Count, NameVerdict.Open, null,
                $"名单里没有这个单位，只有相近的。{string.Concat(similar.Select(other => other.Evidence))}",
                [.. similar.Select(other => NameMeaning.Unit(other.FullName)).Append(asItStands).Distinct()]);
        }

        return known.Units.Count == 0
            ? new(name.Name, name.Count, NameVerdict.Decided, asItStands, Newcomer(name, own), [])
            : Proposed(name, asItStands, "单位名单里没有，要新增。", NameMeaning.Group(UnitNameForms.GroupName(name.Name)));
    }

    private static bool IsNoUnit(Cluster cluster) =>
        cluster.Members.Any(member => UnitNameForms.IsSentence(member.Name) || UnitNameForms.IsCollective(member.Name));

    private static string Newcomer(PrintedName name, Cluster own) => own.Members.Count == 1 && own.FullName == UnitNameForms.Tidy(name.Name)
        ? "首次导入，按这份文件建单位。"
        : $"首次导入，按这份文件建单位；{string.Join("、", own.Members.Select(member => $"“{member.Name}”"))}是“{own.FullName}”的通行写法。";

    private static NameResolution Proposed(PrintedName name, NameMeaning meaning, string reason, params NameMeaning[] others) =>
        new(name.Name, name.Count, NameVerdict.Proposed, meaning, reason, [.. others.Prepend(meaning).Distinct()]);

    /// <summary>市场局 for 市场监督管理局: the same beginning and end, the letters between left out.</summary>
    private static bool Abbreviates(string name, string longer)
    {
        if (name.Length < 2 || name.Length >= longer.Length || name[^1] != longer[^1] || !longer.StartsWith(name[..2], StringComparison.Ordinal))
        {
            return false;
        }

        var at = 0;
        foreach (var letter in longer)
        {
            at += at < name.Length && letter == name[at] ? 1 : 0;
        }

        return at == name.Length;
    }

    /// <summary>One letter apart, or one within the other: 文化旅游广电局 and 文体旅游广电局, 农牧水利局 and 农牧局.</summary>
    private static bool Resembles(string name, string other)
    {
        var shorter = Math.Min(name.Length, other.Length);
        return shorter >= 3 && name[^1] == other[^1]
            && (Abbreviates(other, name)
                || (shorter >= 4 && (name.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(name, StringComparison.Ordinal)))
                || (shorter >= 5 && Distance(name, other) == 1));
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }

    /// <summary>Spellings with one key.</summary>
    private sealed record Cluster(string Key, IReadOnlyList<PrintedName> Members, string FullName)
    {
        public int Count { get; } = Members.Sum(member => member.Count);
    }

    /// <summary>A unit another name may mean, with the words that show it to the person.</summary>
    private sealed record Kin(string Key, string FullName, string Evidence)
    {
        public static Kin Of(Cluster cluster) => new(
            cluster.Key, cluster.FullName, $"同一文件里另有{string.Join("、", cluster.Members.Select(member => $"“{member.Name}”{member.Count} 项"))}。");
    }

    /// <summary>The list of units, by every spelling.</summary>
    private sealed class KnownUnits
    {
        private readonly NameDirectory directory;
        private readonly Dictionary<string, (NamedUnit Unit, string Reason)> spellings = [];
        private readonly ILookup<string, NamedUnit> keys;

        public KnownUnits(NameDirectory known)
        {
            directory = known;
            foreach (var unit in known.Units)
            {
                spellings.TryAdd(UnitNameForms.Tidy(unit.Name), (unit, "与单位名单里的全称相同。"));
            }

            foreach (var unit in known.Units)
            {
                spellings.TryAdd(UnitNameForms.Tidy(unit.ShortName), (unit, $"是“{unit.Name}”的简称。"));
                foreach (var alias in unit.Aliases)
                {
                    spellings.TryAdd(UnitNameForms.Tidy(alias), (unit, $"已记为“{unit.Name}”的别名。"));
                }
            }

            keys = known.Units
                .SelectMany(unit => unit.Aliases.Append(unit.ShortName).Append(unit.Name)
                    .Select(spelling => UnitNameForms.Of(spelling, known.RegionName).Key).Distinct().Select(key => (key, unit)))
                .ToLookup(pair => pair.key, pair => pair.unit);
            All = [.. known.Units.Select(unit => new Kin(UnitNameForms.Of(unit.Name, known.RegionName).Key, unit.Name, $"单位名单里有“{unit.Name}”。"))];
        }

        /// <summary>All units.</summary>
        public IReadOnlyList<Kin> All { get; }

        /// <summary>What the list of units says about a name; null when it says nothing.</summary>
        public NameResolution? Find(PrintedName name)
        {
            var tidy = UnitNameForms.Tidy(name.Name);
            if (spellings.TryGetValue(tidy, out var spelling))
            {
                return Decided(name, NameMeaning.Unit(spelling.Unit.Name), spelling.Reason);
            }

            var groupName = UnitNameForms.Folded(UnitNameForms.GroupName(name.Name));
            if (directory.Groups.FirstOrDefault(group => UnitNameForms.Folded(group) == groupName) is { } known)
            {
                return Decided(name, NameMeaning.Group(known), "与单位组的名称相同。");
            }

            if (UnitNameForms.IsCollective(name.Name))
            {
                return null;
            }

            return keys[UnitNameForms.Of(name.Name, directory.RegionName).Key].Distinct().ToList() switch
            {
                [] => null,
                [var unit] => Decided(name, NameMeaning.Unit(unit.Name), $"是“{unit.Name}”的通行写法。"),
                var several => new(
                    name.Name, name.Count, NameVerdict.Open, null, "单位名单里有几家都可以这样写。",
                    [.. several.Select(unit => NameMeaning.Unit(unit.Name)), NameMeaning.Unit(tidy)]),
            };
        }

        private static NameResolution Decided(PrintedName name, NameMeaning meaning, string reason) =>
            new(name.Name, name.Count, NameVerdict.Decided, meaning, reason, []);
    }
}
