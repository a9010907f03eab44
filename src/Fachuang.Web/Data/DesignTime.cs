using Fachuang.Web.Access;
using Fachuang.Web.Data.Postgres;
using Fachuang.Web.Data.Sqlite;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Fachuang.Web.Data;

/// <summary>Lets <c>dotnet ef migrations add NAME --context SqliteDb</c> build the model without a server or a database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options, new Acting(), AuditTrail.ForDesign());
}

/// <summary>The same for <c>--context PostgresDb</c>.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options, new Acting(), AuditTrail.ForDesign());
}
