using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators;

/// <summary>The filter of an indicator system, kept in the address.</summary>
/// <param name="List">Position of a list; null for all.</param>
/// <param name="Kind">A kind; null for all.</param>
/// <param name="Method">A 测评方法; null for all.</param>
/// <param name="Unit">Name of a lead unit as shown; null for all.</param>
/// <param name="Q">Words of the text, the materials or the number; null for all.</param>
/// <param name="Page">Page from 1; null for the first.</param>
public sealed record SystemFilter(string? List, string? Kind, string? Method, string? Unit, string? Q, string? Page)
{
    /// <summary>Whether it hides anything.</summary>
    public bool IsSet => new[] { List, Kind, Method, Unit, Q }.Any(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>The rows that fit.</summary>
    /// <param name="content">The system.</param>
    public IReadOnlyList<IndicatorRow> Apply(SystemContent content)
    {
        var list = int.TryParse(List, out var position) ? content.Lists.ElementAtOrDefault(position)?.Id : null;
        var kind = Enum.TryParse<IndicatorKind>(Kind, out var parsed) ? parsed : (IndicatorKind?)null;
        var words = Q?.Trim();
        return
        [
            .. content.Rows.Where(row =>
                (list is null || row.Indicator.ListId == list)
                && (kind is null || row.Indicator.Kind == kind)
                && (string.IsNullOrEmpty(Method) || row.Indicator.Methods.Contains(Method))
                && (string.IsNullOrEmpty(Unit) || row.Units.Any(unit => unit.Responsibility is Responsibility.Lead && unit.Name == Unit))
                && (string.IsNullOrEmpty(words) || row.Indicator.Number == words
                    || row.Indicator.Text.Contains(words, StringComparison.OrdinalIgnoreCase)
                    || row.Indicator.Materials.Any(material => material.Text.Contains(words, StringComparison.OrdinalIgnoreCase)))),
        ];
    }

    /// <summary>The address with this filter and another page.</summary>
    /// <param name="page">Page from 1.</param>
    public string Address(int page) => QueryString.Create(new Dictionary<string, string?>
    {
        ["list"] = List, ["kind"] = Kind, ["method"] = Method, ["unit"] = Unit, ["q"] = Q, ["page"] = page > 1 ? $"{page}" : null,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString() is { Length: > 0 } query ? query : "?";
}

/// <summary>Reading indicator systems.</summary>
internal static class SystemPages
{
    /// <summary>Most indicators on one page.</summary>
    public const int PageSize = 200;

    public static async Task<IResult> ListAsync(AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var mayImport = acting.Required.Role is Role.Office;
        return Answer.Page<SystemsPage>(new
        {
            Systems = (IReadOnlyList<SystemRow>)await db.SystemRowsAsync(cancellationToken),
            Drafts = (IReadOnlyList<DraftRow>)(mayImport ? await db.DraftRowsAsync(cancellationToken) : []),
            Tasks = (IReadOnlyList<TaskRow>)(mayImport ? await db.TaskRowsAsync(cancellationToken) : []),
            MayImport = mayImport,
        });
    }

    public static async Task<IResult> ShowAsync(Guid id, [AsParameters] SystemFilter filter, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.SystemContentAsync(id, cancellationToken) is not { } content)
        {
            return Answer.NotFound(http);
        }

        var rows = filter.Apply(content);
        var pages = Math.Max(1, (rows.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(int.TryParse(filter.Page, out var asked) ? asked : 1, 1, pages);
        return Answer.Page<SystemPage>(new { Content = content, Filter = filter, Rows = rows, Number = page, Pages = pages, MayUse = acting.Required.Role is Role.Office });
    }

    public static async Task<IResult> SourceAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var source = await db.IndicatorSystems.Where(system => system.Id == id)
            .Select(system => new { system.Title, system.SourceFileName, system.SourceHash, system.SourceText }).SingleOrDefaultAsync(cancellationToken);
        return source is null
            ? Answer.NotFound(http)
            : Answer.Page<SourcePage>(new { Id = id, source.Title, FileName = source.SourceFileName, Hash = source.SourceHash, Lines = (IReadOnlyList<string>)source.SourceText.Split('\n') });
    }
}
