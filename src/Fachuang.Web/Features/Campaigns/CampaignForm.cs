using System.Globalization;
using Fachuang.Domain.Campaigns;

namespace Fachuang.Web.Features.Campaigns;

/// <summary>What a person types about a campaign; kept as typed, so that a wrong form comes back as it was.</summary>
/// <param name="Name">Name.</param>
/// <param name="SystemId">Key of the published system.</param>
/// <param name="Type">Name of a <see cref="CampaignType"/>.</param>
/// <param name="EvidenceFrom">First day of the evidence, yyyy-MM-dd, and so all days.</param>
/// <param name="EvidenceTo">Last day of the evidence.</param>
/// <param name="ReportingDay">Day of the month, 1 to 28.</param>
/// <param name="StartsOn">First day of the work.</param>
/// <param name="MaterialsDueOn">Day by which units hand in.</param>
/// <param name="TargetOn">Day on which the region wants to apply.</param>
public sealed record CampaignForm(
    string? Name, string? SystemId, string? Type, string? EvidenceFrom, string? EvidenceTo, string? ReportingDay,
    string? StartsOn, string? MaterialsDueOn, string? TargetOn)
{
    /// <summary>A form in which nothing was typed: what a request without any of the fields binds to.</summary>
    public static readonly CampaignForm Blank = new(null, null, null, null, null, null, null, null, null);

    private const int LongestName = 100;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>A form that a person can send as it is: this year's and last year's evidence, three months to hand in, five to apply.</summary>
    /// <param name="region">Name of the region.</param>
    /// <param name="systemId">The newest published system; null when there is none.</param>
    /// <param name="today">The day.</param>
    public static CampaignForm Propose(string region, Guid? systemId, DateOnly today) => new(
        $"争创全国法治政府建设示范{Level(region)}", systemId?.ToString(), nameof(CampaignType.Comprehensive),
        Text(new DateOnly(today.Year - 1, 1, 1)), Text(new DateOnly(today.Year, 12, 31)), "20",
        Text(today), Text(today.AddMonths(3)), Text(today.AddMonths(5)));

    /// <summary>The form of a campaign that exists.</summary>
    public static CampaignForm Of(Campaign campaign) => new(
        campaign.Name, campaign.SystemId.ToString(), campaign.Type.ToString(), Text(campaign.EvidenceFrom), Text(campaign.EvidenceTo),
        campaign.ReportingDay.ToString(CultureInfo.InvariantCulture), Text(campaign.StartsOn), Text(campaign.MaterialsDueOn), Text(campaign.TargetOn));

    /// <summary>Checks what was typed.</summary>
    /// <param name="systems">The published systems of the region.</param>
    /// <param name="wrong">What is wrong, by field name; empty when the result is one.</param>
    /// <returns>The values; null when something is wrong.</returns>
    public CampaignValues? Check(IReadOnlyCollection<Guid> systems, out Dictionary<string, string> wrong)
    {
        Dictionary<string, string> found = [];
        var name = string.Concat((Name ?? "").Trim().Where(character => !char.IsControl(character)));
        Demand(name.Length is > 0 and <= LongestName, nameof(Name), $"写上名称，最多 {LongestName} 字");
        Demand(Guid.TryParse(SystemId, out var system) && systems.Contains(system), nameof(SystemId), "选一个本地区已发布的指标体系");
        Demand(Enum.TryParse<CampaignType>(Type, out var type) && Enum.IsDefined(type), nameof(Type), "选综合或者单项");
        Demand(int.TryParse(ReportingDay, NumberStyles.None, CultureInfo.InvariantCulture, out var reportingDay) && reportingDay is >= 1 and <= 28,
            nameof(ReportingDay), "写 1 到 28 的一个数，每个月都有这一天");
        var evidenceFrom = Day(EvidenceFrom, nameof(EvidenceFrom));
        var evidenceTo = Day(EvidenceTo, nameof(EvidenceTo));
        var startsOn = Day(StartsOn, nameof(StartsOn));
        var materialsDueOn = Day(MaterialsDueOn, nameof(MaterialsDueOn));
        var targetOn = Day(TargetOn, nameof(TargetOn));
        Order(evidenceFrom, evidenceTo, nameof(EvidenceTo), "材料时间的止日不能早于起日");
        Order(startsOn, materialsDueOn, nameof(MaterialsDueOn), "交材料的期限不能早于开始日");
        Order(materialsDueOn, targetOn, nameof(TargetOn), "申报目标日不能早于交材料的期限");
        wrong = found;
        return found.Count > 0
            ? null
            : new CampaignValues(name, system, type, evidenceFrom!.Value, evidenceTo!.Value, reportingDay, startsOn!.Value, materialsDueOn!.Value, targetOn!.Value);

        void Demand(bool right, string field, string words)
        {
            if (!right)
            {
                found.TryAdd(field, words);
            }
        }

        DateOnly? Day(string? typed, string field)
        {
            var right = DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and <= LastYear;
            Demand(right, field, "写成 2024-06-20 这样的日期");
            return right ? day : null;
        }

        void Order(DateOnly? first, DateOnly? second, string field, string words) => Demand(first is null || second is null || first <= second, field, words);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // 新城区 → 区; a league or banner keeps its own word.
    private static string Level(string region) => region.Length > 0 && "市县区旗盟州".Contains(region[^1], StringComparison.Ordinal) ? region[^1..] : "地区";
}

/// <summary>The checked values of a <see cref="CampaignForm"/>.</summary>
/// <param name="Name">Name.</param>
/// <param name="SystemId">A published system of the region.</param>
/// <param name="Type">What is applied for.</param>
/// <param name="EvidenceFrom">First day of the evidence.</param>
/// <param name="EvidenceTo">Last day of the evidence, not before the first.</param>
/// <param name="ReportingDay">1 to 28.</param>
/// <param name="StartsOn">First day of the work.</param>
/// <param name="MaterialsDueOn">Not before the start.</param>
/// <param name="TargetOn">Not before the deadline of the materials.</param>
public sealed record CampaignValues(
    string Name, Guid SystemId, CampaignType Type, DateOnly EvidenceFrom, DateOnly EvidenceTo, int ReportingDay,
    DateOnly StartsOn, DateOnly MaterialsDueOn, DateOnly TargetOn);
