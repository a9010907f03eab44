using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assessments;

/// <summary>An indicator of an assignment with what the unit proposes for it.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Applicability">Condition of applicability as printed; null when it applies to all.</param>
/// <param name="Proposal">What was proposed last; null when nothing was.</param>
/// <param name="Grade">What is typed or was proposed; null for neither.</param>
/// <param name="Reason">The reason to it.</param>
/// <param name="Wrong">Why it was not kept; null when it was, or nothing was typed.</param>
public sealed record ProposedRow(AssignedIndicator Indicator, string? Applicability, GradeProposal? Proposal, Grade? Grade, string Reason, Refusal? Wrong = null);

/// <summary>自评建议: a unit says what it holds of each of its indicators (requirement E1). What is right is kept, what is wrong comes back as it was typed.</summary>
internal static class ProposeGrades
{
    public static async Task<IResult> ShowAsync(int number, Guid id, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await AssignmentQueries.HeadAsync(db, acting.Required, number, id, clock.Today(), cancellationToken) is { } head
            ? await PageAsync(db, head, await RowsAsync(db, head, cancellationToken), cancellationToken)
            : Answer.NotFound(http);

    public static async Task<IResult> HandleAsync(int number, Guid id, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await AssignmentQueries.HeadAsync(db, acting.Required, number, id, clock.Today(), cancellationToken) is not { } head)
        {
            return Answer.NotFound(http);
        }

        if (GradeProposal.WhyNotPropose(acting.Required, head.Campaign, head.Assignment) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var form = await http.Request.ReadFormAsync(cancellationToken);
        var missed = await MissedAsync(db, head, cancellationToken);
        List<ProposedRow> typed = [.. (await RowsAsync(db, head, cancellationToken)).Select(row => Typed(row, form, missed))];
        var kept = 0;
        foreach (var row in typed.Where(row => row is { Wrong: null, Grade: not null } && (row.Proposal is null || (row.Proposal.Grade, row.Proposal.Reason) != (row.Grade.Value, row.Reason))))
        {
            var proposal = row.Proposal ?? new GradeProposal { Id = Guid.CreateVersion7(), RegionId = head.Assignment.RegionId, AssignmentId = id, IndicatorId = row.Indicator.Id };
            db.Entry(proposal).State = row.Proposal is null ? EntityState.Added : EntityState.Modified;
            proposal.Propose(row.Grade!.Value, row.Reason, acting.Name, clock.UtcNow());
            kept++;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A colleague proposed for one of them between our look and our save; nothing of this form was kept.
            db.ChangeTracker.Clear();
            var now = await RowsAsync(db, head, cancellationToken);
            if (now.Select(row => row.Proposal?.Revision).SequenceEqual(typed.Select(row => row.Proposal?.Revision)))
            {
                throw;
            }

            return await PageAsync(db, head, [.. typed.Zip(now, (mine, stored) => mine with { Proposal = stored.Proposal })], cancellationToken, Changed);
        }

        return typed.Exists(row => row.Wrong is not null)
            ? await PageAsync(db, head, typed, cancellationToken)
            : Answer.Done(http, head.Address, kept == 0 ? "自评建议没有变化" : $"{kept} 项自评建议交给依法治区办了");
    }

    private static Refusal Changed { get; } = new("changed-meanwhile", "您打开以后，同事改过其中的建议，这次一项也没有保存。您写的还在下面，看过再保存");

    private static ProposedRow Typed(ProposedRow row, IFormCollection form, IReadOnlyList<string> missed)
    {
        var (key, reason) = (row.Indicator.Id, WrittenText.Clean(form[$"reason-{row.Indicator.Id}"]));
        if (form[$"grade-{key}"].ToString() is not { Length: > 0 } chosen)
        {
            return row.Proposal is null && reason.Length == 0 ? row : row with { Grade = null, Reason = reason, Wrong = new("assessment.grade", "先选一档") };
        }

        if (!Enum.TryParse<Grade>(chosen, out var grade))
        {
            return row with { Reason = reason, Wrong = new("assessment.grade", "先选一档") };
        }

        var known = int.TryParse(form[$"revision-{key}"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
        return row with
        {
            Grade = grade, Reason = reason,
            Wrong = (row.Proposal?.Revision ?? 0) != known ? new("changed-meanwhile", "您打开以后，同事改过这一项")
                : SelfAssessment.WhyNotGrade(row.Indicator.Kind, row.Applicability, grade, reason) ?? SelfAssessment.WhyNotMet(grade, reason, missed),
        };
    }

    private static async Task<IReadOnlyList<ProposedRow>> RowsAsync(AppDb db, AssignmentFacts head, CancellationToken cancellationToken)
    {
        var proposals = await db.GradeProposals.AsNoTracking().Where(proposal => proposal.AssignmentId == head.Assignment.Id).ToDictionaryAsync(proposal => proposal.IndicatorId, cancellationToken);
        var ids = head.Indicators.Select(indicator => indicator.Id).ToList();
        var applicability = await db.Indicators.Where(indicator => ids.Contains(indicator.Id)).ToDictionaryAsync(indicator => indicator.Id, indicator => indicator.Applicability, cancellationToken);
        return
        [
            .. from indicator in head.Indicators
               where GradeProposal.IsAskedFor(indicator.Kind)
               let proposal = proposals.GetValueOrDefault(indicator.Id)
               select new ProposedRow(indicator, applicability[indicator.Id], proposal, proposal?.Grade, proposal?.Reason ?? ""),
        ];
    }

    // Which of several indicators handed in together a table speaks for is not written anywhere: a miss concerns them all.
    private static async Task<IReadOnlyList<string>> MissedAsync(AppDb db, AssignmentFacts head, CancellationToken cancellationToken) =>
        [.. (await db.DraftSharesAsync(head.Assignment.Id, cancellationToken)).Where(share => share.Share.IsMet is false).Select(share => share.Words)];

    private static async Task<IResult> PageAsync(AppDb db, AssignmentFacts head, IReadOnlyList<ProposedRow> rows, CancellationToken cancellationToken, Refusal? refused = null) =>
        Answer.Page<ProposalsPage>(
            new
            {
                Head = head, Rows = rows, Refused = refused,
                Shares = await db.DraftSharesAsync(head.Assignment.Id, cancellationToken),
                WhyNotPropose = GradeProposal.WhyNotPropose(head.Person, head.Campaign, head.Assignment),
            },
            refused is not null ? StatusCodes.Status409Conflict : rows.Any(row => row.Wrong is not null) ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}
