using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// What pages and checks ask about the material of an assignment. Whoever calls has made sure that the person may see the
/// assignment; the number of queries does not grow with what is written.
/// </summary>
internal static class SubmissionQueries
{
    /// <summary>The work of an assignment as the checks look at it, with its present draft; null when there is no such assignment.</summary>
    /// <param name="db">The database.</param>
    /// <param name="assignmentId">The assignment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<CheckedWork?> CheckedWorkAsync(AppDb db, Guid assignmentId, CancellationToken cancellationToken)
    {
        if (await AskedAsync(db, assignmentId, cancellationToken) is not { } asked)
        {
            return null;
        }

        var submission = await DraftAsync(db, assignmentId, cancellationToken);
        return asked.With(await ContentAsync(db, submission, asked, cancellationToken));
    }

    /// <summary>What an assignment asks for; null when there is no such assignment.</summary>
    /// <param name="db">The database.</param>
    /// <param name="assignmentId">The assignment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Asked?> AskedAsync(AppDb db, Guid assignmentId, CancellationToken cancellationToken)
    {
        var head = await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.Id == assignmentId
            join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
            join system in db.IndicatorSystems on campaign.SystemId equals system.Id
            select new
            {
                assignment.MaterialNumbers, SystemId = system.Id, Document = system.DocumentNumber ?? system.Title, campaign.EvidenceFrom, campaign.EvidenceTo,
            }).SingleOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            return null;
        }

        var indicators = await (
            from covered in db.Set<AssignmentIndicator>().AsNoTracking()
            where covered.AssignmentId == assignmentId
            join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
            orderby covered.Position
            select indicator).Include(indicator => indicator.Materials).Include(indicator => indicator.Units).AsSplitQuery().ToListAsync(cancellationToken);
        var ids = indicators.Select(indicator => indicator.Id).ToList();
        var rules = await db.Rules.AsNoTracking()
            .Where(rule => rule.SystemId == head.SystemId && (rule.IndicatorId == null || ids.Contains(rule.IndicatorId.Value)))
            .OrderBy(rule => rule.Id).ToListAsync(cancellationToken);

        return new Asked(
            head.Document, head.SystemId, [.. indicators.Select(indicator => Printed(indicator, head.MaterialNumbers))],
            [.. rules.Where(rule => Concerns(rule, indicators, head.MaterialNumbers)).OrderBy(rule => rule.IndicatorId is null).Select(rule => Checked(rule, indicators, head.Document))], head.EvidenceFrom, head.EvidenceTo);
    }

    /// <summary>The draft of an assignment with its entries and reasons, for reading; null while nothing is saved.</summary>
    /// <param name="db">The database.</param>
    /// <param name="assignmentId">The assignment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static Task<Submission?> DraftAsync(AppDb db, Guid assignmentId, CancellationToken cancellationToken) =>
        db.Submissions.AsNoTracking().Include(submission => submission.Entries).ThenInclude(entry => entry.Attachments).Include(submission => submission.Reasons).AsSplitQuery()
            .SingleOrDefaultAsync(submission => submission.AssignmentId == assignmentId, cancellationToken);

    /// <summary>A draft in the shape of a version. A title nobody has written yet is the prescribed one, as the page shows it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="submission">The draft with its entries and reasons; null while nothing is saved.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<SubmissionContent> ContentAsync(AppDb db, Submission? submission, Asked asked, CancellationToken cancellationToken)
    {
        if (submission is null)
        {
            return new SubmissionContent(Narrative.Empty with { Title = asked.PrescribedTitle ?? "" }, [], new Dictionary<string, string>());
        }

        var content = await StoredAsync(db, submission, cancellationToken);
        return content.Narrative.Title.Length > 0 ? content : content with { Narrative = content.Narrative with { Title = asked.PrescribedTitle ?? "" } };
    }

    /// <summary>A draft in the shape of a version, as it is stored.</summary>
    /// <param name="db">The database.</param>
    /// <param name="submission">The draft with its entries, their attachments and its reasons.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<SubmissionContent> StoredAsync(AppDb db, Submission submission, CancellationToken cancellationToken)
    {
        var ids = submission.Entries.SelectMany(entry => entry.Attachments.Select(attachment => (Guid?)attachment.FileId).Prepend(entry.FileId)).OfType<Guid>().ToList();
        var files = ids.Count == 0
            ? []
            : await db.StoredFiles.AsNoTracking().Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id, cancellationToken);
        var filled = submission.Entries.Where(entry => entry.Kind is EvidenceKind.Table).Select(entry => entry.Id).ToList();
        var tables = filled.Count == 0
            ? []
            : await db.StructuredTables.AsNoTracking().Where(table => filled.Contains(table.EntryId)).ToDictionaryAsync(table => table.EntryId, cancellationToken);
        var credited = submission.Entries.Select(entry => entry.CreditUnitId).OfType<Guid>().Distinct().ToList();
        var units = credited.Count == 0
            ? []
            : await db.Units.AsNoTracking().Where(unit => credited.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        var urls = submission.Entries.Select(entry => entry.Url).OfType<string>().ToList();
        var links = urls.Count == 0 ? new Dictionary<string, LinkStanding>() : await LinkQueries.StandingsAsync(db, urls, cancellationToken);
        return StoredContent.Draft(submission, new DraftParts(files, tables, units) { Links = links });
    }

    private static AskedIndicator Printed(Indicator indicator, List<string> own) => new(
        indicator.Number, indicator.Kind, indicator.Text, indicator.Methods, indicator.Applicability, indicator.SourceFirstLine, indicator.SourceLastLine,
        [.. indicator.Materials.OrderBy(material => material.Position).Select(material => new AskedMaterial(
            material.Number, material.Text, own.Count == 0 || material.Number.Length == 0 || own.Contains(material.Number),
            [.. indicator.Units.Where(unit => unit.MaterialNumbers.Count == 0 || unit.MaterialNumbers.Contains(material.Number))
                .OrderBy(unit => unit.Position).Select(unit => unit.PrintedName).Distinct()]))],
        indicator.Notes);

    private static readonly char[] SentenceEnds = ['。', '；', ';'];

    // A rule that stands in a demand another unit answers for, and nowhere else, is not this unit's.
    private static bool Concerns(Rule rule, List<Indicator> indicators, List<string> own)
    {
        if (own.Count == 0 || indicators.Find(indicator => indicator.Id == rule.IndicatorId) is not { } indicator)
        {
            return true;
        }

        var places = indicator.Materials.Where(material => material.Text.Contains(rule.Words, StringComparison.Ordinal)).ToList();
        return places.Count == 0 || places.Exists(material => material.Number.Length == 0 || own.Contains(material.Number))
            || indicator.Notes.Exists(note => note.Contains(rule.Words, StringComparison.Ordinal));
    }

    private static CheckedRule Checked(Rule rule, List<Indicator> indicators, string document)
    {
        var indicator = indicators.Find(indicator => indicator.Id == rule.IndicatorId);
        return new CheckedRule(
            rule.Type, rule.Words, indicator is null ? $"{document} 总的要求" : Place(rule, indicator), rule.Minimum, rule.Maximum, rule.Unit, rule.Text, indicator?.Number)
        {
            Context = indicator is null ? rule.Words : Sentence(indicator, rule.Words),
        };
    }

    // The sentence that holds the words: of a demand, a remark or the indicator itself.
    private static string Sentence(Indicator indicator, string words)
    {
        var text = indicator.Materials.Select(material => material.Text).Concat(indicator.Notes).Append(indicator.Text).FirstOrDefault(text => text.Contains(words, StringComparison.Ordinal));
        if (text is null)
        {
            return words;
        }

        var at = text.IndexOf(words, StringComparison.Ordinal);
        var from = text.LastIndexOfAny(SentenceEnds, Math.Max(0, at - 1)) + 1;
        var to = text.IndexOfAny(SentenceEnds, Math.Min(text.Length - 1, at + words.Length - 1));
        return text[Math.Min(from, at)..(to < 0 ? text.Length : to)];
    }

    // The exact paragraph beside the indicator that holds the words, so that a finding can send people there.
    private static string Place(Rule rule, Indicator indicator)
    {
        var note = indicator.Notes.FindIndex(note => note.Contains(rule.Words, StringComparison.Ordinal));
        if (note >= 0)
        {
            return $"指标{indicator.Number} 注意第{note + 1}条";
        }

        var material = indicator.Materials.Find(material => material.Text.Contains(rule.Words, StringComparison.Ordinal));
        return (material?.Number ?? "").Length > 0 ? $"指标{indicator.Number} 申报材料 序号{material!.Number}" : $"指标{indicator.Number} 申报材料";
    }
}
