using Fachuang.Domain.Calendars;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Designations;

/// <summary>What was done with a public notice.</summary>
public enum PublicNoticeState
{
    /// <summary>起草中.</summary>
    Draft,

    /// <summary>已发布: whether its period still runs is asked of the day, see <see cref="PublicNotice.StageOn"/>.</summary>
    Published,

    /// <summary>已公布结果: everything is decided.</summary>
    Concluded,

    /// <summary>已撤下.</summary>
    Withdrawn,
}

/// <summary>Where a public notice stands on a day.</summary>
public enum PublicNoticeStage
{
    /// <summary>起草中.</summary>
    Draft,

    /// <summary>公示中: objections are taken.</summary>
    Running,

    /// <summary>公示期满: no result yet.</summary>
    Ended,

    /// <summary>已公布结果.</summary>
    Concluded,

    /// <summary>已撤下.</summary>
    Withdrawn,
}

/// <summary>公示: the list of candidates put before the public, with a period in working days (requirement G1, S4 三（六）).</summary>
public sealed class PublicNotice : IRegional
{
    /// <summary>Fewest working days of a period.</summary>
    public const int FewestDays = 5;

    /// <summary>Most working days of a period, extensions included.</summary>
    public const int MostDays = 60;

    /// <summary>Longest title, in characters.</summary>
    public const int LongestTitle = 100;

    /// <summary>Longest text, in characters.</summary>
    public const int LongestBody = 5000;

    /// <summary>Longest statement of the result, in characters.</summary>
    public const int LongestResult = 3000;

    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 1000;

    /// <summary>Key; also its address in public.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The cycle.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>第 n 次公示 of the cycle, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Text, a paragraph a line; the period and the list follow it by themselves.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Length of the period in working days, both ends counted; extensions are in it.</summary>
    public int WorkingDays { get; private set; }

    /// <summary>First day of the period, a working day; null before it is published.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day of the period; null before it is published.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>What was done with it.</summary>
    public PublicNoticeState State { get; private set; }

    /// <summary>Statement of the result, a paragraph a line; empty before.</summary>
    public string Result { get; private set; } = "";

    /// <summary>The candidates, in any order; <see cref="NoticeCandidate.Position"/> orders them.</summary>
    public List<NoticeCandidate> Candidates { get; private init; } = [];

    /// <summary>When it was published, UTC; null before.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>Name of the person who moved it last.</summary>
    public string MovedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime MovedAt { get; private set; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether the public sees it.</summary>
    public bool IsPublic => State is PublicNoticeState.Published or PublicNoticeState.Concluded;

    /// <summary>The candidates in their order.</summary>
    public IReadOnlyList<NoticeCandidate> InOrder => [.. Candidates.OrderBy(candidate => candidate.Position)];

    /// <summary>The text as it is printed: the sentence of the period stands behind the first paragraph.</summary>
    public IReadOnlyList<string> Paragraphs
    {
        get
        {
            var lines = Body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return [.. lines.Take(1), Period, .. lines.Skip(1)];
        }
    }

    /// <summary>公示期为…至…（n个工作日）。</summary>
    public string Period => From is { } from && To is { } to
        ? $"公示期为{from.Year}年{from.Month}月{from.Day}日至{(to.Year == from.Year ? "" : $"{to.Year}年")}{to.Month}月{to.Day}日（{WorkingDays}个工作日）。"
        : $"公示期为{WorkingDays}个工作日，自发布之日起算。";

    /// <summary>Begins a draft. Ask <see cref="WhyNotDraft"/> first.</summary>
    public static PublicNotice Draft(Guid id, Cycle cycle, int number, string title, string body, int days, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        var notice = new PublicNotice { Id = id, RegionId = cycle.RegionId, CycleId = cycle.Id, Number = number };
        notice.Write(title, body, days, [], by, now);
        return notice;
    }

    /// <summary>Why no notice can be drafted in the cycle; null when one can.</summary>
    public static Refusal? WhyNotDraft(Person person, Cycle cycle) =>
        cycle.WhyNotWork(person) ?? (cycle.Purpose is CyclePurpose.Recommend ? new("notice.not-ours", "公示由上级组织，这个周期只做初审推荐") : null);

    /// <summary>Where it stands on a day.</summary>
    public PublicNoticeStage StageOn(DateOnly day) => State switch
    {
        PublicNoticeState.Draft => PublicNoticeStage.Draft,
        PublicNoticeState.Concluded => PublicNoticeStage.Concluded,
        PublicNoticeState.Withdrawn => PublicNoticeStage.Withdrawn,
        _ => day <= To ? PublicNoticeStage.Running : PublicNoticeStage.Ended,
    };

    /// <summary>Why it cannot be written any more; null when it can.</summary>
    public Refusal? WhyNotWrite(Person person, Cycle cycle) =>
        WhyNotDraft(person, cycle) ?? (State is PublicNoticeState.Draft ? null : new("notice.published", "公示发布以后不能改，只能撤下重新公示"));

    /// <summary>What is wrong with what was typed; null when nothing is.</summary>
    /// <param name="title">Title.</param>
    /// <param name="body">Text.</param>
    /// <param name="days">Working days; null when no number was typed.</param>
    public static Refusal? WhyNotTyped(string title, string body, int? days) => (title.Length, body.Length, days) switch
    {
        (0, _, _) => new("notice.title", "写上标题"),
        ( > LongestTitle, _, _) => new("notice.title", $"标题有 {title.Length} 字，最多 {LongestTitle} 字"),
        (_, 0, _) => new("notice.body", "写上公示的正文"),
        (_, > LongestBody, _) => new("notice.body", $"正文有 {body.Length} 字，最多 {LongestBody} 字"),
        (_, _, null or < FewestDays or > MostDays) => new("notice.days", $"公示期要在 {FewestDays} 到 {MostDays} 个工作日之间"),
        _ => null,
    };

    /// <summary>Writes the draft. Ask <see cref="WhyNotWrite"/> and <see cref="WhyNotTyped"/> first.</summary>
    /// <param name="title">Title.</param>
    /// <param name="body">Text.</param>
    /// <param name="days">Working days.</param>
    /// <param name="candidates">The list in its order.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">UTC.</param>
    public void Write(string title, string body, int days, IReadOnlyList<NoticeCandidate> candidates, string by, DateTime now)
    {
        (Title, Body, WorkingDays) = (title, body, days);
        Candidates.RemoveAll(known => candidates.All(candidate => candidate.ApplicantId != known.ApplicantId));
        foreach (var (position, candidate) in candidates.Index())
        {
            if (Candidates.Find(known => known.ApplicantId == candidate.ApplicantId) is { } known)
            {
                (known.Position, known.Title) = (position, candidate.Title);
            }
            else
            {
                candidate.Position = position;
                Candidates.Add(candidate);
            }
        }

        Move(State, by, now);
    }

    /// <summary>Why it cannot be published; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">Its cycle.</param>
    /// <param name="applicants">The applicants of its list.</param>
    /// <param name="elsewhere">Keys of applicants that stand in another notice whose result is not out.</param>
    public Refusal? WhyNotPublish(Person person, Cycle cycle, IReadOnlyCollection<Applicant> applicants, IReadOnlySet<Guid> elsewhere)
    {
        ArgumentNullException.ThrowIfNull(elsewhere);
        return WhyNotWrite(person, cycle) ?? WhyNotTyped(Title, Body, WorkingDays)
            ?? (Candidates.Count == 0 ? new Refusal("notice.empty", "候选名单是空的，先勾选申报地区") : null)
            ?? Candidates.Select(candidate => applicants.FirstOrDefault(applicant => applicant.Id == candidate.ApplicantId) is { } applicant
                ? WhyNotList(person, cycle, applicant, elsewhere) : new Refusal("notice.gone", $"{candidate.Name}已经不在这个周期里")).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>
    /// Why an applicant cannot stand in a list of candidates; null when it can: its inspection is done (S4 三（六）根据实地核查结果). One whose notice was
    /// withdrawn is at this step already and may be listed again.
    /// </summary>
    public static Refusal? WhyNotList(Person person, Cycle cycle, Applicant applicant, IReadOnlySet<Guid> elsewhere)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        return elsewhere.Contains(applicant.Id) ? new("notice.elsewhere", $"{applicant.Name}正在另一次公示里")
            : applicant.StepOf(ProcedureStep.PublicNotice)?.State is StepState.UnderWay ? applicant.WhyNotMove(person, cycle)
            : applicant.WhyNotBegin(person, cycle, ProcedureStep.PublicNotice) is { } refusal ? refusal with { Message = $"{applicant.Name}：{refusal.Message}" } : null;
    }

    /// <summary>Publishes it: the period begins today, or on the next day offices work. Ask <see cref="WhyNotPublish"/> first.</summary>
    public void Publish(WorkingCalendar calendar, string by, DateOnly today, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        (From, To) = PeriodFrom(calendar, today, WorkingDays);
        PublishedAt = now;
        Move(PublicNoticeState.Published, by, now);
    }

    /// <summary>First and last day of a period of so many working days that is published on a day.</summary>
    public static (DateOnly From, DateOnly To) PeriodFrom(WorkingCalendar calendar, DateOnly day, int days)
    {
        var from = calendar.OnOrAfter(day);
        return (from, calendar.AddWorkingDays(from, days - 1));
    }

    /// <summary>Why its period cannot be made longer; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">Its cycle.</param>
    /// <param name="more">Working days more; null when no number was typed.</param>
    /// <param name="reason">Why.</param>
    /// <param name="today">Today.</param>
    public Refusal? WhyNotExtend(Person person, Cycle cycle, int? more, string reason, DateOnly today) =>
        cycle.WhyNotWork(person) ?? (StageOn(today) is PublicNoticeStage.Running ? null : new Refusal("notice.not-running", "公示期内才能延长")) ?? (more, reason.Length) switch
        {
            (null or < 1, _) => new("notice.more", "写上延长几个工作日"),
            ({ } days, _) when days > MostDays - WorkingDays => new("notice.more", $"公示期连延长在内最多 {MostDays} 个工作日，现在是 {WorkingDays} 个"),
            (_, 0) => new("notice.reason", "写上为什么延长"),
            (_, > LongestReason) => new("notice.reason", $"理由最多 {LongestReason} 字"),
            _ => null,
        };

    /// <summary>Makes its period longer. Ask <see cref="WhyNotExtend"/> first.</summary>
    public void Extend(WorkingCalendar calendar, int more, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        To = calendar.AddWorkingDays(To!.Value, more);
        WorkingDays += more;
        Move(State, by, now);
    }

    /// <summary>Why a candidate cannot be taken out of the list; null when it can: an objection against it was upheld.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">Its cycle.</param>
    /// <param name="applicant">Which.</param>
    /// <param name="isUpheld">Whether an objection against it was upheld, at least in part.</param>
    /// <param name="standing">How it ends.</param>
    /// <param name="reason">Why.</param>
    public Refusal? WhyNotLeaveOut(Person person, Cycle cycle, Applicant applicant, bool isUpheld, ApplicantStanding? standing, string reason) =>
        cycle.WhyNotWork(person) ?? (State is PublicNoticeState.Published ? null : new Refusal("notice.not-open", "公示发布以后、公布结果以前才能调整名单"))
        ?? (Candidates.Find(candidate => candidate.ApplicantId == applicant.Id) is { IsLeftOut: false } ? null : new Refusal("notice.left-out", $"{applicant.Name}不在名单里"))
        ?? (isUpheld ? null : new Refusal("notice.not-upheld", "没有成立的异议，不能从名单里去掉"))
        ?? (standing is ApplicantStanding.NotNamed or ApplicantStanding.Excluded ? null : new Refusal("notice.standing", "选怎么处理：不予命名，还是排除"))
        ?? (reason.Length is > 0 and <= LongestReason ? null : new Refusal("notice.reason", $"写上理由，最多 {LongestReason} 字"))
        ?? applicant.WhyNotMove(person, cycle);

    /// <summary>Takes a candidate out of the list. Ask <see cref="WhyNotLeaveOut"/> first; the applicant is ended in the same save.</summary>
    public void LeaveOut(Guid applicantId, string by, DateTime now)
    {
        Candidates.Single(candidate => candidate.ApplicantId == applicantId).IsLeftOut = true;
        Move(State, by, now);
    }

    /// <summary>Why its result cannot be stated; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">Its cycle.</param>
    /// <param name="open">Objections that have no answer.</param>
    /// <param name="result">The statement.</param>
    /// <param name="today">Today.</param>
    public Refusal? WhyNotConclude(Person person, Cycle cycle, int open, string result, DateOnly today) =>
        WhyNotConclude(person, cycle, open, today) ?? result.Length switch
        {
            0 => new("notice.result", "写上公示结果"),
            > LongestResult => new("notice.result", $"公示结果最多 {LongestResult} 字"),
            _ => null,
        };

    /// <summary>The same before anything is written.</summary>
    public Refusal? WhyNotConclude(Person person, Cycle cycle, int open, DateOnly today) =>
        cycle.WhyNotWork(person) ?? (StageOn(today), open) switch
        {
            (PublicNoticeStage.Running, _) => new("notice.running", $"公示期到 {To:yyyy年M月d日}，还没有满"),
            (not PublicNoticeStage.Ended, _) => new("notice.not-ended", "公示期满以后才能公布结果"),
            (_, > 0) => new("notice.objections", $"还有 {open} 件异议没有办结"),
            _ => null,
        };

    /// <summary>States its result. Ask <see cref="WhyNotConclude(Person, Cycle, int, string, DateOnly)"/> first; the applicants' step is finished in the same save.</summary>
    public void Conclude(string result, string by, DateTime now)
    {
        Result = result;
        Move(PublicNoticeState.Concluded, by, now);
    }

    /// <summary>Why it cannot be withdrawn; null when it can.</summary>
    public Refusal? WhyNotWithdraw(Person person, Cycle cycle, string reason) =>
        cycle.WhyNotWork(person) ?? (State is PublicNoticeState.Draft or PublicNoticeState.Published ? null : new Refusal("notice.closed", "已经公布结果或者已经撤下")) ?? reason.Length switch
        {
            0 => new("notice.reason", "写上为什么撤下"),
            > LongestReason => new("notice.reason", $"理由最多 {LongestReason} 字"),
            _ => null,
        };

    /// <summary>Takes it out of the public's sight. Its applicants stay at this step until another notice lists them. Ask <see cref="WhyNotWithdraw"/> first.</summary>
    public void Withdraw(string by, DateTime now) => Move(PublicNoticeState.Withdrawn, by, now);

    private void Move(PublicNoticeState state, string by, DateTime now)
    {
        (State, MovedBy, MovedAt) = (state, by, now);
        Revision++;
    }
}

/// <summary>候选地区 as a notice lists it: its name and the title proposed are copied, so that what was printed stays.</summary>
public sealed class NoticeCandidate
{
    /// <summary>The notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>The applicant.</summary>
    public required Guid ApplicantId { get; init; }

    /// <summary>Place in the list, from 0.</summary>
    public int Position { get; internal set; }

    /// <summary>Name of the region.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is a single-item candidate; comprehensive ones are listed apart.</summary>
    public required bool IsSingleItem { get; init; }

    /// <summary>拟命名: the title it is proposed for.</summary>
    public required string Title { get; set; }

    /// <summary>Share of indicators met by its application, in whole per cent rounded down, as it was frozen; null for a single item and where its package is not known.</summary>
    public int? MetPercent { get; init; }

    /// <summary>Whether it was taken out after an objection.</summary>
    public bool IsLeftOut { get; internal set; }

    /// <summary>An applicant as a list shows it.</summary>
    /// <param name="noticeId">The notice.</param>
    /// <param name="applicant">The applicant.</param>
    /// <param name="title">The proposed title.</param>
    /// <param name="package">Its received package; null where it is not known.</param>
    public static NoticeCandidate Of(Guid noticeId, Applicant applicant, string title, ReceivedPackage? package = null)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        var isSingleItem = applicant.Type is CampaignType.SingleItem;
        return new()
        {
            NoticeId = noticeId, ApplicantId = applicant.Id, Name = applicant.Name, IsSingleItem = isSingleItem, Title = title,
            MetPercent = !isSingleItem && package is { Denominator: > 0 } ? package.Counted * 100 / package.Denominator : null,
        };
    }
}

/// <summary>Words of the stages.</summary>
public static class PublicNoticeStages
{
    /// <summary>What people read.</summary>
    public static string Word(this PublicNoticeStage stage) => stage switch
    {
        PublicNoticeStage.Draft => "起草中",
        PublicNoticeStage.Running => "公示中",
        PublicNoticeStage.Ended => "公示期满",
        PublicNoticeStage.Concluded => "已公布结果",
        _ => "已撤下",
    };
}
