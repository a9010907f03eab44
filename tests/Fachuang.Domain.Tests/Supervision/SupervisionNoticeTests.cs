using Fachuang.Domain.People;
using Fachuang.Domain.Supervision;
using static Fachuang.Domain.Supervision.SupervisionState;

namespace Fachuang.Domain.Tests.Supervision;

public sealed class SupervisionNoticeTests
{
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Guid Unit = Guid.CreateVersion7();
    private static readonly DateTime Now = new(2024, 6, 18, 2, 42, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2024, 6, 18);
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

    // The table of docs/flow.md: who may, and from which state to which. The answer is not late on this day.
    private static readonly Dictionary<string, (string Who, Dictionary<SupervisionState, SupervisionState> Moves)> Table = new()
    {
        ["answer"] = ("unit", new() { [Issued] = Answered, [Returned] = Answered, [Rectifying] = Rectified }),
        ["return"] = ("office", new() { [Answered] = Returned, [Rectified] = Rectifying }),
        ["close"] = ("office", new() { [Answered] = Closed, [Interviewed] = Closed, [Rectified] = Closed }),
        ["interview"] = ("office", new() { [Answered] = InterviewCalled }),
        ["record"] = ("office", new() { [InterviewCalled] = Interviewed }),
        ["rectify"] = ("office", new() { [Interviewed] = Rectifying }),
        ["withdraw"] = ("office", new() { [Issued] = Withdrawn, [Answered] = Withdrawn, [Returned] = Withdrawn }),
    };

    public static TheoryData<SupervisionState, string, string> EveryCell()
    {
        var data = new TheoryData<SupervisionState, string, string>();
        foreach (var state in Enum.GetValues<SupervisionState>())
        {
            foreach (var verb in Table.Keys)
            {
                foreach (var who in People.Keys)
                {
                    data.Add(state, verb, who);
                }
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(EveryCell))]
    public void A_verb_is_open_to_its_people_in_its_states_and_leads_where_the_table_says(SupervisionState state, string verb, string who)
    {
        var notice = In(state);
        var refusal = WhyNot(notice, verb, People[who], Today);
        var (mayWho, moves) = Table[verb];
        if (who != mayWho || !moves.TryGetValue(state, out var next))
        {
            Assert.False(string.IsNullOrWhiteSpace(refusal?.Message));
            return;
        }

        Assert.Null(refusal);
        var (steps, revision) = (notice.Steps.Count, notice.Revision);
        Do(notice, verb);
        Assert.Equal((next, steps + 1, revision + 1), (notice.State, notice.Steps.Count, notice.Revision));
        Assert.Equal((steps, "words", "somebody", Now), (notice.Steps[^1].Position, notice.Steps[^1].Text, notice.Steps[^1].By, notice.Steps[^1].At));
    }

    [Theory]
    [InlineData(Issued, true)]
    [InlineData(Returned, true)]
    [InlineData(Answered, true)]
    [InlineData(Rectifying, false)]
    [InlineData(Closed, false)]
    public void Who_does_not_answer_in_time_may_be_called_to_an_interview(SupervisionState state, bool may)
    {
        Assert.Equal(may, In(state).WhyNotCallInterview(People["office"], Due.AddDays(1)) is null);
    }

    [Theory]
    [InlineData(Issued, 3)]
    [InlineData(Returned, 3)]
    [InlineData(Rectifying, 3)]
    [InlineData(Answered, 0)]
    [InlineData(InterviewCalled, 0)]
    [InlineData(Interviewed, 0)]
    [InlineData(Rectified, 0)]
    [InlineData(Closed, 0)]
    [InlineData(Withdrawn, 0)]
    public void Only_what_is_owed_is_late_and_not_on_its_last_day(SupervisionState state, int days)
    {
        var notice = In(state);
        Assert.Equal((days, 0), (notice.DaysLate(Due.AddDays(3)), notice.DaysLate(Due)));
        Assert.Equal(days > 0, notice.IsOwed);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(1, 2)]
    [InlineData(41, 42)]
    public void Numbers_follow_one_another(int? highest, int next) => Assert.Equal(next, SupervisionNotice.NextOrdinal(highest));

    [Fact]
    public void A_number_is_of_the_year_of_its_day_in_china()
    {
        // 00:30 on New Year's Day in China is still the old year in UTC.
        var notice = SupervisionNotice.Issue(Guid.CreateVersion7(), Region, Guid.CreateVersion7(), Unit, 1, "b", "d", [], Due, "x", new DateTime(2024, 12, 31, 16, 30, 0, DateTimeKind.Utc));
        Assert.Equal("督〔2025〕1号", notice.Number);
    }

    [Fact]
    public void Files_go_with_the_answer_they_were_attached_for()
    {
        var notice = In(Issued);
        Attach(notice);
        notice.KeepDraft("typed");
        notice.Answer("first", "x", Now);
        notice.Return("more", Due, "x", Now);
        Attach(notice);
        notice.Answer("second", "x", Now);
        Assert.Equal([1, 3], notice.Files.Select(file => file.StepPosition));
        Assert.Equal("", notice.Draft);
    }

    [Fact]
    public void The_unit_reads_the_steps_of_the_office_once()
    {
        var notice = In(Returned);
        Assert.True(notice.Read(Now));
        Assert.False(notice.Read(Now.AddHours(1)));
        Assert.Equal([Now, null, Now], notice.Steps.Select(step => step.ReadAt));
    }

    private static void Attach(SupervisionNotice notice) => notice.Files.Add(new SupervisionFile { NoticeId = notice.Id, RegionId = Region, FileId = Guid.CreateVersion7() });

    private static SupervisionNotice In(SupervisionState state)
    {
        var notice = SupervisionNotice.Issue(Guid.CreateVersion7(), Region, Guid.CreateVersion7(), Unit, 3, "basis", "demand", [], Due, "somebody", Now);
        string[] way = state switch
        {
            Issued => [],
            Answered => ["answer"],
            Returned => ["answer", "return"],
            InterviewCalled => ["answer", "interview"],
            Interviewed => ["answer", "interview", "record"],
            Rectifying => ["answer", "interview", "record", "rectify"],
            Rectified => ["answer", "interview", "record", "rectify", "answer"],
            Closed => ["answer", "close"],
            Withdrawn => ["withdraw"],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        foreach (var verb in way)
        {
            Do(notice, verb);
        }

        Assert.Equal(state, notice.State);
        return notice;
    }

    private static Refusal? WhyNot(SupervisionNotice notice, string verb, Person person, DateOnly today) => verb switch
    {
        "answer" => notice.WhyNotAnswer(person),
        "return" => notice.WhyNotReturn(person),
        "close" => notice.WhyNotClose(person),
        "interview" => notice.WhyNotCallInterview(person, today),
        "record" => notice.WhyNotRecordInterview(person),
        "rectify" => notice.WhyNotOrderRectification(person),
        _ => notice.WhyNotWithdraw(person),
    };

    private static void Do(SupervisionNotice notice, string verb)
    {
        switch (verb)
        {
            case "answer": notice.Answer("words", "somebody", Now); break;
            case "return": notice.Return("words", Due, "somebody", Now); break;
            case "close": notice.Close("words", "somebody", Now); break;
            case "interview": notice.CallInterview("words", Due, "place", "persons", "somebody", Now); break;
            case "record": notice.RecordInterview("words", Today, "place", "persons", "somebody", Now); break;
            case "rectify": notice.OrderRectification("words", Due, "somebody", Now); break;
            default: notice.Withdraw("words", "somebody", Now); break;
        }
    }
}
