using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>An entry of accepted material that may prove a single item.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="EntryId">The entry.</param>
/// <param name="Indicators">指标 12, 13.</param>
/// <param name="Unit">Short name of the unit.</param>
/// <param name="Number">证n.</param>
/// <param name="Title">Its title.</param>
public sealed record OfferedEvidence(Guid AssignmentId, Guid EntryId, string Indicators, string Unit, int Number, string Title);

/// <summary>A line of the list as it stands now.</summary>
/// <param name="Line">The line.</param>
/// <param name="Now">The entry in the material accepted now; null when it is in it no more.</param>
public sealed record ListedEvidence(ItemEvidence Line, OfferedEvidence? Now);

/// <summary>证据清单 of a single item: chosen from accepted material, so that what is frozen is what was reviewed.</summary>
internal static class KeepItemEvidence
{
    /// <summary>The most entries a search offers.</summary>
    public const int MostOffered = 50;

    public static Task<IResult> AddAsync(
        int number, [FromForm] string? revision, [FromForm] string? entry, [FromForm] string? proves, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        KeepCandidacy.ChangeAsync(number, revision, http, db, acting, async (campaign, candidacy) =>
        {
            var words = WrittenText.CleanLine(proves);
            var id = Guid.TryParse(entry, out var read) ? read : Guid.Empty;
            if (candidacy.WhyNotAddEvidence(acting.Required, campaign, id, words) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            if ((await AcceptedAsync(db, campaign, cancellationToken)).FirstOrDefault(offered => offered.EntryId == id) is not { } found)
            {
                return Answer.Refused(http, new("candidacy.evidence-gone", "已通过的材料里没有这一件，重新找一下"));
            }

            candidacy.AddEvidence(new(found.AssignmentId, found.EntryId, found.Title, words), acting.Name, clock.UtcNow());
            return await KeepCandidacy.SavedAsync(http, db, number, "加进证据清单了", cancellationToken);
        }, cancellationToken);

    public static Task<IResult> RemoveAsync(
        int number, [FromForm] string? revision, [FromForm] string? entry, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        KeepCandidacy.ChangeAsync(number, revision, http, db, acting, async (campaign, candidacy) =>
        {
            if (candidacy.WhyNotWrite(acting.Required, campaign) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            candidacy.RemoveEvidence(Guid.TryParse(entry, out var id) ? id : Guid.Empty, acting.Name, clock.UtcNow());
            return await KeepCandidacy.SavedAsync(http, db, number, "从证据清单去掉了", cancellationToken);
        }, cancellationToken);

    /// <summary>The lines of the list with their entries as accepted now. No query where the list is empty.</summary>
    public static async Task<IReadOnlyList<ListedEvidence>> ListAsync(AppDb db, Campaign campaign, Candidacy candidacy, CancellationToken cancellationToken)
    {
        var lines = candidacy.Evidence;
        if (lines.Count == 0)
        {
            return [];
        }

        var accepted = (await AcceptedAsync(db, campaign, cancellationToken)).ToDictionary(offered => offered.EntryId);
        return [.. lines.Select(line => new ListedEvidence(line, accepted.GetValueOrDefault(line.EntryId)))];
    }

    /// <summary>What was found for the words among accepted material, and how many there are.</summary>
    public static async Task<(IReadOnlyList<OfferedEvidence> Rows, int Total)> FindAsync(AppDb db, Campaign campaign, string words, CancellationToken cancellationToken)
    {
        var found = (await AcceptedAsync(db, campaign, cancellationToken))
            .FindAll(offered => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => $"{offered.Indicators} {offered.Unit} {offered.Title}".Contains(word, StringComparison.OrdinalIgnoreCase)));
        return ([.. found.Take(MostOffered)], found.Count);
    }

    /// <summary>Why the list cannot be frozen: a line whose entry is in the accepted material no more; null when none is.</summary>
    public static async Task<Refusal?> WhyNotFreezeAsync(AppDb db, Campaign campaign, Candidacy candidacy, CancellationToken cancellationToken) =>
        (await ListAsync(db, campaign, candidacy, cancellationToken)).FirstOrDefault(line => line.Now is null) is { } lost
            ? new("candidacy.evidence-gone", $"证据清单里的“{lost.Line.Title}”在已通过的材料里没有了，去掉它或者重新选") : null;

    // The newest version that passed of each assignment: what a package takes.
    private static async Task<List<OfferedEvidence>> AcceptedAsync(AppDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var rows = await (
            from assignment in db.Assignments.AsNoTracking()
            where assignment.CampaignId == campaign.Id && assignment.State == AssignmentState.Passed
            join unit in db.Units on assignment.UnitId equals unit.Id
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            from version in submission.Versions
            where version.Outcome == VersionOutcome.Passed && !submission.Versions.Any(later => later.Outcome == VersionOutcome.Passed && later.Number > version.Number)
            orderby unit.Position, assignment.Id
            select new { assignment.Id, unit.ShortName, version.ContentJson }).ToListAsync(cancellationToken);
        var numbers = await IndicatorNumbers.SayAsync(db, [.. rows.Select(row => row.Id)], cancellationToken);
        return
        [
            .. rows.SelectMany(row => StoredContent.Read(row.ContentJson).Entries.Select(entry => new OfferedEvidence(
                row.Id, entry.Id, $"指标 {numbers[row.Id]}", row.ShortName, entry.Number, entry.Title.Length > 0 ? entry.Title : entry.Number.ToString(CultureInfo.InvariantCulture)))),
        ];
    }
}
