namespace Fachuang.Domain.People;

/// <summary>Who acts: the account behind a request, as far as rules ask about it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">The name shown beside everything the person did.</param>
/// <param name="Role">What the account may be used for.</param>
/// <param name="RegionId">The region the account belongs to.</param>
/// <param name="UnitId">The unit a liaison officer works for; null for every other role.</param>
public sealed record Person(Guid AccountId, string Name, Role Role, Guid RegionId, Guid? UnitId);
