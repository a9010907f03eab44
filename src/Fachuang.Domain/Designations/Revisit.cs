using Fachuang.Domain.People;

namespace Fachuang.Domain.Designations;

/// <summary>Where a re-visit stands.</summary>
public enum RevisitState
{
    /// <summary>已抽中.</summary>
    Drawn,

    /// <summary>已安排: day and team stand.</summary>
    Planned,

    /// <summary>已核查: what was found is written down.</summary>
    Visited,

    /// <summary>整改中.</summary>
    Rectifying,

    /// <summary>已结束.</summary>
    Concluded,
}

/// <summary>What a re-visit comes to.</summary>
public enum RevisitConclusion
{
    /// <summary>符合: it still meets the indicators.</summary>
    Meets,

    /// <summary>限期整改.</summary>
    Rectify,

    /// <summary>建议摘牌: it was proved that it does not meet them any more (S4 四（三）3).</summary>
    ProposeRevocation,
}

/// <summary>回访抽查 of one drawn region: plan, findings, rectification, conclusion (S4 四（二）).</summary>
public sealed class Revisit : IRegional
{
    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 3000;

    /// <summary>Longest list of the team, in characters.</summary>
    public const int LongestTeam = 300;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The draw.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The designation.</summary>
    public required Guid DesignationId { get; init; }

    /// <summary>第 n 个 drawn, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Where it stands.</summary>
    public RevisitState State { get; private set; }

    /// <summary>Day of the visit as planned; null before.</summary>
    public DateOnly? PlannedOn { get; private set; }

    /// <summary>Who goes; empty before it is planned.</summary>
    public string Team { get; private set; } = "";

    /// <summary>Day of the visit; null before.</summary>
    public DateOnly? VisitedOn { get; private set; }

    /// <summary>What was found; empty before.</summary>
    public string Findings { get; private set; } = "";

    /// <summary>What is to be rectified; empty where nothing was demanded.</summary>
    public string Demand { get; private set; } = "";

    /// <summary>By when; null where nothing was demanded.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>What came of the rectification; empty before.</summary>
    public string Result { get; private set; } = "";

    /// <summary>What it comes to so far; null before anything was concluded.</summary>
    public RevisitConclusion? Conclusion { get; private set; }

    /// <summary>Why; empty before anything was concluded.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Day of the last conclusion; null before.</summary>
    public DateOnly? ConcludedOn { get; private set; }

    /// <summary>Who moved it last; empty at first.</summary>
    public string MovedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public required DateTime MovedAt { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    /// <summary>Why it cannot be planned like this; null when it can.</summary>
    public Refusal? WhyNotPlan(Person person, Designation designation, DateOnly? on, string team) =>
        WhyNotMove(person, designation) ?? (State, on, team.Length) switch
        {
            (not (RevisitState.Drawn or RevisitState.Planned), _, _) => new("revisit.visited", "已经核查过，不再安排"),
            (_, null, _) => new("revisit.day", "写上回访日期"),
            (_, _, 0) => new("revisit.team", "写上回访组：谁带队、谁参加"),
            (_, _, > LongestTeam) => new("revisit.team", $"回访组最多 {LongestTeam} 字"),
            _ => null,
        };

    /// <summary>Plans it. Ask <see cref="WhyNotPlan"/> first.</summary>
    public void Plan(DateOnly on, string team, string by, DateTime now)
    {
        (PlannedOn, Team) = (on, team);
        Move(RevisitState.Planned, by, now);
    }

    /// <summary>Why findings cannot be written like this; null when they can.</summary>
    public Refusal? WhyNotVisit(Person person, Designation designation, DateOnly? on, string findings, DateOnly today) =>
        WhyNotMove(person, designation) ?? (State, on) switch
        {
            (RevisitState.Drawn, _) => new("revisit.not-planned", "先安排日期和回访组"),
            (not (RevisitState.Planned or RevisitState.Visited), _) => new("revisit.concluded", "已经有结论，核查情况不能再改"),
            (_, null) => new("revisit.day", "写上实际回访日期"),
            (_, { } day) when day > today => new("revisit.day", "实际回访日期不能在今天以后"),
            _ => WhyNotText(findings, "核查情况"),
        };

    /// <summary>Keeps what was found. Ask <see cref="WhyNotVisit"/> first.</summary>
    public void Visit(DateOnly on, string findings, string by, DateTime now)
    {
        (VisitedOn, Findings) = (on, findings);
        Move(RevisitState.Visited, by, now);
    }

    /// <summary>Why rectification cannot be demanded like this; null when it can.</summary>
    public Refusal? WhyNotDemand(Person person, Designation designation, string demand, DateOnly? due, DateOnly today) =>
        WhyNotMove(person, designation) ?? (State, due) switch
        {
            (not RevisitState.Visited, _) => new("revisit.not-visited", State is RevisitState.Rectifying ? "整改已经提出" : "先登记核查情况"),
            (_, null) => new("revisit.due", "写上整改期限"),
            (_, { } day) when day <= today => new("revisit.due", "整改期限要在今天以后"),
            _ => WhyNotText(demand, "整改要求"),
        };

    /// <summary>限期整改. Ask <see cref="WhyNotDemand"/> first.</summary>
    public void DemandRectification(string demand, DateOnly due, string by, DateOnly today, DateTime now)
    {
        (Demand, DueOn, Conclusion, Reason, ConcludedOn) = (demand, due, RevisitConclusion.Rectify, demand, today);
        Move(RevisitState.Rectifying, by, now);
    }

    /// <summary>Why it cannot be concluded like this; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="designation">The designation.</param>
    /// <param name="conclusion">Meets or ProposeRevocation; null when none was chosen.</param>
    /// <param name="reason">Why; after a rectification what came of it.</param>
    public Refusal? WhyNotConclude(Person person, Designation designation, RevisitConclusion? conclusion, string reason) =>
        WhyNotMove(person, designation) ?? (State, conclusion) switch
        {
            (not (RevisitState.Visited or RevisitState.Rectifying), _) => new("revisit.not-visited", "先登记核查情况"),
            (_, not (RevisitConclusion.Meets or RevisitConclusion.ProposeRevocation)) => new("revisit.conclusion", "选一下结论：符合，还是建议摘牌"),
            _ => WhyNotText(reason, State is RevisitState.Rectifying ? "整改结果" : "结论的理由"),
        };

    /// <summary>Concludes it. Ask <see cref="WhyNotConclude"/> first.</summary>
    public void Conclude(RevisitConclusion conclusion, string reason, string by, DateOnly today, DateTime now)
    {
        Result = State is RevisitState.Rectifying ? reason : "";
        (Conclusion, Reason, ConcludedOn) = (conclusion, reason, today);
        Move(RevisitState.Concluded, by, now);
    }

    /// <summary>What came of it in few words, as the register says; null before the end.</summary>
    public string? Outcome => (State, Conclusion, Demand.Length) switch
    {
        (RevisitState.Rectifying, _, _) => "限期整改",
        (RevisitState.Concluded, RevisitConclusion.ProposeRevocation, _) => "建议摘牌",
        (RevisitState.Concluded, _, 0) => "符合",
        (RevisitState.Concluded, _, _) => "整改后符合",
        _ => null,
    };

    private Refusal? WhyNotMove(Person person, Designation designation)
    {
        ArgumentNullException.ThrowIfNull(designation);
        return designation.WhyNotSupervise(person) ?? (State is RevisitState.Concluded ? new("revisit.concluded", "这次回访已经有结论") : null);
    }

    private static Refusal? WhyNotText(string text, string what) => text.Length switch
    {
        0 => new("revisit.text", $"写上{what}"),
        > LongestText => new("revisit.text", $"{what}有 {text.Length} 字，最多 {LongestText} 字"),
        _ => null,
    };

    private void Move(RevisitState state, string by, DateTime now)
    {
        (State, MovedBy, MovedAt) = (state, by, now);
        Revision++;
    }
}

/// <summary>Words of the states and conclusions.</summary>
public static class RevisitWords
{
    /// <summary>What people read.</summary>
    public static string Word(this RevisitState state) => state switch
    {
        RevisitState.Drawn => "已抽中，待安排",
        RevisitState.Planned => "已安排",
        RevisitState.Visited => "已核查，待结论",
        RevisitState.Rectifying => "限期整改",
        _ => "已结束",
    };

    /// <summary>What people read.</summary>
    public static string Word(this RevisitConclusion conclusion) => conclusion switch
    {
        RevisitConclusion.Meets => "符合",
        RevisitConclusion.Rectify => "限期整改",
        _ => "建议摘牌",
    };
}
