using System.Globalization;
using System.Text.RegularExpressions;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>
/// 名录: what everybody may see of named regions, without an account and without a cookie. The one place that reads designations across regions: a deployment may hold several offices that name, and their
/// register is one. It holds no names of persons, no facts and no statements of a revocation.
/// </summary>
internal static partial class Register
{
    /// <summary>Address of the register.</summary>
    public const string Address = "/register";

    private const int PageSize = 50;

    private static readonly string[] All = [AppDb.RegionFilter];

    public static async Task<IResult> ListAsync(string? q, string? year, string? state, string? page, AppDb db, CancellationToken cancellationToken)
    {
        var words = WrittenText.CleanLine(q) is { Length: <= 100 } typed ? typed : "";
        int? ofYear = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is > 1999 and < 2200 ? read : null;
        DesignationState? chosen = Enum.TryParse<DesignationState>(state, out var known) && Enum.IsDefined(known) ? known : null;
        var all = db.Designations.IgnoreQueryFilters(All).AsNoTracking();
        var found = all;
        if (CertificateNumber().Match(words) is { Success: true } number)
        {
            var (y, n) = (int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(number.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
            found = found.Where(row => row.Year == y && row.Ordinal == n);
        }
        else if (words.Length > 0)
        {
            found = found.Where(row => row.Name.Contains(words) || row.Title.Contains(words));
        }

        found = ofYear is { } wanted ? found.Where(row => row.NamedOn >= new DateOnly(wanted, 1, 1) && row.NamedOn <= new DateOnly(wanted, 12, 31)) : found;
        found = chosen is { } standing ? found.Where(row => row.State == standing) : found;
        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var at = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var rows = await found.OrderByDescending(row => row.NamedOn).ThenBy(row => row.Organiser).ThenByDescending(row => row.Ordinal).Skip((at - 1) * PageSize).Take(PageSize)
            .Select(row => new RegisterRow(row.Id, row.Organiser, row.Year, row.Ordinal, row.Name, row.Title, row.CycleName, row.Organ, row.NamedOn, row.State, row.RevokedOn)).ToListAsync(cancellationToken);
        var model = new RegisterList(
            rows, total, await all.CountAsync(row => row.State == DesignationState.InForce, cancellationToken), await all.Select(row => row.Year).Distinct().OrderDescending().ToListAsync(cancellationToken),
            words, ofYear, chosen, at, pages);
        return Answer.Page<RegisterPage>(new { List = model });
    }

    public static async Task<IResult> ShowAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var row = await db.Designations.IgnoreQueryFilters(All).AsNoTracking().Where(row => row.Id == id)
            .Select(row => new { Row = new RegisterRow(row.Id, row.Organiser, row.Year, row.Ordinal, row.Name, row.Title, row.CycleName, row.Organ, row.NamedOn, row.State, row.RevokedOn), row.DocumentNumber })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return Answer.NotFound(http);
        }

        var reports = await db.AnnualReports.IgnoreQueryFilters(All).AsNoTracking().Where(report => report.DesignationId == id)
            .OrderBy(report => report.Year).ThenBy(report => report.Number).ToListAsync(cancellationToken);
        var revisits = await (
            from revisit in db.Revisits.IgnoreQueryFilters(All).AsNoTracking()
            where revisit.DesignationId == id && (revisit.State == RevisitState.Rectifying || revisit.State == RevisitState.Concluded)
            join round in db.RevisitRounds.IgnoreQueryFilters(All) on revisit.RoundId equals round.Id
            select new YearlyRevisit(round.Year, revisit)).ToListAsync(cancellationToken);
        var revoked = await db.Revocations.IgnoreQueryFilters(All).AsNoTracking().Where(row => row.DesignationId == id && row.State == RevocationState.Revoked).ToListAsync(cancellationToken);
        List<RegisterEvent> history =
        [
            new(row.Row.NamedOn, "命名", $"{row.Row.Organ}以{row.DocumentNumber}命名为“{row.Row.Title}”", null),
            .. reports.GroupBy(report => report.Year).Select(group => new RegisterEvent(
                group.First().ReceivedOn, "年度报告", $"报送 {group.Key} 年度报告{(group.First().LateDays is > 0 and var late ? $"，逾期 {late} 天" : "")}",
                group.Any(report => report.PublishedOn is not null) ? $"{Address}/{id}/reports/{group.Key}" : null)),
            .. revisits.Select(one => new RegisterEvent(one.Revisit.ConcludedOn!.Value, "回访抽查", $"{one.Year} 年回访抽查：{one.Revisit.Outcome}", null)),
            .. revoked.Select(one => new RegisterEvent(one.DecidedOn!.Value, "撤销", $"{row.Row.Organ}以{one.DocumentNumber}撤销命名：{one.Ground.Word()}（{one.Ground.Clause()}）", null)),
        ];
        var model = new RegisterEntry(row.Row, row.DocumentNumber, [.. history.OrderBy(one => one.On)]);
        return Answer.Page<RegisterEntryPage>(new { Entry = model });
    }

    /// <summary>The newest published report of a year.</summary>
    public static async Task<IResult> DownloadAsync(Guid id, int year, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        var report = await db.AnnualReports.IgnoreQueryFilters(All).AsNoTracking().Where(row => row.DesignationId == id && row.Year == year && row.PublishedOn != null)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (report is null)
        {
            return Answer.NotFound(http);
        }

        return await ReceiveReport.FileAsync(report, http, files, cancellationToken);
    }

    [GeneratedRegex(@"〔(\d{4})〕\s*(\d{1,6})\s*号?$", RegexOptions.CultureInvariant)]
    private static partial Regex CertificateNumber();
}

/// <summary>A designation in the register.</summary>
/// <param name="Id">Key of the entry.</param>
/// <param name="Organiser">Organising region.</param>
/// <param name="Year">Year of the certificate's number.</param>
/// <param name="Ordinal">Serial number of the certificate.</param>
/// <param name="Name">Named region.</param>
/// <param name="Title">Title.</param>
/// <param name="CycleName">Cycle.</param>
/// <param name="Organ">Office that named.</param>
/// <param name="NamedOn">Day of the naming.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="RevokedOn">Day of the revocation; null while it holds.</param>
public sealed record RegisterRow(
    Guid Id, string Organiser, int Year, int Ordinal, string Name, string Title, string CycleName, string Organ, DateOnly NamedOn, DesignationState State, DateOnly? RevokedOn)
{
    /// <summary>Number of the certificate.</summary>
    public string Number => Designation.NumberOf(Organiser, Year, Ordinal);
}

/// <summary>The register as asked for.</summary>
/// <param name="Rows">Rows of the page.</param>
/// <param name="Total">How many were found.</param>
/// <param name="InForce">How many hold in all.</param>
/// <param name="Years">Years in which somebody was named.</param>
/// <param name="Words">What was looked for.</param>
/// <param name="Year">Year of the naming; null for all.</param>
/// <param name="State">State; null for all.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Pages">How many there are.</param>
public sealed record RegisterList(
    IReadOnlyList<RegisterRow> Rows, int Total, int InForce, IReadOnlyList<int> Years, string Words, int? Year, DesignationState? State, int Page, int Pages);

/// <summary>One line of an entry's history.</summary>
/// <param name="On">The day.</param>
/// <param name="What">What happened, in a word.</param>
/// <param name="Words">The rest.</param>
/// <param name="File">Address of a published file; null for none.</param>
public sealed record RegisterEvent(DateOnly On, string What, string Words, string? File);

/// <summary>An entry with its history, oldest first.</summary>
/// <param name="Row">The designation.</param>
/// <param name="DocumentNumber">文号 of the naming.</param>
/// <param name="History">What happened.</param>
public sealed record RegisterEntry(RegisterRow Row, string DocumentNumber, IReadOnlyList<RegisterEvent> History);
