using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.Assignments;

public sealed class AssignmentTests
{
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Guid Unit = Guid.CreateVersion7();
    private static readonly DateTime Now = new(2024, 6, 18, 2, 42, 0, DateTimeKind.Utc);
    private static readonly DateOnly Due = new(2024, 6, 20);

    private static readonly Dictionary<string, Person> People = new()
    {
        ["unit"] = new(Guid.CreateVersion7(), "联络员", Role.Liaison, Region, Unit),
        ["other unit"] = new(Guid.CreateVersion7(), "别家", Role.Liaison, Region, Guid.CreateVersion7()),
        ["unit elsewhere"] = new(Guid.CreateVersion7(), "外地", Role.Liaison, Guid.CreateVersion7(), Unit),
        ["office"] = new(Guid.CreateVersion7(), "经办", Role.Office, Region, null),
        ["office elsewhere"] = new(Guid.CreateVersion7(), "外地经办", Role.Office, Guid.CreateVersion7(), null),
        ["leader"] = new(Guid.CreateVersion7(), "领导", Role.Leader, Region, null),
        ["administrator"] = new(Guid.CreateVersion7(), "管理员", Role.Administrator, Region, null),
    };

    // Who may do what, and in which states: the whole of the workflow in one table.
    private static readonly Dictionary<string, (string Who, AssignmentState[] When)> Table = new()
    {
        ["accept"] = ("unit", [AssignmentState.Sent]),
        ["hand back"] = ("unit", [AssignmentState.Sent, AssignmentState.Accepted]),
        ["edit"] = ("unit", [AssignmentState.Accepted, AssignmentState.Returned]),
        ["assign"] = ("unit", [AssignmentState.Sent, AssignmentState.Accepted, AssignmentState.Submitted, AssignmentState.Returned]),
        ["insist"] = ("office", [AssignmentState.HandedBack]),
        ["decide"] = ("office", [AssignmentState.Submitted]),
        ["reschedule"] = ("office", [AssignmentState.Sent, AssignmentState.Accepted, AssignmentState.HandedBack, AssignmentState.Submitted, AssignmentState.Returned]),
        ["withdraw"] = ("office", [AssignmentState.Sent, AssignmentState.Accepted, AssignmentState.HandedBack, AssignmentState.Submitted, AssignmentState.Returned]),
    };

    public static TheoryData<AssignmentState, string, string> EveryStateVerbAndPerson()
    {
        var data = new TheoryData<AssignmentState, string, string>();
        foreach (var state in Enum.GetValues<AssignmentState>())
        {
            foreach (var verb in Table.Keys)
            {
                foreach (var person in People.Keys)
                {
                    data.Add(state, verb, person);
                }
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(EveryStateVerbAndPerson))]
    public void A_verb_is_open_to_its_people_in_its_states_and_otherwise_says_why_not(AssignmentState state, string verb, string who)
    {
        var assignment = In(state);
        var person = People[who];
        var refusal = verb switch
        {
            "accept" => assignment.WhyNotAccept(person),
            "hand back" => assignment.WhyNotHandBack(person),
            "assign" => assignment.WhyNotAssign(person),
            "edit" => assignment.WhyNotEdit(person),
            "insist" => assignment.WhyNotInsist(person),
            "decide" => assignment.WhyNotDecide(person),
            "reschedule" => assignment.WhyNotReschedule(person),
            _ => assignment.WhyNotWithdraw(person),
        };
        var (allowed, when) = Table[verb];
        Assert.Equal(who == allowed && when.Contains(state), refusal is null);
        Assert.False(refusal is { Message.Length: 0 } or { Code.Length: 0 });
    }

    [Fact]
    public void Every_move_leaves_its_state_its_moment_and_a_new_revision()
    {
        var assignment = In(AssignmentState.Sent);
        var revision = assignment.Revision;
        foreach (var (move, state) in new (Action<DateTime>, AssignmentState)[]
        {
            (assignment.Accept, AssignmentState.Accepted),
            (now => assignment.HandBack("不归我们管", now), AssignmentState.HandedBack),
            (now => assignment.Insist("归你们管", now), AssignmentState.Sent),
            (assignment.Accept, AssignmentState.Accepted),
            (assignment.Submit, AssignmentState.Submitted),
            (now => assignment.Return(Due.AddDays(5), now), AssignmentState.Returned),
            (assignment.Submit, AssignmentState.Submitted),
            (assignment.Pass, AssignmentState.Passed),
        })
        {
            var now = Now.AddHours(++revision);
            move(now);
            Assert.Equal((state, now, revision), (assignment.State, assignment.MovedAt, assignment.Revision));
        }
    }

    [Fact]
    public void A_returned_submission_is_due_on_the_day_the_office_names()
    {
        var assignment = In(AssignmentState.Submitted);
        assignment.Return(Due.AddDays(9), Now);
        Assert.Equal(Due.AddDays(9), assignment.DueOn);
    }

    [Fact]
    public void The_first_word_written_is_remembered_and_no_later_one()
    {
        var assignment = In(AssignmentState.Accepted);
        assignment.Start(Now);
        assignment.Start(Now.AddDays(1));
        Assert.Equal(Now, assignment.StartedAt);
    }

    [Fact]
    public void Every_change_is_kept_as_a_step_and_the_last_is_how_it_stands()
    {
        var assignment = In(AssignmentState.Sent);
        var before = assignment.Steps.Count;
        assignment.Accept(Now.AddHours(1));
        assignment.Assign(People["unit"].AccountId, Now.AddHours(2));
        assignment.Start(Now.AddHours(3));
        assignment.Start(Now.AddHours(4));
        assignment.Reschedule(Due.AddDays(3), Now.AddHours(5));
        assignment.Submit(Now.AddHours(6));
        assignment.Return(Due.AddDays(9), Now.AddHours(7));
        assignment.Submit(Now.AddHours(8));
        assignment.Pass(Now.AddHours(9));
        var steps = assignment.Steps.Skip(before).ToList();
        Assert.Equal(
            [
                (AssignmentState.Accepted, 0, false, false), (AssignmentState.Accepted, 0, false, true), (AssignmentState.Accepted, 0, true, true),
                (AssignmentState.Accepted, 3, true, true), (AssignmentState.Submitted, 3, true, true), (AssignmentState.Returned, 9, true, true),
                (AssignmentState.Submitted, 9, true, true), (AssignmentState.Passed, 9, true, true),
            ],
            steps.Select(step => (step.State, step.DueOn.DayNumber - Due.DayNumber, step.HasStarted, step.AssigneeId is not null)));
        Assert.Equal([1, 2, 3, 5, 6, 7, 8, 9], steps.Select(step => (step.At - Now).TotalHours));
        Assert.Equal(steps.Select(step => step.Revision).Order(), steps.Select(step => step.Revision));
    }

    [Fact]
    public void A_change_of_responsibility_keeps_its_reason()
    {
        var assignment = In(AssignmentState.Sent);
        assignment.HandBack("不归我们管", Now);
        Assert.Equal("不归我们管", assignment.Note);
        assignment.Insist("归你们管", Now);
        Assert.Equal("归你们管", assignment.Note);
        assignment.Withdraw("派错了", Now);
        Assert.Equal("派错了", assignment.Note);
    }

    [Fact]
    public void Nobody_is_asked_for_nothing() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Assignment.Dispatch(Guid.CreateVersion7(), Region, Guid.CreateVersion7(), Unit, Responsibility.Lead, [], [], Due, Now));

    [Theory]
    [InlineData("office", 0, true)]
    [InlineData("office", 10, true)]
    [InlineData("office", 11, false)]
    [InlineData("office elsewhere", 0, false)]
    [InlineData("unit", 0, false)]
    [InlineData("leader", 0, false)]
    public void A_reminder_can_be_taken_back_by_the_office_for_ten_minutes(string who, int minutes, bool can)
    {
        var reminder = new Reminder
        {
            Id = Guid.CreateVersion7(), RegionId = Region, CampaignId = Guid.CreateVersion7(), UnitId = Unit, SentOn = Due, SentAt = Now, SentBy = "经办", Text = "逾期 1 件",
        };
        Assert.Equal(can, reminder.WhyNotUndo(People[who], Now.AddMinutes(minutes)) is null);
    }

    private static Assignment In(AssignmentState state)
    {
        var assignment = Assignment.Dispatch(
            Guid.CreateVersion7(), Region, Guid.CreateVersion7(), Unit, Responsibility.Lead, [Guid.CreateVersion7()], [], Due, Now);
        switch (state)
        {
            case AssignmentState.Sent:
                break;
            case AssignmentState.HandedBack:
                assignment.HandBack("不归我们管", Now);
                break;
            case AssignmentState.Withdrawn:
                assignment.Withdraw("派错了", Now);
                break;
            default:
                assignment.Accept(Now);
                if (state is not AssignmentState.Accepted)
                {
                    assignment.Submit(Now);
                }

                if (state is AssignmentState.Returned)
                {
                    assignment.Return(Due, Now);
                }
                else if (state is AssignmentState.Passed)
                {
                    assignment.Pass(Now);
                }

                break;
        }

        Assert.Equal(state, assignment.State);
        return assignment;
    }
}
