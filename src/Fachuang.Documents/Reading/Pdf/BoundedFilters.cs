using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Fachuang.Documents.Reading.Pdf;

/// <summary>
/// Unpacks the streams of a PDF within bounds: a stream that would grow beyond them (a "zip bomb") stops the reading instead of
/// filling the memory.
/// </summary>
/// <param name="budget">What the whole file may take.</param>
internal sealed class BoundedFilters(PdfBudget budget) : IFilterProvider
{
    private readonly Dictionary<IFilter, IFilter> bounded = [];

    /// <summary>What the whole file may take.</summary>
    public PdfBudget Budget => budget;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bound(DefaultFilterProvider.Instance.GetAllFilters());

    private IReadOnlyList<IFilter> Bound(IReadOnlyList<IFilter> filters)
    {
        budget.CheckTime();

        // A chain of filters multiplies what each of them may add.
        return filters.Count > 4
            ? throw PdfBudget.TooLarge()
            : [.. filters.Select(filter => bounded.TryGetValue(filter, out var known) ? known : bounded[filter] = new Filter(filter, budget))];
    }

    private sealed class Filter(IFilter inner, PdfBudget budget) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken dictionary, IFilterProvider provider, int index)
        {
            switch (inner)
            {
                case FlateFilter:
                    budget.Unpack(Inflated(input));
                    break;
                case LzwFilter or RunLengthFilter:
                    // As far as run lengths can swell; an LZW stream that swells further packs no text.
                    budget.Unpack(input.Length * 64L);
                    break;
                default:
                    budget.Unpack(input.Length);
                    break;
            }

            return inner.Decode(input, dictionary, provider, index);
        }

        private static long Inflated(Memory<byte> input)
        {
            if (input.Length < 3)
            {
                return 0;
            }

            using var stream = new DeflateStream(new MemoryStream(input[2..].ToArray()), CompressionMode.Decompress);
            var chunk = new byte[64 * 1024];
            long length = 0;
            try
            {
                for (int read; length <= PdfBudget.MostOfOneStream && (read = stream.Read(chunk)) > 0;)
                {
                    length += read;
                }
            }
            catch (InvalidDataException)
            {
                // The reader behind makes of a damaged stream what it can; up to the damage it is no longer than this.
            }

            return length;
        }
    }
}
