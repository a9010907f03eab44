using Fachuang.Domain.Assignments;
using static Fachuang.Domain.Assignments.AssignmentState;

namespace Fachuang.Domain.Tests.Assignments;

public sealed class LateSpellTests
{
    // Each step: day of June 2024, state, deadline. What is said: first–last late day, ! while it goes on.
    public static TheoryData<string, (int On, AssignmentState State, int Due)[], string> Stories => new()
    {
        { "never late", [(1, Sent, 10), (2, Accepted, 10), (9, Submitted, 10)], "" },
        { "late until today", [(1, Sent, 10)], "11–20!" },
        { "the last day is in time", [(1, Sent, 20)], "" },
        { "handed in late", [(1, Sent, 10), (13, Submitted, 10)], "11–12" },
        { "handed in on the first late day", [(1, Sent, 10), (11, Submitted, 10)], "" },
        { "accepting it changes nothing", [(1, Sent, 10), (12, Accepted, 10), (15, Submitted, 10)], "11–14" },
        { "a later deadline ends it, and it can begin anew", [(1, Sent, 10), (13, Sent, 15), (18, Submitted, 15)], "11–12 16–17" },
        { "two steps on one day: the last one holds", [(1, Sent, 10), (13, Accepted, 10), (13, Submitted, 10)], "11–12" },
        { "returned and passed is never late", [(1, Sent, 10), (12, Submitted, 10), (13, Returned, 14), (19, Passed, 14)], "11–11" },
        { "handed back stands still", [(1, Sent, 10), (12, HandedBack, 10), (14, Sent, 10)], "11–11 14–20!" },
        { "withdrawn ends it", [(1, Sent, 10), (12, Withdrawn, 10)], "11–11" },
        { "dispatched with a deadline that had passed", [(15, Sent, 10)], "15–20!" },
        { "what comes after the day is not known on it", [(1, Sent, 10), (25, Submitted, 10)], "11–20!" },
    };

    [Theory, MemberData(nameof(Stories))]
    public void It_says_from_when_to_when_it_was_late(string story, (int On, AssignmentState State, int Due)[] steps, string expected)
    {
        var spells = LateSpell.Of([.. steps.Where(step => step.On <= 20 || story.StartsWith("what comes", StringComparison.Ordinal))
            .Select(step => new LateFacts(Day(step.On), step.State, Day(step.Due)))], Day(20));
        Assert.Equal(expected, string.Join(' ', spells.Select(spell => $"{spell.From.Day}–{spell.To.Day}{(spell.IsOver ? "" : "!")}")));
        Assert.All(spells, spell => Assert.Equal(spell.To.Day - spell.From.Day + 1, spell.Days));
    }

    private static DateOnly Day(int day) => new(2024, 6, day);
}
