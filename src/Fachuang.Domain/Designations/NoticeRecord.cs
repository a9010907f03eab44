namespace Fachuang.Domain.Designations;

/// <summary>What was done with a public notice or one of its objections.</summary>
public enum NoticeAct
{
    /// <summary>发布.</summary>
    Published,

    /// <summary>延长公示期.</summary>
    Extended,

    /// <summary>撤下.</summary>
    Withdrawn,

    /// <summary>公布结果.</summary>
    Concluded,

    /// <summary>从名单去掉.</summary>
    LeftOut,

    /// <summary>收到异议.</summary>
    ObjectionReceived,

    /// <summary>受理.</summary>
    ObjectionAccepted,

    /// <summary>不予受理.</summary>
    ObjectionTurnedAway,

    /// <summary>核查情况.</summary>
    ObjectionNoted,

    /// <summary>答复.</summary>
    ObjectionAnswered,
}

/// <summary>公示记录: one line of what was done; never changed. Nothing in it says who objected.</summary>
public sealed class NoticeRecord : IRegional
{
    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 3000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>The objection it is about; null for what concerns the notice itself.</summary>
    public Guid? ObjectionId { get; init; }

    /// <summary>What was done.</summary>
    public required NoticeAct Act { get; init; }

    /// <summary>Why, or with which result; may be empty.</summary>
    public required string Text { get; init; }

    /// <summary>Who did it; 公众 for an objection.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What people read of an act.</summary>
    public static string Word(NoticeAct act) => act switch
    {
        NoticeAct.Published => "发布",
        NoticeAct.Extended => "延长公示期",
        NoticeAct.Withdrawn => "撤下",
        NoticeAct.Concluded => "公布结果",
        NoticeAct.LeftOut => "从名单去掉",
        NoticeAct.ObjectionReceived => "收到异议",
        NoticeAct.ObjectionAccepted => "受理",
        NoticeAct.ObjectionTurnedAway => "不予受理",
        NoticeAct.ObjectionNoted => "核查情况",
        _ => "答复",
    };
}

/// <summary>How many objections came and what became of them: counts only, no persons.</summary>
/// <param name="Received">收到.</param>
/// <param name="Open">待受理和核查中.</param>
/// <param name="TurnedAway">不予受理.</param>
/// <param name="Upheld">成立.</param>
/// <param name="Partly">部分成立.</param>
/// <param name="NotUpheld">不成立.</param>
public sealed record ObjectionCounts(int Received, int Open, int TurnedAway, int Upheld, int Partly, int NotUpheld)
{
    /// <summary>已答复.</summary>
    public int Answered => Upheld + Partly + NotUpheld;

    /// <summary>Counts.</summary>
    public static ObjectionCounts Of(IReadOnlyCollection<(ObjectionState State, ObjectionOutcome? Outcome)> objections) => new(
        objections.Count,
        objections.Count(row => row.State is ObjectionState.Received or ObjectionState.UnderInvestigation),
        objections.Count(row => row.State is ObjectionState.NotAnObjection),
        objections.Count(row => row.Outcome is ObjectionOutcome.Upheld),
        objections.Count(row => row.Outcome is ObjectionOutcome.PartlyUpheld),
        objections.Count(row => row.Outcome is ObjectionOutcome.NotUpheld));

    /// <summary>One sentence for the public.</summary>
    public string Words() => Received == 0 ? "没有收到异议。"
        : $"收到 {Received} 件{string.Concat(Parts().Where(part => part.Count > 0).Select((part, index) => $"{(index == 0 ? "：" : "，")}{part.Word} {part.Count} 件"))}。";

    /// <summary>The usual statement of a result, to be changed by the office.</summary>
    /// <param name="from">First day of the period.</param>
    /// <param name="to">Last day.</param>
    /// <param name="confirmed">Candidates that stay.</param>
    /// <param name="leftOut">Candidates taken out.</param>
    public string Statement(DateOnly from, DateOnly to, int confirmed, int leftOut) =>
        $"{from:yyyy年M月d日}至{to:yyyy年M月d日}公示期间，{(Received == 0 ? "没有收到异议" : $"共收到异议 {Received} 件，均已办结：成立 {Upheld} 件，部分成立 {Partly} 件，不成立 {NotUpheld} 件，不予受理 {TurnedAway} 件")}。\n"
        + (leftOut == 0 ? $"公示的 {confirmed} 个候选地区（项目）没有变化。" : $"公示的 {confirmed + leftOut} 个候选地区（项目）中，{confirmed} 个通过公示，{leftOut} 个从名单中去掉。");

    private IEnumerable<(string Word, int Count)> Parts() => [("已答复", Answered), ("不予受理", TurnedAway), ("核查中", Open)];
}
