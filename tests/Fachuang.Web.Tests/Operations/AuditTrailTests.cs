using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Operations;

public sealed class AuditTrailTests(TestApp app)
{
    [Fact]
    public async Task A_change_is_recorded_with_who_when_where_before_and_after()
    {
        var region = await TestRegion.CreateAsync(app);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var unit = await db.Units.SingleAsync(unit => unit.Id == region.FirstUnit.Id);
            unit.ShortName = "改过的名字";
            await db.SaveChangesAsync();
            var entry = await db.AuditEntries.OrderBy(entry => entry.Sequence)
                .LastAsync(entry => entry.Subject == "Unit" && entry.SubjectKey == unit.Id.ToString());
            Assert.Equal(("测试", "Modified", """{"ShortName":"审批局"}""", """{"ShortName":"改过的名字"}"""), (entry.ActorName, entry.Action, entry.Before, entry.After));
            Assert.Equal(DateTimeKind.Utc, entry.At.Kind);
            Assert.NotEqual("", entry.Address);
        });
    }

    [Fact]
    public async Task Secrets_are_not_recorded()
    {
        var region = await TestRegion.CreateAsync(app);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var hashes = await db.Users.Where(account => account.RegionId == region.Id).Select(account => account.PasswordHash).ToListAsync();
            var entries = await db.AuditEntries.Where(entry => entry.Subject == "Account").ToListAsync();
            Assert.NotEmpty(entries);
            Assert.DoesNotContain(entries, entry => hashes.Any(hash => (entry.Before + entry.After).Contains(hash!, StringComparison.Ordinal)));
        });
    }

    [Fact]
    public async Task A_failed_save_leaves_no_entry_and_can_be_repeated()
    {
        var region = await TestRegion.CreateAsync(app);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var before = await db.AuditEntries.CountAsync();
            var twin = new Unit { Id = Guid.CreateVersion7(), RegionId = region.Id, Name = region.FirstUnit.Name, ShortName = "重名" };
            db.Add(twin);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            Assert.Equal(before, await db.AuditEntries.CountAsync());
            twin.Name = "另一个名字";
            await db.SaveChangesAsync();
            Assert.Equal(before + 1, await db.AuditEntries.CountAsync());
        });
    }

    [Fact]
    public async Task The_chain_is_whole_after_many_writers_at_once()
    {
        var region = await TestRegion.CreateAsync(app);
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), async (number, cancellationToken) =>
            await app.WithDbAsync(region.Id, async (db, _) =>
            {
                db.Add(new Unit { Id = Guid.CreateVersion7(), RegionId = region.Id, Name = $"并发单位{number}", ShortName = "并发" });
                await db.SaveChangesAsync(cancellationToken);
            }));
        var (_, problem) = await VerifyAsync();
        Assert.Null(problem);
    }

    // Each row: what somebody does behind the program's back, in SQL, and a word of the answer.
    [Theory]
    [InlineData("UPDATE \"AuditEntries\" SET \"ActorName\" = '别人' WHERE \"Sequence\" = {0}", "被改过")]
    [InlineData("UPDATE \"AuditEntries\" SET \"After\" = NULL WHERE \"Sequence\" = {0}", "被改过")]
    [InlineData("UPDATE \"AuditEntries\" SET \"RegionId\" = \"ActorId\" WHERE \"Sequence\" = {0}", "被改过")]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"Sequence\" = {0}", "不见了")]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"Sequence\" >= {0}", "少了")]
    [InlineData("UPDATE \"AuditHeads\" SET \"Sequence\" = {0}", "末尾记录被改过")]
    [InlineData("DELETE FROM \"AuditHeads\"", "末尾记录不见了")]
    public async Task Verification_finds_what_was_done_behind_the_programs_back(string sql, string word)
    {
        var region = await TestRegion.CreateAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        scope.ServiceProvider.GetRequiredService<Web.Access.Acting>().As("测试", region.Id);

        // The damage is undone with the transaction, so that other tests find the chain whole.
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.LockAuditAsync(TestContext.Current.CancellationToken);
        var target = await db.AuditEntries.OrderByDescending(entry => entry.Sequence).Skip(1).Select(entry => entry.Sequence).FirstAsync(TestContext.Current.CancellationToken);
        sql = sql.Replace("\"RegionId\" = \"ActorId\"", $"\"RegionId\" = '{Guid.Empty}'", StringComparison.Ordinal);
#pragma warning disable EF1002 // The statements are the test's own.
        Assert.True(await db.Database.ExecuteSqlRawAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, target), TestContext.Current.CancellationToken) > 0);
#pragma warning restore EF1002
        var (_, problem) = await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(db, TestContext.Current.CancellationToken);
        Assert.Contains(word, problem, StringComparison.Ordinal);
    }

    private Task<(long Entries, string? Problem)> VerifyAsync() => app.WithDbAsync(Guid.Empty, (db, services) =>
        services.GetRequiredService<AuditTrail>().VerifyAsync(db, TestContext.Current.CancellationToken));
}
