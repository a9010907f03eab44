using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Features.Materials.Likeness;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>What the checks look at besides what a unit says of its evidence: what was read out of files, what is alike, what addresses answered, what the office lets pass.</summary>
internal sealed class FactsDesk(AppDb db, Acting acting, LikenessIndex index)
{
    /// <summary>The work with its facts, ready for the checks. Whoever asks has asked whether the person may see the assignment.</summary>
    /// <param name="assignmentId">The assignment.</param>
    /// <param name="submissionId">Its submission; null while nothing is saved, and then nothing is known.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="content">A draft or a version of it.</param>
    /// <param name="dueOn">Last day in time.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<CheckedWork> WorkAsync(
        Guid assignmentId, Guid? submissionId, Asked asked, SubmissionContent content, DateOnly dueOn, CancellationToken cancellationToken) =>
        asked.With(content) with { Facts = submissionId is { } id ? await LoadAsync(assignmentId, id, asked, content, dueOn, cancellationToken) : WorkFacts.None with { DueOn = dueOn } };

    private async Task<WorkFacts> LoadAsync(Guid assignmentId, Guid submissionId, Asked asked, SubmissionContent content, DateOnly dueOn, CancellationToken cancellationToken)
    {
        var waived = await db.FindingWaivers.AsNoTracking().Where(waiver => waiver.SubmissionId == submissionId)
            .ToDictionaryAsync(waiver => waiver.FindingKey, waiver => waiver.Reason, cancellationToken);
        var calendar = asked.Rules.Any(rule => rule.Type is RuleType.WorkingDays) ? await db.WorkingCalendarAsync(cancellationToken) : null;
        var evidence = content.Entries.SelectMany(entry => entry.Files).Any()
            ? (await EvidenceFacts.LoadAsync(db, index, acting.Required, [assignmentId], cancellationToken))[assignmentId]
            : EvidenceFacts.None;
        return new WorkFacts(
            evidence.Files, content.Entries.Where(entry => entry is { Url: not null, Link: not null }).DistinctBy(entry => entry.Url).ToDictionary(entry => entry.Url!, entry => entry.Link!),
            evidence.Likenesses, waived, dueOn, calendar);
    }
}
