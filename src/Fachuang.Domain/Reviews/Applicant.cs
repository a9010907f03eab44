using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Reviews;

/// <summary>How an applicant stands in its cycle.</summary>
public enum ApplicantStanding
{
    /// <summary>办理中: goes through the steps.</summary>
    InProcedure,

    /// <summary>退回补正: the application was sent back; a new one may come.</summary>
    Returned,

    /// <summary>已推荐: a cycle that only recommends ends with it.</summary>
    Recommended,

    /// <summary>未推荐.</summary>
    NotRecommended,

    /// <summary>已排除: a veto item occurred.</summary>
    Excluded,

    /// <summary>已撤回: the region took its application back.</summary>
    Withdrawn,

    /// <summary>已命名.</summary>
    Named,

    /// <summary>未命名: all steps were gone through, it was not named.</summary>
    NotNamed,
}

/// <summary>One step of one applicant.</summary>
public sealed class ApplicantStep
{
    /// <summary>The applicant.</summary>
    public required Guid ApplicantId { get; init; }

    /// <summary>Which.</summary>
    public required ProcedureStep Step { get; init; }

    /// <summary>Where it stands.</summary>
    public StepState State { get; internal set; }

    /// <summary>When it began; null before.</summary>
    public DateOnly? BeganOn { get; internal set; }

    /// <summary>When it is to be finished; null where no term was set.</summary>
    public DateOnly? DueOn { get; internal set; }

    /// <summary>When it was finished; null before.</summary>
    public DateOnly? EndedOn { get; internal set; }
}

/// <summary>What must hold before a step is finished, as counted at that moment.</summary>
/// <param name="Indicators">Indicators of the application.</param>
/// <param name="Reviewed">Those with an opinion of the first review.</param>
/// <param name="OpenQuestions">Questions to the applicant that are not answered and whose term has not run out.</param>
/// <param name="HasResult">Whether the method of the step has a result.</param>
public sealed record StepFacts(int Indicators, int Reviewed, int OpenQuestions, bool HasResult);

/// <summary>申报地区 in a cycle: its application, where it stands in each of the seven steps, how it ends.</summary>
public sealed class Applicant : IRegional
{
    /// <summary>Longest name of a region, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The cycle.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>第 n 个 of the cycle, from 1, in the order in which they came.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the region that applies, as its package says; unique in the cycle for its <see cref="Type"/> and <see cref="ItemName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>City or County: which of the two titles it can get (S4 二).</summary>
    public required RegionLevel Level { get; init; }

    /// <summary>What is applied for.</summary>
    public required CampaignType Type { get; init; }

    /// <summary>Name of the single item; empty for a comprehensive application.</summary>
    public required string ItemName { get; init; }

    /// <summary>The name by which methods deliver results about this application: that of the region, for a single item with the item.</summary>
    public string ResultName => ItemName.Length == 0 ? Name : $"{Name}（{ItemName}）";

    /// <summary>The received package that is worked on: the newest one.</summary>
    public Guid PackageId { get; private set; }

    /// <summary>How it stands.</summary>
    public ApplicantStanding Standing { get; private set; }

    /// <summary>The steps of its cycle, in any order.</summary>
    public List<ApplicantStep> Steps { get; private init; } = [];

    /// <summary>Name of the person who moved it last.</summary>
    public string MovedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime MovedAt { get; private set; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Takes an application on: its first step is done (S4 三（一）). Ask <see cref="WhyNotTakeOn"/> first.</summary>
    /// <param name="id">Key.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="number">第 n 个.</param>
    /// <param name="name">Name of the region.</param>
    /// <param name="level">City or County.</param>
    /// <param name="type">What is applied for.</param>
    /// <param name="itemName">Name of the single item; empty for a comprehensive application.</param>
    /// <param name="packageId">The received package.</param>
    /// <param name="by">Who takes it on.</param>
    /// <param name="today">Today.</param>
    /// <param name="now">UTC.</param>
    public static Applicant TakeOn(
        Guid id, Cycle cycle, int number, string name, RegionLevel level, CampaignType type, string itemName, Guid packageId, string by, DateOnly today, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        var applicant = new Applicant
        {
            Id = id, RegionId = cycle.RegionId, CycleId = cycle.Id, Number = number, Name = name, Level = level, Type = type, ItemName = itemName, PackageId = packageId,
            Steps = [.. Procedure.StepsOf(cycle.Purpose).Select(step => new ApplicantStep { ApplicantId = id, Step = step })],
        };
        var first = applicant.StepOf(ProcedureStep.Application)!;
        (first.State, first.BeganOn, first.EndedOn) = (StepState.Done, today, today);
        applicant.Move(ApplicantStanding.InProcedure, by, now);
        return applicant;
    }

    /// <summary>Why no application can be taken on now; null when one can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">Into which cycle.</param>
    /// <param name="earlier">The same region's earlier place in the cycle; null when it has none.</param>
    /// <param name="today">Today.</param>
    public static Refusal? WhyNotTakeOn(Person person, Cycle cycle, Applicant? earlier, DateOnly today) =>
        cycle.WhyNotWork(person) ?? earlier switch
        {
            // Who was sent back within the term may come again after it: the office set it another term by sending it back.
            { Standing: ApplicantStanding.Returned } => null,
            null => today > cycle.AppliesUntil ? new("applicant.late", $"申报截止日期是 {cycle.AppliesUntil:yyyy年M月d日}，已经过了") : null,
            { Standing: ApplicantStanding.Excluded } => new("applicant.excluded", $"{earlier.Name}在这个周期已被排除，不能再受理"),
            _ => new("applicant.there", $"{earlier.Name}的申报已经受理过，退回以后才能再受理"),
        };

    /// <summary>Why a received package is none for this cycle; null when it is.</summary>
    /// <param name="package">The package.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="system">The indicator system of the cycle.</param>
    /// <param name="isSigned">Whether its signature is good: by a key this office recognises.</param>
    public static Refusal? WhyNotFits(ReceivedPackage package, Cycle cycle, IndicatorSystem system, bool isSigned)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(system);
        return package switch
        {
            { State: not ReceivedState.Verified } => new("applicant.not-verified", "申报包还没有核验通过"),
            _ when !isSigned => new("applicant.not-signed", "申报包没有认得的签名：先认下申报地区的公钥，或者补交签名文件"),
            _ when package.SourceHash != system.SourceHash && (package.DocumentNumber is null || package.DocumentNumber != system.DocumentNumber || package.SystemTitle != system.Title) =>
                new("applicant.other-system", $"申报包答的是“{package.SystemTitle}”{(package.DocumentNumber is { } number ? $"（{number}）" : "")}，不是本周期的指标体系“{system.Title}”"),
            _ when package.EvidenceFrom != cycle.EvidenceFrom || package.EvidenceTo != cycle.EvidenceTo => new(
                "applicant.other-period",
                $"申报包的材料所属时段是 {package.EvidenceFrom:yyyy年M月d日} 至 {package.EvidenceTo:yyyy年M月d日}，本周期是 {cycle.EvidenceFrom:yyyy年M月d日} 至 {cycle.EvidenceTo:yyyy年M月d日}，不是同一个周期"),
            _ => null,
        };
    }

    /// <summary>The step; null when the cycle does not have it.</summary>
    public ApplicantStep? StepOf(ProcedureStep step) => Steps.Find(row => row.Step == step);

    /// <summary>The steps under way; the first that waits when none is; empty at the end.</summary>
    public IReadOnlyList<ApplicantStep> Current =>
        Steps.Where(row => row.State is StepState.UnderWay).OrderBy(row => row.Step).ToList() is { Count: > 0 } active
            ? active
            : [.. Steps.Where(row => row.State is StepState.Waiting).OrderBy(row => row.Step).Take(1)];

    /// <summary>Why it cannot be moved at all; null when it can.</summary>
    public Refusal? WhyNotMove(Person person, Cycle cycle) =>
        cycle.WhyNotWork(person) ?? (Standing is ApplicantStanding.InProcedure ? null : new("applicant.ended", $"{Name}{Standing.Word()}，不再往下办"));

    /// <summary>Why a step cannot begin; null when it can.</summary>
    public Refusal? WhyNotBegin(Person person, Cycle cycle, ProcedureStep step) =>
        WhyNotMove(person, cycle) ?? StepOf(step) switch
        {
            null => new("step.not-ours", $"{step.Word()}由上级组织，这个周期只做初审推荐"),
            { State: not StepState.Waiting } => new("step.begun", $"{step.Word()}已经开始"),
            _ => Procedure.WaitsFor(step).FirstOrDefault(before => StepOf(before)?.State is not StepState.Done, step) is var before && before != step
                ? new("step.too-early", $"{before.Word()}做完才能开始{step.Word()}（{step.Clause()}）") : null,
        };

    /// <summary>Why a step cannot be finished; null when it can.</summary>
    public Refusal? WhyNotFinish(Person person, Cycle cycle, ProcedureStep step, StepFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return WhyNotMove(person, cycle) ?? (StepOf(step)?.State is StepState.UnderWay ? null : new Refusal("step.not-under-way", $"{step.Word()}不在进行中")) ?? step switch
        {
            ProcedureStep.PreliminaryReview when facts.Reviewed < facts.Indicators =>
                new("step.not-reviewed", $"还有 {facts.Indicators - facts.Reviewed} 项指标没有初审意见"),
            ProcedureStep.PreliminaryReview when facts.OpenQuestions > 0 => new("step.questions", $"还有 {facts.OpenQuestions} 个问题等申报地区答复"),
            _ when Procedure.MethodOf(step) is not null && !facts.HasResult => new("step.no-result", $"先登记{step.Word()}的结果"),
            _ => null,
        };
    }

    /// <summary>Begins a step. Ask <see cref="WhyNotBegin"/> first.</summary>
    public void Begin(ProcedureStep step, DateOnly? dueOn, string by, DateOnly today, DateTime now)
    {
        var row = StepOf(step)!;
        (row.State, row.BeganOn, row.DueOn) = (StepState.UnderWay, today, dueOn);
        Move(Standing, by, now);
    }

    /// <summary>Finishes a step. Ask <see cref="WhyNotFinish"/> first.</summary>
    public void Finish(ProcedureStep step, string by, DateOnly today, DateTime now)
    {
        var row = StepOf(step)!;
        (row.State, row.EndedOn) = (StepState.Done, today);
        Move(Standing, by, now);
    }

    /// <summary>Something was written down about it that moves no step: whoever looked before that must look again. Ask <see cref="WhyNotMove"/> first.</summary>
    public void Touch(string by, DateTime now) => Move(Standing, by, now);

    /// <summary>Ends its way through the cycle, or sends it back. Ask <see cref="WhyNotMove"/> first.</summary>
    public void End(ApplicantStanding standing, string by, DateTime now) => Move(standing, by, now);

    /// <summary>
    /// A new application after a return: the steps begin anew with it (S4 三（一）). Ask <see cref="WhyNotTakeOn"/> first.
    /// </summary>
    public void TakeOnAgain(Guid packageId, string by, DateOnly today, DateTime now)
    {
        PackageId = packageId;
        foreach (var step in Steps)
        {
            (step.State, step.BeganOn, step.DueOn, step.EndedOn) = (StepState.Waiting, null, null, null);
        }

        var first = StepOf(ProcedureStep.Application)!;
        (first.State, first.BeganOn, first.EndedOn) = (StepState.Done, today, today);
        Move(ApplicantStanding.InProcedure, by, now);
    }

    private void Move(ApplicantStanding standing, string by, DateTime now)
    {
        (Standing, MovedBy, MovedAt) = (standing, by, now);
        Revision++;
    }
}

/// <summary>Words of the standings.</summary>
public static class ApplicantStandings
{
    /// <summary>What people read.</summary>
    public static string Word(this ApplicantStanding standing) => standing switch
    {
        ApplicantStanding.InProcedure => "办理中",
        ApplicantStanding.Returned => "已退回补正",
        ApplicantStanding.Recommended => "已推荐",
        ApplicantStanding.NotRecommended => "未推荐",
        ApplicantStanding.Excluded => "已排除",
        ApplicantStanding.Withdrawn => "已撤回",
        ApplicantStanding.Named => "已命名",
        _ => "未命名",
    };

    /// <summary>Whether nothing comes after it in this cycle.</summary>
    public static bool IsFinal(this ApplicantStanding standing) => standing is not (ApplicantStanding.InProcedure or ApplicantStanding.Returned);
}
