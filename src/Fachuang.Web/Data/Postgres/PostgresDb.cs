using Fachuang.Web.Access;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Data.Postgres;

/// <summary>The program's rows on a PostgreSQL server.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, Acting acting, AuditTrail audit) : AppDb(options, acting, audit)
{
    // Any number will do as long as nothing else in the database uses it.
    private const long AuditLock = 7_301_992_024;

    internal override Task LockAuditAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AuditLock})", cancellationToken);
}
