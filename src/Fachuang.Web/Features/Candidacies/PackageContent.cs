using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assessments;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>Everything a package is made of, read at one moment; the bytes of the files lie in the store.</summary>
/// <param name="Region">Name of the region.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="System">The indicator system.</param>
/// <param name="Package">The package itself: its number and its moment.</param>
/// <param name="Assessment">The self-assessment.</param>
/// <param name="Assignments">The assignments that were not withdrawn, by their first indicator, then by unit.</param>
internal sealed record PackageContent(
    string Region, Campaign Campaign, IndicatorSystem System, CandidacyPackage Package, SelfAssessmentView Assessment, IReadOnlyList<PackedAssignment> Assignments)
{
    /// <summary>The statement and the proofs of bonus items, the statement first.</summary>
    public IReadOnlyList<AssessmentPaper> Papers { get; init; } = [];

    /// <summary>Whether every condition of the application was met.</summary>
    public bool IsComplete => Assessment.Readiness.WhyNotApply() is null && Assignments.All(assignment => assignment.Version?.Outcome is VersionOutcome.Passed);

    /// <summary>The application that is frozen with it; null for a package without one.</summary>
    public Candidacy? Candidacy { get; init; }

    /// <summary>The moment of the package in China; everything inside carries it.</summary>
    public DateTimeOffset Moment => new(ChinaTime.Local(Package.RequestedAt), ChinaTime.Offset);

    /// <summary>What is missing, one Chinese sentence each; empty for a complete package.</summary>
    public IReadOnlyList<string> Missing =>
        IsComplete ? [] :
        [
            .. Assessment.Readiness.Conditions.Select(condition => condition.WhyNot?.Message).OfType<string>(),
            .. Assessment.Readiness.Missing.Select(missing => $"{GradeWords.Name(missing.Indicator.Kind, missing.Indicator.Number)}：{missing.Why.Word()}"),
            .. Assignments.Where(assignment => assignment.Version?.Outcome is not VersionOutcome.Passed)
                .Select(assignment => $"{assignment.IndicatorNames} {assignment.Unit}：{(assignment.Version is null ? "没有送审过材料" : $"第 {assignment.Version.Number} 版，未审核通过")}"),
        ];

    /// <summary>Reads everything. The caller holds a transaction in which all queries see the same moment.</summary>
    public static async Task<PackageContent> LoadAsync(AppDb db, CandidacyPackage package, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(row => row.Id == package.CampaignId, cancellationToken);
        var system = await db.IndicatorSystems.AsNoTracking().SingleAsync(row => row.Id == campaign.SystemId, cancellationToken);
        var region = await db.Regions.AsNoTracking().SingleAsync(row => row.Id == package.RegionId, cancellationToken);
        var assessment = await db.SelfAssessmentAsync(campaign, ChinaTime.DayOf(package.RequestedAt), cancellationToken);
        var positions = assessment.Rows.Index().ToDictionary(row => row.Item.Id, row => row.Index);

        var assignments = await db.Assignments.AsNoTracking().Include(row => row.Indicators)
            .Where(row => row.CampaignId == campaign.Id && row.State != AssignmentState.Withdrawn).ToListAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, cancellationToken);
        var versions = (await (
            from submission in db.Submissions.AsNoTracking()
            join assignment in db.Assignments on submission.AssignmentId equals assignment.Id
            where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.Withdrawn
            from version in submission.Versions
            select new { submission.AssignmentId, Version = version }).ToListAsync(cancellationToken)).ToLookup(pair => pair.AssignmentId, pair => pair.Version);
        var destroyed = await DestroyMarkedFile.DestroyedAsync(db, cancellationToken);
        return new PackageContent(region.Name, campaign, system, package, assessment,
        [
            .. assignments.Select(row => new PackedAssignment(
                    row.Id, [.. row.Indicators.Select(covered => positions[covered.IndicatorId]).Order()],
                    [.. row.Indicators.Select(covered => assessment.Rows[positions[covered.IndicatorId]]).OrderBy(indicator => positions[indicator.Id])],
                    units[row.UnitId].Name, row.Responsibility, Chosen(versions[row.Id]), destroyed))
                .OrderBy(row => row.Positions[0]).ThenBy(row => row.Positions.Count).ThenBy(row => row.Unit, StringComparer.Ordinal),
        ])
        {
            Candidacy = await db.Candidacies.AsNoTracking().SingleOrDefaultAsync(candidacy => candidacy.PackageId == package.Id, cancellationToken),
            Papers =
            [
                .. (await db.AssessmentPapers.AsNoTracking().Where(paper => paper.CampaignId == campaign.Id).ToListAsync(cancellationToken))
                    .OrderBy(paper => paper.IndicatorId is { } proven ? positions[proven] : -1).ThenBy(paper => paper.AddedAt),
            ],
        };
    }

    /// <summary>The version that stands for an assignment: the newest one that passed, else the newest of all; drafts never.</summary>
    private static SubmissionVersion? Chosen(IEnumerable<SubmissionVersion> versions) =>
        versions.OrderByDescending(version => version.Outcome is VersionOutcome.Passed).ThenByDescending(version => version.Number).FirstOrDefault();
}

/// <summary>What one unit handed in for one indicator or for several that share their material.</summary>
/// <param name="Id">The assignment.</param>
/// <param name="Positions">Positions of the indicators, ascending; at least one.</param>
/// <param name="Indicators">The indicators, in the same order.</param>
/// <param name="Unit">Full name of the unit.</param>
/// <param name="Responsibility">Whether it leads.</param>
/// <param name="Version">The version that stands for it; null when nothing was handed in.</param>
/// <param name="Destroyed">Files of the region whose bytes are no more.</param>
internal sealed record PackedAssignment(
    Guid Id, IReadOnlyList<int> Positions, IReadOnlyList<AssessedRow> Indicators, string Unit, Responsibility Responsibility, SubmissionVersion? Version,
    IReadOnlySet<Guid> Destroyed)
{
    private SubmissionContent? content;

    /// <summary>What the version holds.</summary>
    public SubmissionContent Content => content ??= Version!.Content().Marking(Destroyed);

    /// <summary>指标 26—28, 否决项 1.</summary>
    public string IndicatorNames => $"{Indicators[0].Kind.Special() ?? "指标"} {IndicatorNumbers.Say([.. Indicators.Select(indicator => indicator.Number)])}";
}
