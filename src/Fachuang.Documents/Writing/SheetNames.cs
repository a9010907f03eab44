using System.Globalization;

namespace Fachuang.Documents.Writing;

/// <summary>Names of sheets as Excel takes them: 1 to 31 characters, none of <c>[]:*?/\</c>, no apostrophe at either end, not History, each once whatever its case.</summary>
internal static class SheetNames
{
    private const int MaxLength = 31;

    public static IReadOnlyList<string> Safe(IEnumerable<string> names)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        List<string> safe = [];
        foreach (var name in names)
        {
            var first = Safe(name);
            var free = first;
            for (var number = 2; !taken.Add(free); number++)
            {
                var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
                free = Cut(first, MaxLength - suffix.Length) + suffix;
            }

            safe.Add(free);
        }

        return safe;
    }

    private static string Safe(string name)
    {
        var letters = XmlText.Clean(name).Select(letter => "[]:*?/\\".Contains(letter, StringComparison.Ordinal) || char.IsControl(letter) ? ' ' : letter);
        var safe = Trim(Cut(Trim(string.Concat(letters)), MaxLength));
        return safe.Length == 0 ? "工作表" : safe.Equals("History", StringComparison.OrdinalIgnoreCase) ? $"{safe}_" : safe;
    }

    private static string Trim(string name) => name.Trim(' ', '\'');

    private static string Cut(string name, int length) => name.Length <= length ? name : char.IsHighSurrogate(name[length - 1]) ? name[..(length - 1)] : name[..length];
}
