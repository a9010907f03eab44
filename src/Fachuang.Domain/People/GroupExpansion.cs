namespace Fachuang.Domain.People;

/// <summary>
/// 展开单位组: who belongs to each group (requirement B2). Exceptions come last, so that a unit left out stays out whatever
/// takes it in; a group that contains itself by way of others adds nothing to itself.
/// </summary>
public static class GroupExpansion
{
    /// <summary>Expands all groups at once.</summary>
    /// <param name="groups">The groups with members, exceptions and parts.</param>
    /// <param name="units">The units that exist, in the order of lists; others (ended ones) belong to no group.</param>
    /// <returns>Every group with its units in the order of lists; empty where it expands to nobody.</returns>
    public static IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> Of(IReadOnlyCollection<UnitGroup> groups, IReadOnlyList<Guid> units)
    {
        var known = groups.ToDictionary(group => group.Id);
        return groups.ToDictionary(group => group.Id, group =>
        {
            var belonging = Belonging(group, known, units, []);
            return (IReadOnlyList<Guid>)[.. units.Where(belonging.Contains)];
        });
    }

    /// <summary>Why a group cannot be part of another; null when it can.</summary>
    /// <param name="group">The group that would contain.</param>
    /// <param name="part">The group that would be contained.</param>
    /// <param name="groups">All groups.</param>
    public static Refusal? WhyNotPart(UnitGroup group, UnitGroup part, IReadOnlyCollection<UnitGroup> groups)
    {
        var known = groups.ToDictionary(other => other.Id);
        var seen = new HashSet<Guid>();
        var open = new Stack<Guid>([part.Id]);
        while (open.TryPop(out var id))
        {
            if (id == group.Id)
            {
                return new("group.within-itself", $"“{part.Name}”里已经套着“{group.Name}”，不能再反过来套");
            }

            if (seen.Add(id) && known.TryGetValue(id, out var inner))
            {
                inner.Parts.ForEach(within => open.Push(within.PartId));
            }
        }

        return null;
    }

    private static HashSet<Guid> Belonging(UnitGroup group, Dictionary<Guid, UnitGroup> known, IReadOnlyList<Guid> units, HashSet<Guid> around)
    {
        if (!around.Add(group.Id))
        {
            return [];
        }

        HashSet<Guid> belonging = group.IsAll ? [.. units] : [.. group.Members.Select(member => member.UnitId)];
        foreach (var part in group.Parts.Where(part => !part.IsException && known.ContainsKey(part.PartId)))
        {
            belonging.UnionWith(Belonging(known[part.PartId], known, units, around));
        }

        foreach (var part in group.Parts.Where(part => part.IsException && known.ContainsKey(part.PartId)))
        {
            belonging.ExceptWith(Belonging(known[part.PartId], known, units, around));
        }

        belonging.ExceptWith(group.Exceptions.Select(exception => exception.UnitId));
        around.Remove(group.Id);
        return belonging;
    }
}
