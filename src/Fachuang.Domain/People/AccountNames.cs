namespace Fachuang.Domain.People;

/// <summary>User names for accounts made from a list: one rule, no two alike.</summary>
public static class AccountNames
{
    /// <summary>The name for a liaison officer: the unit's short name, else with the person's, else with a number.</summary>
    /// <param name="unit">Short name of the unit.</param>
    /// <param name="person">Name of the person.</param>
    /// <param name="isTaken">Whether a name is taken, in the whole installation.</param>
    public static string For(string unit, string person, Func<string, bool> isTaken)
    {
        var (own, of) = (Letters(unit), Letters(person));
        var whole = own.Length + of.Length > 44 ? $"{own[..Math.Min(own.Length, 22)]}-{of[..Math.Min(of.Length, 21)]}" : $"{own}-{of}";
        return new[] { own[..Math.Min(own.Length, 44)], whole }.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{whole}{number}"))
            .First(name => name.Trim('-').Length > 0 && !isTaken(name));
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
