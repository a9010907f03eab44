using System.Globalization;

namespace Fachuang.Web.Features.Materials;

/// <summary>How large one original may be.</summary>
/// <param name="Bytes">Bytes, inclusive.</param>
internal sealed record EvidenceLimit(long Bytes)
{
    private const long Usual = 4L * 1024 * 1024 * 1024;

    /// <summary>The setting <c>Files:LargestBytes</c>; 4 GiB by default (requirement D3).</summary>
    public static EvidenceLimit Of(IConfiguration configuration) =>
        new(long.TryParse(configuration["Files:LargestBytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set > 0 ? set : Usual);
}
