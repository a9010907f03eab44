using System.Globalization;
using System.Text;

namespace Fachuang.Domain.Draws;

/// <summary>One of those among whom is drawn.</summary>
/// <param name="Key">What tells it from all others of the list.</param>
/// <param name="Stratum">分层: the group it is drawn within; empty where there is one group.</param>
/// <param name="Name">What people read.</param>
public sealed record DrawEntry(string Key, string Stratum, string Name);

/// <summary>How many are drawn of a group.</summary>
/// <param name="Stratum">The group.</param>
/// <param name="Count">How many are drawn.</param>
/// <param name="Substitutes">How many stand ready after them.</param>
public sealed record DrawQuota(string Stratum, int Count, int Substitutes);

/// <summary>Somebody on the list who is not drawn, and why.</summary>
/// <param name="Key">The key.</param>
/// <param name="Reason">回避, already drawn last year…</param>
public sealed record DrawExclusion(string Key, string Reason);

/// <summary>One place of the result.</summary>
/// <param name="Entry">Who.</param>
/// <param name="Order">第 n 个 of its group, from 1, substitutes after the drawn.</param>
/// <param name="IsSubstitute">Whether it only stands ready.</param>
public sealed record DrawnEntry(DrawEntry Entry, int Order, bool IsSubstitute);

/// <summary>
/// 抽取底稿: everything a draw follows from but the value that decides. As text it is frozen and its hash published before anybody can know that value, so that neither list nor quotas nor exclusions can
/// be fitted to a result.
/// </summary>
/// <param name="Title">What is drawn for.</param>
/// <param name="Quotas">How many of each group, in the order of the result.</param>
/// <param name="Exclusions">Who is not drawn.</param>
/// <param name="Entries">The list.</param>
public sealed record DrawSheet(string Title, IReadOnlyList<DrawQuota> Quotas, IReadOnlyList<DrawExclusion> Exclusions, IReadOnlyList<DrawEntry> Entries)
{
    /// <summary>First line of the text.</summary>
    public const string Format = "fachuang-draw/1";

    /// <summary>The most entries of a list.</summary>
    public const int MostEntries = 100_000;

    /// <summary>Longest title, key, group, name or reason, in characters.</summary>
    public const int LongestWord = 200;

    /// <summary>Longest text that is read, in characters.</summary>
    public const int LongestText = 64 * 1024 * 1024;

    /// <summary>Why nothing can be drawn by it; null when something can. The first reason.</summary>
    public Refusal? WhyNot()
    {
        if (Entries.Count is 0 or > MostEntries)
        {
            return new("draw.entries", Entries.Count == 0 ? "名单是空的" : $"名单有 {Entries.Count} 行，最多 {MostEntries} 行");
        }

        if (Words().FirstOrDefault(word => word.Length > LongestWord || word.Any(char.IsControl)) is { } odd)
        {
            return new("draw.word", $"“{Short(odd)}”太长，或者有换行、制表符；每处最多 {LongestWord} 字");
        }

        if (Title.Length == 0 || Entries.Any(entry => entry.Key.Length == 0 || entry.Name.Length == 0))
        {
            return new("draw.word-empty", Title.Length == 0 ? "写上抽什么" : "名单里每一行都要有编号和名称");
        }

        if (Entries.GroupBy(entry => entry.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return new("draw.key-twice", $"编号“{Short(twice.Key)}”在名单里有 {twice.Count()} 行，编号不能重");
        }

        var keys = Entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        if (Exclusions.FirstOrDefault(exclusion => !keys.Contains(exclusion.Key)) is { } nobody)
        {
            return new("draw.exclusion-unknown", $"要排除的“{Short(nobody.Key)}”不在名单里");
        }

        if (Exclusions.FirstOrDefault(exclusion => exclusion.Reason.Length == 0) is { } silent)
        {
            return new("draw.exclusion-reason", $"写上为什么排除“{Short(silent.Key)}”");
        }

        if (Exclusions.DistinctBy(exclusion => exclusion.Key, StringComparer.Ordinal).Count() != Exclusions.Count || Quotas.DistinctBy(quota => quota.Stratum, StringComparer.Ordinal).Count() != Quotas.Count)
        {
            return new("draw.line-twice", "同一个编号排除了两次，或者同一层的名额写了两次");
        }

        if (Quotas.Count == 0 || Quotas.Sum(quota => (long)quota.Count) == 0)
        {
            return new("draw.quota-none", "写上抽几个");
        }

        var sizes = Eligible().GroupBy(entry => entry.Stratum, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (var quota in Quotas)
        {
            var size = sizes.GetValueOrDefault(quota.Stratum);
            var name = quota.Stratum.Length == 0 ? "名单" : $"“{quota.Stratum}”这一层";
            if (quota.Count < 0 || quota.Substitutes < 0)
            {
                return new("draw.quota", $"{name}的名额和候补不能是负数");
            }

            if (size == 0 && quota.Count > 0)
            {
                return new("draw.stratum-empty", $"{name}里没有可抽的：{(Entries.Any(entry => entry.Stratum == quota.Stratum) ? "都排除了" : "名单里没有这一层")}");
            }

            if (quota.Count > size)
            {
                return new("draw.quota-large", $"{name}要抽 {quota.Count} 个，可抽的只有 {size} 个");
            }
        }

        return null;
    }

    /// <summary>The list without those excluded, in its order.</summary>
    public IEnumerable<DrawEntry> Eligible()
    {
        var excluded = Exclusions.Select(exclusion => exclusion.Key).ToHashSet(StringComparer.Ordinal);
        return Entries.Where(entry => !excluded.Contains(entry.Key));
    }

    /// <summary>The text: lines ended by a line feed, words parted by tabs, the entries sorted by their keys, code point by code point.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(Format).Append('\n').Append("标题\t").Append(Title).Append('\n');
        foreach (var quota in Quotas)
        {
            text.Append(CultureInfo.InvariantCulture, $"名额\t{quota.Stratum}\t{quota.Count}\t{quota.Substitutes}\n");
        }

        foreach (var exclusion in Exclusions)
        {
            text.Append(CultureInfo.InvariantCulture, $"排除\t{exclusion.Key}\t{exclusion.Reason}\n");
        }

        foreach (var entry in Entries.OrderBy(entry => entry.Key, CodePoints.Instance))
        {
            text.Append(CultureInfo.InvariantCulture, $"名单\t{entry.Key}\t{entry.Stratum}\t{entry.Name}\n");
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is no sheet, or not in the order in which one is written.</exception>
    public static DrawSheet Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Length <= LongestText ? text.Split('\n') : [];
        if (lines.Length < 3 || lines[0] != Format || lines[^1].Length > 0)
        {
            throw new InvalidDataException("The text is no sheet of a draw.");
        }

        var (title, quotas, exclusions, entries) = ("", new List<DrawQuota>(), new List<DrawExclusion>(), new List<DrawEntry>());
        foreach (var words in lines[1..^1].Select(line => line.Split('\t')))
        {
            switch (words)
            {
                case ["标题", var word]:
                    title = word;
                    break;
                case ["名额", var stratum, var count, var substitutes] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var drawn)
                    && int.TryParse(substitutes, NumberStyles.None, CultureInfo.InvariantCulture, out var ready):
                    quotas.Add(new(stratum, drawn, ready));
                    break;
                case ["排除", var key, var reason]:
                    exclusions.Add(new(key, reason));
                    break;
                case ["名单", var key, var stratum, var name]:
                    entries.Add(new(key, stratum, name));
                    break;
                default:
                    throw new InvalidDataException("A line of the sheet cannot be read.");
            }
        }

        // Only what is written again to the letter was written by this form: nothing may hide in an order or in spaces.
        var sheet = new DrawSheet(title, quotas, exclusions, entries);
        return sheet.Write() == text && sheet.WhyNot() is null ? sheet : throw new InvalidDataException("The sheet is not as it is written.");
    }

    /// <summary>
    /// The result: a function of the text and the value alone. Each group has a sequence of its own, begun with SHA-256 over the hash of the text, a line feed, the value, a line feed and the group.
    /// </summary>
    /// <param name="value">The value that decides, each character counts.</param>
    public IReadOnlyList<DrawnEntry> Draw(string value)
    {
        var hash = Lottery.HashOf(Write());
        var groups = Eligible().OrderBy(entry => entry.Key, CodePoints.Instance).ToLookup(entry => entry.Stratum, StringComparer.Ordinal);
        var drawn = new List<DrawnEntry>();
        foreach (var quota in Quotas)
        {
            var group = groups[quota.Stratum].ToList();
            var random = new SplitMix64(Lottery.SeedOf($"{hash}\n{value}\n{quota.Stratum}"));
            var places = Lottery.Pick(ref random, group.Count, (int)Math.Min(group.Count, (long)quota.Count + quota.Substitutes));
            drawn.AddRange(places.Select((place, at) => new DrawnEntry(group[place], at + 1, at >= quota.Count)));
        }

        return drawn;
    }

    private IEnumerable<string> Words() =>
    [
        Title, .. Quotas.Select(quota => quota.Stratum), .. Exclusions.SelectMany(exclusion => (string[])[exclusion.Key, exclusion.Reason]),
        .. Entries.SelectMany(entry => (string[])[entry.Key, entry.Stratum, entry.Name]),
    ];

    private static string Short(string word) => word.Length > 20 ? $"{word[..20]}……" : word;

    // UTF-16 order puts rare characters before some common ones; other languages compare code points.
    private sealed class CodePoints : IComparer<string>
    {
        public static readonly CodePoints Instance = new();

        public int Compare(string? x, string? y)
        {
            var (one, other) = (x!.EnumerateRunes(), y!.EnumerateRunes());
            while (true)
            {
                var (more, left) = (one.MoveNext(), other.MoveNext());
                if (!more || !left)
                {
                    return more.CompareTo(left);
                }

                if (one.Current != other.Current)
                {
                    return one.Current.CompareTo(other.Current);
                }
            }
        }
    }
}
