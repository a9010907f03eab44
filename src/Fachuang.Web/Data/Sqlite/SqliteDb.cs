using Fachuang.Web.Access;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Data.Sqlite;

/// <summary>The program's rows in an embedded SQLite file.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, Acting acting, AuditTrail audit) : AppDb(options, acting, audit)
{
    // A SQLite transaction of this provider begins as a writer: it already excludes every other.
    internal override Task LockAuditAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
