using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Operations;

/// <summary>A database of an earlier version, with the demonstration's rows in it, is brought to this version and loses nothing.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task A_database_of_the_first_version_keeps_its_rows()
    {
        await using var demonstration = new DemonstrationApp();
        await demonstration.InitializeAsync();
        await demonstration.WithDbAsync(async (db, services) =>
        {
            await TakeOutWhatCameLaterAsync(db);
            var before = await RowsAsync(db);
            Assert.True(await db.Set<VersionFile>().IgnoreQueryFilters().CountAsync() > 100);
            var migrator = db.GetService<IMigrator>();
            var migrations = db.Database.GetMigrations().ToList();
            await migrator.MigrateAsync(migrations[0]);
            Assert.Equal(migrations[1..], await db.Database.GetPendingMigrationsAsync());

            await migrator.MigrateAsync();
            db.ChangeTracker.Clear();
            Assert.Equal(before, await RowsAsync(db));
            await MissingSteps.AddAsync(services, CancellationToken.None);
            Assert.Empty(await Invariants.FindAsync(db, services.GetRequiredService<FileStore>(), CancellationToken.None));
            return true;
        });
    }

    [Fact]
    public async Task A_database_without_steps_gets_those_the_trail_remembers()
    {
        await using var demonstration = new DemonstrationApp();
        await demonstration.InitializeAsync();
        await demonstration.WithDbAsync(async (db, services) =>
        {
            var before = await StepsAsync(db);
            Assert.True(before.Count > 1000, $"{before.Count} steps");
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync(db.Database.GetMigrations().Single(migration => migration.EndsWith("_Crosswalk", StringComparison.Ordinal)));
            await migrator.MigrateAsync();
            db.ChangeTracker.Clear();
            Assert.Empty(await StepsAsync(db));

            await MissingSteps.AddAsync(services, CancellationToken.None);
            Assert.Equal(before, await StepsAsync(db));
            await MissingSteps.AddAsync(services, CancellationToken.None);
            Assert.Equal(before.Count, await db.AssignmentSteps.IgnoreQueryFilters().CountAsync());
            return true;
        });
    }

    private static async Task<List<string>> StepsAsync(AppDb db) =>
        [.. (await db.AssignmentSteps.IgnoreQueryFilters().AsNoTracking().ToListAsync())
            .OrderBy(step => step.AssignmentId).ThenBy(step => step.Revision).ThenBy(step => step.At)
            .Select(step => $"{step.AssignmentId} {step.Revision} {step.At:yyyy-MM-dd HH:mm:ss} {step.State} {step.DueOn:yyyy-MM-dd} {step.HasStarted} {step.MovedAt:yyyy-MM-dd HH:mm:ss}")];

    // The first version had no place for a table, nor for a second file of an entry.
    private static async Task TakeOutWhatCameLaterAsync(AppDb db)
    {
        Assert.NotEqual(0, await db.CatalogueEntries.IgnoreQueryFilters().Where(entry => entry.Kind == EvidenceKind.Table)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Kind, EvidenceKind.Statement)));
        await db.StructuredTables.IgnoreQueryFilters().ExecuteDeleteAsync();
        await db.Set<VersionFile>().IgnoreQueryFilters().Where(file => db.Set<EntryAttachment>().IgnoreQueryFilters().Any(attachment => attachment.FileId == file.FileId)).ExecuteDeleteAsync();
        await db.Set<EntryAttachment>().IgnoreQueryFilters().ExecuteDeleteAsync();
    }

    private static async Task<string> RowsAsync(AppDb db) => string.Join('\n', [
        await db.Submissions.IgnoreQueryFilters().CountAsync(), await db.CatalogueEntries.IgnoreQueryFilters().CountAsync(),
        await db.SubmissionVersions.IgnoreQueryFilters().CountAsync(), await db.Set<VersionFile>().IgnoreQueryFilters().CountAsync(), await db.ReviewComments.IgnoreQueryFilters().CountAsync(),
        .. (await db.Submissions.IgnoreQueryFilters().AsNoTracking().OrderBy(submission => submission.Id).ToListAsync()).Select(submission => (object)$"{submission.Id} {submission.Narrative}"),
    ]);
}
