using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.People;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>
/// The liaison list of the demonstration (S1 三(三): 4月6日前报送): every unit has named its officer, two of them late. The numbers are
/// plainly made up, and no link leads to the collection any more.
/// </summary>
internal static class DemonstrationLiaisons
{
    private const int DaysOfAnswers = 5;

    private static readonly HashSet<string> Late = ["住建局", "教育局"];

    /// <summary>The rows, to be saved by the caller.</summary>
    /// <param name="region">The region.</param>
    /// <param name="units">The units.</param>
    /// <param name="liaisons">The account of each unit's officer.</param>
    /// <param name="office">Name of who opened the collection.</param>
    public static IEnumerable<object> Rows(Guid region, IEnumerable<Unit> units, IReadOnlyDictionary<Guid, Person> liaisons, string office)
    {
        var collection = new LiaisonCollection
        {
            Id = DemonstrationId.Of("liaison-collection", "2024"), RegionId = region, Title = "报送法治政府建设示范创建联络员名单",
            Purpose = "各地区各部门要明确一名联络员与区委依法治区办保持联系。", DueOn = new(2024, 4, 6), OpenedAt = DemonstrationStory.At(4, 1, 9, 0), OpenedBy = office,
        };
        foreach (var (index, unit) in units.OrderBy(unit => unit.Position).Index())
        {
            var answered = Late.Contains(unit.ShortName) ? DemonstrationStory.At(4, 7, 16, 20) : DemonstrationStory.At(4, 1 + (index % DaysOfAnswers), 10 + (index % 7), index);
            var salt = Convert.ToHexStringLower(DemonstrationId.Of("liaison-link", unit.ShortName).ToByteArray());
            var request = new LiaisonRequest
            {
                Id = DemonstrationId.Of("liaison-request", unit.ShortName), RegionId = region, CollectionId = collection.Id, UnitId = unit.Id, Salt = salt, TokenHash = LinkToken.Hash(salt),
            };
            request.Answer(collection, answered);
            collection.Requests.Add(request);
            yield return new LiaisonOfficer
            {
                Id = DemonstrationId.Of("liaison-officer", unit.ShortName), RegionId = region, UnitId = unit.Id, Duty = LiaisonDuty.Liaison, Name = liaisons[unit.Id].Name,
                Post = "办公室（演示）", Phone = string.Create(CultureInfo.InvariantCulture, $"1380000{index + 1:0000}"), Since = ChinaTime.DayOf(answered), AccountId = liaisons[unit.Id].AccountId,
            };
        }

        collection.Close(DemonstrationStory.At(4, 8, 8, 45));
        yield return collection;
    }
}
