using System.Globalization;
using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Operations;

/// <summary>谁改了什么: the audit trail of the acting person's region.</summary>
internal static class AuditEndpoints
{
    public const int PageSize = 50;

    public static void MapAudit(this WebApplication app)
    {
        // Office and administrator: the leader reads results, a unit reads its own material's history beside the material.
        var group = app.MapGroup("/audit").RequireAuthorization(Policies.Auditors);
        group.MapGet("", ListAsync);
        group.MapPost("/verify", VerifyAsync);
    }

    private static async Task<IResult> ListAsync([AsParameters] AuditFilter filter, AppDb db, CancellationToken cancellationToken)
    {
        var entries = filter.Apply(db.AuditEntries.AsNoTracking());
        var total = await entries.CountAsync(cancellationToken);
        var page = Math.Clamp(filter.Page ?? 1, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await entries.OrderByDescending(entry => entry.Sequence).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var subjects = await db.AuditEntries.Select(entry => entry.Subject).Distinct().OrderBy(subject => subject).ToListAsync(cancellationToken);
        return Answer.Page<AuditPage>(new { Filter = filter with { Page = page }, Rows = rows, Total = total, Subjects = subjects });
    }

    private static async Task<IResult> VerifyAsync(HttpContext http, AppDb db, AuditTrail trail, CancellationToken cancellationToken)
    {
        var (entries, problem) = await trail.VerifyAsync(db, cancellationToken);
        return problem is null
            ? Answer.Done(http, "/audit", $"审计链完整：{entries} 条，核对到 {ChinaTime.Local(http.RequestServices.GetRequiredService<TimeProvider>().UtcNow()):M月d日 HH:mm}")
            : Answer.Failure(http, StatusCodes.Status409Conflict, "audit.broken", $"审计链断了：{problem}。前面 {entries} 条完好");
    }
}

/// <summary>The filter of the audit page, kept in the address.</summary>
/// <param name="Q">Part of a name, an address or a key; null for all.</param>
/// <param name="Subject">Type of row; null for all.</param>
/// <param name="From">First day in China, yyyy-MM-dd; null for all.</param>
/// <param name="To">Last day in China, inclusive; null for all.</param>
/// <param name="Page">Page from 1.</param>
public sealed record AuditFilter(string? Q, string? Subject, string? From, string? To, int? Page)
{
    internal IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        if (!string.IsNullOrWhiteSpace(Q))
        {
            entries = entries.Where(entry => entry.ActorName.Contains(Q) || entry.Address.Contains(Q) || entry.SubjectKey.Contains(Q));
        }

        if (!string.IsNullOrWhiteSpace(Subject))
        {
            entries = entries.Where(entry => entry.Subject == Subject);
        }

        if (Day(From) is { } from)
        {
            var start = ChinaTime.StartOf(from);
            entries = entries.Where(entry => entry.At >= start);
        }

        if (Day(To) is { } to)
        {
            var end = ChinaTime.StartOf(to.AddDays(1));
            entries = entries.Where(entry => entry.At < end);
        }

        return entries;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 9000 ? day : null;
}
