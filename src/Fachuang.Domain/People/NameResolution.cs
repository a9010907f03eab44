namespace Fachuang.Domain.People;

/// <summary>What a name in a document stands for.</summary>
public enum MeaningKind
{
    /// <summary>One unit.</summary>
    Unit,

    /// <summary>A collective name that expands to units at dispatch.</summary>
    Group,

    /// <summary>No unit at all: words that only explain.</summary>
    Nothing,
}

/// <summary>A unit or group that a printed name stands for.</summary>
/// <param name="Kind">Unit, group or neither.</param>
/// <param name="Name">Full name of the unit or name of the group; empty for <see cref="MeaningKind.Nothing"/>.</param>
public sealed record NameMeaning(MeaningKind Kind, string Name)
{
    /// <summary>The words are no unit.</summary>
    public static NameMeaning Nothing { get; } = new(MeaningKind.Nothing, "");

    /// <summary>A unit by its full name.</summary>
    /// <param name="name">Full name.</param>
    public static NameMeaning Unit(string name) => new(MeaningKind.Unit, name);

    /// <summary>A group by its name.</summary>
    /// <param name="name">Name of the group.</param>
    public static NameMeaning Group(string name) => new(MeaningKind.Group, name);
}

/// <summary>How sure the resolution of a name is.</summary>
public enum NameVerdict
{
    /// <summary>已认定: follows from the list of units or from a fixed form; nobody needs to look.</summary>
    Decided,

    /// <summary>请过目: one answer is likely and preselected.</summary>
    Proposed,

    /// <summary>必须定: a person decides; nothing is preselected.</summary>
    Open,
}

/// <summary>A name as a document prints it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Count">How many indicators print it, at least one.</param>
public sealed record PrintedName(string Name, int Count);

/// <summary>A unit of the region as far as names are concerned.</summary>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Short name.</param>
/// <param name="Aliases">Other spellings.</param>
public sealed record NamedUnit(string Name, string ShortName, IReadOnlyList<string> Aliases);

/// <summary>The names a region already knows.</summary>
/// <param name="RegionName">Name of the region; a unit name may begin with it.</param>
/// <param name="Units">Its units; empty before the first import.</param>
/// <param name="Groups">Names of its groups.</param>
public sealed record NameDirectory(string RegionName, IReadOnlyList<NamedUnit> Units, IReadOnlyList<string> Groups)
{
    /// <summary>What was answered before about spellings that are no unit's (a group, or nothing), by the spelling without white space.</summary>
    public IReadOnlyDictionary<string, NameMeaning> Remembered { get; init; } = new Dictionary<string, NameMeaning>();
}

/// <summary>What was found out about one printed name.</summary>
/// <param name="Printed">The name as printed.</param>
/// <param name="Count">How many indicators print it.</param>
/// <param name="Verdict">How sure it is.</param>
/// <param name="Meaning">The decided or proposed meaning; null when the verdict is <see cref="NameVerdict.Open"/>.</param>
/// <param name="Reason">Why, in Chinese, for the person who checks it.</param>
/// <param name="Candidates">The answers worth offering, likeliest first; holds <paramref name="Meaning"/> unless it is decided.</param>
public sealed record NameResolution(
    string Printed, int Count, NameVerdict Verdict, NameMeaning? Meaning, string Reason, IReadOnlyList<NameMeaning> Candidates);
