using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Candidacies;

/// <summary>Where a package that was received stands.</summary>
public enum ReceivedState
{
    /// <summary>Kept, not looked at yet.</summary>
    Received,

    /// <summary>A node reads every byte of it.</summary>
    Verifying,

    /// <summary>Every file is what the manifest says, and the index speaks of exactly these files: it is worked on.</summary>
    Verified,

    /// <summary>Something differs or is missing; <see cref="ReceivedPackage.Problems"/> says what. Nothing can be done with it but removing it.</summary>
    Faulty,
}

/// <summary>What the index of a package says of the whole application; believed only once the package is verified.</summary>
/// <param name="Applicant">Name of the region that applies.</param>
/// <param name="CampaignNumber">Number of the campaign there.</param>
/// <param name="CampaignName">Name of the campaign there.</param>
/// <param name="Type">What is applied for.</param>
/// <param name="CandidacyNumber">第 n 次申报; null in packages that do not say it.</param>
/// <param name="Item">The single item; null for a comprehensive application and in packages that do not say it.</param>
/// <param name="SystemTitle">Title of the indicator system it answers.</param>
/// <param name="DocumentNumber">文号 of the system; null when the document does not say.</param>
/// <param name="SourceHash">SHA-256 of the document the system was imported from, lower-case hexadecimal.</param>
/// <param name="EvidenceFrom">First day of the evidence period.</param>
/// <param name="EvidenceTo">Last day of the evidence period.</param>
/// <param name="RequestedAt">The moment everything in it stands for, UTC.</param>
public sealed record AppliedFor(
    string Applicant, int CampaignNumber, string CampaignName, CampaignType Type, int? CandidacyNumber, SingleItem? Item, string SystemTitle, string? DocumentNumber, string SourceHash,
    DateOnly EvidenceFrom, DateOnly EvidenceTo, DateTime RequestedAt);

/// <summary>The sum of a self-assessment as it was frozen; every number counts indicators.</summary>
/// <param name="Counted">Those that count towards the share.</param>
/// <param name="Denominator">What the share is a share of.</param>
/// <param name="Needed">90 % of it, rounded up.</param>
/// <param name="Met">达标.</param>
/// <param name="MostlyMet">基本达标.</param>
/// <param name="NotMet">未达标.</param>
/// <param name="NotApplicable">不适用.</param>
/// <param name="NotGraded">未自评.</param>
public sealed record FrozenTotal(int Counted, int Denominator, int Needed, int Met, int MostlyMet, int NotMet, int NotApplicable, int NotGraded);

/// <summary>收到的申报包: what a lower region froze, with the office that decides on it. Its bytes never change; its rows are made of them once, when they were verified.</summary>
public sealed class ReceivedPackage : IRegional
{
    /// <summary>The most problems kept word by word; <see cref="ProblemCount"/> counts all.</summary>
    public const int MostProblems = 200;

    /// <summary>How long a node may be silent before another one takes its work over.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The region whose office received it, not the one that applies.</summary>
    public required Guid RegionId { get; init; }

    /// <summary>第 n 个 of the region, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the zip as it came.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the zip, lower-case hexadecimal; the same package is received once.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes of the zip.</summary>
    public required long Size { get; init; }

    /// <summary>When it came, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Name of the person or command that brought it.</summary>
    public required string ReceivedBy { get; init; }

    /// <summary>The region of this installation that handed it over; null for one that came as a file.</summary>
    public Guid? FromRegionId { get; init; }

    /// <summary>Where it stands.</summary>
    public ReceivedState State { get; private set; }

    /// <summary>When the node that verifies it last said that it lives, UTC, in whole milliseconds; null while nobody does.</summary>
    public DateTime? ClaimedAt { get; private set; }

    /// <summary>What is wrong with it, one Chinese sentence a line, at most <see cref="MostProblems"/>; null while nothing is known to be.</summary>
    public string? Problems { get; private set; }

    /// <summary>How many things are wrong with it.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>The signature file that came with it, or later; null while there is none. It is judged whenever it is shown: keys are revoked later.</summary>
    public string? Signature { get; private set; }

    /// <summary>SHA-256 of its index, kept as a content of its own; null until verified.</summary>
    public string? IndexHash { get; private set; }

    /// <summary>Name of the region that applies; empty until verified, as all that follows.</summary>
    public string Applicant { get; private set; } = "";

    /// <summary>Number of the campaign there.</summary>
    public int CampaignNumber { get; private set; }

    /// <summary>Name of the campaign there.</summary>
    public string CampaignName { get; private set; } = "";

    /// <summary>What is applied for.</summary>
    public CampaignType Type { get; private set; }

    /// <summary>第 n 次申报; null in packages that do not say it.</summary>
    public int? CandidacyNumber { get; private set; }

    /// <summary>Name of the single item; empty for a comprehensive application.</summary>
    public string ItemName { get; private set; } = "";

    /// <summary>Field of the single item; empty for a comprehensive application.</summary>
    public string ItemField { get; private set; } = "";

    /// <summary>What is new about the single item; empty for a comprehensive application.</summary>
    public string ItemInnovation { get; private set; } = "";

    /// <summary>Title of the indicator system it answers.</summary>
    public string SystemTitle { get; private set; } = "";

    /// <summary>文号 of the system; null when the document does not say.</summary>
    public string? DocumentNumber { get; private set; }

    /// <summary>SHA-256 of the document the system was imported from.</summary>
    public string? SourceHash { get; private set; }

    /// <summary>First day of the evidence period.</summary>
    public DateOnly? EvidenceFrom { get; private set; }

    /// <summary>Last day of the evidence period.</summary>
    public DateOnly? EvidenceTo { get; private set; }

    /// <summary>The moment everything in it stands for, UTC.</summary>
    public DateTime? RequestedAt { get; private set; }

    /// <summary>Files below <c>data/</c>.</summary>
    public int Files { get; private set; }

    /// <summary>Bytes of these files as unpacked.</summary>
    public long Bytes { get; private set; }

    /// <summary>指标 in it, of every kind.</summary>
    public int Indicators { get; private set; }

    /// <summary>Indicators that count towards the share.</summary>
    public int Counted { get; private set; }

    /// <summary>What the share is a share of.</summary>
    public int Denominator { get; private set; }

    /// <summary>90 % of it, rounded up.</summary>
    public int Needed { get; private set; }

    /// <summary>达标.</summary>
    public int Met { get; private set; }

    /// <summary>基本达标.</summary>
    public int MostlyMet { get; private set; }

    /// <summary>未达标.</summary>
    public int NotMet { get; private set; }

    /// <summary>不适用.</summary>
    public int NotApplicable { get; private set; }

    /// <summary>未自评.</summary>
    public int NotGraded { get; private set; }

    /// <summary>Counts the changes; two who act at once are told apart by it.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Whether somebody waits for its verification.</summary>
    public bool IsUnderWay => State is ReceivedState.Received or ReceivedState.Verifying;

    /// <summary>The problems, one sentence each.</summary>
    public IReadOnlyList<string> ProblemList => Problems?.Split('\n') ?? [];

    /// <summary>Why this person cannot receive packages; null when the person can.</summary>
    public static Refusal? WhyNotReceive(Person person) => person.Role is Role.Office ? null : new("received.office-only", "只有依法治办能接收申报包");

    /// <summary>Why a signature cannot be added; null when it can. A good one is never replaced.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="hasGood">Whether the present signature is recognised.</param>
    public Refusal? WhyNotSign(Person person, bool hasGood) =>
        WhyNotAct(person) ?? (hasGood ? new("received.signed", "它已经有认得的签名，不用再加") : null);

    /// <summary>Why it cannot be removed; null when it can. What was verified stays: the office works on it.</summary>
    public Refusal? WhyNotRemove(Person person) => WhyNotAct(person) ?? (State switch
    {
        ReceivedState.Faulty => null,
        ReceivedState.Verified => new("received.verified", "核验通过的申报包不能去掉"),
        _ => new("received.under-way", "正在核验，等有了结果再办"),
    });

    /// <summary>Why it cannot be verified once more; null when it can: the program may have become newer, or its store restored.</summary>
    public Refusal? WhyNotVerifyAgain(Person person) =>
        WhyNotAct(person) ?? (State is ReceivedState.Faulty ? null : new("received.not-faulty", State is ReceivedState.Verified ? "已经核验通过，不用再核" : "正在核验"));

    /// <summary>Whether a node may begin to verify it: nobody has, or who did has been silent for longer than <see cref="Patience"/>.</summary>
    public bool CanBeClaimed(DateTime now) => State switch
    {
        ReceivedState.Received => true,
        ReceivedState.Verifying => ClaimedAt is not { } at || now - at > Patience,
        _ => false,
    };

    /// <summary>A node takes it up, or says that it still lives.</summary>
    public void Claim(DateTime now) => Move(ReceivedState.Verifying, Whole(now));

    /// <summary>The node stops before the end; another may begin anew.</summary>
    public void Release() => Move(ReceivedState.Received, null);

    /// <summary>It is whole and complete. Its indicators are to be added in the same save.</summary>
    /// <param name="indexHash">SHA-256 of its index.</param>
    /// <param name="applied">What is applied for.</param>
    /// <param name="total">The sum of the self-assessment.</param>
    /// <param name="indicators">Indicators in it.</param>
    /// <param name="files">Files below <c>data/</c>.</param>
    /// <param name="bytes">Bytes of these files.</param>
    public void Verify(string indexHash, AppliedFor applied, FrozenTotal total, int indicators, int files, long bytes)
    {
        ArgumentNullException.ThrowIfNull(applied);
        ArgumentNullException.ThrowIfNull(total);
        (IndexHash, Applicant, CampaignNumber, CampaignName, Type) = (indexHash, applied.Applicant, applied.CampaignNumber, applied.CampaignName, applied.Type);
        CandidacyNumber = applied.CandidacyNumber;
        (ItemName, ItemField, ItemInnovation) = applied.Item ?? SingleItem.Empty;
        (SystemTitle, DocumentNumber, SourceHash) = (applied.SystemTitle, applied.DocumentNumber, applied.SourceHash);
        (EvidenceFrom, EvidenceTo, RequestedAt) = (applied.EvidenceFrom, applied.EvidenceTo, applied.RequestedAt);
        (Counted, Denominator, Needed, Met, MostlyMet, NotMet, NotApplicable, NotGraded) = total;
        (Indicators, Files, Bytes) = (indicators, files, bytes);
        (Problems, ProblemCount) = (null, 0);
        Move(ReceivedState.Verified, null);
    }

    /// <summary>Something is wrong with it.</summary>
    /// <param name="problems">What, one Chinese sentence each; at least one.</param>
    public void Reject(IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        Problems = string.Join('\n', problems.Take(MostProblems).Select(problem => problem.ReplaceLineEndings(" ")));
        ProblemCount = problems.Count;
        Move(ReceivedState.Faulty, null);
    }

    /// <summary>Keeps a signature file. Ask <see cref="WhyNotSign"/> first.</summary>
    public void Sign(string signature)
    {
        Signature = signature;
        Move(State, ClaimedAt);
    }

    private Refusal? WhyNotAct(Person person) => person.RegionId == RegionId ? WhyNotReceive(person) : new("received.office-only", "只有收到它的依法治办能办");

    private void Move(ReceivedState state, DateTime? claimedAt)
    {
        (State, ClaimedAt) = (state, claimedAt);
        Revision++;
    }

    // Databases keep different fractions of a second; a time that is compared must be one that all keep.
    private static DateTime Whole(DateTime now) => new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
