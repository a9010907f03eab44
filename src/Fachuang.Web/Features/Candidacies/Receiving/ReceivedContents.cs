using Fachuang.Domain.Candidacies;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>What becomes rows of the index of a received package.</summary>
internal static class ReceivedContents
{
    private const string Where = "data/index.json：";
    private const int LongestText = 20_000;

    /// <summary>Why a package whose every byte is right cannot be worked on all the same, one Chinese sentence each; empty when it can.</summary>
    public static IEnumerable<string> WhyNot(PackageIndex index)
    {
        if (!index.Package.Complete)
        {
            yield return $"这是未完成的申报包，不能用来申报：做它的时候还缺 {index.Package.Missing.Count} 处，见包内“未完成说明.txt”。";
        }

        if (index.Indicators.Count > ReceivedIndicator.Most)
        {
            yield return $"{Where}目录里有 {index.Indicators.Count} 项指标，最多 {ReceivedIndicator.Most} 项。";
        }

        if (Texts(index).Any(text => text.Value.Length > text.Longest || text.Value.Contains('\0', StringComparison.Ordinal)))
        {
            yield return $"{Where}目录里有的名称太长，或者有不能存的字符。";
        }
    }

    /// <summary>What the index says of the whole application.</summary>
    public static AppliedFor Applied(PackageIndex index) => new(
        index.Campaign.Region, index.Campaign.Number, index.Campaign.Name, index.Campaign.Type, index.Candidacy?.Number, index.Candidacy?.Item, index.System.Title, index.System.DocumentNumber,
        index.System.Source.Sha256, index.Campaign.EvidenceFrom, index.Campaign.EvidenceTo, index.Package.RequestedAt.UtcDateTime);

    /// <summary>The sum of its self-assessment.</summary>
    public static FrozenTotal Total(PackageIndex index)
    {
        var total = index.Assessment;
        return new(total.Counted, total.Denominator, total.Needed, total.Met, total.MostlyMet, total.NotMet, total.NotApplicable, total.NotGraded);
    }

    /// <summary>Its indicators as rows.</summary>
    public static IEnumerable<ReceivedIndicator> Rows(ReceivedPackage package, PackageIndex index, Func<Guid> key) => index.Indicators.Index().Select(pair => new ReceivedIndicator
    {
        Id = key(), RegionId = package.RegionId, PackageId = package.Id, Position = pair.Index, List = pair.Item.List, Category = pair.Item.Category,
        Subcategory = pair.Item.Subcategory, Number = pair.Item.Number, Kind = pair.Item.Kind, Text = pair.Item.Text, Grade = pair.Item.Grade, Reason = pair.Item.Reason,
        Materials = [.. pair.Item.Materials],
    });

    private static IEnumerable<(string Value, int Longest)> Texts(PackageIndex index)
    {
        string[] names = [index.Campaign.Region, index.Campaign.Name, index.System.Title, index.System.DocumentNumber ?? "", index.System.Source.Sha256];
        var item = index.Candidacy?.Item ?? SingleItem.Empty;
        return
        [
            .. names.Select(name => (name, ReceivedPackageMap.NameLength)),
            .. (index.Candidacy?.Evidence ?? []).SelectMany(line => (string[])[line.Title, line.Proves]).Select(name => (name, ReceivedIndicator.LongestName)), (item.Name, SingleItem.LongestName), (item.Field, ReceivedPackageMap.FieldLength), (item.Innovation, SingleItem.LongestInnovation),
            .. index.Indicators.SelectMany(indicator => (string[])[indicator.List, indicator.Category, indicator.Subcategory, indicator.Number]).Select(name => (name, ReceivedIndicator.LongestName)),
            .. index.Indicators.SelectMany(indicator => (string[])[indicator.Text, indicator.Reason]).Select(text => (text, LongestText)),
        ];
    }
}
