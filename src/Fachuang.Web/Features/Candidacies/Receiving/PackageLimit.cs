using System.Globalization;
using Fachuang.Documents.Packaging;
using Fachuang.Domain;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>How large a package may be that is received.</summary>
/// <param name="Bytes">Bytes, inclusive.</param>
internal sealed record PackageLimit(long Bytes)
{
    /// <summary>The setting <c>Packages:LargestBytes</c>; by default as much as a verification reads.</summary>
    public static PackageLimit Of(IConfiguration configuration) =>
        new(long.TryParse(configuration["Packages:LargestBytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set > 0 ? set : new BagLimits().TotalBytes);

    /// <summary>What is told of a package that is longer.</summary>
    /// <param name="name">Its name.</param>
    public Refusal Refuse(string name) => new("received.long", $"没有收下“{name}”：超过 {Say.Size(Bytes)}。文件没有保存");
}
