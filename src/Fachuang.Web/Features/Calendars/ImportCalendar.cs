using Fachuang.Documents.Reading;
using Fachuang.Domain;
using Fachuang.Domain.Calendars;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Calendars;

/// <summary>
/// 日历: which days are worked, and how a year the program does not bring yet is added. An import holds for the whole installation: the
/// State Council's notice is the same in every region.
/// </summary>
internal static class ImportCalendar
{
    private const long LargestFile = 200_000;

    public static async Task<IResult> ShowAsync(AppDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        await PageAsync(db, clock, "", null, [], StatusCodes.Status200OK, cancellationToken);

    /// <summary>Shows what was read; with <c>store</c>, stores it.</summary>
    public static async Task<IResult> HandleAsync(
        IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var text = form["text"].ToString();
        if (form.Files["file"] is { Length: > 0 } file)
        {
            if (await TextAsync(file, cancellationToken) is not { } content)
            {
                return await PageAsync(
                    db, clock, text, null, [new(0, "文件读不出文字：交 csv、txt 或者 json，不超过 200 KB；也可以直接贴在下面")], StatusCodes.Status422UnprocessableEntity, cancellationToken);
            }

            text = content;
        }

        var (year, problems) = CalendarText.Read(text);
        if (year is null || form["store"] != "1")
        {
            return await PageAsync(db, clock, text, year, problems, year is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, cancellationToken);
        }

        // Two administrators at once are put in a row: the later one holds, nobody meets a doubled key.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.ImportedYears.SingleOrDefaultAsync(stored => stored.Year == year.Year, cancellationToken) is { } known)
        {
            (known.Text, known.ImportedAt, known.ImportedBy) = (year.ToText(), clock.UtcNow(), acting.Name);
        }
        else
        {
            db.Add(new ImportedYear { Year = year.Year, Text = year.ToText(), ImportedAt = clock.UtcNow(), ImportedBy = acting.Name });
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, "/administration/calendar", $"已存下 {year.Year} 年：放假 {year.Off} 天，调休上班 {year.Worked} 天。已经排好的计划不变，以后排的按它算");
    }

    private static async Task<string?> TextAsync(IFormFile file, CancellationToken cancellationToken)
    {
        if (file.Length > LargestFile)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return TextDecoder.Decode(bytes.ToArray(), out var text) is null ? text : null;
    }

    private static async Task<IResult> PageAsync(
        AppDb db, TimeProvider clock, string text, CalendarYear? read, IReadOnlyList<CalendarProblem> problems, int status, CancellationToken cancellationToken)
    {
        var imported = await db.ImportedYears.AsNoTracking().OrderBy(year => year.Year).ToListAsync(cancellationToken);
        return Answer.Page<CalendarPage>(
            new
            {
                Calendar = await db.WorkingCalendarAsync(cancellationToken),
                Imported = (IReadOnlyDictionary<int, ImportedYear>)imported.ToDictionary(year => year.Year),
                Today = clock.Today(), Text = text, Read = read, Problems = problems,
            },
            status);
    }
}
