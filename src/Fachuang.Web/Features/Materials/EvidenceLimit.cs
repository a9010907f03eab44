using System.Globalization;
using Fachuang.Domain;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Materials;

/// <summary>How large one original may be.</summary>
/// <param name="Bytes">Bytes, inclusive.</param>
internal sealed record EvidenceLimit(long Bytes)
{
    private const long Usual = 4L * 1024 * 1024 * 1024;

    /// <summary>The setting <c>Files:LargestBytes</c>; 4 GiB by default (requirement D3).</summary>
    public static EvidenceLimit Of(IConfiguration configuration) =>
        new(long.TryParse(configuration["Files:LargestBytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set > 0 ? set : Usual);

    /// <summary>What is told of a file that is longer.</summary>
    /// <param name="name">Its name.</param>
    public Refusal Refuse(string name) => new("file.long", $"没有收下“{name}”：超过 {Say.Size(Bytes)}。文件没有保存。分成几份，或压缩扫描件再传");
}
