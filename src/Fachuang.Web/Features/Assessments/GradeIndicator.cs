using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assessments;

/// <summary>A judgement as it was typed.</summary>
public sealed class GradeForm
{
    /// <summary>Name of the grade; null when none was chosen.</summary>
    public string? Grade { get; set; }

    /// <summary>Reason.</summary>
    public string? Reason { get; set; }

    /// <summary>The revision the form was made from; 0 when there was no judgement.</summary>
    public int Revision { get; set; }

    /// <summary>The indicator to go on with; null to stay.</summary>
    public Guid? Next { get; set; }
}

/// <summary>A unit's hand-in as the judging page shows it.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="Unit">Short name of the unit.</param>
/// <param name="Status">Status of the assignment.</param>
/// <param name="Numbers">Numbers of the material requirements it answers for; empty means all.</param>
/// <param name="Version">The version that stands for it: the passed one, else the newest; null when nothing was handed in.</param>
public sealed record HandIn(Guid AssignmentId, string Unit, WorkStatus Status, IReadOnlyList<string> Numbers, HandInVersion? Version)
{
    /// <summary>What its tables come to, which the threshold of the indicator is held against (requirement D5).</summary>
    public IReadOnlyList<ComputedShare> Shares { get; init; } = [];

    /// <summary>What the unit proposes; null when it proposes nothing.</summary>
    public GradeProposal? Proposal { get; init; }
}

/// <summary>A handed-in version.</summary>
/// <param name="Number">第 n 版.</param>
/// <param name="SubmittedAt">UTC.</param>
/// <param name="Outcome">What was decided.</param>
public sealed record HandInVersion(int Number, DateTime SubmittedAt, VersionOutcome Outcome);

/// <summary>自评 of one indicator: what is asked, what was handed in, the judgement.</summary>
internal static class GradeIndicator
{
    public static async Task<IResult> ShowAsync(
        int number, Guid indicator, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.ByNumberAsync(number, cancellationToken);
        return campaign is null
            ? Answer.NotFound(http)
            : await PageAsync(http, db, acting, clock, campaign, indicator, null, null, cancellationToken);
    }

    public static async Task<IResult> HandleAsync(
        int number, Guid indicator, [FromForm] GradeForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.ByNumberAsync(number, cancellationToken);
        var judged = campaign is null ? null : await db.Indicators.AsNoTracking()
            .Where(row => row.Id == indicator && row.SystemId == campaign.SystemId)
            .Select(row => new { row.Kind, row.Number, row.Applicability }).SingleOrDefaultAsync(cancellationToken);
        if (campaign is null || judged is null)
        {
            return Answer.NotFound(http);
        }

        if (SelfAssessment.WhyNotJudge(acting.Required, campaign) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (form is null)
        {
            return Answer.Incomplete(http);
        }

        var reason = form.Reason?.ReplaceLineEndings("\n").Trim() ?? "";
        var wrong = Enum.TryParse<Grade>(form.Grade, out var grade)
            ? SelfAssessment.WhyNotGrade(judged.Kind, judged.Applicability, grade, reason)
            : new Refusal("assessment.grade", "先选一档");
        if (wrong is null && grade is Grade.Met && string.IsNullOrWhiteSpace(reason))
        {
            var assessed = (await db.SelfAssessmentAsync(campaign, clock.Today(), cancellationToken)).Rows.Single(row => row.Id == indicator);
            wrong = SelfAssessment.WhyNotMet(
                grade, reason,
                [.. (await HandInsAsync(db, assessed, cancellationToken)).SelectMany(handIn => handIn.Shares.Where(share => share.Share.IsMet is false).Select(share => $"{handIn.Unit}{share.Words}"))]);
        }

        if (wrong is not null)
        {
            return await PageAsync(http, db, acting, clock, campaign, indicator, form, wrong, cancellationToken);
        }

        var judgement = await db.SelfAssessments.SingleOrDefaultAsync(
            assessment => assessment.CampaignId == campaign.Id && assessment.IndicatorId == indicator, cancellationToken);
        if ((judgement?.Revision ?? 0) != form.Revision)
        {
            return await PageAsync(http, db, acting, clock, campaign, indicator, form, ChangedMeanwhile(judgement), cancellationToken);
        }

        if (judgement is null)
        {
            judgement = new SelfAssessment { Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, IndicatorId = indicator };
            db.Add(judgement);
        }

        judgement.Judge(grade, reason, acting.Name, clock.UtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is not DbUpdateConcurrencyException && db.Entry(judgement).State is EntityState.Added)
        {
            // Two first judgements at once: the database keeps one row an indicator. Anything else that failed is no collision.
            db.ChangeTracker.Clear();
            var winner = await db.SelfAssessments.AsNoTracking().SingleOrDefaultAsync(
                assessment => assessment.CampaignId == campaign.Id && assessment.IndicatorId == indicator, cancellationToken);
            if (winner is null)
            {
                throw;
            }

            return await PageAsync(http, db, acting, clock, campaign, indicator, form, ChangedMeanwhile(winner), cancellationToken);
        }

        return Answer.Done(http, $"/campaigns/{number}/self-assessment/{form.Next ?? indicator}",
            $"{GradeWords.Name(judged.Kind, judged.Number)} 已评为“{((Grade?)grade).Word(judged.Kind)}”");
    }

    private static Refusal ChangedMeanwhile(SelfAssessment? now) => new(
        "changed-meanwhile", now is null ? "就在刚才，这一项的自评被撤掉了" : $"就在刚才，{now.GradedBy} 评过这一项。您这次没有保存；看过现在的自评，再决定要不要改");

    private static async Task<IResult> PageAsync(
        HttpContext http, AppDb db, Acting acting, TimeProvider clock, Campaign campaign, Guid indicatorId, GradeForm? typed, Refusal? wrong,
        CancellationToken cancellationToken)
    {
        var indicator = await db.Indicators.AsNoTracking().Include(row => row.Materials).Include(row => row.Rules).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Id == indicatorId && row.SystemId == campaign.SystemId, cancellationToken);
        if (indicator is null)
        {
            return Answer.NotFound(http);
        }

        var view = await db.SelfAssessmentAsync(campaign, clock.Today(), cancellationToken);
        var row = view.Rows.Single(row => row.Id == indicatorId);
        var after = view.Rows.SkipWhile(other => other.Id != indicatorId).Skip(1).Concat(view.Rows.TakeWhile(other => other.Id != indicatorId));
        var handIns = await HandInsAsync(db, row, cancellationToken);
        return Answer.Page<GradePage>(
            new
            {
                Papers = await db.AssessmentPapers.AsNoTracking().Where(paper => paper.CampaignId == campaign.Id && paper.IndicatorId == indicatorId).OrderBy(paper => paper.AddedAt).ToListAsync(cancellationToken),
                Campaign = campaign,
                Indicator = indicator,
                Row = row,
                HandIns = handIns,
                Next = after.FirstOrDefault(other => view.LackOf(other) is not null),
                Lack = view.LackOf(row),
                Typed = typed,
                Wrong = wrong,
                WhyNotJudge = SelfAssessment.WhyNotJudge(acting.Required, campaign),
                Today = clock.Today(),
            },
            wrong switch
            {
                null => StatusCodes.Status200OK,
                { Code: "changed-meanwhile" } => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status422UnprocessableEntity,
            });
    }

    private static async Task<IReadOnlyList<HandIn>> HandInsAsync(AppDb db, AssessedRow row, CancellationToken cancellationToken)
    {
        var ids = row.Units.Select(unit => unit.AssignmentId).ToList();
        var numbers = await db.Assignments.AsNoTracking().Where(assignment => ids.Contains(assignment.Id))
            .Select(assignment => new { assignment.Id, assignment.MaterialNumbers }).ToDictionaryAsync(pair => pair.Id, pair => pair.MaterialNumbers, cancellationToken);
        var versions = (await (
            from submission in db.Submissions
            where ids.Contains(submission.AssignmentId)
            from version in submission.Versions
            select new { submission.AssignmentId, version.Id, version.Number, version.SubmittedAt, version.Outcome })
            .ToListAsync(cancellationToken)).GroupBy(version => version.AssignmentId).ToDictionary(
                group => group.Key, group => group.OrderByDescending(version => version.Outcome is VersionOutcome.Passed).ThenByDescending(version => version.Number).First());
        var chosen = versions.Values.Select(version => version.Id).ToList();
        var contents = await db.SubmissionVersions.AsNoTracking().Where(version => chosen.Contains(version.Id))
            .Select(version => new { version.Id, version.ContentJson }).ToDictionaryAsync(version => version.Id, version => StoredContent.Read(version.ContentJson), cancellationToken);
        var proposals = await db.GradeProposals.AsNoTracking().Where(proposal => ids.Contains(proposal.AssignmentId) && proposal.IndicatorId == row.Id)
            .ToDictionaryAsync(proposal => proposal.AssignmentId, cancellationToken);
        return [.. row.Units.Select(unit => Of(unit) with { Proposal = proposals.GetValueOrDefault(unit.AssignmentId) })];

        HandIn Of(AssessedUnit unit) => versions.GetValueOrDefault(unit.AssignmentId) is { } version
            ? new(unit.AssignmentId, unit.Name, unit.Status, numbers[unit.AssignmentId], new HandInVersion(version.Number, version.SubmittedAt, version.Outcome)) { Shares = ComputedShares.Of(contents[version.Id]) }
            : new(unit.AssignmentId, unit.Name, unit.Status, numbers[unit.AssignmentId], null);
    }
}
