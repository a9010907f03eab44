namespace Fachuang.Domain;

/// <summary>
/// A row that belongs to one region. The region is the privacy border: it stands first in the row's indexes and every
/// query is filtered by it.
/// </summary>
public interface IRegional
{
    /// <summary>The region that owns the row.</summary>
    Guid RegionId { get; }
}
