namespace Fachuang.Documents.Packaging;

/// <summary>The names given away in one folder of a package: each file keeps its original name as far as that is safe and still free.</summary>
public sealed class BagFolder
{
    // The number to try next for a name: a thousand files of one name must not cost a million looks.
    private readonly Dictionary<string, int> next = [];

    /// <summary>
    /// A name for the file: <see cref="BagPath.Safe"/> of its original name, with <c> (2)</c>, <c> (3)</c>, … before the extension
    /// where the folder already has one that differs at most in case or in how accents are composed.
    /// </summary>
    public string Take(string originalName)
    {
        var safe = BagPath.Safe(originalName);
        var key = CanonicalForm.Key(safe);
        if (next.TryAdd(key, 2))
        {
            return safe;
        }

        while (true)
        {
            var name = BagPath.Numbered(safe, next[key]++);
            if (next.TryAdd(CanonicalForm.Key(name), 2))
            {
                return name;
            }
        }
    }
}
