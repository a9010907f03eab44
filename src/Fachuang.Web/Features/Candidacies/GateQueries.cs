using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assessments;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>What stands between a campaign and its application.</summary>
internal static class GateQueries
{
    /// <summary>The conditions as they stand.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="facts">What the checks look at; null leaves the checks out, which read every accepted version.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="today">The day on which lateness is looked at.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ApplicationGate> GateAsync(this AppDb db, FactsDesk? facts, Campaign campaign, DateOnly today, CancellationToken cancellationToken)
    {
        var assessment = await db.SelfAssessmentAsync(campaign, today, cancellationToken);
        var rows = await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.Withdrawn
            join unit in db.Units on assignment.UnitId equals unit.Id
            orderby unit.Position, assignment.Id
            select new { assignment.Id, unit.ShortName, assignment.State, Started = assignment.StartedAt != null, assignment.DueOn }).ToListAsync(cancellationToken);
        var numbers = await IndicatorNumbers.SayAsync(db, [.. rows.Select(row => row.Id)], cancellationToken);
        List<GateWork> works = [];
        foreach (var row in rows)
        {
            var status = WorkStatuses.Of(row.State, row.Started, row.DueOn, today);
            works.Add(new(
                row.Id, $"指标 {numbers[row.Id]}", row.ShortName, status,
                facts is not null && status is WorkStatus.Passed ? await OpenAsync(db, facts, row.Id, row.DueOn, cancellationToken) : []));
        }

        return ApplicationGate.Of(assessment.Readiness, works);
    }

    // What the checks find today in the version that passed: an address may have died since, another unit may have handed in the same.
    private static async Task<IReadOnlyList<string>> OpenAsync(AppDb db, FactsDesk facts, Guid assignmentId, DateOnly dueOn, CancellationToken cancellationToken)
    {
        var passed = await (
            from submission in db.Submissions
            where submission.AssignmentId == assignmentId
            from version in submission.Versions
            where version.Outcome == VersionOutcome.Passed
            orderby version.Number descending
            select new { submission.Id, version.ContentJson }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (passed is null || await SubmissionQueries.AskedAsync(db, assignmentId, cancellationToken) is not { } asked)
        {
            return [];
        }

        var content = StoredContent.Read(passed.ContentJson);
        var work = await facts.WorkAsync(assignmentId, passed.Id, asked, content, dueOn, cancellationToken);
        return [.. Findings.Blocking(Checks.Run(work), content.Reasons).Select(finding => finding.Message)];
    }
}
