using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>What kind of load something is for a unit.</summary>
public enum BurdenKind
{
    /// <summary>要求: something new is asked.</summary>
    Asked,

    /// <summary>再要: the same is asked once more.</summary>
    AskedAgain,

    /// <summary>交来: the unit handed something in.</summary>
    HandedIn,

    /// <summary>通知: the unit was told something.</summary>
    Told,
}

/// <summary>One thing that came upon a unit.</summary>
public sealed record BurdenFact
{
    /// <summary>The unit.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>A place that load comes from. The meter is the sum of its sources: another room is one more line in <see cref="All"/>.</summary>
/// <param name="Word">What one of it is called: 派发任务.</param>
/// <param name="Measure">The word behind its number: 项.</param>
/// <param name="Kind">What kind of load it is.</param>
/// <param name="Facts">All of it in a campaign; whoever asks narrows it to whom it concerns.</param>
internal sealed record BurdenSource(string Word, string Measure, BurdenKind Kind, Func<AppDb, Campaign, IQueryable<BurdenFact>> Facts)
{
    /// <summary>Everything that is counted.</summary>
    public static readonly IReadOnlyList<BurdenSource> All =
    [
        new("派发任务", "项", BurdenKind.Asked, (db, campaign) => db.Assignments.Where(row => row.CampaignId == campaign.Id)
            .Select(row => new BurdenFact { UnitId = row.UnitId, At = row.SentAt })),
        new("退回材料", "次", BurdenKind.AskedAgain, (db, campaign) => Versions(db, campaign).Where(pair => pair.Version.Outcome == VersionOutcome.Returned)
            .Select(pair => new BurdenFact { UnitId = pair.UnitId, At = pair.Version.DecidedAt!.Value })),
        new("催办", "次", BurdenKind.AskedAgain, (db, campaign) => db.Reminders.Where(row => row.CampaignId == campaign.Id)
            .Select(row => new BurdenFact { UnitId = row.UnitId, At = row.SentAt })),
        new("督办", "次", BurdenKind.AskedAgain, (db, campaign) =>
            from notice in db.SupervisionNotices
            where notice.CampaignId == campaign.Id
            from step in notice.Steps
            where step.Kind == SupervisionStepKind.Issued || step.Kind == SupervisionStepKind.Returned
                || step.Kind == SupervisionStepKind.InterviewCalled || step.Kind == SupervisionStepKind.RectificationOrdered
            select new BurdenFact { UnitId = notice.UnitId, At = step.At }),
        new("退回台账", "次", BurdenKind.AskedAgain, (db, campaign) => db.Ledgers.Where(row => row.CampaignId == campaign.Id && row.ReturnedAt != null)
            .Select(row => new BurdenFact { UnitId = row.UnitId, At = row.ReturnedAt!.Value })),
        new("台账", "份", BurdenKind.HandedIn, (db, campaign) =>
            from ledger in db.Ledgers
            where ledger.CampaignId == campaign.Id
            from version in ledger.Versions
            select new BurdenFact { UnitId = ledger.UnitId, At = version.SubmittedAt }),
        new("总结报告", "份", BurdenKind.HandedIn, (db, campaign) =>
            from report in db.SummaryReports
            where report.CampaignId == campaign.Id
            from version in report.Versions
            select new BurdenFact { UnitId = report.UnitId, At = version.SubmittedAt }),
        new("送审材料", "件", BurdenKind.HandedIn, (db, campaign) => Versions(db, campaign)
            .Select(pair => new BurdenFact { UnitId = pair.UnitId, At = pair.Version.SubmittedAt })),
        new("站内通知", "条", BurdenKind.Told, (db, campaign) =>
        {
            var within = $"/campaigns/{campaign.Number}/";
            return db.Notices.Where(row => row.UnitId != null && row.Address.StartsWith(within))
                .Select(row => new BurdenFact { UnitId = row.UnitId!.Value, At = row.PostedAt });
        }),
    ];

    private static IQueryable<OwnVersion> Versions(AppDb db, Campaign campaign) =>
        from assignment in db.Assignments
        where assignment.CampaignId == campaign.Id
        join submission in db.Submissions on assignment.Id equals submission.AssignmentId
        join version in db.SubmissionVersions on submission.Id equals version.SubmissionId
        select new OwnVersion { UnitId = assignment.UnitId, Version = version };

    private sealed record OwnVersion
    {
        public required Guid UnitId { get; init; }

        public required SubmissionVersion Version { get; init; }
    }
}

/// <summary>
/// 负担 (requirement C7; S4: 不增加基层不必要的工作负担): how often each unit was asked for something, month by month in China.
/// What was taken back (a reminder within its ten minutes) is not there to be counted; what was withdrawn later had come upon the unit and is.
/// </summary>
/// <param name="Months">First days of the months in order, without gaps.</param>
/// <param name="Counts">How many of each source, by unit and month.</param>
public sealed record Burden(IReadOnlyList<DateOnly> Months, IReadOnlyDictionary<(Guid UnitId, DateOnly Month, int Source), int> Counts)
{
    /// <summary>Counts the facts of all sources.</summary>
    /// <param name="facts">Unit, moment in UTC, index of the source in <see cref="BurdenSource.All"/>, how many.</param>
    /// <param name="today">The day: its month is there even when nothing happened in it.</param>
    public static Burden Of(IEnumerable<(Guid UnitId, DateTime At, int Source, int Count)> facts, DateOnly today)
    {
        var counts = facts.GroupBy(fact => (fact.UnitId, MonthOf(ChinaTime.DayOf(fact.At)), fact.Source)).ToDictionary(group => group.Key, group => group.Sum(fact => fact.Count));
        List<DateOnly> months = [];
        for (var month = counts.Count == 0 ? MonthOf(today) : counts.Keys.Min(key => key.Item2); month <= MonthOf(today); month = month.AddMonths(1))
        {
            months.Add(month);
        }

        return new Burden(months, counts);
    }

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>How many of some kinds came upon a unit.</summary>
    /// <param name="unitId">The unit; null for all.</param>
    /// <param name="month">The month; null for all.</param>
    /// <param name="kinds">The kinds.</param>
    public int Sum(Guid? unitId, DateOnly? month, params IReadOnlyList<BurdenKind> kinds) => Counts
        .Where(pair => (unitId is null || pair.Key.UnitId == unitId) && (month is null || pair.Key.Month == month) && kinds.Contains(BurdenSource.All[pair.Key.Source].Kind))
        .Sum(pair => pair.Value);

    /// <summary>How many of each source came upon a unit in a month, those that are none left out: 派发任务 3 项、催办 1 次.</summary>
    public string Words(Guid unitId, DateOnly month, params IReadOnlyList<BurdenKind> kinds) => string.Join('、', BurdenSource.All.Index()
        .Where(source => kinds.Contains(source.Item.Kind) && Counts.ContainsKey((unitId, month, source.Index)))
        .Select(source => $"{source.Item.Word} {Counts[(unitId, month, source.Index)]} {source.Item.Measure}"));

    /// <summary>Reads the load of a campaign: one query over all sources.</summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="unitId">The only unit asked for; null for all.</param>
    /// <param name="since">The first day asked for; null for all.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<Burden> LoadAsync(
        AppDb db, Campaign campaign, Guid? unitId, DateOnly? since, DateOnly today, CancellationToken cancellationToken)
    {
        var from = since is { } day ? ChinaTime.StartOf(day) : DateTime.UnixEpoch;
        var rows = await BurdenSource.All.Index()
            .Select(source => source.Item.Facts(db, campaign).Where(fact => fact.At >= from && (unitId == null || fact.UnitId == unitId))
                .Select(fact => new { fact.UnitId, fact.At, Source = EF.Constant(source.Index) }))
            .Aggregate((before, next) => before.Concat(next))
            .GroupBy(fact => fact).Select(group => new { group.Key.UnitId, group.Key.At, group.Key.Source, Count = group.Count() }).ToListAsync(cancellationToken);
        return Of(rows.Select(row => (row.UnitId, row.At, row.Source, row.Count)), today);
    }
}
