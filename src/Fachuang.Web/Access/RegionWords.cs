using Fachuang.Domain.People;

namespace Fachuang.Web.Access;

/// <summary>The words of the levels of regions.</summary>
internal static class RegionWords
{
    /// <summary>The levels from the top.</summary>
    public static readonly IReadOnlyList<(RegionLevel Level, string Word)> Levels =
    [
        (RegionLevel.Country, "国家"), (RegionLevel.Province, "省、自治区、直辖市"), (RegionLevel.City, "市、地、州、盟"), (RegionLevel.County, "县、市、区、旗"),
        (RegionLevel.Township, "乡、镇、街道"),
    ];

    /// <summary>The word of a level.</summary>
    public static string Word(this RegionLevel level) => Levels.First(pair => pair.Level == level).Word;
}
