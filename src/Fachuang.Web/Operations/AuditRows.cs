using System.Data.Common;
using System.Globalization;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fachuang.Web.Operations;

/// <summary>
/// Writes entries of the audit trail. They are only ever added, so the change tracker has nothing to watch; a dispatch brings tens of
/// thousands of them, and one prepared statement for many rows takes a fraction of what as many tracked rows do.
/// </summary>
internal static class AuditRows
{
    // More rows in one statement gain nothing: SQLite looks for each parameter among all of them.
    private const int Together = 20;

    /// <summary>Inserts entries within the current transaction of the context, in their order.</summary>
    /// <param name="db">The database, in a transaction.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task InsertAsync(AppDb db, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        List<Column> columns =
            [.. db.Model.FindEntityType(typeof(AuditEntry))!.GetProperties().Select(property => new Column(property, property.GetRelationalTypeMapping()))];
        var whole = entries.Count / Together * Together;
        await InsertAsync(db, columns, entries.Take(whole).Chunk(Together), Together, cancellationToken);
        await InsertAsync(db, columns, entries.Skip(whole).Chunk(1), 1, cancellationToken);
    }

    private static async Task InsertAsync(
        AppDb db, List<Column> columns, IEnumerable<AuditEntry[]> parts, int rows, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var part in parts)
        {
            if (command.Parameters.Count == 0)
            {
                Prepare(command, columns, rows);
            }

            for (var at = 0; at < command.Parameters.Count; at++)
            {
                command.Parameters[at].Value = columns[at % columns.Count].Value(part[at / columns.Count]);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Names of our own model; every value is a parameter.
    private static void Prepare(DbCommand command, List<Column> columns, int rows)
    {
        var names = Enumerable.Range(0, rows * columns.Count).Select(at => string.Create(CultureInfo.InvariantCulture, $"@p{at}")).ToList();
        foreach (var (at, name) in names.Index())
        {
            var column = columns[at % columns.Count];
            command.Parameters.Add(column.Mapping.CreateParameter(command, name, null, column.Property.IsNullable));
        }

        command.CommandText = $"INSERT INTO \"{columns[0].Property.DeclaringType.GetTableName()}\" ({string.Join(", ", columns.Select(column => $"\"{column.Property.GetColumnName()}\""))}) VALUES "
            + string.Join(", ", names.Chunk(columns.Count).Select(row => $"({string.Join(", ", row)})"));
    }

    private sealed record Column(IProperty Property, RelationalTypeMapping Mapping)
    {
        public object Value(AuditEntry entry)
        {
            var value = Property.PropertyInfo!.GetValue(entry);
            return (value is null || Mapping.Converter is null ? value : Mapping.Converter.ConvertToProvider(value)) ?? DBNull.Value;
        }
    }
}
