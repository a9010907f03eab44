namespace Fachuang.Domain.People;

/// <summary>Level of an administrative region (requirement B1).</summary>
public enum RegionLevel
{
    /// <summary>国家</summary>
    Country,

    /// <summary>省、自治区、直辖市</summary>
    Province,

    /// <summary>市、地、州、盟</summary>
    City,

    /// <summary>县、市、区、旗</summary>
    County,
}

/// <summary>行政区划: a region with an office of its own. Everything a campaign produces belongs to exactly one region.</summary>
public sealed class Region
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name as in official papers, e.g. 新城区.</summary>
    public required string Name { get; set; }

    /// <summary>Where the region stands in the hierarchy.</summary>
    public required RegionLevel Level { get; set; }

    /// <summary>Name of the region's office, e.g. 区委依法治区办.</summary>
    public required string OfficeName { get; set; }
}
