using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Unpacks the streams of a PDF within bounds: a stream that would grow beyond them (a "zip bomb") stops the reading instead of
/// filling the memory.
/// </summary>
internal sealed class BoundedFilters : IFilterProvider
{
    private const long MostOfOneStream = 96L * 1024 * 1024;
    private const long MostOfAll = 1024L * 1024 * 1024;

    private readonly Dictionary<IFilter, IFilter> bounded = [];
    private long unpacked;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bound(DefaultFilterProvider.Instance.GetAllFilters());

    private IReadOnlyList<IFilter> Bound(IReadOnlyList<IFilter> filters)
    {
        // A chain of filters multiplies what each of them may add.
        return filters.Count > 4
            ? throw TooLarge()
            : [.. filters.Select(filter => bounded.TryGetValue(filter, out var known) ? known : bounded[filter] = new Filter(filter, this))];
    }

    private void Count(long bytes)
    {
        unpacked += bytes;
        if (bytes > MostOfOneStream || unpacked > MostOfAll)
        {
            throw TooLarge();
        }
    }

    private static UnreadableException TooLarge() =>
        new("file.bomb", "PDF 里有解压后过大的内容，不像是一份任务清单，为安全起见没有继续读。请用原来的软件重新导出 PDF 后再导入。");

    private sealed class Filter(IFilter inner, BoundedFilters owner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken dictionary, IFilterProvider provider, int index)
        {
            switch (inner)
            {
                case FlateFilter:
                    owner.Count(Inflated(input));
                    break;
                case LzwFilter:
                    // A code is at least nine bits and stands for at most four thousand bytes; nobody packs text that well.
                    owner.Count(input.Length * 64L);
                    break;
                case RunLengthFilter:
                    owner.Count(input.Length * 64L);
                    break;
                default:
                    owner.Count(input.Length);
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
                for (int read; length <= MostOfOneStream && (read = stream.Read(chunk)) > 0;)
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
