using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Designations;

/// <summary>
/// The exact titles of 二、范围对象 (S4): “全国法治政府建设示范市（地、州、盟）”, “全国法治政府建设示范县（市、区、旗）”, “全国_____示范市（地、州、盟）”, “全国_____示范县（市、区、旗）”.
/// Of the words in brackets a title holds the one that the named region is; provinces and cities name by the same pattern (requirement G2).
/// </summary>
public static class Titles
{
    /// <summary>Longest title, in characters.</summary>
    public const int Longest = 100;

    // What a name ends with, and the word of the title; the longer ending first, since 地区 also ends with 区.
    private static readonly (string Ending, string Word)[] Cities = [("地区", "地区"), ("州", "州"), ("盟", "盟"), ("市", "市"), ("区", "区")];

    private static readonly (string Ending, string Word)[] Counties = [("市", "市"), ("区", "区"), ("旗", "旗"), ("县", "县")];

    /// <summary>The title a region gets.</summary>
    /// <param name="organiser">The region whose office names.</param>
    /// <param name="name">Name of the named region, as its application says.</param>
    /// <param name="level">City or County.</param>
    /// <param name="type">Comprehensive or single item.</param>
    /// <param name="itemName">Name of the single item; ignored for a comprehensive one.</param>
    public static string Of(Region organiser, string name, RegionLevel level, CampaignType type, string itemName) =>
        $"{Scope(organiser)}{(type is CampaignType.SingleItem ? itemName : "法治政府建设")}示范{Kind(name, level)}";

    /// <summary>全国, 全省, 全区 (of an autonomous region), 全市 …: over which area the title holds.</summary>
    /// <param name="organiser">The region whose office names.</param>
    public static string Scope(Region organiser)
    {
        ArgumentNullException.ThrowIfNull(organiser);
        return organiser.Level switch
        {
            RegionLevel.Country => "全国",
            RegionLevel.Province => organiser.Name.EndsWith("自治区", StringComparison.Ordinal) ? "全区" : organiser.Name.EndsWith('市') ? "全市" : "全省",
            _ => $"全{Word(organiser.Name, organiser.Level) ?? (organiser.Level is RegionLevel.City ? "市" : "县")}",
        };
    }

    /// <summary>
    /// 市, 地区, 州, 盟 of a region of the city level (区 for a district directly below a municipality), 县, 市, 区, 旗 of one of the county level. A name that ends with none of them keeps the words in
    /// brackets as S4 prints them: nothing is guessed.
    /// </summary>
    /// <param name="name">Name of the named region.</param>
    /// <param name="level">City or County.</param>
    public static string Kind(string name, RegionLevel level)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Word(name, level) ?? (level is RegionLevel.City ? "市（地、州、盟）" : "县（市、区、旗）");
    }

    private static string? Word(string name, RegionLevel level) =>
        (level is RegionLevel.City ? Cities : Counties).FirstOrDefault(known => name.EndsWith(known.Ending, StringComparison.Ordinal)).Word;
}
