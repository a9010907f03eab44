using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Files;
using Fachuang.Web.Operations.Demonstration;
using Microsoft.EntityFrameworkCore;
using MaterialContent = Fachuang.Web.Features.Materials.StoredContent;

namespace Fachuang.Bench;

/// <summary>
/// A campaign whose 104 indicators hold so much evidence, ten files each: its package made beside <c>zip -0</c> over the same files, and verified as a
/// superior office does beside <c>sha256sum</c> of the package.
/// </summary>
internal static class PackageBench
{
    private const int FilesEach = 10, Rounds = 3, Megabyte = 1024 * 1024;

    public static async Task<int> RunAsync(int gigabytes)
    {
        using var installation = await Installation.CreateAsync();
        await using var app = installation.Build();
        var originals = Directory.CreateDirectory(Path.Combine(installation.Folder, "originals")).FullName;
        var package = await PrepareAsync(app.Services, originals, gigabytes * 1024L * Megabyte);
        var content = await app.Services.WithDbAsync(DemonstrationContent.RegionId, async db =>
        {
            await using var moment = await db.Database.BeginTransactionAsync();
            return await PackageContent.LoadAsync(db, package, CancellationToken.None);
        });
        var (writer, store) = (app.Services.GetRequiredService<PackageWriter>(), app.Services.GetRequiredService<FileStore>());
        var bytes = new DirectoryInfo(originals).EnumerateFiles().Sum(file => file.Length);
        var (zipped, made) = (Path.Combine(installation.Folder, "beside.zip"), Path.Combine(installation.Folder, "package.zip"));
        List<double> zips = [], packs = [], sums = [], verifications = [];
        for (var round = 0; round < Rounds; round++)
        {
            File.Delete(zipped);
            zips.Add(await RateAsync(bytes, () => ShellAsync("zip -q -0 -r \"$0\" \"$1\" && sync \"$0\"", zipped, originals)));
            File.Delete(zipped);
            StoredContent? stored = null;
            packs.Add(await RateAsync(bytes, async () => stored = await store.MakeAsync(output => writer.WriteAsync(content, output, _ => { }, CancellationToken.None), CancellationToken.None)));
            await using (var output = File.Create(made))
            await using (var kept = await store.OpenReadAsync(stored!.Hash, CancellationToken.None))
            {
                await kept.CopyToAsync(output);
            }

            await store.DestroyAsync(stored.Hash, CancellationToken.None);
            sums.Add(await RateAsync(stored.Size, () => ShellAsync("sha256sum \"$0\" >/dev/null", made)));
            verifications.Add(await RateAsync(stored.Size, async () =>
            {
                var verification = await PackageVerification.VerifyAsync(made, CancellationToken.None);
                if (!verification.Valid)
                {
                    throw new InvalidDataException(verification.Problems.First());
                }
            }));
        }

        Console.WriteLine($"{content.Assessment.Rows.Count} indicators, {content.Assignments.Count(assignment => assignment.Version is not null)} hand-ins, {bytes / 1e9:0.0} GB of evidence in {Directory.GetFiles(originals).Length} files");
        Console.WriteLine();
        Figures.Head("work", "MB/s", "of the yardstick");
        Figures.Row("zip -0, sync", Figures.Median(zips), 1.0);
        Figures.Row("package made, hashed, kept", Figures.Median(packs), Figures.Median(packs) / Figures.Median(zips));
        Figures.Row("sha256sum", Figures.Median(sums), 1.0);
        Figures.Row("package verified", Figures.Median(verifications), Figures.Median(verifications) / Figures.Median(sums));
        return 0;
    }

    // Every assignment of the unit that leads all indicators hands in ten files of bytes nobody has seen.
    private static async Task<CandidacyPackage> PrepareAsync(IServiceProvider services, string originals, long evidence)
    {
        var store = services.GetRequiredService<FileStore>();
        return await services.WithDbAsync(DemonstrationContent.RegionId, async db =>
        {
            var campaign = await db.Campaigns.SingleAsync(row => row.Number == 1);
            var unit = await db.Units.SingleAsync(row => row.Name == Installation.UserName);
            var assignments = await db.Assignments.Where(row => row.CampaignId == campaign.Id && row.UnitId == unit.Id).ToListAsync();
            var length = (int)(evidence / assignments.Count / FilesEach);
            var now = new DateTime(2024, 6, 18, 2, 0, 0, DateTimeKind.Utc);
            foreach (var (place, assignment) in assignments.Index())
            {
                var submission = await db.Submissions.Include(row => row.Versions).SingleOrDefaultAsync(row => row.AssignmentId == assignment.Id);
                if (submission is null)
                {
                    submission = new Submission { Id = Guid.CreateVersion7(), RegionId = assignment.RegionId, AssignmentId = assignment.Id };
                    submission.Touch("联络员", now);
                    db.Add(submission);
                }

                List<ContentEntry> entries = [];
                for (var number = 1; number <= FilesEach; number++)
                {
                    var path = Path.Combine(originals, string.Create(CultureInfo.InvariantCulture, $"{place}-{number}.pdf"));
                    await File.WriteAllBytesAsync(path, [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(length)]);
                    await using var original = File.OpenRead(path);
                    var kept = await store.AddAsync(original, long.MaxValue, CancellationToken.None);
                    var file = new StoredFile
                    {
                        Id = Guid.CreateVersion7(), RegionId = assignment.RegionId, UnitId = unit.Id, Hash = kept.Hash, Size = kept.Size, Name = $"证明材料 {number}.pdf", MediaType = "application/pdf",
                        UploadedBy = "联络员", UploadedAt = now,
                    };
                    db.Add(file);
                    entries.Add(new(Guid.CreateVersion7(), number, $"材料 {number}", EvidenceKind.File, "", null, null, null, new(file.Id, file.Hash, file.Size, file.Name, file.MediaType)));
                }

                var version = MaterialContent.Freeze(
                    new(new("关于依法履职的情况说明", "举措[证1]。", "成效。", "亮点。"), entries, new Dictionary<string, string>()), Guid.CreateVersion7(), submission, submission.Versions.Count + 1, now, "联络员", []);
                version.Decide(VersionOutcome.Passed, "经办", now);
                db.Add(version);
            }

            await db.SaveChangesAsync();
            return new CandidacyPackage { Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, Number = 1, RequestedAt = now, RequestedBy = "经办" };
        });
    }

    private static async Task<double> RateAsync(long bytes, Func<Task> work)
    {
        await ShellAsync("sync");
        var watch = Stopwatch.StartNew();
        await work();
        return bytes / watch.Elapsed.TotalSeconds / 1e6;
    }

    private static async Task ShellAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardError = true };
        foreach (var argument in (string[])["-c", script, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var wrong = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{script}: {wrong}");
        }
    }
}
