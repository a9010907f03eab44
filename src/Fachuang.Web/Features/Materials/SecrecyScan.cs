using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// Looks for secrecy marks before a file enters the catalogue: its text, and the first page where that is a picture, as far as the
/// time an upload waits for it allows. What takes longer is found by the background reading, which destroys it then.
/// </summary>
internal sealed class SecrecyScan(AppDb db, Acting acting, EvidenceApart apart, FileStore files, TimeProvider clock, IConfiguration configuration)
{
    // The setting Files:SecrecySeconds; recognition of a page takes two to five seconds where the machine has nothing else to do.
    private const int UsualSeconds = 10;

    // A larger file is copied for longer than the look may take.
    private const long MostBytes = 100L * 1024 * 1024;

    // Looks of all requests together: recognition fills a processor each.
    private static readonly SemaphoreSlim Places = new(4, 4);

    /// <summary>Why a file must not be kept; null when no mark was found in time. Whatever carries a mark is destroyed, here and where it was kept before.</summary>
    /// <param name="file">The file; its bytes are in the store and nothing points to them yet.</param>
    /// <param name="number">Number of the campaign.</param>
    /// <param name="assignmentId">The assignment it is for.</param>
    /// <param name="unitId">The unit that sends it.</param>
    public async Task<Refusal?> WhyNotAsync(ReceivedFile file, int number, Guid assignmentId, Guid unitId)
    {
        if (!await IsMarkedAsync(file))
        {
            return null;
        }

        var now = await DestroyAsync(file);
        var unit = await db.Units.Where(unit => unit.Id == unitId).Select(unit => unit.ShortName).SingleAsync();
        AuditTrail.Note(db, acting.RegionId, "Refused", nameof(Assignment), assignmentId.ToString(), DestroyMarkedFile.Found);
        await db.PostAsync(
            [
                Notice.To(
                    acting.RegionId, null, NoticeTopic.Review, $"secret/{assignmentId}", $"{unit}传来的文件有密级标志，没有收下",
                    "文件没有进目录，已经从服务器上销毁。请提醒单位：涉密材料按保密规定交纸质件。", FillingDesk.AddressOf(number, assignmentId), now),
            ],
            CancellationToken.None);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        return Marked(file, "；网页上点“登记纸质（涉密）”");
    }

    /// <summary>The same for a paper of the office itself.</summary>
    /// <param name="file">The file; its bytes are in the store and nothing points to them yet.</param>
    /// <param name="campaign">What it is for.</param>
    public Task<Refusal?> WhyNotAsync(ReceivedFile file, Campaign campaign) => WhyNotAsync(file, nameof(Campaign), campaign.Id);

    /// <summary>The same for what belongs to anything else; the trail says of what, not of whom.</summary>
    /// <param name="file">The file; its bytes are in the store and nothing points to them yet.</param>
    /// <param name="subject">Name of the entity it is for, as the audit trail knows it.</param>
    /// <param name="id">Key of that entity.</param>
    public async Task<Refusal?> WhyNotAsync(ReceivedFile file, string subject, Guid id)
    {
        if (!await IsMarkedAsync(file))
        {
            return null;
        }

        await DestroyAsync(file);
        AuditTrail.Note(db, acting.RegionId, "Refused", subject, id.ToString(), DestroyMarkedFile.Found);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        return Marked(file, "");
    }

    private static Refusal Marked(ReceivedFile file, string where) =>
        new("file.secret", $"没有收下“{file.Name}”：上面有密级标志。涉密材料不能上传，请按保密规定交纸质件{where}。传来的内容已经从服务器上销毁");

    // The bytes are here: a browser that leaves now must not keep them.
    private async Task<DateTime> DestroyAsync(ReceivedFile file)
    {
        var now = clock.UtcNow();
        db.ChangeTracker.Clear();
        await DestroyMarkedFile.RunAsync(db, files, file.Content.Hash, now, CancellationToken.None);
        return now;
    }

    private async Task<bool> IsMarkedAsync(ReceivedFile file)
    {
        var longest = TimeSpan.FromSeconds(int.TryParse(configuration["Files:SecrecySeconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set > 0 ? set : UsualSeconds);
        if (SecrecyMark.Find(["", file.Name]) is SecrecyFinding.Secret)
        {
            return true;
        }

        if (file.Content.Size > MostBytes || file.MediaType.StartsWith("video/", StringComparison.Ordinal) || file.MediaType.StartsWith("audio/", StringComparison.Ordinal)
            || !await Places.WaitAsync(longest))
        {
            return false;
        }

        try
        {
            await using var content = await files.OpenReadAsync(file.Content.Hash, CancellationToken.None);
            var reading = await apart.ReadHeadAsync(content, file.Name, longest, CancellationToken.None);
            return SecrecyMark.Find(reading.FromFirstPage()) is SecrecyFinding.Secret;
        }
        finally
        {
            Places.Release();
        }
    }
}
