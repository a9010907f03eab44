using System.Text;
using Fachuang.Domain.Materials;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Support;

/// <summary>Hands material in without the pages, for tests of what comes after.</summary>
public static class TestHandIns
{
    /// <summary>
    /// One version of an assignment: a narrative that cites its files, a catalogue with the files and one entry of every other kind.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="assignmentId">The assignment; accepted and submitted on the way.</param>
    /// <param name="outcome">What the office decided; pending leaves it in review.</param>
    /// <param name="files">Original names and contents of the evidence.</param>
    public static async Task HandInAsync(this TestCampaign campaign, Guid assignmentId, VersionOutcome outcome, params (string Name, Stream Content)[] files)
    {
        await campaign.Region.App.WithDbAsync(campaign.Region.Id, async (db, services) =>
        {
            var store = services.GetRequiredService<FileStore>();
            var now = DateTime.UtcNow;
            var assignment = await db.Assignments.SingleAsync(row => row.Id == assignmentId);
            var submission = await db.Submissions.Include(row => row.Versions).SingleOrDefaultAsync(row => row.AssignmentId == assignmentId);
            if (submission is null)
            {
                submission = new Submission { Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, AssignmentId = assignmentId };
                submission.Touch("联络员A", now);
                db.Add(submission);
            }

            List<ContentEntry> entries = [];
            foreach (var (name, content) in files)
            {
                var stored = await store.AddAsync(content, long.MaxValue, CancellationToken.None);
                var file = new StoredFile
                {
                    Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, UnitId = assignment.UnitId, Hash = stored.Hash, Size = stored.Size,
                    Name = name, MediaType = "application/pdf", UploadedBy = "联络员A", UploadedAt = now,
                };
                db.Add(file);
                entries.Add(new ContentEntry(
                    Guid.CreateVersion7(), entries.Count + 1, $"材料 {entries.Count + 1}", EvidenceKind.File, "1", null, null, new DateOnly(2024, 3, 1),
                    new ContentFile(file.Id, file.Hash, file.Size, name, file.MediaType)));
            }

            foreach (var kind in (EvidenceKind[])[EvidenceKind.Link, EvidenceKind.Paper, EvidenceKind.OnSite, EvidenceKind.Statement])
            {
                entries.Add(new ContentEntry(
                    Guid.CreateVersion7(), entries.Count + 1, $"材料 {entries.Count + 1}", kind, "", kind is EvidenceKind.Link ? "https://example.gov.cn/a?b=1" : null,
                    kind is EvidenceKind.Paper ? "区保密局，1 份 3 页" : null, null, null));
            }

            var number = submission.Versions.Count + 1;
            var handedIn = new SubmissionContent(new Narrative($"关于第 {number} 版的情况说明", "举措[证1]。\n又一段。", "成效。", "亮点。"), entries, new Dictionary<string, string>());
            var version = Features.Materials.StoredContent.Freeze(handedIn, Guid.CreateVersion7(), submission, number, now, "联络员A", []);
            db.Add(version);
            assignment.Accept(now);
            assignment.Submit(now);
            switch (outcome)
            {
                case VersionOutcome.Passed:
                    version.Decide(outcome, "经办A", now);
                    assignment.Pass(now);
                    break;
                case VersionOutcome.Returned:
                    version.Decide(outcome, "经办A", now);
                    assignment.Return(DateOnly.FromDateTime(now).AddDays(3), now);
                    break;
            }

            await db.SaveChangesAsync();
        });
    }

    /// <summary>A text as the content of a file.</summary>
    public static Stream Text(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
}
