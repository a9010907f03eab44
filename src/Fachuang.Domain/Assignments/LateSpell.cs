namespace Fachuang.Domain.Assignments;

/// <summary>A stretch of days at whose end an assignment was 已逾期.</summary>
/// <param name="From">First late day.</param>
/// <param name="To">Last late day, not before the first.</param>
/// <param name="IsOver">Whether it ended before the day that is looked at.</param>
public sealed record LateSpell(DateOnly From, DateOnly To, bool IsOver)
{
    /// <summary>How many days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>
    /// When an assignment was late, by the rule of <see cref="WorkStatuses.Of"/>, until the end of a day. What was moved to a later
    /// deadline is no longer late from that day on, and was late until then all the same.
    /// </summary>
    /// <param name="steps">The steps of one assignment in order.</param>
    /// <param name="until">The day that is looked at.</param>
    public static IReadOnlyList<LateSpell> Of(IReadOnlyList<LateFacts> steps, DateOnly until)
    {
        List<LateSpell> spells = [];
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            var last = index + 1 < steps.Count ? Earlier(steps[index + 1].On.AddDays(-1), until) : until;
            var first = Later(step.On, step.DueOn.AddDays(1));
            if (step.State is not (AssignmentState.Sent or AssignmentState.Accepted) || first > last)
            {
                continue;
            }

            if (spells is [.., var before] && before.To.AddDays(1) == first)
            {
                first = before.From;
                spells.RemoveAt(spells.Count - 1);
            }

            spells.Add(new LateSpell(first, last, last < until));
        }

        return spells;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

/// <summary>A step of an assignment as far as lateness asks about it.</summary>
/// <param name="On">The day in China.</param>
/// <param name="State">Where it stood after the step.</param>
/// <param name="DueOn">Last day in time after the step.</param>
public readonly record struct LateFacts(DateOnly On, AssignmentState State, DateOnly DueOn);
