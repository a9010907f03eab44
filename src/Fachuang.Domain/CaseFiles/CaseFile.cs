using Fachuang.Domain.People;

namespace Fachuang.Domain.CaseFiles;

/// <summary>Where a file stands.</summary>
public enum CaseFileState
{
    /// <summary>On the list, not drawn.</summary>
    Listed,

    /// <summary>抽中, nobody scores it yet.</summary>
    Drawn,

    /// <summary>评查中.</summary>
    Scoring,

    /// <summary>要复核: the reviewers differ too much, or about a veto.</summary>
    Disputed,

    /// <summary>已定分.</summary>
    Settled,

    /// <summary>已换出: drawn but not to be had; the next of its stratum stands in.</summary>
    Replaced,
}

/// <summary>Where the rectification of a file stands.</summary>
public enum FeedbackState
{
    /// <summary>The unit was told nothing.</summary>
    None,

    /// <summary>The unit has the feedback.</summary>
    Sent,

    /// <summary>The unit said what was put right.</summary>
    Answered,

    /// <summary>Not enough: the unit goes on.</summary>
    Returned,

    /// <summary>办结.</summary>
    Closed,
}

/// <summary>案卷: a file of the list, its final score, and what came of it.</summary>
public sealed class CaseFile : IRegional
{
    /// <summary>Longest number of a file, in characters.</summary>
    public const int LongestNumber = 60;

    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>Longest record, feedback and answer, in characters.</summary>
    public const int LongestText = 4_000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The review.</summary>
    public required Guid ReviewId { get; init; }

    /// <summary>Place on the list, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>案卷号, unique in the review.</summary>
    public required string Number { get; init; }

    /// <summary>案名.</summary>
    public required string Name { get; init; }

    /// <summary>The unit whose file it is.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>Its kind.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>办结日期.</summary>
    public required DateOnly ClosedOn { get; init; }

    /// <summary>Where it stands.</summary>
    public CaseFileState State { get; private set; }

    /// <summary>Place in the drawn order of its stratum, from 1; null before the draw.</summary>
    public int? DrawOrder { get; private set; }

    /// <summary>Why it was replaced; empty when it was not.</summary>
    public string ReplacedWhy { get; private set; } = "";

    /// <summary>SHA-256 of the scan; null where none was put up.</summary>
    public string? ScanHash { get; private set; }

    /// <summary>File name of the scan.</summary>
    public string ScanName { get; private set; } = "";

    /// <summary>Final points in hundredths, before a veto counts; null until it is settled.</summary>
    public int? Points { get; private set; }

    /// <summary>Whether it fails outright (一票不合格).</summary>
    public bool IsVetoed { get; private set; }

    /// <summary>How the final score came about, in words with the numbers; for an agreed one the record of the talk.</summary>
    public string Record { get; private set; } = "";

    /// <summary>Where the rectification stands.</summary>
    public FeedbackState Feedback { get; private set; }

    /// <summary>What the unit was told: the faults found.</summary>
    public string FeedbackText { get; private set; } = "";

    /// <summary>Until when the unit puts it right.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>What was put right; empty before.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>When it was put right, by the unit's word.</summary>
    public DateOnly? RectifiedOn { get; private set; }

    /// <summary>Who answered.</summary>
    public string AnsweredBy { get; private set; } = "";

    /// <summary>What the office said when it returned or closed it.</summary>
    public string Verdict { get; private set; } = "";

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>What counts: 0 for a file that fails outright; null until it is settled.</summary>
    public int? Counted => State is CaseFileState.Settled ? IsVetoed ? 0 : Points : null;

    /// <summary>Whether it qualifies; null until it is settled.</summary>
    public bool? IsQualified => Counted is { } points ? points >= CaseSheet.Qualified : null;

    /// <summary>Whether it is among those that are scored.</summary>
    public bool IsInSample => State is CaseFileState.Drawn or CaseFileState.Scoring or CaseFileState.Disputed or CaseFileState.Settled;

    /// <summary>Takes its place in the drawn order.</summary>
    /// <param name="order">From 1.</param>
    /// <param name="isDrawn">Whether the quota reaches it.</param>
    public void TakePlace(int order, bool isDrawn)
    {
        (DrawOrder, State) = (order, isDrawn ? CaseFileState.Drawn : CaseFileState.Listed);
        Revision++;
    }

    /// <summary>Why it cannot be replaced; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <param name="next">Who would stand in; null when the stratum is used up.</param>
    /// <param name="hasScores">Whether a reviewer has handed in a score of it.</param>
    public Refusal? WhyNotReplace(Person person, string why, CaseFile? next, bool hasScores)
    {
        ArgumentNullException.ThrowIfNull(why);
        return CaseReview.WhyNotOffice(person) ?? (State, why.Length, next, hasScores) switch
        {
            (not (CaseFileState.Drawn or CaseFileState.Scoring), _, _, _) => new("case.not-drawn", "只有抽中还没有定分的能换"),
            (_, _, _, true) => new("case.scored", "已经有人交了评分，不能换"),
            (_, 0 or > LongestText, _, _) => new("case.why", "写明为什么换，如案卷被检察机关调走"),
            (_, _, null, _) => new("case.used-up", "这个单位这一种案卷已经全部抽到，没有可换的"),
            _ => null,
        };
    }

    /// <summary>Replaces it by the next of its stratum. Ask <see cref="WhyNotReplace"/> first.</summary>
    public void Replace(CaseFile next, string why)
    {
        ArgumentNullException.ThrowIfNull(next);
        (State, ReplacedWhy) = (CaseFileState.Replaced, why);
        next.State = CaseFileState.Drawn;
        next.Revision++;
        Revision++;
    }

    /// <summary>Two reviewers have it.</summary>
    public void BeginScoring()
    {
        State = CaseFileState.Scoring;
        Revision++;
    }

    /// <summary>A scan was put up, instead of an older one.</summary>
    public void TakeScan(string hash, string name)
    {
        (ScanHash, ScanName) = (hash, name);
        Revision++;
    }

    /// <summary>Weighs the two blind scores: their mean, or a dispute when they differ by more than the limit or not in the same vetoes.</summary>
    /// <param name="first">Handed in.</param>
    /// <param name="second">Handed in.</param>
    /// <param name="limit">Hundredths.</param>
    public void Weigh(CaseScore first, CaseScore second, int limit)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (a, b) = (first.Points!.Value, second.Points!.Value);
        if (Math.Abs(a - b) > limit || !first.Vetoes.SequenceEqual(second.Vetoes))
        {
            State = CaseFileState.Disputed;
        }
        else
        {
            Settle((a + b + 1) / 2, first.Vetoes.Count > 0, $"两人评分 {CaseWords.Points(a)}、{CaseWords.Points(b)}，取平均");
        }

        Revision++;
    }

    /// <summary>Why nobody decides about it; null when somebody can.</summary>
    public Refusal? WhyNotReconcile(Person person) =>
        CaseReview.WhyNotOffice(person) ?? (State is CaseFileState.Disputed ? null : new("case.undisputed", "两人的评分没有超过限差，不用复核"));

    /// <summary>The third score decides: the mean of it and the nearer of the first two; it fails outright when two of the three say so.</summary>
    public void Decide(CaseScore first, CaseScore second, CaseScore third)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(third);
        var (a, b, c) = (first.Points!.Value, second.Points!.Value, third.Points!.Value);
        var nearer = Math.Abs(a - c) <= Math.Abs(b - c) ? a : b;
        var vetoes = new[] { first, second, third }.Count(score => score.Vetoes.Count > 0);
        Settle((c + nearer + 1) / 2, vetoes >= 2, $"两人评分 {CaseWords.Points(a)}、{CaseWords.Points(b)}，第三人评 {CaseWords.Points(c)}，取第三人和与其较近一人的平均；{vetoes} 人认定一票不合格");
        Revision++;
    }

    /// <summary>Why no agreed score can be entered; null when it can.</summary>
    public Refusal? WhyNotAgree(Person person, int? points, string record) => WhyNotReconcile(person) ?? (points, record?.Length ?? 0) switch
    {
        (null, _) => new("case.points", "商定的分数写 0 到 100 的一个数，最多两位小数"),
        (_, 0 or > LongestText) => new("case.record", "写上商议的记录：谁参加、怎么定的"),
        _ => null,
    };

    /// <summary>The reviewers agreed in a talk. Ask <see cref="WhyNotAgree"/> first.</summary>
    public void Agree(int points, bool isVetoed, string record)
    {
        Settle(points, isVetoed, $"商议定分：{record}");
        Revision++;
    }

    /// <summary>Why the unit cannot be told; null when it can.</summary>
    public Refusal? WhyNotSend(Person person, DateOnly? due, DateOnly today) => CaseReview.WhyNotOffice(person) ?? (State, Feedback, due) switch
    {
        (not CaseFileState.Settled, _, _) => new("case.unsettled", "还没有定分，不能反馈"),
        (_, not FeedbackState.None, _) => new("case.sent", "已经反馈过"),
        (_, _, null) => new("case.due", "写上整改期限"),
        _ when due <= today => new("case.due", "整改期限要在今天以后"),
        _ => null,
    };

    /// <summary>Tells the unit. Ask <see cref="WhyNotSend"/> first.</summary>
    /// <param name="text">The faults; empty when there are none, then there is nothing to put right and it is closed at once.</param>
    /// <param name="due">The term.</param>
    public void Send(string text, DateOnly due)
    {
        ArgumentNullException.ThrowIfNull(text);
        (FeedbackText, DueOn) = text.Length == 0 ? ("没有发现问题", (DateOnly?)null) : (text, due);
        (Feedback, Verdict) = text.Length == 0 ? (FeedbackState.Closed, "没有要整改的") : (FeedbackState.Sent, "");
        Revision++;
    }

    /// <summary>Why the unit cannot answer; null when it can.</summary>
    public Refusal? WhyNotAnswer(Person person, string text, DateOnly? on, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(text);
        return (person.Role is Role.Liaison && person.UnitId == UnitId, Feedback, text.Length, on) switch
        {
            (false, _, _, _) => new("case.other-unit", "只有本单位的联络员能报整改情况"),
            (_, not (FeedbackState.Sent or FeedbackState.Returned), _, _) => new("case.not-open", "现在不用报整改情况"),
            (_, _, 0 or > LongestText, _) => new("case.answer", $"写上改了什么，最多 {LongestText} 字"),
            (_, _, _, null) => new("case.on", "写上改好的日期"),
            _ when on > today => new("case.on", "改好的日期不能在今天以后"),
            _ => null,
        };
    }

    /// <summary>The unit says what was put right. Ask <see cref="WhyNotAnswer"/> first.</summary>
    public void TakeAnswer(string text, DateOnly on, string by)
    {
        (Answer, RectifiedOn, AnsweredBy, Feedback) = (text, on, by, FeedbackState.Answered);
        Revision++;
    }

    /// <summary>Why the office cannot close or return the rectification; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="isEnough">Whether it is to be closed.</param>
    /// <param name="words">What the office says; required for a return.</param>
    /// <param name="due">The new term; required for a return.</param>
    /// <param name="today">The day in China.</param>
    public Refusal? WhyNotJudge(Person person, bool isEnough, string words, DateOnly? due, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(words);
        return CaseReview.WhyNotOffice(person) ?? (Feedback, isEnough, words.Length) switch
        {
            (not FeedbackState.Answered, _, _) => new("case.unanswered", "单位还没有报整改情况"),
            (_, _, > LongestText) => new("case.verdict", $"意见最多 {LongestText} 字"),
            (_, false, 0) => new("case.verdict", "退回要写明还差什么"),
            (_, false, _) when due is null || due <= today => new("case.due", "退回要写新的期限，在今天以后"),
            _ => null,
        };
    }

    /// <summary>Closes or returns. Ask <see cref="WhyNotJudge"/> first.</summary>
    public void Judge(bool isEnough, string words, DateOnly? due)
    {
        (Feedback, Verdict) = (isEnough ? FeedbackState.Closed : FeedbackState.Returned, words);
        DueOn = isEnough ? DueOn : due;
        Revision++;
    }

    private void Settle(int points, bool isVetoed, string record) => (State, Points, IsVetoed, Record) = (CaseFileState.Settled, points, isVetoed, record);
}
