namespace Fachuang.Domain.Campaigns;

/// <summary>What a region applies for (S4 二).</summary>
public enum CampaignType
{
    /// <summary>综合示范创建</summary>
    Comprehensive,

    /// <summary>单项示范创建</summary>
    SingleItem,
}

/// <summary>Whether a campaign takes work.</summary>
public enum CampaignState
{
    /// <summary>Running.</summary>
    Open,

    /// <summary>Finished: readable, nothing can be changed.</summary>
    Closed,
}

/// <summary>创建活动: one region works through one indicator system over one period (requirement C1).</summary>
public sealed class Campaign : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Number within the region, from 1; stands in addresses.</summary>
    public required int Number { get; init; }

    /// <summary>Name, e.g. 争创全国法治政府建设示范区.</summary>
    public required string Name { get; set; }

    /// <summary>The published system it works through.</summary>
    public required Guid SystemId { get; init; }

    /// <summary>What is applied for.</summary>
    public required CampaignType Type { get; init; }

    /// <summary>First day of the evidence period (2023年以来), inclusive.</summary>
    public required DateOnly EvidenceFrom { get; set; }

    /// <summary>Last day of the evidence period, inclusive.</summary>
    public required DateOnly EvidenceTo { get; set; }

    /// <summary>Day of the month on which ledgers are due (S1: 20, S3: 5), 1 to 28.</summary>
    public required int ReportingDay { get; set; }

    /// <summary>First day of the work.</summary>
    public required DateOnly StartsOn { get; set; }

    /// <summary>Day by which units hand in, unless an assignment says otherwise.</summary>
    public required DateOnly MaterialsDueOn { get; set; }

    /// <summary>Day on which the region wants to apply.</summary>
    public required DateOnly TargetOn { get; set; }

    /// <summary>Whether it takes work.</summary>
    public CampaignState State { get; private set; } = CampaignState.Open;

    /// <summary>When it was opened, UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>Why nothing can be changed in this campaign any more; null while it is open.</summary>
    public Refusal? WhyNotWork() =>
        State is CampaignState.Open ? null : new("campaign.closed", "创建活动已经结束，只能查看");

    /// <summary>Ends the campaign.</summary>
    public void Close() => State = CampaignState.Closed;
}
