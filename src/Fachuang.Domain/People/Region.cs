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

    /// <summary>乡、镇、街道</summary>
    Township,
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

    /// <summary>The region whose administrator made this one and whose office sees it (上级看下级); null for the topmost of the installation.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Name of the region's office, e.g. 区委依法治区办.</summary>
    public required string OfficeName { get; set; }

    /// <summary>Why a region of a level cannot lie below this one; null when it can. Levels may be skipped, not turned round.</summary>
    /// <param name="level">The level of the lower region.</param>
    public Refusal? WhyNotBelow(RegionLevel level) =>
        Enum.IsDefined(level) && level > Level ? null : new("region.level", "下级地区的级别要比本地区低");
}
