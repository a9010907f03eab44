namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>Questions about where indicators stand and what they count for.</summary>
internal sealed class Places
{
    // Systems have few names of places and many indicators in each.
    private readonly Dictionary<(string, string), double> known = [];

    /// <summary>A small preference for the same place; too small to outweigh words.</summary>
    public double Prior(IndicatorText one, IndicatorText other) =>
        (0.03 * Known(one.Category, other.Category))
        + (0.04 * Known(one.Subcategory, other.Subcategory))
        + (one.Source.Number == other.Source.Number ? 0.01 : 0)
        + (one.Source.Kind == other.Source.Kind ? 0.02 : 0);

    /// <summary>Bonus items are compared with bonus items, those that stop or take points with their like, all others with each other.</summary>
    public static bool SameClass(IndicatorKind one, IndicatorKind other) => Class(one) == Class(other);

    /// <summary>Pairs of characters in common, of those of both names; 1 when both are empty.</summary>
    public static double NameLikeness(string one, string other)
    {
        if (one == other)
        {
            return 1;
        }

        if (one.Length < 2 || other.Length < 2)
        {
            return 0;
        }

        return Likeness(Pairs(one), Pairs(other));
    }

    /// <summary>Pairs in common, of those of both; 0 when one has none.</summary>
    public static double Likeness(HashSet<(char, char)> one, HashSet<(char, char)> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);

    private double Known(string one, string other)
    {
        if (one == other)
        {
            return 1;
        }

        if (!known.TryGetValue((one, other), out var likeness))
        {
            likeness = NameLikeness(one, other);
            known.Add((one, other), likeness);
        }

        return likeness;
    }

    private static HashSet<(char, char)> Pairs(string name) => [.. name.Zip(name.Skip(1))];

    private static int Class(IndicatorKind kind) => kind switch
    {
        IndicatorKind.Bonus => 1,
        IndicatorKind.Veto or IndicatorKind.Deduction => 2,
        _ => 0,
    };
}
