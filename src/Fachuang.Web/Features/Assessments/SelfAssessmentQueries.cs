using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assessments;

/// <summary>An indicator with its judgement and the state of its material.</summary>
/// <param name="Id">The indicator.</param>
/// <param name="Number">Printed number.</param>
/// <param name="ListId">The list it stands in.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Category">一级指标 as printed.</param>
/// <param name="Subcategory">二级指标 as printed; empty when there is none.</param>
/// <param name="Text">Exact text.</param>
/// <param name="Applicability">Condition of applicability as printed; null when it applies to all.</param>
/// <param name="Judgement">The judgement; null while there is none.</param>
/// <param name="Units">The units asked, by assignment; empty when it was not dispatched.</param>
public sealed record AssessedRow(
    Guid Id, string Number, Guid ListId, IndicatorKind Kind, string Category, string Subcategory, string Text, string? Applicability,
    SelfAssessment? Judgement, IReadOnlyList<AssessedUnit> Units)
{
    /// <summary>The grade; null while there is none.</summary>
    public Grade? Grade => Judgement?.Grade;

    /// <summary>Status of the material over all units; null when no unit was asked.</summary>
    public WorkStatus? Work => Units.Count == 0 ? null : WorkStatuses.OfIndicator([.. Units.Select(unit => unit.Status)]);

    /// <summary>The row as the judgement of the whole campaign sees it.</summary>
    public AssessedIndicator ForReadiness => new(Id, Number, ListId, Kind, Grade, Work);
}

/// <summary>What one unit was asked for, and how far it is.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="Name">Short name of the unit.</param>
/// <param name="Status">Status of its assignment.</param>
public sealed record AssessedUnit(Guid AssignmentId, string Name, WorkStatus Status);

/// <summary>The whole self-assessment of a campaign on a day.</summary>
/// <param name="Rows">The indicators in printed order.</param>
/// <param name="Lists">Names and kinds of the lists, in printed order.</param>
/// <param name="Readiness">What follows from them.</param>
public sealed record SelfAssessmentView(IReadOnlyList<AssessedRow> Rows, IReadOnlyList<IndicatorList> Lists, Readiness Readiness)
{
    private readonly Dictionary<Guid, Lack> lacks = Readiness.Missing.ToDictionary(missing => missing.Indicator.Id, missing => missing.Why);

    /// <summary>What the indicator lacks; null when nothing.</summary>
    public Lack? LackOf(AssessedRow row) => lacks.TryGetValue(row.Id, out var lack) ? lack : null;

    /// <summary>The name of a list: as printed, or by its kind when the only list has none.</summary>
    public string ListName(Guid listId) => Lists.FirstOrDefault(list => list.Id == listId)?.Name is { Length: > 0 } name ? name : "指标";

    /// <summary>Whether several lists have to be told apart.</summary>
    public bool HasLists => Readiness.Lists.Count > 1;
}

/// <summary>What pages and packages ask about judgements. The number of queries does not depend on the number of indicators.</summary>
internal static class SelfAssessmentQueries
{
    /// <summary>The self-assessment of a campaign as it stands.</summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="today">The day on which lateness is looked at.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<SelfAssessmentView> SelfAssessmentAsync(this AppDb db, Campaign campaign, DateOnly today, CancellationToken cancellationToken)
    {
        var lists = await db.Set<IndicatorList>().AsNoTracking().Where(list => list.SystemId == campaign.SystemId)
            .OrderBy(list => list.Position).ToListAsync(cancellationToken);
        var judgements = await db.SelfAssessments.AsNoTracking().Where(assessment => assessment.CampaignId == campaign.Id)
            .ToDictionaryAsync(assessment => assessment.IndicatorId, cancellationToken);
        var asked = await (
            from assignment in db.Assignments
            where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.Withdrawn
            from covered in assignment.Indicators
            join unit in db.Units on assignment.UnitId equals unit.Id
            orderby unit.Position, unit.Id
            select new { covered.IndicatorId, assignment.Id, unit.ShortName, assignment.State, Started = assignment.StartedAt != null, assignment.DueOn })
            .AsNoTracking().ToListAsync(cancellationToken);
        var units = asked.ToLookup(
            pair => pair.IndicatorId,
            pair => new AssessedUnit(pair.Id, pair.ShortName, WorkStatuses.Of(pair.State, pair.Started, pair.DueOn, today)));
        var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == campaign.SystemId).OrderBy(indicator => indicator.Position)
            .Select(indicator => new
            {
                indicator.Id, indicator.Number, indicator.ListId, indicator.Kind, indicator.Category, indicator.Subcategory, indicator.Text, indicator.Applicability,
            }).ToListAsync(cancellationToken);
        List<AssessedRow> rows =
        [
            .. indicators.Select(indicator => new AssessedRow(
                indicator.Id, indicator.Number, indicator.ListId, indicator.Kind, indicator.Category, indicator.Subcategory, indicator.Text,
                indicator.Applicability, judgements.GetValueOrDefault(indicator.Id), [.. units[indicator.Id]])),
        ];
        return new SelfAssessmentView(rows, lists, Readiness.Of([.. rows.Select(row => row.ForReadiness)], campaign.Type, await db.AssessmentPapersAsync(campaign, cancellationToken)));
    }
}
