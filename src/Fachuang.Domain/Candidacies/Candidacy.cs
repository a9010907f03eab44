using System.Text.Json;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Candidacies;

/// <summary>Where an application stands with the region that applies.</summary>
public enum CandidacyState
{
    /// <summary>填写中: can be changed.</summary>
    Open,

    /// <summary>正在冻结: its package is being made of what stands at this moment.</summary>
    Freezing,

    /// <summary>已冻结: its package is made and never changes.</summary>
    Frozen,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

/// <summary>What a single-item application is about (S4 二(二)).</summary>
/// <param name="Name">名称: what stands in the title 全国_____示范县.</param>
/// <param name="Field">Which of <see cref="Fields"/>.</param>
/// <param name="Innovation">创新性、引领性、典型性: why it is new, leads and can be copied.</param>
public sealed record SingleItem(string Name, string Field, string Innovation)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 40;

    /// <summary>Longest description, in characters.</summary>
    public const int LongestInnovation = 3000;

    /// <summary>The fields S4 二(二) names, and 其他.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["优化法治化营商环境", "加强事中事后监管", "完善依法行政制度", "全面推行行政执法“三项制度”", "健全行政复议体制机制", "其他法治政府建设工作"];

    /// <summary>Nothing is written yet.</summary>
    public static SingleItem Empty { get; } = new("", "", "");

    /// <summary>What is missing or too long; null when nothing is.</summary>
    public Refusal? WhyNot() => this switch
    {
        { Name.Length: 0 } => new("candidacy.item-name", "写上单项示范的名称"),
        { Name.Length: > LongestName } => new("candidacy.item-name", $"名称有 {Name.Length} 字，最多 {LongestName} 字"),
        _ when !Fields.Contains(Field) => new("candidacy.item-field", "选一个领域"),
        { Innovation.Length: 0 } => new("candidacy.item-innovation", "写上创新性、引领性、典型性在哪里"),
        { Innovation.Length: > LongestInnovation } => new("candidacy.item-innovation", $"说明有 {Innovation.Length} 字，最多 {LongestInnovation} 字"),
        _ => null,
    };
}

/// <summary>A line of the evidence list of a single item: an entry of accepted material and what it proves (requirement E4).</summary>
/// <param name="AssignmentId">The assignment whose material holds it.</param>
/// <param name="EntryId">Key of the catalogue entry; the same through all versions of the material.</param>
/// <param name="Title">Its title when it was chosen.</param>
/// <param name="Proves">What it proves; may be empty.</param>
public sealed record ItemEvidence(Guid AssignmentId, Guid EntryId, string Title, string Proves)
{
    /// <summary>The most lines of a list.</summary>
    public const int Most = 100;

    /// <summary>Longest words on what it proves, in characters.</summary>
    public const int LongestProves = 200;
}

/// <summary>申报 of a campaign: written, frozen as one package, handed to the superior office (requirement E4, S4 三(一)).</summary>
public sealed class Candidacy : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>第 n 次申报 of the campaign, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What is applied for, as the campaign said when it was opened.</summary>
    public required CampaignType Type { get; init; }

    /// <summary>Where it stands.</summary>
    public CandidacyState State { get; private set; }

    /// <summary>Name of the single item; empty for a comprehensive application.</summary>
    public string ItemName { get; private set; } = "";

    /// <summary>Field of the single item; empty for a comprehensive application.</summary>
    public string ItemField { get; private set; } = "";

    /// <summary>What is new about the single item; empty for a comprehensive application.</summary>
    public string ItemInnovation { get; private set; } = "";

    /// <summary>The evidence list of the single item as JSON; an empty list for a comprehensive application.</summary>
    public string EvidenceJson { get; private set; } = "[]";

    /// <summary>The package that holds it; null before it is being frozen.</summary>
    public Guid? PackageId { get; private set; }

    /// <summary>The signature over its package as a file; null until it is signed.</summary>
    public string? Signature { get; private set; }

    /// <summary>Why the last attempt to freeze it came to nothing, Chinese; null when none did.</summary>
    public string? Failure { get; private set; }

    /// <summary>Name of the person who did the last step.</summary>
    public string MovedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime MovedAt { get; private set; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>The single item as written.</summary>
    public SingleItem Item => new(ItemName, ItemField, ItemInnovation);

    /// <summary>The evidence list of the single item, in its order.</summary>
    public IReadOnlyList<ItemEvidence> Evidence => JsonSerializer.Deserialize<List<ItemEvidence>>(EvidenceJson)!;

    /// <summary>Whether another may be opened beside it: one that is written or being frozen is the only one.</summary>
    public bool IsOpen => State is CandidacyState.Open or CandidacyState.Freezing;

    /// <summary>Opens an application. Ask <see cref="WhyNotOpen"/> first.</summary>
    /// <param name="id">Key.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="number">第 n 次.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="now">UTC.</param>
    public static Candidacy Open(Guid id, Campaign campaign, int number, string by, DateTime now) => new()
    {
        Id = id, RegionId = campaign.RegionId, CampaignId = campaign.Id, Number = number, Type = campaign.Type, MovedBy = by, MovedAt = now, Revision = 1,
    };

    /// <summary>Why this person cannot open one; null when the person can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="campaign">Of which campaign.</param>
    /// <param name="last">The newest one; null when there is none.</param>
    public static Refusal? WhyNotOpen(Person person, Campaign campaign, Candidacy? last) =>
        WhyNotAct(person, campaign)
        ?? (last?.IsOpen is true ? new("candidacy.open", $"第 {last.Number} 次申报还没有冻结，先把它做完或撤回") : null);

    /// <summary>Why this person cannot write in it; null when the person can.</summary>
    public Refusal? WhyNotWrite(Person person, Campaign campaign) =>
        WhyNotAct(person, campaign) ?? (State switch
        {
            CandidacyState.Open => null,
            CandidacyState.Freezing => new("candidacy.freezing", "正在冻结，做好以前不能改"),
            CandidacyState.Frozen => new("candidacy.frozen", "已经冻结，不能再改；要改就另开一次申报"),
            _ => new("candidacy.withdrawn", "已经撤回"),
        });

    /// <summary>Why it cannot be frozen now, apart from the gate; null when it can. Ask <see cref="ApplicationGate"/> too.</summary>
    public Refusal? WhyNotFreeze(Person person, Campaign campaign) =>
        WhyNotWrite(person, campaign) ?? (Type is CampaignType.SingleItem
            ? Item.WhyNot() ?? (Evidence.Count == 0 ? new Refusal("candidacy.item-evidence", "选上证明创新性、引领性、典型性的材料") : null)
            : null);

    /// <summary>Why a line cannot be put on the evidence list; null when it can. Whether the entry stands in accepted material is asked of the rows.</summary>
    public Refusal? WhyNotAddEvidence(Person person, Campaign campaign, Guid entryId, string proves)
    {
        ArgumentNullException.ThrowIfNull(proves);
        return WhyNotWrite(person, campaign) ?? this switch
        {
            { Type: not CampaignType.SingleItem } => new("candidacy.comprehensive", "综合示范创建没有单项可写"),
            _ when Evidence.Any(line => line.EntryId == entryId) => new("candidacy.evidence-there", "这件材料已经在证据清单里"),
            _ when Evidence.Count >= ItemEvidence.Most => new("candidacy.evidence-many", $"证据清单最多 {ItemEvidence.Most} 件，先去掉不要紧的"),
            _ when proves.Length > ItemEvidence.LongestProves => new("candidacy.evidence-proves", $"证明什么写了 {proves.Length} 字，最多 {ItemEvidence.LongestProves} 字"),
            _ => null,
        };
    }

    /// <summary>Puts a line at the end of the evidence list. Ask <see cref="WhyNotAddEvidence"/> first.</summary>
    public void AddEvidence(ItemEvidence line, string by, DateTime now) => Keep([.. Evidence, line], by, now);

    /// <summary>Takes a line off the evidence list; nothing happens where it is not on it. Ask <see cref="WhyNotWrite"/> first.</summary>
    public void RemoveEvidence(Guid entryId, string by, DateTime now) => Keep([.. Evidence.Where(line => line.EntryId != entryId)], by, now);

    /// <summary>Why it cannot be signed now; null when it can. Signing again, as with a newer key, replaces the signature; what was handed over keeps its own.</summary>
    public Refusal? WhyNotSign(Person person, Campaign campaign) =>
        WhyNotAct(person, campaign) ?? (State is CandidacyState.Frozen ? null : new("candidacy.not-frozen", "冻结以后才能签名"));

    /// <summary>Why it cannot be handed to the superior office now; null when it can. Whether that office has it already is asked of its rows.</summary>
    public Refusal? WhyNotHandOver(Person person, Campaign campaign) =>
        WhyNotAct(person, campaign) ?? (this switch
        {
            { State: not CandidacyState.Frozen } => new("candidacy.not-frozen", "冻结、签名以后才能交给上级"),
            { Signature: null } => new("candidacy.not-signed", "签名以后才能交给上级"),
            _ => null,
        });

    /// <summary>Why it cannot be withdrawn; null when it can. What was handed to the superior office is taken back by telling that office, not here alone.</summary>
    public Refusal? WhyNotWithdraw(Person person, Campaign campaign) =>
        WhyNotAct(person, campaign) ?? (State switch
        {
            CandidacyState.Withdrawn => new("candidacy.withdrawn", "已经撤回"),
            CandidacyState.Freezing => new("candidacy.freezing", "正在冻结，做好以后再撤回"),
            _ => null,
        });

    /// <summary>Stores the single item. Ask <see cref="WhyNotWrite"/> and <see cref="SingleItem.WhyNot"/> first.</summary>
    public void Write(SingleItem item, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(item);
        (ItemName, ItemField, ItemInnovation) = item;
        Move(State, by, now);
    }

    /// <summary>Its package was asked for. Ask <see cref="WhyNotFreeze"/> and the gate first.</summary>
    public void BeginFreezing(Guid packageId, string by, DateTime now)
    {
        (PackageId, Failure) = (packageId, null);
        Move(CandidacyState.Freezing, by, now);
    }

    /// <summary>Its package is made.</summary>
    public void Freeze(DateTime now) => Move(CandidacyState.Frozen, MovedBy, now);

    /// <summary>Keeps the signature. Ask <see cref="WhyNotSign"/> first.</summary>
    public void Sign(string signature, string by, DateTime now)
    {
        Signature = signature;
        Move(State, by, now);
    }

    /// <summary>Its package could not be made, or what it was made of no longer met the conditions: it is open again.</summary>
    /// <param name="why">What went wrong, Chinese.</param>
    /// <param name="now">UTC.</param>
    public void Reopen(string why, DateTime now)
    {
        (PackageId, Failure) = (null, why);
        Move(CandidacyState.Open, MovedBy, now);
    }

    /// <summary>It is taken back. Ask <see cref="WhyNotWithdraw"/> first.</summary>
    public void Withdraw(string by, DateTime now) => Move(CandidacyState.Withdrawn, by, now);

    private static Refusal? WhyNotAct(Person person, Campaign campaign) =>
        person.Role is Role.Office && person.RegionId == campaign.RegionId ? campaign.WhyNotWork() : new("candidacy.office-only", "只有依法治区办能申报");

    private void Keep(IReadOnlyList<ItemEvidence> evidence, string by, DateTime now)
    {
        EvidenceJson = JsonSerializer.Serialize(evidence);
        Move(State, by, now);
    }

    private void Move(CandidacyState state, string by, DateTime now)
    {
        (State, MovedBy, MovedAt) = (state, by, now);
        Revision++;
    }
}
