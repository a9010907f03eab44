namespace Fachuang.Domain.Materials;

/// <summary>
/// Texts and pictures by their likeness, in memory: signatures in one block, their bands as one sorted array with a small unsorted tail for what
/// came last. A hundred thousand texts take about 50 MB. Not safe for several threads at once.
/// </summary>
public sealed class SignatureIndex
{
    /// <summary>Pictures that differ in no more of their 64 waves are the same, scaled or compressed anew.</summary>
    public const int MostDistance = 6;

    private const int LongestTail = 4096 * TextSignature.Bands;

    private readonly List<Guid> texts = [];
    private readonly List<byte[]> signatures = [];
    private readonly List<(Guid Id, long Hash)> pictures = [];
    private readonly Dictionary<ulong, List<int>> tail = [];
    private ulong[] keys = [];
    private int[] rows = [];
    private int tailLength;

    /// <summary>Texts in it.</summary>
    public int TextCount => texts.Count;

    /// <summary>Adds a text.</summary>
    /// <param name="id">What it is of.</param>
    /// <param name="signature">Its <see cref="TextSignature"/>.</param>
    public void AddText(Guid id, byte[] signature)
    {
        texts.Add(id);
        signatures.Add(signature);
        foreach (var key in TextSignature.Keys(signature))
        {
            (tail.TryGetValue(key, out var held) ? held : tail[key] = []).Add(texts.Count - 1);
            tailLength++;
        }

        if (tailLength >= Math.Max(LongestTail, keys.Length / 4))
        {
            Merge();
        }
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="id">What it is of.</param>
    /// <param name="hash">Its perceptual hash.</param>
    public void AddPicture(Guid id, long hash) => pictures.Add((id, hash));

    /// <summary>The texts that are at least as alike as asked, the most alike first.</summary>
    /// <param name="signature">A signature.</param>
    /// <param name="least">Least likeness, 0 to 1.</param>
    public IReadOnlyList<(Guid Id, double Likeness)> Texts(byte[] signature, double least)
    {
        var candidates = new HashSet<int>();
        foreach (var key in TextSignature.Keys(signature))
        {
            candidates.UnionWith(tail.GetValueOrDefault(key) ?? []);
            for (var at = First(key); at < keys.Length && keys[at] == key; at++)
            {
                candidates.Add(rows[at]);
            }
        }

        return
        [
            .. candidates.Select(row => (Id: texts[row], Likeness: TextSignature.Likeness(signature, signatures[row]))).Where(found => found.Likeness >= least)
                .OrderByDescending(found => found.Likeness).ThenBy(found => found.Id),
        ];
    }

    /// <summary>The pictures that are the same.</summary>
    /// <param name="hash">A perceptual hash.</param>
    public IReadOnlyList<(Guid Id, double Likeness)> Pictures(long hash)
    {
        var found = new List<(Guid, double)>();
        foreach (var (id, other) in pictures)
        {
            if (TextSignature.Distance(hash, other) is <= MostDistance and var distance)
            {
                found.Add((id, 1 - (distance / 64.0)));
            }
        }

        return found;
    }

    private void Merge()
    {
        var from = keys.Length;
        Array.Resize(ref keys, from + tailLength);
        Array.Resize(ref rows, from + tailLength);
        foreach (var (key, held) in tail)
        {
            foreach (var row in held)
            {
                (keys[from], rows[from]) = (key, row);
                from++;
            }
        }

        Array.Sort(keys, rows);
        tail.Clear();
        tailLength = 0;
    }

    private int First(ulong key)
    {
        var (low, high) = (0, keys.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = keys[middle] < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
