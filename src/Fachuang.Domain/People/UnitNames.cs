namespace Fachuang.Domain.People;

/// <summary>
/// Finds the units behind the names a document prints (requirement B2). What follows from the list of units or from a fixed
/// form is decided with its reason; what is likely is proposed; the rest is asked. A name nobody knows never becomes a unit
/// unseen: before the first import the document proposes the list of units, later every new unit is a question.
/// </summary>
public static class UnitNames
{
    /// <summary>As many of a document's names, the most frequent ones, explain others. No office has more units; a hostile file may print more names.</summary>
    private const int MostExplaining = 300;

    /// <summary>Among more answers nobody can choose.</summary>
    private const int MostOffered = 8;

    /// <summary>Resolves the names of one document together: they explain each other.</summary>
    /// <param name="printed">The distinct names in the order of their first appearance.</param>
    /// <param name="known">What the region knows.</param>
    /// <returns>One resolution a name, in the order given.</returns>
    public static IReadOnlyList<NameResolution> Resolve(IReadOnlyList<PrintedName> printed, NameDirectory known)
    {
        var units = new KnownUnits(known);
        var resolved = new Dictionary<string, NameResolution>();
        var unknown = new List<PrintedName>();
        var otherLevels = OtherLevels(printed, known.RegionName);
        foreach (var name in printed)
        {
            if (units.Find(name, otherLevels.Contains(name)) is { } found)
            {
                resolved[name.Name] = found;
            }
            else
            {
                unknown.Add(name);
            }
        }

        var clusters = Clusters([.. unknown.Where(name => !otherLevels.Contains(name))], known);
        var byKey = clusters.ToDictionary(cluster => cluster.Key);
        var explaining = clusters.Take(MostExplaining).Where(cluster => !IsNoUnit(cluster)).ToList();
        foreach (var name in unknown)
        {
            if (otherLevels.Contains(name))
            {
                resolved[name.Name] = OfAnotherLevel(name, units, known);
                continue;
            }

            resolved[name.Name] = Explain(name, byKey[UnitNameForms.Of(name.Name, known.RegionName).Key], explaining, units, known);
        }

        return [.. printed.Select(name => resolved[name.Name])];
    }

    /// <summary>县司法局 where 市司法局 is printed more often: another unit, or the same one printed carelessly; a person knows.</summary>
    private static HashSet<PrintedName> OtherLevels(IReadOnlyList<PrintedName> printed, string regionName)
    {
        var levels = printed.Where(name => !UnitNameForms.IsCollective(name.Name) && !UnitNameForms.IsSentence(name.Name))
            .Select(name => (Name: name, Level: UnitNameForms.LevelOf(name.Name), UnitNameForms.Of(name.Name, regionName).Key))
            .Where(entry => entry.Level.Length > 0);
        return [.. levels.GroupBy(entry => entry.Key).SelectMany(spellings =>
        {
            var own = spellings.GroupBy(entry => entry.Level).OrderByDescending(level => level.Sum(entry => entry.Name.Count)).ThenBy(level => level.Key, StringComparer.Ordinal).First().Key;
            return spellings.Where(entry => entry.Level != own).Select(entry => entry.Name);
        })];
    }

    private static NameResolution OfAnotherLevel(PrintedName name, KnownUnits units, NameDirectory known)
    {
        var form = UnitNameForms.Of(name.Name, known.RegionName);
        var same = units.All.FirstOrDefault(unit => unit.Key == form.Key)?.FullName ?? form.Full;
        return new(
            name.Name, name.Count, NameVerdict.Open, null, "同一文件里还写了另一级的同名单位，是不是一家要定。",
            [.. ((NameMeaning[])[NameMeaning.Unit(same), NameMeaning.Unit(UnitNameForms.Tidy(name.Name)), NameMeaning.Nothing]).Distinct()]);
    }

    /// <summary>Spellings of one unit, most frequent clusters first; of equally frequent ones the longer name explains the shorter.</summary>
    private static List<Cluster> Clusters(List<PrintedName> names, NameDirectory known) =>
    [
        .. names.GroupBy(name => UnitNameForms.Of(name.Name, known.RegionName).Key)
            .Select(group => new Cluster(group.Key, [.. group.OrderByDescending(name => name.Count).ThenBy(name => name.Name, StringComparer.Ordinal)], FullName(group, known.RegionName)))
            .OrderByDescending(cluster => cluster.Count).ThenByDescending(cluster => cluster.Key.Length).ThenBy(cluster => cluster.Key, StringComparer.Ordinal),
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
            var asGroup = NameMeaning.Group(UnitNameForms.GroupName(name.Name));
            var key = UnitNameForms.GroupKey(name.Name);
            if (known.Groups.FirstOrDefault(group => UnitNameForms.GroupKey(group) == key) is { } alike)
            {
                return Proposed(name, NameMeaning.Group(alike), $"与单位组“{alike}”是一个意思。", asGroup, NameMeaning.Nothing);
            }

            return Proposed(name, asGroup, "这是统称，记为单位组；包括哪些单位，在“单位”里定，派任务时展开。", [.. known.Groups.Take(MostOffered).Select(NameMeaning.Group), NameMeaning.Nothing]);
        }

        // A rarer name is explained by a more frequent one, never the other way round; what the region knows comes before both.
        List<Kin> others =
        [
            .. units.All,
            .. clusters.TakeWhile(cluster => !ReferenceEquals(cluster, own)).Select(cluster => cluster.AsKin),
        ];
        var asItStands = NameMeaning.Unit(own.FullName);
        if (own.Key.EndsWith("委员", StringComparison.Ordinal))
        {
            // The cut-off spelling may well be the more frequent one.
            var whole = units.All.Concat(clusters.Select(cluster => cluster.AsKin)).FirstOrDefault(other => other.Key == own.Key + "会");
            var meant = NameMeaning.Unit(whole?.FullName ?? own.FullName + "会");
            return Proposed(name, meant, $"好像少了一个“会”字。{whole?.Evidence}", asItStands);
        }

        var shortFor = others.Where(other => Abbreviates(own.Key, other.Key)).Take(MostOffered).ToList();
        if (shortFor is [var only])
        {
            return Proposed(name, NameMeaning.Unit(only.FullName), $"像是简称。{only.Evidence}", asItStands);
        }

        var similar = shortFor.Count > 1 ? shortFor : [.. others.Where(other => Resembles(own.Key, other.Key)).Take(MostOffered)];
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
        // 公安局 is no short form of 公安分局: it is the body the branch belongs to.
        if (name.Length < 2 || name.Length >= longer.Length || name[^1] != longer[^1] || WithoutBranch(longer) == name)
        {
            return false;
        }

        // 政数局 for 政务服务和大数据管理局: one letter of the beginning is enough where much was left out.
        if (!longer.StartsWith(name[..2], StringComparison.Ordinal) && (name[0] != longer[0] || name.Length < 3 || longer.Length < name.Length + 3))
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
                || WithoutBranch(name) == WithoutBranch(other)
                || (shorter >= 4 && (name.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(name, StringComparison.Ordinal)))
                || (shorter >= 5 && IsOneLetterApart(name, other)));
    }

    /// <summary>公安局 for 公安分局 and 公安局麒麟分局.</summary>
    private static string WithoutBranch(string name)
    {
        if (!name.EndsWith("分局", StringComparison.Ordinal))
        {
            return name;
        }

        var whole = name.IndexOf('局', StringComparison.Ordinal);
        return whole < name.Length - 1 ? name[..(whole + 1)] : name[..^2] + "局";
    }

    /// <summary>Whether one letter changed, put in or left out turns one name into the other.</summary>
    private static bool IsOneLetterApart(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (longer.Length - shorter.Length > 1)
        {
            return false;
        }

        var same = shorter.AsSpan().CommonPrefixLength(longer);
        return shorter.AsSpan(Math.Min(shorter.Length, same + (longer.Length == shorter.Length ? 1 : 0))).SequenceEqual(longer.AsSpan(Math.Min(longer.Length, same + 1)));
    }

    /// <summary>Spellings with one key.</summary>
    private sealed record Cluster(string Key, IReadOnlyList<PrintedName> Members, string FullName)
    {
        private Kin? kin;

        public int Count { get; } = Members.Sum(member => member.Count);

        public Kin AsKin => kin ??= Kin.Of(this);
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
        /// <param name="name">The name.</param>
        /// <param name="asSpelled">Whether only the very spelling counts, not what it usually stands for.</param>
        public NameResolution? Find(PrintedName name, bool asSpelled)
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

            if (directory.Remembered.GetValueOrDefault(tidy) is { } answered)
            {
                return Decided(name, answered, answered.Kind is MeaningKind.Nothing ? "以前定过：不是单位。" : $"以前定过：就是单位组“{answered.Name}”。");
            }

            if (asSpelled || UnitNameForms.IsCollective(name.Name))
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
