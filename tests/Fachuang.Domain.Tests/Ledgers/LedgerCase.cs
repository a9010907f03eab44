using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.Ledgers;

/// <summary>Rows to try the rules on.</summary>
internal static class LedgerCase
{
    public static readonly Guid Region = new("00000000-0000-0000-0000-000000000001"), Unit = new("00000000-0000-0000-0000-000000000002");

    public static readonly Person Liaison = new(Guid.Empty, "联络员", Role.Liaison, Region, Unit), Office = new(Guid.Empty, "经办", Role.Office, Region, null);

    public static Ledger New() => new() { Id = Guid.CreateVersion7(), RegionId = Region, CampaignId = Guid.Empty, UnitId = Unit, Month = new(2024, 6, 1) };

    public static LedgerLine Line() => new() { Id = Guid.CreateVersion7(), RegionId = Region, LedgerId = Guid.Empty, AssignmentId = Guid.Empty, IndicatorId = Guid.Empty };

    public static Campaign Campaign(DateOnly startsOn, DateOnly targetOn, int reportingDay = 20) => new()
    {
        Id = Guid.Empty, RegionId = Region, Number = 1, Name = "创建", SystemId = Guid.Empty, Type = CampaignType.Comprehensive, EvidenceFrom = startsOn, EvidenceTo = targetOn,
        ReportingDay = reportingDay, StartsOn = startsOn, MaterialsDueOn = targetOn, TargetOn = targetOn, OpenedAt = DateTime.UnixEpoch,
    };
}
