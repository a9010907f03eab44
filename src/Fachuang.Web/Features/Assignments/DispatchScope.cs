using System.Globalization;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Http;
using Microsoft.Extensions.Primitives;

namespace Fachuang.Web.Features.Assignments;

/// <summary>How much of a system is dispatched at once.</summary>
/// <param name="Lists">Keys of lists; empty for all.</param>
/// <param name="Categories">一级指标 as printed; empty for all.</param>
/// <param name="Kinds">性质; empty for all.</param>
/// <param name="Positions">Positions of single indicators; empty for all.</param>
/// <param name="Numbers">序号 as typed: <c>1、3-5、★1</c>; null for all.</param>
/// <param name="Units">Only these units are asked; empty for all.</param>
/// <param name="WithResponsible">Whether responsible units are asked beside the lead units.</param>
/// <param name="Again">Whether what was withdrawn is asked anew.</param>
/// <param name="To">The unit that answers where the document names none; null leaves those undone.</param>
/// <param name="DueOn">Deadline, yyyy-MM-dd; null for the plan's or the campaign's.</param>
public sealed record DispatchScope(
    IReadOnlyList<Guid> Lists, IReadOnlyList<string> Categories, IReadOnlyList<IndicatorKind> Kinds, IReadOnlyList<int> Positions, string? Numbers,
    IReadOnlyList<Guid> Units, bool WithResponsible, bool Again, Guid? To, string? DueOn)
{
    private const int LongestNumbers = 500;

    private readonly HashSet<string>? numbers = Numbers is null ? null : IndicatorNumbers.Read(Numbers);

    /// <summary>Reads the fields of an address or a form; what does not parse is left out.</summary>
    public static DispatchScope Read(Func<string, StringValues> field) => new(
        [.. field("list").Keys().Where(key => key != Guid.Empty)],
        [.. field("category").Where(text => !string.IsNullOrEmpty(text)).Select(text => text!)],
        [.. field("kind").Select(text => Enum.TryParse<IndicatorKind>(text, out var kind) && Enum.IsDefined(kind) ? kind : (IndicatorKind?)null).OfType<IndicatorKind>()],
        [.. field("i").Select(text => int.TryParse(text, out var position) ? position : (int?)null).OfType<int>()],
        field("n").ToString().Trim() is { Length: > 0 } typed ? typed.Length > LongestNumbers ? typed[..LongestNumbers] : typed : null,
        [.. field("unit").Keys().Where(key => key != Guid.Empty)],
        field("responsible") == "1", field("again") == "1",
        Guid.TryParse(field("to"), out var to) ? to : null,
        field("due").FirstOrDefault(text => !string.IsNullOrEmpty(text)));

    /// <summary>The fields of a form that sends the same scope.</summary>
    public IEnumerable<(string Name, string Value)> Fields => new (string Name, string? Value)[]
    {
        ("responsible", WithResponsible ? "1" : null), ("again", Again ? "1" : null), ("to", To?.ToString()), ("due", DueOn), ("n", Numbers),
    }.Concat(Lists.Select(list => ("list", (string?)list.ToString())))
        .Concat(Categories.Select(category => ("category", (string?)category)))
        .Concat(Kinds.Select(kind => ("kind", (string?)kind.ToString())))
        .Concat(Units.Select(unit => ("unit", (string?)unit.ToString())))
        .Concat(Positions.Select(position => ("i", (string?)position.ToString(CultureInfo.InvariantCulture))))
        .Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!));

    /// <summary>The same scope as the query of an address, with its question mark; empty for everything.</summary>
    public string Query => QueryString.Create(Fields.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value))).ToString();

    internal bool Holds(Indicator indicator) =>
        (Lists.Count == 0 || Lists.Contains(indicator.ListId))
        && (Categories.Count == 0 || Categories.Contains(indicator.Category))
        && (Kinds.Count == 0 || Kinds.Contains(indicator.Kind))
        && (numbers is null || numbers.Contains(indicator.Number))
        && (Positions.Count == 0 || Positions.Contains(indicator.Position));

    internal bool Asks(PlannedAssignment planned) => Units.Count == 0 || Units.Contains(planned.UnitId);
}
