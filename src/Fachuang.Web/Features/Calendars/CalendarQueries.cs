using Fachuang.Domain.Calendars;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Calendars;

/// <summary>The calendar as this installation knows it.</summary>
internal static class CalendarQueries
{
    /// <summary>The years the program brings, and before them those that were imported. One query.</summary>
    public static async Task<WorkingCalendar> WorkingCalendarAsync(this AppDb db, CancellationToken cancellationToken)
    {
        var imported = await db.ImportedYears.AsNoTracking().Select(year => year.Text).ToListAsync(cancellationToken);
        return imported.Count == 0 ? WorkingCalendar.Statutory
            : WorkingCalendar.Statutory.With(imported.Select(text => CalendarText.Read(text).Year).OfType<CalendarYear>());
    }
}
