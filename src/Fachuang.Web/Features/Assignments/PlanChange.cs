using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;

namespace Fachuang.Web.Features.Assignments;

/// <summary>A deadline that would move.</summary>
/// <param name="Work">The assignment.</param>
/// <param name="To">The new day.</param>
/// <param name="LacksDays">Working days the collection lacks for what its rules demand; 0 when it suffices.</param>
public sealed record MovedDue(DatedWork Work, DateOnly To, int LacksDays);

/// <summary>A phase before and after.</summary>
/// <param name="Before">How it stands; null while there is no plan.</param>
/// <param name="After">How it would be.</param>
/// <param name="IsPushed">Whether nobody asked for it.</param>
public sealed record PhaseChange(PhaseSpan? Before, PhaseSpan After, bool IsPushed);

/// <summary>改动会推动什么: exactly what a form about the plan would do, before it is done.</summary>
/// <param name="Spans">All phases afterwards.</param>
/// <param name="Rounds">Rounds of review afterwards.</param>
/// <param name="ByHand">Phases that are dated by hand afterwards.</param>
/// <param name="Phases">The phases that change.</param>
/// <param name="Dues">The deadlines that move.</param>
/// <param name="Kept">Deadlines set by hand or overdue that stay although the plan would have them elsewhere; whoever ticks one moves it.</param>
/// <param name="Wrong">What is wrong, by the name of a phase or <c>rounds</c>; nothing is done while there is anything.</param>
/// <param name="LateBy">Working days by which the plan ends after the target day; 0 when it does not.</param>
public sealed record PlanChange(
    IReadOnlyList<PhaseSpan> Spans, int Rounds, IReadOnlySet<PhaseKind> ByHand, IReadOnlyList<PhaseChange> Phases, IReadOnlyList<MovedDue> Dues,
    IReadOnlyList<MovedDue> Kept, IReadOnlyDictionary<string, string> Wrong, int LateBy)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>Whether it would change anything.</summary>
    public bool IsEmpty => Phases.Count == 0 && Dues.Count == 0;

    /// <summary>Units that would be told.</summary>
    public int Units => Dues.Select(due => due.Work.UnitId).Distinct().Count();

    /// <summary>Changes when what would be done does: a confirmation of another change than the one shown is not carried out.</summary>
    public string Print => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', [
        .. Spans.Select(span => span.ToString()), Rounds.ToString(CultureInfo.InvariantCulture),
        .. Dues.Select(due => $"{due.Work.Id}{due.Work.DueOn.DayNumber}{due.To.DayNumber}"),
    ]))))[..16];

    /// <summary>Works out a form.</summary>
    public static PlanChange Make(PlanScene scene, PlanForm form)
    {
        var wrong = new Dictionary<string, string>();
        if (!int.TryParse(form.Rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) || rounds is < 1 or > CampaignPlan.MostRounds)
        {
            wrong["rounds"] = $"审核轮次写 1 到 {CampaignPlan.MostRounds}";
            rounds = scene.Plan?.Rounds ?? BackwardPlan.UsualRounds;
        }

        var stored = scene.Plan?.Spans;
        var counted = stored is null || form.IsCounted;
        var start = counted ? scene.CountBack(rounds).Spans : stored!;
        var typed = Typed(form, wrong);
        var asked = start.Where(span => typed.GetValueOrDefault(span.Kind) is { } day && day != span).Select(span => typed[span.Kind]).ToList();
        var shift = PlanShift.Make(start, asked, scene.Today, scene.Calendar);
        foreach (var (kind, words) in shift.Wrong)
        {
            wrong.TryAdd(kind.ToString(), words);
        }

        var before = stored?.ToDictionary(span => span.Kind);
        var named = asked.Select(span => span.Kind).ToHashSet();
        var changes = shift.Spans.Select(span => new PhaseChange(before?[span.Kind], span, stored is not null && !counted && !named.Contains(span.Kind)))
            .Where(change => change.Before != change.After).ToList();
        var (dues, kept) = wrong.Count == 0 && (stored is null || form.Redate || changes.Exists(change => change.After.Kind is PhaseKind.Collection))
            ? Redate(scene, form, shift.Spans[(int)PhaseKind.Collection])
            : ([], []);
        var byHand = (counted ? [] : scene.Plan!.Phases.Where(phase => phase.IsByHand).Select(phase => phase.Kind)).Concat(named).ToHashSet();
        return new PlanChange(
            shift.Spans, rounds, byHand, changes, dues, kept, wrong, Math.Max(0, scene.Calendar.WorkingDaysBetween(scene.Campaign.TargetOn, shift.Spans[^1].EndsOn)));
    }

    private static (List<MovedDue> Dues, List<MovedDue> Kept) Redate(PlanScene scene, PlanForm form, PhaseSpan collection)
    {
        var open = scene.Works.Where(work => work.IsOpen).ToList();
        var proposals = DueProposal.Make(open.Select(work => work.ToDate), collection, scene.Today, scene.Calendar);
        var moved = open.Where(work => proposals.TryGetValue(work.Id, out var due) && due.DueOn != work.DueOn)
            .Select(work => new MovedDue(work, proposals[work.Id].DueOn, proposals[work.Id].LacksDays)).ToLookup(due => Stays(due.Work, scene.Today) && !form.Ticked.Contains(due.Work.Id));
        return ([.. moved[false]], [.. moved[true]]);
    }

    // A day somebody chose, and a day that has passed: a plan must not make late work look in time.
    private static bool Stays(DatedWork work, DateOnly today) => work.IsByHand || work.DueOn < today;

    private static Dictionary<PhaseKind, PhaseSpan> Typed(PlanForm form, Dictionary<string, string> wrong)
    {
        var typed = new Dictionary<PhaseKind, PhaseSpan>();
        foreach (var (kind, (first, last)) in form.Days)
        {
            if (Day(first) is { } start && Day(last) is { } end)
            {
                typed[kind] = new PhaseSpan(kind, start, end);
            }
            else
            {
                wrong[kind.ToString()] = "起止日写成 2024-06-20 这样的日期";
            }
        }

        return typed;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and <= LastYear ? day : null;
}
