using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>What a file that comes up is for.</summary>
/// <param name="Number">Number of the campaign.</param>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="UnitId">The unit that sends it.</param>
/// <param name="EntryId">The entry it joins; null makes an entry of it.</param>
/// <param name="Replaces">Key of the file of that entry whose place it takes; null when it is added. <see cref="Guid.Empty"/> stands for a key that is none.</param>
/// <param name="MaterialNumber">The demand the new entry answers; one that is not asked for counts as none.</param>
internal sealed record FilePlace(int Number, Guid AssignmentId, Guid UnitId, Guid? EntryId, Guid? Replaces, string MaterialNumber);

/// <summary>
/// Takes a file whose bytes are in the store into the catalogue: looked through for secrecy marks first, then added, whether it came
/// in a form or piece by piece.
/// </summary>
internal sealed class EvidenceIntake(AppDb db, Acting acting, TimeProvider clock, SecrecyScan scan)
{
    /// <summary>Takes a file in.</summary>
    /// <param name="received">The file; nothing points to its bytes yet.</param>
    /// <param name="place">What it is for.</param>
    /// <param name="upload">Where it came piece by piece, the key of that upload: what is made bears the same key, so that asked twice it is taken in once, and the upload's row goes. Null otherwise.</param>
    /// <returns>Why it was refused, nothing points to it then; or the key of the entry that was made, of the file that joined one.</returns>
    public async Task<(Refusal? Refusal, Guid Kept)> TakeAsync(ReceivedFile received, FilePlace place, Guid? upload = null) =>
        await scan.WhyNotAsync(received, place.Number, place.AssignmentId, place.UnitId) is { } secret
            ? (secret, default)
            : await KeepAsync(received, place, upload ?? Guid.CreateVersion7(), upload);

    private async Task<(Refusal? Refusal, Guid Kept)> KeepAsync(ReceivedFile received, FilePlace place, Guid key, Guid? upload)
    {
        // The bytes are here: a browser that leaves now must not undo it half.
        await using var draft = await OpenDraft.OpenAsync(db, acting, clock, place.Number, place.AssignmentId, CancellationToken.None);
        if ((draft?.WhyNotEdit ?? (draft is null ? new("file.gone", "这项任务已经不归您看") : null)) is { } refusal)
        {
            return (refusal with { Message = $"没有收下“{received.Name}”：{refusal.Message}。文件没有进目录" }, default);
        }

        if (upload is not null)
        {
            if (await db.FileUploads.SingleOrDefaultAsync(row => row.Id == upload) is not { } row)
            {
                // Somebody asked twice, and the other was first: under the same lock, so what it did is done.
                return (null, key);
            }

            db.Remove(row);
        }

        if ((place.EntryId is { } wanted ? await JoinAsync(draft!, wanted, place, received, key) : await AddAsync(draft!, place, received, key)) is { } full)
        {
            db.ChangeTracker.Clear();
            return (full, default);
        }

        await draft!.SaveAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
        return (null, key);
    }

    private async Task<Refusal?> AddAsync(OpenDraft draft, FilePlace place, ReceivedFile received, Guid key)
    {
        if (ChangeCatalogue.WhyFull(draft.Submission) is { } full)
        {
            return new("file.full", $"没有收下“{received.Name}”：{full}");
        }

        var asked = await SubmissionQueries.AskedAsync(db, place.AssignmentId, CancellationToken.None);
        var file = received.Of(key, draft.Submission.RegionId, place.UnitId, draft.Person.Name, draft.Now);
        var entry = new CatalogueEntry
        {
            Id = key, RegionId = draft.Submission.RegionId, SubmissionId = draft.Submission.Id, Number = 0, Title = OriginalName.Title(received.Name),
            Kind = EvidenceKind.File, FileId = file.Id,
            MaterialNumber = asked?.Requirements.Any(requirement => requirement.Number == place.MaterialNumber) == true ? place.MaterialNumber : "",
        };
        db.Add(file);
        draft.Add(entry);
        return null;
    }

    private async Task<Refusal?> JoinAsync(OpenDraft draft, Guid wanted, FilePlace place, ReceivedFile received, Guid key)
    {
        if (draft.Submission.Entries.Find(entry => entry.Id == wanted) is not { } entry || !entry.Kind.HoldsFiles())
        {
            return new("file.entry-gone", $"没有收下“{received.Name}”：这一条已经不在目录里，或者不能放文件。文件没有保存");
        }

        var held = entry.FileIds.ToList();
        var at = place.Replaces is { } old ? held.IndexOf(old) : -1;
        if (place.Replaces is not null && at < 0)
        {
            return new("file.replaced-gone", $"没有收下“{received.Name}”：要换的文件已经不在这一条里，可能刚才被别人换过。文件没有保存");
        }

        if (at < 0 && held.Count >= CatalogueEntry.MostFiles)
        {
            return new("file.entry-full", $"没有收下“{received.Name}”：一条最多 {CatalogueEntry.MostFiles} 个文件，另立一条再传。文件没有保存");
        }

        if (await db.StoredFiles.AnyAsync(stored => held.Contains(stored.Id) && stored.Hash == received.Content.Hash && stored.DestroyedAt == null))
        {
            return new("file.same", $"没有收下“{received.Name}”：这一条里已经有一模一样的文件");
        }

        db.Add(received.Of(key, draft.Submission.RegionId, place.UnitId, draft.Person.Name, draft.Now));
        if (at < 0)
        {
            held.Add(key);
        }
        else
        {
            held[at] = key;
        }

        entry.SetFiles(held);
        draft.Submission.Touch(draft.Person.Name, draft.Now);
        return null;
    }
}
