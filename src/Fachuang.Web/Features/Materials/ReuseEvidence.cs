using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Likeness;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// 从已有的里选: one evidence for several indicators. What the unit holds is found by words and by likeness to what is asked; taking it points to the same file.
/// When a file was replaced, the other places that use the old one are offered the new one.
/// </summary>
internal static class ReuseEvidence
{
    private const int Most = 30;
    private const int LongestWords = 100;

    public static async Task<IResult> ShowAsync(
        int number, Guid id, string? q, HttpContext http, AppDb db, Acting acting, FillingDesk desk, LikenessIndex likeness, CancellationToken cancellationToken)
    {
        if (await desk.LoadAsync(number, id) is not { } filling)
        {
            return Answer.NotFound(http);
        }

        if (filling.WhyNotEdit is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var words = WrittenText.CleanLine(q);
        words = words.Length > LongestWords ? words[..LongestWords] : words;
        var held = await ReuseQueries.HeldAsync(db, acting.Required, words, id, Most + 1, cancellationToken);
        var offers = words.Length == 0 ? await LikenessQueries.OffersAsync(db, likeness, acting.Required, id, cancellationToken) : [];
        var offered = offers.Select(place => place.Hash).ToHashSet();
        return Answer.Page<ReusePage>(new
        {
            Filling = filling, Words = words, Held = offers.Concat(held.Where(place => !offered.Contains(place.Hash))).Take(Most).ToList(), HasMore = held.Count > Most, Alike = offered,
        });
    }

    public static Task<IResult> TakeAsync(
        int number, Guid id, [FromForm] ReuseForm? typed, HttpContext http, AppDb db, FillingDesk desk, CancellationToken cancellationToken) => desk.ChangeAsync(number, id, async draft =>
    {
        var ids = (typed?.File ?? []).Keys().ToHashSet();
        var files = await db.StoredFiles.Where(file => ids.Contains(file.Id) && file.UnitId == draft.Assignment.UnitId && file.DestroyedAt == null).ToListAsync(cancellationToken);
        if (files.Count == 0)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "reuse.nothing", "没有加：没有选材料");
        }

        if (draft.Submission.Entries.Count + files.Count > ChangeCatalogue.MostEntries)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "reuse.full", $"没有加：目录最多 {ChangeCatalogue.MostEntries} 条，放不下了");
        }

        var described = await db.CatalogueEntries.AsNoTracking().Where(entry => entry.FileId != null && ids.Contains(entry.FileId.Value)).ToListAsync(cancellationToken);
        var added = 0;
        foreach (var file in files.Where(file => !draft.Submission.Entries.Exists(entry => entry.FileId == file.Id)))
        {
            // It is described as it was where it stands already; what it proves here is for the unit to say.
            var before = described.Where(entry => entry.FileId == file.Id).MaxBy(entry => entry.FactOn);
            draft.Add(new CatalogueEntry
            {
                Id = Guid.CreateVersion7(), RegionId = draft.Submission.RegionId, SubmissionId = draft.Submission.Id, Number = 0, Title = before?.Title ?? OriginalName.Title(file.Name),
                Kind = before?.Kind ?? EvidenceKind.File, FileId = file.Id, FactOn = before?.FactOn, Url = before?.Url, Note = before?.Note,
                CaseCause = before?.CaseCause, CaseMeasures = before?.CaseMeasures, CaseOutcome = before?.CaseOutcome, CaseContact = before?.CaseContact,
            });
            added++;
        }

        await draft.SaveAsync(cancellationToken);
        return Answer.Done(http, $"{FillingDesk.AddressOf(number, id)}#catalogue", $"加了 {added} 份已有的材料，文件没有再传一遍");
    });

    /// <summary>The other places of the unit that still use a file which was replaced here get the new one: those that can be written now.</summary>
    public static Task<IResult> ReplaceAsync(
        int number, Guid id, [FromForm] ReplaceForm? typed, HttpContext http, AppDb db, Acting acting, TimeProvider clock, FillingDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, id, async draft =>
        {
            var form = typed ?? new();
            var unit = draft.Assignment.UnitId;
            var files = await db.StoredFiles.AsNoTracking().Where(file => (file.Id == form.Old || file.Id == form.New) && file.UnitId == unit && file.DestroyedAt == null)
                .ToDictionaryAsync(file => file.Id, cancellationToken);
            if (form.Old == form.New || files.Count != 2)
            {
                return Answer.NotFound(http);
            }

            var ids = (form.Entry ?? []).Keys().ToHashSet();
            var own = db.Assignments.VisibleTo(acting.Required);
            var entries = await db.CatalogueEntries.Include(entry => entry.Attachments)
                .Where(entry => ids.Contains(entry.Id) && db.Submissions.Any(submission => submission.Id == entry.SubmissionId && own.Any(assignment => assignment.Id == submission.AssignmentId)))
                .ToListAsync(cancellationToken);
            var submissions = entries.Select(entry => entry.SubmissionId).ToHashSet();
            var assignments = await (
                from submission in db.Submissions
                where submissions.Contains(submission.Id)
                join assignment in own on submission.AssignmentId equals assignment.Id
                join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
                select new { submission, assignment, campaign }).ToDictionaryAsync(row => row.submission.Id, cancellationToken);
            var changed = 0;
            foreach (var entry in entries)
            {
                var place = assignments[entry.SubmissionId];
                if ((place.campaign.WhyNotWork() ?? place.assignment.WhyNotEdit(acting.Required)) is null && Replace(entry, form.Old, form.New))
                {
                    place.submission.Touch(acting.Required.Name, draft.Now);
                    changed++;
                }
            }

            await draft.SaveAsync(cancellationToken);
            return Answer.Done(http, $"{FillingDesk.AddressOf(number, id)}#catalogue", changed == entries.Count ? $"另外 {changed} 处也换成了新的" : $"另外 {changed} 处也换了；{entries.Count - changed} 处正在审核或已经通过，不能换");
        });

    private static bool Replace(CatalogueEntry entry, Guid old, Guid replacement)
    {
        if (entry.FileId == old)
        {
            entry.FileId = replacement;
            return true;
        }

        var attachment = entry.Attachments.Find(attachment => attachment.FileId == old);
        if (attachment is null || entry.FileId == replacement || entry.Attachments.Exists(other => other.FileId == replacement))
        {
            return false;
        }

        entry.Attachments.Remove(attachment);
        entry.Attachments.Add(new EntryAttachment { EntryId = entry.Id, RegionId = entry.RegionId, FileId = replacement, Position = attachment.Position });
        return true;
    }
}

/// <summary>What is taken from what the unit holds.</summary>
public sealed class ReuseForm
{
    /// <summary>Keys of files; null for none.</summary>
    public List<string>? File { get; set; }
}

/// <summary>A file that was replaced, and the other places that are to get the new one.</summary>
public sealed class ReplaceForm
{
    /// <summary>The file that was replaced.</summary>
    public Guid Old { get; set; }

    /// <summary>The file that took its place.</summary>
    public Guid New { get; set; }

    /// <summary>Keys of the entries; null for none.</summary>
    public List<string>? Entry { get; set; }
}
