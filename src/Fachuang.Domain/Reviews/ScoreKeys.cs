using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Reviews;

/// <summary>An indicator as a document prints it, be it of the cycle's system or of a package.</summary>
/// <param name="List">Name of its list; empty where the system has one.</param>
/// <param name="Category">一级指标.</param>
/// <param name="Number">Printed number, a label.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Text">Exact text.</param>
/// <param name="Methods">The methods the document names, as printed; null where nobody asked.</param>
public sealed record PrintedIndicator(string List, string Category, string Number, IndicatorKind Kind, string Text, IReadOnlyList<string>? Methods = null);

/// <summary>Where an indicator of the system was found in a package.</summary>
/// <param name="At">Index among those of the package; null when it was not found, or not beyond doubt.</param>
/// <param name="IsAmbiguous">Whether several could be meant.</param>
public readonly record struct FoundIndicator(int? At, bool IsAmbiguous);

/// <summary>What a scheme calls the indicators of a system, and how they are found again in a package.</summary>
public static class ScoreKeys
{
    private const int LongestKey = 60, LongestTitle = 60;

    /// <summary>
    /// The indicators of a system as a scheme names them. The key is the printed number where it is unique, else the number with what tells it from its
    /// namesakes: the kind (否决项 1), the list, the category; at last the place in the system.
    /// </summary>
    /// <param name="indicators">All indicators of the system in printed order.</param>
    public static IReadOnlyList<ScoredIndicator> Of(IReadOnlyList<PrintedIndicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        var names = new string?[indicators.Count];
        foreach (var name in (Func<PrintedIndicator, string>[])
        [
            indicator => indicator.Number, indicator => $"{Word(indicator.Kind)} {indicator.Number}", indicator => $"{indicator.List} {indicator.Number}",
            indicator => $"{indicator.List} {indicator.Category} {indicator.Number}",
        ])
        {
            var taken = names.OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var group in Enumerable.Range(0, names.Length).Where(at => names[at] is null).GroupBy(at => name(indicators[at]).Trim(), StringComparer.Ordinal))
            {
                if (group.Key.Length is > 0 and <= LongestKey && group.Count() == 1 && !taken.Contains(group.Key))
                {
                    names[group.First()] = group.Key;
                }
            }
        }

        var all = names.OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. indicators.Select((indicator, at) => new ScoredIndicator(names[at] ?? Place(at), Title(indicator), Category(indicator), indicator.Kind, indicator.Methods))];

        // A document may print such a number itself.
        string Place(int at)
        {
            var name = $"#{at + 1}";
            while (!all.Add(name))
            {
                name = $"#{name}";
            }

            return name;
        }
    }

    /// <summary>
    /// Finds the indicators of a system in a package: by list, kind, number and text; what is left by list, kind and number; what is left then by kind,
    /// number and text. Only a pair that is the single one on both sides is taken, so that no grade is ever counted for another indicator.
    /// </summary>
    /// <param name="system">The indicators of the system.</param>
    /// <param name="package">The indicators of the package.</param>
    /// <returns>One answer for each indicator of the system.</returns>
    public static IReadOnlyList<FoundIndicator> Find(IReadOnlyList<PrintedIndicator> system, IReadOnlyList<PrintedIndicator> package)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(package);
        var found = new FoundIndicator[system.Count];
        var taken = new bool[package.Count];
        foreach (var sign in (Func<PrintedIndicator, (string, IndicatorKind, string, string)>[])
        [
            one => (Plain(one.List), one.Kind, Plain(one.Number), Plain(one.Text)), one => (Plain(one.List), one.Kind, Plain(one.Number), ""), one => ("", one.Kind, Plain(one.Number), Plain(one.Text)),
        ])
        {
            var there = Enumerable.Range(0, package.Count).Where(at => !taken[at]).ToLookup(at => sign(package[at]));
            foreach (var wanted in Enumerable.Range(0, system.Count).Where(at => found[at].At is null).GroupBy(at => sign(system[at])))
            {
                var candidates = there[wanted.Key].ToList();
                if (candidates.Count == 1 && wanted.Count() == 1)
                {
                    found[wanted.First()] = new(candidates[0], false);
                    taken[candidates[0]] = true;
                }
                else if (candidates.Count > 0)
                {
                    foreach (var at in wanted)
                    {
                        found[at] = new(null, true);
                    }
                }
            }
        }

        return found;
    }

    // Documents are printed with blanks and widths of their own.
    private static string Plain(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)));

    private static string Title(PrintedIndicator indicator)
    {
        var text = indicator.Text.ReplaceLineEndings(" ").Trim();
        var special = Word(indicator.Kind) is { Length: > 0 } word ? $"{word} " : "";
        return $"{special}{indicator.Number} {(text.Length > LongestTitle ? $"{text[..LongestTitle]}……" : text)}".Trim() is { Length: > 0 and <= 200 } title ? title : "指标";
    }

    private static string Category(PrintedIndicator indicator) =>
        (indicator.Category.Trim().Length > 0 ? indicator.Category.Trim() : indicator.List.Trim()) is { Length: > 0 } name ? name.Length > 200 ? name[..200] : name : "指标";

    private static string Word(IndicatorKind kind) => kind switch
    {
        IndicatorKind.Bonus => "加分项",
        IndicatorKind.Veto => "否决项",
        IndicatorKind.Deduction => "减分项",
        IndicatorKind.Negative => "负面清单",
        _ => "",
    };
}
