using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fachuang.Web.Data;

/// <summary>Instants are UTC in every database: what is read back is marked as UTC, what is not UTC is refused.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => Checked(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime Checked(DateTime value) => value.Kind is DateTimeKind.Utc
        ? value
        : throw new InvalidOperationException($"An instant must be UTC, this one is {value.Kind}.");
}
