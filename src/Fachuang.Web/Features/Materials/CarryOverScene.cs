using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Indicators.Comparison;
using Fachuang.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>What a unit did in the older campaign.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Responsibility">How it answered.</param>
/// <param name="Indicators">The older indicators its assignment covered.</param>
/// <param name="Accepted">The newest accepted version; null when none was accepted.</param>
public sealed record OlderWork(Guid UnitId, Responsibility Responsibility, IReadOnlyList<Guid> Indicators, SubmissionContent? Accepted);

/// <summary>What a unit has in the newer campaign.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Indicators">The newer indicators it covers.</param>
/// <param name="IsBegun">Whether something is written or attached.</param>
public sealed record NewerWork(Guid AssignmentId, Guid UnitId, AssignmentState State, IReadOnlyList<Guid> Indicators, bool IsBegun)
{
    /// <summary>Whether accepted material may become its draft: nothing is there, and it is the unit's turn.</summary>
    public bool TakesDraft => !IsBegun && State is AssignmentState.Sent or AssignmentState.Accepted;
}

/// <summary>Everything a carry-over is planned from.</summary>
/// <param name="Older">The campaign whose results are carried.</param>
/// <param name="Newer">The campaign that gets them.</param>
/// <param name="Comparison">The comparison of their systems.</param>
/// <param name="OlderWorks">What was done, in the order of units.</param>
/// <param name="NewerWorks">What there is.</param>
/// <param name="Indicators">Indicators of the newer system with their units.</param>
/// <param name="Units">Short names of the units.</param>
public sealed record CarryOverScene(
    Campaign Older, Campaign Newer, ComparisonView Comparison, IReadOnlyList<OlderWork> OlderWorks, IReadOnlyList<NewerWork> NewerWorks,
    IReadOnlyDictionary<Guid, Indicator> Indicators, IReadOnlyDictionary<Guid, string> Units)
{
    /// <summary>The proposals, one a row of the comparison for which somebody worked.</summary>
    public IReadOnlyList<PairProposal> Proposals() =>
    [
        .. Comparison.Rows.Where(row => row.From.Count > 0 && row.To.Count > 0)
            .Select(row => new PairProposal(row, Propose(row.From, row.To))).Where(proposal => proposal.Units.Count > 0),
    ];

    /// <summary>What would be carried for some indicators of a row, unit by unit.</summary>
    /// <param name="from">The chosen older indicators.</param>
    /// <param name="to">The chosen newer indicators.</param>
    public IReadOnlyList<UnitProposal> Propose(IReadOnlyList<ComparedItem> from, IReadOnlyList<ComparedItem> to)
    {
        var order = from.Index().ToDictionary(item => item.Item.Key, item => item.Index);
        return
        [
            .. OlderWorks.Where(work => work.Indicators.Any(order.ContainsKey)).GroupBy(work => work.UnitId).Select(works =>
            {
                var own = NewerWorks.Where(work => work.UnitId == works.Key).ToList();
                var missing = to.Where(item => !own.Exists(work => work.Indicators.Contains(item.Key))).ToList();
                var accepted = works.OrderBy(work => work.Indicators.Where(order.ContainsKey).Min(key => order[key])).Select(work => work.Accepted).OfType<SubmissionContent>().ToList();
                return new UnitProposal(
                    works.Key, Units[works.Key], works.Min(work => work.Responsibility), missing,
                    [.. own.Where(work => work.TakesDraft && to.Any(item => work.Indicators.Contains(item.Key)))],
                    accepted.Count == 0 ? null : AcceptedWork.Together(accepted));
            }),
        ];
    }

    /// <summary>Reads the scene; null when the campaigns are not of the region or go through one system.</summary>
    public static async Task<CarryOverScene?> LoadAsync(AppDb db, int older, int newer, CancellationToken cancellationToken)
    {
        var campaigns = await db.Campaigns.AsNoTracking().Where(campaign => campaign.Number == older || campaign.Number == newer).ToListAsync(cancellationToken);
        if (campaigns.Find(campaign => campaign.Number == older) is not { } before || campaigns.Find(campaign => campaign.Number == newer) is not { } after
            || await db.ComparisonAsync(before.SystemId, after.SystemId, cancellationToken) is not { } comparison)
        {
            return null;
        }

        var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == after.SystemId)
            .Include(indicator => indicator.Units).ToDictionaryAsync(indicator => indicator.Id, cancellationToken);
        var units = await db.Units.AsNoTracking().Existing().Select(unit => new { unit.Id, unit.ShortName }).ToListAsync(cancellationToken);
        var place = units.Index().ToDictionary(unit => unit.Item.Id, unit => unit.Index);
        var works = await db.Assignments.AsNoTracking().Where(assignment => assignment.CampaignId == before.Id && assignment.State != AssignmentState.Withdrawn)
            .Include(assignment => assignment.Indicators).ToListAsync(cancellationToken);
        var accepted = await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.CampaignId == before.Id && assignment.State != AssignmentState.Withdrawn
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            join version in db.SubmissionVersions on submission.Id equals version.SubmissionId
            where version.Outcome == VersionOutcome.Passed
            select new { assignment.Id, Version = version }).ToListAsync(cancellationToken);
        var newest = accepted.GroupBy(pair => pair.Id).ToDictionary(group => group.Key, group => group.MaxBy(pair => pair.Version.Number)!.Version.Content());
        return new CarryOverScene(
            before, after, comparison,
            [
                // A unit that is no more gets no new work; its evidence stays with the older campaign.
                .. works.Where(work => place.ContainsKey(work.UnitId)).OrderBy(work => place[work.UnitId]).Select(work => new OlderWork(
                    work.UnitId, work.Responsibility, [.. work.Indicators.Select(covered => covered.IndicatorId)], newest.GetValueOrDefault(work.Id))),
            ],
            await NewerAsync(db, after.Id, null, cancellationToken), indicators, units.ToDictionary(unit => unit.Id, unit => unit.ShortName));
    }

    /// <summary>What there is in a campaign, what was withdrawn included: the office took it away, a carry-over does not bring it back.</summary>
    /// <param name="db">The database.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="only">Indicators it is asked about; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<NewerWork>> NewerAsync(AppDb db, Guid campaignId, Guid[]? only, CancellationToken cancellationToken)
    {
        var assignments = db.Assignments.AsNoTracking().Where(assignment => assignment.CampaignId == campaignId);
        if (only is not null)
        {
            assignments = assignments.Where(assignment => assignment.Indicators.Any(covered => only.Contains(covered.IndicatorId)));
        }

        var rows = await assignments
            .Select(assignment => new
            {
                assignment.Id, assignment.UnitId, assignment.State, Indicators = assignment.Indicators.Select(covered => covered.IndicatorId).ToList(),
                IsBegun = db.Submissions.Any(submission => submission.AssignmentId == assignment.Id
                    && (submission.Measures != "" || submission.Results != "" || submission.Highlights != "" || submission.CarriedFrom != null || submission.Entries.Any())),
            }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new NewerWork(row.Id, row.UnitId, row.State, row.Indicators, row.IsBegun))];
    }
}

/// <summary>What would be carried along one row of the comparison.</summary>
/// <param name="Row">The row.</param>
/// <param name="Units">The units that worked on the older side.</param>
public sealed record PairProposal(ComparisonRow Row, IReadOnlyList<UnitProposal> Units)
{
    /// <summary>Whether carrying would add anything.</summary>
    public bool AddsAnything => Units.Any(unit => unit.AddsAnything);

    /// <summary>Whether it is marked before the office looks: never where the pair itself is in doubt.</summary>
    public bool IsProposed => AddsAnything && Row.IsCertain;
}

/// <summary>What would be carried for one unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitName">Its short name.</param>
/// <param name="Responsibility">How it answered.</param>
/// <param name="Missing">Newer indicators it is not asked for yet.</param>
/// <param name="Waiting">Its assignments in the newer campaign in which nothing is written.</param>
/// <param name="Accepted">What was accepted of it; null when nothing was.</param>
public sealed record UnitProposal(
    Guid UnitId, string UnitName, Responsibility Responsibility, IReadOnlyList<ComparedItem> Missing, IReadOnlyList<NewerWork> Waiting, SubmissionContent? Accepted)
{
    /// <summary>Whether its accepted material would become a draft.</summary>
    public bool CarriesMaterial => Accepted is not null && (Missing.Count > 0 || Waiting.Count > 0);

    /// <summary>Whether carrying would add anything.</summary>
    public bool AddsAnything => Missing.Count > 0 || CarriesMaterial;
}
