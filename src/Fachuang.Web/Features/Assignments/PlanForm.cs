using System.Globalization;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Assignments;

/// <summary>What somebody typed about a plan, kept as typed.</summary>
/// <param name="Days">First and last day of each phase as typed.</param>
/// <param name="Rounds">Rounds of review as typed.</param>
/// <param name="Revision">The revision of the plan that was seen; 0 when there was none.</param>
/// <param name="IsCounted">Whether the days come from counting back anew, changed by hand or not.</param>
/// <param name="Redate">Whether the deadlines are to be proposed anew although the collection stays.</param>
/// <param name="Ticked">Assignments dated by hand or overdue that are to move all the same.</param>
public sealed record PlanForm(
    IReadOnlyDictionary<PhaseKind, (string Start, string End)> Days, string Rounds, int Revision, bool IsCounted, bool Redate, IReadOnlySet<Guid> Ticked)
{
    /// <summary>A form that says what some phases are.</summary>
    public static PlanForm Of(IEnumerable<PhaseSpan> spans, int rounds, int revision, bool isCounted) => new(
        spans.ToDictionary(span => span.Kind, span => (Say.Day(span.StartsOn), Say.Day(span.EndsOn))),
        rounds.ToString(CultureInfo.InvariantCulture), revision, isCounted, false, new HashSet<Guid>());

    /// <summary>The fields of a form; a phase that was not sent is empty.</summary>
    public static PlanForm Read(IFormCollection form) => new(
        Enum.GetValues<PhaseKind>().ToDictionary(kind => kind, kind => (form[$"start-{kind}"].ToString(), form[$"end-{kind}"].ToString())),
        form["rounds"].ToString(),
        int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0,
        form["counted"] == "1", form["redate"] == "1",
        form["move"].Keys().Where(key => key != Guid.Empty).ToHashSet());

    /// <summary>The fields of a form that sends the same, the ticks left out.</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
    [
        .. Days.SelectMany(day => new[] { ($"start-{day.Key}", day.Value.Start), ($"end-{day.Key}", day.Value.End) }),
        ("rounds", Rounds), ("revision", Revision.ToString(CultureInfo.InvariantCulture)), ("counted", IsCounted ? "1" : ""), ("redate", Redate ? "1" : ""),
    ];
}
