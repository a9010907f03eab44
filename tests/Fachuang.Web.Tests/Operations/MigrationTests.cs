using Fachuang.Web.Data;
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
            var before = await RowsAsync(db);
            var migrator = db.GetService<IMigrator>();
            var migrations = db.Database.GetMigrations().ToList();
            await migrator.MigrateAsync(migrations[0]);
            Assert.Equal(migrations[1..], await db.Database.GetPendingMigrationsAsync());

            await migrator.MigrateAsync();
            db.ChangeTracker.Clear();
            Assert.Equal(before, await RowsAsync(db));
            Assert.Empty(await Invariants.FindAsync(db, services.GetRequiredService<FileStore>(), CancellationToken.None));
            return true;
        });
    }

    private static async Task<string> RowsAsync(AppDb db) => string.Join('\n', [
        await db.Submissions.IgnoreQueryFilters().CountAsync(), await db.CatalogueEntries.IgnoreQueryFilters().CountAsync(),
        await db.SubmissionVersions.IgnoreQueryFilters().CountAsync(), await db.ReviewComments.IgnoreQueryFilters().CountAsync(),
        .. (await db.Submissions.IgnoreQueryFilters().AsNoTracking().OrderBy(submission => submission.Id).ToListAsync()).Select(submission => (object)$"{submission.Id} {submission.Narrative}"),
    ]);
}
