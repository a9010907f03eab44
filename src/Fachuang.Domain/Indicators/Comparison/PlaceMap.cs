namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>
/// Which place of the newer system became of a place of the older one: where most of its indicators went. So a renamed category is no move,
/// and an indicator that left its neighbours is one.
/// </summary>
internal sealed class PlaceMap
{
    private const double SameName = 0.5;

    private readonly Dictionary<(string From, string To), int> went = [];
    private readonly Dictionary<string, int> left = [];

    /// <summary>Notes that an indicator became another.</summary>
    public void Add(IndicatorText from, IndicatorText to)
    {
        var (older, newer) = (Key(from), Key(to));
        went[(older, newer)] = went.GetValueOrDefault((older, newer)) + 1;
        left[older] = left.GetValueOrDefault(older) + 1;
    }

    /// <summary>Whether the two stand in the same place; a list without categories says nothing about places.</summary>
    public bool IsSame(IndicatorText from, IndicatorText to)
    {
        if (from.Source.Kind != to.Source.Kind)
        {
            return false;
        }

        if (from.Category.Length + from.Subcategory.Length == 0 || to.Category.Length + to.Subcategory.Length == 0)
        {
            return true;
        }

        var sameCategory = from.Category.Length == 0 || to.Category.Length == 0 || Places.NameLikeness(from.Category, to.Category) >= SameName;
        var sameSubcategory = from.Subcategory.Length == 0 || to.Subcategory.Length == 0 || Places.NameLikeness(from.Subcategory, to.Subcategory) >= SameName;
        return (sameCategory && sameSubcategory) || 2 * went.GetValueOrDefault((Key(from), Key(to))) > left.GetValueOrDefault(Key(from));
    }

    private static string Key(IndicatorText text) => $"{text.Category}\n{text.Subcategory}";
}
